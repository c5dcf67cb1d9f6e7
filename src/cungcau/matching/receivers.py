"""The index and the suggestions hear of changed listings; file matches are done when the worker hears of them."""

from datetime import datetime
from typing import Any

from cungcau.core.outbox import subscribe

from .actions import follow_listings, run_file_match


@subscribe("listing_changed", "matching.index", in_batches=True)
def on_listing_changed(payloads: list[dict[str, Any]], *, at: datetime) -> None:
    changes = sorted({(payload["noun"], payload["code"]) for payload in payloads})
    follow_listings(by=None, at=at, changes=changes)


@subscribe("files_to_match", "matching.files")
def on_files_to_match(payload: dict[str, Any], *, at: datetime) -> None:
    run_file_match(by=None, at=at, public_id=payload["job"])
