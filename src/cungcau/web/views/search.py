from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cungcau.accounts.enums import Permission
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import listed_for, views_for
from cungcau.core.clock import day_of, now
from cungcau.core.text import fold
from cungcau.core.words import reading_language
from cungcau.web.forms.search import Filters
from cungcau.web.kinds import kind_tabs
from cungcau.web.pages import page_of
from cungcau.web.routes import route


@route(Permission.OPEN_TO_ALL)
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    noun = _noun(request.GET.get("kind", ""))
    found = {each: listed_for(request.user, each).filter(folded__contains=fold(words)) for each in Noun}
    filters = Filters(noun, request.GET)
    page = page_of(filters.narrow(found[noun]).order_by("-published_at", "-pk"), request)
    context = {
        "q": words,
        "noun": noun,
        "filters": filters,
        "chips": filters.chips(),
        "page": page,
        "views": views_for(request.user, page.rows, reading_language(), day_of(now())),
        "tabs": kind_tabs(request, noun, {each: rows.count() for each, rows in found.items()}),
        "without_filters": filters.without("province", "type"),
    }
    return render(request, "search/search.html", context)


def _noun(asked: str) -> Noun:
    return Noun(asked) if asked in set(Noun) else Noun.OFFER
