"""The form of a need: what it reads, what it says of bad input, whose the need becomes, and the consent."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from cungcau.accounts.models import Consent
from cungcau.catalog.actions import Agreed
from cungcau.catalog.enums import Noun
from cungcau.catalog.models import Need
from cungcau.core.money import Money
from cungcau.network.enums import Role
from cungcau.network.models import Organisation
from cungcau.web.forms.listing import Asked, ListingForm
from tests.factories.browsing import browser_of
from tests.factories.entries import an_exchange, need_entry
from tests.factories.entries import entered as entered_by
from tests.factories.people import give_place
from tests.factories.places import make_organisation
from tests.web.filling_in import CONTACT, REQUIRED, page_of, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]


@pytest.fixture
def office(at):
    return an_exchange(at)


def asked(office) -> Asked:
    return Asked(office.point, by_office=True, organisations=())


def read(office, language="vi", **typed):
    """Return the form of a need as filled in, in one language."""
    with translation.override(language):
        form = ListingForm(Noun.NEED, asked(office), REQUIRED | typed)
        form.is_valid()
    return form


def record(office, language="vi", **typed):
    form = read(office, language, **typed)
    assert form.errors == {}
    return form.entry().record


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("250 triệu", 250, 250),
        ("250.000.000", 250, 250),
        ("1,5 tỷ", 1500, 1500),
        ("500 - 800 triệu", 500, 800),
        ("từ 500 triệu", 500, None),
        ("dưới 500 triệu", None, 500),
    ],
)
def test_budget_is_read_as_offices_write_it(office, typed, low, high):
    million = 1_000_000
    bounds = [None if end is None else Decimal(end * million) for end in (low, high)]
    assert record(office, budget=typed)["budget"] == Money(*bounds)


def test_budget_is_read_as_english_readers_write_it(office):
    assert record(office, "en", budget="1.5 billion")["budget"].low == Decimal(1_500_000_000)
    assert record(office, "en", budget="USD 20,000")["budget"] == Money(Decimal(20000), Decimal(20000), "USD")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("thỏa thuận", Money(None, None, note="thỏa thuận")),
        ("120 triệu/máy", Money(Decimal(120_000_000), Decimal(120_000_000), per="máy")),
        ("1 tỷ (gồm lắp đặt)", Money(Decimal(10**9), Decimal(10**9), note="gồm lắp đặt")),
    ],
)
def test_what_is_said_beside_a_budget_is_kept(office, typed, kept):
    assert record(office, budget=typed)["budget"] == kept


@pytest.mark.parametrize("typed", ["", "chưa biết", "-"])
def test_budget_that_is_not_set_is_nothing(office, typed):
    assert record(office, budget=typed)["budget"] is None


@pytest.mark.parametrize("typed", ["5/2/27", "05/02/2027", "5-2-2027"])
def test_day_is_read_day_first(office, typed):
    assert record(office, needed_by=typed)["needed_by"] == date(2027, 2, 5)


@pytest.mark.parametrize(("typed", "answer"), [("yes", True), ("no", False), ("", None)])
def test_yes_no_and_not_known_yet_are_three_answers(office, typed, answer):
    assert record(office, share_beyond_province=typed)["share_beyond_province"] is answer


def test_long_texts_have_long_boxes(office):
    form = read(office)
    boxes = {name for name, field in form.fields.items() if field.widget.__class__.__name__ == "Textarea"}
    assert {"problem", "required_result", "input_material", "tried"} <= boxes
    assert "title" not in boxes


# Bad input


SENTENCES = [
    ("required_result", " ", "chưa ghi. Nêu điều cần đạt.", "nothing entered. Say what must be reached."),
    (
        "budget",
        "250tr~",
        "chưa đọc được “250tr~”. Ghi 250 triệu hoặc 250.000.000.",
        "could not read “250tr~”. Write 250 million or 250,000,000.",
    ),
    (
        "needed_by",
        "31/02/2027",
        "lịch không có ngày 31/02/2027. Ghi ngày/tháng/năm, ví dụ 28/02/2027.",
        "31/02/2027 is not in the calendar. Write day/month/year, for example 28/02/2027.",
    ),
]
HEADS = {
    "required_result": ("Kết quả mong muốn", "Required result"),
    "budget": ("Ngân sách", "Budget"),
    "needed_by": ("Cần chậm nhất", "Needed by"),
}


@pytest.mark.parametrize(("name", "typed", "vi", "en"), SENTENCES)
def test_bad_input_is_answered_in_words(office, name, typed, vi, en):
    assert read(office, "vi", **{name: typed}).errors[name] == [vi]
    assert read(office, "en", **{name: typed}).errors[name] == [en]


@pytest.mark.parametrize(("name", "typed", "vi", "en"), SENTENCES)
def test_summary_names_the_field_and_leads_to_it(office, name, typed, vi, en):
    for language, head, words in zip(("vi", "en"), HEADS[name], (vi, en), strict=True):
        page = page_of(post(office.officer, REQUIRED | {name: typed}, f"/{language}/needs/new/"))
        assert f'<a href="#id_{name}">{head}: {words}</a>' in page


@pytest.mark.parametrize("level", ["0", "10", "bảy"])
def test_readiness_out_of_range_is_refused(office, level):
    assert list(read(office, trl_min=level).errors) == ["trl_min"]


def test_nothing_typed_is_lost_when_something_must_be_mended(office):
    typed = REQUIRED | {"budget": "250tr~", "tried": "Đã thử sấy gió 2 năm.", "contact_phone": "0900000009"}

    page = page_of(post(office.member, typed | {"share_beyond_province": "no"}))

    assert Need.objects.count() == 0
    assert 'value="250tr~"' in page
    assert "Đã thử sấy gió 2 năm.</textarea>" in page
    assert 'value="0900000009"' in page
    assert re.search(r'<option value="no" selected>', page)


def test_refusal_of_the_action_stands_beside_the_field_it_speaks_of(office, at):
    need = entered_by(need_entry(), office.officer, office.point, at)

    page = page_of(post(office.member, REQUIRED | CONTACT))

    assert Need.objects.count() == 1
    assert f"đã có mục cùng tên, mã {need.public_id}" in page
    assert "500 kg/mẻ trong 8 giờ</textarea>" in page


# Entering


def test_need_is_saved_as_a_draft_in_the_language_of_the_page(office):
    for language in ("vi", "en"):
        post(office.member, REQUIRED | {"title": f"Sấy xoài {language}"}, f"/{language}/needs/new/")

    rows = Need.objects.order_by("pk").values_list("original_language", "state", "texts__language", "organisation")
    assert list(rows) == [(each, "draft", each, office.firm.pk) for each in ("vi", "en")]


def test_member_is_not_asked_for_whom(office):
    assert 'name="organisation"' not in page_of(browser_of(office.member).get("/vi/needs/new/"))
    assert 'name="organisation"' in page_of(browser_of(office.newcomer).get("/vi/needs/new/"))


def test_member_who_sends_a_name_all_the_same_enters_for_their_own(office):
    other = make_organisation("Công ty Mẫu B", office.point)

    post(office.member, REQUIRED | {"organisation": "Công ty Mẫu B"})

    assert (Need.objects.get().organisation, other.memberships.count()) == (office.firm, 0)


def test_member_of_two_organisations_chooses(office):
    other = make_organisation("Công ty Mẫu B", office.point)
    give_place(office.member, Role.MEMBER, other)

    missing = post(office.member, REQUIRED)
    post(office.member, REQUIRED | {"organisation": "Công ty Mẫu B"})

    assert re.search(r'<select name="organisation"', page_of(missing))
    assert Need.objects.get().organisation == other


def test_officer_enters_for_a_firm_by_its_name(office):
    post(office.officer, REQUIRED | {"organisation": "cong ty mau a"})

    assert (Need.objects.get().organisation, Organisation.objects.count()) == (office.firm, 1)


def test_newcomer_gets_an_organisation_of_that_name_and_not_the_known_one(office):
    post(office.newcomer, REQUIRED | {"organisation": "Công ty Mẫu A"})

    assert Need.objects.get().organisation != office.firm


# Consent


VI = (
    "Tôi đồng ý để Điểm kết nối Mẫu mau dùng tên, số điện thoại, email này để liên hệ về nhu cầu. "
    "Có thể rút lại bất cứ lúc nào."
)
EN = (
    "I agree that Sample point mau may use this name, phone and e-mail to contact me about this need. "
    "I may withdraw at any time."
)


@pytest.mark.parametrize(("language", "words"), [("vi", VI), ("en", EN)])
def test_consent_is_asked_in_words_and_never_ticked_beforehand(office, language, words):
    page = page_of(browser_of(office.member).get(f"/{language}/needs/new/"))
    box = re.search(r'<input type="checkbox" name="consent"[^>]*>', page)
    assert box is not None
    assert "checked" not in box[0]
    assert words in page


@pytest.mark.parametrize(("language", "words"), [("vi", VI), ("en", EN)])
def test_consent_is_kept_in_the_words_that_were_read(office, language, words):
    post(office.member, REQUIRED | CONTACT | {"consent": "on"}, f"/{language}/needs/new/")

    kept = Consent.objects.get()
    assert (kept.wording, kept.language, kept.channel) == (words, language, "form")


def test_draft_is_saved_without_consent(office):
    assert post(office.member, REQUIRED).status_code == 302
    assert (Need.objects.count(), Consent.objects.count()) == (1, 0)


def test_officer_notes_a_consent_that_was_told(office):
    post(office.officer, REQUIRED | CONTACT | {"consent": "on"})

    kept = Consent.objects.get()
    assert (kept.channel, kept.wording[:25]) == ("told to the office", "Người liên hệ đã đồng ý (")


def test_consent_that_stands_can_be_withdrawn_and_is_not_asked_again(office, at):
    need = entered_with_consent(office, at)
    address = f"/vi/listings/{need.public_id}/edit/"

    page = page_of(browser_of(office.member).get(address))
    assert 'name="consent"' not in page
    assert "Rút lại sự đồng ý đã ghi ngày 23/11/2026." in page

    post(office.member, REQUIRED | CONTACT | {"version": "1", "withdrawn": "on"}, address)
    assert Consent.objects.get().withdrawn_at == at
    assert 'name="consent"' in page_of(browser_of(office.member).get(address))


def entered_with_consent(office, at):
    post(office.member, REQUIRED | CONTACT | {"consent": "on"})
    return Need.objects.get()


def test_wording_agreed_to_is_the_one_shown(office):
    with translation.override("vi"):
        by_oneself = Asked(office.point, by_office=False, organisations=())
        form = ListingForm(Noun.NEED, by_oneself, REQUIRED | {"consent": "on"})
        assert form.is_valid()
        assert form.agreed() == Agreed(VI, "vi")
        assert str(form.fields["consent"].label) == VI
