"""A letter written as part of another action, so that what it tells and the letter itself stand or fall together."""

from datetime import datetime

from django.conf import settings

from cungcau.core.actions import running
from cungcau.core.ids import new_token
from cungcau.core.outbox import emit

from .models import Message


def add_letter(
    *,
    at: datetime,
    to: str,
    kind: str,
    language: str,
    subject: str,
    body: str,
    point_code: str = "",
    stop_url: str = "",
) -> Message:
    """Write one letter as part of the running action, which keeps the audit row; `stop_url` ends such letters."""
    running()
    token = new_token()
    message = Message.objects.create(
        public_id=token,
        message_id=f"<{token.lower()}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>",
        kind=kind,
        to=to,
        language=language,
        subject=subject[:300],
        body=body,
        point_code=point_code,
        stop_url=stop_url,
        written_at=at,
    )
    emit("message_written", token, {"message": token}, at=at)
    return message
