"""What a need requires and whether an offer meets it, criterion by criterion, from fields and from text.

Each function answers for one criterion: findings, or none where the need sets no such requirement. A field counts
before the text. What the offer does not state is unknown, never a gap.
"""

from matchmaker.documents import Attributes, Band, Document
from matchmaker.reasons import Finding, Quote, Reason, Value, Verdict
from matchmaker.requirements import Read, Reader, compared
from matchmaker.requirements.money import Sum
from matchmaker.requirements.statements import Said

_PRICE = {True: Verdict.FITS, False: Verdict.FALLS_SHORT}


def findings(need: Read, offer: Read, reader: Reader) -> tuple[Finding, ...]:
    """Return a finding for every criterion that the need sets, in the order in which they are read aloud."""
    mine, theirs = need.document.attributes, offer.document.attributes
    found = [
        *compared.capacities(need, offer),
        *compared.quantities(need, offer),
        readiness(need, offer),
        price(need, offer),
        transfer(need, offer),
        *compared.demanded(need, offer),
        *compared.excluded(need, offer, reader),
        language(need, offer),
        place(need, offer),
        nearby(mine, theirs),
        shared_field(need.document, offer.document),
    ]
    return tuple(finding for finding in found if finding is not None)


def readiness(need: Read, offer: Read) -> Finding | None:
    """Compare the technology readiness level reached with the least one accepted."""
    wanted, my_words = _level(need.document.attributes.trl_min, need)
    reached, their_words = _level(offer.document.attributes.trl, offer)
    if wanted is None:
        return None
    params: dict[str, Value] = {"need": wanted}
    quotes = _quotes(my_words, their_words)
    if reached is None:
        return Finding("trl", Verdict.UNKNOWN, Reason("trl_not_stated", params, quotes))
    params["offer"] = reached
    if reached >= wanted:
        return Finding("trl", Verdict.FITS, Reason("trl_reached", params, quotes))
    return Finding("trl", Verdict.FALLS_SHORT, Reason("trl_short", params, quotes))


def _level(stated: int | None, read: Read) -> tuple[int | None, str]:
    said = read.readiness
    return (stated, said[1] if said and said[0] == stated else "") if stated is not None else said or (None, "")


def _quotes(need: str, offer: str) -> tuple[Quote, ...]:
    return (Quote(need, offer),) if need or offer else ()


def price(need: Read, offer: Read) -> Finding | None:
    """Compare the lowest price asked with the highest amount of the budget, in the same currency.

    Either of them per unit, or as rent, leaves open what the whole comes to.
    """
    budget, my_words = _money(need.document.attributes.budget, need.budget)
    limit = _top(budget)
    if budget is None or limit is None:
        return None
    asked_for, their_words = _money(offer.document.attributes.price, offer.price)
    params: dict[str, Value] = {"need": limit, "currency": budget.currency}
    quotes, asked = _quotes(my_words, their_words), _bottom(asked_for)
    if asked_for is None or asked is None or asked_for.currency != budget.currency:
        return Finding("price", Verdict.UNKNOWN, Reason("price_not_stated", params, quotes))
    params["offer"] = asked
    if per := asked_for.per or budget.per:
        code = "price_per_unit" if asked_for.per else "price_budget_per_unit"
        return Finding("price", Verdict.UNKNOWN, Reason(code, {**params, "per": per}, quotes))
    code = "price_within_budget" if asked <= limit else "price_over_budget"
    return Finding("price", _PRICE[asked <= limit], Reason(code, params, quotes))


def _money(stated: Band | None, said: Sum | None) -> tuple[Band | None, str]:
    if stated is not None:
        return stated, ""
    return (said.band, said.quote) if said else (None, "")


def transfer(need: Read, offer: Read) -> Finding | None:
    """Say whether the offer can be had in one of the forms of transfer that the need accepts."""
    wanted = need.document.attributes.transfer_kinds
    if not wanted:
        return None
    offered = offer.document.attributes.transfer_kinds or tuple(one.value for one in offer.transfers)
    quotes = _quotes(_words_of(need.transfers, wanted), _words_of(offer.transfers, offered))
    params: dict[str, Value] = {"need": ",".join(wanted)}
    if not offered:
        return Finding("transfer", Verdict.UNKNOWN, Reason("transfer_not_stated", params, quotes))
    params["offer"] = ",".join(offered)
    shared = [kind for kind in wanted if kind in offered]
    if shared:
        return Finding(
            "transfer", Verdict.FITS, Reason("transfer_fits", {**params, "shared": ",".join(shared)}, quotes)
        )
    return Finding("transfer", Verdict.FALLS_SHORT, Reason("transfer_differs", params, quotes))


def _words_of(said: tuple[Said, ...], values: tuple[str, ...]) -> str:
    return next((one.quote for one in said if one.value in values), "")


def language(need: Read, offer: Read) -> Finding | None:
    """Compare the languages of interface, papers, training or service; one in common is enough."""
    said = need.tongues_wanted
    wanted = tuple(dict.fromkeys([*need.document.attributes.languages, *(one.value for one in said)]))
    if not wanted:
        return None
    uses = {one.use for one in said}
    theirs = [one for one in offer.tongues if not uses or one.use in uses] or list(offer.tongues)
    stated = tuple(one.value for one in theirs)
    offered = tuple(dict.fromkeys([*offer.document.attributes.languages, *stated]))
    shared = [one for one in wanted if one in offered]
    quotes = _quotes(said[0].quote if said else "", _words_of(tuple(theirs), tuple(shared) or stated))
    params: dict[str, Value] = {"need": ",".join(wanted)}
    sure = bool(offer.document.attributes.languages) or any(one.use in uses for one in theirs) or not uses
    if not offered or not (shared or sure):
        return Finding("language", Verdict.UNKNOWN, Reason("language_not_stated", params, quotes))
    params |= {"offer": ",".join(offered), "shared": ",".join(shared)}
    code, verdict = ("language_fits", Verdict.FITS) if shared else ("language_differs", Verdict.FALLS_SHORT)
    return Finding("language", verdict, Reason(code, params, quotes))


def place(need: Read, offer: Read) -> Finding | None:
    """Say whether the supplier stands where the need demands it: by its field, or by a branch its text names."""
    wanted = need.nearness
    if wanted is None:
        return None
    mine, theirs = need.document.attributes.province, offer.document.attributes.province
    codes = frozenset({mine} - {""}) if wanted.same_province else wanted.codes
    if not codes:
        return None
    there = next((site for site in offer.sites if site.codes & codes), None)
    quotes = (Quote(wanted.quote, there.quote if there else offer.sites[0].quote if offer.sites else ""),)
    if theirs in codes or there:
        return Finding("place", Verdict.FITS, Reason("place_fits", {}, quotes))
    if theirs or offer.sites:
        return Finding("place", Verdict.FALLS_SHORT, Reason("place_elsewhere", {}, quotes))
    return Finding("place", Verdict.UNKNOWN, Reason("place_not_stated", {}, quotes))


def nearby(need: Attributes, offer: Attributes) -> Finding | None:
    """Note that both sides are in one province or one region, though nobody demanded it; distance is never a gap."""
    params: dict[str, Value] = {"need": need.province, "offer": offer.province}
    if need.province and need.province == offer.province:
        return Finding("nearby", Verdict.FITS, Reason("same_province", params))
    if need.region and need.region == offer.region and need.province and offer.province:
        return Finding("nearby", Verdict.FITS, Reason("same_region", params))
    return None


def shared_field(need: Document, offer: Document) -> Finding | None:
    """Note that both sides are classified alike; the narrowest shared code is named."""
    shared = [min(a, b, key=len) for a in need.codes for b in offer.codes if a.startswith(b) or b.startswith(a)]
    if not shared:
        return None
    return Finding("field", Verdict.FITS, Reason("same_field", {"code": max(shared, key=len)}))


def _top(band: Band | None) -> float | None:
    return None if band is None else band.high if band.high is not None else band.low


def _bottom(band: Band | None) -> float | None:
    return None if band is None else band.low if band.low is not None else band.high
