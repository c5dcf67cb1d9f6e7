"""What goes out comes back unchanged, shows nobody more than they may see, and erases nothing closed to them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cungcau.catalog.actions import change_listing, enter_listing
from cungcau.catalog.actions.exporting import export_listings
from cungcau.catalog.actions.flat import said_by_listing
from cungcau.catalog.actions.planning import SAME, ImportPlan, plan_import
from cungcau.catalog.enums import Noun
from cungcau.catalog.fields.offer import KINDS
from cungcau.catalog.models import Field, Need, Offer
from cungcau.core.actions import excused
from cungcau.core.text import tidy
from cungcau.network.actions import write_organisation
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint
from cungcau.sheets.blanks import names_nobody
from cungcau.sheets.letters import clean
from tests.factories.filled_entries import Filler
from tests.factories.people import give_place, make_person
from tests.factories.standing import everything
from tests.factories.workbooks import book, cells_of, read
from tests.sheets.hostile import HOSTILE

pytestmark = pytest.mark.django_db
ImportFile = Callable[..., ImportPlan]
TYPED = tuple(text for text in HOSTILE if tidy(clean(text)))  # a form takes no text without a letter to see
KIND_NAMES = [kind.value for kind in KINDS]
NOUNS = [("need", ""), *(("offer", kind) for kind in KIND_NAMES), ("expert", ""), ("organisation", "")]


def enter_all(noun: str, kind: str, officer: Any, point: ConnectionPoint, at: datetime, texts: tuple[str, ...]) -> int:
    """Enter as many of `noun` as it takes to use every text; return how many."""
    filler, number = Filler(texts), 0
    while filler.dealt < len(texts):
        number += 1
        if noun == "organisation":
            write_organisation(by=officer, at=at, point=point, entry=filler.organisation(number))
            continue
        entry = filler.entry(Noun(noun), kind, number)
        for words in entry.texts.values():
            words |= {"title": f"{number} {words['title'][:250]}"} if "title" in words else {}
        if "name" in entry.record:  # “-” alone is nobody's name
            entry.record["name"] = f"{number} {entry.record['name'][:100]}"
        enter_listing(by=officer, at=at, point=point, entry=entry)
    return number


def exported(noun: str, by: Any, at: datetime, language: str = "vi", as_csv: bool = False) -> bytes:
    return export_listings(by=by, at=at, noun=noun, language=language, own_only=True, as_csv=as_csv)


@pytest.mark.parametrize("as_csv", [False, True], ids=["xlsx", "csv"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("noun", "kind"), NOUNS)
def test_export_then_import_changes_nothing(
    noun: str,
    kind: str,
    language: str,
    as_csv: bool,
    officer: Any,
    point: ConnectionPoint,
    at: datetime,
    import_file: ImportFile,
):
    count = enter_all(noun, kind, officer, point, at, TYPED)
    before = everything()
    data = exported(noun, officer, at, language, as_csv)
    plan = import_file(data, name="bảng.csv" if as_csv else "bảng.xlsx")
    assert [(row.verdict, row.merge.taken) for row in plan.rows] == [(SAME, ())] * count
    assert everything() == before


@pytest.fixture
def mango(officer: Any, point: ConnectionPoint, at: datetime) -> Need:
    """A need entered on the site: no file ever spoke of it."""
    entry = Filler(("Sấy xoài không đều",)).entry(Noun.NEED, "", 2)
    return enter_listing(by=officer, at=at, point=point, entry=entry)


def edited(data: bytes, **cells: Any) -> bytes:
    """Return an exported workbook with cells of its one row changed, by heading."""
    headings, row = cells_of(data)
    return book(
        [headings, [cells.get(heading.replace(" ", "_"), cell) for heading, cell in zip(headings, row, strict=True)]]
    )


def test_classes_of_an_older_scheme_outlive_an_export_and_an_import(
    mango: Need, officer: Any, at: datetime, import_file: ImportFile
):
    current = mango.fields.order_by("code").first()
    with excused("test data"):
        older = Field.objects.create(scheme="Mẫu 1998", code=current.code, level=2, name_vi="Sấy", name_en="Drying")
        mango.fields.set([older, current])
    data = exported("need", officer, at)
    assert import_file(data).rows[0].merge.taken == ()
    assert import_file(edited(data, Lĩnh_vực="")).rows[0].merge.taken == ("record.fields",)
    assert list(mango.fields.all()) == [older]


def test_edit_in_an_exported_list_is_taken(mango: Need, officer: Any, at: datetime, import_file: ImportFile):
    data = exported("need", officer, at)
    plan = import_file(edited(data, Ghi_chú_của_cán_bộ="Gọi lại", Ngân_sách="", Người_liên_hệ=""))
    assert plan.rows[0].merge.taken == ("record.budget", "record.note", "contact.contact_name")
    assert [(p.code, p.heading) for p in plan.problems] == [("cell.erases", "")] * 2
    kept = Need.objects.get()
    assert (kept.note, kept.budget_low, kept.budget_high, kept.contact.name) == ("Gọi lại", None, None, "")


def test_exported_list_may_be_edited_and_imported_again_and_again(
    mango: Need, officer: Any, at: datetime, import_file: ImportFile
):
    data = exported("need", officer, at)
    for note in ("Một", "Hai", "Ba"):
        assert import_file(edited(data, Ghi_chú_của_cán_bộ=note)).rows[0].merge.taken == ("record.note",)
        before = everything()
        assert import_file(edited(data, Ghi_chú_của_cán_bộ=note)).rows[0].verdict == SAME
        assert everything() == before


def test_change_on_the_site_after_the_export_survives_it(
    mango: Need, officer: Any, at: datetime, import_file: ImportFile
):
    data = exported("need", officer, at)
    entry = said_by_listing(mango, [], "")
    entry = replace(entry, record=entry.record | {"note": "Trang ghi thế này"})
    change_listing(by=officer, at=at, listing=mango, entry=entry, version=mango.version)
    assert import_file(data).rows[0].merge.conflicts == ("record.note",)
    assert Need.objects.get().note == "Trang ghi thế này"


def test_older_export_does_not_undo_a_newer_one(mango: Need, officer: Any, at: datetime, import_file: ImportFile):
    older = exported("need", officer, at)
    import_file(edited(older, Ghi_chú_của_cán_bộ="Một"))
    newer = exported("need", officer, at)
    import_file(edited(newer, Ghi_chú_của_cán_bộ="Hai"))
    assert import_file(edited(older, Ghi_chú_của_cán_bộ="Một")).rows[0].merge.conflicts == ("record.note",)
    assert Need.objects.get().note == "Hai"


def test_offices_own_list_stays_quiet_after_an_exported_one_was_edited(
    officer: Any, at: datetime, import_file: ImportFile
):
    own = book([("Mã số", "Tên nhu cầu", "Mô tả"), ("N-01", "Sấy xoài xuất khẩu", "Sấy than không đều")])
    import_file(own)
    import_file(edited(exported("need", officer, at), Đang_vướng_gì="Sấy hơi, hỏng 8%"))
    before = everything()
    assert import_file(own).rows[0].verdict == SAME
    assert everything() == before


def test_fields_that_the_kind_lacks_come_back_too(officer: Any, at: datetime, import_file: ImportFile):
    headings = ("Mã số", "Loại nguồn cung", "Tên công nghệ", "TRL")
    import_file(book({"Nguồn cung": [headings, ("A", "Dịch vụ", "Tư vấn sấy", 7)]}))
    before = everything()
    assert import_file(exported("offer", officer, at)).rows[0].verdict == SAME
    assert everything() == before
    assert Offer.objects.get().trl == 7


def test_listing_renamed_on_the_site_keeps_its_row_in_an_export(
    mango: Need, officer: Any, at: datetime, import_file: ImportFile
):
    data = exported("need", officer, at)
    import_file(edited(data, Việc_cần_giải_quyết="Tên khác", Mã_số="", Đơn_vị="Công ty Mẫu khác"))
    assert Need.objects.get().public_id == mango.public_id


def test_code_of_another_point_is_left_out_and_says_so(
    other_point: ConnectionPoint, at: datetime, import_file: ImportFile
):
    import_file(book([("Mã số", "Tên nhu cầu", "Mô tả"), ("N-01", "Sấy xoài xuất khẩu", "Sấy than không đều")]))
    other = make_person("can-bo-khac")
    give_place(other, Role.OFFICER, other_point)
    data = export_listings(by=other, at=at, noun="need", language="vi")
    before = everything()
    plan = import_file(data, by=other, point=other_point)
    assert [(row.verdict, [(p.code, p.cell) for p in row.row.problems]) for row in plan.rows] == [
        ("left_out", [("code.elsewhere", "B2")])
    ]
    assert everything() == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1).filter(lambda text: bool(tidy(text)) and not names_nobody(text)))
@example(text="0\x00")  # PostgreSQL keeps no such character
def test_any_text_comes_back_unchanged(text: str, officer: Any, point: ConnectionPoint, at: datetime):
    with transaction.atomic():
        entry = Filler((text,)).entry(Noun.NEED, "", 2)
        enter_listing(by=officer, at=at, point=point, entry=entry)
        for as_csv in (False, True):
            plan = plan_import(read(exported("need", officer, at, as_csv=as_csv)), point)
            assert [(row.verdict, row.merge and row.merge.taken) for row in plan.rows] == [(SAME, ())]
        transaction.set_rollback(True)
