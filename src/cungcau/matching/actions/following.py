"""The index and the suggestions follow the catalogue."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from cungcau.catalog.enums import Noun
from cungcau.catalog.models import Need, Offer
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.outbox import settle
from cungcau.matching.engine.grounds import grounds_of
from cungcau.matching.engine.site import ENGINE_VERSION, documents_from, match_one, nearest, rebuild, update
from cungcau.matching.models import Suggestion
from cungcau.matching.queries import ListingWords, words_of, words_of_any, words_of_published
from cungcau.matching.search import index_root

TOP = 10
AFFECTED = 20  # needs looked at again for each offer that is new or has changed
Progress = Callable[[int, int], None]


@action
def rebuild_index(*, by: Any, at: datetime, on_progress: Progress | None = None) -> int:
    """Make the index of public fields anew from the database, then all suggestions; return how many it holds.

    News of changed listings that waits in the outbox is thereby done.
    """
    settle("listing_changed", "matching.index")
    listings = [words for noun in Noun for words in words_of_published(noun)]
    rebuild(index_root(), (document for words in listings for document in documents_from(words)))
    needs = [words for words in listings if words.noun == Noun.NEED]
    for done, words in enumerate(needs, 1):
        _suggest(words, at)
        if on_progress is not None:
            on_progress(done, len(needs))
    record("rebuild_index", by=by, at=at, subject="index", after={"listings": len(listings)})
    return len(listings)


@action
def follow_listings(*, by: Any, at: datetime, changes: Sequence[tuple[str, str]]) -> None:
    """Bring changed listings, `(noun, code)`, into the index, and look again at the needs they concern."""
    current: list[ListingWords] = []
    gone: set[str] = set()
    for noun in Noun:
        codes = {code for changed, code in changes if changed == noun}
        held = words_of(noun, codes)
        current += held
        gone |= codes - {words.code for words in held}
    update(index_root(), (document for words in current for document in documents_from(words)), gone)
    for words in _needs_concerned(current):
        _suggest(words, at)
    record("follow_listings", by=by, at=at, subject="index", rows=[code for _, code in changes])


def _needs_concerned(changed: Iterable[ListingWords]) -> list[ListingWords]:
    own = {words.code for words in changed if words.noun == Noun.NEED}
    others = {
        code
        for words in changed
        if words.noun == Noun.OFFER
        for document in documents_from(words)[:1]
        for code in nearest(index_root(), document, Noun.NEED, AFFECTED)
    }
    return words_of_any(Noun.NEED, own | others)


def _suggest(words: ListingWords, at: datetime) -> None:
    """Compute what is proposed for one need and put it in place of what was."""
    need = Need.objects.get(public_id=words.code)
    matches = match_one(index_root(), documents_from(words), [Noun.OFFER], TOP)
    offers = {offer.public_id: offer for offer in Offer.objects.filter(public_id__in=[match.id for match in matches])}
    Suggestion.objects.filter(need=need).delete()
    Suggestion.objects.bulk_create(
        Suggestion(
            need=need,
            offer=offers[match.id],
            rank=rank,
            score=match.score,
            confidence=match.confidence.value,
            grounds=grounds_of(match),
            engine_version=ENGINE_VERSION,
            computed_at=at,
        )
        for rank, match in enumerate(matches, 1)
        if match.id in offers
    )
