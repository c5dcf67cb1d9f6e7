"""The matches of a need as its office meets them: who sees them, what they say, what deciding on the page does."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.actions import take_step
from cungcau.core.outbox import work_through
from cungcau.matching.actions import rebuild_index
from cungcau.matching.models import Decision, Suggestion
from cungcau.network.enums import Role
from tests.factories.browsing import browser_of
from tests.factories.entries import an_exchange, an_office, expert_entry, need_entry, offer_entry, published
from tests.factories.people import give_place, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]


@pytest.fixture
def office(settings, tmp_path, at):
    settings.INDEX_DIR = tmp_path
    rebuild_index(by=None, at=at)
    return an_exchange(at)


@pytest.fixture
def pair(office, at):
    """Return a need, which says things that are not public, and the offer proposed for it."""
    secret = {"tried": "Đã thử sấy zqmau.", "decision_maker": "Giám đốc zqmau", "note": "zqmau"}
    need = published(need_entry(**secret), office.officer, office.point, at)
    offer = published(offer_entry(principle="zqmau", note="zqmau"), office.officer, office.point, at)
    work(at)
    return need, offer


def work(at):
    while work_through(at=at, limit=500):
        pass


def matches(person, need, language="vi"):
    return browser_of(person).get(f"/{language}/listings/{need.public_id}/matches/")


def decide(person, pair, language="vi", **sent):
    need, offer = pair
    return browser_of(person).post(f"/{language}/listings/{need.public_id}/matches/{offer.public_id}/", sent)


def text(answer) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_matches_are_for_the_office_of_the_need_and_its_coordinator(office, pair):
    _, other_officer = an_office("xa")
    coordinator = make_person("coordinator")
    give_place(coordinator, Role.COORDINATOR, office.point)
    readers = {
        "officer": office.officer,
        "coordinator": coordinator,
        "other officer": other_officer,
        "owner": office.member,
        "newcomer": office.newcomer,
        "visitor": AnonymousUser(),
    }

    statuses = {name: matches(person, pair[0]).status_code for name, person in readers.items()}

    assert statuses == dict.fromkeys(readers, 404) | {"officer": 200, "coordinator": 200}


def test_offer_shows_the_needs_it_may_answer_to_its_office(office, pair):
    shown = text(matches(office.officer, pair[1]))
    assert ("Sấy xoài 500 kg/mẻ" in shown, "zqmau" in shown) == (True, False)
    assert matches(office.member, pair[1]).status_code == 404


def test_need_kept_elsewhere_is_not_among_what_an_offer_may_answer(office, pair, at):
    other_point, other_officer = an_office("xa")
    kept = published(need_entry("Sấy xoài kín", share_beyond_province=False), other_officer, other_point, at)
    work(at)
    assert Suggestion.objects.filter(need=kept, offer=pair[1]).count() == 1
    assert "Sấy xoài kín" not in text(matches(office.officer, pair[1]))


def test_experts_who_may_help_stand_under_the_offers(office, pair, at):
    published(expert_entry(expertise="Sấy xoài, trái cây bằng bơm nhiệt"), office.officer, office.point, at)
    work(at)
    assert "Chuyên gia có thể giúp" in text(matches(office.officer, pair[0]))


def test_similar_listings_stand_under_a_listing(office, pair, at):
    other = published(offer_entry("Máy sấy bơm nhiệt cho xoài, mít"), office.officer, office.point, at)
    work(at)
    shown = text(browser_of(AnonymousUser()).get(f"/vi/listings/{pair[1].public_id}/"))
    assert ("Nguồn cung tương tự" in shown, "Máy sấy bơm nhiệt cho xoài, mít" in shown) == (True, True)
    take_step(by=office.officer, at=at, listing=other, verb="archive")
    assert "Nguồn cung tương tự" not in text(browser_of(AnonymousUser()).get(f"/vi/listings/{pair[1].public_id}/"))


def test_what_has_no_counterpart_is_listed_for_everybody(office, pair, at):
    words = {"used_for": "trống đồng", "problem": "Khuôn đất hay nứt.", "required_result": "mặt trống mịn"}
    lone = published(need_entry("Đúc trống đồng cổ", **words), office.officer, office.point, at)
    idle = published(
        offer_entry("Phần mềm chấm công", summary="Chấm công bằng vân tay"), office.officer, office.point, at
    )
    work(at)
    browser = browser_of(AnonymousUser())
    needs, offers = (text(browser.get("/vi/without-match/", {"kind": kind})) for kind in ("need", "offer"))
    assert (lone.texts.get().title in needs, "Sấy xoài 500 kg/mẻ" in needs) == (True, False)
    assert (idle.texts.get().title in offers, "Máy sấy bơm nhiệt" in offers) == (True, False)


def test_need_kept_in_its_province_takes_no_offer_from_the_list(office, at):
    kept = need_entry("Sấy xoài 500 kg/mẻ kín", share_beyond_province=False)
    published(kept, office.officer, office.point, at)
    published(offer_entry(), office.officer, office.point, at)
    work(at)
    shown = text(browser_of(AnonymousUser()).get("/vi/without-match/", {"kind": "offer"}))
    assert "Máy sấy bơm nhiệt" in shown


@pytest.mark.parametrize(("language", "words"), [("vi", "Cùng nói đến: "), ("en", "Both mention: ")])
def test_match_says_why_in_the_readers_language(office, pair, language, words):
    page = text(matches(office.officer, pair[0], language))

    assert pair[1].texts.get().title in page
    assert words in page


def test_page_shows_no_share_or_score(office, pair):
    assert re.findall(r"\d+\s?%|0\.\d{2}", text(matches(office.officer, pair[0]))) == []


def test_page_shows_nothing_private_of_either_side(office, pair):
    coordinator = make_person("coordinator")
    give_place(coordinator, Role.COORDINATOR, office.point)

    for person in (office.officer, coordinator):
        assert "zqmau" not in text(matches(person, pair[0]))


def test_coordinator_sees_and_does_not_decide(office, pair):
    coordinator = make_person("coordinator")
    give_place(coordinator, Role.COORDINATOR, office.point)

    assert 'name="verdict"' not in matches(coordinator, pair[0]).content.decode()
    assert decide(coordinator, pair, verdict="accept").status_code == 403
    assert Decision.objects.count() == 0


def test_decision_is_taken_on_the_page_and_taken_back(office, pair):
    assert decide(office.officer, pair, verdict="accept").status_code == 302
    assert "Đã nhận" in text(matches(office.officer, pair[0]))

    assert decide(office.officer, pair, verdict="undo").status_code == 302
    assert Decision.objects.count() == 0


def test_day_to_look_again_is_typed_as_anywhere_else(office, pair):
    decide(office.officer, pair, verdict="later", until="5/2/27")

    assert "Để sau, xem lại 05/02/2027" in text(matches(office.officer, pair[0]))


@pytest.mark.parametrize(
    ("sent", "vi", "en"),
    [
        ({"verdict": "wrong"}, "Chưa chọn lý do. Chọn một lý do trong danh sách.", "Choose a reason from the list."),
        (
            {"verdict": "later", "until": "31/02/2027"},
            "lịch không có ngày 31/02/2027. Ghi ngày/tháng/năm, ví dụ 28/02/2027.",
            "31/02/2027 is not in the calendar. Write day/month/year, for example 28/02/2027.",
        ),
        ({"verdict": "later"}, "Chưa ghi ngày xem lại.", "Say when to look again, as 05/02/2027."),
        ({"verdict": "later", "until": "1/1/2026"}, "Ngày xem lại phải sau hôm nay.", "This day is not to come."),
        ({"verdict": "maybe"}, "Chọn một quyết định.", "Choose a decision."),
    ],
)
def test_decision_without_grounds_is_answered_beside_its_pair(office, pair, sent, vi, en):
    for language, words in (("vi", vi), ("en", en)):
        answer = decide(office.officer, pair, language, **sent)
        assert (answer.status_code, words in text(answer)) == (422, True)
    assert Decision.objects.count() == 0


def test_pair_with_an_offer_that_does_not_exist_for_the_officer_is_no_page(office, pair, at):
    _, other_officer = an_office("xa")
    need, offer = pair
    hidden = take_step(by=office.officer, at=at, listing=offer, verb="pause")

    assert decide(office.officer, (need, need), verdict="accept").status_code == 404
    assert decide(other_officer, (need, hidden), verdict="accept").status_code == 404


def test_offer_that_was_withdrawn_is_proposed_no_more(office, pair, at):
    take_step(by=office.officer, at=at, listing=pair[1], verb="pause")

    page = text(matches(office.officer, pair[0]))

    assert pair[1].texts.get().title not in page
    assert "Chưa có nguồn cung phù hợp." in page


@pytest.mark.parametrize(("language", "words"), [("vi", "Khả năng đúng"), ("en", "Chance of being right")])
def test_every_signal_behind_a_pair_can_be_read(office, pair, language, words):
    need, offer = pair
    address = f"/{language}/listings/{need.public_id}/matches/{offer.public_id}/why/"
    shown = text(browser_of(office.officer).get(address))
    assert (words in shown, "xoài" in shown, "zqmau" in shown) == (True, True, False)
    assert browser_of(office.member).get(address).status_code == 404


def test_reckoning_without_an_index_says_so(office, pair, settings, tmp_path):
    need, offer = pair
    settings.INDEX_DIR = tmp_path / "gone"
    shown = browser_of(office.officer).get(f"/vi/listings/{need.public_id}/matches/{offer.public_id}/why/")
    assert (shown.status_code, "chỉ mục đang được lập lại" in text(shown)) == (200, True)
