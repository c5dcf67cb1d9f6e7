"""A sheet before anybody has understood it: numbered rows of plain values, merges, hidden rows."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

Value = str | int | Decimal | bool | dt.date | dt.datetime | dt.time | None
"""What a cell can hold. A formula counts as its stored result; a result such as #REF! is an `ErrorText`."""

Line = tuple[int, tuple[Value, ...]]
"""A row with something in it: its number as Excel shows it, its values from column A on."""

Progress = Callable[[int, int], None]
"""Called as on_progress(done, total) in units that only their ratio gives sense to."""


class ErrorText(str):
    """The text of a failed formula: #REF!, #N/A, #DIV/0! and so on."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged block; rows count from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as it stands in the file. `epoch` is the workbook's day zero (1904 on old Macs)."""

    name: str
    lines: tuple[Line, ...]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    unstored: tuple[str, ...] = ()
    epoch: dt.datetime = field(default=dt.datetime(1899, 12, 30))  # noqa: DTZ001 - Excel's day zero has no zone


@dataclass(frozen=True, slots=True)
class Source:
    """The grids of a file and what was found out about it on the way.

    `kind` is "xlsx" or "text", with the encoding and delimiter ("" in a workbook); `old_encoding` names the old
    Vietnamese encoding that text was decoded from, or is ""; `open_quote` tells of a quotation mark never closed.
    """

    grids: tuple[Grid, ...]
    kind: str
    encoding: str = ""
    delimiter: str = ""
    old_encoding: str = ""
    open_quote: bool = False


def value_text(value: Value) -> str:
    """A value as text, as a person would type it: 500, 12.5, 2026-11-21."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    return str(value)
