"""What an entry, a listing or an organisation says, every value under one key: `record.trl`, `texts.vi.title`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import current_schemes, fields_of, value_of
from cungcau.core.fields import FieldRow, Home
from cungcau.core.text import fold
from cungcau.network.actions import OrganisationEntry
from cungcau.network.fields import ORGANISATION

from .entry import Entry
from .merging import Flat


def flat(entry: Entry | OrganisationEntry) -> Flat:
    """Return every value said in `entry` that its noun has; no organisation is nothing said."""
    rows = ORGANISATION if isinstance(entry, OrganisationEntry) else fields_of(entry.noun)
    said = entry.record.keys() - getattr(entry, "given", frozenset())
    record = {f"record.{row.name}": entry.record[row.name] for row in rows if row.name in said}
    texts = {
        f"texts.{language}.{name}": value for language, words in entry.texts.items() for name, value in words.items()
    }
    if isinstance(entry, OrganisationEntry):
        return {**record, **texts}
    contact = {f"contact.{name}": value for name, value in entry.contact.items()}
    whose = {"organisation": entry.organisation} if entry.organisation else {}
    return {**record, **texts, **contact, **whose}


def entry_of(values: Flat, like: Entry) -> Entry:
    """Return the entry that `flat` would turn into `values`."""
    by_home: dict[str, dict[str, Any]] = {"record": {}, "contact": {}}
    for key, value in values.items():
        home, _, name = key.partition(".")
        if home in by_home:
            by_home[home][name] = value
    organisation = values.get("organisation", "")
    return replace(like, **by_home, texts=_texts(values), organisation=organisation)


def organisation_entry_of(values: Flat, like: OrganisationEntry) -> OrganisationEntry:
    """Return the organisation's entry that `flat` would turn into `values`."""
    record = {key.removeprefix("record."): value for key, value in values.items() if key.startswith("record.")}
    return replace(like, record=record, texts=_texts(values))


def _texts(values: Flat) -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for key, value in values.items():
        if key.startswith("texts."):
            _, language, name = key.split(".")
            texts.setdefault(language, {})[name] = value
    return texts


def said_by_listing(listing: Any, names: Iterable[str], asked: str, schemes: Mapping[str, str] | None = None) -> Entry:
    """Return what `listing` says now, in classes of the schemes in force (`schemes`, for who has them at hand).

    `names` are those of its organisation, the first the one to show; `asked`, if it is one of them, is shown instead.
    """
    schemes = current_schemes() if schemes is None else schemes
    noun = Noun(listing._meta.model_name)
    rows = fields_of(noun)
    record = {row.name: _record_value(row, listing, schemes) for row in rows if row.home == Home.RECORD}
    contact = {row.name: value_of(row, listing) for row in rows if row.home == Home.CONTACT}
    shown = list(names)
    organisation = asked if fold(asked) in map(fold, shown) else next(iter(shown), "")
    return Entry(noun, listing.original_language, _said_in_texts(listing, rows), record, contact, organisation)


def said_by_organisation(organisation: Any) -> OrganisationEntry:
    """Return what `organisation` says now."""
    record = {row.name: getattr(organisation, row.name) for row in ORGANISATION.at_home(Home.RECORD)}
    record["province"] = organisation.province.code if organisation.province else ""
    original = next((text.language for text in organisation.texts.all() if text.is_original), "vi")
    return OrganisationEntry(original, _said_in_texts(organisation, ORGANISATION), record)


def _said_in_texts(thing: Any, rows: Iterable[FieldRow]) -> dict[str, dict[str, str]]:
    names = [row.name for row in rows if row.home == Home.TEXT]
    return {text.language: {name: getattr(text, name) for name in names} for text in thing.texts.all()}


def _record_value(row: FieldRow, listing: Any, schemes: Mapping[str, str]) -> Any:
    if row.taxonomy == "province":
        return listing.province.code if listing.province else ""
    if row.taxonomy:
        return sorted(each.code for each in getattr(listing, row.name).all() if each.scheme == schemes[row.taxonomy])
    return value_of(row, listing)


def column_of(key: str, language: str) -> str:
    """Return the name of the column that says the value of `key` in a row whose plain headings are in `language`."""
    home, _, name = key.partition(".")
    if home != "texts":
        return name or home
    said_in, _, name = name.partition(".")
    return name if said_in == language else f"{name}@{said_in}"


Known = Mapping[str, frozenset[str]]


def without_unknown_classes(record: Mapping[str, Any], rows: Iterable[FieldRow], known: Known) -> dict[str, Any]:
    """Return `record` with known codes only; a field of which nothing is known says nothing."""
    kept = dict(record)
    for row in rows:
        value = record.get(row.name)
        if row.taxonomy and value:
            codes = [value] if isinstance(value, str) else value
            left = [code for code in codes if code in known[row.taxonomy]]
            if not left:
                del kept[row.name]
            else:
                kept[row.name] = left[0] if isinstance(value, str) else left
    return kept
