from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from cungcau.accounts.enums import Permission
from cungcau.catalog.actions.exporting import export_listings
from cungcau.catalog.enums import NOUN_WORDS, Noun
from cungcau.catalog.fields import template_for
from cungcau.catalog.queries import loaded_taxonomies
from cungcau.catalog.queries.exports import EVERY_NOUN
from cungcau.core.clock import now
from cungcau.core.files import XLSX
from cungcau.core.words import reading_language
from cungcau.web.routes import route


def _download(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)


def _known(noun: str) -> str:
    if noun not in EVERY_NOUN:
        raise Http404
    return noun


def _stem(noun: str) -> Any:
    return slugify(NOUN_WORDS[Noun(noun)].in_("en")) if noun in set(Noun) else noun


@route(Permission.EXPORT_SHEETS)
def export(request: HttpRequest, *, noun: str) -> HttpResponse:
    data = export_listings(by=request.user, at=now(), noun=_known(noun), language=reading_language())
    return _download(data, f"{_stem(noun)}s")


@route(Permission.OPEN_TO_ALL)
def template(request: HttpRequest, *, noun: str) -> HttpResponse:
    return _download(template_for(_known(noun), reading_language(), loaded_taxonomies()), f"{_stem(noun)}-template")
