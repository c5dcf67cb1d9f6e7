"""Importing again: the news of the file comes in, the news of the site stays, nothing happens twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.utils.translation import override

from cungcau.accounts.models import Consent
from cungcau.catalog.actions import Agreed, change_listing
from cungcau.catalog.actions.flat import said_by_listing
from cungcau.catalog.actions.planning import CHANGED, CONFLICT, LEFT_OUT, NEW, REPEATED, SAME, ImportPlan
from cungcau.catalog.models import Expert, Need, Offer
from cungcau.catalog.queries.values import money_of
from cungcau.core.actions import excused
from cungcau.core.models import AuditRow, OutboxRow
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint, Organisation
from cungcau.web.templatetags.page import write_money
from tests.factories.people import give_place
from tests.factories.standing import everything
from tests.factories.workbooks import book

pytestmark = pytest.mark.django_db
ImportFile = Callable[..., ImportPlan]

HEADINGS = ("Mã số", "Tên nhu cầu", "Đơn vị", "Mô tả", "Kinh phí", "Lĩnh vực", "Điện thoại")
MANGO = (
    "N-01",
    "Sấy xoài xuất khẩu",
    "Công ty Mẫu A",
    "Sấy than không đều",
    "500 triệu",
    "Công nghệ thực phẩm",
    "0900000001",
)
WATER = ("N-02", "Lọc nước ao tôm", "Công ty Mẫu B", "Nước đục", "1 tỷ", "", "0900000002")
BOTH = (HEADINGS, MANGO, WATER)


def changed(row: tuple, **cells: Any) -> tuple:
    """Return a row with other cells: title=, owner=, text=, budget=, fields=, phone=, code=."""
    places = dict(zip(("code", "title", "owner", "text", "budget", "fields", "phone"), range(7), strict=True))
    return tuple(next((v for name, v in cells.items() if places[name] == at), cell) for at, cell in enumerate(row))


def need(code: str) -> Need:
    return Need.objects.get(source_code=code)


def text_of(listing: Any, name: str) -> str:
    return getattr(listing.texts.get(is_original=True), name)


def edit_on_site(listing: Any, by: Any, at: datetime, **words: str) -> None:
    """Change words of a listing as its form does."""
    entry = said_by_listing(listing, [], "")
    texts = {listing.original_language: entry.texts[listing.original_language] | words}
    change_listing(by=by, at=at, listing=listing, entry=replace(entry, texts=texts), version=listing.version)


def verdicts(plan: ImportPlan) -> list[str]:
    return [row.verdict for row in plan.rows]


def test_new_rows_become_published_listings(import_file: ImportFile):
    plan = import_file(book(BOTH))
    assert verdicts(plan) == [NEW, NEW]
    mango = need("N-01")
    assert (text_of(mango, "title"), text_of(mango, "problem")) == ("Sấy xoài xuất khẩu", "Sấy than không đều")
    assert (mango.budget_low, mango.contact.phone, mango.state) == (500_000_000, "0900000001", "published")
    assert [field.name_vi for field in mango.fields.all()] == ["Kỹ thuật thực phẩm và đồ uống"]


@pytest.mark.parametrize(
    ("cell", "parts", "shown"),
    [
        ("500.000 đ/m2", (500_000, "m2", ""), "500.000 đồng/m2"),
        ("2 tỷ/năm (chưa VAT)", (2 * 10**9, "năm", "chưa VAT"), "2\u00a0tỷ đồng/năm (chưa VAT)"),
        ("Thỏa thuận", (None, "", "Thỏa thuận"), "Thỏa thuận"),
    ],
)
def test_what_stands_beside_an_amount_is_kept_and_shown(import_file: ImportFile, cell: str, parts: tuple, shown: str):
    import_file(book((HEADINGS, changed(MANGO, budget=cell))))
    mango = need("N-01")
    assert (mango.budget_low, mango.budget_per, mango.budget_note) == parts
    with override("vi"):
        assert write_money(money_of(mango, "budget")) == shown
    assert verdicts(import_file(book((HEADINGS, changed(MANGO, budget=cell))))) == [SAME]


NOBODY = ("Không có", "Không", "Chưa có", "-", "N/A", "none", "x")


def test_word_for_nobody_makes_no_organisation(import_file: ImportFile):
    lists = {
        "Nhu cầu": [HEADINGS, *(changed(WATER, code=f"N-{word}", owner=word) for word in NOBODY)],
        "Chuyên gia": [("Họ và tên", "Cơ quan"), *((f"Trần Thị Mẫu {word}", word) for word in NOBODY)],
        "Đơn vị": [("Tên đơn vị", "Địa chỉ"), *((word, "Tỉnh Mẫu A") for word in NOBODY)],
    }
    plan = import_file(book(lists))
    assert verdicts(plan) == [NEW] * 14 + [LEFT_OUT] * 7
    assert Organisation.objects.count() == 0
    assert {listing.organisation for listing in (*Need.objects.all(), *Expert.objects.all())} == {None}


def test_same_workbook_twice_changes_nothing(import_file: ImportFile):
    import_file(book(BOTH))
    before = everything()
    plan = import_file(book(BOTH))
    assert verdicts(plan) == [SAME, SAME]
    assert everything() == before
    first, second = AuditRow.objects.filter(verb="import").order_by("pk")
    assert len(first.rows) == 4
    assert second.rows == []


def test_change_in_the_file_updates_exactly_that_field(import_file: ImportFile):
    import_file(book(BOTH))
    before = everything(without=("as_imported",))
    plan = import_file(book((HEADINGS, changed(MANGO, budget="700 triệu"), WATER)))
    assert verdicts(plan) == [CHANGED, SAME]
    assert plan.rows[0].merge.taken == ("record.budget",)
    after = everything(without=("as_imported",))
    differing = {
        (table, column)
        for table, rows in after.items()
        if table != "core.OutboxRow"
        for old, new in zip(before[table], rows, strict=True)
        for column in new
        if old[column] != new[column]
    }
    assert differing == {("catalog.Need", c) for c in ("budget_low", "budget_high", "version")}
    assert [row["payload"]["code"] for row in after["core.OutboxRow"][len(before["core.OutboxRow"]) :]] == [
        need("N-01").public_id
    ]


def test_change_on_the_site_survives(import_file: ImportFile, officer: Any, at: datetime):
    import_file(book(BOTH))
    edit_on_site(need("N-01"), officer, at, problem="Sấy hơi, hỏng 8%")
    before = everything()
    assert verdicts(import_file(book(BOTH))) == [SAME, SAME]
    assert everything() == before


def test_both_changed_is_a_conflict_and_the_rest_of_the_row_is_taken(
    import_file: ImportFile, officer: Any, at: datetime
):
    import_file(book(BOTH))
    edit_on_site(need("N-01"), officer, at, problem="Trang ghi thế này")
    row = changed(MANGO, text="Tệp ghi thế kia", budget="700 triệu")
    plan = import_file(book((HEADINGS, row, WATER)))
    assert verdicts(plan) == [CONFLICT, SAME]
    assert plan.rows[0].merge.conflicts == ("texts.vi.problem",)
    mango = need("N-01")
    assert (text_of(mango, "problem"), mango.budget_low) == ("Trang ghi thế này", 700_000_000)
    assert [(p.code, p.cell, p.params["kept_vi"]) for p in plan.problems] == [
        ("cell.both_changed", "D2", "Trang ghi thế này")
    ]


@pytest.mark.parametrize("side", ["site", "file"])
def test_conflict_resolved_on_either_side_is_quiet_after(
    import_file: ImportFile, officer: Any, at: datetime, side: str
):
    import_file(book(BOTH))
    edit_on_site(need("N-01"), officer, at, problem="Trang ghi thế này")
    theirs = changed(MANGO, text="Tệp ghi thế kia")
    import_file(book((HEADINGS, theirs, WATER)))
    if side == "site":
        edit_on_site(need("N-01"), officer, at, problem="Tệp ghi thế kia")
    else:
        theirs = changed(MANGO, text="Trang ghi thế này")
    file = book((HEADINGS, theirs, WATER))
    assert verdicts(import_file(file)) == [SAME, SAME]
    before = everything()
    assert verdicts(import_file(file)) == [SAME, SAME]
    assert everything() == before
    plan = import_file(book((HEADINGS, changed(theirs, text="Tệp ghi tiếp"), WATER)))
    assert verdicts(plan) == [CHANGED, SAME]


def test_same_change_on_both_sides_is_no_conflict(import_file: ImportFile, officer: Any, at: datetime):
    import_file(book(BOTH))
    edit_on_site(need("N-01"), officer, at, problem="Như nhau")
    assert verdicts(import_file(book((HEADINGS, changed(MANGO, text="Như nhau"), WATER)))) == [SAME, SAME]


def test_line_break_is_a_change(import_file: ImportFile):
    import_file(book(BOTH))
    assert verdicts(import_file(book((HEADINGS, changed(MANGO, text="Sấy than\nkhông đều"), WATER)))) == [CHANGED, SAME]


def test_listing_renamed_on_the_site_is_recognised_without_a_code(import_file: ImportFile, officer: Any, at: datetime):
    rows = [tuple(row[1:]) for row in BOTH]
    import_file(book(rows))
    mango = Need.objects.get(texts__title="Sấy xoài xuất khẩu")
    edit_on_site(mango, officer, at, title="Sấy xoài và thanh long")
    assert verdicts(import_file(book(rows))) == [SAME, SAME]
    assert Need.objects.count() == 2


def test_listing_entered_on_the_site_is_recognised_and_never_overwritten(import_file: ImportFile):
    rows = [tuple(row[1:]) for row in BOTH]
    import_file(book(rows))
    mango = Need.objects.get(texts__title="Sấy xoài xuất khẩu")
    forget(mango)
    other = changed(MANGO, text="Tệp ghi khác")[1:]
    plan = import_file(book((HEADINGS[1:], other, WATER[1:])))
    assert verdicts(plan) == [CONFLICT, SAME]
    assert text_of(mango, "problem") == "Sấy than không đều"


def forget(listing: Any) -> None:
    """Make a listing one that no file ever spoke of."""
    with excused("test data"):
        type(listing).objects.filter(pk=listing.pk).update(as_imported={})


def test_same_title_of_two_organisations_is_two_rows(import_file: ImportFile):
    rows = [row[1:] for row in (HEADINGS, MANGO, changed(MANGO, owner="Công ty Mẫu C"))]
    assert verdicts(import_file(book(rows))) == [NEW, NEW]
    assert Need.objects.values("organisation").distinct().count() == 2


def test_office_that_begins_to_number_its_list_keeps_its_listings(import_file: ImportFile):
    import_file(book([row[1:] for row in BOTH]))
    assert verdicts(import_file(book(BOTH))) == [CHANGED, CHANGED]
    renamed = book((HEADINGS, changed(MANGO, title="Sấy trái cây"), WATER))
    assert verdicts(import_file(renamed)) == [CHANGED, SAME]
    assert sorted(text.title for text in (need("N-01").texts.get(), need("N-02").texts.get())) == [
        "Lọc nước ao tôm",
        "Sấy trái cây",
    ]
    assert Need.objects.count() == 2


def test_second_row_of_one_code_is_left_out_and_says_so(import_file: ImportFile):
    plan = import_file(book((*BOTH, changed(WATER, code="N-01"))))
    assert verdicts(plan) == [NEW, NEW, REPEATED]
    assert [(p.code, p.cell) for p in plan.rows[2].row.problems] == [("code.repeated", "A4"), ("row.repeated", "A4")]
    assert (plan.ready, plan.count(LEFT_OUT, REPEATED)) == (2, 1)


def test_rows_of_another_point_are_never_touched(import_file: ImportFile, other_point: ConnectionPoint, officer: Any):
    give_place(officer, Role.OFFICER, other_point)
    import_file(book(BOTH), point=other_point)
    theirs = everything()["catalog.Need"]
    mine = changed(MANGO, text="Điểm này ghi khác")
    assert verdicts(import_file(book((HEADINGS, mine, WATER)))) == [NEW, NEW]
    assert everything()["catalog.Need"][:2] == theirs
    assert Organisation.objects.count() == 2


def test_blank_cell_of_the_offices_list_erases_and_says_so_first(import_file: ImportFile):
    import_file(book(BOTH))
    plan = import_file(book((HEADINGS, changed(MANGO, phone="", budget=""), WATER)))
    assert [(p.code, p.cell, p.params["kept_vi"]) for p in plan.problems] == [
        ("cell.erases", "E2", "500.000.000"),
        ("cell.erases", "G2", "0900000001"),
    ]
    mango = need("N-01")
    assert (mango.budget_low, mango.contact.phone) == (None, "")
    before = everything()
    assert verdicts(import_file(book((HEADINGS, changed(MANGO, phone="", budget=""), WATER)))) == [SAME, SAME]
    assert everything() == before


def test_missing_column_says_nothing(import_file: ImportFile):
    import_file(book(BOTH))
    before = everything()
    assert verdicts(import_file(book([row[:3] for row in BOTH]))) == [SAME, SAME]
    assert everything() == before


def test_site_that_says_no_is_not_blank(import_file: ImportFile, officer: Any, at: datetime):
    head = (*HEADINGS, "Được chia sẻ ngoài tỉnh")
    import_file(book((head, (*MANGO, "Không"), (*WATER, ""))))
    forget(need("N-01"))
    plan = import_file(book((head, (*MANGO, "Có"), (*WATER, ""))))
    assert verdicts(plan) == [CONFLICT, SAME]
    assert need("N-01").share_beyond_province is False


def test_owner_changed_on_both_sides_is_a_conflict(import_file: ImportFile, officer: Any, at: datetime):
    import_file(book(BOTH))
    mango = need("N-01")
    entry = said_by_listing(mango, [], "")
    change_listing(
        by=officer, at=at, listing=mango, entry=replace(entry, organisation="Công ty Mẫu Trang"), version=mango.version
    )
    plan = import_file(book((HEADINGS, changed(MANGO, owner="Công ty Mẫu Tệp"), WATER)))
    assert plan.rows[0].merge.conflicts == ("organisation",)
    assert need("N-01").organisation.texts.get().name == "Công ty Mẫu Trang"
    assert not Organisation.objects.filter(texts__name="Công ty Mẫu Tệp").exists()


def test_owner_spelled_otherwise_is_the_same(import_file: ImportFile):
    import_file(book(BOTH))
    before = everything()
    assert verdicts(import_file(book((HEADINGS, changed(MANGO, owner="CÔNG TY MẪU A"), WATER)))) == [SAME, SAME]
    assert everything() == before


def test_guessed_kind_is_not_what_the_file_said(import_file: ImportFile, officer: Any, at: datetime):
    rows = [("Tên công nghệ", "Đơn vị cung cấp", "Mô tả công nghệ"), ("Máy sấy bơm nhiệt", "Viện Mẫu", "Sấy nhanh")]
    import_file(book({"Nguồn cung": rows}))
    offer = Offer.objects.get()
    assert offer.kind == "equipment"
    entry = said_by_listing(offer, [], "")
    entry = replace(entry, record=entry.record | {"kind": "technology"})
    change_listing(by=officer, at=at, listing=offer, entry=entry, version=offer.version)
    plan = import_file(book({"Nguồn cung": [rows[0], ("Máy sấy bơm nhiệt", "Viện Mẫu", "Phần mềm sấy")]}))
    assert plan.rows[0].merge.taken == ("texts.vi.summary",)
    assert Offer.objects.get().kind == "technology"


def test_text_too_short_to_tell_its_language_stays_in_its_own(import_file: ImportFile):
    rows = [("Mã", "Tên công nghệ", "Mô tả công nghệ"), ("A", "Robot hàn", "Hàn MIG"), ("B", "Robot AGV", "AGV 500 kg")]
    import_file(book({"Nguồn cung": rows}))
    assert list(Offer.objects.values_list("original_language", flat=True)) == ["vi", "vi"]
    alone = [rows[0], ("B", "Robot AGV", "AGV 800 kg")]
    assert verdicts(import_file(book({"Nguồn cung": alone}))) == [CHANGED]
    assert [text.language for text in Offer.objects.get(source_code="B").texts.all()] == ["vi"]


def test_news_of_each_touched_listing_is_told_once(import_file: ImportFile):
    import_file(book(BOTH))
    told = [row.payload["code"] for row in OutboxRow.objects.filter(topic="listing_changed")]
    assert sorted(told) == sorted(Need.objects.values_list("public_id", flat=True))


@pytest.mark.parametrize(("cells", "ends"), [({"phone": "0900000009"}, True), ({"budget": "700 triệu"}, False)])
def test_consent_ends_with_the_contact_it_was_given_for(
    import_file: ImportFile, officer: Any, at: datetime, cells: dict[str, str], ends: bool
):
    import_file(book(BOTH))
    mango = need("N-01")
    agreed = Agreed("Tôi đồng ý.", "vi")
    entry = said_by_listing(mango, [], "")
    change_listing(by=officer, at=at, listing=mango, entry=entry, version=mango.version, agreed=agreed)
    import_file(book((HEADINGS, changed(MANGO, **cells), WATER)))
    assert (need("N-01").contact.consent_at is None) is ends
    assert Consent.objects.filter(withdrawn_at=None).exists() is not ends
