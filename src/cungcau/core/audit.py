"""The audit: one row for every action, and for every reading of a private file or row."""

import hashlib
import json
from datetime import datetime
from typing import Any

from .actions import running
from .models import AuditRow


def record(
    verb: str,
    *,
    by: Any,
    at: datetime,
    subject: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    rows: list[str] | None = None,
) -> AuditRow:
    """Write the audit row of the running action.

    `subject` is a noun and public id ("need NC-7K3M"). `before` and `after` are stored as digests: the row proves what
    changed without becoming a second copy of private text. `rows` lists what a bulk action touched.
    """
    running().audit_rows += 1
    return AuditRow.objects.create(
        at=at,
        actor=by.public_id if by is not None else "system",
        verb=verb,
        subject=subject,
        before=digests(before or {}),
        after=digests(after or {}),
        rows=rows or [],
    )


def digests(values: dict[str, Any]) -> dict[str, str]:
    """Return the SHA-256 prefix of each value, by name; equal values give equal digests."""
    return {
        name: hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:16]
        for name, value in values.items()
    }
