"""The index and the suggestions follow the catalogue.

Theory. The database is the truth and the index can be made from it at any time, so a change is never lost with an
index: when one is missing or damaged, `follow_listings` takes it out of use and is done. From then on search answers
from the database and says so, and `rebuild_index` brings everything back, also what was missed. Only one process
follows or rebuilds at a time: otherwise a rebuild that read a listing before its change could come after it.

Suggestions are computed for every published need, also for one that is kept within its province and therefore in no
index: its own officers see them. A need is looked at again when it changes, when an offer near it changes, and when an
offer that was proposed for it changes or leaves. Looking takes long, so it is news of its own (`need_to_match`), done
by `proposing` without holding up whoever writes, and told only once for a need that waits already.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from cungcau.catalog.enums import Noun
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.ids import new_token
from cungcau.core.outbox import emit, emit_many, settle, waiting_for
from cungcau.matching.engine import Document
from cungcau.matching.engine.site import documents_from, give_up, nearest, rebuild, update
from cungcau.matching.errors import IndexDamagedError
from cungcau.matching.queries import (
    ListingWords,
    kept_needs,
    needs_offered,
    published_needs,
    words_of,
    words_of_published,
)
from cungcau.matching.search import index_root

AFFECTED = 20  # needs looked at again for each offer that is new or has changed
ONE_WRITER = 20261123  # the lock's name in the database, any number that nothing else uses
Change = tuple[str, str]
Progress = Callable[[int, int], None]


@action
def rebuild_index(*, by: Any, at: datetime, on_progress: Progress | None = None) -> int:
    """Make the index of public fields anew from the database, and have every need looked at again.

    News of changed listings that waits in the outbox is thereby done. Return how many listings the index holds.
    """
    _wait_for_other_writers()
    settle("listing_changed", "matching.index")
    listings = [words for noun in Noun for words in words_of_published(noun)]
    rebuild(index_root(), _documents(listings, on_progress))
    _look_again(published_needs(), at)
    record("rebuild_index", by=by, at=at, subject="index", after={"listings": len(listings)})
    return len(listings)


def _documents(listings: Sequence[ListingWords], on_progress: Progress | None) -> Iterator[Document]:
    for done, words in enumerate(listings, 1):
        yield from documents_from(words)
        if on_progress is not None:
            on_progress(done, len(listings))


@action
def follow_listings(*, by: Any, at: datetime, changes: Sequence[Change]) -> bool:
    """Bring changed listings, `(noun, code)`, into the index, and have the needs they concern looked at again.

    Returns whether there is an index to follow; where there is none, or a damaged one, a rebuild reads the changes.
    """
    _wait_for_other_writers()
    try:
        _follow(changes, at)
        followed = True
    except IndexDamagedError:
        give_up(index_root())
        followed = False
    emit("index_followed", new_token(), {"nouns": sorted({noun for noun, _ in changes})}, at=at)
    verb = "follow_listings" if followed else "give_up_index"
    record(verb, by=by, at=at, subject="index", rows=[code for _, code in changes])
    return followed


def _follow(changes: Sequence[Change], at: datetime) -> None:
    current = [words for noun in Noun for words in words_of(noun, _codes(changes, noun))]
    gone = {code for _, code in changes} - {words.code for words in current}
    update(index_root(), (document for words in current for document in documents_from(words)), gone)
    _look_again(_needs_concerned(changes, current), at)


def _look_again(needs: set[str], at: datetime) -> None:
    waiting = {payload["need"] for payload in waiting_for("need_to_match", "matching.suggest")}
    news = ((f"{need}:{new_token()}", {"need": need}) for need in sorted(needs - waiting))
    emit_many("need_to_match", news, at=at)


def _wait_for_other_writers() -> None:
    """Let one process at a time follow or rebuild; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_WRITER])


def _codes(changes: Iterable[Change], noun: Noun) -> set[str]:
    return {code for changed, code in changes if changed == noun}


def _needs_concerned(changes: Collection[Change], current: Collection[ListingWords]) -> set[str]:
    own, offers = _codes(changes, Noun.NEED), _codes(changes, Noun.OFFER)
    if not offers:
        return own
    published = published_needs()
    if len(offers) * AFFECTED >= len(published):  # as many as there are: quicker than asking which
        return own | published
    near = {
        code
        for words in current
        if words.noun == Noun.OFFER
        for document in documents_from(words)[:1]
        for code in nearest(index_root(), document, Noun.NEED, AFFECTED)
    }
    return own | near | kept_needs() | needs_offered(offers)
