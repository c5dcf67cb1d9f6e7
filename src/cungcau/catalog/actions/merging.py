"""Comparing what a file says now with what it said before and what the site says, field by field."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import fields_of, value_of
from cungcau.core.fields import Home
from cungcau.core.money import Money

from .entry import Entry

Flat = dict[str, Any]


@dataclass(frozen=True)
class Merge:
    """The outcome for one row: the entry to write, the keys the file changes, the keys where both sides changed."""

    entry: Entry
    taken: tuple[str, ...]
    conflicts: tuple[str, ...]
    remembered: dict[str, str]


def merge_entries(site: Entry, file: Entry, remembered: Mapping[str, str]) -> Merge:
    """Bring the news of `file` into `site`; `remembered` are the digests of what the file said last time."""
    ours, theirs = flat(site), flat(file)
    taken, conflicts = [], []
    memory = dict(remembered)
    for key, said in theirs.items():
        now, before, here = digest(said), remembered.get(key), digest(ours.get(key))
        if here == now:
            memory[key] = now
        elif before == now or (before is None and not said):
            continue
        elif before == here or not ours.get(key):
            taken.append(key)
            memory[key] = now
        else:
            conflicts.append(key)
    merged = ours | {key: theirs[key] for key in taken}
    return Merge(unflat(merged, site), tuple(taken), tuple(conflicts), memory)


def entry_digests(entry: Entry) -> dict[str, str]:
    """Return what a listing remembers of the file that it came from."""
    return {key: digest(value) for key, value in flat(entry).items()}


def said_by_site(listing: Any, organisation: str) -> Entry:
    """Return what `listing` says now, as an entry; `organisation` is its organisation's name."""
    noun = Noun(listing._meta.model_name)
    record = {row.name: _record_value(row, listing) for row in fields_of(noun) if row.home == Home.RECORD}
    names = [row.name for row in fields_of(noun) if row.home == Home.TEXT]
    texts = {text.language: {name: getattr(text, name) for name in names} for text in listing.texts.all()}
    contact = {row.name: value_of(row, listing) for row in fields_of(noun) if row.home == Home.CONTACT}
    return Entry(noun, listing.original_language, texts, record, contact, organisation)


def _record_value(row: Any, listing: Any) -> Any:
    if row.taxonomy == "province":
        return listing.province.code if listing.province else ""
    if row.taxonomy:
        return sorted(thing.code for thing in getattr(listing, row.name).all())
    return value_of(row, listing)


def flat(entry: Entry) -> Flat:
    """Return every value of `entry` under one key each, without what its noun does not have."""
    record = {f"record.{row.name}": entry.record[row.name] for row in _rows(entry) if row.name in entry.record}
    texts = {
        f"texts.{language}.{name}": value for language, words in entry.texts.items() for name, value in words.items()
    }
    contact = {f"contact.{name}": value for name, value in entry.contact.items()}
    whose = {"organisation": entry.organisation} if entry.organisation else {}
    return {**record, **texts, **contact, **whose}


def _rows(entry: Entry) -> Iterable[Any]:
    return (row for row in fields_of(entry.noun) if row.home == Home.RECORD)


def unflat(values: Flat, like: Entry) -> Entry:
    """Return the entry that `flat` would turn into `values`."""
    record: dict[str, Any] = {}
    texts: dict[str, dict[str, str]] = {}
    contact: dict[str, str] = {}
    for key, value in values.items():
        home, _, name = key.partition(".")
        if home == "record":
            record[name] = value
        elif home == "texts":
            language, _, field = name.partition(".")
            texts.setdefault(language, {})[field] = value
        elif home == "contact":
            contact[name] = value
    organisation = values.get("organisation", "")
    return replace(like, record=record, texts=texts, contact=contact, organisation=organisation)


def digest(value: Any) -> str:
    """Return a short digest of a value; nothing, empty text and an empty list are the same."""
    return hashlib.sha256(json.dumps(_plain(value), ensure_ascii=False).encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return [_plain(value.low), _plain(value.high), value.currency] if value else ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list | tuple):
        return sorted(map(str, value)) or ""
    if value is None:
        return ""
    return " ".join(value.split()) if isinstance(value, str) else str(value)
