"""Which listing or organisation of the point a row is.

A row is recognised within its point and noun: a row of a list that the exchange wrote by our code, any other by the
office's code, else by folded title and organisation (an organisation by its name). An office that begins to number its
list keeps its listings: a code that nobody has is looked for by title among those without one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cungcau.catalog.enums import Noun
from cungcau.catalog.fields import RowRead
from cungcau.catalog.queries import MODELS, TABLES, current_schemes
from cungcau.core.fields import FieldTable
from cungcau.core.rows import CHUNK
from cungcau.core.text import fold
from cungcau.network.actions import OrganisationEntry
from cungcau.network.fields import ORGANISATION, Taxonomies, columns_for, value_for_cell
from cungcau.network.models import ConnectionPoint, Organisation
from cungcau.network.queries import every_name_of
from cungcau.sheets.cell_text import cell_of, number_text

from .entry import Entry
from .flat import (
    entry_of,
    organisation_entry_of,
    said_by_listing,
    said_by_organisation,
    without_unknown_classes,
)
from .merging import OWN_LIST, Flat, digest

Things = Mapping[str, Any]


class Kept:
    """What the point keeps of one noun, and how rows and entries of it are known and compared."""

    def __init__(self, table: FieldTable, point: ConnectionPoint, taxonomies: Taxonomies) -> None:
        self.table, self.point = table, point
        self.known = {name: frozenset(one.value for one in choices) for name, choices in taxonomies.items()}
        self.columns = {column.name: column for column in columns_for(table, taxonomies)}

    def entry(self, row: RowRead) -> Any:
        """Return what a row says, as an entry."""
        raise NotImplementedError

    def keys(self, entry: Any) -> list[str]:
        """Return by what an entry is recognised, surest first."""
        raise NotImplementedError

    def unique(self, entry: Any) -> list[str]:
        """Return the keys that two things of the point may not share."""
        raise NotImplementedError

    def things(self, rows: Sequence[RowRead], entries: Sequence[Any]) -> Things:
        """Return what the point has of all that the file speaks of, by every key a row may know it by."""
        raise NotImplementedError

    def compared(self, entry: Any, thing: Any) -> tuple[Any, Any]:
        """Return what the site says of `thing` and what the file's entry says, in one form."""
        raise NotImplementedError

    def entry_of(self, values: Flat, like: Any) -> Any:
        """Return the entry that says `values`."""
        raise NotImplementedError

    def recognised(self, row: RowRead, entry: Any, things: Things, seen: Mapping[str, RowRead]) -> Any:
        """Return the thing that a row is, by a lesser key only one that nothing speaks against; None if it is new."""
        if row.exchange_code:
            return things.get(row.exchange_code)
        first, *others = self.keys(entry)
        if first in things:
            return things[first]
        found = [things[key] for key in others if key in things]
        return next((thing for thing in found if not thing.source_code and thing.public_id not in seen), None)

    def named_by(self, row: RowRead) -> str:
        """Return the column by which a row was recognised."""
        if row.exchange_code:
            return "exchange_code"
        return "source_code" if row.record.get("source_code") else "title" if "title" in self.columns else "name"

    def shown(self, name: str, value: Any) -> dict[str, str]:
        """Return a value as a cell would show it, in both languages."""
        column, value = self.columns[name], value_for_cell(value)
        return {
            "kept_vi": _in_words(cell_of(value, column, "vi"), "vi"),
            "kept_en": _in_words(cell_of(value, column, "en"), "en"),
        }

    def _record(self, row: RowRead) -> dict[str, Any]:
        return without_unknown_classes(row.record, self.table, self.known)


class Listings(Kept):
    """The listings of one noun."""

    def __init__(self, noun: Noun, point: ConnectionPoint, taxonomies: Taxonomies) -> None:
        super().__init__(TABLES[noun], point, taxonomies)
        self.noun = noun
        self.names: Mapping[int, list[str]] = {}
        self.schemes = current_schemes()

    def entry(self, row: RowRead) -> Entry:
        words = row.texts, self._record(row), row.contact, row.organisation
        return Entry(self.noun, row.language, *words, given=row.guessed)

    def keys(self, entry: Entry) -> list[str]:
        return list(dict.fromkeys((entry.identity, entry.identity_by_title)))

    def unique(self, entry: Entry) -> list[str]:
        return []

    def things(self, rows: Sequence[RowRead], entries: Sequence[Entry]) -> Things:
        wanted = {
            "identity": {key for entry in entries for key in self.keys(entry)},
            "public_id": {row.exchange_code for row in rows if row.exchange_code},
        }
        classes = [row.name for row in self.table if row.taxonomy in {"field", "industry"}]
        kept = MODELS[self.noun].objects.filter(point=self.point).select_related("province", "contact", "organisation")
        found: dict[str, Any] = {}
        for column, names in wanted.items():
            for part in _parts(names):
                listings = kept.filter(**{f"{column}__in": part}).prefetch_related("texts", *classes)
                found |= {getattr(listing, column): listing for listing in listings}
        self.names = every_name_of({thing.organisation_id for thing in found.values() if thing.organisation_id})
        return _once_each(found)

    def compared(self, entry: Entry, thing: Any) -> tuple[Entry, Entry]:
        site = said_by_listing(thing, self.names.get(thing.organisation_id, ()), entry.organisation, self.schemes)
        return site, _in_language_of(site, entry, thing.as_imported)

    def entry_of(self, values: Flat, like: Entry) -> Entry:
        return entry_of(values, like)


class Organisations(Kept):
    """The organisations of the point; those of other points are none of its business."""

    def __init__(self, point: ConnectionPoint, taxonomies: Taxonomies) -> None:
        super().__init__(ORGANISATION, point, taxonomies)

    def entry(self, row: RowRead) -> OrganisationEntry:
        return OrganisationEntry(row.language, row.texts, self._record(row))

    def keys(self, entry: OrganisationEntry) -> list[str]:
        return [*self.unique(entry), f"name:{fold(entry.name)[:300]}"]

    def unique(self, entry: OrganisationEntry) -> list[str]:
        code = entry.record.get("source_code")
        return [f"code:{fold(code)}"] if code else []

    def things(self, rows: Sequence[RowRead], entries: Sequence[OrganisationEntry]) -> Things:
        ours = Organisation.objects.filter(point=self.point)
        numbered = ours.exclude(source_code="").values_list("source_code", "pk")
        by_code = {f"code:{fold(code)}": pk for code, pk in numbered}
        wanted = {
            "folded": {fold(entry.name)[:300] for entry in entries},
            "public_id": {row.exchange_code for row in rows if row.exchange_code},
            "pk": {by_code[key] for entry in entries for key in self.unique(entry) if key in by_code},
        }
        found: dict[str, Any] = {}
        for column, names in wanted.items():
            for part in _parts(names):
                kept = ours.filter(**{f"{column}__in": part}).select_related("province").prefetch_related("texts")
                for thing in kept.order_by("pk"):
                    for key in (f"name:{thing.folded}", f"code:{fold(thing.source_code)}", thing.public_id):
                        found.setdefault(key, thing)
        return _once_each(found)

    def compared(self, entry: OrganisationEntry, thing: Any) -> tuple[OrganisationEntry, OrganisationEntry]:
        site = said_by_organisation(thing)
        return site, _in_language_of(site, entry, thing.as_imported)

    def entry_of(self, values: Flat, like: OrganisationEntry) -> OrganisationEntry:
        return organisation_entry_of(values, like)


def _in_words(cell: Any, language: Any) -> str:
    return number_text(cell, language) if isinstance(cell, int | Decimal) else str(cell or "")


def _parts(names: Iterable[Any]) -> Iterator[list[Any]]:
    ordered = sorted(names)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _once_each(found: Mapping[str, Any]) -> Things:
    """Return the same things with one object for each, however many keys led to it."""
    first: dict[int, Any] = {}
    return {key: first.setdefault(thing.pk, thing) for key, thing in found.items()}


def _in_language_of(site: Any, entry: Any, memory: Mapping[str, Any]) -> Any:
    """Return `entry` with its plain texts in the thing's original language where it is seen to be that.

    A short text does not tell its language; that the site or the office's list said the same of this field does.
    """
    original, told = site.original_language, entry.original_language
    if told == original or original in entry.texts:
        return entry
    ours, before = site.texts.get(original, {}), memory.get(OWN_LIST, {})
    plain = entry.texts.get(told, {})
    same = (
        digest(value) in {digest(ours.get(name)), before.get(f"texts.{original}.{name}")}
        for name, value in plain.items()
        if value
    )
    if not any(same):
        return entry
    others = {language: words for language, words in entry.texts.items() if language != told}
    return replace(entry, original_language=original, texts={**others, original: plain})
