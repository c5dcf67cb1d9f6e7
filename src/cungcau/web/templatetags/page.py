"""How values are written on a page: a field's value by its kind, addresses of listings, the other language."""

from datetime import date, datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from cungcau.catalog.queries import Fact
from cungcau.core.fields import FieldRow, Kind
from cungcau.core.money import Money
from cungcau.core.words import reading_language

register = template.Library()
MILLION, BILLION = 1_000_000, 1_000_000_000


@register.filter
def written(fact: Fact) -> str:
    """Write the value of a fact in the reader's language."""
    return write_value(fact.row, fact.value)


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a day as the reader's language does."""
    return date_format(value, "DATE_FORMAT") if value else ""


@register.filter
def called(place: Any) -> str:
    """Name a connection point, province or class in the reader's language."""
    return place.name_in(reading_language())


def write_value(row: FieldRow, value: Any) -> str:
    """Return any field's value in words."""
    if isinstance(value, Money):
        return write_money(value)
    if row.kind == Kind.YES_NO:
        return _("Yes") if value else _("No")
    if row.kind == Kind.CHOICE and row.choices:
        return str(row.choice(value).label)
    if row.kind == Kind.CHOICES and row.choices:
        return "; ".join(str(row.choice(each).label) for each in value)
    if row.kind == Kind.CHOICES:
        return "; ".join(map(called, value))
    if row.taxonomy:
        return called(value)
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if row.kind == Kind.INTEGER:
        figure = str(value) if row.unit is None else number_format(value)
        return f"{figure}\u00a0{row.unit}" if row.unit else figure
    return str(value)


def write_money(money: Money) -> str:
    """Write an amount or a band with what stands beside it: "250 triệu đồng", "VND 1.5 billion/năm", "thỏa thuận"."""
    if not money.is_known:
        return money.note
    beside = (f"/{money.per}" if money.per else "") + (f" ({money.note})" if money.note else "")
    bounds = [bound for bound in (money.low, money.high) if bound is not None]
    scale = BILLION if max(bounds) >= BILLION else MILLION if max(bounds) >= MILLION else 1
    figures = [number_format((bound / scale).normalize(), use_l10n=True) for bound in dict.fromkeys(bounds)]
    figure = "–".join(figures)
    if money.low is None or money.high is None:
        figure = (_("up to %s") if money.low is None else _("from %s")) % figure
    words = {BILLION: _("billion"), MILLION: _("million"), 1: ""}[scale]
    amount = f"{figure}\u00a0{words}".strip()
    if reading_language() == "vi":
        return f"{amount} {'đồng' if money.currency == 'VND' else money.currency}{beside}"
    return f"{money.currency}\u00a0{amount}{beside}"


@register.simple_tag
def listing_url(view: Any) -> str:
    """Return the address of a listing."""
    return reverse("listing", kwargs={"code": view.code})
