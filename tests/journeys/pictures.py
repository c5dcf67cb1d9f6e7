"""Take a picture of every kind of page in both languages, light and dark, on a phone, on a screen and on paper.

`python tests/journeys/pictures.py FOLDER [WORD …]` runs it; words choose pages by their names.
"""

import os
import sys
import tempfile
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from tests.journeys import browsing, looking  # noqa: E402
from tests.journeys.exchange import demo_in  # noqa: E402
from tests.journeys.pages import PAGES, Screens, Shown  # noqa: E402

LANGUAGES, WIDTHS, SCHEMES = ("vi", "en"), (360, 1280), ("light", "dark")


def take(screens: Screens, shown: Shown, folder: Path) -> None:
    """Take all pictures of one page."""
    for language in LANGUAGES:
        page = screens.before(shown, language).page
        for width in WIDTHS:
            for scheme in SCHEMES:
                looking.set_screen(page, width, scheme)
                page.screenshot(path=folder / f"{shown}.{language}.{width}.{scheme}.png", full_page=True)
        page.pdf(path=folder / f"{shown}.{language}.pdf", format="A4", prefer_css_page_size=True)


def main(folder: Path, chosen: list[str]) -> None:
    """Fill and serve an exchange, take the pictures, end it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, browsing.playwright.sync_playwright() as driver:
        browser = browsing.start(driver)
        with demo_in(Path(name)) as demo:
            screens = Screens(browsing.People(browser, demo), Path(name))
            for shown in PAGES:
                if not chosen or any(word in str(shown) for word in chosen):
                    take(screens, shown, folder)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python tests/journeys/pictures.py FOLDER [WORD …]")
    main(Path(sys.argv[1]), sys.argv[2:])
