"""Saving a search on the page, changing it, and stopping its letters with one click."""

import pytest
from django.test import Client

from cungcau.catalog.enums import Noun
from cungcau.matching.actions import save_search
from cungcau.matching.models import SavedSearch
from cungcau.matching.queries import key_of
from tests.factories.browsing import browser_of
from tests.factories.people import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]


@pytest.fixture
def person():
    return make_person("nam")


@pytest.fixture
def search(person, at):
    asked = {"noun": Noun.NEED, "words": "say xoai", "province": "", "kind": ""}
    return save_search(by=person, at=at, how_often="daily", language="vi", **asked)


@pytest.mark.parametrize(("language", "words"), [("vi", "Lưu tìm kiếm này"), ("en", "Save this search")])
def test_results_offer_to_save_to_who_is_signed_in(person, language, words):
    address = f"/{language}/search/?q=xoai"
    shown = [words in client.get(address).content.decode() for client in (browser_of(person), Client())]
    assert shown == [True, False]


def test_search_is_saved_from_the_page_with_its_filters(person):
    sent = {"q": " sấy xoài ", "kind": "offer", "type": "equipment", "how_often": "weekly"}
    answer = browser_of(person).post("/vi/searches/", sent)
    kept = SavedSearch.objects.get()
    assert (answer.status_code, kept.words, kept.kind, kept.how_often) == (302, "sấy xoài", "equipment", "weekly")
    page = browser_of(person).get("/vi/searches/").content.decode()
    assert ("sấy xoài" in page, "q=s%E1%BA%A5y+xo%C3%A0i" in page) == (True, True)


def test_empty_search_is_refused_in_words(person):
    answer = browser_of(person).post("/vi/searches/", {"how_often": "now"})
    assert (answer.status_code, "Gõ từ cần tìm" in answer.content.decode()) == (422, True)


def test_search_is_changed_and_forgotten_on_the_page(person, search):
    browser, address = browser_of(person), f"/vi/searches/{search.public_id}/"
    browser.post(address, {"how_often": "never"})
    assert SavedSearch.objects.get().how_often == "never"
    assert browser.post(address, {"how_often": "hourly"}).status_code == 404
    browser.post(address, {"forget": "1"})
    assert SavedSearch.objects.count() == 0


def test_letters_stop_with_one_click_and_without_signing_in(search):
    address = f"/vi/searches/stop/{key_of(search)}/"
    strict = Client(enforce_csrf_checks=True)
    assert "say xoai" not in strict.get(address).content.decode()
    assert SavedSearch.objects.get().how_often == "daily"
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert SavedSearch.objects.get().how_often == "never"
