"""Whatever the bytes, the answer is a book or a SheetError, in bounded memory, never another exception."""

import pytest

from cungcau.sheets import SheetError, guess_kind, map_columns, mark_book, read_book, read_rows, say
from tests.sheets.making import KINDS, NAMES
from tests.sheets.mutations import damaged_files

FILES = 2_400
ROUNDS = 12


def take_in(data: bytes) -> str:
    """Read a file to the end and say everything there is to say; what became of it."""
    try:
        book = read_book(data, "tệp lạ.xlsx")
    except SheetError as error:
        say(error.problem, "vi")
        say(error.problem, "en")
        return error.problem.code
    problems = list(book.problems)
    for sheet in book.sheets:
        kind = guess_kind(sheet, KINDS, NAMES, book.name) or "needs"
        mapping = map_columns(sheet, KINDS[kind])
        reading = read_rows(sheet, mapping)
        problems += [*mapping.problems, *reading.problems, *(one for row in reading.rows for one in row.problems)]
    for problem in problems:
        say(problem, "vi")
        say(problem, "en")
    if len(data) % 25 == 0:
        read_book(mark_book(data, problems, "vi"), "a.xlsx")
    return "read"


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_damaged_file_is_read_or_refused(seed: int):
    outcomes = [take_in(data) for data in damaged_files(seed, FILES // ROUNDS)]
    assert len(outcomes) == FILES // ROUNDS
    assert {"read", "file.damaged", "file.empty"} <= set(outcomes)
