from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cungcau.accounts.enums import Permission
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import listed_for, views_for
from cungcau.core.clock import day_of, now
from cungcau.core.text import fold
from cungcau.core.words import reading_language
from cungcau.web.pages import page_of
from cungcau.web.routes import route


@route(Permission.OPEN_TO_ALL)
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    noun = _noun(request.GET.get("kind", ""))
    found = {each: listed_for(request.user, each).filter(folded__contains=fold(words)) for each in Noun}
    page = page_of(found[noun].order_by("-published_at", "-pk"), request)
    views = views_for(request.user, page.rows, reading_language(), day_of(now()))
    counts = {each: rows.count() for each, rows in found.items()}
    return render(
        request, "search/search.html", {"q": words, "noun": noun, "page": page, "views": views, "counts": counts}
    )


def _noun(asked: str) -> Noun:
    return Noun(asked) if asked in set(Noun) else Noun.OFFER
