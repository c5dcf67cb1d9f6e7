"""Nothing on a Vietnamese page is left in English: every wording asked for while pages are made has its Vietnamese.

The catalogue itself is held against templates and modules in test_words.py. Here pages are really made, with those of
Django and django-allauth among them: every route and state, forms filled wrongly, error pages, letters; a wording asked
of the Vietnamese catalogue that it does not have is a miss.
"""

from collections.abc import Iterator

import django.contrib.auth.forms  # noqa: F401  # asks for one wording while it is imported, for no page of ours
import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation

from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import fields_of
from cungcau.notices.models import Message
from tests.access.conftest import clock_of_module, world  # noqa: F401
from tests.access.routes import asks, things
from tests.factories.browsing import browser_of

pytestmark = pytest.mark.django_db
READERS = ["visitor", "author", "expert", "officer", "operator"]
WRONG = {
    "account_login": {"login": "ai-do@mau.example", "password": "không đúng"},
    "account_signup": {"email": "không phải địa chỉ", "password1": "1", "name": ""},
    "account_reset_password": {"email": "không phải địa chỉ"},
    "account_change_password": {"oldpassword": "x", "password1": "1234", "password2": "12345"},
    "account_reauthenticate": {"password": "không đúng"},
    "mfa_authenticate": {"code": "x"},
    "mfa_reauthenticate": {"code": "x"},
    "start_import": {"noun": "meeting", "point": "0"},
}


@pytest.fixture
def missed(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Return the wordings that the Vietnamese catalogue was asked for and does not have."""
    found: set[str] = set()
    gettext, ngettext = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def noting_gettext(self, message):
        if self.language() == "vi" and message and not _has(self, message):
            found.add(message)
        return gettext(self, message)

    def noting_ngettext(self, one, many, n):
        if self.language() == "vi" and not _has(self, one):
            found.add(one)
        return ngettext(self, one, many, n)

    monkeypatch.setattr(DjangoTranslation, "gettext", noting_gettext)
    monkeypatch.setattr(DjangoTranslation, "ngettext", noting_ngettext)
    with translation.override("vi"):
        yield found


def _has(catalogue: DjangoTranslation, message: str) -> bool:
    absent = object()
    return catalogue._catalog.get(message, catalogue._catalog.get((message, 0), absent)) is not absent


def _without_context(messages: set[str]) -> set[str]:
    """Leave out wordings with a context: Django asks for the plain one next, which is noted by itself."""
    return {message for message in messages if "\x04" not in message}


def _post(browser: Client, name: str, thing: dict[str, str], data: dict[str, str]) -> None:
    cache.clear()
    undo = transaction.savepoint()
    browser.post(reverse(name, kwargs=thing), data)
    transaction.savepoint_rollback(undo)


@pytest.mark.parametrize("reader", READERS)
def test_every_route_speaks_vietnamese(world, missed, reader):  # noqa: F811
    person = world.people[reader]
    known = things(world)
    for ask in asks():
        thing = known[ask.thing] if ask.thing else {}
        if ask.method == "GET":
            browser_of(person).get(reverse(ask.name, kwargs=thing))
        else:
            _post(browser_of(person), ask.name, thing, ask.form())
    assert _without_context(missed) == set()


@pytest.mark.parametrize("reader", ["visitor", "author", "officer"])
def test_every_state_of_a_listing_speaks_vietnamese(world, missed, reader):  # noqa: F811
    browser = browser_of(world.people[reader])
    statuses = {
        browser.get(reverse("listing", kwargs={"code": listing.public_id})).status_code
        for listing in world.listings.values()
    }
    assert statuses <= {200, 404}
    assert _without_context(missed) == set()


@override_settings(MAIL_IS_SENT=True)
@pytest.mark.parametrize("reader", ["visitor", "officer"])
def test_sign_in_pages_filled_wrongly_speak_vietnamese(world, missed, reader):  # noqa: F811
    for name, data in WRONG.items():
        _post(browser_of(world.people[reader]), name, {}, data)
    assert _without_context(missed) == set()


@pytest.mark.parametrize("noun", Noun)
@pytest.mark.parametrize("value", ["", "không đọc được", "-1", "x" * 30_000])
def test_forms_of_a_listing_filled_wrongly_speak_vietnamese(world, missed, noun, value):  # noqa: F811
    listing = world.listings[noun.value, "usual", "draft"]
    data = {row.name: value for row in fields_of(noun)}
    browser = browser_of(world.people["officer"])
    _post(browser, "edit_listing", {"code": listing.public_id}, data)
    _post(browser, "new_need", {}, data)
    assert _without_context(missed) == set()


def test_pages_of_what_went_wrong_speak_vietnamese(world, missed):  # noqa: F811
    officer = browser_of(world.people["officer"])
    assert officer.get("/vi/khong-co/").status_code == 404
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("account_login"), {}).status_code == 403
    assert _without_context(missed) == set()


@override_settings(MAIL_IS_SENT=True)
def test_letters_speak_vietnamese(world, missed):  # noqa: F811
    before = Message.objects.count()
    email = world.people["author"].email
    Client().post(reverse("account_reset_password"), {"email": email})
    new = {
        "email": "moi@mau.example",
        "name": "Người Mẫu",
        "password1": "cau-may-nhip-song",
        "password2": "cau-may-nhip-song",
    }
    Client().post(reverse("account_signup"), new)
    assert Message.objects.count() == before + 2
    assert _without_context(missed) == set()


def test_wording_without_vietnamese_is_noted(missed):
    assert translation.gettext("A sentence that nobody translated.") == "A sentence that nobody translated."
    translation.ngettext("%d untold thing", "%d untold things", 2)
    translation.gettext("Search")
    assert missed == {"A sentence that nobody translated.", "%d untold thing"}


def test_english_pages_are_not_asked(missed):
    with translation.override("en"):
        translation.gettext("A sentence that nobody translated.")
    assert missed == set()
