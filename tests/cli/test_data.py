"""import, export, template, index rebuild, backup, restore, doctor: a site's data from the command line."""

import os
import re
import shlex
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cungcau.catalog.models import Need, Offer
from cungcau.cli import serving
from cungcau.cli.demo_folder import DONE_MARK, OWN_MARK
from cungcau.cli.setup import load_tables
from cungcau.core.models import AuditRow
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint
from tests.cli.books import OFFERS, needs_and_offers, write_book, write_collection, write_csv
from tests.cli.conftest import Command
from tests.cli.test_main import LEAVES
from tests.factories.accounts import a_member_of_staff, a_person, a_point

pytestmark = pytest.mark.django_db
OFFICER = "lan@demo.example"
FULL_NEEDS = (
    (
        "Mã",
        "Tên nhu cầu",
        "Mục đích sử dụng",
        "Vấn đề cần giải quyết",
        "Yêu cầu kết quả",
        "Người liên hệ",
        "Điện thoại",
    ),
    ("A1", "Máy sấy xoài", "Sấy xoài", "Sấy nắng lâu", "500 kg/mẻ, độ ẩm 12%", "Người Mẫu", "0900000001"),
    ("A2", "Xử lý nước thải cá", "Xử lý nước thải", "Mùi", "50 m3/ngày", "Người Mẫu", "0900000001"),
)


@pytest.fixture
def office(site: Path) -> ConnectionPoint:
    """Return the point of an officer who may import."""
    load_tables()
    point = a_point("can-tho")
    a_member_of_staff(Role.OFFICER, OFFICER, point=point)
    return point


def snapshot() -> tuple[int, int, int]:
    return Need.objects.count(), Offer.objects.count(), AuditRow.objects.count()


def test_import_brings_rows_in_once(cungcau: Command, office, folder: Path):
    write_csv(folder / "needs.csv", FULL_NEEDS)
    first = cungcau("import", "needs.csv", "--by", OFFICER, "--json")
    again = cungcau("import", "needs.csv", "--by", OFFICER, "--json")
    assert (first.code, again.code) == (0, 0)
    assert [(each["file"], each["written"], each["counts"]["new"]) for each in first.data] == [("needs.csv", 2, 2)]
    assert [(each["written"], each["counts"]["same"]) for each in again.data] == [(0, 2)]
    assert Need.objects.count() == 2


def test_import_on_trial_writes_nothing(cungcau: Command, office, folder: Path):
    write_csv(folder / "needs.csv", FULL_NEEDS)
    before = snapshot()
    said = cungcau("import", "needs.csv", "--by", OFFICER, "--dry-run")
    assert said.code == 0
    assert said.out.splitlines()[-1] == "  Chạy thử: chưa ghi gì."
    assert snapshot() == before


def test_import_of_several_files_reads_all_before_it_writes_any(cungcau: Command, office, folder: Path):
    write_csv(folder / "needs.csv", FULL_NEEDS)
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04")
    before = snapshot()
    said = cungcau("import", "needs.csv", "hong.xlsx", "--by", OFFICER)
    assert (said.code, said.out, snapshot()) == (1, "", before)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("needs.csv", "--by", "khac@demo.example"), 3, "Không có người dùng địa chỉ khac@demo.example."),
        (("needs.csv", "--by", OFFICER, "--point", "hue"), 3, "Người này không phụ trách điểm “hue”."),
        (("needs.csv", "--by", "khach@demo.example"), 1, "Chỉ cán bộ điểm kết nối nhập được bảng tính."),
        (("needs.csv", "--by", OFFICER, "--as", "x"), 2, None),
        (("khong.csv", "--by", OFFICER), 3, "Không có tệp khong.csv."),
        (("needs.csv",), 2, "Thiếu --by. Xem: cungcau import --help"),
    ],
)
def test_import_that_may_not_be_is_refused(cungcau: Command, office, folder: Path, arguments, code, sentence):
    a_person("khach@demo.example")
    write_csv(folder / "needs.csv", FULL_NEEDS)
    before = snapshot()
    said = cungcau("import", *arguments)
    assert (said.code, said.out, snapshot()) == (code, "", before)
    assert sentence is None or said.err.splitlines()[-1] == f"Lỗi: {sentence}"


def test_officer_of_two_points_says_which(cungcau: Command, office, folder: Path):
    a_member_of_staff(Role.OFFICER, "hai@demo.example", point=office)
    from cungcau.accounts.models import Person
    from cungcau.network.actions import join
    from tests.factories.accounts import BEFORE

    person = Person.objects.get(email="hai@demo.example")
    join(by=None, at=BEFORE, person=person, role=Role.LEAD, point=a_point("da-nang"))
    write_csv(folder / "needs.csv", FULL_NEEDS)
    said = cungcau("import", "needs.csv", "--by", "hai@demo.example")
    assert (said.code, said.err.splitlines()[-1]) == (2, "Lỗi: Thêm --point: can-tho, da-nang.")
    assert cungcau("import", "needs.csv", "--by", "hai@demo.example", "--point", "da-nang").code == 0


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_export_then_import_changes_nothing(cungcau: Command, office, folder: Path, ending: str):
    write_csv(folder / "needs.csv", FULL_NEEDS)
    cungcau("import", "needs.csv", "--by", OFFICER)
    said = cungcau("export", "needs", f"out.{ending}", "--by", OFFICER, "--own", "--json")
    assert (said.code, said.data) == (0, {"file": f"out.{ending}", "kind": "needs"})
    again = cungcau("import", f"out.{ending}", "--by", OFFICER, "--json").data[0]
    assert (again["written"], again["counts"]["same"]) == (0, 2)


@pytest.mark.parametrize("kind", ["needs", "offers", "experts", "organisations"])
def test_template_is_a_workbook(cungcau: Command, folder: Path, kind: str):
    said = cungcau("template", kind, "mau.xlsx", "--json")
    assert (said.code, said.data) == (0, {"file": "mau.xlsx", "kind": kind})
    assert openpyxl.load_workbook(folder / "mau.xlsx").sheetnames != []


def test_unknown_kind_is_misuse(cungcau: Command, folder: Path):
    said = cungcau("template", "people", "mau.xlsx")
    assert (said.code, list(folder.iterdir())) == (2, [])
    assert said.err == "Lỗi: Không có loại “people”. Chọn: needs, offers, experts, organisations.\n"


def findings(cungcau: Command) -> dict[str, str]:
    said = cungcau("doctor", "--json")
    assert {frozenset(each) for each in said.data} == {frozenset({"about", "grade", "words"})}
    assert said.code == int("bad" in {each["grade"] for each in said.data})
    return {each["about"]: each["grade"] for each in said.data}


def test_doctor_follows_the_index(cungcau: Command, office, folder: Path, site: Path):
    write_csv(folder / "needs.csv", FULL_NEEDS)
    cungcau("import", "needs.csv", "--by", OFFICER)
    assert findings(cungcau)["index"] == "bad"
    assert cungcau("index", "rebuild", "--json").data == {"listings": 2}
    assert findings(cungcau)["index"] == "ok"
    write_csv(folder / "more.csv", (FULL_NEEDS[0], ("A3", "Máy gặt lúa", *FULL_NEEDS[1][2:])))
    cungcau("import", "more.csv", "--by", OFFICER)
    assert findings(cungcau)["index"] == "warn"
    (site / "index/public/CURRENT").write_text("g9 x 0")
    assert findings(cungcau)["index"] == "bad"


def test_doctor_reports_every_part(cungcau: Command, office, settings: Any):
    settings.DEMO = True
    expected = ["database", "sqlite", "migrations", "points", "outbox", "index", "lexicon", "files", "disk", "settings"]
    found = findings(cungcau)
    assert list(found) == expected
    assert (found["migrations"], found["points"], found["files"], found["settings"]) == ("ok", "ok", "ok", "warn")


def test_backup_and_restore_speak_in_counts(cungcau: Command, office, folder: Path, site: Path):
    cungcau("index", "rebuild")
    made = cungcau("backup", "site.tar.gz", "--json")
    assert (made.code, sorted(made.data)) == (0, ["file", "files", "lost", "rows"])
    refused = cungcau("restore", "site.tar.gz")
    assert (refused.code, refused.err) == (1, "Lỗi: Nơi này đã có dữ liệu. Thêm --yes để thay.\n")
    brought = cungcau("restore", "site.tar.gz", "--yes", "--json")
    assert (brought.code, brought.data) == (0, made.data)
    assert not (site / "index").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("restore", "khong.tar.gz"), 3),
        (("restore", "needs.xlsx", "--yes"), 1),
        (("backup", "khong/site.tar.gz"), 3),
        (("backup", "site.zip"), 2),
    ],
)
def test_backup_that_cannot_be_is_refused(cungcau: Command, office, folder: Path, arguments, code: int):
    needs_and_offers(folder)
    before = snapshot()
    said = cungcau(*arguments)
    assert (said.code, said.out, snapshot()) == (code, "", before)
    assert sorted(path.name for path in folder.iterdir()) == ["needs.xlsx", "offers.xlsx", "site"]


def test_points_and_people_open_a_site(cungcau: Command, site: Path, folder: Path):
    load_tables()
    (folder / "points.tsv").write_text("code\tkind\tname\nmau\tprovince\tĐiểm Mẫu\n", encoding="utf-8")
    (folder / "people.tsv").write_text("email\tname\trole\tplace\na@mau.example\tAn Mẫu\tofficer\tmau\n")
    assert cungcau("points", "points.tsv").out == "mau\n"
    assert cungcau("people", "people.tsv").out == "a@mau.example\tofficer\tmau\n"
    assert cungcau("points", "khong.tsv").code == 3


def test_points_and_people_answer_in_json(cungcau: Command, site: Path, folder: Path):
    load_tables()
    (folder / "points.tsv").write_text("code\tkind\tname\nmau\tprovince\tĐiểm Mẫu\n", encoding="utf-8")
    (folder / "people.tsv").write_text("email\tname\trole\tplace\na@mau.example\tAn Mẫu\tofficer\tmau\n")
    assert cungcau("points", "points.tsv", "--json").data == ["mau"]
    seated = {"email": "a@mau.example", "role": "officer", "place": "mau"}
    assert cungcau("people", "people.tsv", "--json").data == [seated]
    assert cungcau("worker", "--once", "--json").data == {"done": 0}


@pytest.fixture
def example_files(folder: Path, office: ConnectionPoint, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put what the examples name into the folder; the server starts and ends at once."""
    write_book(folder / "needs.xlsx", Nhu_cầu=FULL_NEEDS)
    write_book(folder / "offers.xlsx", Nguồn_cung=OFFERS)
    write_collection(folder / "eval/dom_sbir")
    (folder / "points.tsv").write_text("code\tkind\tname\nhue\tprovince\tĐiểm Mẫu Huế\n", encoding="utf-8")
    (folder / "people.tsv").write_text("email\tname\trole\tplace\na@mau.example\tAn Mẫu\tofficer\tcan-tho\n")
    (folder / "var/demo").mkdir(parents=True)
    for mark in (DONE_MARK, OWN_MARK):
        (folder / "var/demo" / mark).touch()
    monkeypatch.setenv("CUNGCAU_DATA", str(folder / "var"))
    monkeypatch.setattr(socket.socket, "bind", lambda trial, address: None)
    monkeypatch.setattr(os, "execv", lambda program, command: sys.exit(0))


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_example_of_every_command_runs(cungcau: Command, example_files, folder: Path, path, monkeypatch):
    example = re.search(r"Example: (.+)", LEAVES[path].help)[1]
    words = shlex.split(example)
    while "=" in words[0]:
        monkeypatch.setenv(*words.pop(0).split("=", 1))
    assert words.pop(0) == "cungcau"
    if path == ("restore",):
        cungcau("backup", words[1])
    if path in {("demo",), ("serve",)}:
        with pytest.raises(SystemExit, match="0"):
            cungcau(*words)
        return
    said = cungcau(*words)
    assert said.code == (0 if path != ("doctor",) else 1), said.err
    assert "Lỗi" not in said.err


def test_command_on_a_site_without_tables_says_what_to_run(folder: Path):
    environment = {**os.environ, "PYTHONPATH": str(Path(serving.__file__).parents[2]), "DATABASE_URL": ""}
    environment |= {"CUNGCAU_DATA": str(folder / "moi"), "DJANGO_SETTINGS_MODULE": "cungcau.config.settings"}
    environment.pop("CUNGCAU_SECRET_KEY", None)
    command = [sys.executable, "-m", "cungcau.cli", "export", "needs", "n.xlsx", "--by", OFFICER]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    sentence = "Lỗi: Cơ sở dữ liệu chưa có hoặc thuộc phiên bản cũ. Chạy: cungcau init\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)
