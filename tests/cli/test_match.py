"""`cungcau match`: two files in, every need out, with no site behind it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from django.db import connection

from tests.cli.books import NEEDS, OFFERS, needs_and_offers, write_book, write_csv
from tests.cli.conftest import Command
from tests.conftest import ROOT

KEYS = {"offer", "title", "score", "confidence", "reasons", "gaps", "questions"}
# A process without any site: reading settings, opening SQLite or a socket ends it.
NO_SITE = """
import sys, sqlite3, socket
def refuse(*given, **named): raise SystemExit("touched a database or the network")
sqlite3.connect = sqlite3.dbapi2.connect = socket.socket.connect = refuse
sys.modules["cungcau.config.settings"] = sys.modules["psycopg"] = None
{more}
from cungcau.cli.main import outcome
sys.exit(outcome(sys.argv[1:]))
"""


def without_site(folder: Path, *arguments: str, more: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", NO_SITE.format(more=more), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_match_answers_with_no_database_no_server_and_writes_nothing_else(folder: Path):
    needs_and_offers(folder)
    folder.chmod(0o500)
    done = without_site(folder, "match", "needs.xlsx", "offers.xlsx", "--json")
    folder.chmod(0o700)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        0,
        "3 nhu cầu, 2 có nguồn cung phù hợp trong 2 nguồn cung.",
    )
    assert sorted(path.name for path in folder.iterdir()) == ["needs.xlsx", "offers.xlsx"]


@pytest.mark.parametrize("touch", ["sqlite3.connect(':memory:')", "socket.socket().connect(('127.0.0.1', 9))"])
def test_the_block_of_that_test_works(folder: Path, touch: str):
    done = without_site(folder, "match", "needs.xlsx", "offers.xlsx", more=touch)
    assert (done.returncode, done.stderr) == (1, "touched a database or the network\n")


def test_block_of_the_database_holds_in_this_process_too(cungcau: Command):
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()


def test_every_need_appears_in_order_with_the_shape_that_scripts_rely_on(cungcau: Command, folder: Path):
    said = cungcau("match", *needs_and_offers(folder), "--json")
    assert [(need["need"], need["title"]) for need in said.data] == [row[:2] for row in NEEDS[1:]]
    assert [[match["offer"] for match in need["matches"]] for need in said.data] == [["CB-1"], ["CB-2"], []]
    assert {frozenset(need) for need in said.data} == {frozenset({"need", "title", "matches"})}
    best = said.data[0]["matches"][0]
    assert set(best) == KEYS
    assert (best["title"], type(best["score"])) == (OFFERS[1][1], float)
    assert best["confidence"] in {"high", "fair", "low"}
    assert all(isinstance(sentence, str) for part in ("reasons", "gaps", "questions") for sentence in best[part])


def test_score_and_confidence_are_the_same_in_both_languages(cungcau: Command, folder: Path):
    files = needs_and_offers(folder)

    def figures(language: str) -> list:
        found = cungcau("match", *files, "--json", "--language", language).data
        return [[(m["offer"], m["score"], m["confidence"]) for m in need["matches"]] for need in found]

    assert figures("vi") == figures("en")


def test_reasons_speak_the_language_asked_for(cungcau: Command, folder: Path):
    files = needs_and_offers(folder)
    reasons = {lang: cungcau("match", *files, "--json", "--language", lang).data for lang in ("vi", "en")}
    first = {lang: found[0]["matches"][0]["reasons"][0].split(":")[0] for lang, found in reasons.items()}
    assert first == {"vi": "Công suất đáp ứng", "en": "Capacity fits"}


def test_rows_with_one_code_keep_their_own_matches(cungcau: Command, folder: Path):
    twins = (NEEDS[0], *[("X", *row[1:]) for row in NEEDS[1:]])
    needs = write_csv(folder / "needs.csv", twins)
    offers = write_csv(folder / "offers.csv", (OFFERS[0], *[("X", *row[1:]) for row in OFFERS[1:]]))
    found = cungcau("match", needs, offers, "--json").data
    titles = [[match["title"] for match in need["matches"]] for need in found]
    assert titles == [[OFFERS[1][1]], [OFFERS[2][1]], []]


def test_of_a_book_with_several_sheets_only_the_needs_are_taken(cungcau: Command, folder: Path):
    book = write_book(folder / "all.xlsx", Nguồn_cung=OFFERS, Nhu_cầu=NEEDS)
    found = cungcau("match", book, book, "--json").data
    assert [need["need"] for need in found] == ["NC-1", "NC-2", "NC-3"]
    assert {match["offer"] for need in found for match in need["matches"]} == {"CB-1", "CB-2"}


def test_top_bounds_the_matches_of_each_need(cungcau: Command, folder: Path):
    needs, _ = needs_and_offers(folder)
    many = (OFFERS[0], *[(f"CB-{n}", f"Máy sấy xoài bơm nhiệt cỡ {n}", OFFERS[1][2], "A") for n in range(9)])
    found = cungcau("match", needs, write_csv(folder / "many.csv", many), "--top", 2, "--json").data
    assert len(found[0]["matches"]) == 2


def test_lines_to_read_name_each_need_and_say_where_nothing_fits(cungcau: Command, folder: Path):
    said = cungcau("match", *needs_and_offers(folder), "--language", "en")
    lines = said.out.splitlines()
    assert [line for line in lines if line.startswith("●")] == [f"● {row[0]}  {row[1]}" for row in NEEDS[1:]]
    assert lines[-1] == "    No good match yet."


def test_workbook_opens_with_a_sheet_of_matches_and_one_of_questions(cungcau: Command, folder: Path):
    said = cungcau("match", *needs_and_offers(folder), "--out", "matches.xlsx", "--json")
    book = openpyxl.load_workbook(folder / "matches.xlsx")
    assert book.sheetnames == ["Kết quả", "Câu cần hỏi"]
    matches, questions = (list(sheet.iter_rows(values_only=True)) for sheet in book)
    assert matches[0][:4] == ("STT", "Mã nhu cầu", "Nhu cầu", "Bên cầu")
    assert [row[1] for row in matches[1:]] == ["NC-1", "NC-2", "NC-3"]
    assert matches[3][6] == "chưa có nguồn cung phù hợp"
    asked = [question for need in said.data for match in need["matches"] for question in match["questions"]]
    assert [row[6] for row in questions[1:]] == asked
    assert asked != []


def test_formula_in_a_title_stays_text_in_the_workbook(cungcau: Command, folder: Path):
    offers = write_csv(folder / "offers.csv", (OFFERS[0], ("CB-1", "=1+1 máy sấy xoài", OFFERS[1][2], "A")))
    cungcau("match", needs_and_offers(folder)[0], offers, "--out", "m.xlsx")
    cell = openpyxl.load_workbook(folder / "m.xlsx")["Kết quả"]["G2"]
    assert (cell.value, cell.data_type) == ("=1+1 máy sấy xoài", "s")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("[a]none.xlsx", "offers.xlsx"), 3, "Lỗi: Không có tệp [a]none.xlsx."),
        ((".", "offers.xlsx"), 2, "Lỗi: . là thư mục, cần một tệp."),
        (("needs.xlsx", "empty.csv"), 1, "Lỗi: Tệp “empty.csv” không có dữ liệu. Kiểm tra lại tệp rồi tải lên lại."),
        (("needs.xlsx", "offers.xlsx", "--out", "no/m.xlsx"), 3, None),
        (("needs.xlsx", "offers.xlsx", "--out", "m.csv"), 2, "Lỗi: m.csv: tên tệp phải kết thúc bằng .xlsx."),
        (("needs.xlsx", "offers.xlsx", "--out", "needs.xlsx"), 2, "Lỗi: needs.xlsx là tệp đưa vào; chọn tên khác."),
        (("needs.xlsx", "offers.xlsx", "--print", "p.pdf"), 2, "Lỗi: p.pdf: tên tệp phải kết thúc bằng .htm, .html."),
        (("needs.xlsx", "offers.xlsx", "--top", "0"), 2, None),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(cungcau: Command, folder: Path, arguments, code, sentence):
    needs_and_offers(folder)
    (folder / "empty.csv").touch()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    said = cungcau("match", *arguments)
    assert (said.code, said.out) == (code, "")
    assert sentence is None or said.err.splitlines()[-1] == sentence
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_damaged_workbook_is_refused_without_a_traceback(cungcau: Command, folder: Path):
    needs, offers = needs_and_offers(folder)
    needs.write_bytes(needs.read_bytes()[:-900])
    said = cungcau("match", needs, offers)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[-1].startswith("Lỗi: Tệp “needs.xlsx”")


def test_folder_that_takes_no_file_is_named(cungcau: Command, folder: Path, monkeypatch: pytest.MonkeyPatch):
    needs_and_offers(folder)

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    said = cungcau("match", "needs.xlsx", "offers.xlsx", "--out", "m.xlsx")
    sentence = "Lỗi: Chưa ghi được m.xlsx: ổ đĩa đã đầy; giải phóng chỗ rồi chạy lại."
    assert (said.code, said.err.splitlines()[-1]) == (1, sentence)


def test_reader_that_stops_early_ends_the_command_quietly(folder: Path):
    many = (NEEDS[0], *[(f"NC-{n}", f"Máy sấy xoài {n} " + "dài " * 60, "") for n in range(900)])
    write_csv(folder / "needs.csv", many)
    write_csv(folder / "offers.csv", OFFERS)
    command = f"{sys.executable} -m cungcau.cli match needs.csv offers.csv | head -n 1; echo ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.stdout.splitlines()[1:] == ["0"]
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_endless_file_is_refused(cungcau: Command, folder: Path):
    said = cungcau("match", "/dev/zero", needs_and_offers(folder)[1])
    assert (said.code, said.out) == (1, "")


def test_book_of_matches_is_read_back(cungcau: Command, folder: Path):
    cungcau("match", *needs_and_offers(folder), "--out", "m.xlsx", "--language", "en")
    book = openpyxl.load_workbook(io.BytesIO((folder / "m.xlsx").read_bytes()), read_only=True)
    assert book.sheetnames == ["Matches", "Questions to ask"]


def test_why_takes_a_match_apart(cungcau: Command, folder: Path):
    needs_and_offers(folder)
    pair = ("needs.xlsx", "offers.xlsx", "--need", "NC-1", "--offer", "CB-1")
    match = cungcau("match", "needs.xlsx", "offers.xlsx", "--json").data[0]["matches"][0]
    told = cungcau("why", *pair, "--json").data
    assert (round(told["score"], 4), told["confidence"]) == (round(match["score"], 4), match["confidence"])
    said = cungcau("why", *pair).out.splitlines()
    headings = ("Từ và cụm từ của nhu cầu", "Từ đứng cạnh nhau ở cả hai bên", "Yêu cầu đã so")
    assert [heading for heading in headings if heading in said] == list(headings)
    assert said[-1].split()[:2] == ["Điểm", "cuối"]


def test_why_of_what_shares_nothing_says_so(cungcau: Command, folder: Path):
    needs_and_offers(folder)
    pair = ("needs.xlsx", "offers.xlsx", "--need", "NC-3", "--offer", "CB-2")
    assert (cungcau("why", *pair, "--json").data, cungcau("why", *pair).out) == (None, "")


@pytest.mark.parametrize("given", [("NC-9", "CB-1"), ("NC-1", "CB-9")])
def test_why_of_a_code_that_is_not_there_names_it(cungcau: Command, folder: Path, given: tuple[str, str]):
    needs_and_offers(folder)
    done = cungcau("why", "needs.xlsx", "offers.xlsx", "--need", given[0], "--offer", given[1])
    assert (done.code, "9" in done.err) == (3, True)
