"""The index hears of changed listings, the suggestions of needs to look at; two files are matched when told so.

What takes long is computed before the action that keeps it, so that nobody who writes meanwhile has to wait.
"""

from datetime import datetime
from typing import Any

from cungcau.core.outbox import subscribe, told_until

from .actions import follow_listings, keep_file_match, propose, tell_found
from .actions.files import outcome_of
from .actions.proposing import proposals_for
from .errors import IndexDamagedError
from .queries import search_to_look_at, searches_to_tell_at_once
from .search import new_for


@subscribe("listing_changed", "matching.index", in_batches=True)
def on_listing_changed(payloads: list[dict[str, Any]], *, at: datetime) -> None:
    changes = sorted({(payload["noun"], payload["code"]) for payload in payloads})
    follow_listings(by=None, at=at, changes=changes)


@subscribe("need_to_match", "matching.suggest", in_batches=True)
def on_need_to_match(payloads: list[dict[str, Any]], *, at: datetime) -> None:
    try:
        proposals = proposals_for({payload["need"] for payload in payloads})
    except IndexDamagedError:
        return  # the rebuild that brings the index back asks for every need
    propose(by=None, at=at, proposals=proposals)


@subscribe("files_to_match", "matching.files")
def on_files_to_match(payload: dict[str, Any], *, at: datetime) -> None:
    keep_file_match(by=None, at=at, public_id=payload["job"], outcome=outcome_of(payload["job"]))


@subscribe("index_followed", "matching.alerts", in_batches=True)
def on_index_followed(payloads: list[dict[str, Any]], *, at: datetime) -> None:
    until = _indexed_until(at)
    for search in searches_to_tell_at_once({noun for payload in payloads for noun in payload["nouns"]}):
        if codes := new_for(search, until):
            tell_found(by=None, at=at, search=search, codes=codes, until=until)


@subscribe("search_due", "matching.alerts")
def on_search_due(payload: dict[str, Any], *, at: datetime) -> None:
    search = search_to_look_at(payload["search"], payload["how_often"])
    if search is not None:
        until = _indexed_until(at)
        tell_found(by=None, at=at, search=search, codes=new_for(search, until), until=until)


def _indexed_until(at: datetime) -> datetime:
    """Return up to when the index knows all listings; what is newer is left for the next look."""
    return told_until("listing_changed", "matching.index", at=at)
