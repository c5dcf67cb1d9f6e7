"""What the look needs beside values: the printing line, and whether a confirmation has aged."""

from datetime import date, timedelta

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cungcau.core.clock import day_of, now
from cungcau.web.forms.listing import ListingForm
from cungcau.web.forms.sections import Section, sections_of

register = template.Library()
FRESH_FOR = timedelta(days=90)


@register.simple_tag
def now_words() -> str:
    """Write the present moment as the reader's language does, for the head of a printed page."""
    return date_format(localtime(now()), "DATETIME_FORMAT")


@register.filter
def is_stale(confirmed_on: date | None) -> bool:
    """Return whether a confirmation is older than 90 days, so that the page must say so."""
    return confirmed_on is not None and day_of(now()) - confirmed_on > FRESH_FOR


@register.filter
def as_head(label: str) -> str:
    """Return a label as the head of a sentence about its field: with a colon, unless it asks a question."""
    words = str(label)
    return words if words.endswith(("?", ".")) else f"{words}:"


@register.filter
def sections(form: ListingForm) -> list[Section]:
    """Return the questions of a listing form in sections."""
    return sections_of(form)
