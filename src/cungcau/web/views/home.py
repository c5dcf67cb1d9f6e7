from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request

from cungcau.accounts.enums import Permission
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import counts_for, latest_for, views_for
from cungcau.core.clock import day_of, now
from cungcau.core.words import reading_language
from cungcau.web.routes import route
from cungcau.web.tiles import needs_by_province


@route(Permission.OPEN_TO_ALL)
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor without a language to theirs; Vietnamese where the browser names neither."""
    language = get_language_from_request(request)
    response = redirect(f"/{language if language in dict(settings.LANGUAGES) else 'vi'}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response


@route(Permission.OPEN_TO_ALL)
def home(request: HttpRequest) -> HttpResponse:
    today = day_of(now())
    language = reading_language()
    latest = {
        noun: views_for(request.user, latest_for(request.user, noun, 5), language, today)
        for noun in (Noun.NEED, Noun.OFFER)
    }
    context = {
        "needs": latest[Noun.NEED],
        "offers": latest[Noun.OFFER],
        "counts": counts_for(request.user),
        "map": needs_by_province(request.user, today),
    }
    return render(request, "home.html", context)
