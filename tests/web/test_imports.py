"""The import wizard as an officer meets it: upload, preview, confirm, result; and all that may go wrong."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from cungcau.catalog.actions import change_listing
from cungcau.catalog.actions.batches import run_batch
from cungcau.catalog.actions.flat import said_by_listing
from cungcau.catalog.models import ImportBatch, Need, Offer
from cungcau.core import progress
from cungcau.core.actions import excused
from cungcau.core.files import LARGEST
from cungcau.core.models import AuditRow
from cungcau.core.outbox import work_through
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint, Membership, Organisation
from tests.conftest import MOMENT
from tests.factories.browsing import browser_of
from tests.factories.people import give_place, make_person
from tests.factories.places import make_point
from tests.factories.tables import load_tables
from tests.factories.workbooks import book
from tests.sheets.mutations import with_part

pytestmark = pytest.mark.django_db
HEADINGS = ("Mã số", "Tên nhu cầu", "Đơn vị", "Mô tả", "Kinh phí")
MANGO = ("N-01", "Sấy xoài xuất khẩu", "Công ty Mẫu A", "Sấy than không đều", "500 triệu")
BAD = ("N-02", "Lọc nước ao tôm", "Công ty Mẫu B", "Nước đục", "nhiều tiền")
NEEDS = book([HEADINGS, MANGO, BAD])
UNTOLD = book({"Sheet1": [("ten cong nghe", "don vi", "mo ta"), ("May say", "Cong ty Mau", "say xoai")]})
Page = Callable[..., HttpResponse]


@pytest.fixture(scope="module")
def tables(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_tables(MOMENT)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def point(tables: None, db: None, standing_clock: datetime) -> ConnectionPoint:
    return make_point("P1")


@pytest.fixture
def officer(point: ConnectionPoint) -> Any:
    person = make_person("can-bo")
    give_place(person, Role.OFFICER, point)
    return person


@pytest.fixture
def browser(officer: Any) -> Client:
    return browser_of(officer)


def address(name: str, language: str = "vi", **named: Any) -> str:
    with override(language):
        return reverse(name, kwargs=named)


def upload(browser: Client, point: ConnectionPoint, data: bytes, name: str = "nhu-cau.xlsx", noun: str = "auto") -> Any:
    sent = {"file": SimpleUploadedFile(name, data), "noun": noun, "point": point.pk}
    return browser.post(address("start_import"), sent)


def read_by_worker(browser: Client, point: ConnectionPoint, at: datetime, data: bytes, **options: Any) -> ImportBatch:
    """Upload a file and let the worker read it."""
    assert upload(browser, point, data, **options).status_code == 302
    work_through(at=at)
    return ImportBatch.objects.latest("pk")


def text_of(response: Any) -> str:
    return response.content.decode()


def page_of(browser: Client, batch: ImportBatch, language: str = "vi") -> str:
    response = browser.get(address("import_batch", language, public_id=batch.public_id))
    assert response.status_code == 200
    return text_of(response)


def confirm(browser: Client, batch: ImportBatch) -> Any:
    return browser.post(address("confirm_import", public_id=batch.public_id))


def test_upload_preview_confirm_result(browser: Client, point: ConnectionPoint, at: datetime):
    batch = read_by_worker(browser, point, at, NEEDS)
    shown = page_of(browser, batch)
    assert "1 dòng ghi được, 1 dòng để lại" in shown
    assert escape("Trang “Nhu cầu”, ô E3, Ngân sách: chưa đọc được “nhiều tiền”.") in shown
    assert Need.objects.count() == 0
    assert confirm(browser, batch).status_code == 302
    assert "Đang ghi" in page_of(browser, batch)
    work_through(at=at)
    assert [text.title for text in Need.objects.get().texts.all()] == ["Sấy xoài xuất khẩu"]
    assert "1 mới, 0 thay đổi, 0 giữ nguyên, 1 để lại." in page_of(browser, batch)


def test_preview_speaks_english_to_an_english_reader(browser: Client, point: ConnectionPoint, at: datetime):
    shown = page_of(browser, read_by_worker(browser, point, at, NEEDS), "en")
    assert "1 ready, 1 left out" in shown
    assert escape("Sheet “Nhu cầu”, cell E3, Budget: could not read “nhiều tiền”.") in shown


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xlsx", b"", "tệp này trống. Chọn tệp khác."),
        ("a.pdf", b"%PDF-1.7 ...", "là tệp PDF, không phải bảng tính"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "theo định dạng .xls cũ"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "nội dung không phải loại tệp ở đây nhận"),
        ("a.xlsx", NEEDS[:-900], "bị hỏng, chưa đọc được"),
        ("a.csv", b"a" * (LARGEST + 1), "mức nhận là 20 MB"),
    ],
    ids=["empty", "pdf", "old xls", "picture", "damaged", "too large"],
)
def test_file_that_is_no_spreadsheet_is_refused_beside_its_box(
    browser: Client, point: ConnectionPoint, name: str, data: bytes, words: str
):
    response = upload(browser, point, data, name)
    assert response.status_code == 200
    assert words in text_of(response)
    assert ImportBatch.objects.count() == 0


def test_workbook_that_cannot_be_read_says_why(browser: Client, point: ConnectionPoint, at: datetime):
    batch = read_by_worker(browser, point, at, with_part(NEEDS, "xl/workbook.xml", b"<workbook><sheets>"))
    assert batch.state == "refused"
    assert "bị hỏng, chưa đọc được" in page_of(browser, batch)
    assert confirm(browser, batch).status_code == 422
    assert browser.get(address("marked_workbook", public_id=batch.public_id)).status_code == 302


def test_list_of_an_untold_kind_asks_and_is_read_as_told(browser: Client, point: ConnectionPoint, at: datetime):
    batch = read_by_worker(browser, point, at, UNTOLD, name="bang.xlsx")
    shown = page_of(browser, batch)
    assert "Chưa rõ tệp ghi nhu cầu, nguồn cung" in shown
    assert [f'value="{noun}"' in shown for noun in ("need", "offer", "expert", "organisation")] == [True] * 4
    told = browser.post(address("read_import_as", public_id=batch.public_id), {"noun": "need"})
    assert told.status_code == 302
    work_through(at=at)
    batch.refresh_from_db()
    assert (batch.state, batch.report["ready"]) == ("previewed", 1)
    confirm(browser, batch)
    work_through(at=at)
    assert (Need.objects.count(), Offer.objects.count()) == (1, 0)


def test_kind_may_be_told_again(browser: Client, point: ConnectionPoint, at: datetime):
    batch = read_by_worker(browser, point, at, UNTOLD, name="bang.xlsx")
    for noun in ("need", "offer", "need"):
        browser.post(address("read_import_as", public_id=batch.public_id), {"noun": noun})
        work_through(at=at)
        batch.refresh_from_db()
        assert {sheet["noun"] for sheet in batch.report["sheets"]} == {noun}


@pytest.mark.parametrize("sent", [{}, {"noun": "meeting"}])
def test_no_kind_told_asks_again(browser: Client, point: ConnectionPoint, at: datetime, sent: dict[str, str]):
    batch = read_by_worker(browser, point, at, UNTOLD, name="bang.xlsx")
    assert browser.post(address("read_import_as", public_id=batch.public_id), sent).status_code == 422


def test_kind_of_a_written_import_cannot_be_told(browser: Client, point: ConnectionPoint, at: datetime):
    batch = read_by_worker(browser, point, at, NEEDS)
    confirm(browser, batch)
    work_through(at=at)
    assert browser.post(address("read_import_as", public_id=batch.public_id), {"noun": "offer"}).status_code == 422
    batch.refresh_from_db()
    assert batch.state == "written"


def test_nothing_ready_offers_nothing_to_write(browser: Client, point: ConnectionPoint, at: datetime):
    shown = page_of(browser, read_by_worker(browser, point, at, book([HEADINGS, BAD])))
    assert "Không có gì để ghi: mọi dòng đều để lại. Sửa các ô nêu dưới đây, rồi tải tệp lên lại." in shown
    assert buttons(shown) == []


def buttons(shown: str) -> list[str]:
    return re.findall(r'<button class="button primary">(Ghi .*?|Write .*?)</button>', shown)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([MANGO], "Không có gì để ghi: không dòng nào có nội dung mới."),
        ([MANGO, BAD], "Không có gì để ghi: không dòng nào có nội dung mới."),
        ([], "Không có gì để ghi: tệp không có dòng nào."),
    ],
    ids=["nothing new", "nothing new, one left out", "no rows"],
)
def test_file_without_news_offers_nothing_to_write(
    browser: Client, point: ConnectionPoint, at: datetime, rows: list[tuple[str, ...]], words: str
):
    confirm(browser, read_by_worker(browser, point, at, NEEDS))
    work_through(at=at)
    shown = page_of(browser, read_by_worker(browser, point, at, book([HEADINGS, *rows])))
    assert words in shown
    assert buttons(shown) == []


def test_button_counts_what_is_new_and_what_is_changed(browser: Client, point: ConnectionPoint, at: datetime):
    same, other = ((f"N-1{number}", f"Sấy mít {number}", *MANGO[2:]) for number in range(2))
    confirm(browser, read_by_worker(browser, point, at, book([HEADINGS, MANGO, same])))
    work_through(at=at)
    changed = (*MANGO[:4], "700 triệu")
    shown = page_of(browser, read_by_worker(browser, point, at, book([HEADINGS, changed, same, other, BAD])))
    assert "2 dòng ghi được, 1 dòng để lại" in shown
    assert buttons(shown) == ["Ghi 2 dòng"]


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (("N-03", "", "Công ty Mẫu B", "Nước đục", ""), "C2: Công ty Mẫu B"),
        (("N-03", "", "", "Nước đục", ""), "D2: Nước đục"),
        (("N-03", "", "", "", "1 tỷ"), "A2: N-03"),
    ],
)
def test_row_without_a_title_is_called_by_what_it_says(
    browser: Client, point: ConnectionPoint, at: datetime, row: tuple[str, ...], name: str
):
    shown = page_of(browser, read_by_worker(browser, point, at, book([HEADINGS, row])))
    assert f'<span>{name}</span></td><td data-label="Sẽ làm gì"><span>để lại, cần sửa</span></td>' in shown


def test_confirming_twice_writes_once(browser: Client, point: ConnectionPoint, at: datetime):
    batch = read_by_worker(browser, point, at, NEEDS)
    assert [confirm(browser, batch).status_code for _ in range(2)] == [302, 302]
    work_through(at=at)
    work_through(at=at)
    assert Need.objects.count() == 1
    assert AuditRow.objects.filter(verb="import").count() == 1
    assert confirm(browser, batch).status_code == 422


def test_worker_that_is_told_twice_writes_once(browser: Client, officer: Any, point: ConnectionPoint, at: datetime):
    batch = read_by_worker(browser, point, at, NEEDS)
    confirm(browser, batch)
    for _ in range(2):
        run_batch(by=officer, at=at, public_id=batch.public_id)
    assert AuditRow.objects.filter(verb="import").count() == 1


def test_change_between_preview_and_confirm_survives(
    browser: Client, officer: Any, point: ConnectionPoint, at: datetime
):
    confirm(browser, read_by_worker(browser, point, at, NEEDS))
    work_through(at=at)
    late = read_by_worker(browser, point, at, book([HEADINGS, (*MANGO[:3], "Tệp ghi thế kia", "700 triệu")]))
    assert late.report["counts"]["changed"] == 1
    need = Need.objects.get()
    entry = said_by_listing(need, [], "")
    texts = {"vi": entry.texts["vi"] | {"problem": "Trang ghi thế này"}}
    change_listing(by=officer, at=at, listing=need, entry=replace(entry, texts=texts), version=need.version)
    confirm(browser, late)
    work_through(at=at)
    need.refresh_from_db()
    assert (need.texts.get().problem, need.budget_low) == ("Trang ghi thế này", 700_000_000)
    shown = page_of(browser, late)
    assert "Đang vướng gì" in shown
    assert address("listing", code=need.public_id) in shown


def test_conflict_of_an_organisation_is_shown_without_a_page_of_its_own(
    browser: Client, point: ConnectionPoint, at: datetime
):
    headings = ("Mã đơn vị", "Tên đơn vị", "Điện thoại")
    first = book({"Đơn vị": [headings, ("D-1", "Công ty Mẫu A", "0900000001")]})
    confirm(browser, read_by_worker(browser, point, at, first))
    work_through(at=at)
    with excused("test data"):
        Organisation.objects.update(phone="0911111111")
    second = book({"Đơn vị": [headings, ("D-1", "Công ty Mẫu A", "0922222222")]})
    shown = page_of(browser, read_by_worker(browser, point, at, second))
    assert "Công ty Mẫu A (Điện thoại)" in shown


def test_somebody_elses_import_does_not_exist(browser: Client, point: ConnectionPoint, at: datetime, tables: None):
    batch = read_by_worker(browser, point, at, NEEDS)
    other = make_person("can-bo-khac")
    give_place(other, Role.OFFICER, make_point("P2"))
    stranger = browser_of(other)
    asked = {"import_batch": "get", "marked_workbook": "get", "confirm_import": "post", "read_import_as": "post"}
    answers = [
        getattr(stranger, method)(address(name, public_id=batch.public_id)).status_code
        for name, method in asked.items()
    ]
    assert answers == [404] * 4


def test_officer_who_left_before_the_worker_came_writes_nothing(
    browser: Client, officer: Any, point: ConnectionPoint, at: datetime
):
    batch = read_by_worker(browser, point, at, NEEDS)
    confirm(browser, batch)
    with excused("test data"):
        Membership.objects.filter(person=officer).delete()
    work_through(at=at)
    batch.refresh_from_db()
    assert (batch.state, Need.objects.count()) == ("refused", 0)
    lead = make_person("phu-trach")
    give_place(lead, Role.LEAD, point)
    assert "không còn phụ trách điểm kết nối này" in page_of(browser_of(lead), batch)


def test_marked_workbook_says_at_the_cell_what_to_mend(browser: Client, point: ConnectionPoint, at: datetime):
    batch = read_by_worker(browser, point, at, NEEDS)
    response = browser.get(address("marked_workbook", public_id=batch.public_id))
    assert response["Content-Disposition"] == 'attachment; filename="nhu-cau-marked.xlsx"'
    opened = openpyxl.load_workbook(io.BytesIO(response.content))
    assert "chưa đọc được “nhiều tiền”" in opened.worksheets[0]["E3"].comment.text.lower()
    assert opened.sheetnames == ["Nhu cầu", "Cần sửa"]


def test_page_of_a_long_job_shows_how_far_it_is_and_renews_itself(
    browser: Client, point: ConnectionPoint, at: datetime
):
    upload(browser, point, NEEDS)
    batch = ImportBatch.objects.get()
    progress.report(batch.public_id, 212, 400)
    shown = page_of(browser, batch)
    assert '<meta http-equiv="refresh" content="2">' in shown
    assert '<progress max="400" value="212"></progress>' in shown
    assert "212 trong 400 dòng" in shown
    assert "<script" not in shown.split("</head>")[1].split('role="status"')[1].split("</div>")[0]
    work_through(at=at)
    assert progress.read(batch.public_id) == (0, 0)
    assert "http-equiv" not in page_of(browser, batch)


def test_page_that_lists_imports_asks_as_often_for_three_as_for_one(
    browser: Client, point: ConnectionPoint, at: datetime
):
    counts = []
    for wanted in (1, 3):
        while ImportBatch.objects.count() < wanted:
            read_by_worker(browser, point, at, NEEDS)
        browser.get(address("start_import"))
        with CaptureQueriesContext(connection) as captured:
            browser.get(address("start_import"))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_file_name_cannot_speak_html(browser: Client, point: ConnectionPoint, at: datetime):
    batch = read_by_worker(browser, point, at, NEEDS, name="<b>bảng & 'biểu'.xlsx")
    assert "<b>bảng" not in page_of(browser, batch)
