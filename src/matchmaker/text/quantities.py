"""Numbers with units: reads capacities such as ``500 kg/giờ``, ``1.200 m3/ngày`` or ``2 tonnes per day``.

A capacity is an amount per hour, day, month, year, shift or batch: the figure by which a supplier knows whether a
technology is large enough. Mass, volume, area and pieces are brought to one unit; a working day is not 24 hours and a
batch has no fixed length, so figures per hour and per day are never compared with each other.
"""

import re
from dataclasses import dataclass

from matchmaker.text.languages import VIETNAMESE
from matchmaker.text.normalise import compose, normalise

_AMOUNTS: dict[str, tuple[str, float]] = {
    "kg": ("kg", 1), "kilogram": ("kg", 1), "kilograms": ("kg", 1), "ký": ("kg", 1), "cân": ("kg", 1),
    "g": ("kg", 0.001), "gram": ("kg", 0.001), "grams": ("kg", 0.001), "yến": ("kg", 10), "tạ": ("kg", 100),
    "tấn": ("kg", 1000), "tan": ("kg", 1000), "t": ("kg", 1000), "ton": ("kg", 1000), "tons": ("kg", 1000),
    "tonne": ("kg", 1000), "tonnes": ("kg", 1000),
    "m3": ("m3", 1), "m³": ("m3", 1), "khối": ("m3", 1), "mét khối": ("m3", 1), "met khoi": ("m3", 1),
    "cubic metres": ("m3", 1), "cubic meters": ("m3", 1), "cubic metre": ("m3", 1), "cubic meter": ("m3", 1),
    "l": ("m3", 0.001), "lít": ("m3", 0.001), "lit": ("m3", 0.001), "liter": ("m3", 0.001), "liters": ("m3", 0.001),
    "litre": ("m3", 0.001), "litres": ("m3", 0.001),
    "m2": ("m2", 1), "m²": ("m2", 1), "mét vuông": ("m2", 1), "ha": ("m2", 10_000), "hectares": ("m2", 10_000),
    "sản phẩm": ("piece", 1), "cái": ("piece", 1), "chiếc": ("piece", 1), "con": ("piece", 1), "quả": ("piece", 1),
    "trái": ("piece", 1), "chai": ("piece", 1), "hộp": ("piece", 1), "gói": ("piece", 1), "pieces": ("piece", 1),
    "units": ("piece", 1), "bottles": ("piece", 1), "boxes": ("piece", 1), "packs": ("piece", 1),
    "products": ("piece", 1),
}  # fmt: skip
_PERIODS: dict[str, str] = {
    "giờ": "hour", "gio": "hour", "h": "hour", "hour": "hour", "hr": "hour", "tiếng": "hour",
    "ngày đêm": "day", "ngày": "day", "ngay": "day", "day": "day", "d": "day",
    "mẻ": "batch", "me": "batch", "batch": "batch", "ca": "shift", "shift": "shift",
    "tháng": "month", "thang": "month", "month": "month", "năm": "year", "nam": "year", "year": "year",
    "tuần": "week", "week": "week", "vụ": "season", "season": "season",
}  # fmt: skip


def _any_of(names: dict[str, object]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_NUMBER = r"(?:\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_CAPACITY = re.compile(
    rf"(?<![\w.,])({_NUMBER})(?:\s*(?:-|–|~|đến|tới|to)\s*({_NUMBER}))?\s*({_any_of(dict(_AMOUNTS))})"
    rf"(?:\s+[^\W\d]+){{0,2}}?\s*(?:/|per|mỗi|một|moi|mot|a|an)\s*({_any_of(dict(_PERIODS))})(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quantity:
    """A capacity as stated: from ``low`` to ``high`` in ``amount`` (kg, m3, m2, piece) per ``period``.

    ``quote`` is the stretch of text it was read from, ``factor`` the size of the unit it was stated in (of ``30 tấn``
    1000), for whoever says it again; bounds are compared as they are.
    """

    low: float
    high: float
    amount: str
    period: str
    quote: str = ""
    factor: float = 1.0

    @property
    def unit(self) -> str:
        """The unit both bounds are in, as ``kg/hour``; only equal units are compared."""
        return f"{self.amount}/{self.period}"


def read_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the capacities that the text states, in reading order.

    The language decides what ``1.200`` is: twelve hundred in Vietnamese, one and a fifth in English.
    """
    return tuple(_quantity(found, language) for found in _CAPACITY.finditer(compose(text)))


def _quantity(found: "re.Match[str]", language: str) -> Quantity:
    low, high, amount, period = found.groups()
    unit, factor = _AMOUNTS[amount.lower()]
    first = _number(low, language) * factor
    last = _number(high, language) * factor if high else first
    quote, per = normalise(found.group()), _PERIODS[period.lower()]
    return Quantity(min(first, last), max(first, last), unit, per, quote, factor)


def _number(written: str, language: str) -> float:
    compact = "".join(written.split())
    thousands, decimal = (".", ",") if language == VIETNAMESE else (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{decimal}\d+)?", compact):
        compact = compact.replace(thousands, "")
    return float(compact.replace(",", ".")) if compact.count(",") + compact.count(".") <= 1 else _plain(compact)


def _plain(written: str) -> float:
    """Read a number whose marks contradict the language: the last mark is the decimal one."""
    whole, last = re.split(r"[.,](?=\d+$)", written)
    return float(re.sub(r"[.,]", "", whole) + "." + last)
