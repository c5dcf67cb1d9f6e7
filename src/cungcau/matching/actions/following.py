"""The index and the suggestions follow the catalogue.

Theory. The database is the truth and the index can be made from it at any time, so a change is never lost with an
index: when one is missing or damaged, `follow_listings` takes it out of use and is done. From then on search answers
from the database and says so, and `rebuild_index` brings everything back, also what was missed. Only one process
follows or rebuilds at a time: otherwise a rebuild that read a listing before its change could come after it.

Suggestions are computed for every published need, also for one that is kept within its province and therefore in no
index: its own officers see them. A need is looked at again when it changes, when an offer near it changes, and when an
offer that was proposed for it changes or leaves.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from cungcau.catalog.enums import Noun
from cungcau.catalog.models import Need, Offer
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.outbox import settle
from cungcau.matching.engine.grounds import grounds_of
from cungcau.matching.engine.site import (
    ENGINE_VERSION,
    documents_from,
    give_up,
    match_one,
    nearest,
    rebuild,
    update,
)
from cungcau.matching.errors import IndexDamagedError
from cungcau.matching.models import Suggestion
from cungcau.matching.queries import (
    ListingWords,
    decisions_on,
    kept_needs,
    needs_offered,
    words_of,
    words_of_needs,
    words_of_needs_named,
    words_of_published,
)
from cungcau.matching.search import index_root

TOP = 10
AFFECTED = 20  # needs looked at again for each offer that is new or has changed
ONE_WRITER = 20261123  # the lock's name in the database, any number that nothing else uses
Change = tuple[str, str]
Progress = Callable[[int, int], None]


@action
def rebuild_index(*, by: Any, at: datetime, on_progress: Progress | None = None) -> int:
    """Make the index of public fields anew from the database, then all suggestions; return how many it holds.

    News of changed listings that waits in the outbox is thereby done.
    """
    _wait_for_other_writers()
    settle("listing_changed", "matching.index")
    listings = [words for noun in Noun for words in words_of_published(noun)]
    rebuild(index_root(), (document for words in listings for document in documents_from(words)))
    needs = list(words_of_needs())
    for done, words in enumerate(needs, 1):
        _suggest(words, at)
        if on_progress is not None:
            on_progress(done, len(needs))
    record("rebuild_index", by=by, at=at, subject="index", after={"listings": len(listings)})
    return len(listings)


@action
def follow_listings(*, by: Any, at: datetime, changes: Sequence[Change]) -> bool:
    """Bring changed listings, `(noun, code)`, into the index, and look again at the needs they concern.

    Returns whether there is an index to follow; where there is none, or a damaged one, a rebuild reads the changes.
    """
    _wait_for_other_writers()
    try:
        _follow(changes, at)
        followed = True
    except IndexDamagedError:
        give_up(index_root())
        followed = False
    verb = "follow_listings" if followed else "give_up_index"
    record(verb, by=by, at=at, subject="index", rows=[code for _, code in changes])
    return followed


def _follow(changes: Sequence[Change], at: datetime) -> None:
    current = [words for noun in Noun for words in words_of(noun, _codes(changes, noun))]
    gone = {code for _, code in changes} - {words.code for words in current}
    update(index_root(), (document for words in current for document in documents_from(words)), gone)
    for words in words_of_needs_named(_needs_concerned(changes, current)):
        _suggest(words, at)


def _wait_for_other_writers() -> None:
    """Let one process at a time follow or rebuild; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_WRITER])


def _codes(changes: Iterable[Change], noun: Noun) -> set[str]:
    return {code for changed, code in changes if changed == noun}


def _needs_concerned(changes: Collection[Change], current: Iterable[ListingWords]) -> set[str]:
    offers = _codes(changes, Noun.OFFER)
    near = {
        code
        for words in current
        if words.noun == Noun.OFFER
        for document in documents_from(words)[:1]
        for code in nearest(index_root(), document, Noun.NEED, AFFECTED)
    }
    kept = kept_needs() if offers else set()
    return _codes(changes, Noun.NEED) | near | kept | needs_offered(offers)


def _suggest(words: ListingWords, at: datetime) -> None:
    """Compute what is proposed for one need and put it in place of what was; a pair decided upon stays with it."""
    need = Need.objects.get(public_id=words.code)
    matches = match_one(index_root(), documents_from(words), [Noun.OFFER], TOP)
    offers = {offer.public_id: offer for offer in Offer.objects.filter(public_id__in=[match.id for match in matches])}
    no_longer_found = set(decisions_on(need)) - {offer.pk for offer in offers.values()}
    Suggestion.objects.filter(need=need).exclude(offer__in=no_longer_found).delete()
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
