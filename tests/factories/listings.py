"""Listings in any state, every field filled from its field table: a new field is filled without a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zlib import crc32

from cungcau.catalog.enums import PREFIX, Noun, State
from cungcau.catalog.models import Attachment, Field, Industry
from cungcau.catalog.queries import MODELS, fields_of
from cungcau.core.actions import excused
from cungcau.core.fields import FieldRow, Home, Kind
from cungcau.core.files import keep_bytes
from cungcau.core.ids import new_code, new_token
from cungcau.core.models import StoredFile
from cungcau.core.money import Money
from cungcau.core.text import fold, sort_key
from cungcau.network.models import ConnectionPoint, Contact, Organisation, Province

ENTERED = datetime(2026, 10, 1, 2, tzinfo=UTC)
CLASSES = {"field": Field, "industry": Industry}
WEARS_OUT = timedelta(days=365)


@dataclass
class Filling:
    """What is written into a listing: the word that each value carries, by field name; "" leaves a field empty."""

    word_for: Callable[[FieldRow], str]
    organisation: Organisation | None = None
    file_word: str = ""
    columns: Mapping[str, Any] = field(default_factory=dict)


def value_for(row: FieldRow, word: str) -> Any:
    """Return a value of the kind of `row` that nothing else has: it carries `word`, or is counted out of it."""
    number = _number(f"{row.name}{word}") % 8_000 + 1_000
    if not word:
        return _nothing(row)
    made: dict[Kind, Callable[[], Any]] = {
        Kind.TEXT: lambda: f"{word} {row.name}",
        Kind.LONG_TEXT: lambda: f"{word} {row.name} kg",
        Kind.PHONE: lambda: f"09{number:08}",
        Kind.EMAIL: lambda: f"{word}{row.name}@mau.example".replace("_", ""),
        Kind.URL: lambda: f"https://{word}.example/{row.name}",
        Kind.INTEGER: lambda: number % 9 + 1 if "trl" in row.name else number,
        Kind.DECIMAL: lambda: Decimal(number),
        Kind.MONEY: lambda: Money(Decimal(number) * 1_000_000, None),
        Kind.DATE: lambda: date(2031, 1, 1) + timedelta(days=number),
        Kind.YES_NO: lambda: bool(number % 2),
        Kind.CHOICE: lambda: row.choices[number % len(row.choices)].value if row.choices else word,
        Kind.CHOICES: lambda: [row.choices[number % len(row.choices)].value] if row.choices else [word],
    }
    return made[row.kind]()


def _nothing(row: FieldRow) -> Any:
    if row.kind in {Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.DATE, Kind.YES_NO}:
        return Money(None, None) if row.kind == Kind.MONEY else None
    return [] if row.kind == Kind.CHOICES else ""


def make_listing(noun: Noun, point: ConnectionPoint, state: State, filling: Filling) -> Any:
    """Return a listing of `noun` at `point` in `state`, every field of its table filled."""
    with excused("test data"):
        listing = MODELS[noun](
            public_id=new_code(PREFIX[noun], lambda code: False, signs=6),
            point=point,
            organisation=filling.organisation,
            state=state,
            shows_organisation=noun != Noun.NEED,
            created_at=ENTERED,
            updated_at=ENTERED,
            submitted_at=ENTERED,
            published_at=ENTERED,
            expires_on=ENTERED.date() + WEARS_OUT,
            confirmed_on=ENTERED.date(),
        )
        listing.identity = listing.public_id
        _fill_record(listing, noun, filling)
        for name, value in filling.columns.items():
            setattr(listing, name, value)
        listing.contact = _contact(noun, point, filling)
        listing.save()
        _fill_texts(listing, noun, filling)
        _fill_classes(listing, noun, filling)
        _attach(listing, filling)
    return listing


def _fill_record(listing: Any, noun: Noun, filling: Filling) -> None:
    for row in fields_of(noun):
        if row.home != Home.RECORD or row.taxonomy in CLASSES:
            continue
        value = value_for(row, filling.word_for(row))
        if row.taxonomy == "province":
            listing.province = _province(value)
        elif row.kind == Kind.MONEY:
            setattr(listing, f"{row.name}_low", value.low)
        else:
            setattr(listing, row.name, value)


def _province(word: str) -> Province | None:
    """Return one of the provinces there are, told from the word; reference data never carries a listing's words."""
    provinces = list(Province.objects.order_by("code"))
    return provinces[_number(word) % len(provinces)] if word and provinces else None


def _number(text: str) -> int:
    return crc32(text.encode())


def _contact(noun: Noun, point: ConnectionPoint, filling: Filling) -> Contact:
    rows = [row for row in fields_of(noun) if row.home == Home.CONTACT]
    values = {row.name.removeprefix("contact_"): value_for(row, filling.word_for(row)) for row in rows}
    code = new_code("LH", lambda code: False, signs=6)
    return Contact.objects.create(public_id=code, point=point, consent_to=point.name, consent_at=ENTERED, **values)


def _fill_texts(listing: Any, noun: Noun, filling: Filling) -> None:
    rows = [row for row in fields_of(noun) if row.home == Home.TEXT]
    for language in ("vi", "en"):
        words = {row.name: value_for(row, word) for row in rows if (word := filling.word_for(row))}
        listing.texts.create(language=language, is_original=language == "vi", **words)
    public = [value_for(row, filling.word_for(row)) for row in rows if row.group == "public"]
    listing.folded = fold(" ".join([getattr(listing, "name", ""), *public]))
    listing.sort_key = sort_key(listing.folded)[:600]
    listing.save(update_fields=["folded", "sort_key"])


def _fill_classes(listing: Any, noun: Noun, filling: Filling) -> None:
    for row in fields_of(noun):
        word = filling.word_for(row)
        if row.taxonomy in CLASSES and word:
            classes = reference_classes(row.taxonomy)
            getattr(listing, row.name).add(classes[_number(word) % len(classes)])


def reference_classes(taxonomy: str) -> list[Any]:
    """Return five classes of a made-up scheme, made on first use."""
    model = CLASSES[taxonomy]
    if not model.objects.filter(scheme="Mẫu").exists():
        names = [(f"M{n}", f"Lớp mẫu {n}", f"Sample class {n}") for n in range(5)]
        model.objects.bulk_create(
            model(scheme="Mẫu", code=code, level=1, name_vi=vi, name_en=en, sort_key=code) for code, vi, en in names
        )
    return list(model.objects.filter(scheme="Mẫu").order_by("code"))


def _attach(listing: Any, filling: Filling) -> None:
    if filling.file_word:
        data = f"%PDF-1.7 {filling.file_word}".encode()
        stored = StoredFile.objects.create(
            public_id=new_token(),
            name=f"{filling.file_word}.pdf",
            media_type="application/pdf",
            size=len(data),
            sha256=keep_bytes(data),
            stored_at=ENTERED,
            stored_by="system",
        )
        Attachment.objects.create(listing=listing.public_id, file=stored, caption=f"{filling.file_word} caption")
