"""How an entry becomes rows: shared by the actions that write one listing and by the import that writes thousands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cungcau.catalog.enums import PREFIX, Noun, State
from cungcau.catalog.models import Field, Industry
from cungcau.catalog.queries import MODELS, fields_of
from cungcau.core.clock import day_of
from cungcau.core.fields import Home
from cungcau.core.ids import new_code
from cungcau.core.text import fold, sort_key
from cungcau.network.models import ConnectionPoint, Contact, Organisation, OrganisationText, Province

from .entry import Entry, columns_of

LIFETIME = timedelta(days=365)
TAXONOMY_MODELS = {"field": Field, "industry": Industry}


@dataclass(frozen=True)
class Place:
    """Where and when an entry is written: the point, the person or None, the moment."""

    point: ConnectionPoint
    by: Any
    at: datetime


def write_new(entry: Entry, place: Place, organisation: Organisation | None, *, publish: bool) -> Any:
    """Create the listing of `entry` with its texts, contact and taxonomies; return it."""
    model = MODELS[entry.noun]
    listing = model(
        public_id=new_code(PREFIX[entry.noun], lambda code: model.objects.filter(public_id=code).exists()),
        point=place.point,
        entered_by=place.by,
        original_language=entry.original_language,
        shows_organisation=entry.noun != Noun.NEED,
        created_at=place.at,
        updated_at=place.at,
    )
    if publish:
        publish_columns(listing, place.at)
    fill(listing, entry, place, organisation)
    return listing


def fill(listing: Any, entry: Entry, place: Place, organisation: Organisation | None) -> None:
    """Write every value of `entry` onto `listing` and save it with its texts, contact and taxonomies."""
    for name, value in columns_of(entry).items():
        setattr(listing, name, value)
    listing.organisation = organisation
    listing.identity, listing.folded, listing.sort_key = entry.identity, entry.folded, entry.sort_key
    listing.province = province_of(entry) or (organisation.province if organisation else None)
    listing.contact = _contact(listing, entry, place, organisation)
    listing.updated_at = place.at
    listing.save()
    write_texts(listing, entry)
    _write_taxonomies(listing, entry)


def publish_columns(listing: Any, at: datetime) -> None:
    """Set what a published listing must have: its moment, its year, its confirmation."""
    today = day_of(at)
    listing.state = State.PUBLISHED
    listing.published_at = listing.published_at or at
    listing.submitted_at = listing.submitted_at or at
    listing.expires_on = today + LIFETIME
    listing.confirmed_on = today
    listing.return_reason = ""


def write_texts(listing: Any, entry: Entry) -> None:
    """Write one text row per language of `entry`; languages it does not mention stay as they are."""
    model = listing.texts.model
    names = [row.name for row in fields_of(entry.noun) if row.home == Home.TEXT]
    for language, words in entry.texts.items():
        columns = {name: words[name] for name in names if name in words}
        is_original = language == entry.original_language
        model.objects.update_or_create(
            thing=listing, language=language, defaults=columns | {"is_original": is_original}
        )


def province_of(entry: Entry) -> Province | None:
    """Return the province named by code in `entry`, if any."""
    code = entry.record.get("province")
    return Province.objects.filter(code=code).first() if code else None


def _write_taxonomies(listing: Any, entry: Entry) -> None:
    for row in fields_of(entry.noun):
        model = TAXONOMY_MODELS.get(row.taxonomy)
        if model is not None and row.name in entry.record:
            getattr(listing, row.name).set(model.objects.filter(pk__in=entry.record[row.name] or []))


def _contact(listing: Any, entry: Entry, place: Place, organisation: Organisation | None) -> Contact | None:
    values = {name.removeprefix("contact_"): value for name, value in entry.contact.items() if value}
    if not values:
        return listing.contact
    contact = listing.contact or Contact(
        public_id=new_code("LH", lambda code: Contact.objects.filter(public_id=code).exists(), signs=6),
        point=place.point,
    )
    contact.organisation = organisation
    contact.name = values.pop("name", contact.name or (organisation_name(organisation) if organisation else "?"))
    for name, value in values.items():
        setattr(contact, name, value)
    contact.save()
    return contact


def organisation_name(organisation: Organisation) -> str:
    """Return the organisation's own name, in its original language."""
    return organisation.texts.order_by("-is_original").values_list("name", flat=True).first() or organisation.public_id


def organisation_named(name: str, place: Place, language: str, known: dict[str, Organisation]) -> Organisation | None:
    """Return the organisation called `name`, made on first mention; `known` is by folded name and is added to."""
    folded = fold(name)
    if not folded:
        return None
    if folded not in known:
        known[folded] = _new_organisation(name, folded, place, language)
    return known[folded]


def _new_organisation(name: str, folded: str, place: Place, language: str) -> Organisation:
    organisation = Organisation.objects.create(
        public_id=new_code("TC", lambda code: Organisation.objects.filter(public_id=code).exists()),
        point=place.point,
        folded=folded[:300],
        sort_key=sort_key(name)[:600],
        province=place.point.province,
        created_at=place.at,
        updated_at=place.at,
    )
    OrganisationText.objects.create(thing=organisation, language=language, is_original=True, name=name[:300])
    return organisation
