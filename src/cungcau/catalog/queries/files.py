"""The files of a listing, for those who may open its files group."""

from datetime import date
from typing import Any

from cungcau.catalog.models import Attachment
from cungcau.core.fields import Group

from .visibility import disclosures_to, open_groups


def files_of(person: Any, listing: Any, today: date) -> list[Attachment]:
    """Return the files of `listing` if `person` may open them, else none, as if there were none."""
    disclosed = disclosures_to(person, [listing], today).get(listing.public_id, frozenset())
    if Group.FILES not in open_groups(person, listing, disclosed):
        return []
    return list(Attachment.objects.filter(listing=listing.public_id).select_related("file").order_by("pk"))


def file_by_id(person: Any, listing: Any, public_id: str, today: date) -> Attachment | None:
    """Return one file of `listing` if `person` may open it, else None."""
    return next((each for each in files_of(person, listing, today) if each.file.public_id == public_id), None)
