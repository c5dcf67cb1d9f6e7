"""A sheet understood as a table: headings, rows, and what was left aside."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from cungcau.sheets.grid import Source, Value, value_text
from cungcau.sheets.problems import Problem


class Skip(StrEnum):
    """Why a row is not a row of the list."""

    TOTAL = "total"
    FOOTER = "footer"
    HEADER = "header"
    NUMBERING = "numbering"
    SECTION = "section"
    DUPLICATE = "duplicate"
    HINT = "hint"
    CONTINUATION = "continuation"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column (counted from 0). `parts` are its lines from the top one down."""

    column: int
    text: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list: its number as Excel shows it, its values from column A on, the section title above it."""

    number: int
    values: tuple[Value, ...]
    section: str = ""

    def value(self, column: int) -> Value:
        return self.values[column] if column < len(self.values) else None

    def text(self, column: int) -> str:
        return value_text(self.value(column))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row left aside; `first` is the row it repeats or continues, else 0."""

    number: int
    reason: Skip
    text: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `header_rows` are the numbers of its header's rows, `unit` what a line "Đơn vị tính: …" above says,
    `epoch` the day zero of its serial dates."""

    name: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...] = ()
    header_rows: tuple[int, ...] = ()
    unit: str = ""
    epoch: dt.datetime = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day zero has no zone


@dataclass(frozen=True, slots=True)
class Book:
    """A file understood. `source` holds what the file is (kind, encoding, delimiter) and its cells as they stand;
    `problems` are about the file, its sheets and skipped rows, those about cells come with the rows."""

    name: str
    source: Source
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()
