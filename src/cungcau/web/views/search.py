from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cungcau.accounts.enums import Permission
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import listed_for, views_by_code
from cungcau.core.clock import day_of, now
from cungcau.core.words import reading_language
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
    page = page_of(_narrowed(request, filters, noun, found[noun]), request)
    context = {
        "q": words,
        "noun": noun,
        "filters": filters,
        "chips": filters.chips(),
        "page": page,
        "views": views_by_code(request.user, noun, page.rows, reading_language(), day_of(now())),
        "tabs": kind_tabs(request, noun, {each: len(results.codes) for each, results in found.items()}),
        "without_filters": filters.without("province", "type"),
        "simple": any(results.simple for results in found.values()),
    }
    return render(request, "search/search.html", context)


def _narrowed(request: HttpRequest, filters: Filters, noun: Noun, results: Any) -> list[str]:
    if not filters.chips():
        return list(results.codes)
    rows = filters.narrow(listed_for(request.user, noun))
    kept = set(rows.values_list("public_id", flat=True))
    return [code for code in results.codes if code in kept]


def _noun(asked: str) -> Noun:
    return Noun(asked) if asked in set(Noun) else Noun.OFFER
