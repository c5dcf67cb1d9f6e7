"""Every route the exchange answers, taken from the URL resolver, and the hand-written table about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from allauth.account.models import EmailConfirmationHMAC
from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override

from cungcau.catalog.models import Attachment
from cungcau.matching.queries import key_of
from tests.access.table import rows_of
from tests.access.world import World


@dataclass(frozen=True)
class Route:
    """One named address, its view, and the names of what it takes."""

    name: str
    view: Any
    takes: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Return whether the view was declared with `web.routes.route`, ours or one of somebody else's it wraps."""
        return hasattr(self.view, "permission")

    @property
    def permission(self) -> str:
        return str(getattr(self.view, "permission", ""))

    @property
    def methods(self) -> tuple[str, ...]:
        """Return the methods a route answers; a third-party view says so by having the method's function."""
        if self.is_ours:
            return tuple(getattr(self.view, "methods", ()))
        view_class = getattr(self.view, "view_class", None)
        return tuple(m.upper() for m in ("get", "post") if view_class is None or hasattr(view_class, m))


def routes() -> list[Route]:
    """Return every route there is."""
    return [
        Route(pattern.name or "", pattern.callback, tuple(pattern.pattern.regex.groupindex))
        for pattern in _patterns(get_resolver().url_patterns)
    ]


def _patterns(found: list[Any]) -> Iterator[URLPattern]:
    for each in found:
        if isinstance(each, URLPattern):
            yield each
        else:
            yield from _patterns(each.url_patterns)


@dataclass(frozen=True)
class Ask:
    """One row of routes.tsv: a request, and the status it is answered with, by principal."""

    name: str
    method: str
    thing: str
    data: str
    permission: str
    reason: str
    statuses: dict[str, str]

    def address(self, world: World, language: str = "vi") -> str:
        """Return the address asked; `thing` says which one where a route takes a code."""
        with override(language):
            return reverse(self.name, kwargs=things(world)[self.thing] if self.thing else {})

    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.data))


def asks() -> list[Ask]:
    """Return the rows of routes.tsv."""
    head, rows = rows_of("routes.tsv")
    return [Ask(*row[:6], dict(zip(head[6:], row[6:], strict=True))) for row in rows]


def _code(world: World, noun: str) -> str:
    return str(world.listings[noun, "usual", "published"].public_id)


def _file(code: str) -> dict[str, str]:
    attachment = Attachment.objects.filter(listing=code).select_related("file").first()
    return {"code": code, "file_id": attachment.file.public_id if attachment else "0" * 26}


def things(world: World) -> dict[str, dict[str, str]]:
    """Return what routes take, by the word that routes.tsv uses for it."""
    found = {" ".join(key): {"code": listing.public_id} for key, listing in world.listings.items()}
    return found | {
        "no such listing": {"code": "NC-000000"},
        "import": {"public_id": world.batch.public_id},
        "no such import": {"public_id": "0" * 26},
        "file match": {"public_id": world.file_match.public_id},
        "no such file match": {"public_id": "0" * 26},
        "saved search": {"public_id": world.saved_search.public_id},
        "no such search": {"public_id": "0" * 26},
        "key of a search": {"key": key_of(world.saved_search)},
        "pair": {"code": _code(world, "need"), "offer_code": _code(world, "offer")},
        "no such pair": {"code": _code(world, "need"), "offer_code": "CB-000000"},
        "file of need usual published": _file(_code(world, "need")),
        "file of need raised published": _file(str(world.listings["need", "raised", "published"].public_id)),
        "no such file": {"code": _code(world, "need"), "file_id": "0" * 26},
        "needs": {"noun": "need"},
        "organisations": {"noun": "organisation"},
        "no such kind": {"noun": "meeting"},
        "newcomer's key": {"key": EmailConfirmationHMAC(world.newcomer).key},
        "no such key": {"key": "stale"},
        "no such reset": {"uidb36": "zz", "key": "stale"},
    }
