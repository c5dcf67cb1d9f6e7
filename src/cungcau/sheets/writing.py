"""Writing tables as workbooks and as CSV, so that reading them again gives the same values."""

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cungcau.sheets.cell_text import Written, cell_of, in_pieces, number_text
from cungcau.sheets.columns import Column, Kind, Language
from cungcau.sheets.delimited import guard
from cungcau.sheets.letters import clean
from cungcau.sheets.limits import EXCEL_ROWS

WIDTHS: Final = {
    Kind.CODE: 14,
    Kind.TEXT: 40,
    Kind.INTEGER: 12,
    Kind.DECIMAL: 14,
    Kind.MONEY: 20,
    Kind.QUANTITY: 20,
    Kind.DATE: 14,
    Kind.YES_NO: 12,
    Kind.EMAIL: 28,
    Kind.PHONE: 18,
    Kind.URL: 36,
    Kind.CHOICE: 28,
}
_NUMBER: Final = {"vi": "STT", "en": "No."}
_CONTINUED: Final = {"vi": "tiếp", "en": "continued"}
_MOST_EXACT_DIGITS: Final = 15
_TOUCHING_ESCAPES: Final = re.compile("(_x[0-9A-Fa-f]{4})(?=_x[0-9A-Fa-f]{4}_)")
_FIRST_DAY: Final = dt.date(1900, 3, 1)
SAFE: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


@dataclass(frozen=True)
class Table:
    """One sheet to write: rows are values by column name; columns absent from a row stay blank."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, object]]


def write_book(tables: Sequence[Table], language: Language) -> bytes:
    """A workbook with one sheet per table: running number, headings in `language`, wrapped text, frozen header.

    Text is always written as text, whatever it begins with; numbers and days are real ones. Text longer than Excel
    keeps goes on in a column "… (tiếp)", which the reader joins again. ValueError when a table has more rows than
    Excel takes.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {**SAFE, "in_memory": False}) as book:
        styles = Styles(book)
        names: set[str] = set()
        for table in tables:
            if len(table.rows) >= EXCEL_ROWS:
                raise ValueError(f"{len(table.rows)} rows do not fit one sheet")
            _write_table(book.add_worksheet(sheet_name(table.name, names)), table, styles, language)
    return stream.getvalue()


def write_csv(table: Table, language: Language) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark, commas, every cell quoted.

    Cells that a spreadsheet would run as a formula begin with an apostrophe; reading takes it away again.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_NUMBER[language], *(guard(clean(column.label(language))) for column in table.columns)])
    for number, row in enumerate(table.rows, start=1):
        cells = (cell_of(row.get(column.name), column, language) for column in table.columns)
        writer.writerow([number, *(_csv_text(cell, language) for cell in cells)])
    return stream.getvalue().encode("utf-8-sig")


class Styles:
    """The few formats that all our workbooks use."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.header: Format = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": "#E7EAF2",
                "bottom": 1,
                "num_format": "@",
            }
        )
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.hint: Format = book.add_format(
            {"italic": True, "text_wrap": True, "valign": "top", "font_color": "#475166"}
        )
        self.text: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.typed: Format = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self.whole: Format = book.add_format({"valign": "top", "num_format": "#,##0"})
        self.number: Format = book.add_format({"valign": "top"})
        self.day: Format = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy"})


def sheet_name(name: str, taken: set[str]) -> str:
    """A name Excel accepts for a sheet, unlike any in `taken`, to which it is added."""
    base = re.sub(r"[\[\]:*?/\\\n]", " ", clean(name)).strip(" '")[:31].strip(" '") or "Sheet"
    if base.casefold() == "history":
        base = "History 1"
    unique, count = base, 1
    while unique.casefold() in taken:
        count += 1
        unique = f"{base[: 28 - len(str(count))]} ({count})"
    taken.add(unique.casefold())
    return unique


def _write_table(sheet: Worksheet, table: Table, styles: Styles, language: Language) -> None:
    layout = _layout(table, language)
    headings = [_NUMBER[language], *(heading for _, heading, _ in layout)]
    sheet.set_column(0, 0, 6)
    for place, (column, _, _) in enumerate(layout, start=1):
        sheet.set_column(place, place, WIDTHS[column.kind])
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading, styles.header)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(headings) - 1)
    for number, row in enumerate(table.rows, start=1):
        sheet.write_number(number, 0, number, styles.number)
        for place, (column, _, piece) in enumerate(layout, start=1):
            write_cell(sheet, number, place, _piece(cell_of(row.get(column.name), column, language), piece), styles)


def _layout(table: Table, language: Language) -> list[tuple[Column, str, int]]:
    """The columns of a sheet: which column, under which heading, which piece of its text."""
    layout = []
    for column in table.columns:
        label = clean(column.label(language))
        for piece in range(_pieces(table, column, language)):
            more = f" ({_CONTINUED[language]}{f' {piece}' if piece > 1 else ''})" if piece else ""
            layout.append((column, label + more, piece))
    return layout


def _pieces(table: Table, column: Column, language: Language) -> int:
    if column.kind is not Kind.TEXT:
        return 1
    cells = (cell_of(row.get(column.name), column, language) for row in table.rows)
    return max((len(in_pieces(cell)) for cell in cells if isinstance(cell, str)), default=1)


def _piece(cell: Written, piece: int) -> Written:
    if not isinstance(cell, str):
        return cell if piece == 0 else None
    pieces = in_pieces(cell)
    return pieces[piece] if piece < len(pieces) else None


def write_cell(sheet: Worksheet, row: int, place: int, cell: Written, styles: Styles) -> None:
    """Write one cell: text as text, numbers and days as real ones where Excel keeps them exactly."""
    if cell is None or cell == "":
        return
    if isinstance(cell, dt.date):
        if cell >= _FIRST_DAY:
            sheet.write_datetime(row, place, dt.datetime(cell.year, cell.month, cell.day), styles.day)  # noqa: DTZ001
        else:
            sheet.write_string(row, place, cell.isoformat(), styles.text)
    elif isinstance(cell, str):
        sheet.write_string(row, place, safe_text(cell), styles.text)
    elif len(Decimal(cell).normalize().as_tuple().digits) <= _MOST_EXACT_DIGITS and abs(Decimal(cell)) < 10**15:
        sheet.write_number(row, place, float(cell), styles.whole if cell == int(cell) else styles.number)
    else:
        sheet.write_string(row, place, number_text(cell, "vi"), styles.text)


def safe_text(text: str) -> str:
    """Text that one cell holds and that XlsxWriter escapes rightly.

    It misses the second of two escapes that share an underscore (_x0041_x0042_); a zero-width space, which reading
    removes, keeps them apart.
    """
    return _TOUCHING_ESCAPES.sub("\\1\u200b", in_pieces(text)[0])


def _csv_text(cell: Written, language: Language) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, str):
        return guard(cell)
    return int(cell) if cell == int(cell) else number_text(cell, language)
