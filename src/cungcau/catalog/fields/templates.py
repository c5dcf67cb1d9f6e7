"""Empty spreadsheets with the headings of the paper forms, for an office to fill in."""

from cungcau.network.fields import Taxonomies, columns_for
from cungcau.sheets import template_book

from .workbook import TABLES

SKIPPED = frozenset({"exchange_code", "exchange_version"})


def template_for(noun: str, language: str, taxonomies: Taxonomies) -> bytes:
    """Return an empty workbook for `noun`: headings, hints, drop-downs, and a sheet that explains each column."""
    table = TABLES[noun]
    columns = [
        column
        for column in columns_for(table, taxonomies)
        if column.name not in SKIPPED and not column.name.endswith(f"@{language}")
    ]
    return template_book(table.title.in_(language), columns, language)
