"""The form of any listing, made from its field table; what it yields is an Entry, as an import's row does."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cungcau.catalog.actions import Entry
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import NOUN_OF, fields_of, upper_classes, value_of
from cungcau.core.clock import day_of, now
from cungcau.core.errors import BadInput
from cungcau.core.fields import FieldRow, Home, Kind
from cungcau.network.queries import organisation_names, provinces_on

from .values import DateField, MoneyField

ENTERED_ELSEWHERE = {"exchange_code", "exchange_version", "source_code", "note", "received_on"}


class ListingForm(forms.Form):
    """Asks the fields of one noun in one language; keeps whatever was typed when something must be mended."""

    def __init__(self, noun: Noun, language: str, data: Any = None, *, kind: str = "", initial: dict | None = None):
        super().__init__(data, initial=initial)
        self.noun, self.language = noun, language
        self.rows = [row for row in fields_of(noun, kind) if row.name not in ENTERED_ELSEWHERE]
        for row in self.rows:
            self.fields[row.name] = _field(row)
        self.fields["version"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, listing: Any, language: str, data: Any = None) -> "ListingForm":
        """Return the form filled with what `listing` says in its original language."""
        noun = NOUN_OF[type(listing)]
        text = listing.texts.filter(language=listing.original_language).first()
        organisation = (
            organisation_names([listing.organisation_id], listing.original_language) if listing.organisation_id else {}
        )
        name = organisation.get(listing.organisation_id, "")
        initial = {row.name: _shown(row, value_of(row, listing, text, name)) for row in fields_of(noun)}
        initial |= {"version": listing.version}
        return cls(noun, listing.original_language, data, kind=getattr(listing, "kind", ""), initial=initial)

    def entry(self) -> Entry:
        """Return what was entered."""
        values = {row.name: self.cleaned_data.get(row.name) for row in self.rows}
        by_home = {home: {r.name: values[r.name] for r in self.rows if r.home == home} for home in Home}
        record = {r.name: _kept(r, values[r.name]) for r in self.rows if r.home == Home.RECORD}
        return Entry(
            noun=self.noun,
            original_language=self.language,
            texts={self.language: {name: value or "" for name, value in by_home[Home.TEXT].items()}},
            record=record,
            contact={name: value or "" for name, value in by_home[Home.CONTACT].items()},
            organisation=values.get("organisation") or "",
        )

    def take_problems(self, refusal: BadInput) -> None:
        """Show what an action refused beside the fields it speaks of."""
        for name, problems in refusal.problems.items():
            for words in problems:
                self.add_error(name if name in self.fields else None, str(words))


def _kept(row: FieldRow, value: Any) -> Any:
    if row.taxonomy == "province":
        return value.code if value else ""
    if row.taxonomy:
        return [thing.code for thing in value or []]
    return value


def _shown(row: FieldRow, value: Any) -> Any:
    return [thing.pk for thing in value] if row.taxonomy and row.kind == Kind.CHOICES else value


def _field(row: FieldRow) -> forms.Field:
    shared = {"label": str(row.question or row.label), "required": row.required, "help_text": str(row.example or "")}
    if row.taxonomy:
        return _taxonomy_field(row, shared)
    if row.kind == Kind.LONG_TEXT:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000, **shared)
    if row.kind == Kind.CHOICE:
        return forms.ChoiceField(choices=[("", _("Not known yet")), *_choices(row)], **shared)
    if row.kind == Kind.CHOICES:
        return forms.MultipleChoiceField(choices=_choices(row), widget=forms.CheckboxSelectMultiple, **shared)
    if row.kind == Kind.YES_NO:
        pairs = [("", _("Not known yet")), ("yes", _("Yes")), ("no", _("No"))]
        answers = {"": None, "yes": True, "no": False}
        return forms.TypedChoiceField(choices=pairs, coerce=answers.get, empty_value=None, **shared)
    if row.kind == Kind.INTEGER:
        return forms.IntegerField(min_value=0, max_value=2_000_000_000, **shared)
    simple = {Kind.EMAIL: forms.EmailField, Kind.URL: forms.URLField, Kind.MONEY: MoneyField, Kind.DATE: DateField}
    if row.kind in {Kind.MONEY, Kind.DATE}:
        return simple[row.kind](**shared)
    if row.kind == Kind.URL:
        return forms.URLField(max_length=200, assume_scheme="https", **shared)
    return simple.get(row.kind, forms.CharField)(max_length=row.max_length, **shared)


def _choices(row: FieldRow) -> list[tuple[str, str]]:
    return [(choice.value, str(choice.label)) for choice in row.choices]


def _taxonomy_field(row: FieldRow, shared: dict[str, Any]) -> forms.Field:
    if row.taxonomy == "province":
        provinces = provinces_on(day_of(now()))
        return forms.ModelChoiceField(provinces, to_field_name="code", empty_label=_("Not known yet"), **shared)
    return forms.ModelMultipleChoiceField(
        upper_classes(row.taxonomy), widget=forms.SelectMultiple(attrs={"size": 6}), **shared
    )
