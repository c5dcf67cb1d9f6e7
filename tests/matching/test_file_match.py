"""Two files of one person: taken in, matched by the worker, kept for whoever asked, and refused in words."""

import io
import zipfile

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.core import progress
from cungcau.core.errors import BadInput, Refused
from cungcau.core.models import OutboxRow
from cungcau.core.outbox import backlog
from cungcau.matching.actions import files, start_file_match
from cungcau.matching.models import FileMatch
from cungcau.matching.queries import file_match_by_id, file_matches_of
from tests.factories.browsing import browser_of
from tests.factories.people import make_person
from tests.factories.traces import news, one_audit_row, refused

pytestmark = pytest.mark.django_db

NEEDS = "Mã,Tên công nghệ cần tìm,Mô tả nhu cầu\nN1,Máy sấy xoài,Sấy xoài 500 kg/mẻ\nN2,Cầu treo,Cáp dây văng\n"
OFFERS = "Mã,Tên công nghệ,Mô tả công nghệ\nO1,Máy sấy bơm nhiệt,Sấy xoài 600 kg/mẻ\nO2,Phần mềm kế toán,Sổ sách\n"


def a_broken_workbook() -> bytes:
    """Return an office's package whose workbook cannot be opened."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("xl/workbook.xml", "<broken")
    return stream.getvalue()


@pytest.fixture
def person():
    return make_person("nguoi-hoi")


def start(person, at, needs=NEEDS, offers=OFFERS, language="vi"):
    given = {"needs": ("cau.csv", needs), "offers": ("cung.csv", offers)}
    given = {name: (file, data.encode() if isinstance(data, str) else data) for name, (file, data) in given.items()}
    return start_file_match(by=person, at=at, language=language, **given)


def test_two_files_are_taken_in_and_the_worker_is_told(person, at):
    with one_audit_row("start_file_match"):
        job = start(person, at)

    assert (job.state, job.person, job.needs.name, job.offers.name) == ("waiting", person, "cau.csv", "cung.csv")
    assert news("files_to_match") == [(job.public_id, {"job": job.public_id})]


def test_visitor_matches_no_files(at):
    with refused(Refused):
        start(AnonymousUser(), at)


@pytest.mark.parametrize("which", ["needs", "offers"])
def test_file_that_is_no_spreadsheet_is_refused_by_its_name(person, at, which):
    with refused(BadInput) as told:
        start(person, at, **{which: b"\x89PNG\r\n\x1a\n" + bytes(50)})

    assert list(told.value.problems) == [which]


def test_worker_matches_the_files(person, at, work):
    job = start(person, at)

    work()

    job.refresh_from_db()
    assert (job.state, job.done_at, job.problems) == ("done", at, [])
    found = {need["code"]: [match["code"] for match in need["matches"]] for need in job.result}
    assert (list(found), found["N1"]) == (["N1", "N2"], ["O1"])


def test_matching_leaves_one_audit_row_and_is_not_done_twice(person, at, work):
    job = start(person, at)
    work()
    before = FileMatch.objects.values().get()

    with one_audit_row("keep_file_match", f"file match {job.public_id}"):
        outcome = files.outcome_of(job.public_id)
        files.keep_file_match(by=None, at=at, public_id=job.public_id, outcome=outcome)

    assert FileMatch.objects.values().get() == before


def test_how_far_it_is_can_be_read_and_is_forgotten_at_the_end(person, at, work):
    job = start(person, at, needs="Tên công nghệ cần tìm\n" + "".join(f"Máy sấy {n}\n" for n in range(45)))

    files.outcome_of(job.public_id)
    assert progress.read(job.public_id) == (45, 45)

    work()
    assert progress.read(job.public_id) == (0, 0)


@pytest.mark.parametrize(
    ("needs", "offers", "names"),
    [
        (a_broken_workbook(), OFFERS, ["cau.csv"]),
        (NEEDS, "Cột lạ\n1\n2\n", ["cung.csv"]),
        ("một câu không phải bảng", "Cột lạ\n1\n2\n", ["cau.csv", "cung.csv"]),
    ],
)
def test_file_that_cannot_be_read_ends_the_job_in_words_that_name_it(person, at, work, needs, offers, names):
    job = start(person, at, needs=needs, offers=offers)

    work()

    job.refresh_from_db()
    assert (job.state, [each["params"]["name"] for each in job.problems]) == ("refused", names)
    assert backlog() == (0, 0)
    for language in ("vi", "en"):
        page = browser_of(person).get(f"/{language}/match-files/{job.public_id}/").content.decode()
        assert [name for name in names if name not in page.split('class="notice bad"', 1)[1]] == []


def test_stored_file_that_is_lost_ends_the_job_in_words(person, at, work, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    job = start(person, at)
    for each in tmp_path.rglob("*"):
        if each.is_file():
            each.unlink()

    work()

    job.refresh_from_db()
    assert [each["code"] for each in job.problems] == ["file.damaged", "file.damaged"]
    assert OutboxRow.objects.exclude(state="done").count() == 0


def test_result_is_for_the_person_who_asked_and_nobody_else(person, at, work):
    job = start(person, at)
    work()

    assert file_match_by_id(person, job.public_id) == job
    assert list(file_matches_of(person)) == [job]
    for other in (make_person("nguoi-khac"), AnonymousUser()):
        if other.is_authenticated:
            assert (file_match_by_id(other, job.public_id), list(file_matches_of(other))) == (None, [])
        for part in ("", "workbook/", "print/"):
            assert browser_of(other).get(f"/vi/match-files/{job.public_id}/{part}").status_code == 404


def test_page_waits_then_shows_and_gives_the_workbook_and_the_print(person, at, work):
    job = start(person, at)
    address, browser = f"/vi/match-files/{job.public_id}/", browser_of(person)
    waiting = browser.get(address).content.decode()
    assert '<meta http-equiv="refresh" content="2">' in waiting
    assert browser.get(f"{address}workbook/").status_code == 404

    work()

    page = browser.get(address).content.decode()
    assert 'http-equiv="refresh"' not in page
    assert ("Máy sấy bơm nhiệt" in page, "Phần mềm kế toán" in page) == (True, False)
    assert browser.get(f"{address}workbook/").content[:2] == b"PK"
    assert "Máy sấy bơm nhiệt" in browser.get(f"{address}print/").content.decode()


def test_upload_page_keeps_to_its_two_files(person, at):
    browser = browser_of(person)

    answer = browser.post("/vi/match-files/", {})

    assert answer.status_code == 200
    assert answer.content.decode().count('class="error"') == 2
    assert FileMatch.objects.count() == 0
