"""Grounds, gaps and open points as plain data, to be kept with a suggestion and read aloud later in either language."""

from typing import Any

from matchmaker import Match, Quote, Reason


def grounds_of(match: Match) -> dict[str, list[dict[str, Any]]]:
    """Return the three lists of a match as plain data."""
    parts = {"reasons": match.reasons, "gaps": match.gaps, "unknowns": match.unknowns}
    return {name: [_as_data(reason) for reason in reasons] for name, reasons in parts.items()}


def _as_data(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, "params": dict(reason.params), "quotes": [list(quote) for quote in reason.quotes]}


def reason_from(data: dict[str, Any]) -> Reason:
    """Return the reason that was kept as plain data."""
    return Reason(data["code"], data["params"], tuple(Quote(*quote) for quote in data["quotes"]))
