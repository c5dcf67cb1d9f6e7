"""A workbook (XLSX, XLSM) to grids, as a stream: memory holds the values, never the XML.

openpyxl either builds every cell as an object or, streaming, drops merges and hidden rows and trusts the size a file
claims; so the sheets are walked here, under the limits, and openpyxl says what a number format means.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, from_ISO8601

from cungcau.sheets.grid import ErrorText, Grid, Line, Merge, Progress, Source, Value
from cungcau.sheets.letters import clean
from cungcau.sheets.limits import EXCEL_COLUMNS, EXCEL_ROWS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from cungcau.sheets.mending import mend
from cungcau.sheets.package import Package
from cungcau.sheets.problems import address, refused

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ZEROS: Final = re.compile("0{2,20}")
_MOST_MERGES: Final = 20_000
_LARGEST_EXACT: Final = 10**15


@dataclass(frozen=True, slots=True)
class _SheetPart:
    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class _Workbook:
    """What the sheets share."""

    strings: list[str]
    formats: list[str]
    epoch: dt.datetime
    cells: int = 0
    total: int = 1
    on_progress: Progress | None = None
    dates: dict[str, bool] = field(default_factory=dict)

    def is_date(self, number_format: str) -> bool:
        if number_format not in self.dates:
            self.dates[number_format] = bool(is_date_format(number_format))
        return self.dates[number_format]


def read_xlsx(data: bytes, on_progress: Progress | None = None) -> Source:
    """Every sheet of a workbook as a grid, in order."""
    package = Package(data)
    root = next((part for kind, part in package.relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
    if root not in package:
        raise refused("file.not_a_workbook")
    sheets, epoch = _sheet_parts(package, root)
    relations = package.relations(root)
    shared = {kind: part for kind, part in relations.values() if part in package}
    book = _Workbook(
        strings=_strings(package, shared["sharedStrings"]) if "sharedStrings" in shared else [],
        formats=_formats(package, shared["styles"]) if "styles" in shared else [],
        epoch=epoch,
        on_progress=on_progress,
    )
    parts = [_SheetPart(name, relations[key][1], hidden) for name, key, hidden in sheets if key in relations]
    parts = [sheet for sheet in parts if sheet.part in package and "chartsheet" not in sheet.part]
    if not parts:
        raise refused("file.damaged")
    book.total = max(1, package.unpacked + sum(package.size(sheet.part) for sheet in parts))
    grids = tuple(_SheetReader(package, book, sheet).grid() for sheet in parts)
    mended, old = mend(grids)
    return Source(mended, "xlsx", old_encoding=old)


def _sheet_parts(package: Package, root: str) -> tuple[list[tuple[str, str, bool]], dt.datetime]:
    sheets: list[tuple[str, str, bool]] = []
    epoch = CALENDAR_WINDOWS_1900

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal epoch
        if name == "sheet" and len(sheets) < MAX_SHEETS:
            key = next((value for name, value in attributes.items() if name.endswith("relationships id")), "")
            title = clean(attributes.get("name", "")) or f"Sheet{len(sheets) + 1}"
            sheets.append((title, key, attributes.get("state", "visible") != "visible"))
        elif name == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
            epoch = CALENDAR_MAC_1904

    package.parse(root, start)
    return sheets, epoch


def _strings(package: Package, part: str) -> list[str]:
    """The texts that cells share; phonetic hints are left out."""
    strings: list[str] = []
    pieces: list[str] = []
    collecting, phonetic = False, False

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal collecting, phonetic
        phonetic = phonetic or name == "rPh"
        collecting = name == "t" and not phonetic

    def end(name: str) -> None:
        nonlocal collecting, phonetic
        collecting = False
        if name == "rPh":
            phonetic = False
        elif name == "si":
            strings.append(_unescaped("".join(pieces)))
            pieces.clear()
            if len(strings) > MAX_CELLS:
                raise refused("file.too_many_rows", most=MAX_ROWS)

    package.parse(part, start, end, lambda text: pieces.append(text) if collecting else None)
    return strings


def _unescaped(text: str) -> str:
    """Excel writes control characters as _x000D_ and a literal _x000D_ as _x005F_x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _formats(package: Package, part: str) -> list[str]:
    """The number format of each cell style. A damaged style sheet costs formats, not the workbook."""
    own: dict[str, str] = {}
    formats: list[str] = []
    inside = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            number = attributes.get("numFmtId", "0")
            builtin = BUILTIN_FORMATS.get(int(number), "") if number.isdecimal() else ""
            formats.append(own.get(number, builtin))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    package.parse(part, start, end)
    return formats


class _SheetReader:
    """Walks one sheet's XML and gathers its grid."""

    def __init__(self, package: Package, book: _Workbook, sheet: _SheetPart) -> None:
        self.package, self.book, self.sheet = package, book, sheet
        self.lines: list[Line] = []
        self.merges: list[Merge] = []
        self.hidden_rows: list[int] = []
        self.unstored: list[str] = []
        self.row = self.column = 0
        self.values: dict[int, Value] = {}
        self.kind = self.style = ""
        self.pieces: list[str] = []
        self.collecting = self.phonetic = self.formula = False

    def grid(self) -> Grid:
        self.package.parse(self.sheet.part, self._start, self._end, self._text)
        self.lines.sort(key=lambda line: line[0])
        return Grid(
            self.sheet.name,
            tuple(self.lines),
            tuple(self.merges),
            self.sheet.hidden,
            tuple(self.hidden_rows),
            tuple(self.unstored),
            self.book.epoch,
        )

    def _text(self, text: str) -> None:
        if self.collecting:
            self.pieces.append(text)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self.collecting = not self.phonetic
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.phonetic = True
        elif name == "mergeCell" and len(self.merges) < _MOST_MERGES:
            self._merge(attributes.get("ref", ""))

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(number) if number.isdecimal() and len(number) < 9 else self.row + 1
        if not 1 <= self.row <= EXCEL_ROWS:
            raise refused("file.damaged")
        self.column, self.values = -1, {}
        if attributes.get("hidden") in {"1", "true"}:
            self.hidden_rows.append(self.row)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self.book.cells += 1
        if self.book.cells > MAX_CELLS:
            raise refused("file.too_many_rows", most=MAX_ROWS)
        position = _REFERENCE.fullmatch(attributes.get("r", ""))
        self.column = column_index(position[1]) if position else self.column + 1
        if self.column >= EXCEL_COLUMNS:
            raise refused("file.damaged")
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.pieces, self.formula = [], False

    def _end(self, name: str) -> None:
        if name in {"v", "t"}:
            self.collecting = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self.phonetic = False

    def _end_cell(self) -> None:
        value = self._value("".join(self.pieces))
        if value is None or value == "":
            if self.formula and not self.pieces and len(self.unstored) < 100:
                self.unstored.append(address(self.row, self.column))
        elif self.column >= MAX_COLUMNS:
            raise refused("file.too_many_columns", columns=self.column + 1, most=MAX_COLUMNS)
        else:
            self.values[self.column] = value
        self.pieces = []

    def _end_row(self) -> None:
        if self.values:
            width = max(self.values) + 1
            self.lines.append((self.row, tuple(self.values.get(column) for column in range(width))))
            if len(self.lines) > MAX_ROWS:
                raise refused("file.too_many_rows", most=MAX_ROWS)
        if self.book.on_progress and self.row % 1000 == 0:
            self.book.on_progress(min(self.package.unpacked, self.book.total), self.book.total)

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (left, top), (right, bottom) = ((column_index(corner[1]), int(corner[2])) for corner in corners if corner)
            if top <= bottom and left <= right < EXCEL_COLUMNS:
                self.merges.append(Merge(top, left, bottom, right))

    def _value(self, text: str) -> Value:
        if self.kind == "s":
            strings = self.book.strings
            return strings[int(text)] if text.isdecimal() and int(text) < len(strings) else None
        if self.kind in {"str", "inlineStr"}:
            return _unescaped(text)
        if self.kind == "e":
            return ErrorText(clean(text))
        if self.kind == "b":
            return text.strip() in {"1", "true"}
        if self.kind == "d":
            return _iso(text)
        return self._number(text.strip())

    def _number(self, text: str) -> Value:
        number = plain_number(text)
        if number is None:
            return text or None
        style = self.book.formats[int(self.style)] if self._has_format() else ""
        if not style or style == "General":
            return number
        if self.book.is_date(style):
            return excel_date(number, self.book.epoch) or number
        if "%" in style:
            return f"{format((Decimal(number) * 100).normalize(), 'f')}%"
        if _ZEROS.fullmatch(style) and isinstance(number, int) and number >= 0:
            return str(number).zfill(len(style))
        return number

    def _has_format(self) -> bool:
        return self.style.isdecimal() and int(self.style) < len(self.book.formats)


def column_index(letters: str) -> int:
    """The column counted from 0 of its letters: A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def plain_number(text: str) -> int | Decimal | None:
    """A number as XML writes it, without the noise of binary fractions (0.10000000000000001 is 0.1)."""
    try:
        number = float(text)
        if abs(number) < _LARGEST_EXACT and number == int(number):
            return int(number)
        decimal = Decimal(repr(number))
    except (ValueError, OverflowError, InvalidOperation):
        return None
    return decimal if decimal.is_finite() and abs(decimal.adjusted()) < 40 else None


def excel_date(serial: int | Decimal, epoch: dt.datetime) -> dt.date | dt.datetime | dt.time | None:
    """The date of an Excel serial number; None outside Excel's calendar (1900-9999)."""
    if not 0 <= serial < 2_958_466:
        return None
    try:
        moment = from_excel(float(serial), epoch)
    except (ValueError, OverflowError, TypeError):
        return None
    if isinstance(moment, dt.datetime):
        return moment.date() if moment.time() == dt.time() else moment.replace(microsecond=0)
    return moment if isinstance(moment, dt.date | dt.time) else None


def _iso(text: str) -> Value:
    try:
        moment = from_ISO8601(text.strip())
    except (ValueError, TypeError, AttributeError):
        return text
    if isinstance(moment, dt.datetime):
        return moment.date() if moment.time() == dt.time() else moment
    return moment if isinstance(moment, dt.date | dt.time) else text
