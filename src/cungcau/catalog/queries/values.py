"""The value of any field of any listing, found through its field table."""

from typing import Any

from cungcau.catalog.enums import Noun
from cungcau.catalog.fields import EXPERT, NEED, OFFER
from cungcau.core.fields import FieldRow, FieldTable, Home, Kind
from cungcau.core.money import PARTS, Money
from cungcau.network.fields import EXCHANGE_VERSION

TABLES: dict[Noun, FieldTable] = {Noun.NEED: NEED, Noun.OFFER: OFFER, Noun.EXPERT: EXPERT}


def fields_of(noun: Noun, kind: str = "") -> tuple[FieldRow, ...]:
    """Return the fields of `noun`; of an offer those its kind has."""
    return tuple(row for row in TABLES[noun] if not row.only or not kind or kind in row.only)


def value_of(row: FieldRow, listing: Any, text: Any = None, organisation: str = "") -> Any:
    """Return the value of one field: Money, date, number, bool, str, list of values, or None when there is none.

    Taxonomy values are returned as the codes' rows; the caller has prefetched them.
    """
    if row.home == Home.TEXT:
        return getattr(text, row.name, "") if text is not None else ""
    if row.home == Home.IDENTITY:
        return listing.version if row.name == EXCHANGE_VERSION.name else listing.public_id
    if row.home == Home.ORGANISATION:
        return organisation
    if row.home == Home.CONTACT:
        return getattr(listing.contact, row.name.removeprefix("contact_"), "") if listing.contact else ""
    if row.kind == Kind.MONEY:
        return money_of(listing, row.name)
    if row.taxonomy and row.kind == Kind.CHOICES:
        return list(getattr(listing, row.name).all())
    return getattr(listing, row.name)


def money_of(listing: Any, name: str) -> Money:
    """Return the amount kept in the columns of `name`."""
    return Money(*(getattr(listing, f"{name}_{part}") for part in PARTS))


def is_filled(value: Any) -> bool:
    """Return whether a value says anything; no and 0 do."""
    return isinstance(value, bool) or value == 0 or bool(value)
