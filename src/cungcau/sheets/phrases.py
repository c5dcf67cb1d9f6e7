"""Every sentence about a spreadsheet, in Vietnamese and English: what was read, and what to write instead."""

import re
from collections.abc import Mapping
from typing import Final

from cungcau.sheets.columns import Language
from cungcau.sheets.problems import Param, Problem

_LONGEST_QUOTE: Final = 80
_ENCODINGS: Final = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "windows-1258": "Windows-1258",
    "utf-8-twice": "UTF-8 ×2",
}

_NEARER: Final = {"choice.unknown": "choice.near", "choice.left_open": "choice.left_open_near"}

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "file.empty": (
        "Tệp “{name}” không có dữ liệu. Kiểm tra lại tệp rồi tải lên lại.",
        "“{name}” holds no data. Check the file and upload it again.",
    ),
    "file.not_a_workbook": (
        "Tệp “{name}” không phải bảng tính. Tải lên tệp Excel (.xlsx) hoặc CSV.",
        "“{name}” is not a spreadsheet. Upload an Excel file (.xlsx) or CSV.",
    ),
    "file.damaged": (
        "Tệp “{name}” bị hỏng, chưa đọc được. Mở bằng Excel, lưu thành tệp .xlsx mới, rồi tải tệp mới lên.",
        "“{name}” is damaged and could not be read. Open it in Excel, save it as a new .xlsx and upload that.",
    ),
    "file.password": (
        "Tệp “{name}” có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu, rồi tải lên lại.",
        "“{name}” has a password. Open it in Excel, remove the password, save and upload again.",
    ),
    "file.old_xls": (
        "Tệp “{name}” theo định dạng .xls cũ. Mở bằng Excel, lưu thành .xlsx, rồi tải lên lại.",
        "“{name}” is in the old .xls format. Open it in Excel, save it as .xlsx and upload again.",
    ),
    "file.other_kind": (
        "Tệp “{name}” là tệp {kind}, không phải bảng tính. Lưu dữ liệu thành .xlsx hoặc CSV, rồi tải lên lại.",
        "“{name}” is a {kind} file, not a spreadsheet. Save the data as .xlsx or CSV and upload again.",
    ),
    "file.too_large": (
        "Tệp “{name}” nặng {size} MB, mức nhận là {most} MB. Bỏ hình ảnh hoặc chia thành nhiều tệp.",
        "“{name}” is {size} MB; the limit is {most} MB. Take out the pictures or split it into several files.",
    ),
    "file.too_large_inside": (
        "Tệp “{name}” khi mở ra lớn hơn {most} MB. Chép các dòng có dữ liệu sang một tệp mới, rồi tải tệp đó lên.",
        "“{name}” unpacks to more than {most} MB. Copy the rows with data into a new file and upload that.",
    ),
    "file.too_many_rows": (
        "Tệp “{name}” có hơn {most} dòng hoặc quá nhiều ô. Chia thành nhiều tệp.",
        "“{name}” has more than {most} rows or too many cells. Split it into several files.",
    ),
    "file.too_many_columns": (
        "Tệp “{name}” có dữ liệu đến cột thứ {columns}, mức nhận là {most} cột. Xóa các cột không dùng.",
        "“{name}” has data up to column {columns}; the limit is {most} columns. Delete the columns not in use.",
    ),
    "file.no_list": (
        "Chưa nhận ra bảng nào trong tệp (đã xem trang: {sheets}). Đặt tên cột theo tệp mẫu, rồi tải lên lại.",
        "No list was recognised in the file (sheets seen: {sheets}). Name the columns as in the template.",
    ),
    "file.lost": (
        "Máy chủ không còn đọc được tệp “{name}”. Tải tệp lên lại.",
        "The server can no longer read “{name}”. Upload it again.",
    ),
    "file.not_allowed": (
        "Người xác nhận tệp “{name}” không còn phụ trách điểm kết nối này nên chưa ghi dòng nào.",
        "Who confirmed “{name}” no longer serves this connection point, so no row was written.",
    ),
    "file.which_kind": (
        "Chưa rõ tệp ghi {kinds}: các cột đều phù hợp. Chọn loại, rồi đọc lại.",
        "The columns fit more than one kind of list: {kinds}. Choose the kind, then read the file again.",
    ),
    "file.lacks_column": (
        "Không trang nào có cột “{columns}”. Thêm cột này, hoặc chọn loại khác.",
        "No sheet has the column “{columns}”. Add it, or choose another kind.",
    ),
    "file.old_encoding": (
        "Chữ trong tệp theo bảng mã {encoding}, đã chuyển sang Unicode. Xem lại vài dòng trước khi ghi.",
        "The text was in {encoding} encoding and has been turned into Unicode. Look through a few rows before saving.",
    ),
    "file.open_quote": (
        "Tệp có dấu nháy kép mở mà không đóng, nên mỗi dòng được đọc riêng. Xem lại các ô có nhiều dòng.",
        "The file opens a quotation mark and never closes it; each line was read alone. Check cells of several lines.",
    ),
    "sheet.hidden": (
        "trang đang ẩn nên không đọc. Nếu cần, bỏ ẩn trang rồi tải tệp lên lại.",
        "this sheet is hidden and was not read. If it is needed, unhide it and upload again.",
    ),
    "sheet.guide": (
        "trang hướng dẫn, không đọc.",
        "this sheet holds guidance and was not read.",
    ),
    "sheet.no_rows": (
        "có tiêu đề nhưng chưa có dòng nào. Ghi dữ liệu dưới dòng tiêu đề.",
        "there are headings but no rows. Enter the data below the headings.",
    ),
    "sheet.hidden_rows": (
        "{count} dòng đang ẩn vẫn được đọc. Nếu không dùng, xóa các dòng đó.",
        "{count} hidden rows were read all the same. If they are not meant, delete them.",
    ),
    "sheet.more_duplicates": (
        "{count} dòng lặp lại; mỗi dòng chỉ tính một lần.",
        "{count} rows are repeated; each counts once.",
    ),
    "row.duplicate": (
        "giống hệt dòng {first}, chỉ tính một lần.",
        "the same as row {first}; counted once.",
    ),
    "heading.unknown": (
        "cột “{value}” không có trong biểu nên không dùng. Nếu cần, đổi tên cột theo tệp mẫu.",
        "column “{value}” is not in the form and was not used. If it is needed, name it as in the template.",
    ),
    "heading.missing": (
        "thiếu cột “{label}”. Thêm cột này, hoặc đổi tên cột đang có theo tệp mẫu.",
        "the column “{label}” is missing. Add it, or name an existing column as in the template.",
    ),
    "cell.required": ("chưa ghi. Ghi nội dung vào ô này.", "nothing entered. Fill in this cell."),
    "cell.formula_error": (
        "công thức cho kết quả lỗi “{value}”. Ghi thẳng giá trị vào ô.",
        "the formula gives the error “{value}”. Write the value itself.",
    ),
    "cell.formula_unstored": (
        "công thức chưa có kết quả lưu trong tệp. Mở bằng Excel rồi lưu lại, hoặc ghi thẳng giá trị.",
        "the file holds no result for this formula. Open it in Excel and save, or write the value itself.",
    ),
    "number.unreadable": (
        "“{value}” không phải số. Ghi bằng chữ số, ví dụ 1.234,5.",
        "“{value}” is not a number. Write digits, for example 1,234.5.",
    ),
    "number.not_whole": (
        "“{value}” không phải số nguyên. Ghi số nguyên, ví dụ 12.",
        "“{value}” is not a whole number. Write a whole number, for example 12.",
    ),
    "number.out_of_range": (
        "“{value}” ngoài mức cho phép. Ghi số từ {least} đến {most}.",
        "“{value}” is out of range. Write a number from {least} to {most}.",
    ),
    "text.too_long": (
        "dài {length} ký tự, mức nhận là {most}. Viết gọn lại.",
        "{length} characters long; the limit is {most}. Make it shorter.",
    ),
    "quantity.no_number": (
        "“{value}” không phải số. Ghi số và đơn vị, ví dụ 500 {unit}.",
        "“{value}” is not a number. Write a number and its unit, for example 500 {unit}.",
    ),
    "money.unreadable": (
        "chưa đọc được “{value}”. Ghi 250 triệu hoặc 250.000.000.",
        "could not read “{value}”. Write 250 million or 250,000,000.",
    ),
    "money.unit_ignored": (
        "“{value}” đã là số tiền đầy đủ nên không nhân với đơn vị ở tiêu đề. Xem lại ô này.",
        "“{value}” is already a full amount, so the unit in the heading was not applied. Check this cell.",
    ),
    "date.unreadable": (
        "chưa đọc được “{value}”. Ghi ngày/tháng/năm, ví dụ 28/02/2027.",
        "could not read “{value}”. Write day/month/year, for example 28/02/2027.",
    ),
    "date.not_in_calendar": (
        "lịch không có ngày {value}. Ghi ngày/tháng/năm, ví dụ {nearest}.",
        "{value} is not in the calendar. Write day/month/year, for example {nearest}.",
    ),
    "date.vague": ("“{value}” được lấy là ngày {day}.", "“{value}” was taken as {day}."),
    "date.other_order": (
        "“{value}” được đọc là ngày {day}, khác thứ tự ngày, tháng của cả cột. Xem lại ô này.",
        "“{value}” was read as {day}, against the order of day and month in this column. Check this cell.",
    ),
    "yes_no.unreadable": ("chưa đọc được “{value}”. Ghi Có hoặc Không.", "could not read “{value}”. Write Yes or No."),
    "email.unreadable": (
        "“{value}” không phải địa chỉ email. Ghi theo dạng ten@donvi.example.",
        "“{value}” is not an e-mail address. Write it like name@office.example.",
    ),
    "phone.unreadable": (
        "“{value}” không phải số điện thoại. Ghi đủ các chữ số, ví dụ 0000 000 000.",
        "“{value}” is not a phone number. Write all digits, for example 0000 000 000.",
    ),
    "phone.zero_restored": (
        "Excel đã bỏ số 0 ở đầu; số được ghi là {number}.",
        "Excel had dropped the leading zero; the number was taken as {number}.",
    ),
    "url.unreadable": (
        "“{value}” không phải địa chỉ trang web. Ghi theo dạng https://donvi.example.",
        "“{value}” is not a web address. Write it like https://office.example.",
    ),
    "several.first_taken": (
        "ô có nhiều mục, chỉ lấy mục đầu: {taken}.",
        "the cell holds several entries; only the first was taken: {taken}.",
    ),
    "choice.unknown": (
        "“{value}” không có trong danh mục. Ghi một trong các giá trị: {allowed}.",
        "“{value}” is not in the list. Write one of: {allowed}.",
    ),
    "choice.left_open": (
        "“{value}” không có trong danh mục nên không ghi vào. Xem danh mục trong tệp mẫu.",
        "“{value}” is not in the list and was not taken. See the list in the template.",
    ),
    "choice.left_open_near": (
        "“{value}” không có trong danh mục nên không ghi vào. Gần nhất là “{near}”. Xem danh mục trong tệp mẫu.",
        "“{value}” is not in the list and was not taken. The nearest is “{near}”. See the list in the template.",
    ),
    "choice.near": (
        "“{value}” không có trong danh mục. Gần nhất là “{near}”. Các giá trị được dùng: {allowed}.",
        "“{value}” is not in the list. The nearest is “{near}”. Permitted: {allowed}.",
    ),
    "row.repeated": (
        "dòng này trùng mã hoặc tên với dòng {first}, nên để lại. Ghi mã riêng, hoặc bỏ một dòng.",
        "this row has the code or the name of row {first} and was left out. Give it its own code, or delete one.",
    ),
    "code.elsewhere": (
        "mã “{value}” không thuộc điểm kết nối này. Nếu là mục mới, để trống ô này.",
        "“{value}” is not a code of this connection point. If this is a new entry, leave the cell blank.",
    ),
    "code.taken": (
        "mã “{value}” là của mục {other}. Ghi mã khác.",
        "the code “{value}” belongs to {other}. Write another code.",
    ),
    "cell.both_changed": (
        "tệp và trang đã sửa khác nhau; trang giữ “{kept}”. Nếu tệp đúng, sửa trên trang.",
        "file and site were changed differently; the site keeps “{kept}”. If the file is right, edit the site.",
    ),
    "cell.erases": (
        "ô để trống, nên “{kept}” trên trang sẽ bị xóa. Nếu không muốn xóa, ghi lại nội dung vào ô.",
        "the cell is blank, so “{kept}” will be removed from the site. To keep it, write it in the cell.",
    ),
    "code.repeated": (
        "mã “{value}” đã có ở dòng {first}. Ghi mã riêng cho mỗi dòng.",
        "the code “{value}” is already in row {first}. Give every row its own code.",
    ),
    "column.numbers_mixed": (
        "cột có số viết theo cả hai kiểu; số chưa rõ được đọc theo kiểu {convention}. Xem lại cột này.",
        "the column writes numbers both ways; those in doubt were read as in {convention}. Check this column.",
    ),
    "column.numbers_assumed": (
        "số trong cột được đọc theo kiểu {convention}. Nếu không đúng, định dạng cột là số trong Excel.",
        "numbers in this column were read as in {convention}. If that is wrong, format the column as numbers in Excel.",
    ),
    "column.dates_month_first": (
        "ngày trong cột viết theo tháng/ngày/năm và được đọc như vậy.",
        "dates in this column are written month/day/year and were read so.",
    ),
    "column.dates_assumed": (
        "ngày trong cột được đọc theo ngày/tháng/năm.",
        "dates in this column were read as day/month/year.",
    ),
}


def say(problem: Problem, language: Language, with_place: bool = True) -> str:
    """The sentence of a problem: sheet, cell and heading, what was read, what to write instead.

    `with_place` False leaves the place out, for a comment that stands at the cell itself.
    """
    place = _place(problem, language) if with_place else ""
    sentence = _sentence(problem, language)
    return f"{place}: {sentence}" if place else sentence[:1].upper() + sentence[1:]


def _sentence(problem: Problem, language: Language) -> str:
    words = {"name": "…", "value": _quote(problem.value), "nearest": "28/02/2027", "unit": "kg", "near": ""}
    words |= {key: _word(key, value, language) for key, value in _own(problem.params, language).items() if value != ""}
    code = _NEARER.get(problem.code, problem.code) if words["near"] else problem.code
    vi, en = SENTENCES[code]
    return (vi if language == "vi" else en).format_map(words)


def _own(params: Mapping[str, Param], language: Language) -> dict[str, Param]:
    """The parameters of one language: label_vi stands for label when speaking Vietnamese."""
    ending = f"_{language}"
    shared = {key: value for key, value in params.items() if not key.endswith(("_vi", "_en"))}
    return shared | {key.removesuffix(ending): value for key, value in params.items() if key.endswith(ending)}


def _word(key: str, value: Param, language: Language) -> str:
    if isinstance(value, int):
        return f"{value:,}".replace(",", "." if language == "vi" else ",")
    if key == "encoding":
        return _ENCODINGS.get(value, value)
    if key == "allowed":
        return value
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        return f"{match[3]}/{match[2]}/{match[1]}"
    return _quote(value)


def _quote(text: str) -> str:
    """Text short enough to stand in a sentence, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1].rstrip()}…"


def _place(problem: Problem, language: Language) -> str:
    """Sheet, cell and heading, those that are known."""
    vietnamese = language == "vi"
    parts = [f"Trang “{problem.sheet}”" if vietnamese else f"Sheet “{problem.sheet}”"] if problem.sheet else []
    if problem.cell.isdecimal():
        parts.append(f"dòng {problem.cell}" if vietnamese else f"row {problem.cell}")
    elif problem.cell:
        parts.append(f"ô {problem.cell}" if vietnamese else f"cell {problem.cell}")
    heading = _own(problem.params, language).get("label") or problem.heading
    if heading and not problem.code.startswith("heading."):
        parts.append(_quote(str(heading)))
    return ", ".join(parts)
