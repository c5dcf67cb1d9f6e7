import io

import openpyxl
import pytest

from cungcau.sheets import Choice, Column, Kind, guess_kind, map_columns, read_book, read_rows, template_book
from cungcau.sheets.columns import Language
from tests.sheets.making import KINDS, NEED, OFFER, saved

COLUMNS = (
    *OFFER,
    Column(
        "fields",
        Kind.CHOICE,
        "Lĩnh vực",
        "Fields",
        choices=(Choice("food", "Thực phẩm", "Food"), Choice("power", "Điện, điện tử", "Electrical, electronic")),
        multiple=True,
        hint_vi="Chọn tối đa ba lĩnh vực.",
        hint_en="Up to three fields.",
    ),
    Column("public", Kind.YES_NO, "Công khai", "Public"),
)

both_languages = pytest.mark.parametrize("language", ["vi", "en"])


def opened(language: Language) -> openpyxl.Workbook:
    guidance = ("Biểu này dành cho bên cung.",)
    return openpyxl.load_workbook(io.BytesIO(template_book("Nguồn cung công nghệ", COLUMNS, language, guidance)))


def test_form_has_title_headings_and_hints():
    sheet = opened("vi").worksheets[0]
    assert (sheet.title, sheet["A1"].value) == ("Nguồn cung công nghệ", "Nguồn cung công nghệ")
    assert [cell.value for cell in sheet[2]][:4] == ["STT", "Mã số", "Tên công nghệ/thiết bị *", "Đơn vị cung cấp"]
    assert sheet["A3"].value == "Gợi ý"
    assert sheet["H3"].value == ("Chọn tối đa ba lĩnh vực. Có thể ghi nhiều giá trị, cách nhau bằng dấu chấm phẩy.")


def test_choices_are_drop_down_lists_and_only_single_ones_are_forced():
    book = opened("vi")
    lists = {str(v.sqref): (v.formula1, v.showErrorMessage) for v in book.worksheets[0].data_validations.dataValidation}
    assert lists == {
        "F4:F1003": ("'Danh mục'!$F$1:$F$9", True),
        "H4:H1003": ("'Danh mục'!$H$1:$H$2", False),
        "I4:I1003": ("'Danh mục'!$I$1:$I$2", True),
    }
    assert [book["Danh mục"]["F1"].value, book["Danh mục"]["I2"].value] == ["TRL 1", "Không"]
    assert book["Danh mục"].sheet_state == "hidden"


def test_guide_explains_every_column():
    lines = [[cell.value for cell in line] for line in opened("en")["Guide"].iter_rows()]
    assert lines[0][0] == "Biểu này dành cho bên cung."
    assert ["Title", "Yes", "Text.", None] in lines
    assert ["Public", None, "Write Yes or No.", "Yes; No"] in lines
    assert len(lines) == 4 + len(COLUMNS)


@both_languages
def test_empty_template_holds_no_rows(language: Language):
    book = read_book(template_book("Mẫu", COLUMNS, language), "mau.xlsx")
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("Mẫu", ())]
    assert [problem.code for problem in book.problems] == ["sheet.no_rows", "sheet.guide", "sheet.hidden"]


@both_languages
def test_filled_template_reads_through_its_own_columns(language: Language):
    book = openpyxl.load_workbook(io.BytesIO(template_book("Mẫu", COLUMNS, language)))
    sheet = book.worksheets[0]
    cells = (1, "CB-1", "Máy sấy", "Viện Mẫu B", "Sấy", "TRL 7", "2 tỷ", "Điện, điện tử; Food", "Có")
    for place, value in enumerate(cells, start=1):
        sheet.cell(4, place, value)
    (read,) = read_book(saved(book), "mau.xlsx").sheets
    mapping = map_columns(read, COLUMNS)
    (row,) = read_rows(read, mapping).rows
    assert (mapping.unknown, mapping.missing, row.problems) == ((), (), ())
    assert (row.label, row.values["trl"], row.values["fields"], row.values["public"]) == (
        "CB-1",
        "7",
        ("power", "food"),
        True,
    )


def test_template_of_a_kind_is_guessed_as_that_kind():
    for kind, columns in (("needs", NEED), ("offers", OFFER)):
        (sheet,) = read_book(template_book("Mẫu", columns, "vi"), "mau.xlsx").sheets
        assert guess_kind(sheet, KINDS) == kind
