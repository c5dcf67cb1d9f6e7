"""Home, search, listing and form as their readers meet them: what stands there, in which language, for whom."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from cungcau.catalog.enums import Noun, State
from cungcau.core.actions import excused
from cungcau.network.models import ConnectionPoint
from cungcau.web.forms.listing import Asked, ListingForm
from cungcau.web.forms.sections import sections_of
from tests.factories.browsing import browser_of
from tests.factories.listings import Filling, make_listing
from tests.factories.people import give_place, make_person
from tests.factories.places import make_point, make_province

pytestmark = pytest.mark.django_db

ASKED = Asked(ConnectionPoint(name="Điểm kết nối Mẫu"), by_office=False, organisations=())


@pytest.fixture
def point():
    return make_point("mau", province=make_province("92", "Cần Thơ"))


def an_offer(point, word="saymau", **columns):
    """Return a published offer whose every value carries `word`."""
    return make_listing(Noun.OFFER, point, State.PUBLISHED, Filling(lambda row: word, columns=columns))


def text_of(answer) -> str:
    return answer.content.decode()


def test_home_of_a_new_point_keeps_its_doors(client):
    page = text_of(client.get("/vi/"))
    assert "Chưa có nhu cầu nào được công bố." in page
    assert 'href="/vi/needs/new/"' in page


def test_home_leads_to_each_province(client, point):
    with excused("test data"):
        province = point.province
        province.tile_row, province.tile_column, province.short = 16, 2, "CT"
        province.save()
    assert 'href="/vi/search/?kind=need&amp;province=92"' in text_of(client.get("/vi/"))


def test_search_narrows_by_province_and_says_so_in_a_chip(client, point):
    here = an_offer(point, province=point.province)
    elsewhere = an_offer(point, word="khac", province=make_province("01", "Hà Nội"))
    page = text_of(client.get("/vi/search/?kind=offer&province=92"))
    assert here.public_id in page
    assert elsewhere.public_id not in page
    assert "Bỏ bộ lọc Tỉnh, thành phố: Cần Thơ" in page


def test_search_names_a_filter_it_does_not_know(client, point):
    an_offer(point)
    page = text_of(client.get("/en/search/?kind=offer&province=zz"))
    assert "the filter “zz” is not known and was left out." in page
    assert "1 offer" in page


def test_search_without_a_hit_says_what_to_do(client, point):
    page = text_of(client.get("/vi/search/?kind=offer&q=khongco"))
    assert "hoặc nêu nhu cầu để điểm kết nối tìm giúp." in page


def test_tab_of_another_kind_drops_the_kind_of_offer(client, point):
    page = text_of(client.get("/vi/search/?kind=offer&type=equipment&province=92"))
    assert 'href="?kind=need&amp;province=92"' in page


def test_listing_without_the_readers_language_says_so(client, point):
    offer = an_offer(point)
    with excused("test data"):
        offer.texts.filter(language="en").delete()
    page = text_of(client.get(f"/en/listings/{offer.public_id}/"))
    assert '<h1 lang="vi">' in page
    assert "there is no text in this language yet" in page


def test_listing_says_when_it_was_last_confirmed(client, point, standing_clock):
    offer = an_offer(point, confirmed_on=date(2026, 6, 12))
    assert "Chưa xác nhận lại từ 12/06/2026" in text_of(client.get(f"/vi/listings/{offer.public_id}/"))


def test_expired_listing_does_not_invite_a_call(client, point):
    offer = an_offer(point)
    with excused("test data"):
        offer.state, offer.expires_on = State.EXPIRED, date(2026, 11, 1)
        offer.save()
    page = text_of(client.get(f"/vi/listings/{offer.public_id}/"))
    assert "đã hết hạn từ 01/11/2026" in page
    assert "Nếu anh/chị quan tâm" not in page


def test_officer_of_the_point_may_return_a_listing_with_words(point):
    officer = make_person("lan")
    give_place(officer, "officer", point)
    need = make_listing(
        Noun.NEED,
        point,
        State.SUBMITTED,
        Filling(lambda row: "mau", columns={"submitted_at": datetime(2026, 11, 2, tzinfo=UTC)}),
    )
    page = text_of(browser_of(officer).get(f"/vi/listings/{need.public_id}/"))
    assert re.search(r'<textarea id="reason" name="reason"', page)
    assert "Trả lại để bổ sung" in page


def sections(data=None):
    with translation.override("vi"):
        return sections_of(ListingForm(Noun.NEED, ASKED, data))


def test_need_asks_what_is_required_first():
    first, *rest = sections()
    assert [field.name for field in first.fields] == ["title", "used_for", "problem", "required_result"]
    assert [(each.title, each.is_open) for each in rest] == [
        ("Nói thêm về việc này", False),
        ("Chi tiết kỹ thuật", False),
        ("Giá và ngân sách", False),
        ("Danh tính và liên hệ", True),
    ]


def test_every_question_is_asked_once():
    form = ListingForm(Noun.NEED, ASKED)
    asked = [field.name for section in sections_of(form) for field in section.fields]
    assert sorted(asked) == sorted(set(form.fields) - {"version"})


def test_folded_section_opens_for_what_must_be_mended():
    opened = [each.title for each in sections({"trl_min": "bảy"}) if each.may_fold and each.is_open]
    assert opened == ["Nói thêm về việc này"]
