"""The index hears of changed listings, the suggestions of needs to look at; two files are matched when told so.

What takes long is computed before the action that keeps it, so that nobody who writes meanwhile has to wait.
"""

from datetime import datetime
from typing import Any

from cungcau.core.outbox import subscribe

from .actions import follow_listings, keep_file_match, propose
from .actions.files import outcome_of
from .actions.proposing import proposals_for
from .errors import IndexDamagedError


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
