"""Reading one cell as the kind of its column: a value, and what there is to say about it."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from cungcau.sheets.blanks import is_nothing, names_nobody
from cungcau.sheets.choices import ChoiceTable
from cungcau.sheets.columns import Column, Kind
from cungcau.sheets.contacts import read_email, read_phone, read_url, split_several
from cungcau.sheets.dates import DateRead, NoSuchDay, Order, Precision, read_date
from cungcau.sheets.grid import ErrorText, Value, value_text
from cungcau.sheets.letters import plain
from cungcau.sheets.money import Money, MoneyUnit, is_open_amount, read_money
from cungcau.sheets.numbers import Convention, read_number
from cungcau.sheets.problems import Param, Severity
from cungcau.sheets.quantities import Quantity, read_quantity

_YES_LIST: Final = "co x v yes y true 1 dung roi da ok ✓ ✔ ☑ √ d"
_NO_LIST: Final = "khong no n false 0 sai chua ko k kh ☐ ✗ ✘"
_YES: Final = frozenset(_YES_LIST.split())
_NO: Final = frozenset(_NO_LIST.split())
_KEYWORD_MARKS: Final = (re.compile(r"[\n;|•]+"), re.compile(r","))
_BARE_MILLIONS: Final = 1_000_000
_SEVERAL_SHOWN: Final = 12
_LONGEST_LIST: Final = 4000


@dataclass(frozen=True, slots=True)
class Remark:
    """What there is to say about a cell: a problem without its place."""

    code: str
    severity: Severity
    params: dict[str, Param] = field(default_factory=dict)
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """All that reading the cells of one column needs to know besides the cell."""

    column: Column
    convention: Convention = Convention.COMMA_DECIMAL
    order: Order = "dmy"
    unit: str = ""
    money_unit: MoneyUnit = field(default_factory=MoneyUnit)
    epoch: dt.datetime = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day zero has no zone
    choices: ChoiceTable | None = None


Result = tuple[object, list[Remark]]


def read_cell(value: Value, reader: Reader) -> Result:
    """The value of a cell and the remarks on it. An error among the remarks means the value is None."""
    if isinstance(value, ErrorText):
        return None, [Remark("cell.formula_error", Severity.ERROR)]
    text = value_text(value)
    if not text:
        return None, []
    if reader.column.kind not in {Kind.TEXT, Kind.CODE, Kind.YES_NO, Kind.CHOICE} and is_nothing(text):
        return None, []
    if reader.column.names and names_nobody(text):
        return None, []
    read, remarks = _READERS[reader.column.kind](value, text, reader)
    longest = reader.column.longest
    if longest is not None and isinstance(read, str) and len(read) > longest:
        return _error("text.too_long", length=len(read), most=longest)
    return read, remarks


def _error(code: str, **params: Param) -> Result:
    return None, [Remark(code, Severity.ERROR, params)]


def _text(value: Value, text: str, reader: Reader) -> Result:
    if not reader.column.multiple:
        return text, []
    mark = next((mark for mark in _KEYWORD_MARKS if mark.search(text)), None)
    pieces = mark.split(text) if mark else [text]
    return tuple(dict.fromkeys(piece for part in pieces if (piece := part.strip(" \n-•")))), []


def _code(value: Value, text: str, reader: Reader) -> Result:
    return " ".join(text.split()), []


def _integer(value: Value, text: str, reader: Reader) -> Result:
    number = _as_number(value, text, reader)
    if number is None or number != int(number) or abs(number) > 10**15:
        return _error("number.unreadable" if number is None else "number.not_whole")
    least, most = reader.column.least, reader.column.most
    if (least is not None and number < least) or (most is not None and number > most):
        return _error("number.out_of_range", least=str(least or 0), most="…" if most is None else str(most))
    return int(number), []


def _decimal(value: Value, text: str, reader: Reader) -> Result:
    number = _as_number(value, text, reader)
    return (number, []) if number is not None else _error("number.unreadable")


def _as_number(value: Value, text: str, reader: Reader) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    if not isinstance(value, str):
        return Decimal(value)
    number = read_number(text, reader.convention)
    if number is None:
        quantity = read_quantity(text, reader.convention)
        alone = (
            quantity and quantity.low == quantity.high and re.fullmatch(r"[~≈]?\s*[-+]?[\d.,\s]+\D{1,16}[23]?", text)
        )
        number = quantity.low if quantity and alone and not text.startswith(("-", "−")) else None
    return number


def _money(value: Value, text: str, reader: Reader) -> Result:
    unit = reader.money_unit
    if isinstance(value, bool | dt.date | dt.time):
        return _error("money.unreadable")
    if is_open_amount(text[:80]):
        return Money(None, None, unit.currency or reader.column.unit or "VND", note=" ".join(text.split())), []
    money = read_money(text, reader.convention, unit)
    if money is None:
        return _error("money.unreadable")
    remarks = []
    largest = max(end for end in (money.low, money.high) if end is not None)
    if unit.scale > 1 and largest >= unit.scale * _BARE_MILLIONS:
        money = read_money(text, reader.convention, MoneyUnit(1, unit.currency)) or money
        remarks.append(Remark("money.unit_ignored", Severity.WARNING, {"currency": money.currency}))
    return money, remarks


def _quantity(value: Value, text: str, reader: Reader) -> Result:
    quantity = read_quantity(text, reader.convention, reader.unit)
    if quantity is None:
        return Quantity(text), [Remark("quantity.no_number", Severity.WARNING, {"unit": reader.unit})]
    return quantity, []


def _date(value: Value, text: str, reader: Reader) -> Result:
    read = read_date(value, reader.order, reader.epoch, reader.column.end_of_period)
    if isinstance(read, DateRead):
        remarks = []
        if read.precision is not Precision.DAY:
            remarks.append(Remark("date.vague", Severity.NOTE, {"day": read.day.isoformat()}))
        if read.other_order:
            remarks.append(Remark("date.other_order", Severity.WARNING, {"day": read.day.isoformat()}))
        return read.day, remarks
    if isinstance(read, NoSuchDay):
        return _error("date.not_in_calendar", nearest=read.nearest.isoformat() if read.nearest else "")
    return _error("date.unreadable")


def _yes_no(value: Value, text: str, reader: Reader) -> Result:
    if isinstance(value, bool):
        return value, []
    word = plain(text[:40]).strip(" .!")
    if word in _YES or word.startswith(("co ", "co,", "yes,", "yes ")):
        return True, []
    if word in _NO or word.startswith(("khong ", "khong,", "no,", "no ", "chua ")):
        return False, []
    return (None, []) if is_nothing(word) else _error("yes_no.unreadable")


def _several(read: Callable[[str], str | None], code: str) -> Callable[[Value, str, Reader], Result]:
    """A reader of addresses: all of a cell's entries where the column takes several, else the first good one."""

    def reader_of(value: Value, text: str, reader: Reader) -> Result:
        pieces = [text] if read(text) else split_several(text)[:_SEVERAL_SHOWN]
        good = [entry for piece in pieces if (entry := read(piece))]
        bad = [piece for piece in pieces if not read(piece)]
        if not good or (bad and reader.column.multiple):
            return None, [Remark(code, Severity.ERROR, value=(bad or [text])[0])]
        if reader.column.multiple:
            return tuple(dict.fromkeys(good)), []
        remarks = [Remark("several.first_taken", Severity.WARNING, {"taken": good[0]})] if len(pieces) > 1 else []
        return good[0], remarks

    return reader_of


def _phone(value: Value, text: str, reader: Reader) -> Result:
    pieces = [text] if read_phone(text) else split_several(text)[:_SEVERAL_SHOWN]
    numbers = [read_phone(piece) for piece in pieces]
    good = [number for number in numbers if number]
    if not good or (len(good) < len(numbers) and reader.column.multiple):
        bad = next((piece for piece, number in zip(pieces, numbers, strict=True) if not number), text)
        return None, [Remark("phone.unreadable", Severity.ERROR, value=bad)]
    remarks = [Remark("phone.zero_restored", Severity.NOTE, {"number": number}) for number, zero in good if zero]
    if reader.column.multiple:
        return tuple(dict.fromkeys(number for number, _ in good)), remarks
    if len(pieces) > 1:
        remarks = [*remarks[:1], Remark("several.first_taken", Severity.WARNING, {"taken": good[0][0]})]
    return good[0][0], remarks


def _choice(value: Value, text: str, reader: Reader) -> Result:
    table = reader.choices
    if table is None:
        return text, []
    pieces = list(table.split(text[:_LONGEST_LIST])) if reader.column.multiple else [text[:_LONGEST_LIST]]
    values: list[str] = []
    remarks: list[Remark] = []
    for piece in pieces[:100]:
        if choice := table.find(piece):
            values.append(choice.value)
        elif reader.column.open_choice:
            values.append(piece)
            remarks.append(_unknown_choice(piece, table, Severity.WARNING))
        elif not is_nothing(text):
            remarks.append(_unknown_choice(piece, table, Severity.ERROR))
    if not values or any(remark.severity is Severity.ERROR for remark in remarks):
        return None, remarks
    return (tuple(dict.fromkeys(values)) if reader.column.multiple else values[0]), remarks


def _unknown_choice(piece: str, table: ChoiceTable, severity: Severity) -> Remark:
    choices = table.column.choices
    params: dict[str, Param] = {"more": max(0, len(choices) - _SEVERAL_SHOWN)}
    for language, labels in (("vi", [c.vi for c in choices]), ("en", [c.en for c in choices])):
        params[f"allowed_{language}"] = "; ".join(labels[:_SEVERAL_SHOWN])
    if near := table.nearest(piece):
        params |= {"near_vi": near.vi, "near_en": near.en}
    code = "choice.unknown" if severity is Severity.ERROR else "choice.left_open"
    return Remark(code, severity, params, piece)


_READERS: Final[dict[Kind, Callable[[Value, str, Reader], Result]]] = {
    Kind.CODE: _code,
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.MONEY: _money,
    Kind.QUANTITY: _quantity,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.EMAIL: _several(read_email, "email.unreadable"),
    Kind.PHONE: _phone,
    Kind.URL: _several(read_url, "url.unreadable"),
    Kind.CHOICE: _choice,
}
