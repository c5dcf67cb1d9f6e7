"""Everything a principal can fetch, in both languages, as comparable answers.

Addresses come from the URL resolver with every id the world has, seen or not; from searches for words that stand only
in what is hidden; and from the links of every page fetched on the way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from zipfile import ZipFile

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cungcau.catalog.enums import Noun
from tests.access.routes import Route, routes, things
from tests.access.world import World, nothing_differs, word_of

LANGUAGES = ("vi", "en")
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')
LINK = re.compile(r'<a\s[^>]*?href="([^"#]*)', re.DOTALL)
STEP_OUT = ("account_logout",)  # fetching it is harmless, following its form is not what a reader does
OF_THE_SECOND = {"Expires", "Content-Length"}  # written by the clock, or with the length of what is taken out
CHANGES_WITH_THE_HOUR = ("newcomer's key",)  # signed with the time of signing


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers, the names of cookies, and the body with what is random taken out."""

    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def crawl(browser: Client, world: World) -> dict[str, Answer]:
    """Return the answer at every address, each asked once."""
    waiting, answers = list(dict.fromkeys(_seeds(world))), {}
    while waiting:
        address = waiting.pop(0)
        if address in answers:
            continue
        response = browser.get(address)
        answers[address] = answer_of(response)
        waiting += [link for link in _links(address, response) if link not in answers]
    return answers


def answer_of(response: HttpResponse) -> Answer:
    """Return a response as a value; equal values are answers that nobody can tell apart."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    plain = _unzipped(body) if kind.endswith(".sheet") else TOKEN.sub(rb"\1", body)
    headers = tuple(sorted((name, value) for name, value in response.headers.items() if name not in OF_THE_SECOND))
    return Answer(response.status_code, headers, tuple(sorted(response.cookies)), plain)


def _unzipped(data: bytes) -> bytes:
    """Return what a workbook holds; its own note of the second it was made is left out."""
    with ZipFile(BytesIO(data)) as package:
        names = sorted(set(package.namelist()) - {"docProps/core.xml"})
        return b"\n".join(name.encode() + b"\n" + package.read(name) for name in names)


def _seeds(world: World) -> Iterator[str]:
    known = {thing: kwargs for thing, kwargs in things(world).items() if thing not in CHANGES_WITH_THE_HOUR}
    for language in LANGUAGES:
        with override(language):
            for route in routes():
                if "GET" in route.methods and route.name not in STEP_OUT:
                    yield from (reverse(route.name, kwargs=kwargs) for kwargs in _named(route, known))
            yield from _searches()


def _named(route: Route, known: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    """Return every set of names a route can be asked with; a route that takes something new needs it in `things`."""
    if not route.takes:
        return [{}]
    found = [kwargs for kwargs in known.values() if set(kwargs) == set(route.takes)]
    if not found:
        raise LookupError(f"no example of {route.takes} for {route.name}: add one to tests/access/routes.py")
    return found


def _searches() -> Iterator[str]:
    for key, what in _hidden_words():
        for noun in Noun:
            word = word_of(key, what, nothing_differs)
            yield f"{reverse('search')}?{urlencode({'q': word, 'kind': noun.value})}"
    for noun in Noun:
        yield f"{reverse('search')}?{urlencode({'kind': noun.value})}"
        yield f"{reverse('my_listings')}?{urlencode({'kind': noun.value})}"


def _hidden_words() -> Iterator[tuple[tuple[str, str, str], str]]:
    yield ("need", "usual", "published"), "technical"
    yield ("need", "usual", "draft"), "public"
    yield ("need", "kept", "published"), "public"
    yield ("offer", "usual", "published"), "contact"
    yield ("expert", "usual", "published"), "note"


def _links(address: str, response: Any) -> Iterator[str]:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    for link in LINK.findall(response.content.decode()):
        target = urlsplit(urljoin(address, unescape(link)))
        if not target.netloc and target.path.startswith("/") and "/account/" not in target.path:
            yield f"{target.path}?{target.query}" if target.query else target.path
