"""The form of any listing, made from its field table; what it yields is an Entry, as an import's row does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cungcau.catalog.actions import Agreed, Entry
from cungcau.catalog.actions.consent import BY_FORM, TOLD_TO_OFFICE
from cungcau.catalog.enums import Noun
from cungcau.catalog.fields.offer import KINDS
from cungcau.catalog.phrases import consent_told_words, consent_words
from cungcau.catalog.queries import CLASSIFICATIONS, NOUN_OF, classes_offered, current_scheme, fields_of, value_of
from cungcau.catalog.rules import may_enter_for
from cungcau.core.clock import day_of, now
from cungcau.core.fields import FieldRow, Home, Kind
from cungcau.core.words import Words, reading_language
from cungcau.network.models import ConnectionPoint
from cungcau.network.queries import every_name_of, memberships_of, provinces_on
from cungcau.sheets.blanks import names_nobody

from .named import ClassesField, PlaceField
from .refusals import RefusableForm
from .values import DateField, MoneyField

ENTERED_ELSEWHERE = {"exchange_code", "exchange_version", "source_code", "note", "received_on"}
LONGEST_TEXT = 40_000  # more than a cell of a spreadsheet holds, so that what was imported can be edited


@dataclass(frozen=True)
class Asked:
    """Who fills a form in, as far as its questions depend on it: for which point, as its office or not, for whom."""

    point: ConnectionPoint
    by_office: bool
    organisations: tuple[str, ...]  # the person's own, which the office's people do not choose from

    @classmethod
    def of(cls, person: Any, point: ConnectionPoint) -> "Asked":
        """Return what the questions to `person` depend on."""
        by_office = may_enter_for(person, point)
        own = () if by_office else memberships_of(person).organisations
        return cls(point, by_office, tuple(sorted(names[0] for names in every_name_of(own).values())))

    @property
    def consent(self) -> Any:
        """Return the function that words the consent: of oneself, or as told to the office."""
        return consent_told_words if self.by_office else consent_words


class ListingForm(RefusableForm):
    """Asks the fields of one noun in one language; keeps whatever was typed when something must be mended."""

    def __init__(
        self, noun: Noun, asked: Asked, data: Any = None, *, language: str = "", kind: str = "", listing: Any = None
    ):
        self.noun, self.asked, self.kind, self.listing = noun, asked, kind, listing
        self.language = language or reading_language()
        self.names = _names_of(listing)
        super().__init__(data, initial=self._said() if listing is not None else None)
        self.rows = [row for row in fields_of(noun, kind) if self._asks(row)]
        for row in self.rows:
            self.fields[row.name] = _field(row, self.initial.get(row.name))
        if "organisation" in self.fields and self._own():
            self.fields["organisation"] = _organisation_field(self.fields["organisation"], self._own())
        self.consent_names = self._add_consent()
        self.fields["version"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, listing: Any, asked: Asked, data: Any = None) -> "ListingForm":
        """Return the form filled with what `listing` says in its original language."""
        kind = getattr(listing, "kind", "")
        return cls(NOUN_OF[type(listing)], asked, data, language=listing.original_language, kind=kind, listing=listing)

    def _said(self) -> dict[str, Any]:
        text = self.listing.texts.filter(language=self.language).first()
        name = self.names[0] if self.names else ""
        said = {row.name: value_of(row, self.listing, text, name) for row in fields_of(self.noun)}
        return said | {"version": self.listing.version}

    def _own(self) -> tuple[str, ...]:
        """Return the organisations to choose from; none when the name is to be typed."""
        if self.asked.by_office or not self.asked.organisations:
            return ()
        present = tuple(self.names[:1])
        return (*present, *(name for name in self.asked.organisations if name not in present))

    def _asks(self, row: FieldRow) -> bool:
        if row.name in ENTERED_ELSEWHERE or (row.name == "kind" and self.listing is None):
            return False
        return row.home != Home.ORGANISATION or len(self._own()) != 1

    def _add_consent(self) -> list[str]:
        """Ask for consent where there is none, and offer to take it back where there is; neither is ever pre-ticked."""
        contact = self.listing.contact if self.listing is not None else None
        if contact is not None and contact.consent_at is not None:
            self.fields["withdrawn"] = forms.BooleanField(required=False, label=_withdraw_words(contact.consent_at))
            return ["withdrawn"]
        self.fields["consent"] = forms.BooleanField(required=False, label=str(self._consent_words()))
        return ["consent"]

    def _consent_words(self) -> Words:
        point = self.asked.point
        return self.asked.consent(self.noun, Words(point.name, point.name_en or point.name))

    def entry(self) -> Entry:
        """Return what was entered."""
        values = {row.name: self.cleaned_data.get(row.name) for row in self.rows}
        organisation = values.get("organisation") or ""
        record = {r.name: _kept(r, values[r.name]) for r in self.rows if r.home == Home.RECORD}
        if self.noun == Noun.OFFER and self.listing is None:
            record["kind"] = self.kind
        return Entry(
            noun=self.noun,
            original_language=self.language,
            texts={self.language: {r.name: values[r.name] or "" for r in self.rows if r.home == Home.TEXT}},
            record=record,
            contact={r.name: values[r.name] or "" for r in self.rows if r.home == Home.CONTACT},
            organisation="" if names_nobody(organisation) else organisation,
            taken_off=self._taken_off(values),
        )

    def _taken_off(self, values: dict[str, Any]) -> dict[str, frozenset[int]]:
        """Return the classes of older schemes that were shown as chosen and are no longer."""
        asked = [row for row in self.rows if row.taxonomy in CLASSIFICATIONS]
        return {
            row.name: frozenset(each.pk for each in _older(row, self.initial.get(row.name)))
            - {each.pk for each in values[row.name] or ()}
            for row in asked
        }

    def agreed(self) -> Agreed | None:
        """Return what was agreed to, in the words that were read; None when the box was not ticked."""
        if not self.cleaned_data.get("consent"):
            return None
        channel = TOLD_TO_OFFICE if self.asked.by_office else BY_FORM
        return Agreed(str(self._consent_words()), reading_language(), channel)

    def take_version(self, version: int) -> None:
        """Answer to the version that is saved now; what was typed stays."""
        self.data = self.data.copy()
        self.data["version"] = str(version)


class KindForm(forms.Form):
    """The first question of an offer: which of the six kinds it is."""

    kind = forms.ChoiceField(
        label=_("What do you offer?"), widget=forms.RadioSelect, choices=[(c.value, c.label) for c in KINDS]
    )


def _names_of(listing: Any) -> list[str]:
    """Return what the organisation of `listing` is called, its original name first."""
    if listing is None or listing.organisation_id is None:
        return []
    return every_name_of([listing.organisation_id])[listing.organisation_id]


def _withdraw_words(given_at: datetime) -> str:
    day = date_format(day_of(given_at), "DATE_FORMAT")
    return str(Words(f"Rút lại sự đồng ý đã ghi ngày {day}.", f"Withdraw the consent given on {day}."))


def _organisation_field(asked: forms.Field, names: tuple[str, ...]) -> forms.Field:
    field = forms.ChoiceField(
        choices=[("", _("Choose an organisation")), *((n, n) for n in names)], label=asked.label, required=True
    )
    field.head = asked.head
    return field


def _kept(row: FieldRow, value: Any) -> Any:
    if row.taxonomy == "province":
        return value.code if value else ""
    if row.taxonomy:
        older = _older(row, value)
        return [thing.code for thing in value or [] if thing not in older]
    return value


def _older(row: FieldRow, classes: Any) -> list[Any]:
    """Return those of some classes that are not of the scheme in force."""
    chosen = list(classes or ())
    scheme = current_scheme(row.taxonomy) if chosen else ""
    return [each for each in chosen if each.scheme != scheme]


def _field(row: FieldRow, said: Any) -> forms.Field:
    field = _plain_field(row, said)
    field.head, field.why = str(row.label), str(row.why or "")
    return field


def _plain_field(row: FieldRow, said: Any) -> forms.Field:
    shared = {"label": str(row.question or row.label), "required": row.required, "help_text": str(row.example or "")}
    if row.if_empty is not None:
        words = Words(f"chưa ghi. {row.if_empty.vi}", f"nothing entered. {row.if_empty.en}")
        shared["error_messages"] = {"required": str(words)}
    if row.taxonomy:
        return _taxonomy_field(row, shared, said)
    if row.kind == Kind.LONG_TEXT:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST_TEXT, **shared)
    if row.kind == Kind.CHOICE:
        return forms.ChoiceField(choices=[("", _("Not known yet")), *_choices(row)], **shared)
    if row.kind == Kind.CHOICES:
        return forms.MultipleChoiceField(choices=_choices(row), widget=forms.CheckboxSelectMultiple, **shared)
    if row.kind == Kind.YES_NO:
        pairs = [("", _("Not known yet")), ("yes", _("Yes")), ("no", _("No"))]
        answers = {"": None, "yes": True, "no": False}
        return YesNoField(choices=pairs, coerce=answers.get, empty_value=None, **shared)
    if row.kind == Kind.INTEGER:
        return forms.IntegerField(min_value=row.least or 0, max_value=row.most or 2_000_000_000, **shared)
    return _line_field(row, shared)


def _line_field(row: FieldRow, shared: dict[str, Any]) -> forms.Field:
    if row.kind in {Kind.MONEY, Kind.DATE}:
        return {Kind.MONEY: MoneyField, Kind.DATE: DateField}[row.kind](**shared)
    longest = row.longest or row.max_length
    if row.kind == Kind.URL:
        return forms.URLField(max_length=longest, assume_scheme="https", **shared)
    return (forms.EmailField if row.kind == Kind.EMAIL else forms.CharField)(max_length=longest, **shared)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not known yet; shows a stored answer."""

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


def _choices(row: FieldRow) -> list[tuple[str, str]]:
    return [(choice.value, str(choice.label)) for choice in row.choices]


def _taxonomy_field(row: FieldRow, shared: dict[str, Any], said: Any) -> forms.Field:
    if row.taxonomy == "province":
        provinces = provinces_on(day_of(now()))
        return PlaceField(provinces, to_field_name="code", empty_label=_("Not known yet"), **shared)
    offered = classes_offered(row.taxonomy, said or ())  # a finer class that came from a spreadsheet stays
    return ClassesField(offered, **shared)
