"""Amounts of money as offices write them: 500.000.000, 2 tỷ, 250tr, 500 - 800 triệu, USD 20,000, thỏa thuận."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cungcau.sheets.letters import clean, plain
from cungcau.sheets.numbers import NUMBER, Convention, own_convention, to_decimal

_SCALES: Final = {
    **dict.fromkeys(("ty", "ti", "tyd", "billion", "bn"), 10**9),
    **dict.fromkeys(("trieu", "tr", "trd", "million", "mil", "mn", "m"), 10**6),
    **dict.fromkeys(("nghin", "ngan", "k", "thousand"), 10**3),
    "tram": 100,
}
_CURRENCIES: Final = {
    **dict.fromkeys(("dong", "vnd", "d", "₫", "dong viet nam", "viet nam dong"), "VND"),
    **dict.fromkeys(("usd", "us$", "$", "do la my", "do la", "do"), "USD"),
    **dict.fromkeys(("eur", "euro", "€"), "EUR"),
    **dict.fromkeys(("jpy", "yen", "¥"), "JPY"),
    **dict.fromkeys(("gbp", "£"), "GBP"),
    **dict.fromkeys(("krw", "won", "₩"), "KRW"),
    **dict.fromkeys(("cny", "rmb", "nhan dan te", "te"), "CNY"),
}
_LONGEST: Final = 200
_LARGEST: Final = Decimal(10**15)
_OPEN: Final = re.compile(
    r"(theo )?(su )?(thoa thuan|thuong luong)( .*)?|gia thoa thuan|lien he( .*)?"
    r"|chua (xac dinh|ro|co|biet|du kien)( .*)?|khong (ro|biet|xac dinh)( .*)?|tuy( .*)?"
    r"|negotiable|to be (agreed|negotiated|determined)|tbd|tba|on request"
    r"|unknown|contact( us)?|not known"
)


def _either(words: dict[str, object]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_CURRENCY: Final = rf"(?:{_either(dict(_CURRENCIES))})(?![a-z])"
_SCALE: Final = rf"(?:{_either(dict(_SCALES))})(?![a-z])"
_AMOUNT: Final = re.compile(
    rf"(?P<before>{_CURRENCY})?\s*(?P<number>{NUMBER})\s*(?P<scales>(?:{_SCALE}\s*)*)(?P<half>ruoi\b)?\s*"
    rf"(?P<after>{_CURRENCY})?\s*"
)
_UNIT: Final = re.compile(
    rf"(?P<number>1[.,]?000(?:[.,]000)?)?\s*(?P<scales>(?:{_SCALE}\s*)*)(?P<currency>{_CURRENCY})?"
)
_UPPER: Final = re.compile(
    r"(?:duoi|toi da|khong qua|nho hon|it hon|den|up to|max(?:imum)?|under|below|less than|<=|≤|<)\s*"
)
_LOWER: Final = re.compile(
    r"(?:tren|toi thieu|it nhat|lon hon|hon|tu|at least|min(?:imum)?|over|above|from|more than|>=|≥|>)\s*"
)
_ABOUT: Final = re.compile(
    r"(?:khoang|chung|uoc(?: tinh)?|du kien|gan|about|around|approx(?:imately|\.)?|circa|ca\.|~|≈)\s*"
)
_UPWARD: Final = re.compile(r"\s*(?:tro len|or more|and above|\+)$")
_DOWNWARD: Final = re.compile(r"\s*(?:tro xuong|or less|and below)$")
_BETWEEN: Final = re.compile(r"\s*(?:-|–|—|~|÷|\bden\b|\btoi\b|\bto\b|\bva\b|\band\b)\s*")
_PER: Final = re.compile(r"\s*(?:/|\bmoi\b|\bmot\b|\bper\b)\s*(?:0?1\s+)?((?:[^\d]|(?<=m)[23](?!\d)){1,30})$")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_TAX: Final = re.compile(
    r"\s*(?:\+|chua(?: bao)? gom|da(?: bao)? gom|chua co|da co|excl\.?|incl\.?)\s*(?:thue\s*)?(?:vat|gtgt)$"
)
_EDGES: Final = " .;,…"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount or a range in whole units of a currency (ISO code). An open end is None; both None means the amount
    is left to agreement. `per` is what it is the price of ("tấn", "năm"), `note` what else was said in its place
    ("chưa VAT", "thỏa thuận"), both as written."""

    low: Decimal | None
    high: Decimal | None
    currency: str = "VND"
    per: str = ""
    note: str = ""

    @property
    def known(self) -> bool:
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    """What a heading such as "(triệu đồng)" says: bare numbers times `scale`, in `currency` when it names one."""

    scale: int = 1
    currency: str = ""


def read_money_unit(text: str) -> MoneyUnit | None:
    """The unit a note in a heading gives, or None when it is no unit of money ("nếu có")."""
    folded = plain(text).removeprefix("don vi tinh").removeprefix("dvt").removeprefix("dv").strip(" :.,")
    match = _UNIT.fullmatch(folded) if folded else None
    if match:
        scale = (_scale(match["scales"]) or 1) * int(re.sub(r"\D", "", match["number"] or "1"))
        return MoneyUnit(scale, _CURRENCIES.get(match["currency"] or "", ""))
    return None


def is_open_amount(text: str) -> bool:
    """Whether a text says that the amount is not fixed: thỏa thuận, liên hệ, chưa xác định."""
    return bool(_OPEN.fullmatch(plain(text).strip(" .")))


def read_money(text: str, convention: Convention, unit: MoneyUnit | None = None) -> Money | None:
    """The amount a text states, or None when it states none.

    `unit` applies to numbers that name no scale of their own. A bare number of three-digit groups is never a
    fraction: money has no third decimal. Nothing that stands beside the amount is lost: it is its `per` or its `note`.
    """
    if len(text) > _LONGEST:
        return None
    unit = unit or MoneyUnit()
    rest, per, note = _beside(text)
    rest, upper, lower = _bounds(rest)
    ends = [_amount(end, convention, unit) for end in _BETWEEN.split(rest, maxsplit=1)]
    if not all(ends):
        return None
    known = [end for end in ends if end]
    currency = next((end.currency for end in known if end.currency), "") or unit.currency or "VND"
    values = [end.value(known[-1].scale or unit.scale) for end in known]
    if max(values) > _LARGEST or values[0] > values[-1]:
        return None
    if len(values) == 1:
        return Money(None if upper else values[0], None if lower else values[0], currency, per, note)
    return Money(values[0], values[-1], currency, per, note)


def _beside(text: str) -> tuple[str, str, str]:
    """The amount of a text, folded; what it is the price of; what else stands beside it, in brackets or of the tax."""
    notes = [" ".join(found.split()) for found in _BRACKETS.findall(clean(text))]
    written = " ".join(_BRACKETS.sub(" ", clean(text)).split()).strip(_EDGES)
    rest, per = plain(written), ""
    if len(rest) != len(written):  # a sign that folds to several: then it is kept folded
        written = rest
    if tax := _TAX.search(rest):
        notes.append(written[tax.start() :].strip())
        rest = rest[: tax.start()].rstrip(_EDGES)
    if match := _PER.search(rest):
        per = written[match.start(1) : match.end(1)].strip()
        rest = rest[: match.start()]
    return rest.strip(_EDGES), per, "; ".join(note for note in notes if note)


def _bounds(text: str) -> tuple[str, bool, bool]:
    """A text without its bounding words, whether they set an upper bound only, whether a lower one only."""
    upper = lower = False
    text, ups = _UPWARD.subn("", text)
    text, downs = _DOWNWARD.subn("", text)
    text = re.sub(r"^(?:between|trong khoang)\s+", "", text)
    for _ in range(2):
        if match := _ABOUT.match(text):
            text = text[match.end() :]
        elif match := _UPPER.match(text):
            text, upper = text[match.end() :], True
        elif match := _LOWER.match(text):
            text, lower = text[match.end() :], True
    return text, upper or bool(downs), lower or bool(ups)


@dataclass(frozen=True, slots=True)
class _Amount:
    """One end of a range: its number times its own scale, which is 0 when it names none."""

    number: Decimal
    scale: int
    currency: str

    def value(self, scale: int) -> Decimal:
        """The amount in full; `scale` is for a number without one."""
        total = self.number if self.scale else self.number * scale
        whole = total.to_integral_value()
        return whole if total == whole else total


def _amount(text: str, convention: Convention, unit: MoneyUnit) -> _Amount | None:
    """What one end of a range says; "1 tỷ 500 triệu" adds up. None when something else is in the text."""
    parts: list[tuple[Decimal, int]] = []
    position, currency = 0, ""
    while position < len(text):
        match = _AMOUNT.match(text, position)
        number = _number(match, convention, unit) if match else None
        if not match or number is None:
            return None
        parts.append((number, _scale(match["scales"])))
        currency = currency or _CURRENCIES.get(match["before"] or match["after"] or "", "")
        position = match.end()
    scales = [scale for _, scale in parts]
    if not parts or (len(parts) > 1 and (0 in scales or scales != sorted(set(scales), reverse=True))):
        return None
    return _Amount(sum((number * (scale or 1) for number, scale in parts), Decimal(0)), scales[0], currency)


def _number(match: re.Match[str], convention: Convention, unit: MoneyUnit) -> Decimal | None:
    text = match["number"]
    if not match["scales"].strip() and unit.scale == 1 and own_convention(text) is None:
        text = re.sub(r"[.,]", "", text)
    number = to_decimal(text, convention)
    if number is None or number > _LARGEST or _scale(match["scales"]) > 10**15:
        return None
    return number + Decimal("0.5") if match["half"] else number


def _scale(words: str) -> int:
    """The scale some words make together ("nghìn tỷ" is 10^12), 0 when there are none."""
    found = re.findall(_SCALE, words)
    return math.prod(_SCALES[word] for word in found) if found else 0
