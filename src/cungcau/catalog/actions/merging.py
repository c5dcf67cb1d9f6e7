"""Comparing what a file says now with what it said before and what the site says, field by field.

Theory. Three voices speak of each field: the file now, the file before, the site. Only the file changed: the site
follows. Only the site changed: it stays. Both changed, differently: a conflict. What "before" is depends on the file.

An office's own list comes again and again, so each listing remembers digests of what that list last said. A list that
the exchange wrote (it carries our codes) is something else: what it said before is the listing as it was exported. It
names the version it was taken from, so while the site still stands there, "before" is the site itself and every
difference is news. Once such a list has been imported, the listing remembers it beside the office's own list, under the
version it was taken from, so the same list may be changed and imported again. Of an older one nothing can be known but
what the office's list said.

Where a file said nothing, the exchange may have given a value of its own (the province of the organisation); nobody has
said it, so it gives way to the first who speaks.

A blank cell speaks only where blank cells of that file are meant: not in a list taken by somebody to whom a part of
the listing was closed (it has no version), nor in one that is too old.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from cungcau.core.money import Money
from cungcau.core.text import fold, tidy

Flat = dict[str, Any]
Digests = Mapping[str, str]
OWN_LIST, EXPORTED, VERSION, GIVEN = "list", "export", "version", "given"


@dataclass(frozen=True)
class Before:
    """What a file said before: digests by key, whether its blank cells are meant, under which name it is remembered."""

    digests: Digests
    blanks_count: bool
    list_name: str = ""
    version: int | None = None


@dataclass(frozen=True)
class Merge:
    """The outcome for one row.

    `values` are the values to stand, `taken` the keys the file changes, `erased` those of them it leaves blank,
    `conflicts` the keys where both sides changed, `remembered` what is kept of the file.
    """

    values: Flat
    taken: tuple[str, ...]
    erased: tuple[str, ...]
    conflicts: tuple[str, ...]
    remembered: dict[str, Any] = field(default_factory=dict)


def before_of(code: str, version: int | None, site_version: int, ours: Flat, memory: Mapping[str, Any]) -> Before:
    """Return what the file of a row said before; `code` and `version` are those the row itself names."""
    if not code:
        return Before(memory.get(OWN_LIST, {}), blanks_count=True, list_name=OWN_LIST)
    if version is None:
        return Before(memory.get(OWN_LIST, {}), blanks_count=False)
    if version == site_version:
        return Before(digests_of(ours), blanks_count=True, list_name=EXPORTED, version=version)
    exported = memory.get(EXPORTED, {})
    if exported.get(VERSION) == version:
        return Before(exported, blanks_count=True, list_name=EXPORTED, version=version)
    return Before(memory.get(OWN_LIST, {}), blanks_count=False)


def merge_values(ours: Flat, theirs: Flat, before: Before, memory: Mapping[str, Any]) -> Merge:
    """Bring the news of a file's row (`theirs`) into what the site says (`ours`)."""
    nothing = digest(None)
    here, now, given = digests_of(ours), digests_of(theirs), memory.get(GIVEN, {})
    taken, conflicts, agreed = [], [], {}
    for key, said in now.items():
        then, stands = before.digests.get(key), here.get(key, nothing)
        if stands == said:
            agreed[key] = said
        elif said == nothing and not (before.blanks_count and then is not None):
            continue
        elif then == said:
            agreed[key] = said
        elif stands in {then, nothing, given.get(key)}:
            taken.append(key)
            agreed[key] = said
        else:
            conflicts.append(key)
    erased = tuple(key for key in taken if now[key] == nothing)
    merged = ours | {key: theirs[key] for key in taken}
    return Merge(merged, tuple(taken), erased, tuple(conflicts), _remember(memory, before, agreed, bool(taken)))


def _remember(memory: Mapping[str, Any], before: Before, agreed: Digests, has_news: bool) -> dict[str, Any]:
    """Return what is kept of the files; a list the exchange wrote is news only when something in it was."""
    if before.list_name == OWN_LIST:
        return {**memory, OWN_LIST: {**before.digests, **agreed}}
    if before.list_name == EXPORTED and has_news:
        return {**memory, EXPORTED: {**agreed, VERSION: before.version}}
    return dict(memory)


def remembered_of(theirs: Flat, ours: Flat) -> dict[str, Any]:
    """Return what a new thing remembers of the list it came from, and what it was given where that said nothing."""
    nothing = digest(None)
    said, stands = digests_of(theirs), digests_of(ours)
    given = {key: value for key, value in stands.items() if value != nothing == said.get(key, nothing)}
    return {OWN_LIST: said, GIVEN: given}


def digests_of(values: Flat) -> dict[str, str]:
    """Return the digest of every value by its key; an organisation is the same however its name is spelled."""
    return {key: digest(fold(value) if key == "organisation" else value) for key, value in values.items()}


def digest(value: Any) -> str:
    """Return a short digest of a value; nothing, empty text and an empty list are the same."""
    return hashlib.sha256(json.dumps(_plain(value), ensure_ascii=False).encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        beside = [value.per, value.note] if value.per or value.note else []
        return [_plain(value.low), _plain(value.high), value.currency, *beside] if value else ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list | tuple):
        return sorted(map(str, value)) or ""
    if value is None:
        return ""
    return tidy(value) if isinstance(value, str) else str(value)
