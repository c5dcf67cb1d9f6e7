"""Listings as rows of a spreadsheet: what a person may see, in a form that the import takes back unchanged."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from cungcau.catalog.enums import NOUN_WORDS, Noun
from cungcau.core.fields import FieldRow, Group, Home
from cungcau.network.fields import EXCHANGE_VERSION, ORGANISATION, columns_for, value_for_cell
from cungcau.network.models import Organisation
from cungcau.network.queries import memberships_of, organisation_names
from cungcau.network.rules import may_open_contact
from cungcau.sheets import Column, Table

from .taxonomies import current_schemes, loaded_taxonomies
from .values import TABLES, fields_of, value_of
from .visibility import NOUN_OF, disclosures_to, fields_shown, listed_for, open_groups, serves_point_of, visible_to

EVERY_NOUN = ("need", "offer", "expert", "organisation")


def export_table(person: Any, noun: str, today: date, *, own_only: bool = False) -> Table:
    """Return the table of `noun`: all that `person` may see, or only what is of the points they serve.

    Closed groups leave their cells empty. A row that holds all there is to export names its version, so that importing
    the table again can tell a blank that was meant.
    """
    if noun == "organisation":
        return _organisations(person)
    things = list(_things(person, Noun(noun), own_only))
    taxonomies = [row.name for row in fields_of(Noun(noun)) if row.taxonomy and row.kind == "choices"]
    prefetch_related_objects(things, "texts", "contact", "province", "organisation", *taxonomies)
    disclosed = disclosures_to(person, things, today)
    ids = {thing.organisation_id for thing in things if thing.organisation_id}
    names = {language: organisation_names(ids, language) for language in ("vi", "en")}
    schemes = current_schemes()
    rows = [
        _row(person, thing, open_groups(person, thing, disclosed.get(thing.public_id, frozenset())), names, schemes)
        for thing in things
    ]
    return Table(NOUN_WORDS[Noun(noun)].vi, columns_in_use(noun, rows), rows)


def columns_in_use(noun: str, rows: Iterable[dict[str, Any]]) -> list[Column]:
    """Return the columns of `noun`, without the other-language columns that no row fills."""
    table = ORGANISATION if noun == "organisation" else TABLES[Noun(noun)]
    used = {name for row in rows for name, value in row.items() if value is not None}
    return [
        column for column in columns_for(table, loaded_taxonomies()) if "@" not in column.name or column.name in used
    ]


def _things(person: Any, noun: Noun, own_only: bool) -> Any:
    if not own_only:
        return (visible_to(person, noun) if memberships_of(person).points else listed_for(person, noun)).order_by("pk")
    return visible_to(person, noun).filter(point__in=memberships_of(person).points).order_by("pk")


def _row(
    person: Any, thing: Any, opened: frozenset[Group], names: dict[str, dict[int, str]], schemes: Mapping[str, str]
) -> dict[str, Any]:
    language = thing.original_language
    texts = {text.language: text for text in thing.texts.all()}
    shows_name = thing.shows_organisation or Group.CONTACT in opened
    organisation = names[language].get(thing.organisation_id, "") if shows_name else ""
    row: dict[str, Any] = {}
    for field in _fields(person, thing):
        is_shown = field.group in opened or (field.home == Home.ORGANISATION and shows_name)
        if not is_shown:
            continue
        row[field.name] = value_for_cell(_value(field, thing, texts.get(language), organisation, schemes))
        if field.home == Home.TEXT:
            for other, text in texts.items():
                if other != language:
                    row[f"{field.name}@{other}"] = value_for_cell(getattr(text, field.name))
    return row


def _fields(person: Any, thing: Any) -> Iterable[FieldRow]:
    """Return the fields to export: to the point's officers all there are, with the version that says so."""
    if serves_point_of(person, thing):
        return fields_of(NOUN_OF[type(thing)])
    return [field for field in fields_shown(person, thing) if field.name != EXCHANGE_VERSION.name]


def _value(field: Any, thing: Any, text: Any, organisation: str, schemes: Mapping[str, str]) -> Any:
    """Return the value to write; of classes those that the columns of today know, since a code alone tells no other."""
    if field.taxonomy == "province":
        return thing.province.code if thing.province else ""
    value = value_of(field, thing, text, organisation)
    if not field.taxonomy:
        return value
    return sorted(each.code for each in value if each.scheme == schemes[field.taxonomy])


def _organisations(person: Any) -> Table:
    things = Organisation.objects.filter(point__in=memberships_of(person).points) | Organisation.objects.filter(
        pk__in=memberships_of(person).organisations
    )
    rows = []
    for thing in things.select_related("province", "point").prefetch_related("texts").order_by("pk").distinct():
        texts = {text.language: text for text in thing.texts.all()}
        original = next((text for text in texts.values() if text.is_original), None)
        rows.append(_organisation_row(person, thing, texts, original))
    return Table("Đơn vị", columns_in_use("organisation", rows), rows)


def _organisation_row(person: Any, thing: Organisation, texts: dict[str, Any], original: Any) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in ORGANISATION:
        if field.group == Group.CONTACT and not may_open_contact(person, thing):
            continue
        if field.home == Home.IDENTITY:
            row[field.name] = thing.version if field.name == EXCHANGE_VERSION.name else thing.public_id
        elif field.home == Home.TEXT:
            row[field.name] = value_for_cell(getattr(original, field.name, ""))
            for language, text in texts.items():
                if text is not original:
                    row[f"{field.name}@{language}"] = value_for_cell(getattr(text, field.name))
        elif field.taxonomy == "province":
            row[field.name] = thing.province.code if thing.province else None
        else:
            row[field.name] = value_for_cell(getattr(thing, field.name))
    return row
