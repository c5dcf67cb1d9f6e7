"""A field table as the columns of a spreadsheet: the one bridge between what a noun has and what an office types."""

from collections.abc import Mapping
from typing import Any

from cungcau.core import fields
from cungcau.core.money import Money
from cungcau.sheets import Choice, Column
from cungcau.sheets import Kind as Cell
from cungcau.sheets import Money as CellMoney
from cungcau.sheets.choices import told_apart

Taxonomies = Mapping[str, tuple[Choice, ...]]

CELLS = {
    fields.Kind.TEXT: Cell.TEXT,
    fields.Kind.LONG_TEXT: Cell.TEXT,
    fields.Kind.INTEGER: Cell.INTEGER,
    fields.Kind.DECIMAL: Cell.DECIMAL,
    fields.Kind.MONEY: Cell.MONEY,
    fields.Kind.DATE: Cell.DATE,
    fields.Kind.YES_NO: Cell.YES_NO,
    fields.Kind.EMAIL: Cell.EMAIL,
    fields.Kind.PHONE: Cell.PHONE,
    fields.Kind.URL: Cell.URL,
    fields.Kind.CHOICE: Cell.CHOICE,
    fields.Kind.CHOICES: Cell.CHOICE,
}
# How a heading says that the column holds the other language.
IN_VIETNAMESE = (" (tiếng Việt)", " (Vietnamese)")
IN_ENGLISH = (" (tiếng Anh)", " (English)")
CODES = frozenset({"source_code", "exchange_code"})
AT_LEAST = frozenset({"title", "name"})  # without these a row cannot be a listing


def columns_for(table: fields.FieldTable, taxonomies: Taxonomies) -> tuple[Column, ...]:
    """Return the columns of `table`; a field with words has two more, `name@vi` and `name@en`, for either language."""
    columns: list[Column] = []
    for row in table:
        columns.append(_column(row, taxonomies))
        if row.home == fields.Home.TEXT:
            columns.append(_in_language(row, "vi", IN_VIETNAMESE))
            columns.append(_in_language(row, "en", IN_ENGLISH))
    return tuple(columns)


def _column(row: fields.FieldRow, taxonomies: Taxonomies) -> Column:
    own = tuple(Choice(c.value, c.label.vi, c.label.en, c.also) for c in row.choices)
    return Column(
        name=row.name,
        kind=Cell.CODE if row.name in CODES else CELLS[row.kind],
        vi=row.label.vi,
        en=row.label.en,
        also=row.headings,
        required=row.name in AT_LEAST,
        choices=told_apart(taxonomies.get(row.taxonomy, ())) if row.taxonomy else told_apart(own),
        unit="VND" if row.kind == fields.Kind.MONEY else "",
        multiple=row.kind == fields.Kind.CHOICES,
        open_choice=bool(row.taxonomy),
        end_of_period=row.name == "needed_by",
        names=_names_an_organisation(row),
        longest=None if row.overflow else row.longest,
        least=row.least,
        most=row.most,
        hint_vi=row.example.vi if row.example else "",
        hint_en=row.example.en if row.example else "",
    )


def _in_language(row: fields.FieldRow, language: Any, endings: tuple[str, str]) -> Column:
    headings = [heading + ending for heading in (*row.headings, row.label.vi, row.label.en) for ending in endings]
    return Column(
        name=f"{row.name}@{language}",
        kind=Cell.TEXT,
        vi=row.label.vi + endings[0],
        en=row.label.en + endings[1],
        also=tuple(headings),
        language=language,
        names=_names_an_organisation(row),
        longest=None if row.overflow else row.longest,
    )


def _names_an_organisation(row: fields.FieldRow) -> bool:
    """Return whether a field is the name of an organisation: another noun's, or an organisation's own."""
    return row.home == fields.Home.ORGANISATION or (row.home == fields.Home.TEXT and row.name == "name")


def value_from_cell(value: Any) -> Any:
    """Return what a cell was read as in the exchange's own types."""
    if isinstance(value, CellMoney):
        return Money(value.low, value.high, value.currency or "VND", value.per, value.note)
    if isinstance(value, tuple):
        return list(value)
    return value


def value_for_cell(value: Any) -> Any:
    """Return a value as a cell takes it: money in the sheets' own type, several values as a tuple, nothing as None."""
    if isinstance(value, Money):
        return CellMoney(value.low, value.high, value.currency, value.per, value.note) if value else None
    if isinstance(value, list):
        return tuple(value) or None
    return None if value == "" else value
