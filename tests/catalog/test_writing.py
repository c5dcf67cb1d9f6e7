"""An import is written whole or not at all; what cannot be written is said at its cell, and the rest goes in."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cungcau.catalog.actions.batches import confirm_batch, preview_batch, upload_workbook
from cungcau.catalog.actions.importing import import_workbook
from cungcau.catalog.actions.planning import LEFT_OUT, NEW, ImportPlan, plan_import
from cungcau.catalog.models import Need, Offer
from cungcau.core.errors import EditConflict, Refused
from cungcau.core.models import AuditRow
from cungcau.core.outbox import work_through
from cungcau.network.models import ConnectionPoint, Contact, Organisation
from cungcau.sheets import mark_book, say
from tests.factories.people import make_person
from tests.factories.standing import everything
from tests.factories.workbooks import book, read

pytestmark = pytest.mark.django_db
ImportFile = Callable[..., ImportPlan]
NEEDS = [
    ("Mã số", "Tên nhu cầu", "Đơn vị", "Mô tả", "Lĩnh vực", "Điện thoại"),
    ("N-01", "Sấy xoài xuất khẩu", "Công ty Mẫu A", "Sấy than không đều", "Công nghệ thực phẩm", "0900000001"),
]
OFFERS = [("Mã số", "Tên công nghệ", "Đơn vị cung cấp", "Mô tả công nghệ"), ("C-01", "Máy sấy", "Viện Mẫu", "600 kg")]
BOTH = {"Nhu cầu": NEEDS, "Nguồn cung": OFFERS}


class DiskFull(Exception):
    """What a database may say in the middle of anything."""


def failing_at(table: str) -> Callable[..., Any]:
    """Return a wrapper of the database that fails when something is written into `table`."""

    def run(execute, sql, params, many, context):
        if re.match(rf'INSERT (OR IGNORE )?INTO "{table}"', sql):
            raise DiskFull
        return execute(sql, params, many, context)

    return run


@pytest.mark.parametrize(
    "table",
    [
        "network_organisation",
        "network_contact",
        "catalog_need",
        "catalog_needtext",
        "catalog_need_fields",
        "catalog_offer",
        "catalog_offertext",
        "core_outboxrow",
        "core_auditrow",
    ],
)
def test_failure_anywhere_leaves_nothing(table: str, officer: Any, point: ConnectionPoint, at: datetime):
    plan, before, audit = plan_import(read(book(BOTH)), point), everything(), AuditRow.objects.count()
    with pytest.raises(DiskFull), connection.execute_wrapper(failing_at(table)):
        import_workbook(by=officer, at=at, plan=plan)
    assert everything() == before
    assert AuditRow.objects.count() == audit


def test_failure_of_an_update_leaves_what_was_there(
    import_file: ImportFile, officer: Any, point: ConnectionPoint, at: datetime
):
    import_file(book(BOTH))
    changed = {"Nhu cầu": [NEEDS[0], (*NEEDS[1][:3], "Sấy hơi", "", "0900000009")], "Nguồn cung": OFFERS}
    plan, before = plan_import(read(book(changed)), point), everything()
    with pytest.raises(DiskFull), connection.execute_wrapper(failing_at("core_auditrow")):
        import_workbook(by=officer, at=at, plan=plan)
    assert everything() == before


def test_batch_that_fails_stays_confirmed_and_is_tried_again(officer: Any, point: ConnectionPoint, at: datetime):
    batch = upload_workbook(by=officer, at=at, point=point, name="a.xlsx", data=book(BOTH))
    confirm_batch(by=officer, at=at, batch=preview_batch(by=None, at=at, public_id=batch.public_id))
    with connection.execute_wrapper(failing_at("catalog_offer")):
        work_through(at=at)
    batch.refresh_from_db()
    assert (batch.state, Need.objects.count(), Organisation.objects.count()) == ("confirmed", 0, 0)


def test_plan_that_the_site_has_overtaken_is_not_written(
    import_file: ImportFile, officer: Any, point: ConnectionPoint, at: datetime
):
    import_file(book(BOTH))
    late = plan_import(read(book([NEEDS[0], (*NEEDS[1][:3], "Tệp chậm", "", "")])), point)
    import_file(book([NEEDS[0], (*NEEDS[1][:3], "Tệp nhanh", "", "")]))
    before = everything()
    with pytest.raises(EditConflict):
        import_workbook(by=officer, at=at, plan=late)
    assert everything() == before


def test_only_officers_of_the_point_import(point: ConnectionPoint, tables: None, at: datetime):
    plan, before = plan_import(read(book(BOTH)), point), everything()
    with pytest.raises(Refused):
        import_workbook(by=make_person("nguoi-khac"), at=at, plan=plan)
    assert everything() == before


HEADINGS = ("Mã số", "Tên công nghệ", "TRL", "Giá", "Email", "Điện thoại", "Website", "Ngày cấp", "Thời gian giao")
GOOD = ("C-01", "Máy sấy bơm nhiệt", 7, "1,2 tỷ", "mau@mau.example", "0900000001", "mau.example", "20/11/2026", 30)


def with_cell(heading: str, value: Any) -> tuple:
    return tuple(value if name == heading else cell for name, cell in zip(HEADINGS, GOOD, strict=True))


BAD_CELLS = [
    ("Tên công nghệ", None, "cell.required"),
    ("TRL", 12, "number.out_of_range"),
    ("TRL", 0, "number.out_of_range"),
    ("TRL", "cao", "number.unreadable"),
    ("TRL", 7.5, "number.not_whole"),
    ("Giá", "rẻ", "money.unreadable"),
    ("Giá", "9" * 17, "money.unreadable"),
    ("Email", "mau tai mau", "email.unreadable"),
    ("Email", f"{'m' * 60}@{'mau.' * 60}example", "text.too_long"),
    ("Điện thoại", "gọi giờ hành chính", "phone.unreadable"),
    ("Website", f"https://mau.example/{'a' * 400}", "text.too_long"),
    ("Ngày cấp", "31/02/2026", "date.not_in_calendar"),
    ("Thời gian giao", 9_999_999_999, "number.out_of_range"),
    ("Thời gian giao", -5, "number.out_of_range"),
]


@pytest.mark.parametrize(("heading", "value", "code"), BAD_CELLS)
def test_bad_cell_is_told_at_its_address_and_leaves_out_its_row_only(
    import_file: ImportFile, heading: str, value: Any, code: str
):
    bad = (f"{GOOD[0]}-2", *with_cell(heading, value)[1:])
    plan = import_file(book({"Nguồn cung": [HEADINGS, GOOD, bad]}))
    cell = f"{'ABCDEFGHI'[HEADINGS.index(heading)]}3"
    assert [(p.code, p.cell) for p in plan.problems] == [(code, cell)]
    assert ([row.verdict for row in plan.rows], plan.ready) == ([NEW, LEFT_OUT], 1)
    assert list(Offer.objects.values_list("source_code", flat=True)) == ["C-01"]
    for language in ("vi", "en"):
        assert cell in say(plan.problems[0], language)


def test_organisation_cells_beyond_their_columns_are_told(import_file: ImportFile):
    headings = ("Mã đơn vị", "Tên đơn vị", "Website", "Email", "Năm thành lập", "Số lao động")
    rows = [
        ("M" * 201, "Công ty Mẫu A", "", "", "", ""),
        ("", "Công ty " + "M" * 300, "", "", "", ""),
        ("", "Công ty Mẫu B", f"mau.example/{'a' * 200}", "", "", ""),
        ("", "Công ty Mẫu C", "", f"{'m' * 60}@{'mau.' * 60}example", "", ""),
        ("", "Công ty Mẫu D", "", "", 40_000, ""),
        ("", "Công ty Mẫu E", "", "", "", 3_000_000_000),
        ("", "Công ty Mẫu G", "", "", "", ""),
    ]
    plan = import_file(book({"Đơn vị": [headings, *rows]}))
    assert [p.cell for p in plan.problems] == ["A2", "B3", "C4", "D5", "E6", "F7"]
    assert Organisation.objects.get().texts.get().name == "Công ty Mẫu G"


def test_names_beyond_their_columns_are_told(import_file: ImportFile):
    headings = ("Họ và tên", "Cơ quan", "Lĩnh vực", "Dịch vụ tư vấn")
    rows = [("M" * 201, "Viện Mẫu", "", "Sấy"), ("Trần Văn Mẫu", "V" * 301, "", "Sấy")]
    plan = import_file(book({"Chuyên gia": [headings, *rows]}))
    assert [(p.code, p.cell) for p in plan.problems] == [("text.too_long", "A2"), ("text.too_long", "B3")]


def test_marked_workbook_has_a_comment_at_every_cell_to_mend(import_file: ImportFile):
    bad = [(f"C-{n}", *with_cell(heading, value)[1:]) for n, (heading, value, _) in enumerate(BAD_CELLS)]
    data = book({"Nguồn cung": [HEADINGS, GOOD, *bad]})
    plan = import_file(data)
    assert (plan.ready, plan.count(LEFT_OUT)) == (1, len(BAD_CELLS))
    sheet = openpyxl.load_workbook(io.BytesIO(mark_book(data, plan.problems, "vi"))).worksheets[0]
    commented = {cell.coordinate for line in sheet.rows for cell in line if cell.comment}
    assert commented == {f"{'ABCDEFGHI'[HEADINGS.index(h)]}{n}" for n, (h, _, _) in enumerate(BAD_CELLS, start=3)}


def test_repeated_row_is_marked_too(import_file: ImportFile):
    data = book([*NEEDS, (*NEEDS[1][:3], "Mô tả khác", "", "")])
    sheet = openpyxl.load_workbook(io.BytesIO(mark_book(data, import_file(data).problems, "vi"))).worksheets[0]
    assert "trùng mã hoặc tên với dòng 2" in sheet["A3"].comment.text


def test_contacts_and_organisations_of_many_rows_have_codes_of_their_own(import_file: ImportFile):
    rows = [(f"N-{n}", f"Nhu cầu số {n}", f"Công ty Mẫu {n}", "", "", f"09{n:08}") for n in range(1_100)]
    import_file(book([NEEDS[0], *rows]))
    for model in (Need, Contact, Organisation):
        assert model.objects.values("public_id").distinct().count() == 1_100


def queries_for(count: int, point: ConnectionPoint, by: Any, at: datetime, again: bool) -> int:
    """Return how many queries planning and writing `count` rows takes, new or all of them changed."""

    def rows(text: str) -> bytes:
        lines = [
            (f"{count}-{n}", f"Nhu cầu {n}", f"Công ty {count} {n}", text, "20401", f"09{n:08}") for n in range(count)
        ]
        return book([NEEDS[0], *lines])

    if again:
        import_workbook(by=by, at=at, plan=plan_import(read(rows("trước")), point))
    workbook = read(rows("sau"))
    with CaptureQueriesContext(connection) as captured:
        import_workbook(by=by, at=at, plan=plan_import(workbook, point))
    return len(captured)


@pytest.mark.parametrize("again", [False, True], ids=["new", "changed"])
def test_queries_follow_the_number_of_parts_not_of_rows(
    officer: Any, point: ConnectionPoint, at: datetime, again: bool
):
    one_part, two_parts = (queries_for(count, point, officer, at, again) for count in (500, 1_000))
    assert two_parts - one_part < (20 if connection.vendor == "postgresql" else 80)  # SQLite takes fewer values at once
