"""Saved searches: what is told, to whom, when, and how it ends."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.enums import Noun
from cungcau.core.errors import BadInput, Refused
from cungcau.core.outbox import work_through
from cungcau.matching.actions import forget_search, rebuild_index, save_search, set_how_often, stop_search
from cungcau.matching.models import SavedSearch
from cungcau.matching.queries import key_of, search_by_key, searches_of
from cungcau.notices.models import Message
from tests.factories.entries import an_exchange, entered, need_entry, offer_entry, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
DAY = timedelta(days=1)


@pytest.fixture
def office(settings, tmp_path, at):
    settings.INDEX_DIR = tmp_path
    settings.SITE_ADDRESS = "https://san.mau.example"
    rebuild_index(by=None, at=at)
    return an_exchange(at)


def save(person, at, how_often="now", **asked):
    wanted = {"noun": Noun.OFFER, "words": "sấy xoài", "province": "", "kind": ""} | asked
    return save_search(by=person, at=at, how_often=how_often, language="vi", **wanted)


def work(at):
    while work_through(at=at, limit=500):
        pass


def letters() -> list[Message]:
    return list(Message.objects.filter(kind="saved_search").order_by("pk"))


def test_new_listing_is_told_at_once_and_once(office, at):
    search = save(office.newcomer, at - DAY)
    offer = published(offer_entry(), office.officer, office.point, at)
    work(at)
    work(at)
    [letter] = letters()
    assert (letter.to, letter.subject) == (office.newcomer.email, "1 mục mới cho “sấy xoài”")
    named = [offer.texts.get().title, f"https://san.mau.example/vi/listings/{offer.public_id}/", letter.stop_url]
    assert [words in letter.body for words in named] == [True] * 3
    assert search_by_key(letter.stop_url.rsplit("/", 2)[1]) == search


def test_what_was_there_before_is_not_told(office, at):
    published(offer_entry(), office.officer, office.point, at - DAY)
    work(at)
    save(office.newcomer, at)
    published(offer_entry("Máy cưa gỗ keo", summary="Xẻ gỗ."), office.officer, office.point, at + DAY)
    work(at + DAY)
    assert letters() == []


def test_what_the_person_may_not_see_is_not_told(office, at):
    save(office.newcomer, at - DAY, noun=Noun.NEED)
    published(need_entry(share_beyond_province=False), office.officer, office.point, at)
    entered(offer_entry(), office.officer, office.point, at)
    work(at)
    assert letters() == []


def test_filters_are_kept(office, at):
    save(office.newcomer, at - DAY, kind="software")
    published(offer_entry(), office.officer, office.point, at)
    work(at)
    assert letters() == []


@pytest.mark.parametrize(("how_often", "period"), [("daily", DAY), ("weekly", 7 * DAY)])
def test_letters_of_a_period_come_together_and_go_on(office, at, how_often, period):
    save(office.newcomer, at, how_often)
    for number in range(12):
        moment = at + timedelta(minutes=number + 1)
        published(offer_entry(f"Máy sấy xoài {number}"), office.officer, office.point, moment)
    work(at + period - timedelta(minutes=1))
    assert letters() == []
    work(at + period)
    [letter] = letters()
    assert (letter.subject, "và 2 mục nữa" in letter.body) == ("12 mục mới cho “sấy xoài”", True)
    published(offer_entry("Máy sấy xoài thêm"), office.officer, office.point, at + period + DAY / 2)
    work(at + period + DAY / 2)
    work(at + 2 * period)
    assert [each.subject for each in letters()] == ["12 mục mới cho “sấy xoài”", "1 mục mới cho “sấy xoài”"]


def test_same_search_saved_again_changes_how_often(office, at):
    first = save(office.newcomer, at)
    again = save(office.newcomer, at + DAY, "weekly")
    assert (again.pk, [each.how_often for each in searches_of(office.newcomer)]) == (first.pk, ["weekly"])


def test_stopped_search_writes_no_more_and_does_not_make_up_for_it(office, at):
    search = save(office.newcomer, at)
    stop_search(by=None, at=at, search=search)
    published(offer_entry(), office.officer, office.point, at + DAY)
    work(at + DAY)
    search.refresh_from_db()
    set_how_often(by=office.newcomer, at=at + 2 * DAY, search=search, how_often="now")
    published(offer_entry("Máy cưa gỗ", summary="Xẻ gỗ."), office.officer, office.point, at + 3 * DAY)
    work(at + 3 * DAY)
    assert letters() == []


def test_stopped_search_saved_again_does_not_make_up_for_it_either(office, at):
    stop_search(by=None, at=at, search=save(office.newcomer, at))
    published(offer_entry(), office.officer, office.point, at + DAY)
    work(at + DAY)
    save(office.newcomer, at + 2 * DAY)
    published(offer_entry("Máy cưa gỗ", summary="Xẻ gỗ."), office.officer, office.point, at + 3 * DAY)
    work(at + 3 * DAY)
    assert letters() == []


def test_changing_ones_mind_and_back_brings_no_more_letters(office, at):
    search = save(office.newcomer, at, "daily")
    for hours, how_often in ((1, "weekly"), (2, "daily"), (3, "never"), (4, "daily")):
        set_how_often(by=office.newcomer, at=at + timedelta(hours=hours), search=search, how_often=how_often)
    for hours in range(6, 78, 3):
        published(offer_entry(f"Máy sấy xoài {hours}"), office.officer, office.point, at + timedelta(hours=hours))
        work(at + timedelta(hours=hours))
    assert [letter.written_at - at for letter in letters()] == [DAY, 2 * DAY, 3 * DAY]


def test_search_belongs_to_its_person(office, at):
    search = save(office.newcomer, at)
    with pytest.raises(Refused):
        forget_search(by=office.member, at=at, search=search)
    with pytest.raises(Refused):
        save(AnonymousUser(), at)
    forget_search(by=office.newcomer, at=at, search=search)
    assert SavedSearch.objects.count() == 0


@pytest.mark.parametrize("asked", [{"words": ""}, {"how_often": "hourly"}])
def test_search_that_asks_nothing_or_never_known_is_refused(office, at, asked):
    with pytest.raises(BadInput):
        save(office.newcomer, at, **asked)


@pytest.mark.parametrize("key", ["", "x", "0" * 26, "0" * 26 + ":abc"])
def test_key_that_is_not_ours_opens_nothing(office, at, key):
    assert search_by_key(key) is None


def test_changed_key_opens_nothing(office, at):
    assert search_by_key(key_of(save(office.newcomer, at)) + "x") is None


def test_listing_that_the_index_has_not_heard_of_waits_for_the_next_letter(office, at):
    save(office.newcomer, at, "daily")
    published(offer_entry(), office.officer, office.point, at + DAY / 2)
    work_through(at=at + DAY, limit=500)  # what is due alone comes before what comes in batches
    assert letters() == []
    work(at + 2 * DAY)
    assert len(letters()) == 1
