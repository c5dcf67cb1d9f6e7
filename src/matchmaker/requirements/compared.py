"""Figures, standards and exclusions of a need beside those of an offer: a finding for each that the need requires."""

from dataclasses import replace

from matchmaker.reasons import Finding, Quote, Reason, Value, Verdict
from matchmaker.requirements import exclusions, standards
from matchmaker.requirements.figures import Figure
from matchmaker.requirements.measures import better
from matchmaker.requirements.reading import Read, Reader, Stated
from matchmaker.requirements.roles import agreement
from matchmaker.requirements.standards import Standard
from matchmaker.requirements.terms import held
from matchmaker.requirements.verdicts import verdict

_CODES = {Verdict.FITS: "fits", Verdict.FALLS_SHORT: "short", Verdict.UNKNOWN: "not_stated"}
_STANDARD = {Verdict.FITS: "standard_held", Verdict.FALLS_SHORT: "standard_lacking"}
_EXCLUSION = {Verdict.FITS: "exclusion_kept", Verdict.FALLS_SHORT: "exclusion_broken"}


def capacities(need: Read, offer: Read) -> list[Finding]:
    """Compare each capacity required with the one stated on the same basis: mass, volume or things per "
    "time or batch."""
    offered = [one for one in offer.stated if one.capacity]
    return [_capacity(one, offered, need, offer) for one in need.wanted if one.capacity]


def _capacity(wanted: Stated, offered: list[Stated], need: Read, offer: Read) -> Finding:
    mine = wanted.figure
    params: dict[str, Value] = {"need": mine.low, "unit": _unit(mine), **_size("need", mine)}
    alike = [one for one in offered if one.figure.amount == mine.amount]
    same = [one for one in alike if one.figure.period == mine.period and _same_things(wanted, one)]
    if same:
        best = max(same, key=lambda one: _same_of(wanted, one))
        return _capacities(params, mine, best.figure, best.figure, 1.0, 1.0)
    for one in alike:
        if {mine.period, one.figure.period} == {"day", "hour"} and need.hours and offer.hours:
            per_hour = [
                figure.low / (read.hours or 1.0) if figure.period == "day" else figure.low
                for figure, read in ((mine, need), (one.figure, offer))
            ]
            return _capacities(
                params, mine, one.figure, one.figure, per_hour[0] / mine.low, per_hour[1] / one.figure.low
            )
    if alike:
        other = alike[0].figure
        told = {**params, "offer": other.high, "offer_unit_code": _unit(other), **_size("offer", other)}
        return Finding(
            "capacity", Verdict.UNKNOWN, Reason("capacity_other_basis", told, (Quote(mine.quote, other.quote),))
        )
    return Finding("capacity", Verdict.UNKNOWN, Reason("capacity_not_stated", params, (Quote(mine.quote, ""),)))


def _capacities(
    params: dict[str, Value], mine: Figure, theirs: Figure, said: Figure, my_rate: float, their_rate: float
) -> Finding:
    told = {**params, "offer": said.high, **_size("offer", said)}
    decided = verdict(_scaled(mine, my_rate), _scaled(theirs, their_rate), capacity=True)
    quotes = (Quote(mine.quote, theirs.quote),)
    code = f"capacity_{_CODES[decided]}"
    if decided is Verdict.FALLS_SHORT and theirs.low * their_rate > mine.high * my_rate:
        code = "capacity_beyond"
    if decided is Verdict.UNKNOWN:
        code, told = "capacity_other_basis", {**told, "offer_unit_code": _unit(said)}
    return Finding("capacity", decided, Reason(code, told, quotes))


def _scaled(figure: Figure, rate: float) -> Figure:
    return replace(figure, low=figure.low * rate, high=figure.high * rate) if rate != 1.0 else figure


def _same_things(wanted: Stated, one: Stated) -> bool:
    """Say whether two rates of things count the same ones; across languages that is taken so."""
    mine, theirs = wanted.figure.things, one.figure.things
    if wanted.figure.amount != "piece" or wanted.role.script != one.role.script:
        return True
    return bool(not mine or not theirs or {*mine.split()} & {*theirs.split()})


def _same_of(wanted: Stated, one: Stated) -> int:
    return len(held(one.role.words, one.role.script, wanted.role.of, wanted.role.script))


def _unit(figure: Figure) -> str:
    return f"{figure.amount}/{figure.period}"


def _size(side: str, figure: Figure) -> dict[str, Value]:
    """Return the size of the unit in which a side stated its capacity, where it is not the one compared in."""
    sizes: dict[str, Value] = {f"{side}_factor": figure.size} if figure.size != 1 else {}
    if figure.stated_per in ("minute", "second"):
        sizes[f"{side}_per"] = figure.stated_per
    return sizes


def quantities(need: Read, offer: Read) -> list[Finding]:
    """Compare every other figure required with the one of the same kind and role that the offer states."""
    offered = [one for one in offer.stated if not one.capacity]
    return [found for one in need.wanted if not one.capacity and (found := _quantity(one, offered))]


def _quantity(wanted: Stated, offered: list[Stated]) -> Finding | None:
    mine = wanted.figure
    alike = [one for one in offered if one.figure.kind == mine.kind]
    sure = [(agreement(wanted.role, one.role), one) for one in alike]
    best = max((score for score, _ in sure), default=0.0)
    if not best:
        if alike and not wanted.role.name:
            return None
        return Finding("quantity", Verdict.UNKNOWN, Reason("quantity_not_stated", {}, (Quote(mine.quote, ""),)))
    decided: dict[Verdict, str] = {}
    for score, one in sure:
        if score == best:
            decided.setdefault(verdict(mine, one.figure, better(wanted.role.name)), one.figure.quote)
    if len(decided) > 1:
        return None
    ((said, quote),) = decided.items()
    return Finding("quantity", said, Reason(f"quantity_{_CODES[said]}", {}, (Quote(mine.quote, quote),)))


def demanded(need: Read, offer: Read) -> list[Finding]:
    """Say of each standard that a need demands whether the offer holds it, in any wording and year."""
    return [_standard(one, offer) for one in need.demanded]


def _standard(wanted: Standard, offer: Read) -> Finding:
    params: dict[str, Value] = {"standard": wanted.quote}
    decided: dict[Verdict, str] = {}
    for held_one, denied in offer.standards.get(wanted.key, ()):
        said = Verdict.FALLS_SHORT if denied else standards.compared(wanted, held_one)
        decided.setdefault(said, held_one.quote)
    for said in (Verdict.FITS, Verdict.FALLS_SHORT):
        if said in decided:
            return Finding("standard", said, Reason(_STANDARD[said], params, (Quote(wanted.quote, decided[said]),)))
    quote = Quote(wanted.quote, decided.get(Verdict.UNKNOWN, ""))
    return Finding("standard", Verdict.UNKNOWN, Reason("standard_not_stated", params, (quote,)))


def excluded(need: Read, offer: Read, reader: Reader) -> list[Finding]:
    """Say of each thing that a need will not have whether the offer is without it, uses it, or says nothing."""
    found = []
    for one, known in need.excluded:
        said = exclusions.said_of(known, one.script, offer.sentences, reader.terms)
        verdict_of = said.verdict if said else Verdict.UNKNOWN
        code = _EXCLUSION.get(verdict_of, "exclusion_not_stated")
        quotes = (Quote(one.quote, said.quote if said else ""),)
        found.append(Finding("exclusion", verdict_of, Reason(code, {"thing": one.thing}, quotes)))
    return found
