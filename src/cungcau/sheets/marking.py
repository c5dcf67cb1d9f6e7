"""Giving a file back with its problem cells marked, so that its owner mends it where it is wrong."""

import datetime as dt
import io
import warnings
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import openpyxl
import xlsxwriter
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from cungcau.sheets.book import read_source
from cungcau.sheets.columns import Language
from cungcau.sheets.grid import Grid, Value, value_text
from cungcau.sheets.letters import clean
from cungcau.sheets.noise import LISTS_OF_PROBLEMS
from cungcau.sheets.package import Package
from cungcau.sheets.phrases import say
from cungcau.sheets.problems import Problem, Severity
from cungcau.sheets.writing import SAFE, Styles, safe_text, sheet_name, write_cell
from cungcau.sheets.xlsx import column_index

_AUTHOR: Final = "Cung Cầu"
_FILLS: Final = {Severity.ERROR: "FFF4B8B0", Severity.WARNING: "FFFCE8A6"}
_MOST_CELLS_KEPT_STYLED: Final = 250_000
_MOST_UNPACKED_KEPT_STYLED: Final = 60 * 1024 * 1024
_MOST_COMMENTS: Final = 5_000
_MOST_LISTED: Final = 50_000
_LIST_NAME: Final = {"vi": "Cần sửa", "en": "To mend"}
_LIST_HEADINGS: Final = {"vi": ("Trang", "Ô", "Nội dung cần sửa"), "en": ("Sheet", "Cell", "What to mend")}

Marks = dict[str, dict[tuple[int, int], list[Problem]]]


def mark_book(data: bytes, problems: Sequence[Problem], language: Language, name: str = "") -> bytes:
    """The workbook given back with every problem at its cell: a fill for its weight, a comment with the sentence.

    A last sheet lists all problems with links to their cells. Marks and list of an earlier round are taken out first.
    A text file comes back as a workbook. So does, without its formats, a workbook too large or too odd to be opened
    for writing. SheetError where `data` is no spreadsheet.
    """
    source = read_source(data, name)
    cells = sum(len(values) for grid in source.grids for _, values in grid.lines)
    small = cells <= _MOST_CELLS_KEPT_STYLED
    if source.kind == "xlsx" and small and Package(data).whole_size() <= _MOST_UNPACKED_KEPT_STYLED:
        marked = _mark_workbook(data, problems, language)
        if marked is not None:
            return marked
    return _mark_grids(source.grids, problems, language)


def _by_cell(problems: Iterable[Problem]) -> Marks:
    """The problems of each sheet by cell; those of a row stand at its first cell."""
    marks: Marks = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        letters = problem.cell.rstrip("0123456789")
        if number := problem.cell[len(letters) :]:
            marks[problem.sheet][int(number), column_index(letters) if letters else 0].append(problem)
    return marks


def _comment(problems: Sequence[Problem], language: Language) -> str:
    return "\n".join(dict.fromkeys(say(problem, language, with_place=False) for problem in problems))[:2000]


def _heaviest(problems: Sequence[Problem]) -> Severity | None:
    found = {problem.severity for problem in problems}
    return next((severity for severity in _FILLS if severity in found), None)


def _mark_workbook(data: bytes, problems: Sequence[Problem], language: Language) -> bytes | None:
    """The workbook marked in place, or None where openpyxl cannot take it in or give it back."""
    stream = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data))
            _mark_sheets(book, problems, language)
            book.save(stream)
    except Exception:  # a third party's reader meets files that ours forgives: any failure means the plain rewrite
        return None
    return stream.getvalue()


def _mark_sheets(book: openpyxl.Workbook, problems: Sequence[Problem], language: Language) -> None:
    marks, left = _by_cell(problems), _MOST_COMMENTS
    for sheet in list(book.worksheets):
        if clean(sheet.title) in LISTS_OF_PROBLEMS and len(book.worksheets) > 1:
            book.remove(sheet)
            continue
        _unmark(sheet)
        for (row, column), found in list(marks.get(clean(sheet.title), {}).items())[:left]:
            _mark(_anchor(sheet, row, column), found, language)
            left -= 1
    if problems:
        _add_list(book, problems, language)


def _unmark(sheet: Worksheet) -> None:
    """Take out the marks of an earlier round."""
    for line in sheet.iter_rows():
        for cell in line:
            if isinstance(cell, Cell) and cell.comment is not None and cell.comment.author == _AUTHOR:
                cell.comment = None
                if cell.fill.fgColor.rgb in _FILLS.values():
                    cell.fill = PatternFill()


def _anchor(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell that can carry a mark: in a merged block only the first one can."""
    for block in sheet.merged_cells.ranges:
        if block.min_row <= row <= block.max_row and block.min_col <= column + 1 <= block.max_col:
            return sheet.cell(block.min_row, block.min_col)
    return sheet.cell(row, column + 1)


def _mark(cell: Cell, problems: Sequence[Problem], language: Language) -> None:
    if severity := _heaviest(problems):
        cell.fill = PatternFill("solid", fgColor=_FILLS[severity])
    text = _comment(problems, language)
    cell.comment = Comment(text, _AUTHOR, width=320, height=40 + 18 * (len(text) // 45 + 1))


def _add_list(book: openpyxl.Workbook, problems: Sequence[Problem], language: Language) -> None:
    sheet = book.create_sheet(_LIST_NAME[language])
    titles = {clean(other.title): other.title for other in book.worksheets}
    lines = [_LIST_HEADINGS[language], *(_listed(problem, language) for problem in problems[:_MOST_LISTED])]
    for number, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(number, column, text)
            cell.data_type = "s"
        if number > 1 and line[1] and line[0] in titles:
            sheet.cell(number, 2).hyperlink = Hyperlink(f"B{number}", location=_link(titles[line[0]], line[1]))
    for letter, width in zip("ABC", (24, 10, 100), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"


def _listed(problem: Problem, language: Language) -> tuple[str, str, str]:
    return clean(problem.sheet), problem.cell, say(problem, language, with_place=False)


def _link(title: str, cell: str) -> str:
    quoted = title.replace("'", "''")
    return f"'{quoted}'!{f'A{cell}' if cell.isdecimal() else cell}"


def _mark_grids(grids: Sequence[Grid], problems: Sequence[Problem], language: Language) -> bytes:
    """A new workbook with the values of the file, its problem cells marked and listed."""
    stream = io.BytesIO()
    marks = _by_cell(problems)
    with xlsxwriter.Workbook(stream, SAFE) as book:
        styles = Styles(book)
        fills = {severity: book.add_format({"bg_color": f"#{rgb[2:]}"}) for severity, rgb in _FILLS.items()}
        names: set[str] = set()
        left = _MOST_COMMENTS
        for grid in grids:
            if clean(grid.name) in LISTS_OF_PROBLEMS and len(grids) > 1:
                continue
            sheet = book.add_worksheet(sheet_name(grid.name, names))
            found = marks.get(grid.name, {})
            rows = dict(grid.lines)
            for number in sorted(rows.keys() | {row for row, _ in found}):
                left -= _write_line(sheet, number, rows.get(number, ()), found, (styles, fills, language, left))
        if problems:
            _write_list(book.add_worksheet(sheet_name(_LIST_NAME[language], names)), problems, styles, language)
    return stream.getvalue()


def _write_line(
    sheet: xlsxwriter.worksheet.Worksheet,
    number: int,
    values: Sequence[Value],
    found: dict[tuple[int, int], list[Problem]],
    how: tuple[Styles, dict[Severity, xlsxwriter.format.Format], Language, int],
) -> int:
    """Write one row with its marks; returns how many comments it took of those left."""
    styles, fills, language, left = how
    taken = 0
    width = max([len(values), *(column + 1 for row, column in found if row == number)])
    for column in range(width):
        value = values[column] if column < len(values) else None
        problems = found.get((number, column))
        if problems and taken < left:
            taken += 1
            sheet.write_comment(number - 1, column, _comment(problems, language), {"author": _AUTHOR, "x_scale": 2})
        severity = _heaviest(problems) if problems else None
        if severity and value is None:
            sheet.write_blank(number - 1, column, None, fills[severity])
        elif severity:
            sheet.write_string(number - 1, column, safe_text(value_text(value)), fills[severity])
        elif isinstance(value, bool | dt.datetime | dt.time):
            write_cell(sheet, number - 1, column, value_text(value), styles)
        elif value is not None:
            write_cell(sheet, number - 1, column, value, styles)
    return taken


def _write_list(
    sheet: xlsxwriter.worksheet.Worksheet, problems: Sequence[Problem], styles: Styles, language: Language
) -> None:
    for column, (heading, width) in enumerate(zip(_LIST_HEADINGS[language], (24, 10, 100), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.header)
    for number, problem in enumerate(problems[:_MOST_LISTED], start=1):
        for column, text in enumerate(_listed(problem, language)):
            write_cell(sheet, number, column, text, styles)
    sheet.freeze_panes(1, 0)
