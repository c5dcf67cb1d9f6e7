"""What a need requires and whether an offer meets it: capacity, readiness, price, form of transfer, place, field.

Each function answers for one criterion: a finding, or None where the need sets no such requirement. What the offer
does not state is unknown, never a gap.
"""

from matchmaker.documents import Attributes, Band, Document
from matchmaker.reasons import Finding, Quote, Reason, Value, Verdict
from matchmaker.text.quantities import Quantity

Quantities = tuple[Quantity, ...]


def findings(need: Document, offer: Document, required: Quantities, offered: Quantities) -> tuple[Finding, ...]:
    """Return a finding for every criterion that the need sets, in the order in which they are read aloud.

    ``required`` and ``offered`` are the capacities of both sides, from fields and text.
    """
    mine, theirs = need.attributes, offer.attributes
    found = [
        *capacities(required, offered),
        readiness(mine, theirs),
        price(mine, theirs),
        transfer(mine, theirs),
        place(mine, theirs),
        shared_field(need, offer),
    ]
    return tuple(finding for finding in found if finding is not None)


def capacities(required: Quantities, offered: Quantities) -> list[Finding]:
    """Compare capacities unit by unit; of several in one unit the largest counts on each side."""
    wanted: dict[str, Quantity] = {}
    for quantity in required:
        known = wanted.get(quantity.unit)
        wanted[quantity.unit] = quantity if known is None or quantity.high > known.high else known
    return [_capacity(quantity, [q for q in offered if q.unit == unit]) for unit, quantity in wanted.items()]


def _capacity(wanted: Quantity, offered: list[Quantity]) -> Finding:
    params: dict[str, Value] = {"need": wanted.low, "unit": wanted.unit, **_stated_in("need", wanted)}
    if not offered:
        reason = Reason("capacity_not_stated", params, (Quote(wanted.quote, ""),))
        return Finding("capacity", Verdict.UNKNOWN, reason)
    best = max(offered, key=lambda quantity: quantity.high)
    params |= {"offer": best.high, **_stated_in("offer", best)}
    quotes = (Quote(wanted.quote, best.quote),)
    if best.high >= wanted.low:
        return Finding("capacity", Verdict.FITS, Reason("capacity_fits", params, quotes))
    return Finding("capacity", Verdict.FALLS_SHORT, Reason("capacity_short", params, quotes))


def _stated_in(side: str, quantity: Quantity) -> dict[str, Value]:
    """Return the size of the unit in which a side stated its capacity, where it is not the one compared in."""
    return {f"{side}_factor": quantity.factor} if quantity.factor != 1 else {}


def readiness(need: Attributes, offer: Attributes) -> Finding | None:
    """Compare the technology readiness level reached with the least one accepted."""
    if need.trl_min is None:
        return None
    params: dict[str, Value] = {"need": need.trl_min}
    if offer.trl is None:
        return Finding("trl", Verdict.UNKNOWN, Reason("trl_not_stated", params))
    params["offer"] = offer.trl
    if offer.trl >= need.trl_min:
        return Finding("trl", Verdict.FITS, Reason("trl_reached", params))
    return Finding("trl", Verdict.FALLS_SHORT, Reason("trl_short", params))


def price(need: Attributes, offer: Attributes) -> Finding | None:
    """Compare the lowest price asked with the highest amount of the budget, in the same currency.

    Either of them per unit leaves open what the whole comes to.
    """
    limit = _top(need.budget)
    if need.budget is None or limit is None:
        return None
    params: dict[str, Value] = {"need": limit, "currency": need.budget.currency}
    asked = _bottom(offer.price)
    if offer.price is None or asked is None or offer.price.currency != need.budget.currency:
        return Finding("price", Verdict.UNKNOWN, Reason("price_not_stated", params))
    params["offer"] = asked
    if per := offer.price.per or need.budget.per:
        code = "price_per_unit" if offer.price.per else "price_budget_per_unit"
        return Finding("price", Verdict.UNKNOWN, Reason(code, {**params, "per": per}))
    if asked <= limit:
        return Finding("price", Verdict.FITS, Reason("price_within_budget", params))
    return Finding("price", Verdict.FALLS_SHORT, Reason("price_over_budget", params))


def transfer(need: Attributes, offer: Attributes) -> Finding | None:
    """Say whether the offer can be had in one of the forms of transfer that the need accepts."""
    if not need.transfer_kinds:
        return None
    wanted = ",".join(need.transfer_kinds)
    if not offer.transfer_kinds:
        return Finding("transfer", Verdict.UNKNOWN, Reason("transfer_not_stated", {"need": wanted}))
    params: dict[str, Value] = {"need": wanted, "offer": ",".join(offer.transfer_kinds)}
    shared = [kind for kind in need.transfer_kinds if kind in offer.transfer_kinds]
    if shared:
        return Finding("transfer", Verdict.FITS, Reason("transfer_fits", {**params, "shared": ",".join(shared)}))
    return Finding("transfer", Verdict.FALLS_SHORT, Reason("transfer_differs", params))


def place(need: Attributes, offer: Attributes) -> Finding | None:
    """Note that both sides are in one province or one region; distance is never a gap."""
    params: dict[str, Value] = {"need": need.province, "offer": offer.province}
    if need.province and need.province == offer.province:
        return Finding("place", Verdict.FITS, Reason("same_province", params))
    if need.region and need.region == offer.region and need.province and offer.province:
        return Finding("place", Verdict.FITS, Reason("same_region", params))
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
