"""Every kind of page, in both languages: read by axe-core, reflowed, printed, its console quiet, walked by keyboard."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys import looking
from tests.journeys.browsing import People, Way
from tests.journeys.exchange import ROOT
from tests.journeys.pages import PAGES, Screens, Shown

TEMPLATES = ROOT / "src/cungcau/web/templates"
BY_KEYBOARD = {"home", "catalog-listing", "matching-need_matches"}
PAPER_ITSELF = {"matching/referral_sheets"}
FRAMES = {"base", "allauth/layouts/base"}
HAS_A_TITLE = re.compile(r"{% block (head_)?title %}.*{% endblock %}|<html")
NOT_VISITED = {  # drawn like their neighbours, and opened in both languages by tests/web
    "account/account_inactive",
    "account/email_confirm",
    "account/password_reset_done",
    "account/password_reset_from_key",
    "account/password_reset_from_key_done",
    "account/signup_closed",
    "account/verification_sent",
    "matching/stop_search",
    "mfa/authenticate",
    "mfa/recovery_codes/generate",
    "mfa/recovery_codes/index",
    "mfa/totp/deactivate_form",
}


@pytest.fixture(scope="module")
def screens(known: People, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screens]:
    """Return screens before the demo, with everything done that the pages need to have something to show."""
    yield Screens(known, tmp_path_factory.mktemp("files"))
    known.leave()


def test_every_page_is_looked_at():
    texts = {path: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}
    titled = [path for path, text in texts.items() if HAS_A_TITLE.search(text)]
    names = {path.relative_to(TEMPLATES).as_posix().removesuffix(".html") for path in titled}
    assert {shown.template for shown in PAGES} | NOT_VISITED == names - FRAMES


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("shown", PAGES, ids=str)
def test_page(screens: Screens, shown: Shown, language: str):
    visitor = screens.before(shown, language)
    found = looking.read_by_axe(visitor.page, looking.WIDTHS[language]) + looking.reflowed(visitor.page)
    found += looking.mangled(visitor.page)
    found += [] if shown.template in PAPER_ITSELF else looking.on_paper(visitor.page)
    assert found + visitor.complaints == []


@pytest.mark.parametrize("shown", [each for each in PAGES if str(each) in BY_KEYBOARD], ids=str)
def test_page_by_keyboard(screens: Screens, shown: Shown):
    assert looking.walked_by_keyboard(screens.before(shown, "vi").page) == []


def test_search_by_keyboard_alone(people: People):
    visitor = people.visitor(Way("vi"))
    visitor.go("")
    keyboard: Any = visitor.page.keyboard
    for key in ("Tab", "Enter", "Tab"):  # over the header to what the page is about
        keyboard.press(key)
    keyboard.type("may say")
    keyboard.press("Enter")
    visitor.page.wait_for_url(re.compile(r"/search/\?q=may\+say"))
    assert visitor.page.locator("main .card").count() > 0


SEEDED = """<!doctype html><html lang="vi"><head><title>x</title><style>
  p { color: #aaa; background: #fff } a { outline: none } div { inline-size: 700px }
</style></head><body><main><p>Nhạt &amp;#x27;</p><a href="#">Chữ</a><input><div>Rộng</div><nav>Đi</nav>
<details><summary>Gập</summary>Kín</details><table><thead style="display: block"><tr><th>Đầu</table></main></body>"""


def test_seeded_faults_are_found(people: People):
    page = people.visitor(Way("vi")).page
    page.set_content(SEEDED)
    rules = {each.split()[1].rstrip(":") for each in looking.read_by_axe(page, 1280)}
    assert rules == {"color-contrast", "label"}
    assert [each.split(" px")[0] for each in looking.reflowed(page)] == ["at 320", "at 360"]
    assert len(looking.on_paper(page)) == 4
    assert looking.mangled(page) == ["&#x27;"]
    walked = looking.walked_by_keyboard(page)
    assert [each for each in walked if "A." in each] == ["the first stop is A. Chữ", "focus is not seen at A. Chữ"]
