"""Every kind of page, each with the template that draws it, who looks at it and how they come there."""

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.browsing import PASSWORD, People, Visitor, Way
from tests.journeys.doing import READ, drop_two_files, give_back, half_good, start_to_read, state_a_need, two_books

Then = Callable[[Visitor], None]


@dataclass(frozen=True)
class Shown:
    """One state of one page."""

    template: str
    path: str  # without the language; {names} are filled from what `prepare` found
    person: str = ""
    then: Then | None = None
    status: str = ""

    def __str__(self) -> str:
        return f"{self.template} {self.status}".strip().replace("/", "-").replace(" ", "-")


def press_first(visitor: Visitor) -> None:
    """Send the page's own form as it is."""
    with visitor.page.expect_navigation():
        visitor.page.locator("main form[method=post] button").first.click()


def send(visitor: Visitor, path: str, **values: str) -> None:
    """Send a form to `path` that the page does not offer, as a page left open too long would."""
    script = """([path, values]) => {
      const form = document.createElement('form');
      form.method = 'post'; form.action = path;
      for (const [name, value] of Object.entries(values)) {
        const box = document.createElement('input');
        box.name = name; box.value = value; form.append(box);
      }
      document.body.append(form); form.submit();
    }"""
    with visitor.page.expect_navigation():
        visitor.page.evaluate(script, [path, values])


def enter_password(visitor: Visitor) -> None:
    """Answer the page that asks for the password again, where it does."""
    if visitor.page.locator("[name=password]").count():
        visitor.fill(password=PASSWORD)
        visitor.page.press("[name=password]", "Enter")
        visitor.page.locator("[name=code]").wait_for()


def token(visitor: Visitor) -> str:
    return next(each["value"] for each in visitor.page.context.cookies() if each["name"] == "csrf")


def ask_to_publish(visitor: Visitor) -> None:
    send(visitor, f"{visitor.page.url}step/", verb="publish", csrfmiddlewaretoken=token(visitor))


def confirm_again(visitor: Visitor) -> None:
    send(visitor, f"{visitor.page.url}confirm/", csrfmiddlewaretoken=token(visitor))


def save_a_search(visitor: Visitor) -> None:
    send(visitor, visitor.page.url, q="sấy xoài", kind="offer", how_often="weekly", csrfmiddlewaretoken=token(visitor))


def send_stale(visitor: Visitor) -> None:
    send(visitor, visitor.page.url, login="x")


def ask_too_often(visitor: Visitor) -> None:
    for _ in range(6):
        visitor.go("account/password/reset/")
        visitor.fill(email="thuong.xuyen@vidu.example")
        press_first(visitor)


def break_the_database(visitor: Visitor) -> None:
    """Reload while a table is away."""
    exchange = visitor.exchange
    with exchange.faults_forgiven(), sqlite3.connect(exchange.data / "cungcau.sqlite3") as tables:
        tables.execute("ALTER TABLE catalog_expert RENAME TO catalog_expert_away")
        tables.commit()
        visitor.page.reload()
        tables.execute("ALTER TABLE catalog_expert_away RENAME TO catalog_expert")


PAGES = (
    Shown("home", ""),
    Shown("home", "", "thao", status="of an officer"),
    Shown("search/search", "search/?kind=offer&q=máy sấy"),
    Shown("search/search", "search/?kind=need&province=92", "thao", status="filtered"),
    Shown("search/search", "search/?kind=expert", status="of experts"),
    Shown("search/search", "search/?kind=offer&q=zzzz&province=zz", status="without a hit"),
    Shown("catalog/listing", "listings/{offer}/"),
    Shown("catalog/listing", "listings/{need}/", "thao", status="of a need to its officer"),
    Shown("catalog/listing", "listings/{expert}/", status="of an expert"),
    Shown("catalog/listing", "listings/{returned}/", "minh", status="returned"),
    Shown("catalog/form", "needs/new/", "minh"),
    Shown("catalog/form", "needs/new/", "minh", press_first, status="with errors"),
    Shown("catalog/form", "listings/{returned}/edit/", "minh", status="filled"),
    Shown("catalog/form", "offers/new/?kind=equipment", "minh", status="of an offer"),
    Shown("catalog/form", "experts/new/", "thao", status="of an expert"),
    Shown("catalog/offer_kind", "offers/new/", "minh"),
    Shown("catalog/files", "listings/{returned}/files/", "minh"),
    Shown("catalog/my_listings", "my/", "minh"),
    Shown("catalog/my_listings", "my/?kind=offer", "lan", status="empty"),
    Shown("catalog/step_refused", "listings/{offer}/", "thao", ask_to_publish),
    Shown("matching/two_files", "match-files/", "thao"),
    Shown("matching/two_files", "match-files/", "thao", press_first, status="with errors"),
    Shown("matching/file_match", "match-files/{file_match}/", "thao"),
    Shown("matching/referral_sheets", "match-files/{file_match}/print/", "thao"),
    Shown("matching/need_matches", "listings/{need}/matches/", "thao"),
    Shown("matching/offer_matches", "listings/{own_offer}/matches/", "thao"),
    Shown("matching/without_match", "without-match/"),
    Shown("matching/saved_searches", "searches/", "thao", save_a_search),
    Shown("matching/without_match", "without-match/?kind=offer", status="of offers"),
    Shown("matching/why", "listings/{need}/matches/{offer}/why/", "thao"),
    Shown("imports/start", "import/", "thao"),
    Shown("imports/batch", "import/{batch}/", "thao"),
    Shown("imports/batch", "import/{refused_batch}/", "thao", status="refused"),
    Shown("imports/refused", "import/{refused_batch}/", "thao", confirm_again),
    Shown("components/all", "components/"),
    Shown("account/login", "account/login/"),
    Shown("account/login", "account/login/", then=press_first, status="with errors"),
    Shown("account/signup", "account/signup/"),
    Shown("account/logout", "account/logout/", "lan"),
    Shown("account/password_reset", "account/password/reset/"),
    Shown("account/password_change", "account/password/change/", "lan"),
    Shown("account/base_reauthenticate", "account/reauthenticate/", "lan"),
    Shown("mfa/index", "account/second-factor/", "lan"),
    Shown("mfa/totp/activate_form", "account/second-factor/totp/activate/", "lan", enter_password),
    Shown("errors/not_found", "listings/khong-co/"),
    Shown("errors/refused", "listings/{returned}/", "minh", ask_to_publish),
    Shown("errors/stale_form", "account/login/", then=send_stale),
    Shown("errors/too_many", "", then=ask_too_often),
    Shown("notices/messages", "messages/", "van"),  # of those who asked too often
    Shown("errors/our_fault", "search/?kind=expert", then=break_the_database),
)
FOUND_BY = {
    "offer": ("offer", "máy sấy bơm nhiệt"),
    "own_offer": ("offer", "máy sấy lúa vỉ ngang"),
    "need": ("need", "sấy lúa tươi vụ hè thu"),
    "expert": ("expert", "bệnh cá tra"),
}


class Screens:
    """One screen per person, used again for each page, in an exchange where every page has something to show."""

    def __init__(self, people: People, folder: Path):
        self.people = people
        self.known: dict[str, str] = {}
        self.screens: dict[str, Visitor] = {}
        self._find_listings()
        self._return_a_need()
        self._bring_files(folder)

    def before(self, shown: Shown, language: str) -> Visitor:
        """Return the visitor who now looks at `shown` in `language`."""
        if shown.person not in self.screens:
            self.screens[shown.person] = self.people.visitor(Way("vi"), shown.person)
        visitor = self.screens[shown.person]
        visitor.way = Way(language)
        visitor.complaints.clear()
        visitor.go(shown.path.format(**self.known))
        if shown.then:
            shown.then(visitor)
        return visitor

    def _find_listings(self) -> None:
        visitor = self.people.visitor(Way("vi"))
        for name, (kind, words) in FOUND_BY.items():
            visitor.go(f"search/?kind={kind}&q={words}")
            first = visitor.page.locator("main .card h3 a").first.get_attribute("href")
            self.known[name] = re.search(r"/([^/]+)/$", first)[1]

    def _return_a_need(self) -> None:
        code = state_a_need(self.people.visitor(Way("vi"), "minh"), "Tách vỏ lụa hạt điều không dùng nước")
        give_back(self.people.visitor(Way("vi"), "thao"), code)
        self.known["returned"] = code

    def _bring_files(self, folder: Path) -> None:
        officer = self.people.visitor(Way("vi"), "thao")
        letter = folder / "thu.xlsx"
        letter.write_text("Kính gửi")
        officer.go("")
        for name, file in (("batch", half_good(folder, "hai-nhu-cau")), ("refused_batch", letter)):
            start_to_read(officer, file)
            self.known[name] = officer.code()
        drop_two_files(officer, *two_books(officer.exchange))
        self.known["file_match"] = officer.code()
        for name in ("batch", "refused_batch"):
            officer.go(f"import/{self.known[name]}/")
            officer.reload_until(READ)
