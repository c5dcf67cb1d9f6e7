"""The field table: one row per field of a noun, read by form, import, export, template, page, gate and reference docs.

A field is described once. Whoever adds one writes its row here-shaped, its column and a migration; everything that
shows, asks, reads or writes fields walks the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .words import Words


class Kind(StrEnum):
    """What a value is, and so how it is asked, read from a cell, stored and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    CHOICE = "choice"
    CHOICES = "choices"


class Group(StrEnum):
    """The five disclosure groups of a record; each has a default tier and may only be made more secret."""

    PUBLIC = "public"
    TECHNICAL = "technical"
    PRICE = "price"
    CONTACT = "contact"
    FILES = "files"


class Tier(StrEnum):
    """Who may open a group, least secret first."""

    PUBLIC = "public"
    REGISTERED = "registered"
    PARTIES = "parties"
    OFFICE = "office"

    @property
    def rank(self) -> int:
        return list(Tier).index(self)


class Indexed(StrEnum):
    """Which part of the search document a field feeds."""

    NO = "no"
    TITLE = "title"
    SUMMARY = "summary"
    BODY = "body"
    KEYWORDS = "keywords"


class Home(StrEnum):
    """Where a value is kept: record, text row per language, contact, organisation; an identity is never written."""

    RECORD = "record"
    TEXT = "text"
    CONTACT = "contact"
    ORGANISATION = "organisation"
    IDENTITY = "identity"


@dataclass(frozen=True)
class Choice:
    """One allowed value, its wording, and how offices also write it."""

    value: str
    label: Words
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldRow:
    """One field of one noun. `headings` are spreadsheet headings beside both labels; folding gives the unaccented."""

    name: str
    kind: Kind
    label: Words
    group: Group = Group.PUBLIC
    home: Home = Home.RECORD
    required: bool = False
    headings: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    question: Words | None = None
    why: Words | None = None
    example: Words | None = None
    if_empty: Words | None = None  # of a required field: what to do when nothing was entered
    unit: Words | None = None
    indexed: Indexed = Indexed.NO
    max_length: int = 300
    longest: int | None = None  # characters its column holds, where that is bounded
    overflow: str = ""  # the field that takes a text whole when it is longer than `longest`
    least: int | None = None  # bounds of a whole number; every one has them
    most: int | None = None
    taxonomy: str = ""  # the table a CHOICES value is looked up in: field, industry, province
    only: tuple[str, ...] = ()  # of a noun with kinds, the kinds that have this field; empty means all
    office_only: bool = False  # shown to officers of the listing's point alone, whoever may open its group

    def choice(self, value: str) -> Choice:
        """Return the allowed value called `value`; KeyError if there is none."""
        for choice in self.choices:
            if choice.value == value:
                return choice
        raise KeyError(value)


@dataclass(frozen=True)
class FieldTable:
    """All fields of one noun, in the order of the paper form."""

    noun: str
    title: Words
    rows: tuple[FieldRow, ...]

    def __iter__(self) -> Iterator[FieldRow]:
        return iter(self.rows)

    def __getitem__(self, name: str) -> FieldRow:
        for row in self.rows:
            if row.name == name:
                return row
        raise KeyError(name)

    def at_home(self, home: Home) -> tuple[FieldRow, ...]:
        """Return the fields kept in `home`."""
        return tuple(row for row in self.rows if row.home == home)

    def in_group(self, group: Group) -> tuple[FieldRow, ...]:
        """Return the fields of one disclosure group."""
        return tuple(row for row in self.rows if row.group == group)
