"""Which letters a person may read: those written for the points they serve, and for an operator all.

A link that opens an account is read by its addressee alone: nobody finds it on the page, and it is taken out of the
database as soon as the letter has left. Only a demo, whose persons are made up and whose letters never leave, shows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint
from cungcau.network.queries import memberships_of

from .models import Message


@dataclass(frozen=True)
class LetterView:
    """A letter as a reader other than its addressee sees it."""

    public_id: str
    kind: str
    to: str
    language: str
    subject: str
    body: str
    state: str
    written_at: datetime
    sent_at: datetime | None


def messages_for(person: Any) -> QuerySet[Message]:
    """Return the letters `person` may read, newest first."""
    places = memberships_of(person)
    if Role.OPERATOR in places.roles:
        return Message.objects.all()
    codes = ConnectionPoint.objects.filter(pk__in=places.points).values("code")
    return Message.objects.filter(point_code__in=codes)


def letters_of(messages: Iterable[Message]) -> list[LetterView]:
    """Return letters for reading, without the links that only their addressees may hold."""
    return [
        LetterView(
            public_id=message.public_id,
            kind=message.kind,
            to=message.to,
            language=message.language,
            subject=message.subject,
            body=readable_body(message),
            state=message.state,
            written_at=message.written_at,
            sent_at=message.sent_at,
        )
        for message in messages
    ]


def readable_body(message: Message) -> str:
    """Return what anyone but the addressee may read of a letter."""
    return message.body_without_links if message.holds_key and not settings.DEMO else message.body


def waiting_message(public_id: str) -> Message | None:
    """Return a letter that has not been dealt with yet; None when it has."""
    return Message.objects.filter(public_id=public_id, state=Message.State.WAITING).first()
