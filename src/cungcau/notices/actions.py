"""Writing a letter, and handing it to the mail server when there is one."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.ids import new_token
from cungcau.core.outbox import emit

from .models import Message


@action
def write_message(
    *, by: Any, at: datetime, to: str, kind: str, language: str, subject: str, body: str, point_code: str = ""
) -> Message:
    """Write one letter; the worker sends it, or keeps it where no mail server is set."""
    token = new_token()
    message = Message.objects.create(
        public_id=token,
        message_id=f"<{token.lower()}@cungcau>",
        kind=kind,
        to=to,
        language=language,
        subject=subject[:300],
        body=body,
        point_code=point_code,
        written_at=at,
    )
    record("write_message", by=by, at=at, subject=f"message {token}", after={"to": to, "kind": kind})
    emit("message_written", token, {"message": token}, at=at)
    return message


@action
def send_message(*, by: Any, at: datetime, public_id: str) -> None:
    """Send a waiting letter, or keep it where no mail is sent; a letter already dealt with stays as it is."""
    message = Message.objects.select_for_update().get(public_id=public_id)
    if message.state == Message.State.WAITING:
        if settings.MAIL_IS_SENT:
            headers = {"Message-ID": message.message_id, "Content-Language": message.language}
            EmailMessage(message.subject, message.body, None, [message.to], headers=headers).send()
            message.state, message.sent_at = Message.State.SENT, at
        else:
            message.state = Message.State.KEPT
        message.save(update_fields=["state", "sent_at"])
    record("send_message", by=by, at=at, subject=f"message {public_id}", after={"state": message.state})
