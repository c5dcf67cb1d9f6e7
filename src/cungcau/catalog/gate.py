"""What a listing must have before it is sent to the point: of a need six things, of the others as much."""

from typing import Any

from cungcau.core.fields import FieldRow, Home
from cungcau.core.words import Words

from .queries import NOUN_OF, fields_of, value_of
from .queries.values import is_filled

NO_NAME = Words("Người liên hệ: chưa ghi tên.", "Contact person: no name given.")
NO_WAY_TO_REACH = Words(
    "Điện thoại, email: chưa ghi. Ghi ít nhất một trong hai.", "Telephone, e-mail: nothing entered. Give at least one."
)
NO_CONSENT = Words(
    "Chưa có sự đồng ý của người liên hệ. Đánh dấu câu đồng ý ở cuối phiếu.",
    "The contact has not agreed yet. Tick the consent at the end of the form.",
)


def lacking(listing: Any) -> dict[str, list[Words]]:
    """Return what `listing` lacks before it may be sent, by field, each with how to mend it; empty when nothing."""
    found = {row.name: [_nothing(row)] for row in required_rows(listing) if not is_filled(_value(row, listing))}
    return found | _lacking_contact(listing)


def required_rows(listing: Any) -> list[FieldRow]:
    """Return the fields that a listing of this noun and kind must have."""
    return [row for row in fields_of(NOUN_OF[type(listing)], getattr(listing, "kind", "")) if row.required]


def _value(row: FieldRow, listing: Any) -> Any:
    text = listing.texts.order_by("-is_original").first() if row.home == Home.TEXT else None
    return value_of(row, listing, text)


def _nothing(row: FieldRow) -> Words:
    how = row.if_empty or Words("", "")
    return Words(f"{row.label.vi}: chưa ghi. {how.vi}".strip(), f"{row.label.en}: nothing entered. {how.en}".strip())


def _lacking_contact(listing: Any) -> dict[str, list[Words]]:
    contact = listing.contact
    found = {}
    has_name_row = any(row.name == "contact_name" for row in fields_of(NOUN_OF[type(listing)]))
    if has_name_row and not (contact and contact.name):
        found["contact_name"] = [NO_NAME]
    if not (contact and (contact.phone or contact.email)):
        found["contact_phone"] = [NO_WAY_TO_REACH]
    if not (contact and contact.consent_at):
        found["consent"] = [NO_CONSENT]
    return found
