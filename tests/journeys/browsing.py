"""Chromium as a visitor uses it: one language, scripts on or off, a screen; keeps what the console complained about."""

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.journeys.exchange import Exchange

playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install -e '.[dev]'")
expect = playwright.expect

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = [
    "--no-sandbox",  # root may not use it, and only our own pages are opened
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
PATIENCE = 30_000  # milliseconds; the worker rests a second between looks, and a loaded machine is slow, not broken
LOOKS, BETWEEN_LOOKS = 60, 500  # how often a page is opened again while the worker does its part, and milliseconds
PHONE = {"width": 360, "height": 780}
OFFICE = {"width": 1366, "height": 768}
PASSWORD = "dung-thu-2026"


@dataclass(frozen=True)
class Way:
    """How a story is walked: in which language, with scripts or without."""

    language: str
    scripts: bool = True

    def __str__(self) -> str:
        return self.language if self.scripts else f"{self.language}-no-script"


@dataclass
class Visitor:
    """One person before one screen."""

    page: Any
    exchange: Exchange
    way: Way
    complaints: list[str] = field(default_factory=list)

    def say(self, words: str) -> str:
        """Return how the wording `words` of the product reads in this visitor's language."""
        with translation.override(self.way.language):
            return translation.gettext(words)

    def go(self, path: str) -> None:
        """Open the page at `path`, in this visitor's language."""
        self.page.goto(f"{self.exchange.address}/{self.way.language}/{path}")

    def press(self, words: str, within: Any = None) -> None:
        """Press the button that says `words`."""
        (within or self.page).get_by_role("button", name=self.say(words), exact=True).first.click()

    def follow(self, words: str) -> None:
        """Follow the first link of the page's own part that says `words`."""
        self.page.locator("main").get_by_role("link", name=self.say(words)).first.click()

    def place(self, words: str) -> None:
        """Go to a place named in the header, through the menu on a phone."""
        menu = self.page.locator(".site-header details.menu > summary")
        if menu.is_visible():
            menu.click()
        self.page.locator(".site-header").get_by_role("link", name=self.say(words)).locator("visible=true").click()

    def fill(self, **values: str) -> None:
        """Write into the boxes of these names."""
        for name, value in values.items():
            self.page.fill(f"[name={name}]", value)

    def sees(self, words: str) -> None:
        """Wait until the page says `words`."""
        expect(self.page.locator("main")).to_contain_text(words)

    def code(self) -> str:
        """Return the code of what this page shows, which its address names last."""
        return re.search(r"/([^/]+)/$", self.page.url)[1]

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Sign in by the page that asks for it."""
        self.go("account/login/")
        self.fill(login=email, password=password)
        self.page.press("[name=password]", "Enter")
        expect(self.page.locator("[name=login]")).to_have_count(0)

    def reload_until(self, selector: str) -> None:
        """Reload as a person would until the worker has done its part and `selector` is there."""
        for _ in range(LOOKS):
            try:
                self.page.locator(selector).first.wait_for(timeout=BETWEEN_LOOKS)
                return
            except playwright.TimeoutError:
                self.page.reload()
        raise AssertionError(f"{selector} did not come at {self.page.url}")

    def download(self, words: str, folder: Path) -> Path:
        """Follow the link that begins with `words` and return the file that came."""
        with self.page.expect_download() as coming:
            self.follow(words)
        target = folder / coming.value.suggested_filename
        coming.value.save_as(target)
        return target


class People:
    """Opens visitors, signed in once each, and closes them together."""

    def __init__(self, browser: Any, exchange: Exchange):
        self.browser, self.exchange = browser, exchange
        self.open: list[Visitor] = []

    def visitor(self, way: Way, person: str = "", screen: dict[str, int] = OFFICE) -> Visitor:
        """Return a visitor, signed in as `person`@demo.example if one is named."""
        context = self.browser.new_context(
            viewport=screen, java_script_enabled=way.scripts, storage_state=self._pass_of(person) if person else None
        )
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(context.new_page(), self.exchange, way)
        _listen(visitor.page, visitor.complaints)
        self.open.append(visitor)
        return visitor

    def _pass_of(self, person: str) -> Any:
        passes = self.exchange.passes
        if person not in passes:
            visitor = self.visitor(Way("vi"))
            visitor.sign_in(f"{person}@demo.example")
            passes[person] = visitor.page.context.storage_state()
        return passes[person]

    def leave(self) -> list[str]:
        """Close every screen and return what their consoles complained about."""
        complaints = [each for visitor in self.open for each in visitor.complaints]
        for visitor in self.open:
            visitor.page.context.close()
        self.open.clear()
        return complaints


def start(driver: Any) -> Any:
    """Start Debian's Chromium."""
    expect.set_options(timeout=PATIENCE)
    return driver.chromium.launch(executable_path=PROGRAM, args=FLAGS)


def _listen(page: Any, complaints: list[str]) -> None:
    """Keep what the console calls an error (a broken content policy is one) and what failed to load."""

    def note(message: Any) -> None:
        answered_no = "Failed to load resource" in message.text and message.location.get("url") == page.url
        if message.type in {"error", "warning"} and not answered_no:
            complaints.append(f"{page.url}: {message.text}")

    def note_answer(answer: Any) -> None:
        if answer.status >= 400 and answer.request.resource_type != "document":
            complaints.append(f"{page.url}: {answer.status} for {answer.url}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("response", note_answer)
