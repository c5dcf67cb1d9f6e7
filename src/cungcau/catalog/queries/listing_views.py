"""Listings as a person may see them: frozen values whose locked groups hold nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects

from cungcau.catalog.enums import GROUP_WORDS, NOUN_WORDS, TIER_WORDS, Noun
from cungcau.catalog.fields.offer import KINDS
from cungcau.catalog.stages import STATE_WORDS
from cungcau.core.fields import FieldRow, Group, Home, Indexed
from cungcau.core.words import Words
from cungcau.network.queries import organisation_names

from .values import fields_of, is_filled, value_of
from .visibility import NOUN_OF, disclosures_to, fields_shown, open_groups, tier_of

OFFER_KINDS = {choice.value: choice.label for choice in KINDS}


@dataclass(frozen=True)
class Fact:
    """One filled field: its row of the table and its value, for the page to write in its own way."""

    row: FieldRow
    value: Any


@dataclass(frozen=True)
class GroupView:
    """A disclosure group: open with its facts, or locked with none and the words that say who may open it."""

    group: Group
    title: Words
    is_open: bool
    who: Words
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ListingView:
    """What one person may see of one listing, in one language."""

    noun: Noun
    code: str
    kind: Words
    title: str
    summary: str
    language: str
    asked_language: str
    state: str
    state_words: Words
    province: str
    organisation: str
    organisation_code: str
    point: str
    published_at: datetime | None
    confirmed_on: date | None
    expires_on: date | None
    needed_by: date | None
    trl: int | None
    return_reason: str
    version: int
    groups: tuple[GroupView, ...]
    open_groups: frozenset[Group]

    def fact(self, name: str) -> Any:
        """Return the value of an open, filled field, else None."""
        for group in self.groups:
            for fact in group.facts:
                if fact.row.name == name:
                    return fact.value
        return None


def view_for(person: Any, listing: Any, language: str, today: date) -> ListingView:
    """Return one listing as `person` may see it; the caller took it from `visible_to`."""
    return views_for(person, [listing], language, today)[0]


def views_for(person: Any, listings: Iterable[Any], language: str, today: date) -> list[ListingView]:
    """Return many listings of one noun as `person` may see them, in a fixed number of queries."""
    things = list(listings)
    if not things:
        return []
    noun = NOUN_OF[type(things[0])]
    taxonomies = [row.name for row in fields_of(noun) if row.taxonomy and row.kind == "choices"]
    prefetch_related_objects(things, "texts", "contact", "province", "point", "organisation__province", *taxonomies)
    names = organisation_names([thing.organisation_id for thing in things if thing.organisation_id], language)
    disclosed = disclosures_to(person, things, today)
    return [
        _view(person, thing, noun, language, names, disclosed.get(thing.public_id, frozenset())) for thing in things
    ]


def text_in(texts: Sequence[Any], language: str) -> Any:
    """Return the text row in `language`, else the original, else any; None when there is no text."""
    by_preference = sorted(texts, key=lambda text: (text.language != language, not text.is_original))
    return by_preference[0] if by_preference else None


def _view(
    person: Any, listing: Any, noun: Noun, language: str, names: dict, disclosed: frozenset[Group]
) -> ListingView:
    text = text_in(listing.texts.all(), language)
    opened = open_groups(person, listing, disclosed)
    names_shown = listing.shows_organisation or Group.CONTACT in opened
    organisation = names.get(listing.organisation_id, "") if names_shown else ""
    kind = getattr(listing, "kind", "")
    return ListingView(
        noun=noun,
        code=listing.public_id,
        kind=OFFER_KINDS.get(kind, NOUN_WORDS[noun]),
        title=_title(listing, text, language),
        summary=_summary(noun, text),
        language=text.language if text else language,
        asked_language=language,
        state=listing.state,
        state_words=STATE_WORDS[listing.state],
        province=_place(listing, language),
        organisation=organisation,
        organisation_code=listing.organisation.public_id if organisation and listing.organisation else "",
        point=listing.point.name_en if language == "en" and listing.point.name_en else listing.point.name,
        published_at=listing.published_at,
        confirmed_on=listing.confirmed_on,
        expires_on=listing.expires_on,
        needed_by=getattr(listing, "needed_by", None),
        trl=getattr(listing, "trl", None),
        return_reason=listing.return_reason,
        version=listing.version,
        groups=_groups(listing, fields_shown(person, listing), text, opened, organisation),
        open_groups=opened,
    )


def _title(listing: Any, text: Any, language: str) -> str:
    if hasattr(listing, "name"):
        degree = next((row for row in fields_of(Noun.EXPERT) if row.name == "degree"), None)
        words = degree.choice(listing.degree).label.in_(language) if degree and listing.degree else ""
        return (
            f"{words} {listing.name}".strip() if language == "vi" else f"{listing.name}{', ' + words if words else ''}"
        )
    return text.title if text else listing.public_id


def _summary(noun: Noun, text: Any) -> str:
    rows = (row for row in fields_of(noun) if row.home == Home.TEXT and row.indexed == Indexed.SUMMARY)
    return next((value for row in rows if text is not None and (value := getattr(text, row.name))), "")


def _place(listing: Any, language: str) -> str:
    province = listing.province or (listing.organisation.province if listing.organisation else None)
    return "" if province is None else province.name_in(language)


def _groups(listing, rows, text, opened, organisation) -> tuple[GroupView, ...]:  # type: ignore[no-untyped-def]
    views = []
    for group in Group:
        is_open = group in opened
        if not is_open and group.value not in listing.private_parts:
            continue
        facts = _facts(listing, rows, text, group, organisation) if is_open else ()
        who = TIER_WORDS[tier_of(listing, group)]
        views.append(GroupView(group, GROUP_WORDS[group], is_open, who, facts))
    return tuple(views)


def _facts(listing, rows, text, group, organisation) -> tuple[Fact, ...]:  # type: ignore[no-untyped-def]
    values = (
        (row, value_of(row, listing, text, organisation))
        for row in rows
        if row.group == group and row.home != Home.IDENTITY
    )
    return tuple(Fact(row, value) for row, value in values if is_filled(value))
