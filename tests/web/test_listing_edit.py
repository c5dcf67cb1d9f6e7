"""Editing a listing: what the form does not ask stays, and neither of two editors loses a word."""

from datetime import date
from decimal import Decimal

import pytest

from cungcau.catalog.actions import change_listing
from cungcau.catalog.models import Field
from cungcau.core.actions import excused
from cungcau.core.money import Money
from tests.factories.browsing import browser_of
from tests.factories.entries import an_exchange, need_entry
from tests.factories.entries import entered as entered_by
from tests.web.filling_in import boxes, page_of, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]


@pytest.fixture
def office(at):
    return an_exchange(at)


FULL = {
    "source_code": "NC-2026-01",
    "note": "Gọi lại thứ ba",
    "received_on": date(2026, 10, 1),
    "budget": Money(Decimal(500_000_000), None),
    "needed_by": date(2027, 3, 31),
    "urgency": "half_year",
    "transfer_kinds": ["licence", "service"],
    "trl_min": 7,
    "share_beyond_province": False,
    "tried": "Đã thử sấy gió.",
    "texts": {"en": {"title": "Mango dryer", "problem": "Uneven drying."}},
    "language": "vi",
}


def values(listing):
    """Return everything a listing says, but its version and moments."""
    listing.refresh_from_db()
    moments = {"version", "updated_at", "_state"}
    own = {name: value for name, value in vars(listing).items() if name not in moments and name[0] != "_"}
    texts = list(listing.texts.order_by("language").values())
    contact = vars(listing.contact).copy() if listing.contact else {}
    contact.pop("_state", None)
    return own, texts, contact, sorted(listing.fields.values_list("code", flat=True))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("who", ["officer", "member"])
def test_form_saved_as_it_came_changes_nothing(office, at, language, who):
    fine = a_fine_class()
    need = entered_by(need_entry(**FULL, fields=[fine.code]), office.officer, office.point, at)
    before, address = values(need), f"/{language}/listings/{need.public_id}/edit/"
    browser = browser_of(getattr(office, who))

    answer = browser.post(address, boxes(browser.get(address).content.decode()))

    assert answer.status_code == 302
    assert values(need) == before
    assert need.version == 2


def a_fine_class() -> Field:
    """Return a class of the third level, which the form does not offer but an import may have brought."""
    with excused("test data"):
        shared = {"scheme": "Mẫu", "name_vi": "Sấy", "name_en": "Drying", "sort_key": "s"}
        Field.objects.create(code="2", level=1, **shared)
        return Field.objects.create(code="20401", level=3, **shared)


@pytest.fixture
def classified(office, at):
    """Return a need with a class of a scheme that was replaced since, and one of the scheme in force."""
    shared = {"level": 2, "name_vi": "Sấy", "name_en": "Drying", "sort_key": "s"}
    old = {"scheme": "Mẫu 2008", "valid_from": date(2008, 1, 1)}
    with excused("test data"):
        older = Field.objects.create(code="204", **old, **shared)
    need = entered_by(need_entry(fields=["204"]), office.officer, office.point, at)
    with excused("test data"):
        for code in ("204", "205"):
            Field.objects.create(code=code, scheme="Mẫu 2025", valid_from=date(2025, 1, 1), **shared)
        need.fields.add(Field.objects.get(code="205"))
    return need, older


def classes_of(need):
    return [f"{each.scheme}:{each.code}" for each in need.fields.order_by("scheme", "code")]


def saved(office, need, **changes):
    """Save the form of `need` as it comes, with other values for some of its boxes."""
    address, browser = f"/vi/listings/{need.public_id}/edit/", browser_of(office.officer)
    sent = boxes(browser.get(address).content.decode())
    assert browser.post(address, sent | changes).status_code == 302


def test_class_of_an_older_scheme_stays_when_the_form_is_saved(office, classified):
    need, _older = classified
    saved(office, need, title=["Sấy mít"])
    assert classes_of(need) == ["Mẫu 2008:204", "Mẫu 2025:205"]


def test_class_of_an_older_scheme_goes_when_it_is_taken_off(office, classified):
    need, older = classified
    saved(office, need, fields=[str(each.pk) for each in need.fields.exclude(pk=older.pk)])
    assert classes_of(need) == ["Mẫu 2025:205"]


def test_class_of_the_scheme_in_force_is_replaced_beside_an_older_one(office, classified):
    need, older = classified
    saved(office, need, fields=[str(older.pk), str(Field.objects.get(scheme="Mẫu 2025", code="204").pk)])
    assert classes_of(need) == ["Mẫu 2008:204", "Mẫu 2025:204"]


@pytest.mark.parametrize(
    "budget",
    [
        Money(Decimal(250_000_000), Decimal(250_000_000)),
        Money(Decimal(500_000_000), Decimal(800_000_000)),
        Money(None, Decimal(800_000_000)),
        Money(Decimal("20000.5"), Decimal("20000.5"), "USD"),
        Money(None, None),
        Money(None, None, note="thỏa thuận"),
        Money(Decimal(500_000), Decimal(500_000), "VND", "m2", "chưa VAT"),
        Money(Decimal("0.5"), Decimal(2), "USD", "kg"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_amount_is_shown_so_that_it_is_read_back(office, at, budget, language):
    need = entered_by(need_entry(budget=budget), office.officer, office.point, at)
    before, address = values(need), f"/{language}/listings/{need.public_id}/edit/"
    browser = browser_of(office.officer)

    answer = browser.post(address, boxes(browser.get(address).content.decode()))

    assert answer.status_code == 302
    assert values(need) == before


def test_listing_is_edited_in_its_own_language_on_a_page_in_the_other(office, at):
    need = entered_by(need_entry("Sấy xoài"), office.officer, office.point, at)
    address = f"/en/listings/{need.public_id}/edit/"
    browser = browser_of(office.officer)
    sent = boxes(browser.get(address).content.decode())
    assert sent["title"] == ["Sấy xoài"]

    browser.post(address, sent | {"title": ["Sấy mít"]})

    need.refresh_from_db()
    assert need.original_language == "vi"
    assert list(need.texts.values_list("language", "title")) == [("vi", "Sấy mít")]


def test_loser_of_two_editors_keeps_the_text_and_can_save_it(office, at):
    need = entered_by(need_entry("Sấy xoài"), office.officer, office.point, at)
    address = f"/vi/listings/{need.public_id}/edit/"
    mine = boxes(browser_of(office.member).get(address).content.decode()) | {"title": ["Sấy chuối"]}
    change_listing(by=office.officer, at=at, listing=need, entry=need_entry("Sấy mít"), version=1)

    answer = post(office.member, mine, address)

    page = page_of(answer)
    assert answer.status_code == 409
    assert "Người Mẫu officer-mau đã lưu mục này lúc 08:30. Cả hai bản đều còn: chọn phần muốn giữ." in page
    assert 'value="Sấy chuối"' in page
    assert "<dd>Sấy mít</dd>" in page
    assert need.texts.get().title == "Sấy mít"

    again = boxes(answer.content.decode())
    assert (again["version"], again["title"]) == (["2"], ["Sấy chuối"])
    assert post(office.member, again, address).status_code == 302
    assert need.texts.get().title == "Sấy chuối"
