"""Form fields that read what people type as the spreadsheets' reader does: "250 triệu", "5/2/27"."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cungcau.core.money import Money
from cungcau.core.words import Words, reading_language
from cungcau.sheets.blanks import is_nothing
from cungcau.sheets.dates import NoSuchDay, read_date
from cungcau.sheets.money import is_open_amount, read_money
from cungcau.sheets.numbers import Convention

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day zero has no zone


class MoneyField(forms.CharField):
    """An amount or a band, in any of the ways offices write it; yields Money, or None when nothing is said."""

    def to_python(self, value: Any) -> Money | None:  # type: ignore[override]
        text = super().to_python(value) or ""
        if not text or is_nothing(text):
            return None
        if is_open_amount(text):
            return Money(None, None, note=" ".join(text.split()))
        convention = Convention.COMMA_DECIMAL if reading_language() == "vi" else Convention.POINT_DECIMAL
        read = read_money(text, convention)
        if read is None or not read.known:
            raise forms.ValidationError(
                _("could not read “%(text)s”. Write 250 million or 250,000,000."), params={"text": text}
            )
        return Money(read.low, read.high, read.currency or "VND", read.per, read.note)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Money):
            return value
        if not value.is_known:
            return value.note
        ends = [_figure(end) for end in dict.fromkeys((value.low, value.high)) if end is not None]
        open_end = Words("đến ", "up to ") if value.low is None else Words("từ ", "from ")
        start = str(open_end) if None in (value.low, value.high) else ""
        beside = (f"/{value.per}" if value.per else "") + (f" ({value.note})" if value.note else "")
        return start + " - ".join(ends) + (f" {value.currency}" if value.currency != "VND" else "") + beside


def _figure(amount: Decimal) -> str:
    """Write an amount as the reader's language reads it back: without groups, its fraction after its own sign."""
    figure = f"{amount.normalize():f}"
    return figure.replace(".", ",") if reading_language() == "vi" else figure


class DateField(forms.CharField):
    """A day typed as day/month/year, also 5/2/27; yields a date."""

    def __init__(self, **options: Any):
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "size": 12}

    def to_python(self, value: Any) -> date | None:  # type: ignore[override]
        text = super().to_python(value) or ""
        if not text:
            return None
        read = read_date(text, "dmy", _EPOCH, at_end=True)
        if isinstance(read, NoSuchDay):
            nearest = f"{read.nearest:%d/%m/%Y}" if read.nearest else "28/02/2027"
            raise forms.ValidationError(
                _("%(text)s is not in the calendar. Write day/month/year, for example %(nearest)s."),
                params={"text": text, "nearest": nearest},
            )
        if read is None:
            raise forms.ValidationError(
                _("could not read “%(text)s”. Write day/month/year, for example 28/02/2027."), params={"text": text}
            )
        return read.day

    def prepare_value(self, value: Any) -> Any:
        return date_format(value, "d/m/Y") if isinstance(value, date) else value
