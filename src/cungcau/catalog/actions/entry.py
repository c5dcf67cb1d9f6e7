"""What somebody entered for one listing, before it is written: from a form, a spreadsheet row or a harvest alike."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import fields_of
from cungcau.core.errors import BadInput
from cungcau.core.fields import Home, Kind
from cungcau.core.money import PARTS, Money
from cungcau.core.text import fold, sort_key, tidy
from cungcau.core.words import Words


@dataclass(frozen=True)
class Entry:
    """Values by field name: `record` and `contact` as typed values, `texts` by language; `organisation` is a name.

    `apart` tells a listing from those of another organisation of the same name, or of a person without one.
    `given` are the fields of `record` whose value nobody entered: it was told from the rest. Classes in `record` are
    codes of the schemes in force; those of older schemes stay, but for what `taken_off` names by field and primary key.
    """

    noun: Noun
    original_language: str
    texts: dict[str, dict[str, str]]
    record: dict[str, Any] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict)
    organisation: str = ""
    apart: str = ""
    given: frozenset[str] = frozenset()
    taken_off: dict[str, frozenset[int]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return what names the listing, as it is kept: an expert's name, else the title in the original language."""
        if self.noun == Noun.EXPERT:
            return tidy(self.record.get("name") or "")
        return tidy(self.texts.get(self.original_language, {}).get("title") or "")

    @property
    def identity(self) -> str:
        """Return what recognises this listing when it comes again: the office's code, else title and organisation."""
        code = fold(self.record.get("source_code") or "")
        return _within_column(f"code:{code}{self._apart}") if code else self.identity_by_title

    @property
    def identity_by_title(self) -> str:
        """Return what recognises this listing while the office has given it no code."""
        return _within_column(f"title:{fold(self.title)}|{fold(self.organisation)}{self._apart}")

    @property
    def _apart(self) -> str:
        return f"|{self.apart}" if self.apart else ""

    @property
    def folded(self) -> str:
        """Return all public words folded, for search by the database."""
        indexed = [row.name for row in fields_of(self.noun) if row.home == Home.TEXT and row.group == "public"]
        words = [text.get(name, "") for text in self.texts.values() for name in indexed]
        return fold(" ".join([self.title, *words]))

    @property
    def sort_key(self) -> str:
        """Return the key this listing sorts by: experts by given name, the others by title."""
        given_name_first = " ".join(reversed(self.title.split())) if self.noun == Noun.EXPERT else self.title
        return sort_key(given_name_first)[:600]


EMPTY = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE, Kind.CHOICES, Kind.URL})
LONGEST_IDENTITY = 400


def _within_column(identity: str) -> str:
    """Return `identity` short enough for its column, and still unlike any other."""
    if len(identity) <= LONGEST_IDENTITY:
        return identity
    return f"{identity[: LONGEST_IDENTITY - 33]}#{hashlib.sha256(identity.encode()).hexdigest()[:32]}"


def columns_of(entry: Entry) -> dict[str, Any]:
    """Return the record's columns: money in its parts, the rest as they are; taxonomies are not among them."""
    columns: dict[str, Any] = {}
    for row in fields_of(entry.noun):
        if row.home != Home.RECORD or row.name not in entry.record or row.taxonomy:
            continue
        value = entry.record[row.name]
        if row.kind == Kind.MONEY:
            money = value or Money(None, None)
            columns |= {f"{row.name}_{part}": getattr(money, part) for part in PARTS}
        elif value is None and row.kind in EMPTY:
            columns[row.name] = [] if row.kind == Kind.CHOICES else ""
        else:
            columns[row.name] = tidy(value) if isinstance(value, str) else value
    return columns


def require_complete(entry: Entry) -> None:
    """Refuse an entry without what a listing cannot be without: a title, and values within the columns' bounds."""
    problems: dict[str, list[Words]] = {}
    if not entry.title:
        name = "name" if entry.noun == Noun.EXPERT else "title"
        problems[name] = [
            Words("chưa ghi. Nêu tên ngắn gọn, một dòng.", "nothing entered. Give a short name, one line.")
        ]
    for name in ("trl", "trl_min"):
        level = entry.record.get(name)
        if level is not None and not 1 <= level <= 9:
            problems[name] = [
                Words(f"TRL từ 1 đến 9, không có mức {level}.", f"TRL runs from 1 to 9; {level} does not exist.")
            ]
    if problems:
        raise BadInput(problems)
