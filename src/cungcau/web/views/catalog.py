from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from cungcau.accounts.enums import Permission
from cungcau.catalog import actions
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import last_saved, listing_by_code, own_listings, view_for, views_by_code, views_for
from cungcau.catalog.queries.files import files_of
from cungcau.catalog.rules import may_edit, may_see_suggestions, may_take
from cungcau.catalog.stages import STEPS
from cungcau.core.clock import day_of, now
from cungcau.core.errors import BadInput, EditConflict, Refused
from cungcau.core.words import Words, reading_language
from cungcau.matching.search import similar_to
from cungcau.network.queries import has_permission, points_served_by, site_point
from cungcau.web.forms.listing import Asked, KindForm, ListingForm
from cungcau.web.kinds import kind_tabs
from cungcau.web.pages import page_of
from cungcau.web.routes import route

NO_POINT = Words(
    "Chưa có điểm kết nối nào nhận phiếu. Người vận hành mở một điểm trước.",
    "No connection point receives listings yet. The operator opens one first.",
)
NEW_PAGES = {
    Noun.NEED: ("new_need", _("State a need")),
    Noun.OFFER: ("new_offer", _("List a technology")),
    Noun.EXPERT: ("new_expert", _("Enter an expert")),
}


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
        "may_see_suggestions": view.noun != Noun.EXPERT and may_see_suggestions(request.user, thing),
        "similar": _similar(request, view.noun, thing),
    }
    return render(request, "catalog/listing.html", context)


def _similar(request: HttpRequest, noun: Noun, thing: Any) -> list[Any]:
    codes = similar_to(request.user, thing, noun)
    return views_by_code(request.user, noun, codes, reading_language(), day_of(now()))


@route(Permission.STATE_LISTING, "GET", "POST")
def new_need(request: HttpRequest) -> HttpResponse:
    return _new(request, Noun.NEED)


@route(Permission.STATE_LISTING, "GET", "POST")
def new_offer(request: HttpRequest) -> HttpResponse:
    kinds = KindForm(request.GET or None)
    if not kinds.is_valid():
        return render(request, "catalog/offer_kind.html", {"form": kinds})
    return _new(request, Noun.OFFER, kinds.cleaned_data["kind"])


@route(Permission.REVIEW_LISTING, "GET", "POST")
def new_expert(request: HttpRequest) -> HttpResponse:
    return _new(request, Noun.EXPERT)


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, even nothing; None when the form is only asked for."""
    return request.POST if request.method == "POST" else None


def _new(request: HttpRequest, noun: Noun, kind: str = "") -> HttpResponse:
    point = points_served_by(request.user).first() or site_point(settings.SITE_POINT)
    if point is None:
        raise Refused(NO_POINT)
    form = ListingForm(noun, Asked.of(request.user, point), _sent(request), kind=kind)
    if form.is_valid():
        given = {"entry": form.entry(), "agreed": form.agreed()}
        try:
            thing = actions.enter_listing(by=request.user, at=now(), point=point, **given)
            return redirect("listing", code=thing.public_id)
        except BadInput as refusal:
            form.take_problems(refusal)
    return render(request, "catalog/form.html", {"form": form, "heading": NEW_PAGES[noun][1]})


@route(Permission.STATE_LISTING, "GET", "POST")
def edit_listing(request: HttpRequest, *, code: str) -> HttpResponse:
    thing = _listing_or_404(request, code)
    if not may_edit(request.user, thing):
        raise Http404
    form = ListingForm.of(thing, Asked.of(request.user, thing.point), _sent(request))
    if form.is_valid():
        given = {"entry": form.entry(), "agreed": form.agreed(), "version": form.cleaned_data["version"]}
        withdrawn = bool(form.cleaned_data.get("withdrawn"))
        try:
            actions.change_listing(by=request.user, at=now(), listing=thing, withdrawn=withdrawn, **given)
            return redirect("listing", code=code)
        except BadInput as refusal:
            form.take_problems(refusal)
        except EditConflict:
            return _both_versions(request, form, code)
    return render(request, "catalog/form.html", {"form": form, "thing": thing})


def _both_versions(request: HttpRequest, form: ListingForm, code: str) -> HttpResponse:
    """Show what was typed beside what somebody else has saved; saving again then answers to that version."""
    thing = _listing_or_404(request, code)
    form.take_version(thing.version)
    theirs = view_for(request.user, thing, thing.original_language, day_of(now()))
    context = {"form": form, "thing": thing, "theirs": theirs, "saved": last_saved(thing)}
    return render(request, "catalog/form.html", context, status=409)


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
    if noun != Noun.EXPERT or has_permission(request.user, Permission.REVIEW_LISTING):
        context["new_page"], context["new_words"] = NEW_PAGES[noun]
    return render(request, "catalog/my_listings.html", context)
