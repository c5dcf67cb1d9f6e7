"""What the engine proposes for needs: found without a transaction, because it takes long, and then kept in one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from cungcau.catalog.enums import Noun
from cungcau.catalog.models import Need, Offer
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.matching.engine import Match
from cungcau.matching.engine.grounds import grounds_of
from cungcau.matching.engine.site import ENGINE_VERSION, documents_from, match_one
from cungcau.matching.models import Decision, Suggestion
from cungcau.matching.queries import words_of_needs_named
from cungcau.matching.search import index_root

TOP = 10
Proposals = Mapping[str, Sequence[Match]]


def proposals_for(needs: Collection[str]) -> Proposals:
    """Return the matches of those of the needs named that are published, by code; reads only."""
    return {
        words.code: match_one(index_root(), documents_from(words), [Noun.OFFER], TOP)
        for words in words_of_needs_named(needs)
    }


@action
def propose(*, by: Any, at: datetime, proposals: Proposals) -> None:
    """Put what was found for needs in place of what was proposed; a pair decided upon stays with its need."""
    needs = {need.public_id: need for need in Need.objects.filter(public_id__in=list(proposals))}
    wanted = {match.id for matches in proposals.values() for match in matches}
    offers = {offer.public_id: offer for offer in Offer.objects.filter(public_id__in=wanted)}
    fresh = [
        _suggestion(need, offers[match.id], rank, match, at)
        for code, need in needs.items()
        for rank, match in enumerate(proposals[code], 1)
        if match.id in offers
    ]
    _take_away(needs.values(), {(each.need_id, each.offer_id) for each in fresh})
    Suggestion.objects.bulk_create(fresh, batch_size=500)
    record("propose", by=by, at=at, subject="suggestions", rows=sorted(needs))


def _take_away(needs: Collection[Need], found: set[tuple[int, int]]) -> None:
    """Remove what was proposed for needs, but for decided pairs that are found no more."""
    pks = [need.pk for need in needs]
    staying = set(Decision.objects.filter(need__in=pks).values_list("need", "offer")) - found
    before = Suggestion.objects.filter(need__in=pks).values_list("pk", "need", "offer")
    Suggestion.objects.filter(pk__in=[pk for pk, need, offer in before if (need, offer) not in staying]).delete()


def _suggestion(need: Need, offer: Offer, rank: int, match: Match, at: datetime) -> Suggestion:
    return Suggestion(
        need=need,
        offer=offer,
        rank=rank,
        score=match.score,
        confidence=match.confidence.value,
        grounds=grounds_of(match),
        engine_version=ENGINE_VERSION,
        computed_at=at,
    )
