"""Workbooks are read and written when the worker hears of them."""

from datetime import datetime
from typing import Any

from cungcau.accounts.models import Person
from cungcau.core.outbox import subscribe

from .actions.batches import preview_batch, run_batch


@subscribe("workbook_uploaded", "catalog.preview")
def on_workbook_uploaded(payload: dict[str, Any], *, at: datetime) -> None:
    preview_batch(by=None, at=at, public_id=payload["batch"])


@subscribe("import_confirmed", "catalog.import")
def on_import_confirmed(payload: dict[str, Any], *, at: datetime) -> None:
    run_batch(by=Person.objects.get(pk=payload["by"]), at=at, public_id=payload["batch"])
