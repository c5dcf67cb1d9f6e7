"""The kinds of listing as lists beside each other: needs, offers, experts."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cungcau.catalog.enums import Noun

BELONG_TO_ONE_KIND = ("page", "type")


@dataclass(frozen=True)
class Tab:
    """One list beside the others: its address, its words, how many it holds (None: not said)."""

    href: str
    words: str
    count: int | None
    is_current: bool


def kind_tabs(request: HttpRequest, current: Noun, counts: Mapping[Noun, int] | None = None) -> list[Tab]:
    """Return the tabs of needs, offers and experts, keeping what else the address asks for."""
    names = {Noun.NEED: _("Needs"), Noun.OFFER: _("Offers"), Noun.EXPERT: _("Experts")}
    found = counts or {}
    return [Tab(_address(request, noun), name, found.get(noun), noun == current) for noun, name in names.items()]


def _address(request: HttpRequest, noun: Noun) -> str:
    asked = request.GET.copy()
    asked["kind"] = noun.value
    for name in BELONG_TO_ONE_KIND:
        asked.pop(name, None)
    return f"?{asked.urlencode()}"
