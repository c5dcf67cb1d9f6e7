"""How entries become rows: one way for the form's one listing and the import's ten thousand.

Listings are built in memory and written in bulk, a few statements for any number of them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice
from typing import Any

from cungcau.catalog.enums import PREFIX, Noun, State
from cungcau.catalog.queries import MODELS, current_schemes, fields_of, pks_by_code
from cungcau.core.clock import day_of
from cungcau.core.fields import Home, Kind
from cungcau.core.ids import new_codes
from cungcau.core.rows import CHUNK, save_rows
from cungcau.core.text import fold, tidy
from cungcau.network.actions.organisations import OrganisationEntry, put_organisations
from cungcau.network.models import ConnectionPoint, Contact, Organisation, Province

from .entry import Entry, columns_of

LIFETIME = timedelta(days=365)


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

    @cached_property
    def schemes(self) -> Mapping[str, str]:
        return current_schemes()


@dataclass
class Built:
    """A listing in memory as `entry` has it; `classes` are the fields whose classes are written anew."""

    entry: Entry
    listing: Any
    organisation: Organisation | None
    classes: Collection[str]


def write_new(
    entries: Iterable[tuple[Entry, Organisation | None, bool]],
    place: Place,
    on_progress: Callable[[int], Any] = int,
    remembering: Callable[[Entry, Any], dict[str, Any]] = lambda entry, listing: {},
) -> list[Any]:
    """Create the listings of `(entry, organisation, publish)` of one noun; return them in order.

    `on_progress` is told how many more are written; `remembering` gives what a listing keeps of the file it came from.
    """
    written: list[Any] = []
    for part in _in_chunks(entries):
        noun = part[0][0].noun
        codes = new_codes(PREFIX[noun], len(part), lambda codes, noun=noun: _known(MODELS[noun], codes))
        built = [_build(*each, code, place) for each, code in zip(part, codes, strict=True)]
        for each in built:
            each.listing.as_imported = remembering(each.entry, each.listing)
        _save(built, place)
        written += [each.listing for each in built]
        on_progress(len(part))
    return written


def write_changed(changed: Iterable[Built], place: Place, on_progress: Callable[[int], Any] = int) -> None:
    """Write every value of the entries onto their listings, which are of one noun, with all that belongs to them."""
    for part in _in_chunks(changed):
        for each in part:
            _set_columns(each.listing, each.entry, place, each.organisation)
        _save(part, place)
        on_progress(len(part))


def fill(listing: Any, entry: Entry, place: Place, organisation: Organisation | None) -> None:
    """Write every value of `entry` onto the existing `listing` and save it with all that belongs to it."""
    write_changed([Built(entry, listing, organisation, entry.record.keys())], place)


def _in_chunks(things: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(things)
    while part := list(islice(waiting, CHUNK)):
        yield part


def _known(model: Any, codes: Collection[str]) -> Iterable[str]:
    return model.objects.filter(public_id__in=codes).values_list("public_id", flat=True)


def _build(entry: Entry, organisation: Organisation | None, publish: bool, code: str, place: Place) -> Built:
    listing = MODELS[entry.noun](
        public_id=code,
        point=place.point,
        entered_by=place.by,
        original_language=entry.original_language,
        shows_organisation=entry.noun != Noun.NEED,
        created_at=place.at,
    )
    if publish:
        publish_columns(listing, place.at)
    _set_columns(listing, entry, place, organisation)
    return Built(entry, listing, organisation, entry.record.keys())


def _save(built: Sequence[Built], place: Place) -> None:
    """Write built listings of one noun: contacts first, then the listings, their texts, their classes."""
    known = {each.listing.pk for each in built if each.listing.pk is not None}
    _save_contacts(built, place)
    save_rows([each.listing for each in built])
    save_rows([text for each in built for text in _texts_of(each, each.listing.pk not in known)])
    for row in _taxonomy_rows(built[0].entry.noun):
        _save_classes([each for each in built if row.name in each.classes], row, known, place)


def _save_contacts(built: Sequence[Built], place: Place) -> None:
    contacts = [_contact_of(each, place) for each in built]
    nameless = [contact for contact in contacts if contact is not None and not contact.public_id]
    codes = new_codes("LH", len(nameless), lambda codes: _known(Contact, codes), signs=6)
    for contact, code in zip(nameless, codes, strict=True):
        contact.public_id = code
    save_rows([contact for contact in contacts if contact is not None])
    for each, contact in zip(built, contacts, strict=True):
        each.listing.contact = contact


def _contact_of(built: Built, place: Place) -> Contact | None:
    """Return the listing's contact as the entry has it, made when there is something to say and none there."""
    values = {name.removeprefix("contact_"): value or "" for name, value in built.entry.contact.items()}
    contact = built.listing.contact
    if contact is None and not any(values.values()):
        return None
    contact = contact or Contact(point=place.point)
    contact.organisation = built.organisation
    for name, value in values.items():
        setattr(contact, name, tidy(value))
    return contact


def _texts_of(built: Built, is_new: bool) -> Iterator[Any]:
    listing, entry = built.listing, built.entry
    names = [row.name for row in fields_of(entry.noun) if row.home == Home.TEXT]
    limits = {column.name: column.max_length for column in listing.texts.model._meta.fields}
    known = {} if is_new else {text.language: text for text in listing.texts.all()}
    for language, words in entry.texts.items():
        text = known.get(language) or listing.texts.model(thing=listing, language=language)
        text.is_original = language == entry.original_language
        for name in names:
            if name in words:
                setattr(text, name, tidy(words[name] or "")[: limits[name]])
        yield text


def _save_classes(built: Sequence[Built], row: Any, known: Collection[int], place: Place) -> None:
    """Write the classes of one field, those of listings that were there in place of what they had.

    Classes of an older scheme stay unless they were taken off: nobody who speaks of today's could name them.
    """
    if not built:
        return
    noun, codes = built[0].entry.noun, place.taxonomy_pks[row.taxonomy]
    through = getattr(MODELS[noun], row.name).through
    pks = {each.listing.pk for each in built}
    if had := [pk for pk in known if pk in pks]:
        links = through.objects.filter(**{f"{noun}_id__in": had})
        links.filter(**{f"{row.taxonomy}__scheme": place.schemes[row.taxonomy]}).delete()
        for each in built:
            if off := each.entry.taken_off.get(row.name):
                links.filter(**{f"{noun}_id": each.listing.pk, f"{row.taxonomy}_id__in": off}).delete()
    new = [
        through(**{f"{noun}_id": each.listing.pk, f"{row.taxonomy}_id": codes[code]})
        for each in built
        for code in dict.fromkeys(each.entry.record.get(row.name) or [])
        if code in codes
    ]
    through.objects.bulk_create(new, batch_size=CHUNK)


def _taxonomy_rows(noun: Noun) -> list[Any]:
    return [row for row in fields_of(noun) if row.taxonomy and row.kind == Kind.CHOICES]


def _set_columns(listing: Any, entry: Entry, place: Place, organisation: Organisation | None) -> None:
    for name, value in columns_of(entry).items():
        setattr(listing, name, value)
    listing.organisation = organisation
    listing.folded, listing.sort_key = entry.folded, entry.sort_key
    if not listing.as_imported:  # what came from a file keeps the identity by which the file knows it
        listing.identity = entry.identity
    _set_province(listing, entry, place, organisation)
    listing.updated_at = place.at


def _set_province(listing: Any, entry: Entry, place: Place, organisation: Organisation | None) -> None:
    """Set the province said; where none is, that of the organisation."""
    said = entry.record.get("province") or ""
    if listing.province is not None and (listing.province.code == said or "province" not in entry.record):
        return
    listing.province = place.provinces.get(said) or (organisation.province if organisation else None)


def publish_columns(listing: Any, at: datetime) -> None:
    """Set what a published listing must have: its moment, its year, its confirmation."""
    today = day_of(at)
    listing.state = State.PUBLISHED
    listing.published_at = listing.published_at or at
    listing.submitted_at = listing.submitted_at or at
    listing.expires_on = today + LIFETIME
    listing.confirmed_on = today
    listing.return_reason = ""


def make_known(names: Iterable[tuple[str, str]], place: Place) -> list[tuple[OrganisationEntry, Organisation]]:
    """Bring every organisation of `(name, language)` into `place.organisations`; return those made on first mention."""
    missing: dict[str, OrganisationEntry] = {}
    for name, language in names:
        folded = fold(name)[:300]
        if folded and folded not in place.organisations:
            missing.setdefault(folded, OrganisationEntry(language, {language: {"name": name}}))
    made = put_organisations([(None, entry) for entry in missing.values()], place.point, place.at)
    place.organisations |= zip(missing, made, strict=True)
    return list(zip(missing.values(), made, strict=True))


def organisation_named(name: str, place: Place, language: str) -> Organisation | None:
    """Return the organisation called `name`, made on first mention; `place.organisations` is added to."""
    make_known([(name, language)], place)
    return place.organisations.get(fold(name)[:300])
