"""Numbers as people write them: 1.234,5 or 1,234.5, and which of the two a column means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

NUMBER: Final = r"(?:\d{1,3}(?:[ ’']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
_NUMBER: Final = re.compile(NUMBER)
_SPACED: Final = re.compile(r"[ ’']")
_MOST_DIGITS: Final = 30


class Convention(StrEnum):
    """How a column writes numbers."""

    COMMA_DECIMAL = "1.234,5"
    POINT_DECIMAL = "1,234.5"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What the cells of a column say about its convention: None when nothing does, `mixed` when they disagree,
    `ambiguous` when some cell reads differently in the two."""

    convention: Convention | None
    mixed: bool
    ambiguous: bool


def own_convention(number: str) -> Convention | None:
    """The convention one written number gives away ("1.234.567", "1,5"), or None: "500", "1.234"."""
    marks = [mark for mark in number if mark in ".,"]
    if not marks:
        return None
    decimal = marks[-1]
    if len(set(marks)) == 1:
        tail, head = number.rpartition(decimal)[2], number.partition(decimal)[0]
        if len(marks) > 1:
            decimal = "," if decimal == "." else "."
        elif len(tail) == 3 and 1 <= len(head) <= 3 and head.lstrip("0"):
            return None
    return Convention.COMMA_DECIMAL if decimal == "," else Convention.POINT_DECIMAL


def sniff_numbers(texts: Iterable[str]) -> Sniffed:
    """The convention that most of the numbers in some texts give away."""
    votes = {Convention.COMMA_DECIMAL: 0, Convention.POINT_DECIMAL: 0}
    ambiguous = False
    for text in texts:
        for number in _NUMBER.findall(text):
            if convention := own_convention(number):
                votes[convention] += 1
            elif "." in number or "," in number:
                ambiguous = True
    comma, point = votes.values()
    best = None if comma == point == 0 else Convention.COMMA_DECIMAL if comma >= point else Convention.POINT_DECIMAL
    return Sniffed(best, comma > 0 and point > 0, ambiguous)


def to_decimal(number: str, convention: Convention) -> Decimal | None:
    """The value of a written number; the column's convention decides only what the number itself leaves open.

    None when the groups of digits make no sense ("1.23.4") or it is longer than any real number.
    """
    number = _SPACED.sub("", number)
    convention = own_convention(number) or convention
    thousands, decimal = (".", ",") if convention is Convention.COMMA_DECIMAL else (",", ".")
    whole, _, fraction = number.partition(decimal)
    groups = whole.split(thousands)
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        return None
    digits = "".join(groups)
    if not digits.isdecimal() or (fraction and not fraction.isdecimal()) or len(number) > _MOST_DIGITS:
        return None
    return Decimal(f"{int(digits)}.{fraction}" if fraction else int(digits))


def read_number(text: str, convention: Convention) -> Decimal | None:
    """The number a whole text is, with a sign, a percent sign or a leading "~" at most; else None."""
    if len(text) > 64:
        return None
    match = re.fullmatch(rf"[~≈]?\s*([+\-−–]?)\s*({NUMBER})\s*%?", text.strip())
    number = to_decimal(match[2], convention) if match else None
    return -number if match and number is not None and match[1] in {"-", "−", "–"} and match[1] else number
