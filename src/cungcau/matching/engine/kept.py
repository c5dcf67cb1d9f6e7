"""Matched files as plain data that a database keeps, and back into words in the language of whoever reads."""

from collections.abc import Sequence
from typing import Any

from matchmaker import Confidence, Match

from .files import MatchedNeed
from .grounds import grounds_of, reason_from
from .results import MatchShown, NeedShown, description_of, match_shown
from .rows import title_of


def kept_from(matched: Sequence[MatchedNeed]) -> list[dict[str, Any]]:
    """Return matched needs as plain data."""
    return [
        {
            "code": need.row.label,
            "title": need.title,
            "organisation": need.row.organisation,
            "description": description_of(need.row),
            "matches": [_kept_match(row, match) for row, match in need.matches],
        }
        for need in matched
    ]


def _kept_match(row: Any, match: Match) -> dict[str, Any]:
    return {
        "code": row.label,
        "title": title_of(row),
        "owner": row.organisation,
        "score": match.score,
        "confidence": match.confidence.value,
        **grounds_of(match),
    }


def shown_from(kept: Sequence[dict[str, Any]], language: str) -> list[NeedShown]:
    """Return kept needs in words."""
    return [
        NeedShown(
            code=need["code"],
            title=need["title"],
            organisation=need["organisation"],
            description=need["description"],
            matches=tuple(_shown_match(match, language) for match in need["matches"]),
        )
        for need in kept
    ]


def _shown_match(kept: dict[str, Any], language: str) -> MatchShown:
    def reasons(part: str) -> tuple[Any, ...]:
        return tuple(reason_from(each) for each in kept[part])

    match = Match(
        kept["code"],
        kept["score"],
        Confidence(kept["confidence"]),
        reasons("reasons"),
        reasons("gaps"),
        reasons("unknowns"),
    )
    return match_shown(kept["code"], kept["title"], kept["owner"], match, language)
