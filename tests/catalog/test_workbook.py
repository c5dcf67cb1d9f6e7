"""Workbooks understood: which sheet holds what, in which language, what each cell means."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cungcau.catalog.fields import WorkbookRead, packaged_taxonomies, read_workbook, template_for
from cungcau.catalog.fields.workbook import TABLES
from cungcau.core.fields import Home, Kind
from cungcau.network.fields import columns_for
from cungcau.sheets import Severity, SheetError, say
from tests.factories.workbooks import book, cells_of, text_file

NEED = ("Tên nhu cầu", "Mô tả")
OFFER = ("Tên công nghệ", "Mô tả công nghệ", "Giá chào")


def understood(data: bytes, noun: str = "auto", name: str = "bảng.xlsx") -> WorkbookRead:
    return read_workbook(data, name, packaged_taxonomies(), noun)


def sheets(workbook: WorkbookRead) -> list[tuple[str, str | None, int]]:
    return [(sheet.name, sheet.noun, len(sheet.rows)) for sheet in workbook.sheets]


MESSY = {
    "decomposed_unicode.xlsx": [("Sheet", "need", 14)],
    "header_only.csv": [("header_only", "need", 0)],
    "hostile_cells.xlsx": [("Sheet", "need", 9)],
    "semicolon_bom.csv": [("semicolon_bom", "need", 14)],
    "three_sheets.xlsx": [("Nhu cầu", "need", 7), ("Nguồn cung", "offer", 7), ("Chuyên gia", "expert", 2)],
    "two_row_header.xlsx": [("Nhu cầu 2022", "need", 14)],
    "utf16.tsv": [("utf16", "need", 14)],
    "windows1258.csv": [("windows1258", "need", 14)],
}


@pytest.mark.parametrize("name", MESSY)
def test_messy_file_goes_to_its_nouns(shared: Path, name: str):
    workbook = understood((shared / "data/messy" / name).read_bytes(), name=name)
    assert sheets(workbook) == MESSY[name]
    assert {row.language for row in workbook.rows} <= ({"vi", "en"} if name.startswith("hostile") else {"vi"})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty.xlsx", "file.empty"),
        ("not_a_workbook.xlsx", "file.not_a_workbook"),
        ("unaccented_header_duplicates.xlsx", "file.which_kind"),
    ],
)
def test_messy_file_is_refused_with_why(shared: Path, name: str, code: str):
    with pytest.raises(SheetError) as refusal:
        understood((shared / "data/messy" / name).read_bytes(), name=name)
    assert refusal.value.problem.code == code


def test_kind_that_cannot_be_told_is_asked_for_and_taken(shared: Path):
    data = (shared / "data/messy/unaccented_header_duplicates.xlsx").read_bytes()
    with pytest.raises(SheetError) as refusal:
        understood(data)
    assert say(refusal.value.problem, "vi") == (
        "Chưa rõ tệp ghi nhu cầu, nguồn cung: các cột đều phù hợp. Chọn loại, rồi đọc lại."
    )
    (sheet,) = understood(data, "need").sheets
    assert (sheet.noun, len(sheet.rows), sheet.skipped) == ("need", 14, 4)  # exact duplicates count once


REAL = {
    "needs_eu_calls": ("need", 603, {"en"}),
    "needs_hackathon": ("need", 111, {"en"}),
    "needs_vi": ("need", 178, {"vi"}),
    "offers_vi": ("offer", 148, {"vi"}),
    "research_vi": ("offer", 152, {"vi"}),
}


@pytest.mark.parametrize("name", REAL)
def test_real_workbook_is_understood(shared: Path, name: str):
    workbook = understood((shared / f"data/{name}.xlsx").read_bytes(), name=f"{name}.xlsx")
    noun, rows, languages = REAL[name]
    assert ({row.noun for row in workbook.rows}, len(workbook.rows)) == ({noun}, rows)
    assert ({row.language for row in workbook.rows}, all(row.is_ready for row in workbook.rows)) == (languages, True)


def test_each_sheet_goes_to_its_kind_and_a_stranger_is_left():
    lists = {
        "Nhu cầu": [NEED, ("Sấy xoài", "Sấy than")],
        "Công nghệ": [OFFER, ("Máy sấy", "600 kg/mẻ", "1 tỷ")],
        "Thực đơn": [("Món", "Số suất"), ("Cơm", 3)],
    }
    assert sheets(understood(book(lists))) == [("Nhu cầu", "need", 1), ("Công nghệ", "offer", 1), ("Thực đơn", None, 0)]


def test_kind_asked_for_needs_its_column():
    with pytest.raises(SheetError) as refusal:
        understood(book([("Món", "Số suất"), ("Cơm", 3)]), "need")
    assert say(refusal.value.problem, "en") == (
        "No sheet has the column “What must be solved”. Add it, or choose another kind."
    )


def test_nothing_that_fits_is_said_with_the_sheets_seen():
    with pytest.raises(SheetError) as refusal:
        understood(book({"Thực đơn": [("Món", "Số suất"), ("Cơm", 3)]}))
    assert say(refusal.value.problem, "vi").startswith("Chưa nhận ra bảng nào trong tệp (đã xem trang: Thực đơn).")


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (("Sấy xoài xuất khẩu", "Sấy than không đều"), "vi"),
        (("say xoai xuat khau", "say than khong deu, hong tam phan tram"), "vi"),
        (("Dry mango slices for export", "Coal drying is uneven and spoils fruit"), "en"),
        (("Robot AGV", ""), "vi"),
    ],
)
def test_language_of_a_row(texts: tuple[str, str], language: str):
    others = [("Lọc nước ao tôm", "Nước đục, tôm chậm lớn")] * 2
    rows = understood(book([NEED, texts, *[(f"{t} {n}", d) for n, (t, d) in enumerate(others)]])).rows
    assert (rows[0].language, rows[1].language) == (language, "vi")


def test_text_beside_one_in_a_named_language_is_in_the_other():
    headings = ("Tên công nghệ", "Tên công nghệ (tiếng Anh)", "Mô tả công nghệ", "Giá chào")
    (row,) = understood(book({"Nguồn cung": [headings, ("Robot MIG", "MIG welding robot", "", "1 tỷ")]})).rows
    assert row.texts == {"vi": {"title": "Robot MIG", "summary": ""}, "en": {"title": "MIG welding robot"}}


def test_title_that_is_a_paragraph_is_kept_whole_as_text():
    long = "Máy sấy bơm nhiệt " * 40
    (row,) = understood(book([NEED, (long, "Sấy than")])).rows
    words = row.texts["vi"]
    assert (len(words["title"]) <= 300, words["title"][-1]) == (True, "…")
    assert words["problem"] == f"{long.strip()}\nSấy than"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Khoa học kỹ thuật và công nghệ", "2"),
        ("KHOA HOC KY THUAT VA CONG NGHE", "2"),
        ("Engineering and technology", "2"),
        ("2", "2"),
        ("Công nghệ thực phẩm", "211"),
        ("cong nghe thuc pham", "211"),
    ],
)
def test_field_by_any_of_its_names(cell: str, code: str):
    (row,) = understood(book([(*NEED, "Lĩnh vực"), ("Sấy xoài", "Sấy than", cell)])).rows
    assert row.record["fields"][0].startswith(code)
    assert row.problems == ()


def test_unknown_field_is_told_at_its_cell_and_leaves_no_row_out():
    headings = (*NEED, "Lĩnh vực", "Tỉnh", "Ngành kinh tế")
    (row,) = understood(book([headings, ("Sấy xoài", "Sấy than", "Cơ khí; Bói toán", "Tỉnh Mẫu", "Nghề lạ")])).rows
    assert [(p.code, p.severity, p.cell, p.value) for p in row.problems] == [
        ("choice.left_open", Severity.WARNING, "C2", "Bói toán"),
        ("choice.left_open", Severity.WARNING, "D2", "Tỉnh Mẫu"),
        ("choice.left_open", Severity.WARNING, "E2", "Nghề lạ"),
    ]
    assert row.is_ready


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Bình Dương", "Thành phố Hồ Chí Minh"),
        ("Binh Duong", "Thành phố Hồ Chí Minh"),
        ("tỉnh Bình Dương", "Thành phố Hồ Chí Minh"),
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Hà Nội", "Hà Nội"),
        ("Hậu Giang", "Cần Thơ"),
        ("Thừa Thiên Huế", "Huế"),
        ("Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh"),
        ("Đắk Nông", "Lâm Đồng"),
        ("Dak Nong", "Lâm Đồng"),
        ("Can Tho City", "Cần Thơ"),
    ],
)
def test_province_by_old_and_new_names(cell: str, name: str):
    (row,) = understood(book([(*NEED, "Tỉnh"), ("Sấy xoài", "Sấy than", cell)])).rows
    names = {choice.value: choice.vi for choice in packaged_taxonomies()["province"]}
    assert (names.get(row.record["province"]), row.problems) == (name, ())


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("noun", TABLES)
def test_template_has_the_fields_of_the_table_in_their_order(noun: str, language: str):
    title, headings, *_ = cells_of(template_for(noun, language, packaged_taxonomies()))
    other = {"vi": " (tiếng Anh)", "en": " (Vietnamese)"}[language]
    plain = [heading.removesuffix(" *") for heading in headings[1:] if not heading.endswith(other)]
    assert title[0] == TABLES[noun].title.in_(language)
    assert plain == [row.label.in_(language) for row in TABLES[noun] if row.home != Home.IDENTITY]


SAMPLES: dict[Kind, Any] = {
    Kind.TEXT: "Sấy xoài dẻo",
    Kind.LONG_TEXT: "Sấy than không đều,\nhỏng 8%",
    Kind.INTEGER: 7,
    Kind.MONEY: "250 triệu",
    Kind.DATE: "28/02/2027",
    Kind.YES_NO: "Có",
    Kind.EMAIL: "ten@donvi.example",
    Kind.PHONE: "0000 000 000",
    Kind.URL: "https://donvi.example",
}


def filled_template(noun: str, language: str) -> list[list[Any]]:
    """Return the form's rows with one more, every cell filled as its hint says or from its drop-down list."""
    columns = {c.label(language): c for c in columns_for(TABLES[noun], packaged_taxonomies())}
    lines = cells_of(template_for(noun, language, packaged_taxonomies()))
    row: list[Any] = [1]
    for heading in lines[1][1:]:
        column = columns[heading.removesuffix(" *")]
        kind = TABLES[noun][column.name.partition("@")[0]].kind
        row.append(column.choices[0].label(language) if column.choices else SAMPLES[kind])
    return [*lines, row]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("noun", TABLES)
def test_filled_template_reads_cleanly_without_its_hints(noun: str, language: str):
    (row,) = understood(book({TABLES[noun].title.in_(language)[:31]: filled_template(noun, language)})).rows
    assert (row.noun, row.number, row.problems) == (noun, 4, ())
    said = {*row.record, *row.contact, *(name for words in row.texts.values() for name in words), "organisation"}
    assert {each.name for each in TABLES[noun] if each.home != Home.IDENTITY} - said == set()


def test_template_offers_every_choice_in_a_drop_down():
    opened = openpyxl.load_workbook(io.BytesIO(template_for("offer", "vi", packaged_taxonomies())))
    headings = [cell.value for cell in opened.worksheets[0][2]]
    rules = opened.worksheets[0].data_validations.dataValidation
    offered = {headings[next(iter(rule.cells.ranges)).min_col - 1] for rule in rules}
    listed = {f"{row.label.vi}" for row in TABLES["offer"] if row.choices or row.taxonomy or row.kind == Kind.YES_NO}
    assert {heading.removesuffix(" *") for heading in offered} == listed


def test_text_file_is_one_sheet_called_after_it():
    assert sheets(understood(text_file([NEED, ("Sấy xoài", "Sấy than")]), name="nhu-cau.csv")) == [
        ("nhu-cau", "need", 1)
    ]
