"""Tables shipped as package data (provinces, taxonomies, days off): tab-separated text that an office can edit.

The form is one for all: UTF-8, lines that begin with # say where the facts come from, the first other line is the
header, then one row a line with as many cells as the header. There is no quoting: a cell holds neither tab nor line
break. Several names in one cell are kept apart by " | ". Nothing here knows a model; loading is left to the apps.
"""

import re
from collections.abc import Iterable, Mapping
from importlib.resources import files

from .text import fold, tidy
from .words import Words

LIST_MARK = "|"
NAME_COLUMNS = ("code", "name", "name_vi", "name_en")


class TableError(ValueError):
    """A table cannot be read; `line` is its line in the file (0: the table as a whole), `problem` what to mend."""

    def __init__(self, line: int, problem: Words):
        super().__init__(f"line {line}: {problem.en}" if line else problem.en)
        self.line = line
        self.problem = problem


def read_table(text: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table, each a dict by heading; cells are tidied (NFC), an empty cell is "".

    Raises `TableError` for a missing header, an empty or repeated heading, and a row longer or shorter than the header.
    """
    lines = [(number, line) for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1) if _counts(line)]
    if not lines:
        raise TableError(0, Words("Bảng không có dòng tiêu đề.", "the table has no header line"))
    headings = _cells(lines[0][1])
    _check_headings(lines[0][0], headings)
    return tuple(_row(number, headings, _cells(line)) for number, line in lines[1:])


def packaged_table(package: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the table `name` in the folder `data` of `package`, as shipped with the exchange."""
    return read_table(files(package).joinpath("data", name).read_text(encoding="utf-8"))


def listed(cell: str) -> tuple[str, ...]:
    """Return the names kept in one cell, in their order."""
    return tuple(name for name in (part.strip() for part in cell.split(LIST_MARK)) if name)


def names_of(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return every name a row answers to: its code, its names in both languages, its further spellings."""
    return tuple(row[column] for column in NAME_COLUMNS if row.get(column)) + listed(row.get("also", ""))


def codes_by_name(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the code each name means, for `code_of`: by its letters with marks and, if clear, folded.

    Marks come first because folding is not always safe: "Nấm học" is mycology, "Nam học" andrology, and "nam hoc" alone
    means neither. Where two rows share a name it belongs to the wider one (along `parent`) or the present one (along
    `successor`): "Sản xuất đồ uống" is division 11 and not its only group 110; "Hà Nội" is the city of today.
    Raises `TableError` when a code stands twice or two unrelated rows share a name, marks and all.
    """
    by_code = _by_code(rows)
    above = {code: _above(code, by_code) for code in by_code}
    marked: dict[str, str] = {}
    folded: dict[str, str] = {}
    unclear: set[str] = set()
    for code in sorted(by_code, key=lambda code: len(above[code])):
        for name in names_of(by_code[code]):
            held = marked.setdefault(_marked(name), code)
            if held != code and held not in above[code]:
                raise TableError(
                    0, Words(f"“{name}” chỉ cả {held} và {code}.", f'"{name}" names both {held} and {code}')
                )
            held = folded.setdefault(fold(name), code)
            if held != code and held not in above[code]:
                unclear.add(fold(name))
    return {name: code for name, code in folded.items() if name not in unclear} | marked


def code_of(name: str, codes: Mapping[str, str]) -> str | None:
    """Return the code `name` means by `codes_by_name`, however it is typed; None for a name nobody has."""
    return codes.get(_marked(name)) or codes.get(fold(name))


def _marked(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", tidy(name).casefold()))


def _by_code(rows: Iterable[Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    by_code: dict[str, Mapping[str, str]] = {}
    for row in rows:
        if by_code.setdefault(row["code"], row) is not row:
            raise TableError(0, Words(f"Mã {row['code']} có hai dòng.", f"code {row['code']} stands twice"))
    return by_code


def _above(code: str, by_code: Mapping[str, Mapping[str, str]]) -> set[str]:
    chain: set[str] = set()
    while row := by_code.get(code):
        code = row.get("parent") or row.get("successor") or ""
        if code in chain:
            break
        chain.add(code)
    return chain


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _cells(line: str) -> list[str]:
    return [tidy(cell) for cell in line.split("\t")]


def _check_headings(line: int, headings: list[str]) -> None:
    for place, heading in enumerate(headings, 1):
        if not heading:
            raise TableError(line, Words(f"Tiêu đề cột {place} để trống.", f"heading {place} is empty"))
        if heading in headings[: place - 1]:
            raise TableError(line, Words(f"Tiêu đề “{heading}” có hai lần.", f'heading "{heading}" stands twice'))


def _row(line: int, headings: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(headings):
        wanted, given = len(headings), len(cells)
        vi = f"Có {given} ô, dòng tiêu đề có {wanted}. Ngăn cách các ô bằng dấu tab, giữ cả ô trống."
        en = f"{given} cells where the header has {wanted}; separate cells by tabs and keep empty ones"
        raise TableError(line, Words(vi, en))
    return dict(zip(headings, cells, strict=True))
