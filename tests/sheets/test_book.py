import openpyxl
import pytest

from cungcau.sheets import Sheet, SheetError, read_book
from tests.sheets.making import HEADINGS, saved, shared, workbook

NEED_ROW = (1, "Máy sấy xoài", "Công ty Mẫu A", "Sấy 500 kg", "500 kg/mẻ", "500.000.000", "21/11/2026")
OTHER_ROW = (2, "Lọc nước ao tôm", "Hợp tác xã Mẫu B", "Lọc tuần hoàn", "20 m3/h", "1,5 tỷ", "22/11/2026")


def read_sheet(*rows: tuple[object, ...], merges: tuple[str, ...] = ()) -> Sheet:
    (sheet,) = read_book(workbook(rows, merges), "nhu-cau.xlsx").sheets
    return sheet


def reasons(sheet: Sheet) -> list[tuple[int, str]]:
    return [(skip.number, skip.reason.value) for skip in sheet.skipped]


def test_plain_table_is_read_whole():
    sheet = read_sheet(HEADINGS, NEED_ROW, OTHER_ROW)
    assert [heading.text for heading in sheet.headings] == list(HEADINGS)
    assert [row.number for row in sheet.rows] == [2, 3]
    assert sheet.rows[0].values == NEED_ROW


def test_titles_above_the_header_are_not_rows():
    title = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",)
    sheet = read_sheet(("SỞ KHOA HỌC MẪU", None, None, title[0]), ("DANH SÁCH NHU CẦU",), (), HEADINGS, NEED_ROW)
    assert sheet.header_rows == (4,)
    assert [row.number for row in sheet.rows] == [5]


def test_unit_line_above_the_header_is_kept():
    sheet = read_sheet(("Danh sách nhu cầu năm 2026",), (None, None, None, "ĐVT: triệu đồng"), HEADINGS, NEED_ROW)
    assert sheet.unit == "triệu đồng"


def test_two_row_header_with_group_heading_is_joined():
    upper = ("TT", "Nhu cầu", None, "Liên hệ", None)
    lower = (None, "Tên nhu cầu", "Mô tả", "Điện thoại", "Email")
    row = (1, "Máy sấy", "Sấy xoài", "0912 000 000", "a@mau.example")
    sheet = read_sheet(upper, lower, row, merges=("A1:A2", "B1:C1", "D1:E1"))
    assert [heading.text for heading in sheet.headings] == [
        "TT",
        "Nhu cầu Tên nhu cầu",
        "Nhu cầu Mô tả",
        "Liên hệ Điện thoại",
        "Liên hệ Email",
    ]
    assert [row.number for row in sheet.rows] == [3]


def test_sub_headings_below_a_full_header_are_joined():
    upper = ("STT", "Tên công nghệ", "Đơn vị cung cấp", "Liên hệ", None)
    lower = (None, None, None, "Điện thoại", "Email")
    row = (1, "Máy sấy", "Viện Mẫu B", "0912 000 000", "a@mau.example")
    sheet = read_sheet(upper, lower, row, merges=("A1:A2", "B1:B2", "C1:C2", "D1:E1"))
    assert [heading.parts for heading in sheet.headings][2:] == [
        ("Đơn vị cung cấp",),
        ("Liên hệ", "Điện thoại"),
        ("Liên hệ", "Email"),
    ]


def test_heading_split_over_two_rows_is_one_heading():
    upper = ("TT", "Tên nhu cầu", "Kinh phí", "Ngày")
    lower = (None, "công nghệ", "dự kiến", "tiếp nhận")
    sheet = read_sheet(upper, lower, (1, "Máy sấy", "2 tỷ", "1/2/2026"), merges=("A1:A2",))
    assert [heading.text for heading in sheet.headings][1:] == [
        "Tên nhu cầu công nghệ",
        "Kinh phí dự kiến",
        "Ngày tiếp nhận",
    ]


@pytest.mark.parametrize("numbers", [("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"), (1, 2, 3, 4, 5, 6, 7)])
def test_column_numbers_under_the_header_are_skipped(numbers: tuple[object, ...]):
    sheet = read_sheet(HEADINGS, numbers, NEED_ROW)
    assert reasons(sheet) == [(2, "numbering")]
    assert [row.number for row in sheet.rows] == [3]


@pytest.mark.parametrize("label", ["Tổng cộng", "Cộng", "TỔNG CỘNG:", "Total", "Tổng số", "Tổng cộng: 12 nhu cầu"])
def test_total_row_is_skipped(label: str):
    sheet = read_sheet(HEADINGS, NEED_ROW, (None, label, None, None, None, 500000000))
    assert reasons(sheet) == [(3, "total")]


def test_title_that_begins_like_a_total_stays():
    row = (2, "Cộng đồng khởi nghiệp cần phần mềm", "Công ty Mẫu A", "Quản lý hội viên", "1", "2 tỷ", "21/11/2026")
    assert len(read_sheet(HEADINGS, row).rows) == 1


@pytest.mark.parametrize(
    "signature",
    [
        ("NGƯỜI LẬP BIỂU",),
        (None, None, None, None, "Cần Thơ, ngày 21 tháng 11 năm 2026"),
        (None, "Người lập", None, None, None, "Thủ trưởng đơn vị"),
        (None, None, "Ngày … tháng … năm …"),
        (None, None, "(Ký, ghi rõ họ tên)"),
    ],
)
def test_signature_and_the_name_below_it_are_skipped(signature: tuple[object, ...]):
    sheet = read_sheet(HEADINGS, NEED_ROW, (), signature, (), (None, None, None, None, "Nguyễn Văn Mẫu"))
    assert reasons(sheet) == [(4, "footer"), (6, "footer")]
    assert len(sheet.rows) == 1


def test_header_repeated_on_the_next_page_is_skipped():
    assert reasons(read_sheet(HEADINGS, NEED_ROW, HEADINGS, OTHER_ROW)) == [(3, "header")]


def test_section_title_goes_to_the_rows_below_it():
    sheet = read_sheet(HEADINGS, ("I", "Lĩnh vực nông nghiệp"), NEED_ROW, ("II. Thủy sản",), OTHER_ROW)
    assert [(row.number, row.section) for row in sheet.rows] == [(3, "Lĩnh vực nông nghiệp"), (5, "II. Thủy sản")]


def test_exact_duplicate_counts_once_and_is_reported():
    book = read_book(workbook([HEADINGS, NEED_ROW, OTHER_ROW, (9, *NEED_ROW[1:])]), "a.xlsx")
    (problem,) = book.problems
    assert (problem.code, problem.cell, problem.params) == ("row.duplicate", "4", {"first": 2})
    assert [row.number for row in book.sheets[0].rows] == [2, 3]


def test_value_merged_over_rows_holds_for_each():
    second = (2, "Lọc nước", None, "Lọc", "20 m3/h", "1 tỷ", "1/2/2026")
    sheet = read_sheet(HEADINGS, NEED_ROW, second, merges=("C2:C3",))
    assert [row.text(2) for row in sheet.rows] == ["Công ty Mẫu A", "Công ty Mẫu A"]


def test_rows_under_one_merged_number_are_one_entry():
    more = (None, None, None, "Cần chạy điện ba pha", None, None, None)
    sheet = read_sheet(HEADINGS, NEED_ROW, more, merges=("A2:A3", "B2:B3"))
    assert [row.text(3) for row in sheet.rows] == ["Sấy 500 kg\nCần chạy điện ba pha"]


def test_one_column_list_has_its_heading():
    sheet = read_sheet(("Tên công nghệ",), ("Máy sấy",), ("Máy nghiền",))
    assert ([h.text for h in sheet.headings], len(sheet.rows)) == (["Tên công nghệ"], 2)


def test_hidden_sheet_is_left_out_and_reported():
    book = openpyxl.Workbook()
    book.active.append(["Tên công nghệ", "Mô tả"])
    book.active.append(["Máy sấy", "Sấy"])
    hidden = book.create_sheet("Danh mục")
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    book.active.row_dimensions[2].hidden = True
    read = read_book(saved(book), "a.xlsx")
    assert [sheet.name for sheet in read.sheets] == ["Sheet"]
    assert [(p.code, p.sheet) for p in read.problems] == [("sheet.hidden_rows", "Sheet"), ("sheet.hidden", "Danh mục")]


def test_sheet_of_a_text_file_is_called_after_the_file():
    (sheet,) = read_book("Tên,Mô tả\nMáy sấy,Sấy\n".encode(), "C:\\Hồ sơ\\nhu cầu.csv").sheets
    assert sheet.name == "nhu cầu"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"\xef\xbb\xbf \r\n", "file.empty"),
        (b"PK\x03\x04 broken", "file.damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x01\x02\x03", "file.not_a_workbook"),
        (b"%PDF-1.7 ...", "file.other_kind"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "file.other_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", "file.old_xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file.password"),
    ],
)
def test_file_that_is_no_spreadsheet_is_refused(data: bytes, code: str):
    with pytest.raises(SheetError) as caught:
        read_book(data, "a.xlsx")
    assert caught.value.problem.code == code


def test_workbook_with_blank_sheets_is_empty():
    with pytest.raises(SheetError) as caught:
        read_book(workbook({"A": [], "B": [(None, " ")]}), "a.xlsx")
    assert caught.value.problem.code == "file.empty"


def test_progress_ends_at_the_total():
    steps: list[tuple[int, int]] = []
    rows = [HEADINGS, *((n, f"Máy {n}", "Công ty Mẫu A", "m", "1", "2", "3") for n in range(1, 2500))]
    read_book(workbook(rows), "a.xlsx", on_progress=lambda done, total: steps.append((done, total)))
    assert len(steps) == 3
    assert steps[-1] == (1, 1)
    assert all(0 < done <= total for done, total in steps)


@pytest.mark.parametrize(
    ("name", "header", "rows", "skipped"),
    [
        ("decomposed_unicode.xlsx", (1,), 14, []),
        ("header_only.csv", (1,), 0, []),
        ("hostile_cells.xlsx", (1,), 9, []),
        ("semicolon_bom.csv", (1,), 14, []),
        ("two_row_header.xlsx", (4, 5), 14, [(20, "total"), (22, "footer")]),
        ("unaccented_header_duplicates.xlsx", (1,), 14, [(n, "duplicate") for n in (4, 10, 16, 22)]),
        ("utf16.tsv", (1,), 14, []),
        ("windows1258.csv", (1,), 14, []),
    ],
)
def test_messy_file_is_understood(name: str, header: tuple[int, ...], rows: int, skipped: list[tuple[int, str]]):
    (sheet,) = read_book(shared(f"data/messy/{name}"), name).sheets
    assert (sheet.header_rows, len(sheet.rows), reasons(sheet)) == (header, rows, skipped)
    assert sheet.headings[1].text.endswith(("Tên nhu cầu công nghệ", "ten cong nghe"))
