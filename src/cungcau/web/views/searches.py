from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from cungcau.accounts.enums import Permission
from cungcau.catalog.enums import Noun
from cungcau.core.clock import now
from cungcau.core.errors import BadInput
from cungcau.core.words import reading_language
from cungcau.matching import actions
from cungcau.matching.models import SavedSearch
from cungcau.matching.queries import search_by_id, search_by_key, searches_of
from cungcau.web.forms.search import Filters
from cungcau.web.routes import route

HOW_OFTEN = {"now": _("at once"), "daily": _("daily"), "weekly": _("weekly"), "never": _("never")}
KINDS = {Noun.NEED: _("Needs"), Noun.OFFER: _("Offers"), Noun.EXPERT: _("Experts")}


@route(Permission.SIGN_IN, "GET", "POST")
def saved_searches(request: HttpRequest) -> HttpResponse:
    problems: dict[str, Any] = {}
    if request.method == "POST":
        try:
            actions.save_search(by=request.user, at=now(), language=reading_language(), **_asked(request.POST))
            return redirect("saved_searches")
        except BadInput as refusal:
            problems = refusal.problems
    rows = [(search, _shown(search)) for search in searches_of(request.user)]
    context = {"rows": rows, "how_often": HOW_OFTEN, "problems": problems}
    return render(request, "matching/saved_searches.html", context, status=422 if problems else 200)


def _asked(sent: QueryDict) -> dict[str, Any]:
    noun = Noun(sent["kind"]) if sent.get("kind") in set(Noun) else Noun.OFFER
    filters = Filters(noun, sent)
    return {
        "noun": noun,
        "words": sent.get("q", "").strip()[:500],
        "province": filters.cleaned_data.get("province") or "",
        "kind": filters.cleaned_data.get("type") or "",
        "how_often": sent.get("how_often", ""),
    }


def _shown(search: SavedSearch) -> dict[str, Any]:
    """Return a saved search in words, with the address that runs it."""
    asked = QueryDict(mutable=True)
    wanted = {"q": search.words, "kind": search.noun, "province": search.province, "type": search.kind}
    asked.update({name: value for name, value in wanted.items() if value})
    chips = Filters(Noun(search.noun), asked).chips()
    return {
        "kind": KINDS[Noun(search.noun)],
        "filters": [chip.words for chip in chips],
        "href": f"{reverse('search')}?{asked.urlencode()}",
        "often": HOW_OFTEN[search.how_often],
    }


@route(Permission.SIGN_IN, "POST")
def change_search(request: HttpRequest, *, public_id: str) -> HttpResponse:
    search = search_by_id(request.user, public_id)
    if search is None:
        raise Http404
    if "forget" in request.POST:
        actions.forget_search(by=request.user, at=now(), search=search)
    else:
        how_often = request.POST.get("how_often", "")
        try:
            actions.set_how_often(by=request.user, at=now(), search=search, how_often=how_often)
        except BadInput as refusal:  # no form of ours offers anything else
            raise Http404 from refusal
    return redirect("saved_searches")


@csrf_exempt
@route(Permission.OPEN_TO_ALL, "GET", "POST")
def stop_search(request: HttpRequest, *, key: str) -> HttpResponse:
    """Stop the letters of one search: a page with one button, and what a mail program sends for its own button.

    The page does not say what is searched for: whoever was forwarded a letter need not learn it here.
    """
    search = search_by_key(key)
    if search is None:
        raise Http404
    if request.method == "POST":
        actions.stop_search(by=None, at=now(), search=search)
    return render(request, "matching/stop_search.html", {"stopped": request.method == "POST"})
