"""Reading a whole file: bytes to a book of tables."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from cungcau.sheets.delimited import read_delimited
from cungcau.sheets.grid import Grid, Line, Merge, Progress, Source, Value, value_text
from cungcau.sheets.headers import find_header
from cungcau.sheets.letters import clean, fold
from cungcau.sheets.limits import MAX_BYTES
from cungcau.sheets.noise import classify, filled, is_column_numbers, is_guide, is_row_number
from cungcau.sheets.package import is_zip, refuse_other_kinds
from cungcau.sheets.problems import Problem, Severity, SheetError, refused
from cungcau.sheets.sheet import Book, Row, Sheet, Skip, Skipped
from cungcau.sheets.xlsx import read_xlsx

_MOST_PROBLEMS_OF_A_KIND: Final = 200
_MOST_FILLED: Final = 1_000_000


def read_book(data: bytes, name: str, on_progress: Progress | None = None, known: Collection[str] = ()) -> Book:
    """The tables of a spreadsheet file (XLSX, XLSM, CSV, TSV and the like, told apart by content, not by name).

    `name` is the file's name; a text file's one sheet is called after it, as in Excel. Hidden sheets are left out and
    reported: they hold lists behind drop-downs. Hidden rows are read and reported: a filter hides rows that belong to
    the list. `known` are headings the caller knows; a row that holds some of them is the likelier header. SheetError,
    and no other exception, for bytes that are no spreadsheet.
    """
    try:
        source = read_source(data, name, on_progress)
        sheets, problems = _tables(source.grids, known)
    except SheetError as error:
        raise SheetError(replace(error.problem, params={**error.problem.params, "name": name})) from error
    if on_progress:
        on_progress(1, 1)
    return Book(name, source, tuple(sheets), (*_source_problems(source), *problems))


def read_source(data: bytes, name: str, on_progress: Progress | None = None) -> Source:
    """The grids of a file, nothing in them yet understood; SheetError for bytes that are no spreadsheet."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise refused("file.empty")
    if len(data) > MAX_BYTES:
        raise refused("file.too_large", size=-(-len(data) // 1024**2), most=MAX_BYTES // 1024**2)
    if is_zip(data):
        return read_xlsx(data, on_progress)
    refuse_other_kinds(data)
    stem = clean(PurePosixPath(name.replace("\\", "/")).stem)
    return read_delimited(data, stem or "Sheet1", on_progress)


def _source_problems(source: Source) -> Iterator[Problem]:
    if source.old_encoding:
        yield Problem("file.old_encoding", Severity.NOTE, params={"encoding": source.old_encoding})
    if source.open_quote:
        yield Problem("file.open_quote", Severity.WARNING)


def _tables(grids: Sequence[Grid], known: Collection[str]) -> tuple[list[Sheet], list[Problem]]:
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    written = [grid for grid in grids if grid.lines]
    for grid in written:
        if grid.hidden:
            problems.append(Problem("sheet.hidden", Severity.NOTE, grid.name))
        elif is_guide(grid.name) and len(written) > 1:
            problems.append(Problem("sheet.guide", Severity.NOTE, grid.name))
        else:
            sheet = understand(grid, known)
            sheets.append(sheet)
            problems.extend(_sheet_problems(grid, sheet))
    if not sheets:
        raise refused("file.empty")
    return sheets, problems


def understand(grid: Grid, known: Collection[str] = ()) -> Sheet:
    """The table a grid holds: header found, rows told from everything around them."""
    header = find_header(grid, known)
    columns = [heading.column for heading in header.headings]
    number_column = next((heading.column for heading in header.headings if is_row_number(heading.text)), None)
    header_rows = tuple(number for number, _ in grid.lines[header.first : header.last + 1])
    body = list(grid.lines[header.last + 1 :])
    names = {heading.column: {fold(text) for text in (heading.text, *heading.parts)} for heading in header.headings}
    if body and is_column_numbers(body[0][1]):
        body, numbering = body[1:], [Skipped(body[0][0], Skip.NUMBERING)]
    else:
        numbering = []
    merges = [merge for merge in grid.merges if merge.bottom > merge.top and merge.top > header_rows[-1]]
    body, joined = _join_continued(body, merges, number_column)
    body = _fill_down(body, merges)
    wide = {merge.top for merge in grid.merges if merge.right - merge.left + 1 > len(columns) // 2}
    rows, skipped = _sort_out(body, len(columns), number_column, names, wide)
    skipped = sorted([*numbering, *joined, *skipped], key=lambda skip: skip.number)
    return Sheet(grid.name, header.headings, tuple(rows), tuple(skipped), header_rows, header.unit, grid.epoch)


def _sort_out(
    body: Sequence[Line], width: int, number_column: int | None, names: dict[int, set[str]], wide: set[int]
) -> tuple[list[Row], list[Skipped]]:
    rows: list[Row] = []
    skipped: list[Skipped] = []
    seen: dict[tuple[str, ...], int] = {}
    section, in_footer = "", False
    for number, values in body:
        cells = filled(values)
        reason = classify(values, width, number_column, number in wide)
        key = _key(values, number_column)
        if len(cells) > 1 and all(fold(text) in names.get(column, ()) for column, text in cells):
            reason = Skip.HEADER
        elif in_footer and reason is None and len(cells) < min(3, max(width, 1)):
            reason = Skip.FOOTER
        elif reason is None and key in seen:
            reason = Skip.DUPLICATE
        elif reason is None and not any(key):
            continue
        in_footer = reason is Skip.FOOTER or (in_footer and reason is not None)
        if reason is None:
            seen[key] = number
            rows.append(Row(number, values, section))
            continue
        if reason is Skip.SECTION:
            section = cells[-1][1]
        skipped.append(Skipped(number, reason, cells[-1][1][:200], seen.get(key, 0)))
    return rows, skipped


def _key(values: Sequence[Value], number_column: int | None) -> tuple[str, ...]:
    """What makes two rows the same: every text but the running number."""
    texts = ["" if column == number_column else value_text(value) for column, value in enumerate(values)]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _join_continued(
    body: Sequence[Line], merges: Sequence[Merge], number_column: int | None
) -> tuple[list[Line], list[Skipped]]:
    """Rows under one merged running number are one entry written over several rows: their texts are joined."""
    tops = {
        row: merge.top
        for merge in merges
        if number_column is not None and merge.left <= number_column <= merge.right
        for row in range(merge.top + 1, min(merge.bottom, merge.top + 100) + 1)
    }
    lines: dict[int, tuple[Value, ...]] = {}
    joined: list[Skipped] = []
    for number, values in body:
        top = tops.get(number)
        if top in lines:
            lines[top] = tuple(_joined(lines[top], values))
            joined.append(Skipped(number, Skip.CONTINUATION, "", top))
        else:
            lines[number] = values
    return list(lines.items()), joined


def _joined(upper: Sequence[Value], lower: Sequence[Value]) -> Iterator[Value]:
    for column in range(max(len(upper), len(lower))):
        above = upper[column] if column < len(upper) else None
        below = lower[column] if column < len(lower) else None
        if above is None or below is None or above == below:
            yield above if below is None else below if above is None else above
        else:
            yield f"{value_text(above)}\n{value_text(below)}"


def _fill_down(body: Sequence[Line], merges: Sequence[Merge]) -> list[Line]:
    """A value merged over several rows holds for each of them."""
    numbers = sorted(number for number, _ in body)
    lines = {number: list(values) for number, values in body}
    left = _MOST_FILLED
    for merge in merges:
        top = lines.get(merge.top, [])
        value = top[merge.left] if merge.left < len(top) else None
        if value is None:
            continue
        rows = numbers[bisect_right(numbers, merge.top) : bisect_right(numbers, merge.bottom)][:left]
        left -= len(rows)
        for values in map(lines.__getitem__, rows):
            values.extend([None] * (merge.left + 1 - len(values)))
            values[merge.left] = value if values[merge.left] is None else values[merge.left]
    return [(number, tuple(values)) for number, values in lines.items()]


def _sheet_problems(grid: Grid, sheet: Sheet) -> Iterator[Problem]:
    if not sheet.rows:
        yield Problem("sheet.no_rows", Severity.NOTE, sheet.name)
    if grid.hidden_rows and (hidden := set(grid.hidden_rows) & {row.number for row in sheet.rows}):
        yield Problem("sheet.hidden_rows", Severity.NOTE, sheet.name, params={"count": len(hidden)})
    kept = {str(row.number) for row in sheet.rows}
    for cell in (cell for cell in grid.unstored if cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") in kept):
        yield Problem("cell.formula_unstored", Severity.WARNING, sheet.name, cell)
    repeats = [skip for skip in sheet.skipped if skip.reason is Skip.DUPLICATE]
    for skip in repeats[:_MOST_PROBLEMS_OF_A_KIND]:
        yield Problem("row.duplicate", Severity.NOTE, sheet.name, str(skip.number), params={"first": skip.first})
    if len(repeats) > _MOST_PROBLEMS_OF_A_KIND:
        yield Problem("sheet.more_duplicates", Severity.NOTE, sheet.name, params={"count": len(repeats)})
