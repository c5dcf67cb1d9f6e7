import pytest

from cungcau.sheets import Column, Kind, Sheet, guess_kind, map_columns, read_book
from tests.sheets.making import KINDS, NAMES, NEED, shared, workbook


def sheet_of(*headings: str, name: str = "Sheet1") -> Sheet:
    (sheet,) = read_book(workbook({name: [headings, ["x"] * len(headings)]}), "a.xlsx").sheets
    return sheet


def mapped(sheet: Sheet, columns: tuple[Column, ...] = NEED) -> dict[str, str]:
    return {found.column.name: found.heading.text for found in map_columns(sheet, columns).found}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Tên nhu cầu công nghệ", "title"),
        ("TÊN NHU CẦU CÔNG NGHỆ (*)", "title"),
        ("ten nhu cau cong nghe", "title"),
        ("Title", "title"),
        ("2. Tên công nghệ:", "title"),
        ("Tên nhu cầu công nghệ cần tìm", "title"),
        ("Project title", "title"),
        ("Title (EN)", "title_en"),
        ("Title_en", "title_en"),
        ("Mô tả (tiếng Việt)", "body"),
        ("Mô tả chi tiết yêu cầu", "body"),
        ("Kinh phí dự kiến (triệu đồng)", "budget"),
        ("Ngày tiếp nhận (dd/mm/yyyy)", "received_on"),
        ("Đơn vị đề xuất", "organisation"),
    ],
)
def test_heading_is_recognised(heading: str, name: str):
    assert mapped(sheet_of(heading, "Cột khác")) == {name: heading}


@pytest.mark.parametrize(
    "heading",
    ["Đơn vị tính", "Mã số thuế", "Tên đơn vị", "Địa chỉ email", "Ghi chú", "Ngày sinh", "Mô tả (tiếng Anh)", "Năm"],
)
def test_heading_of_something_else_stays_unknown(heading: str):
    mapping = map_columns(sheet_of(heading, "Tên công nghệ"), NEED)
    assert [unknown.text for unknown in mapping.unknown] == [heading]


def test_two_headings_never_share_a_column():
    mapping = map_columns(sheet_of("Mô tả", "Mô tả hiện trạng", "Tên công nghệ"), NEED)
    assert [(found.column.name, found.heading.text) for found in mapping.found] == [
        ("body", "Mô tả"),
        ("title", "Tên công nghệ"),
    ]
    assert [unknown.text for unknown in mapping.unknown] == ["Mô tả hiện trạng"]


def test_heading_as_near_to_two_columns_stays_unknown():
    columns = (
        Column("a", Kind.TEXT, "Ngành của bên cầu", "Industry of the seeker"),
        Column("b", Kind.TEXT, "Ngành của bên cung", "Industry of the supplier"),
    )
    assert mapped(sheet_of("Ngành của", "Tên"), columns) == {}


def test_row_number_is_no_code():
    columns = (Column("code", Kind.CODE, "Số thứ tự", "No", ("TT", "STT")), *NEED[1:])
    assert "code" not in mapped(sheet_of("STT", "Tên công nghệ"), columns)


def test_missing_required_column_is_an_error_with_its_name():
    mapping = map_columns(sheet_of("Mô tả", "Công suất"), NEED)
    (problem,) = [problem for problem in mapping.problems if problem.code == "heading.missing"]
    assert (problem.severity, problem.params["label_vi"]) == ("error", "Tên nhu cầu công nghệ")


def test_unknown_heading_is_reported_at_its_cell():
    mapping = map_columns(sheet_of("Tên công nghệ", "Xếp loại"), NEED)
    assert [(problem.code, problem.cell, problem.value) for problem in mapping.problems] == [
        ("heading.unknown", "B1", "Xếp loại")
    ]


def test_unit_in_brackets_comes_with_the_column():
    mapping = map_columns(sheet_of("Kinh phí (triệu đồng)", "Tên công nghệ"), NEED)
    budget = mapping.get("budget")
    assert budget is not None
    assert budget.unit == "triệu đồng"


def test_sheets_of_one_book_go_to_their_kinds():
    book = read_book(shared("data/messy/three_sheets.xlsx"), "three_sheets.xlsx")
    assert [guess_kind(sheet, KINDS, NAMES) for sheet in book.sheets] == ["needs", "offers", "experts"]
    assert [guess_kind(sheet, KINDS) for sheet in book.sheets] == ["needs", "offers", "experts"]


def test_kind_follows_the_sheet_name_where_headings_do_not_tell():
    headings = ("Mã số", "Tên công nghệ", "Mô tả")
    assert guess_kind(sheet_of(*headings, name="Nguồn cung 2026"), KINDS, NAMES) == "offers"
    assert guess_kind(sheet_of(*headings, name="Sheet1"), KINDS, NAMES, "nhu-cau_2026.xlsx") == "needs"


def test_kind_is_open_when_nothing_fits_or_two_fit_equally():
    assert guess_kind(sheet_of("Món ăn", "Giá vé"), KINDS, NAMES) is None
    assert guess_kind(sheet_of("Tên công nghệ"), {"a": NEED, "b": NEED}) is None


def test_rest_of_a_long_text_goes_to_the_column_of_its_own_language():
    columns = (
        Column("body", Kind.TEXT, "Mô tả", "Description"),
        Column("body_en", Kind.TEXT, "Mô tả (tiếng Anh)", "Description (English)", language="en"),
    )
    headings = ("Mô tả", "Mô tả (tiếp)", "Mô tả (tiếng Anh)", "Mô tả (tiếng Anh) (tiếp)")
    sheet = read_book(workbook([headings, ("a", "b", "c", "d")]), "a.xlsx").sheets[0]
    assert [mapped.more for mapped in map_columns(sheet, columns).found] == [(1,), (3,)]
