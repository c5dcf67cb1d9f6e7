"""The hand-written tables, read into cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
GROUPS = ("public", "technical", "price", "contact", "files")


@dataclass(frozen=True)
class Cell:
    """One answer of the table: may this principal do this with a listing of this noun, variant and state?"""

    noun: str
    variant: str
    state: str
    what: str
    principal: str
    is_yes: bool

    def __str__(self) -> str:
        return f"{self.noun} {self.variant} {self.state} {self.what} {self.principal}"


def rows_of(name: str) -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of a table, comments left out."""
    lines = [line.split("\t") for line in (FOLDER / name).read_text().splitlines() if line and not line.startswith("#")]
    return lines[0], lines[1:]


@cache
def cells() -> tuple[Cell, ...]:
    """Return every cell of who_sees_what.tsv."""
    return tuple(_cells())


def _cells() -> Iterator[Cell]:
    head, rows = rows_of("who_sees_what.tsv")
    for noun, variant, states, what, *answers in rows:
        for state in states.split():
            for principal, answer in zip(head[4:], answers, strict=True):
                yield Cell(noun, variant, state, what, principal, _is_yes(answer))


def _is_yes(answer: str) -> bool:
    return {"yes": True, "no": False}[answer]


@cache
def answers() -> dict[tuple[str, str, str, str, str], bool]:
    """Return the answer by (noun, variant, state, what, principal)."""
    return {(cell.noun, cell.variant, cell.state, cell.what, cell.principal): cell.is_yes for cell in cells()}


@cache
def other_answers() -> dict[tuple[str, str], bool]:
    """Return the answer of others.tsv by (what, principal)."""
    head, rows = rows_of("others.tsv")
    return {(what, who): _is_yes(mark) for what, *marks in rows for who, mark in zip(head[1:], marks, strict=True)}


def principals() -> list[str]:
    """Return the principals of the table, in its order."""
    return rows_of("who_sees_what.tsv")[0][4:]


def permission_cells() -> list[tuple[str, str, bool]]:
    """Return every (permission, principal, answer) of permissions.tsv."""
    head, rows = rows_of("permissions.tsv")
    return [
        (permission, principal, _is_yes(answer))
        for permission, *marks in rows
        for principal, answer in zip(head[1:], marks, strict=True)
    ]
