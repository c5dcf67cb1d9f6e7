from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cungcau.accounts.enums import Permission
from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import listing_by_code, view_for, views_by_code, views_for
from cungcau.catalog.rules import may_see_suggestions
from cungcau.core import progress
from cungcau.core.clock import day_of, now
from cungcau.core.errors import BadInput
from cungcau.core.files import XLSX
from cungcau.core.words import reading_language
from cungcau.matching import actions
from cungcau.matching.engine.kept import shown_from
from cungcau.matching.engine.printing import printed
from cungcau.matching.engine.results import workbook
from cungcau.matching.engine.whys import WhyTable
from cungcau.matching.enums import DECLINE_CODES
from cungcau.matching.errors import IndexDamagedError
from cungcau.matching.models import FileMatch
from cungcau.matching.queries import file_match_by_id, file_matches_of, unmatched
from cungcau.matching.rules import may_decide
from cungcau.matching.search import SuggestionView, experts_for, needs_for, suggestion_views, why_tables
from cungcau.web.forms.matching import DecisionForm, TwoFilesForm
from cungcau.web.kinds import kind_tabs
from cungcau.web.pages import page_of
from cungcau.web.routes import route

TWO_SIDES = (Noun.NEED, Noun.OFFER)


def _listing_or_404(request: HttpRequest, code: str) -> Any:
    """Return a listing whose suggestions `request.user` may see."""
    listing = listing_by_code(request.user, code)
    if listing is None or not may_see_suggestions(request.user, listing):
        raise Http404
    return listing


def _need_or_404(request: HttpRequest, code: str) -> Any:
    need = _listing_or_404(request, code)
    if need._meta.model_name != Noun.NEED:
        raise Http404
    return need


def _offer_or_404(request: HttpRequest, code: str) -> Any:
    offer = listing_by_code(request.user, code)
    if offer is None or offer._meta.model_name != Noun.OFFER:
        raise Http404
    return offer


@route(Permission.SEE_SUGGESTIONS)
def matches(request: HttpRequest, *, code: str) -> HttpResponse:
    listing = _listing_or_404(request, code)
    if listing._meta.model_name == Noun.OFFER:
        return _needs_page(request, listing)
    if listing._meta.model_name != Noun.NEED:
        raise Http404
    return _matches_page(request, listing)


def _needs_page(request: HttpRequest, offer: Any) -> HttpResponse:
    language, today = reading_language(), day_of(now())
    pairs = _beside(request, Noun.NEED, needs_for(offer, language))
    context = {
        "offer": view_for(request.user, offer, language, today),
        "pairs": [pair for pair in pairs if pair[0].confidence != "low"],
        "low_pairs": [pair for pair in pairs if pair[0].confidence == "low"],
    }
    return render(request, "matching/offer_matches.html", context)


def _beside(request: HttpRequest, noun: Noun, suggestions: list[SuggestionView]) -> list[tuple[SuggestionView, Any]]:
    """Return suggestions beside the listings they name, without those that do not exist for the reader."""
    codes = [each.code for each in suggestions]
    views = {view.code: view for view in views_by_code(request.user, noun, codes, reading_language(), day_of(now()))}
    return [(each, views[each.code]) for each in suggestions if each.code in views]


def _matches_page(request: HttpRequest, need: Any, refused: dict[str, Any] | None = None) -> HttpResponse:
    language, today = reading_language(), day_of(now())
    pairs = _beside(request, Noun.OFFER, suggestion_views(need, language, today))
    context = {
        "need": view_for(request.user, need, language, today),
        "open_pairs": [pair for pair in pairs if pair[0].decision is None and pair[0].confidence != "low"],
        "low_pairs": [pair for pair in pairs if pair[0].decision is None and pair[0].confidence == "low"],
        "decided_pairs": [pair for pair in pairs if pair[0].decision is not None],
        "experts": _beside(request, Noun.EXPERT, experts_for(need, language)),
        "decline_codes": DECLINE_CODES,
        "may_decide": may_decide(request.user, need),
        "refused": refused,
    }
    return render(request, "matching/need_matches.html", context, status=422 if refused else 200)


@route(Permission.SEE_SUGGESTIONS)
def why_match(request: HttpRequest, *, code: str, offer_code: str) -> HttpResponse:
    need, offer = _need_or_404(request, code), _offer_or_404(request, offer_code)
    language, today = reading_language(), day_of(now())
    context = {"need": view_for(request.user, need, language, today)}
    context["offer"] = view_for(request.user, offer, language, today)
    try:
        context["tables"] = [_shown_table(each) for each in why_tables(need, offer, language)]
    except IndexDamagedError:
        context["no_index"] = True
    return render(request, "matching/why.html", context)


def _shown_table(table: WhyTable) -> dict[str, Any]:
    """Return a step of the reckoning as the table component takes it."""
    heads = [{"words": words, "is_number": place >= table.first_figure} for place, words in enumerate(table.heads)]
    rows = [list(zip(heads, row, strict=True)) for row in table.rows]
    return {"title": table.title, "note": table.note, "heads": heads, "rows": rows}


@route(Permission.SEE_SUGGESTIONS, "POST")
def decide(request: HttpRequest, *, code: str, offer_code: str) -> HttpResponse:
    need, offer = _need_or_404(request, code), _offer_or_404(request, offer_code)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _matches_page(request, need, {"offer": offer_code, "problems": form.errors})
    try:
        actions.decide(by=request.user, at=now(), need=need, offer=offer, **form.cleaned_data)
    except BadInput as refusal:
        return _matches_page(request, need, {"offer": offer_code, "problems": refusal.problems})
    return redirect("matches", code=code)


@route(Permission.OPEN_TO_ALL)
def without_match(request: HttpRequest) -> HttpResponse:
    """Show the needs without supply, or the offers without demand."""
    noun = Noun.OFFER if request.GET.get("kind") == Noun.OFFER else Noun.NEED
    page = page_of(unmatched(request.user, noun), request)
    views = views_for(request.user, page.rows, reading_language(), day_of(now()))
    context = {"page": page, "views": views, "noun": noun, "tabs": kind_tabs(request, noun, nouns=TWO_SIDES)}
    return render(request, "matching/without_match.html", context)


@route(Permission.MATCH_FILES, "GET", "POST")
def start_file_match(request: HttpRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = TwoFilesForm(*((request.POST, request.FILES) if sent else ()))
    if sent and form.is_valid():
        files = {name: (form.cleaned_data[name].name, form.cleaned_data[name].read()) for name in ("needs", "offers")}
        try:
            job = actions.start_file_match(by=request.user, at=now(), language=reading_language(), **files)
            return redirect("file_match", public_id=job.public_id)
        except BadInput as refusal:
            form.take_problems(refusal)
    context = {"form": form, "page": page_of(file_matches_of(request.user), request)}
    return render(request, "matching/two_files.html", context)


def _job_or_404(request: HttpRequest, public_id: str, *, done: bool = True) -> FileMatch:
    job = file_match_by_id(request.user, public_id)
    if job is None or (done and job.state != FileMatch.State.DONE):
        raise Http404
    return job


@route(Permission.MATCH_FILES)
def file_match(request: HttpRequest, *, public_id: str) -> HttpResponse:
    job = _job_or_404(request, public_id, done=False)
    done, total = progress.read(public_id)
    page = page_of(job.result, request)
    context = {
        "job": job,
        "page": page,
        "needs": shown_from(page.rows, reading_language()),
        "matched": sum(bool(need["matches"]) for need in job.result),
        "done": done,
        "total": total,
    }
    return render(request, "matching/file_match.html", context)


@route(Permission.MATCH_FILES)
def file_match_workbook(request: HttpRequest, *, public_id: str) -> HttpResponse:
    job = _job_or_404(request, public_id)
    data = workbook(shown_from(job.result, reading_language()), reading_language())
    headers = {"Content-Disposition": 'attachment; filename="matches.xlsx"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)


@route(Permission.MATCH_FILES)
def file_match_print(request: HttpRequest, *, public_id: str) -> HttpResponse:
    job = _job_or_404(request, public_id)
    page = HttpResponse(printed(shown_from(job.result, reading_language()), reading_language()))
    page["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    return page
