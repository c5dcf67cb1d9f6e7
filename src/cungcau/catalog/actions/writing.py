"""How entries become rows: one way for the form's one listing and the import's ten thousand.

New listings are built in memory and written in bulk, a few statements for any number of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from cungcau.catalog.enums import PREFIX, Noun, State
from cungcau.catalog.queries import MODELS, fields_of, pks_by_code
from cungcau.core.clock import day_of
from cungcau.core.fields import Home, Kind
from cungcau.core.ids import new_code
from cungcau.core.text import fold, sort_key
from cungcau.network.models import ConnectionPoint, Contact, Organisation, OrganisationText, Province

from .entry import Entry, columns_of

LIFETIME = timedelta(days=365)
CHUNK = 500


@dataclass
class Place:
    """Where, when and by whom entries are written, with the look-ups that many rows share."""

    point: ConnectionPoint
    by: Any
    at: datetime
    organisations: dict[str, Organisation] = field(default_factory=dict)

    @cached_property
    def provinces(self) -> Mapping[str, Province]:
        return {province.code: province for province in Province.objects.filter(valid_to__isnull=True)}

    @cached_property
    def taxonomy_pks(self) -> Mapping[str, Mapping[str, int]]:
        return {noun: pks_by_code(noun) for noun in ("field", "industry")}


@dataclass
class Built:
    """A new listing in memory with everything that belongs to it."""

    entry: Entry
    listing: Any
    contact: Contact | None


def write_new(
    entries: Iterable[tuple[Entry, Organisation | None, bool]],
    place: Place,
    on_progress: Callable[[int], Any] = int,
    remembering: Callable[[Entry], dict[str, str]] = lambda entry: {},
) -> list[Any]:
    """Create the listings of `(entry, organisation, publish)` of one noun; return them in order.

    `on_progress` is told how many have been written; `remembering` gives what a listing keeps of the file it came from.
    """
    built: list[Built] = []
    written: list[Any] = []
    taken: set[str] = set()
    for entry, organisation, publish in entries:
        built.append(_build(entry, place, organisation, publish, taken))
        built[-1].listing.as_imported = remembering(entry)
        if len(built) == CHUNK:
            written += _save(built, place)
            on_progress(len(written))
            built = []
    return written + _save(built, place)


def _build(entry: Entry, place: Place, organisation: Organisation | None, publish: bool, taken: set[str]) -> Built:
    model = MODELS[entry.noun]

    def known(code: str) -> bool:
        return code in taken or model.objects.filter(public_id=code).exists()

    listing = model(
        public_id=new_code(PREFIX[entry.noun], known),
        point=place.point,
        entered_by=place.by,
        original_language=entry.original_language,
        shows_organisation=entry.noun != Noun.NEED,
        created_at=place.at,
    )
    taken.add(listing.public_id)
    if publish:
        publish_columns(listing, place.at)
    _set_columns(listing, entry, place, organisation)
    return Built(entry, listing, _contact_of(None, entry, place, organisation))


def _save(built: list[Built], place: Place) -> list[Any]:
    if not built:
        return []
    noun = built[0].entry.noun
    Contact.objects.bulk_create([each.contact for each in built if each.contact], batch_size=CHUNK)
    for each in built:
        each.listing.contact = each.contact
    listings = MODELS[noun].objects.bulk_create([each.listing for each in built], batch_size=CHUNK)
    texts = [text for each in built for text in _texts_of(each.listing, each.entry)]
    MODELS[noun].texts.rel.related_model.objects.bulk_create(texts, batch_size=CHUNK)
    for row in _taxonomy_rows(noun):
        through = getattr(MODELS[noun], row.name).through
        column = f"{row.taxonomy}_id"
        links = [
            through(**{f"{noun}_id": each.listing.pk, column: pk})
            for each in built
            for pk in _taxonomy_pks(each.entry, row, place)
        ]
        through.objects.bulk_create(links, batch_size=CHUNK)
    return listings


def fill(listing: Any, entry: Entry, place: Place, organisation: Organisation | None) -> None:
    """Write every value of `entry` onto the existing `listing` and save it with all that belongs to it."""
    _set_columns(listing, entry, place, organisation)
    contact = _contact_of(listing.contact, entry, place, organisation)
    if contact is not None:
        contact.save()
    listing.contact = contact
    listing.save()
    for text in _texts_of(listing, entry):
        values = {name: getattr(text, name) for name in entry.texts[text.language]}
        listing.texts.update_or_create(language=text.language, defaults=values | {"is_original": text.is_original})
    for row in _taxonomy_rows(entry.noun):
        if row.name in entry.record:
            getattr(listing, row.name).set(_taxonomy_pks(entry, row, place))


def _set_columns(listing: Any, entry: Entry, place: Place, organisation: Organisation | None) -> None:
    for name, value in columns_of(entry).items():
        setattr(listing, name, value)
    listing.organisation = organisation
    listing.folded, listing.sort_key = entry.folded, entry.sort_key
    if not listing.as_imported:  # what came from a file keeps the identity by which the file knows it
        listing.identity = entry.identity
    if "province" in entry.record or listing.province is None:
        home = organisation.province if organisation else None
        listing.province = place.provinces.get(entry.record.get("province") or "") or home
    listing.updated_at = place.at


def publish_columns(listing: Any, at: datetime) -> None:
    """Set what a published listing must have: its moment, its year, its confirmation."""
    today = day_of(at)
    listing.state = State.PUBLISHED
    listing.published_at = listing.published_at or at
    listing.submitted_at = listing.submitted_at or at
    listing.expires_on = today + LIFETIME
    listing.confirmed_on = today
    listing.return_reason = ""


def _texts_of(listing: Any, entry: Entry) -> list[Any]:
    names = [row.name for row in fields_of(entry.noun) if row.home == Home.TEXT]
    limits = {column.name: column.max_length for column in listing.texts.model._meta.fields}
    return [
        listing.texts.model(
            thing=listing,
            language=language,
            is_original=language == entry.original_language,
            **{name: words[name][: limits[name]] for name in names if name in words},
        )
        for language, words in entry.texts.items()
    ]


def _taxonomy_rows(noun: Noun) -> list[Any]:
    return [row for row in fields_of(noun) if row.taxonomy and row.kind == Kind.CHOICES]


def _taxonomy_pks(entry: Entry, row: Any, place: Place) -> list[int]:
    known = place.taxonomy_pks[row.taxonomy]
    return [known[code] for code in dict.fromkeys(entry.record.get(row.name) or []) if code in known]


def _contact_of(
    contact: Contact | None, entry: Entry, place: Place, organisation: Organisation | None
) -> Contact | None:
    values = {name.removeprefix("contact_"): value for name, value in entry.contact.items()}
    if not any(values.values()):
        return contact
    if contact is None:
        code = new_code("LH", lambda code: Contact.objects.filter(public_id=code).exists(), signs=6)
        contact = Contact(public_id=code, point=place.point)
    contact.organisation = organisation
    for name, value in values.items():
        setattr(contact, name, value)
    return contact


def organisation_named(name: str, place: Place, language: str) -> Organisation | None:
    """Return the organisation called `name`, made on first mention; `place.organisations` is added to."""
    folded = fold(name)[:300]
    if not folded:
        return None
    if folded not in place.organisations:
        place.organisations[folded] = _new_organisation(name, folded, place, language)
    return place.organisations[folded]


def _new_organisation(name: str, folded: str, place: Place, language: str) -> Organisation:
    organisation = Organisation.objects.create(
        public_id=new_code("TC", lambda code: Organisation.objects.filter(public_id=code).exists()),
        point=place.point,
        folded=folded,
        sort_key=sort_key(name)[:600],
        province=place.point.province,
        created_at=place.at,
        updated_at=place.at,
    )
    OrganisationText.objects.create(thing=organisation, language=language, is_original=True, name=name[:300])
    return organisation
