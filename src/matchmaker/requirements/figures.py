"""Figures with units as a text states them: ``không quá 12 %``, ``45–55 °C``, ``1.200 m3/ngày``, ``250 x 250 mm``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from matchmaker.requirements.numbers import NUMBER, WORDS, number
from matchmaker.requirements.script import Script, clause_end, clause_start
from matchmaker.requirements.units import AMOUNTS, HOURLY, PERIODS, SPELLINGS, Measure, measure
from matchmaker.text.normalise import normalise


def _any_of(names: "frozenset[str] | dict[str, str]") -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_UNIT = rf"(?:{_any_of(SPELLINGS)})(?![^\W_])"
_VALUE = rf"(?:{NUMBER}|(?:{WORDS})(?=\s))"
_RANGE = r"(?:-|–|—|~|÷|đến|tới|den|to)"
_TIMES = r"[x×]"
_PER = r"(?:/|per|mỗi|một|moi|mot|an?|each|every)"
_SEPARATE = rf"\s*(?:{_PER})\s*"
_FIGURE = re.compile(
    rf"(?<![\w.,])(?<![^\W\d]-)(?P<sign>±\s*|\+/-\s*|-)?(?P<first>{_VALUE})"
    rf"(?:\s*(?P<first_unit>{_UNIT})?\s*(?P<join>{_RANGE}|{_TIMES})\s*(?P<last>-?{NUMBER})"
    rf"(?:\s*{_TIMES}\s*(?P<third>{NUMBER}))?)?"
    rf"(?:\s*(?P<unit>{_UNIT})"
    rf"(?:(?P<of>(?:\s+(?!{_PER}\b)[^\W\d_]+){{0,3}}?)(?:\s*/\s*|\s+{_PER}\s+)"
    rf"(?:(?P<period>{_any_of(PERIODS)})|(?P<per>{_UNIT}))(?!\w))?"
    rf"|(?P<things>(?:\s+(?!{_PER}\b)[^\W\d_]+){{1,2}}?)(?:\s*/\s*|\s+{_PER}\s+)"
    rf"(?P<each>{_any_of(PERIODS)})(?!\w))",
    re.IGNORECASE,
)
_BATCH = re.compile(r"(?:\bmẻ|\bme|\bbatch(?:es)? of)\s*(?:của|of|là|la)?\s*$", re.IGNORECASE)
_BATCHED = re.compile(r"\s*(?:of\s+\S+\s+)?(?:per batch|a batch)\b", re.IGNORECASE)
_NOT_THINGS_WORDS = """
    lần lan vòng vong times time rpm đồng dong usd vnd triệu trieu tỷ ty giờ gio ca suất
"""
_NOT_THINGS = frozenset(_NOT_THINGS_WORDS.split())
_LEAST_VI = (
    r"(?<!không )(?:ít nhất|tối thiểu|trên|hơn|không dưới|không thấp hơn|không nhỏ hơn|từ|≥|>|>=|đạt từ|đạt trên)"
)
_LEAST_EN = (
    r"(?<!no )(?<!not )(?:at least|no less than|not less than|not below|minimum(?: of)?|min\.?|above|over|"
    r"more than|exceed(?:s|ing)?|"
    r"≥|>|>=|from)"
)
_MOST_VI = (
    r"(?:không quá|không vượt quá|không lớn hơn|không cao hơn|không hơn|dưới|nhỏ hơn|ít hơn|thấp hơn|"
    r"trong vòng|trong|chỉ|≤|<|<=)"
)
_MOST_EN = (
    r"(?:at most|no more than|not more than|not above|not over|not exceeding|no higher than|no longer than|"
    r"below|under|less than|within|down to|≤|<|<=)"
)
_REACH_VI, _REACH_EN = r"(?:tối đa|đến|tới)", r"(?:maximum(?: of)?|max\.?|up to)"
_ABOUT_VI, _ABOUT_EN = r"(?:khoảng|chừng|xấp xỉ|~|≈)", r"(?:about|around|approximately|approx\.?|roughly|some|~|≈)"
_LINK_VI, _LINK_EN = r"(?:\s*(?:là|còn|được|hoặc bằng))?\s*", r"(?:\s*(?:of|is|a|an|the))?\s*"
_AFTER_LEAST_VI, _AFTER_LEAST_EN = (
    r"\s*(?:trở lên|tối thiểu|hoặc hơn|hoặc cao hơn)\b",
    r"\s*(?:or more|or above|or higher|or over|or longer|and above|and more|minimum)\b",
)
_AFTER_MOST_VI, _AFTER_MOST_EN = (
    r"\s*(?:trở xuống|tối đa|hoặc thấp hơn|trở lại)\b",
    r"\s*(?:or less|or below|or lower|or better|or faster|or shorter|or finer|or smaller|and below|maximum)\b",
)


class Bound(StrEnum):
    """How a figure is meant."""

    PLAIN = "plain"
    ABOUT = "about"
    LEAST = "least"
    MOST = "most"
    REACH = "reach"  # up to: of a need as at most, of an offer what it can do
    RANGE = "range"


@dataclass(frozen=True)
class Figure:
    """A figure as stated, from ``low`` to ``high`` in the base of its ``kind``, meant as ``bound`` says.

    ``period`` is that of a rate of mass, volume, area or things (``amount``); ``size`` is how many of the base one of
    the unit stated holds. ``before`` and ``after`` are the words of its clause around it, ``quote`` its own.
    """

    low: float
    high: float
    kind: str
    bound: Bound
    quote: str
    start: int
    end: int
    amount: str = ""
    period: str = ""
    stated_per: str = ""
    size: float = 1.0
    things: str = ""
    before: str = ""
    after: str = ""
    whole: str = ""


def figures(text: str, script: Script) -> Iterator[Figure]:
    """Return the figures with units of one sentence, in reading order."""
    end, carried = 0, ""
    found = [figure for figure in (_figure(match, text, script) for match in _FIGURE.finditer(text)) if figure]
    for place, figure in enumerate(found):
        start = max(end, clause_start(text, figure.start))
        following = found[place + 1].start if place + 1 < len(found) else len(text)
        stop = min(following, clause_end(text, figure.end))
        before, after = text[start : figure.start], text[figure.end : stop]
        inherits = place and end == start and not _says(before, script)
        carried = carried if inherits else before
        whole = text[clause_start(text, figure.start) : clause_end(text, figure.end)]
        yield _bounded(replace(figure, before=carried, after=after, whole=whole), before, text, script)
        end = figure.end


def _says(before: str, script: Script) -> bool:
    """Say whether there is more before a figure than the words of its bound."""
    bare = script.compiled(
        f"{_LEAST_VI}|{_MOST_VI}|{_REACH_VI}|{_ABOUT_VI}", f"{_LEAST_EN}|{_MOST_EN}|{_REACH_EN}|{_ABOUT_EN}"
    ).sub("", before)
    return any(character.isalpha() for character in bare)


def _bounded(figure: Figure, before: str, text: str, script: Script) -> Figure:
    """Return a figure with its bound told from the words around it, which its quote takes in."""
    after = text[figure.end :]
    tests = (
        (Bound.LEAST, _AFTER_LEAST_VI, _AFTER_LEAST_EN),
        (Bound.MOST, _AFTER_MOST_VI, _AFTER_MOST_EN),
    )
    for bound, vietnamese, english in tests:
        found = script.compiled(vietnamese, english).match(after)
        if found:
            return replace(figure, bound=bound, quote=normalise(text[figure.start : figure.end + found.end()]))
    for bound, vietnamese, english in (
        (Bound.LEAST, _LEAST_VI, _LEAST_EN),
        (Bound.MOST, _MOST_VI, _MOST_EN),
        (Bound.REACH, _REACH_VI, _REACH_EN),
        (Bound.ABOUT, _ABOUT_VI, _ABOUT_EN),
    ):
        found = script.compiled(rf"(?<!\w){vietnamese}{_LINK_VI}$", rf"(?<!\w){english}{_LINK_EN}$").search(before)
        if found and not (figure.bound is Bound.RANGE and bound is not Bound.ABOUT):
            quote = normalise(before[found.start() :] + text[figure.start : figure.end])
            return replace(figure, bound=Bound.RANGE if figure.bound is Bound.RANGE else bound, quote=quote)
    return figure


def _figure(match: "re.Match[str]", text: str, script: Script) -> Figure | None:
    said = match.groupdict()
    written = (said["unit"] or "").lower()
    values = [number(said[name], script.language) for name in ("first", "last", "third") if said[name]]
    sign = (said["sign"] or "").strip()
    if sign == "-":
        values[0] = -values[0]
    read = _measured(match, text, written)
    if read is None:
        return None
    meant, amount, period, stated = read
    based = [meant.based(value) for value in values]
    if said["first_unit"]:
        other = measure(said["first_unit"].lower())
        based[0] = other.based(values[0]) if other and other.kind == meant.kind and not period else based[0]
    low, high, kind, bound = _spread(based, said["join"] or "", meant.kind)
    if sign and sign != "-":
        bound = Bound.REACH
    things = normalise(said["things"] or said["of"] or "").lower()
    quote = normalise(match.group())
    return Figure(
        low, high, kind, bound, quote, *match.span(), amount, period, stated, meant.factor, things
    )  # fmt: skip


def _spread(based: list[float], join: str, kind: str) -> tuple[float, float, str, Bound]:
    if join.lower() in ("x", "×"):
        product = 1.0
        for value in based:
            product *= value
        return product, product, f"{kind} by {len(based)}", Bound.PLAIN
    return min(based), max(based), kind, Bound.RANGE if len(based) > 1 else Bound.PLAIN


def _measured(match: "re.Match[str]", text: str, written: str) -> tuple[Measure, str, str, str] | None:
    """Return what the unit measures, and of a rate the amount, the period it is brought to and the one stated."""
    said = match.groupdict()
    if said["each"]:
        things = said["things"].split()
        if not things or things[0].lower() in _NOT_THINGS or things[-1].lower() in _NOT_THINGS:
            return None
        return _rate(Measure("things", 1.0), "piece", said["each"])
    if said["period"]:
        whole = measure(written)
        amount = AMOUNTS.get(whole.kind, "") if whole else ""
        if whole is None or whole.kind == "time+1":  # hours of a day: no requirement by themselves
            return None
        if amount:
            return _rate(whole, amount, said["period"])
        alone = measure(written, _name_of(said["period"]))
        return (alone, "", "", "") if alone else None
    meant = measure(written, (said["per"] or "").lower())
    if meant is None:
        return None
    amount = AMOUNTS.get(meant.kind, "")
    batched = not said["per"] and (_BATCH.search(text, 0, match.start()) or _BATCHED.match(text, match.end()))
    return _rate(meant, amount, "mẻ") if batched and amount else (meant, "", "", "")


def _rate(meant: Measure, amount: str, written: str) -> tuple[Measure, str, str, str]:
    stated = PERIODS[written.lower()]
    times = HOURLY.get(stated, 1.0)
    period = "hour" if stated in HOURLY else stated
    return Measure(f"{meant.kind} rate", meant.factor * times), amount, period, stated


def _name_of(period: str) -> str:
    return {"batch": "", "shift": "", "season": ""}.get(PERIODS[period.lower()], PERIODS[period.lower()])
