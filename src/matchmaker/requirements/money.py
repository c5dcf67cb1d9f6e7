"""Amounts of money that a text states: what a need may cost at most, what an offer costs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from matchmaker.documents import Band
from matchmaker.requirements.cues import is_of_else, is_state, wanted_from
from matchmaker.requirements.numbers import NUMBER, number
from matchmaker.requirements.script import Script, Sentence, clause_end, clause_start
from matchmaker.text.normalise import normalise

_SCALES = {
    "nghìn": 1e3, "ngàn": 1e3, "nghin": 1e3, "ngan": 1e3, "thousand": 1e3, "triệu": 1e6, "trieu": 1e6, "tr": 1e6,
    "million": 1e6, "tỷ": 1e9, "tỉ": 1e9, "ty": 1e9, "ti": 1e9, "billion": 1e9,
}  # fmt: skip
_CURRENCIES = {
    "đồng": "VND", "dong": "VND", "vnd": "VND", "vnđ": "VND", "đ": "VND", "usd": "USD", "$": "USD", "us$": "USD",
    "đô la": "USD", "đô": "USD", "do la": "USD", "dollars": "USD", "eur": "EUR", "€": "EUR", "euro": "EUR",
    "euros": "EUR", "jpy": "JPY", "cny": "CNY", "krw": "KRW",
}  # fmt: skip


def _any_of(table: dict[str, object]) -> str:
    return "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))


_SCALE, _CURRENCY = _any_of(dict(_SCALES)), _any_of(dict(_CURRENCIES))
_AMOUNT = re.compile(
    rf"(?:(?P<ahead>usd|eur|vnd|us\$|\$|€)\s?)?(?<![\w.])(?P<low>{NUMBER})(?:\s*(?:-|–|đến|tới|den|to)\s*(?P<high>{NUMBER}))?"
    rf"(?:\s*(?P<scale>{_SCALE})(?!\w))?(?:\s*(?P<currency>{_CURRENCY})(?!\w))?",
    re.IGNORECASE,
)
_PER = re.compile(r"\s*(?:(?:/|per|mỗi|một|moi|mot|a|an)\s*(?P<of>[^\W\d]+)|(?P<each>each))", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[,.;)]|$|(?:để|gồm|đã|cho|de|gom|da|trở|tro)\b)", re.IGNORECASE)
_BUDGET_VI = (
    r"\b(?:giá|kinh phí|ngân sách|chi phí đầu tư|mức đầu tư|tổng đầu tư|đầu tư|bản quyền|chi không|trả không)\b"
)
_BUDGET_EN = r"\b(?:budget|price|priced|cost|costing|pay|invest|licen[cs]e|spend)\b"
_LIMIT_VI = (
    r"\b(?:không quá|không vượt quá|dưới|tối đa|đến|tới|trong khoảng|khoảng|ngân sách|kinh phí)\s*(?:là|"
    r"tối đa|khoảng)?\s*$"
)
_LIMIT_EN = (
    r"\b(?:under|below|at most|up to|no more than|not more than|less than|within|maximum|max|not above|not exceeding|"
    r"budget(?: of| is)?(?: up to| about)?|around|about)\s*$"
)
_PRICE_VI = r"\b(?:giá|bán|chi phí|trọn gói|đơn giá)\b"
_PRICE_EN = r"\b(?:prices?|priced|offered at|costs?|sold|sells|available for)\b"
_PART_VI = (
    r"\b(?:thay thế|phụ tùng|vòi|lưỡi|bộ lọc|lắp đặt thêm|bảo trì|vật tư|linh kiện|mỗi lần|điện|nhân công|"
    r"lõi|dao|khuôn|"
    r"dự phòng|tùy chọn|hóa chất|bảo dưỡng)\b"
)
_PART_EN = (
    r"\b(?:spares?|set|blanks?|rollers?|replacement|gaskets?|filters?|nozzles?|blades?|kits?|service|maintenance|optional|"
    r"installation|training|cartridges?|consumables?|membranes?|bearings?|belts?|shipping|freight)\b"
)
_RENT_VI, _RENT_EN = r"\b(?:thuê|thuê bao|phí)\b", r"\b(?:rent|rental|subscription|hosting|lease|fee)\b"
_OPEN_VI, _OPEN_EN = (
    r"\b(?:giá\s+)?(?:theo\s+)?(?:thỏa thuận|thoả thuận|liên hệ)\b",
    r"\b(?:price|quoted?)\s+(?:on|upon)\s+(?:request|application)\b|\bnegotiable\b|\bprice to be agreed\b",
)


class Sum(NamedTuple):
    """An amount as stated, per what where it is a unit price or rent; no amount where the price is left open."""

    band: Band | None
    quote: str


class _Found(NamedTuple):
    band: Band
    before: str
    around: str
    start: int
    end: int


def _amounts(text: str, script: Script) -> Iterator[_Found]:
    for found in _AMOUNT.finditer(text):
        if not (found["ahead"] or found["scale"] or found["currency"]):
            continue
        if not (found["ahead"] or found["currency"] or _ENDS.match(text, found.end())):
            continue  # "2 triệu trang" is no money
        scale = _SCALES[found["scale"].lower()] if found["scale"] else 1.0
        low, high = (number(found[name], script.language) * scale if found[name] else None for name in ("low", "high"))
        written = (found["ahead"] or found["currency"] or "đồng").lower()
        per = _PER.match(text, found.end())
        of = ((per["of"] or "each") if per else "").lower()
        band = Band(low, high if high is not None else low, _CURRENCIES[written], of)
        start, end = clause_start(text, found.start()), clause_end(text, found.end())
        yield _Found(
            band, text[start : found.start()], text[start:end], found.start(), per.end() if per else found.end()
        )


def budget(sentence: Sentence) -> Sum | None:
    """Return what a sentence of a need may cost at most; None where it says nothing of that."""
    script = sentence.script
    if script.compiled(_BUDGET_VI, _BUDGET_EN).search(sentence.text) is None and wanted_from(sentence) is None:
        return None
    for one in _amounts(sentence.text, script):
        limit = script.compiled(_LIMIT_VI, _LIMIT_EN).search(one.before)
        about = script.compiled(_BUDGET_VI, _BUDGET_EN).search(one.before)
        if not (limit or about) or is_state(one.around, script):
            continue
        if not about and script.language == "vi":
            continue
        if not limit and wanted_from(sentence) is None:
            continue
        quote = (limit.group() if limit else "") + sentence.text[one.start : one.end]
        return Sum(Band(0.0, one.band.high, one.band.currency, one.band.per), normalise(quote))
    return None


def price(sentence: Sentence) -> Sum | None:
    """Return what a sentence of an offer says it costs, a unit price or rent marked so, or that this is left open."""
    script = sentence.script
    for one in _amounts(sentence.text, script):
        of_part = script.compiled(_PART_VI, _PART_EN).search(one.before)
        if of_part or is_of_else(sentence, one.start, one.end):
            continue
        begins = not one.before.strip() and not sentence.text[: one.start].strip()
        if not (
            begins
            or script.compiled(f"{_PRICE_VI}|{_RENT_VI}", rf"{_PRICE_EN}|{_RENT_EN}|\blicen[cs]e\b").search(one.before)
        ):
            continue
        rent = script.compiled(_RENT_VI, _RENT_EN).search(one.around)
        band = Band(one.band.low, one.band.high, one.band.currency, one.band.per or ("rent" if rent else ""))
        return Sum(band, normalise(sentence.text[one.start : one.end]))
    left_open = script.compiled(_OPEN_VI, _OPEN_EN).search(sentence.text)
    return Sum(None, normalise(left_open.group())) if left_open else None
