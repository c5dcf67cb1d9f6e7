"""Reading and writing spreadsheets as offices keep them; pure: no Django, no models.

In: `read_book` turns bytes into tables, `guess_kind` tells what each table holds, `map_columns` matches its headings
with the columns a caller knows, `read_rows` reads the cells. Everything wrong is a `Problem` with the cell's address,
and `say` is its sentence; a file that cannot be read at all is a `SheetError`, and nothing else is ever raised on a
file's bytes.

Out: `write_book` and `write_csv` write what these read back unchanged, `mark_book` gives a file back with its problems
at their cells, `template_book` makes an empty form.
"""

from cungcau.sheets.book import read_book
from cungcau.sheets.columns import Choice, Column, Kind
from cungcau.sheets.mapping import ColumnMap, guess_kind, map_columns
from cungcau.sheets.marking import mark_book
from cungcau.sheets.money import Money
from cungcau.sheets.phrases import say
from cungcau.sheets.problems import Problem, Severity, SheetError
from cungcau.sheets.quantities import Quantity
from cungcau.sheets.records import Reading, SheetRow, read_rows
from cungcau.sheets.sheet import Book, Sheet
from cungcau.sheets.templates import template_book
from cungcau.sheets.writing import Table, write_book, write_csv

__all__ = [
    "Book",
    "Choice",
    "Column",
    "ColumnMap",
    "Kind",
    "Money",
    "Problem",
    "Quantity",
    "Reading",
    "Severity",
    "Sheet",
    "SheetError",
    "SheetRow",
    "Table",
    "guess_kind",
    "map_columns",
    "mark_book",
    "read_book",
    "read_rows",
    "say",
    "template_book",
    "write_book",
    "write_csv",
]
