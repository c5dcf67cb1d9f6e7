"""Letters leave when the worker hears of them.

The mail server is spoken to outside any transaction: it may be slow, and SQLite lets nobody else write meanwhile. A
worker that dies between the two leaves the letter waiting, so it may leave twice, under the same Message-ID.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

from cungcau.core.outbox import subscribe

from .actions import keep_message, mark_sent
from .models import Message
from .queries import waiting_message


@subscribe("message_written", "notices.send")
def on_message_written(payload: dict[str, Any], *, at: datetime) -> None:
    message = waiting_message(payload["message"])
    if message is None:
        return
    if settings.MAIL_IS_SENT:
        _hand_over(message)
        mark_sent(by=None, at=at, message=message)
    else:
        keep_message(by=None, at=at, message=message)


def _hand_over(message: Message) -> None:
    headers = {
        "Message-ID": message.message_id,
        "Content-Language": message.language,
        "Auto-Submitted": "auto-generated",
    }
    if message.stop_url:
        headers |= {"List-Unsubscribe": f"<{message.stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    EmailMessage(message.subject, message.body, None, [message.to], headers=headers).send()
