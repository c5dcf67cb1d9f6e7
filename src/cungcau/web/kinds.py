"""The kinds of listing as lists beside each other: needs, offers, experts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cungcau.catalog.enums import Noun

BELONG_TO_ONE_KIND = ("page", "type")


@dataclass(frozen=True)
class Tab:
    """One list beside the others: its address, its words, how many it holds (None: not said), or that they are more."""

    href: str
    words: str
    count: int | None
    is_current: bool
    is_more: bool = False


def kind_tabs(
    request: HttpRequest,
    current: Noun,
    counts: Mapping[Noun, int] | None = None,
    counted_to: int | None = None,
    nouns: Collection[Noun] = tuple(Noun),
) -> list[Tab]:
    """Return the tabs of needs, offers and experts, or of those asked for, keeping what else the address asks for."""
    names = {Noun.NEED: _("Needs"), Noun.OFFER: _("Offers"), Noun.EXPERT: _("Experts")}
    tabs = []
    for noun, name in names.items():
        if noun not in nouns:
            continue
        count = (counts or {}).get(noun)
        is_more = count is not None and counted_to is not None and count > counted_to
        tabs.append(Tab(_address(request, noun), name, counted_to if is_more else count, noun == current, is_more))
    return tabs


def _address(request: HttpRequest, noun: Noun) -> str:
    asked = request.GET.copy()
    asked["kind"] = noun.value
    for name in BELONG_TO_ONE_KIND:
        asked.pop(name, None)
    return f"?{asked.urlencode()}"
