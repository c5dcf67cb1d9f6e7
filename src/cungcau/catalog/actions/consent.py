"""A contact's consent: asked for one listing, kept word for word, ended when withdrawn or when the contact changes.

`Contact` says whether and to whom there is a consent now; `Consent` keeps each with its wording, and when it ended.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cungcau.accounts.models import Consent
from cungcau.core.errors import BadInput
from cungcau.core.words import Words
from cungcau.network.models import Contact

BY_FORM, TOLD_TO_OFFICE = "form", "told to the office"


@dataclass(frozen=True)
class Agreed:
    """What somebody has agreed to: the words as they read them, in which language, through which channel."""

    wording: str
    language: str
    channel: str = BY_FORM


def reached_by(contact: Contact | None) -> tuple[str, str, str] | None:
    """Return what a consent speaks of: name, phone, e-mail; None when there is no contact."""
    return (contact.name, contact.phone, contact.email) if contact else None


def keep_consent(listing: Any, agreed: Agreed | None, at: datetime) -> None:
    """Keep that the contact of `listing` has agreed; BadInput when there is nobody to agree."""
    if agreed is None:
        return
    contact = listing.contact
    if contact is None or not (contact.phone or contact.email):
        words = Words(
            "Ghi điện thoại hoặc email của người đồng ý.", "Give the phone or e-mail of the person who agrees."
        )
        raise BadInput({"contact_phone": [words]})
    _set(contact, listing.point.name[:200], agreed.channel, at)
    Consent.objects.create(
        subject=_subject(contact),
        purpose=f"contact about {listing.public_id}",
        wording=agreed.wording,
        language=agreed.language,
        channel=agreed.channel,
        given_at=at,
    )


def end_consent(contact: Contact | None, at: datetime) -> None:
    """End the consent of `contact`, if there is one."""
    if contact is not None and contact.consent_at is not None:
        _set(contact, "", "", None)
        Consent.objects.filter(subject=_subject(contact), withdrawn_at=None).update(withdrawn_at=at)


def _set(contact: Contact, to: str, how: str, at: datetime | None) -> None:
    contact.consent_to, contact.consent_how, contact.consent_at = to, how, at
    contact.save(update_fields=["consent_to", "consent_how", "consent_at"])


def _subject(contact: Contact) -> str:
    return f"contact {contact.public_id}"
