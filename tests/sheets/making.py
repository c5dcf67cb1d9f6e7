"""Workbooks and columns made for the tests of sheets; every name in them is made up."""

import io
from collections.abc import Iterable, Mapping, Sequence

import openpyxl

from cungcau.sheets import Choice, Column, Kind
from tests.shared import shared_path

HEADINGS = (
    "TT",
    "Tên nhu cầu công nghệ",
    "Đơn vị có nhu cầu",
    "Mô tả",
    "Công suất",
    "Kinh phí (VNĐ)",
    "Ngày tiếp nhận",
)

TRL = tuple(Choice(str(level), f"TRL {level}", f"TRL {level}") for level in range(1, 10))
NEED = (
    Column("code", Kind.CODE, "Mã số", "Code"),
    Column("title", Kind.TEXT, "Tên nhu cầu công nghệ", "Title", ("Nhu cầu công nghệ", "Tên công nghệ"), required=True),
    Column("title_en", Kind.TEXT, "Tên nhu cầu (tiếng Anh)", "Title (English)", ("Tên tiếng Anh",), language="en"),
    Column("organisation", Kind.TEXT, "Đơn vị có nhu cầu", "Organisation", ("Đơn vị",)),
    Column("body", Kind.TEXT, "Mô tả hiện trạng và yêu cầu", "Description", ("Mô tả",)),
    Column("capacity", Kind.QUANTITY, "Công suất", "Capacity"),
    Column("budget", Kind.MONEY, "Kinh phí dự kiến", "Budget", ("Ngân sách", "Kinh phí"), unit="VND"),
    Column("received_on", Kind.DATE, "Ngày tiếp nhận", "Received on"),
    Column("keywords", Kind.TEXT, "Từ khóa", "Keywords", multiple=True),
)
OFFER = (
    Column("code", Kind.CODE, "Mã số", "Code"),
    Column("title", Kind.TEXT, "Tên công nghệ/thiết bị", "Title", ("Tên công nghệ",), required=True),
    Column("owner", Kind.TEXT, "Đơn vị cung cấp", "Owner"),
    Column("body", Kind.TEXT, "Mô tả công nghệ", "Description"),
    Column("trl", Kind.CHOICE, "Mức độ sẵn sàng (TRL)", "TRL", choices=TRL),
    Column("price", Kind.MONEY, "Giá chào", "Price"),
)
EXPERT = (
    Column("name", Kind.TEXT, "Họ và tên", "Full name", required=True),
    Column("degree", Kind.TEXT, "Học hàm, học vị", "Degree"),
    Column("workplace", Kind.TEXT, "Cơ quan", "Workplace"),
    Column("fields", Kind.TEXT, "Lĩnh vực chuyên môn", "Fields", multiple=True),
)
KINDS = {"needs": NEED, "offers": OFFER, "experts": EXPERT}
NAMES = {"needs": ("nhu cầu", "needs"), "offers": ("nguồn cung", "offers"), "experts": ("chuyên gia", "experts")}


def shared(path: str) -> bytes:
    """A file of the shared data; the test is skipped where there is none."""
    return shared_path(path).read_bytes()


def workbook(
    rows: Iterable[Sequence[object]] | Mapping[str, Iterable[Sequence[object]]], merges: Sequence[str] = ()
) -> bytes:
    """An XLSX with the given rows, or with several sheets by name; merges apply to the first."""
    sheets = rows if isinstance(rows, Mapping) else {"Nhu cầu": rows}
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    for block in merges:
        book.worksheets[0].merge_cells(block)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of an openpyxl workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
