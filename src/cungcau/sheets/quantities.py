"""Technical quantities: "500 kg/giờ", "1.200 m3/ngày", "300–500 kg/mẻ", "≥ 12%"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cungcau.sheets.letters import fold
from cungcau.sheets.numbers import NUMBER, Convention, to_decimal

_QUANTITY: Final = re.compile(
    rf"(?P<bound>[<>≤≥]=?|[^\W\d]{{0,12}}(?:[ ][^\W\d]{{1,12}})?)\s{{0,3}}[~≈]?\s?(?<![\w.,])(?P<low>{NUMBER})"
    rf"(?:\s{{0,3}}(?:-|–|—|÷|~|đến|tới|to)\s{{0,3}}(?P<high>{NUMBER}))?"
    r"\s{0,3}(?P<unit>[%°]?[^\W\d_]?[^\d,;()\n]{0,24}(?:(?<=[mM])[23²³](?:/[^\d,;()\n]{1,16})?)?)"
)
_UPPER: Final = ("<", "≤", "duoi", "toi da", "khong qua", "den", "under", "max", "up to")
_LOWER: Final = (">", "≥", "tren", "toi thieu", "it nhat", "tu", "over", "min", "at least")
_LONGEST_UNIT: Final = 24
_LOOK_AT: Final = 500


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as written, with the first number or range in it and its unit; None where there is no such end."""

    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""

    @property
    def number(self) -> Decimal | None:
        """The number stated, the lower one of a range."""
        return self.low if self.low is not None else self.high


def read_quantity(text: str, convention: Convention, unit: str = "") -> Quantity | None:
    """The quantity a text states, or None when it holds no number. A bare number is in `unit`, which joins its text."""
    match = _QUANTITY.search(text[:_LOOK_AT])
    low = to_decimal(match["low"], convention) if match else None
    if not match or low is None:
        return None
    high = to_decimal(match["high"], convention) if match["high"] else low
    own = match["unit"].strip(" .:-–/")[:_LONGEST_UNIT]
    if own in {"x", "×"}:
        return Quantity(text)
    if not own and unit and not text[match.end() :].strip():
        text, own = f"{text} {unit}", unit
    if high is None or high < low:
        high = low
    sign, words = match["bound"].strip(), fold(match["bound"])
    if not match["high"] and (sign.startswith(_UPPER[:2]) or words in _UPPER):
        return Quantity(text, None, low, own)
    if not match["high"] and (sign.startswith(_LOWER[:2]) or words in _LOWER):
        return Quantity(text, low, None, own)
    return Quantity(text, low, high, own)
