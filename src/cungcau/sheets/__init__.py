"""Reading and writing spreadsheets as offices keep them; pure: no Django, no models.

The way in: `read_book` turns bytes into tables, `guess_kind` tells what each table holds, `map_columns` matches its
headings with the columns a caller knows, `read_rows` reads the cells. Everything wrong is a `Problem` with the cell's
address; a file that cannot be read at all is a `SheetError`, and nothing else is ever raised on a file's bytes.
"""

from cungcau.sheets.book import read_book
from cungcau.sheets.columns import Choice, Column, Kind
from cungcau.sheets.mapping import ColumnMap, guess_kind, map_columns
from cungcau.sheets.money import Money
from cungcau.sheets.problems import Problem, Severity, SheetError
from cungcau.sheets.quantities import Quantity
from cungcau.sheets.records import Reading, SheetRow, read_rows
from cungcau.sheets.sheet import Book, Sheet

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
    "guess_kind",
    "map_columns",
    "read_book",
    "read_rows",
]
