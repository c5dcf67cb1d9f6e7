"""Letters leave when the worker hears of them."""

from datetime import datetime
from typing import Any

from cungcau.core.outbox import subscribe

from .actions import send_message


@subscribe("message_written", "notices.send")
def on_message_written(payload: dict[str, Any], *, at: datetime) -> None:
    send_message(by=None, at=at, public_id=payload["message"])
