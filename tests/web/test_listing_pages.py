"""Pages to list an offer or an expert, and a listing's own page with what may be done there."""

import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from cungcau.accounts.models import Consent
from cungcau.catalog.models import Expert, Field, Need, Offer
from cungcau.core.actions import excused
from cungcau.network.models import Organisation
from tests.factories.browsing import browser_of
from tests.factories.entries import an_exchange, an_office, need_entry, offer_entry, published
from tests.factories.entries import entered as entered_by
from tests.factories.people import make_person
from tests.web.filling_in import CONTACT, REQUIRED, boxes, page_of, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]


@pytest.fixture
def office(at):
    return an_exchange(at)


def test_offer_asks_its_kind_first(office):
    page = page_of(browser_of(office.member).get("/vi/offers/new/"))

    assert re.findall(r'type="radio" name="kind" value="(\w+)"', page) == [
        *("technology", "equipment", "software", "service", "ip_asset", "research_result")
    ]
    assert 'name="title"' not in page


@pytest.mark.parametrize("kind", ["", "meeting"])
def test_kind_that_does_not_exist_is_asked_again(office, kind):
    page = page_of(browser_of(office.member).get(f"/vi/offers/new/?kind={kind}"))

    assert 'type="radio" name="kind"' in page
    assert 'name="title"' not in page


def test_offer_asks_what_its_kind_has(office):
    browser = browser_of(office.member)
    software, service = (page_of(browser.get(f"/vi/offers/new/?kind={kind}")) for kind in ("software", "service"))

    assert ('name="trl"' in software, 'name="trl"' in service) == (True, False)


def test_offer_is_saved_as_a_draft_of_its_kind(office):
    typed = {"title": "Máy sấy bơm nhiệt", "summary": "Sấy trái cây.", "price": "1,2 tỷ", **CONTACT, "consent": "on"}

    answer = post(office.member, typed, "/vi/offers/new/?kind=equipment")

    offer = Offer.objects.get()
    assert answer["Location"] == f"/vi/listings/{offer.public_id}/"
    assert (offer.kind, offer.state, offer.organisation) == ("equipment", "draft", office.firm)
    assert offer.price_low == Decimal(1_200_000_000)
    assert "nguồn cung này" in Consent.objects.get().wording


def test_kind_of_an_offer_is_changed_on_its_form(office, at):
    offer = entered_by(offer_entry(), office.officer, office.point, at)
    address = f"/vi/listings/{offer.public_id}/edit/"
    browser = browser_of(office.officer)

    browser.post(address, boxes(browser.get(address).content.decode()) | {"kind": ["technology"]})

    offer.refresh_from_db()
    assert offer.kind == "technology"


def test_expert_is_entered_by_an_officer(office):
    with excused("test data"):
        field = Field.objects.create(scheme="Mẫu", code="2", level=1, name_vi="Kỹ thuật", name_en="Engineering")
    typed = {"name": "Trần Thị Mẫu", "fields": [field.pk], "expertise": "Sấy nông sản.", "organisation": "Viện Mẫu B"}

    assert post(office.officer, typed, "/vi/experts/new/").status_code == 302
    assert post(office.member, typed, "/vi/experts/new/").status_code == 404

    expert = Expert.objects.get()
    assert (expert.name, [each.code for each in expert.fields.all()]) == ("Trần Thị Mẫu", ["2"])
    assert expert.organisation.texts.get().name == "Viện Mẫu B"


@pytest.mark.parametrize("word", ["Không có", "-"])
def test_word_for_nobody_makes_no_organisation(office, word):
    before = Organisation.objects.count()
    typed = REQUIRED | CONTACT | {"consent": "on", "organisation": word}

    assert post(office.officer, typed, "/vi/needs/new/").status_code == 302

    assert (Need.objects.get().organisation, Organisation.objects.count()) == (None, before)


def test_second_door_of_the_home_page_leads_to_the_offers_form(client: Client, office):
    assert '<a class="button" href="/vi/offers/new/">Đăng công nghệ</a>' in page_of(client.get("/vi/"))
    assert '<a class="button" href="/en/offers/new/">List a technology</a>' in page_of(client.get("/en/"))


def test_site_without_a_point_says_so(db):
    answer = post(make_person("nobody"), REQUIRED)

    assert answer.status_code == 403
    assert "Chưa có điểm kết nối nào nhận phiếu." in page_of(answer)


def steps_on(person, listing, language="vi") -> list[str]:
    page = page_of(browser_of(person).get(f"/{language}/listings/{listing.public_id}/"))
    return re.findall(r'name="verb" value="(\w+)"', page)


def test_buttons_are_those_that_one_may_press(office, at):
    draft = entered_by(need_entry(), office.officer, office.point, at)

    assert steps_on(office.officer, draft) == ["submit", "publish", "archive"]
    assert steps_on(office.member, draft) == ["submit", "archive"]


def test_reader_of_a_published_need_has_no_buttons_and_no_way_to_edit(office, at):
    need = published(need_entry(), office.officer, office.point, at)
    _, other_officer = an_office("xa")

    for person in (AnonymousUser(), office.newcomer, other_officer):
        page = page_of(browser_of(person).get(f"/vi/listings/{need.public_id}/"))
        assert ("/edit/" in page, 'name="verb"' in page, "/matches/" in page) == (False, False, False)


def test_sending_what_is_not_whole_says_what_is_missing(office):
    post(office.member, REQUIRED)
    need = Need.objects.get()

    for language, words in (
        ("vi", "Chưa có sự đồng ý của người liên hệ. Đánh dấu câu đồng ý ở cuối phiếu."),
        ("en", "The contact has not agreed yet. Tick the consent at the end of the form."),
    ):
        answer = post(office.member, {"verb": "submit"}, f"/{language}/listings/{need.public_id}/step/")
        assert (answer.status_code, words in page_of(answer)) == (422, True)
    assert need.state == "draft"


def test_need_goes_from_the_form_to_the_office_and_out(office):
    post(office.member, REQUIRED | CONTACT | {"consent": "on"})
    need = Need.objects.get()
    step = f"/vi/listings/{need.public_id}/step/"

    post(office.member, {"verb": "submit"}, step)
    post(office.officer, {"verb": "return", "reason": "Ghi rõ công suất điện."}, step)
    page = page_of(browser_of(office.member).get(f"/vi/listings/{need.public_id}/"))
    assert "Ghi rõ công suất điện." in page
    post(office.member, {"verb": "submit"}, step)
    post(office.officer, {"verb": "publish"}, step)

    need.refresh_from_db()
    assert (need.state, need.return_reason) == ("published", "")
    assert browser_of(AnonymousUser()).get(f"/vi/listings/{need.public_id}/").status_code == 200


def test_step_from_a_stale_page_says_where_the_listing_stands(office, at):
    need = published(need_entry(), office.officer, office.point, at)

    answer = post(office.officer, {"verb": "publish"}, f"/vi/listings/{need.public_id}/step/")

    assert answer.status_code == 422
    assert "Mục này đang ở trạng thái “Đã công bố”, không làm được bước này." in page_of(answer)


def test_contact_and_budget_are_not_on_the_page_of_a_need_for_others(office, at):
    need = published(need_entry(decision_maker="Giám đốc Mẫu"), office.officer, office.point, at)
    secrets = ("0900000001", "Nguyễn Văn Mẫu", "Giám đốc Mẫu", "Công ty Mẫu A")

    for person, is_open in ((AnonymousUser(), False), (office.newcomer, False), (office.member, True)):
        page = page_of(browser_of(person).get(f"/vi/listings/{need.public_id}/"))
        assert {secret in page for secret in secrets} == {is_open}


@pytest.mark.parametrize(
    ("kind", "address", "words"),
    [("need", "needs/new", "Nêu nhu cầu"), ("offer", "offers/new", "Đăng công nghệ")],
)
def test_my_listings_offers_to_enter_the_kind_shown(office, kind, address, words):
    page = page_of(browser_of(office.member).get(f"/vi/my/?kind={kind}"))
    assert f'<a class="button" href="/vi/{address}/">{words}</a>' in page


def test_my_listings_offers_experts_to_officers_only(office):
    pages = [page_of(browser_of(who).get("/vi/my/?kind=expert")) for who in (office.officer, office.member)]
    assert ["/vi/experts/new/" in page for page in pages] == [True, False]


def test_my_listings_holds_ones_own_and_for_officers_what_waits(office, at):
    own = entered_by(need_entry("Sấy xoài"), office.member, office.point, at)
    others = entered_by(need_entry("Sấy mít"), office.newcomer, office.point, at)

    shown = {who: page_of(browser_of(getattr(office, who)).get("/vi/my/")) for who in ("member", "newcomer", "officer")}
    assert {who: (own.public_id in page, others.public_id in page) for who, page in shown.items()} == {
        "member": (True, False),
        "newcomer": (False, True),
        "officer": (True, True),
    }
