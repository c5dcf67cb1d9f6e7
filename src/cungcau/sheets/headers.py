"""Finding the header of a sheet: which rows it takes, and the full heading of every column."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from cungcau.sheets.grid import Grid, Line, Merge, Value, value_text
from cungcau.sheets.headings import read_heading
from cungcau.sheets.letters import fold
from cungcau.sheets.noise import is_column_numbers, is_row_number
from cungcau.sheets.sheet import Heading

_LOOK_AT: Final = 40
_MOST_HEADER_ROWS: Final = 3
_LONGEST_HEADING: Final = 250
_COMMON_LIST: Final = """
    ten|ma|ma so|so|don vi|to chuc|co quan|doanh nghiep|dia chi|dien thoai|sdt|email|e mail|thu dien tu|website|linh vuc
    |mo ta|noi dung|ghi chu|cong suat|gia|kinh phi|ngan sach|ngay|nam|thoi gian|nguoi|ho va ten|ho ten|chuc vu|chuc danh
    |hoc ham|hoc vi|trang thai|tinh|thanh pho|loai|nhu cau|cong nghe|thiet bi|yeu cau|muc do|xuat xu|hinh thuc|tieu de
    |tu khoa|nganh|san pham|uu diem|thong so|han|nguon|title|name|code|id|description|organisation|organization|company
    |owner|address|phone|telephone|mobile|url|web|keywords|category|field|budget|price|cost|date|year|status|note|notes
    |remarks|contact|province|country|type|capacity|trl|published|opens|closes|patents|programme|need|offer|technology
    |unit|expert|position|summary|deadline|quantity
"""
_COMMON: Final = tuple(f"{word.strip()} " for word in _COMMON_LIST.split("|"))
_TITLE_WORDS: Final = ("cong nghe ", "thiet bi ", "san pham ", "technology ", "tinh ", "no ")
_NOTE: Final = re.compile(r"\([^()]*\)|TRL|CO2", re.IGNORECASE)
_TITLE: Final = re.compile(
    r"(cong hoa xa hoi|doc lap tu do|uy ban nhan dan|so khoa hoc|bo khoa hoc|trung tam|bang tong hop|tong hop|danh sach"
    r"|danh muc|phu luc|bieu mau|mau so|bao cao|bang ke|kem theo|don vi tinh|dvt|ke hoach|annex |appendix |list of )"
    r".{4,}"
)
_UNIT: Final = re.compile(r"(?:đơn vị tính|don vi tinh|đvt|dvt|đơn vị|unit)\s*[:：]\s*(.{1,40})", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table begins: positions in the grid's lines of its first and last header row, its headings, and the
    unit that a line above states for all amounts."""

    first: int
    last: int
    headings: tuple[Heading, ...]
    unit: str


def find_header(grid: Grid, known: Collection[str] = ()) -> Header:
    """The header of a grid with at least one line.

    Among the first lines the best is the one that looks like headings: short distinct texts in most of the columns
    used below, words that headings use, no numbers; the earlier of equals. Rows above join when they are group
    headings, rows below when they fill what merged or empty headings leave open. `known` headings weigh most.
    """
    lines = grid.lines[:_LOOK_AT]
    asked = frozenset(read_heading(heading).bare for heading in known)
    width = max(sum(value is not None for value in values) for _, values in lines)
    extents = dict.fromkeys(_extent(grid, position, len(lines)) for position in range(len(lines)))
    scored = {extent: _score(grid, extent, width, asked) for extent in extents}
    first, last = max(scored, key=lambda extent: (scored[extent], -extent[0]))
    return Header(first, last, _headings(grid, first, last), _unit_above(lines[:first]))


def _extent(grid: Grid, position: int, end: int) -> tuple[int, int]:
    """The header rows there would be if the line at `position` were one of them."""
    first = last = position
    while first > 0 and last - first + 1 < _MOST_HEADER_ROWS and _is_group_row(grid, first - 1, first):
        first -= 1
    while last + 1 < end and last - first + 1 < _MOST_HEADER_ROWS and _is_sub_row(grid, first, last):
        last += 1
    return first, last


def _score(grid: Grid, extent: tuple[int, int], width: int, asked: frozenset[str]) -> float:
    """How much the lines of an extent, read as one header, look like headings for `width` columns."""
    first, last = extent
    cells = [value_text(value) for _, values in grid.lines[first : last + 1] for value in values if value is not None]
    odd = sum(not _could_be_heading(text) for text in cells) / len(cells)
    if odd == 1:
        return -9.0
    headings = [heading for heading in _headings(grid, first, last) if _could_be_heading(heading.text)]
    known = sum(any(map(is_common, {heading.text, heading.parts[-1]})) for heading in headings)
    distinct = len({fold(heading.text) for heading in headings})
    wanted = (
        sum(any(read_heading(text).bare in asked for text in (h.text, h.parts[-1])) for h in headings) if asked else 0
    )
    titles = sum(bool(_TITLE.fullmatch(fold(text))) for text in cells) / len(cells)
    long = sum(len(text) > 80 for text in cells) / len(cells)
    score = 2 * distinct / width + 2 * known / width - 2 * odd - 1.5 * titles - long
    score += 3 * wanted / width if wanted > 1 or width == 1 else 0
    return score - 0.02 * first - 0.005 * (last - first)


def _could_be_heading(text: str) -> bool:
    return (len(text) <= _LONGEST_HEADING and bool(_LETTER.search(text))) or is_row_number(text)


def is_common(text: str) -> bool:
    """Whether a text begins as headings of such lists do; what titles of needs begin with counts only alone."""
    folded = fold(text)
    if is_row_number(text) or f"{folded} " in _TITLE_WORDS:
        return True
    begins = f"{folded} ".startswith(_COMMON) and not f"{folded} ".startswith(_TITLE_WORDS)
    return begins and len(folded) <= 70 and not any(letter.isdigit() for letter in _NOTE.sub("", text))


def _cells(line: Line) -> dict[int, Value]:
    return {column: value for column, value in enumerate(line[1]) if value is not None}


def _merges_on(grid: Grid, row: int) -> list[Merge]:
    return [merge for merge in grid.merges if merge.top <= row <= merge.bottom]


def _is_group_row(grid: Grid, upper: int, lower: int) -> bool:
    """Whether the line at `upper` carries headings over groups of columns, or completes the line at `lower`."""
    above, below = _cells(grid.lines[upper]), _cells(grid.lines[lower])
    number = grid.lines[upper][0]
    if grid.lines[lower][0] != number + 1 or not all(_could_be_heading(value_text(value)) for value in above.values()):
        return False
    if not all(isinstance(value, str) and _could_be_heading(value) and len(value) <= 80 for value in below.values()):
        return False
    if any(_TITLE.fullmatch(fold(value_text(value))) for value in above.values()) and len(above) < 3:
        return False
    width = max(below) + 1
    spans = [merge for merge in _merges_on(grid, number) if merge.right > merge.left and merge.left in above]
    if any(merge.right - merge.left + 1 >= width for merge in spans):
        return False
    completes = sum(column not in below for column in above)
    return bool(completes and len(above) > 1) or (bool(spans) and len(above) > 0) or _leans_on(above, below)


def _leans_on(above: dict[int, Value], below: dict[int, Value]) -> bool:
    """Whether two lines read as one heading each: the upper has a heading wherever the lower has one."""
    return len(above) >= 3 and set(above) == set(below) and all(map(is_common, map(value_text, above.values())))


def _is_sub_row(grid: Grid, first: int, last: int) -> bool:
    """Whether the line after `last` still belongs to the header."""
    line, below = grid.lines[last], grid.lines[last + 1]
    if below[0] != line[0] + 1 or is_column_numbers(below[1]):
        return False
    header, cells = _cells(line), _cells(below)
    if not all(isinstance(text, str) and _could_be_heading(text) and len(text) <= 80 for text in cells.values()):
        return False
    if len(header) < 3 and any(_TITLE.fullmatch(fold(value_text(value))) for value in header.values()):
        return False
    if any(merge.bottom >= below[0] for merge in _merges_on(grid, line[0])):
        return True  # a heading merged downwards: the row beside its lower half belongs to the header
    spans = [merge for merge in _merges_on(grid, line[0]) if merge.right > merge.left and merge.top == line[0]]
    open_columns = {column for merge in spans for column in range(merge.left, merge.right + 1)}
    headed = {column for _, values in grid.lines[first : last + 1] for column in _cells((0, values))}
    blanks = {column for column in range(max(headed) + 2) if column not in headed}
    inside = {column for column in range(max(header) + 1) if column + 1 in blanks and column in header}
    return set(cells) <= open_columns | blanks | inside and bool(set(cells) & (open_columns | blanks))


def _headings(grid: Grid, first: int, last: int) -> tuple[Heading, ...]:
    rows = [_cells(grid.lines[position]) for position in range(first, last + 1)]
    numbers = [grid.lines[position][0] for position in range(first, last + 1)]
    width = max(max(row) for row in rows) + 1
    spread = [_spread(grid, rows, numbers, level, width) for level in range(len(rows))]
    headings = []
    for column in range(width):
        parts: list[str] = []
        for row in spread:
            text = " ".join(value_text(row.get(column)).split())
            if text and text not in parts:
                parts.append(text)
        if parts:
            headings.append(Heading(column, " ".join(parts), tuple(parts)))
    return tuple(headings)


def _spread(grid: Grid, rows: list[dict[int, Value]], numbers: list[int], level: int, width: int) -> dict[int, Value]:
    """One header row with group headings written over every column of their group."""
    row = dict(rows[level])
    for merge in _merges_on(grid, numbers[level]):
        if merge.left in rows[level] and merge.top == numbers[level]:
            row.update(dict.fromkeys(range(merge.left, min(merge.right, width - 1) + 1), rows[level][merge.left]))
    merged = {column for merge in _merges_on(grid, numbers[level]) for column in range(merge.left, merge.right + 1)}
    below = rows[level + 1] if level + 1 < len(rows) else {}
    group: Value = None
    for column in range(width):
        if column in row:
            group = row[column] if column in below and column not in merged else None
        elif group is not None and column in below:
            row[column] = group
        else:
            group = None
    return row


def _unit_above(lines: Sequence[Line]) -> str:
    for _, values in reversed(lines):
        for value in values:
            if isinstance(value, str) and (match := _UNIT.search(value)):
                return match[1].strip(" ()")
    return ""
