"""A value as the text of a cell, so that reading the cell gives the value back."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from cungcau.sheets.columns import Column, Kind, Language
from cungcau.sheets.letters import clean
from cungcau.sheets.limits import EXCEL_TEXT
from cungcau.sheets.money import Money
from cungcau.sheets.quantities import Quantity

_YES_NO: Final = {"vi": ("Có", "Không"), "en": ("Yes", "No")}
_FROM_TO: Final = {"vi": ("từ", "đến"), "en": ("from", "up to")}
_CUTS: Final = re.compile(r"\s*[\n;|•]+\s*")

NumberOrDay = int | Decimal | dt.date
Written = str | NumberOrDay | None
"""What is written into a cell: text, or a number or day that becomes a real one."""


def cell_of(value: object, column: Column, language: Language) -> Written:
    """What to write for a value of a column; the reader of that column makes the same value of it.

    Entries of a column that takes several texts are joined by semicolons; signs that would cut an entry become
    commas.
    """
    if value is None:
        return None
    if isinstance(value, bool):
        return _YES_NO[language][0 if value else 1]
    if isinstance(value, Money):
        return money_text(value, language)
    if isinstance(value, Quantity):
        return clean(value.text)
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, int | Decimal | dt.date):
        return value if column.kind not in {Kind.TEXT, Kind.CODE} else str(value)
    if isinstance(value, float):
        return Decimal(repr(value)) if value == value and abs(value) != float("inf") else None
    if column.kind is Kind.CHOICE:
        return _choices(value, column, language)
    if isinstance(value, list | tuple | set | frozenset):
        return _joined(map(str, value))
    return clean(str(value))


def _choices(value: object, column: Column, language: Language) -> str:
    values = [str(one) for one in value] if isinstance(value, list | tuple | set | frozenset) else [str(value)]
    labels = {choice.value: choice.label(language) for choice in column.choices}
    return "; ".join(clean(labels.get(one, one)) for one in values)


def _joined(pieces: Iterable[str]) -> str:
    entries = [entry for piece in pieces if (entry := _CUTS.sub(", ", clean(piece)).strip(" ,-"))]
    return "; ".join(entries) + (";" if len(entries) == 1 and "," in entries[0] else "")


def number_text(number: int | Decimal, language: Language) -> str:
    """A number as text that reads the same in every convention: "500.000.000", "1.234,5", never "1,234" for 1.234."""
    whole, _, fraction = format(Decimal(number), "f").partition(".")
    fraction = fraction.rstrip("0")
    thousands, decimal = (".", ",") if language == "vi" else (",", ".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    if not fraction:
        return sign + f"{int(digits):,}".replace(",", thousands)
    return f"{sign}{int(digits)}{decimal}{fraction + '0' if len(fraction) == 3 else fraction}"


def money_text(money: Money, language: Language) -> Written:
    """An amount: a plain number when it is one amount of đồng, else text with its ends, currency, "per" and note."""
    if not money.known:
        return money.note or None
    is_plain = money.currency == "VND" and not money.per and not money.note
    if money.low == money.high and money.low is not None and is_plain:
        return money.low
    start, end = _FROM_TO[language]
    low, high = (number_text(end, language) if end is not None else "" for end in (money.low, money.high))
    if low == high:
        text = low
    elif low and high:
        text = f"{low} - {high}"
    else:
        text = f"{start} {low}" if low else f"{end} {high}"
    beside = f" ({money.note})" if money.note else ""
    return f"{text} {money.currency}" + (f"/{money.per}" if money.per else "") + beside


def in_pieces(text: str) -> list[str]:
    """Text cut to what Excel keeps in one cell, never inside a character, nor where blanks would be lost."""
    pieces = []
    while len(text.encode("utf-16-le")) // 2 > EXCEL_TEXT:
        end = len(text.encode("utf-16-le")[: 2 * EXCEL_TEXT].decode("utf-16-le", "ignore"))
        cut = next((place for place in range(end, max(end - 2000, 1), -1) if _may_cut(text, place)), end)
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]


def _may_cut(text: str, place: int) -> bool:
    return not text[place - 1].isspace() and text[place : place + 1].isalnum() and text[place - 1].isalnum()
