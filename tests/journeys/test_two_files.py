"""Journey 1: an officer drops two spreadsheets on a page and prints the ranked matches."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.journeys.browsing import People, Way
from tests.journeys.doing import drop_two_files, two_books

SHEETS = {"vi": ["Kết quả", "Câu cần hỏi"], "en": ["Matches", "Questions to ask"]}
CONFIDENCE = {"vi": "Độ tin cậy:", "en": "Confidence:"}
FITS = {"vi": "Khớp", "en": "Fits"}
REFERRAL = {"vi": "PHIẾU GIỚI THIỆU NGUỒN CUNG CÔNG NGHỆ", "en": "TECHNOLOGY REFERRAL SHEET"}
REFUSED = {"vi": "Lỗi: ", "en": "Error: "}


@pytest.fixture(scope="module")
def same_in_one_command(known: People) -> list[dict[str, Any]]:
    """Return what `cungcau match` says of the same two files."""
    return json.loads(known.exchange.command("match", *map(str, two_books(known.exchange)), "--json"))


def test_officer_matches_two_spreadsheets_and_prints_the_result(
    people: People, way: Way, same_in_one_command: list[dict[str, Any]], tmp_path: Path
):
    officer = people.visitor(way, "thao")
    officer.go("")
    drop_two_files(officer, *two_books(people.exchange))
    page = officer.page
    assert page.locator(".need-matches .code").all_inner_texts() == [need["need"] for need in same_in_one_command]
    offered = [match["title"] for need in same_in_one_command for match in need["matches"]]
    assert page.locator(".need-matches h3").all_inner_texts() == offered
    best = page.locator(".match").first
    assert CONFIDENCE[way.language] in best.inner_text()
    assert FITS[way.language] in best.locator(".grounds").inner_text()

    matches, questions = load_workbook(officer.download("Download the results", tmp_path))
    assert [matches.title, questions.title] == SHEETS[way.language]
    told = [row for row in matches.iter_rows(values_only=True) if any(row)]
    assert len(told) == 1 + sum(max(1, len(need["matches"])) for need in same_in_one_command)
    officer.follow("Pages to print")
    assert page.locator(".sheet h1").all_inner_texts() == [REFERRAL[way.language]] * len(same_in_one_command)


def test_file_that_is_no_spreadsheet_is_refused_in_words(people: People, way: Way, tmp_path: Path):
    letter = tmp_path / "thư.xlsx"
    letter.write_bytes(b"Dear all,")
    officer = people.visitor(way, "thao")
    officer.go("")
    drop_two_files(officer, letter, two_books(people.exchange)[1])
    officer.sees(REFUSED[way.language])
    officer.follow("Choose other files")
    assert officer.page.locator("input[type=file]").count() == 2
