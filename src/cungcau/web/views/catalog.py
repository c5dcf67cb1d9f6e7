from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cungcau.accounts.enums import Permission
from cungcau.catalog import actions
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import listing_by_code, own_listings, view_for, views_for
from cungcau.catalog.queries.files import files_of
from cungcau.catalog.rules import may_edit, may_see_suggestions, may_take
from cungcau.catalog.stages import STEPS
from cungcau.core.clock import day_of, now
from cungcau.core.errors import BadInput, EditConflict
from cungcau.core.words import reading_language
from cungcau.network.queries import points_served_by, site_point
from cungcau.web.forms.listing import ListingForm
from cungcau.web.kinds import kind_tabs
from cungcau.web.pages import page_of
from cungcau.web.routes import route


def _listing_or_404(request: HttpRequest, code: str) -> Any:
    listing = listing_by_code(request.user, code)
    if listing is None:
        raise Http404
    return listing


@route(Permission.OPEN_TO_ALL)
def listing(request: HttpRequest, *, code: str) -> HttpResponse:
    thing = _listing_or_404(request, code)
    view = view_for(request.user, thing, reading_language(), day_of(now()))
    steps = [step for step in STEPS[thing.state] if may_take(request.user, thing, step)]
    context = {
        "view": view,
        "steps": steps,
        "files": files_of(request.user, thing, day_of(now())),
        "may_edit": may_edit(request.user, thing),
        "may_see_suggestions": view.noun == Noun.NEED and may_see_suggestions(request.user, thing),
    }
    return render(request, "catalog/listing.html", context)


@route(Permission.STATE_LISTING, "GET", "POST")
def new_need(request: HttpRequest) -> HttpResponse:
    form = ListingForm(Noun.NEED, reading_language(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        point = points_served_by(request.user).first() or site_point(settings.SITE_POINT)
        try:
            need = actions.enter_listing(by=request.user, at=now(), point=point, entry=form.entry())
            return redirect("listing", code=need.public_id)
        except BadInput as refusal:
            form.take_problems(refusal)
    return render(request, "catalog/form.html", {"form": form})


@route(Permission.STATE_LISTING, "GET", "POST")
def edit_listing(request: HttpRequest, *, code: str) -> HttpResponse:
    thing = _listing_or_404(request, code)
    if not may_edit(request.user, thing):
        raise Http404
    form = ListingForm.of(thing, reading_language(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.change_listing(by=request.user, at=now(), listing=thing, entry=form.entry(), version=version)
            return redirect("listing", code=code)
        except BadInput as refusal:
            form.take_problems(refusal)
        except EditConflict:
            theirs = view_for(request.user, thing, reading_language(), day_of(now()))
            return render(request, "catalog/form.html", {"form": form, "thing": thing, "theirs": theirs}, status=409)
    return render(request, "catalog/form.html", {"form": form, "thing": thing})


@route(Permission.STATE_LISTING, "POST")
def take_step(request: HttpRequest, *, code: str) -> HttpResponse:
    thing = _listing_or_404(request, code)
    verb, reason = request.POST.get("verb", ""), request.POST.get("reason", "")
    try:
        actions.take_step(by=request.user, at=now(), listing=thing, verb=verb, reason=reason)
    except BadInput as refusal:
        return render(request, "catalog/step_refused.html", {"code": code, "problems": refusal.problems}, status=422)
    return redirect("listing", code=code)


@route(Permission.SIGN_IN)
def my_listings(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("kind", "")
    noun = Noun(asked) if asked in set(Noun) else Noun.NEED
    page = page_of(own_listings(request.user, noun), request)
    views = views_for(request.user, page.rows, reading_language(), day_of(now()))
    context = {"page": page, "views": views, "noun": noun, "tabs": kind_tabs(request, noun)}
    return render(request, "catalog/my_listings.html", context)
