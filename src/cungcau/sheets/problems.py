"""What can be wrong with a spreadsheet, as values: a code, a place, what was read. The sentences are in `phrases`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Param = str | int


class Severity(StrEnum):
    """How much a problem weighs: an error leaves its row out, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """One thing to tell the owner of a file.

    `cell` is the address as Excel shows it ("F14"), a row number as text ("14") for a whole row, or "" for a sheet or
    the file. `heading` is the heading as written in the file, `value` the text as it was read. `params` fill the
    sentence; they are language-neutral, or come in pairs with the endings `_vi` and `_en`.
    """

    code: str
    severity: Severity
    sheet: str = ""
    cell: str = ""
    heading: str = ""
    value: str = ""
    params: Mapping[str, Param] = field(default_factory=dict, hash=False)


class SheetError(Exception):
    """A file that cannot be read as a whole; carries the one `problem` that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def refused(code: str, **params: Param) -> SheetError:
    """The error that refuses a whole file for the reason `code`."""
    return SheetError(Problem(code, Severity.ERROR, params=params))


def column_letter(index: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a cell as Excel shows it; `row` counts from 1, `column` from 0."""
    return f"{column_letter(column)}{row}"
