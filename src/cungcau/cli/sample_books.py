"""The sample network as the workbooks an office would keep: a file per point, a sheet per list, today's dates."""

import re
from datetime import date, timedelta
from importlib.resources import files
from io import BytesIO

import xlsxwriter

SAMPLE = files("cungcau.cli").joinpath("sample")
SHEETS = (
    ("organisations", "Đơn vị"),
    ("needs", "Nhu cầu"),
    ("offers", "Nguồn cung"),
    ("experts", "Chuyên gia"),
)
_RELATIVE_DAY = re.compile(r"\{([+-]?\d+)\}")


def workbook_of(point_code: str, today: date) -> bytes:
    """Return the workbook of one sample point with dates counted from `today`; b"" when the point keeps no lists."""
    stream = BytesIO()
    lists = SAMPLE.joinpath(point_code)
    if not lists.is_dir():
        return b""
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        for name, title in SHEETS:
            source = lists.joinpath(f"{name}.tsv")
            if source.is_file():
                _write_sheet(book, title, source.read_text(encoding="utf-8"), today)
    return stream.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, title: str, text: str, today: date) -> None:
    sheet = book.add_worksheet(title)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, line in enumerate(text.splitlines()):
        for place, cell in enumerate(line.split("\t")):
            relative = _RELATIVE_DAY.fullmatch(cell.strip())
            if relative:
                sheet.write_datetime(number, place, _moment(today, int(relative[1])), day)
            elif cell:
                sheet.write_string(number, place, _with_days(cell, today).replace("\\n", "\n"))


def _moment(today: date, days: int) -> date:
    return today + timedelta(days=days)


def _with_days(cell: str, today: date) -> str:
    return _RELATIVE_DAY.sub(lambda found: f"{_moment(today, int(found[1])):%d/%m/%Y}", cell)
