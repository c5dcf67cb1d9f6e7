"""The filters of search, as a plain form in the address."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cungcau.catalog.enums import Noun
from cungcau.catalog.fields.offer import KINDS
from cungcau.core.clock import day_of, now
from cungcau.core.words import reading_language
from cungcau.network.queries import provinces_on


@dataclass(frozen=True)
class Chip:
    """One applied filter in words, and the address without it."""

    words: str
    href: str


class Filters(forms.Form):
    """Where, and for offers of which kind. A value that means nothing is left out and named, never an error page."""

    province = forms.ChoiceField(required=False, label=_("Province, city"))
    type = forms.ChoiceField(required=False, label=_("Kind of offer"))

    def __init__(self, noun: Noun, asked: QueryDict):
        super().__init__(asked, auto_id="filter_%s")
        self.asked = asked
        self.provinces = {province.code: province for province in provinces_on(day_of(now()))}
        language = reading_language()
        names = ((code, province.name_in(language)) for code, province in self.provinces.items())
        self.fields["province"].choices = [("", _("All provinces")), *names]
        self.fields["type"].choices = [("", _("All kinds")), *((kind.value, str(kind.label)) for kind in KINDS)]
        if noun != Noun.OFFER:
            del self.fields["type"]
        self.is_valid()

    @property
    def unknown(self) -> list[str]:
        """Return what was asked for and means nothing."""
        return [self.asked.get(name, "") for name in self.errors]

    def narrow(self, rows: Any) -> Any:
        """Return those of the queryset `rows` that pass every filter."""
        if province := self.cleaned_data.get("province"):
            rows = rows.filter(province=self.provinces[province])
        if kind := self.cleaned_data.get("type"):
            rows = rows.filter(kind=kind)
        return rows

    def chips(self) -> list[Chip]:
        """Return the applied filters, each with the address that drops it."""
        names = [name for name in self.fields if self.cleaned_data.get(name)]
        return [Chip(self._words(name), self.without(name)) for name in names]

    def without(self, *names: str) -> str:
        """Return the address of this search without the filters `names`."""
        rest = self.asked.copy()
        for name in (*names, "page"):
            rest.pop(name, None)
        return f"?{rest.urlencode()}"

    def _words(self, name: str) -> str:
        shown = dict(self.fields[name].choices)[self.cleaned_data[name]]
        return f"{self.fields[name].label}: {shown}"
