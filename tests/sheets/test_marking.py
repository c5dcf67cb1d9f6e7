import io
from collections.abc import Sequence

import openpyxl
import pytest
from openpyxl.styles import Font

from cungcau.sheets import Problem, Severity, SheetError, map_columns, mark_book, read_book, read_rows
from tests.sheets.making import HEADINGS, NEED, saved, workbook

ROWS = (
    HEADINGS,
    (1, "Máy sấy", "Công ty Mẫu A", "Sấy xoài", "500 kg/mẻ", "250tr~", "31/02/2026"),
    (2, None, "Công ty Mẫu B", "Lọc nước", "năm tạ", "2 tỷ", "1/2/2026"),
)


def problems_of(data: bytes, name: str = "a.xlsx") -> list[Problem]:
    book = read_book(data, name)
    readings = [read_rows(sheet, map_columns(sheet, NEED)) for sheet in book.sheets]
    return [problem for reading in readings for row in reading.rows for problem in row.problems]


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def marked_cells(sheet: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, str]:
    """The cells with a comment, and what it says."""
    return {cell.coordinate: cell.comment.text for line in sheet.iter_rows() for cell in line if cell.comment}


EXPECTED = {
    "F2": "Chưa đọc được “250tr~”. Ghi 250 triệu hoặc 250.000.000.",
    "G2": "Lịch không có ngày 31/02/2026. Ghi ngày/tháng/năm, ví dụ 28/02/2026.",
    "B3": "Chưa ghi. Ghi nội dung vào ô này.",
    "E3": "“năm tạ” không phải số. Ghi số và đơn vị, ví dụ 500 kg.",
}


def test_problem_cells_carry_fill_and_sentence():
    data = workbook(ROWS)
    sheet = opened(mark_book(data, problems_of(data), "vi")).worksheets[0]
    assert marked_cells(sheet) == EXPECTED
    assert sheet["F2"].fill.fgColor.rgb == "FFF4B8B0"
    assert sheet["E3"].fill.fgColor.rgb == "FFFCE8A6"
    assert sheet["B2"].fill.fill_type is None


def test_rest_of_the_workbook_stays_as_it_was():
    book = openpyxl.load_workbook(io.BytesIO(workbook({"Nhu cầu": ROWS, "Khác": [("giữ nguyên", "=1+1")]})))
    book.worksheets[0]["C2"].font = Font(bold=True)
    book.worksheets[0].column_dimensions["C"].width = 55
    data = saved(book)
    marked = opened(mark_book(data, problems_of(data), "vi"))
    assert marked.sheetnames == ["Nhu cầu", "Khác", "Cần sửa"]
    assert marked.worksheets[0]["C2"].font.bold
    assert marked.worksheets[0].column_dimensions["C"].width == 55
    assert marked.worksheets[1]["B1"].value == "=1+1"
    assert [[cell.value for cell in line] for line in marked.worksheets[0].iter_rows()] == [list(row) for row in ROWS]


def test_last_sheet_lists_the_problems_with_links():
    data = workbook(ROWS)
    sheet = opened(mark_book(data, problems_of(data), "en")).worksheets[-1]
    assert sheet.title == "To mend"
    assert [cell.value for cell in sheet[2]] == [
        "Nhu cầu",
        "F2",
        "Could not read “250tr~”. Write 250 million or 250,000,000.",
    ]
    assert sheet["B2"].hyperlink.location == "'Nhu cầu'!F2"


def test_marking_again_takes_the_old_marks_out():
    data = workbook(ROWS)
    once = mark_book(data, problems_of(data), "vi")
    left = [problem for problem in problems_of(data) if problem.cell == "F2"]
    twice = opened(mark_book(once, left, "vi"))
    assert twice.sheetnames == ["Nhu cầu", "Cần sửa"]
    assert list(marked_cells(twice.worksheets[0])) == ["F2"]
    assert twice.worksheets[0]["B3"].fill.fill_type is None


def test_marked_book_reads_as_before():
    data = workbook(ROWS)
    marked = mark_book(data, problems_of(data), "vi")
    assert problems_of(marked) == problems_of(data)
    assert [sheet.name for sheet in read_book(marked, "a.xlsx").sheets] == ["Nhu cầu"]


def test_text_file_comes_back_as_a_marked_workbook():
    data = "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in ROWS).encode()
    marked = mark_book(data, problems_of(data, "nhu-cau.csv"), "vi", "nhu-cau.csv")
    sheet = opened(marked).worksheets[0]
    assert (sheet.title, marked_cells(sheet)) == ("nhu-cau", EXPECTED)
    assert [cell.value for cell in sheet[3]] == ["2", None, "Công ty Mẫu B", "Lọc nước", "năm tạ", "2 tỷ", "1/2/2026"]


def test_problem_in_a_merged_block_stands_at_its_first_cell():
    data = workbook([HEADINGS, (1, "a", "b", "c", "d", "e", "f"), (2, "a", None, "c", "d", "e", "f")], ("C2:C3",))
    problem = Problem("cell.required", Severity.ERROR, "Nhu cầu", "C3")
    assert list(marked_cells(opened(mark_book(data, [problem], "vi")).worksheets[0])) == ["C2"]


def test_problem_of_a_row_stands_at_its_first_cell():
    problem = Problem("row.duplicate", Severity.NOTE, "Nhu cầu", "3", params={"first": 2})
    sheet = opened(mark_book(workbook(ROWS), [problem], "vi")).worksheets[0]
    assert marked_cells(sheet) == {"A3": "Giống hệt dòng 2, chỉ tính một lần."}
    assert sheet["A3"].fill.fill_type is None


def test_hostile_text_in_the_list_is_no_formula():
    problem = Problem("number.unreadable", Severity.ERROR, "=cmd", "A1", value="=1+1")
    sheet = opened(mark_book(workbook(ROWS), [problem], "vi")).worksheets[-1]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} == {"s"}


@pytest.mark.parametrize("problems", [[], [Problem("cell.required", Severity.ERROR, "không có", "B2")]])
def test_book_without_marks_is_still_the_book(problems: Sequence[Problem]):
    sheet = opened(mark_book(workbook(ROWS), problems, "vi")).worksheets[0]
    assert marked_cells(sheet) == {}


def test_what_is_no_spreadsheet_is_refused():
    with pytest.raises(SheetError) as caught:
        mark_book(b"PK\x03\x04", [], "vi")
    assert caught.value.problem.code == "file.damaged"
