from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cungcau.accounts.enums import Permission
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import listed_for, views_by_code
from cungcau.core.clock import day_of, now
from cungcau.core.words import reading_language
from cungcau.matching.engine.site import COUNTED_TO
from cungcau.matching.search import search as search_listings
from cungcau.web.forms.search import Filters
from cungcau.web.kinds import kind_tabs
from cungcau.web.pages import page_of
from cungcau.web.routes import route


@route(Permission.OPEN_TO_ALL)
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:500]
    noun = _noun(request.GET.get("kind", ""))
    found = {each: search_listings(request.user, words, each) for each in Noun}
    filters = Filters(noun, request.GET)
    chips = filters.chips()
    if chips:
        narrowed = filters.narrow(listed_for(request.user, noun))
        shown = search_listings(request.user, words, noun, narrowed)
    else:
        shown = found[noun]
    page = page_of(shown.codes, request, counted_to=COUNTED_TO)
    context = {
        "q": words,
        "noun": noun,
        "filters": filters,
        "chips": chips,
        "page": page,
        "views": views_by_code(request.user, noun, page.rows, reading_language(), day_of(now())),
        "tabs": kind_tabs(request, noun, {each: results.total for each, results in found.items()}, COUNTED_TO),
        "without_filters": filters.without("province", "type"),
        "simple": any(results.simple for results in found.values()),
    }
    return render(request, "search/search.html", context)


def _noun(asked: str) -> Noun:
    return Noun(asked) if asked in set(Noun) else Noun.OFFER
