"""Writing a letter, noting what became of it, and reading others' letters."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cungcau.core.actions import action
from cungcau.core.audit import record

from .letters import add_letter
from .models import Message
from .queries import LetterView, readable_body

State = Message.State


@action
def write_message(
    *, by: Any, at: datetime, to: str, kind: str, language: str, subject: str, body: str, point_code: str = ""
) -> Message:
    """Write one letter; the worker sends it, or keeps it where no mail server is set."""
    message = add_letter(at=at, to=to, kind=kind, language=language, subject=subject, body=body, point_code=point_code)
    record("write_message", by=by, at=at, subject=f"message {message.public_id}", after={"to": to, "kind": kind})
    return message


@action
def mark_sent(*, by: Any, at: datetime, message: Message) -> None:
    """Note that the mail server took a letter."""
    _settle(message, State.SENT, at)
    record("mark_sent", by=by, at=at, subject=f"message {message.public_id}", after={"state": message.state})


@action
def keep_message(*, by: Any, at: datetime, message: Message) -> None:
    """Keep a letter that will not be sent, because no mail server is set or this is a demo."""
    _settle(message, State.KEPT, None)
    record("keep_message", by=by, at=at, subject=f"message {message.public_id}", after={"state": message.state})


@action
def read_messages(*, by: Any, at: datetime, letters: Sequence[LetterView]) -> None:
    """Note that `by` has read these letters, which were written to others."""
    record("read_messages", by=by, at=at, subject="messages", rows=[letter.public_id for letter in letters])


def _settle(message: Message, state: str, sent_at: datetime | None) -> None:
    message.state, message.sent_at, message.body = state, sent_at, readable_body(message)
    message.save(update_fields=["state", "sent_at", "body"])
