"""Entries with every field filled from the field tables, with whatever people may have typed."""

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from cungcau.catalog.actions import Entry
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import fields_of, loaded_taxonomies
from cungcau.core.fields import FieldRow, Home, Kind
from cungcau.core.money import Money
from cungcau.network.actions import OrganisationEntry
from cungcau.network.fields import ORGANISATION

LINKS = ("https://mau.example/a?b=1#c", "http://mau.example", "https://xn--mu-ela.example/%C3%A1")
PHONES = ("+84 24 0000 0000", "0900000001", "024.0000.0000", "(028) 0000 0000", "0900 000 002 ext 12")
MONEY = (
    Money(Decimal(500_000_000), Decimal(500_000_000)),
    Money(Decimal(1_500), Decimal(2_500), "USD"),
    Money(None, Decimal("12345.67"), "EUR"),
    Money(None, None, note="Thỏa thuận"),
    Money(Decimal(500_000), None, per="m2", note="chưa VAT"),
    Money(Decimal(10**12), None),
    Money(Decimal("0.5"), Decimal("0.5"), "USD"),
    Money(Decimal(1), Decimal(2_000_000_001)),
)


class Filler:
    """Fills fields with values of their kind; `texts` are dealt out in turn, so that all of them are used."""

    def __init__(self, texts: Sequence[str], seed: int = 1) -> None:
        self.texts, self.chance, self.dealt = texts, random.Random(seed), 0
        self.taxonomies = loaded_taxonomies()

    def text(self) -> str:
        self.dealt += 1
        return self.texts[self.dealt % len(self.texts)]

    def value(self, row: FieldRow) -> Any:
        """Return a value for one field."""
        made: dict[Kind, Callable[[], Any]] = {
            Kind.TEXT: self.text,
            Kind.LONG_TEXT: self.text,
            Kind.PHONE: lambda: self.chance.choice(PHONES),
            Kind.EMAIL: lambda: f"nguoi.mau+{self.dealt}@mau.example",
            Kind.URL: lambda: self.chance.choice(LINKS),
            Kind.INTEGER: lambda: self.chance.randint(row.least or 0, row.most or 0),
            Kind.MONEY: lambda: self.chance.choice(MONEY),
            Kind.DATE: lambda: date(1998, 1, 31) + timedelta(days=self.chance.randrange(20_000)),
            Kind.YES_NO: lambda: self.chance.random() < 0.5,
            Kind.CHOICE: lambda: self.chance.choice(self._choices(row)),
            Kind.CHOICES: lambda: sorted(self.chance.sample(self._choices(row), 3)),
        }
        return made[row.kind]()

    def _choices(self, row: FieldRow) -> list[str]:
        return [choice.value for choice in (self.taxonomies[row.taxonomy] if row.taxonomy else row.choices)]

    def texts_of(self, rows: Sequence[FieldRow], number: int) -> dict[str, dict[str, str]]:
        words = {row.name: self.text() for row in rows if row.home == Home.TEXT}
        other = {row.name: self.text() for row in rows if row.home == Home.TEXT}
        return {("vi", "en")[number % 2]: words, ("en", "vi")[number % 2]: other}

    def entry(self, noun: Noun, kind: str, number: int) -> Entry:
        """Return an entry of a listing: every field of its kind, in both languages."""
        rows = fields_of(noun, kind)
        record = {row.name: self.value(row) for row in rows if row.home == Home.RECORD}
        record |= {"source_code": f"0{number}/{noun}"} | ({"kind": kind} if kind else {})
        contact = {row.name: self.value(row) for row in rows if row.home == Home.CONTACT}
        language = ("vi", "en")[number % 2]
        return Entry(noun, language, self.texts_of(rows, number), record, contact, f"Công ty Mẫu {number % 3}")

    def organisation(self, number: int) -> OrganisationEntry:
        """Return an entry of an organisation, every field filled, in both languages."""
        record = {row.name: self.value(row) for row in ORGANISATION.at_home(Home.RECORD)}
        texts = self.texts_of(ORGANISATION.rows, number)
        for words in texts.values():
            words["name"] = f"{words['name'][:200]} {number}"
        return OrganisationEntry(("vi", "en")[number % 2], texts, record | {"source_code": f"0{number}"})
