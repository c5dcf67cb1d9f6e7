"""What the look needs beside values: the printing line, and whether a confirmation has aged."""

from datetime import date, timedelta

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cungcau.core.clock import day_of, now

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
