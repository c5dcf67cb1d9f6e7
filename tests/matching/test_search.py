"""What a search finds: the order from the index, existence from who is asking; simple where the index is lost."""

import shutil

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.actions import change_listing, take_step
from cungcau.catalog.enums import Noun
from cungcau.catalog.models import Offer
from cungcau.matching.search import search
from tests.factories.browsing import browser_of
from tests.factories.entries import an_office, entered, expert_entry, need_entry, offer_entry, published

pytestmark = pytest.mark.django_db

VISITOR = AnonymousUser()
ENGLISH = {"title": "Wastewater filter for seafood plants", "summary": "Removes fat and solids from wastewater."}


@pytest.fixture
def listed(office, work, at):
    """Return three offers of the exchange, the last entered in English."""
    entries = [
        offer_entry("Máy sấy bơm nhiệt cho xoài"),
        offer_entry("Máy bơm chìm", summary="Bơm nước ao tôm, ao cá."),
        offer_entry(ENGLISH["title"], language="en", summary=ENGLISH["summary"]),
    ]
    things = [published(entry, office.officer, office.point, at) for entry in entries]
    work()
    return [thing.public_id for thing in things]


def found(words, person=VISITOR, noun=Noun.OFFER):
    return list(search(person, words, noun).codes)


@pytest.mark.parametrize("words", ["máy sấy xoài", "may say xoai", "MÁY SẤY XOÀI", "sấy"])
def test_words_find_with_and_without_marks(listed, words):
    assert found(words)[0] == listed[0]


def test_words_find_across_languages(listed):
    assert listed[2] in found("lọc nước thải")
    assert found("mango dryer")[0] == listed[0]


def test_words_that_nothing_holds_find_nothing(listed):
    assert found("vệ tinh") == []


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_blank_search_lists_the_newest_first(listed, words):
    assert found(words) == listed[::-1]


@pytest.mark.parametrize("words", ["?!…", "“”", "AND OR NOT", "title:x", "(((", "%", "_", "\\", "'"])
def test_odd_characters_are_words_like_others(listed, index_root, words):
    before = found(words)
    assert set(before) <= set(listed)
    shutil.rmtree(index_root)
    assert set(found(words)) <= set(listed)


def test_index_does_not_make_visible_what_is_not(listed, office, at):
    """The index still holds it, because the worker has not run; the reader does not see it."""
    offer = next(each for each in office_listings(office) if each.public_id == listed[0])
    take_step(by=office.officer, at=at, listing=offer, verb="pause")

    assert listed[0] not in found("máy sấy xoài")
    assert listed[0] not in found("máy sấy xoài", office.officer)


def office_listings(office):
    return list(Offer.objects.filter(point=office.point))


@pytest.mark.parametrize("verb", ["pause", "archive"])
def test_listing_that_leaves_is_found_no_more_and_comes_back(listed, office, work, at, verb):
    offer = next(each for each in office_listings(office) if each.public_id == listed[0])
    gone = take_step(by=office.officer, at=at, listing=offer, verb=verb)
    work()
    assert listed[0] not in found("bơm nhiệt")

    if verb == "pause":
        take_step(by=office.officer, at=at, listing=gone, verb="publish")
        work()
        assert found("bơm nhiệt")[0] == listed[0]


def test_need_kept_within_its_province_is_found_by_its_own_office_only(office, work, at):
    _, other_officer = an_office("xa")
    need = published(need_entry(share_beyond_province=False), office.officer, office.point, at)
    work()

    seen = {who: found("sấy xoài", person, Noun.NEED) for who, person in _readers(office, other_officer).items()}
    assert seen == {"visitor": [], "officer": [need.public_id], "other": []}


def _readers(office, other_officer):
    return {"visitor": VISITOR, "officer": office.officer, "other": other_officer}


def test_need_that_is_kept_from_now_on_leaves_the_index(office, work, at):
    need = published(need_entry(), office.officer, office.point, at)
    work()
    assert found("sấy xoài", noun=Noun.NEED) == [need.public_id]

    kept = need_entry(share_beyond_province=False)
    change_listing(by=office.officer, at=at, listing=need, entry=kept, version=need.version)
    assert found("sấy xoài", noun=Noun.NEED) == []
    work()
    assert found("sấy xoài", noun=Noun.NEED) == []


def test_draft_is_found_by_nobody(office, work, at):
    entered(need_entry(), office.officer, office.point, at)
    work()

    assert found("sấy xoài", office.officer, Noun.NEED) == []


def test_kinds_are_kept_apart(listed, office, work, at):
    expert = published(expert_entry(expertise="Sấy xoài, sấy trái cây."), office.officer, office.point, at)
    work()

    assert found("sấy xoài", noun=Noun.EXPERT) == [expert.public_id]
    assert found("sấy xoài", noun=Noun.NEED) == []


def test_secret_words_find_nothing(office, work, at):
    published(need_entry(tried="mayzq", decision_maker="mayzq", note="mayzq"), office.officer, office.point, at)
    work()

    for person in (VISITOR, office.officer):
        assert found("mayzq", person, Noun.NEED) == []


def test_secret_words_find_nothing_in_simple_mode_either(office, index_root, at):
    published(need_entry(tried="mayzq", decision_maker="mayzq", note="mayzq"), office.officer, office.point, at)
    shutil.rmtree(index_root)

    assert found("mayzq", noun=Noun.NEED) == []
    assert len(found("say xoai", noun=Noun.NEED)) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "Tìm kiếm đang ở chế độ đơn giản, kết quả có thể thiếu"),
        ("en", "Search is in simple mode; results may be incomplete"),
    ],
)
def test_page_says_that_search_is_simple(listed, index_root, language, words):
    browser, address = browser_of(VISITOR), f"/{language}/search/?kind=offer&q=bom+nhiet"
    assert words.lower() not in browser.get(address).content.decode().lower()

    shutil.rmtree(index_root)

    page = browser.get(address).content.decode()
    assert words.lower() in page.lower()
    assert listed[0] in page
