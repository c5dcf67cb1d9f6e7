"""The rows of a sheet as typed records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cungcau.sheets.cells import Reader, Remark, read_cell
from cungcau.sheets.choices import choice_table
from cungcau.sheets.columns import Kind
from cungcau.sheets.dates import sniff_order
from cungcau.sheets.grid import Progress, Value, value_text
from cungcau.sheets.headings import is_vietnamese
from cungcau.sheets.mapping import ColumnMap, MappedColumn
from cungcau.sheets.money import MoneyUnit, read_money_unit
from cungcau.sheets.numbers import Convention, Sniffed, sniff_numbers
from cungcau.sheets.problems import Problem, Severity, address
from cungcau.sheets.sheet import Row, Sheet

_NUMERIC = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.QUANTITY})


@dataclass(frozen=True)
class SheetRow:
    """One record. `label` is its code, or "Sheet!12" without one (or where another row has the same code).

    `values` holds a value, or None, for every column found in the sheet: a missing key means the sheet has no such
    column. `raw` is the text of every filled cell under its heading, used or not.
    """

    sheet: str
    number: int
    label: str
    values: Mapping[str, object]
    raw: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    section: str = ""

    @property
    def ready(self) -> bool:
        """Whether nothing in the row must be mended first."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of one sheet, and what there is to say about whole columns (their convention was assumed, say)."""

    rows: tuple[SheetRow, ...]
    problems: tuple[Problem, ...]


def read_rows(sheet: Sheet, mapping: ColumnMap, on_progress: Progress | None = None) -> Reading:
    """Read every row of a sheet through a mapping, cell by cell, each by the kind of its column.

    Conventions of numbers and dates are taken from the whole column first. Required cells that are blank are errors.
    """
    readers, problems = _readers(sheet, mapping)
    code = next((mapped for mapped in mapping.found if mapped.column.kind is Kind.CODE), None)
    first_with: dict[str, int] = {}
    rows = []
    for done, row in enumerate(sheet.rows, start=1):
        record = _read_row(sheet, row, readers)
        own = str(record.values.get(code.column.name) or "") if code else ""
        if own and own in first_with and code:
            params: dict[str, str | int] = {"first": first_with[own]}
            again = Problem("code.repeated", Severity.WARNING, sheet.name, address(row.number, code.heading.column))
            again = replace(again, heading=code.heading.text, value=own, params=params)
            record = replace(record, problems=(*record.problems, again))
        elif own:
            first_with[own] = row.number
            record = replace(record, label=own)
        rows.append(record)
        if on_progress and done % 1000 == 0:
            on_progress(done, len(sheet.rows))
    if on_progress:
        on_progress(len(sheet.rows), len(sheet.rows))
    return Reading(tuple(rows), tuple(problems))


def _read_row(sheet: Sheet, row: Row, readers: Sequence[tuple[MappedColumn, Reader]]) -> SheetRow:
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for mapped, reader in readers:
        value, remarks = read_cell(_whole(row, mapped), reader)
        if value is None and not remarks and mapped.column.required:
            remarks = [Remark("cell.required", Severity.ERROR)]
        values[mapped.column.name] = value
        problems.extend(_place(sheet, row, mapped, remark) for remark in remarks)
    raw: dict[str, str] = {}
    for heading in sheet.headings:
        if text := row.text(heading.column):
            raw[heading.text if heading.text not in raw else f"{heading.text} ({heading.column + 1})"] = text
    return SheetRow(sheet.name, row.number, f"{sheet.name}!{row.number}", values, raw, tuple(problems), row.section)


def _whole(row: Row, mapped: MappedColumn) -> Value:
    """A cell's value, with the rest of a long text from its continuation columns."""
    value = row.value(mapped.heading.column)
    if mapped.more and value is not None:
        return value_text(value) + "".join(row.text(column) for column in mapped.more)
    return value


def _place(sheet: Sheet, row: Row, mapped: MappedColumn, remark: Remark) -> Problem:
    column = mapped.heading.column
    value = row.text(column) if remark.value is None else remark.value
    return Problem(
        remark.code,
        remark.severity,
        sheet.name,
        address(row.number, column),
        mapped.heading.text,
        value,
        {"label_vi": mapped.column.vi, "label_en": mapped.column.en, **remark.params},
    )


def _readers(sheet: Sheet, mapping: ColumnMap) -> tuple[list[tuple[MappedColumn, Reader]], list[Problem]]:
    """A reader per column, and notes on conventions that the cells left open."""
    vietnamese = sum(is_vietnamese(heading.text) for heading in sheet.headings) * 2 >= len(sheet.headings)
    default = Convention.COMMA_DECIMAL if vietnamese else Convention.POINT_DECIMAL
    texts = {mapped.column.name: _texts(sheet, mapped) for mapped in mapping.found}
    sniffed = {m.column.name: sniff_numbers(texts[m.column.name]) for m in mapping.found if m.column.kind in _NUMERIC}
    votes = [sniff.convention for sniff in sniffed.values() if sniff.convention]
    if votes:
        default = max(Convention, key=votes.count)
    readers, problems = [], []
    for mapped in mapping.found:
        reader, notes = _reader(sheet, mapped, texts[mapped.column.name], sniffed.get(mapped.column.name), default)
        readers.append((mapped, reader))
        problems.extend(notes)
    return readers, problems


def _texts(sheet: Sheet, mapped: MappedColumn) -> list[str]:
    values = (row.value(mapped.heading.column) for row in sheet.rows)
    return [value for value in values if isinstance(value, str) and len(value) <= 200]


def _reader(
    sheet: Sheet, mapped: MappedColumn, texts: Iterable[str], numbers: Sniffed | None, default: Convention
) -> tuple[Reader, list[Problem]]:
    column, notes = mapped.column, []
    reader = Reader(column, default, epoch=sheet.epoch, unit=mapped.unit or column.unit)
    if numbers:
        reader = replace(reader, convention=numbers.convention or default)
        if numbers.mixed:
            notes.append(_column_note(sheet, mapped, "column.numbers_mixed", reader.convention))
        elif numbers.ambiguous and not numbers.convention and column.kind is not Kind.MONEY:
            notes.append(_column_note(sheet, mapped, "column.numbers_assumed", reader.convention))
    if column.kind is Kind.MONEY:
        unit = read_money_unit(mapped.unit) or read_money_unit(sheet.unit) or MoneyUnit()
        if not unit.currency:
            unit = replace(unit, currency=column.unit if len(column.unit) == 3 else "")
        reader = replace(reader, money_unit=unit)
    if column.kind is Kind.DATE:
        order, both_ways = sniff_order(texts)
        reader = replace(reader, order=order or "dmy")
        if order == "mdy" or (order is None and both_ways):
            code = "column.dates_month_first" if order else "column.dates_assumed"
            notes.append(_column_note(sheet, mapped, code))
    if column.kind is Kind.CHOICE and column.choices:
        reader = replace(reader, choices=choice_table(column))
    return reader, notes


def _column_note(sheet: Sheet, mapped: MappedColumn, code: str, convention: Convention | None = None) -> Problem:
    row = sheet.header_rows[-1] if sheet.header_rows else 1
    params: dict[str, str | int] = {"convention": convention.value} if convention else {}
    params |= {"label_vi": mapped.column.vi, "label_en": mapped.column.en}
    cell = address(row, mapped.heading.column)
    return Problem(code, Severity.NOTE, sheet.name, cell, mapped.heading.text, "", params)
