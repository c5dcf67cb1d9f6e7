"""Referral sheets: one A4 page per need, whatever the need and its matches say."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cungcau.matching.engine.printing import PRINTED, cut, cut_paragraphs, lines_of, pages, printed
from cungcau.matching.engine.results import MatchShown, NeedShown
from tests.cli.books import needs_and_offers
from tests.cli.conftest import Command

WORDS = {name: both.vi for name, both in PRINTED.items()}
TEXTS = {
    "nothing": "",
    "long": "Sấy xoài bằng bơm nhiệt, độ ẩm còn mười hai phần trăm. " * 200,
    "many paragraphs": "Một dòng ngắn.\n" * 90,
    "one endless word": "x" * 5_000,
    "wide letters": "MWMW CÔNG NGHỆ " * 300,
}


def a_match(number: int, text: str, size: int) -> MatchShown:
    sentences = tuple(f"{place}. {text[:300]}" for place in range(size))
    title = f"Nguồn cung {number} {text}"
    return MatchShown(f"CB-{number}", title, text, 0.5, "high", "cao", sentences, sentences, sentences, sentences)


def a_need(text: str, count: int, size: int = 2) -> NeedShown:
    return NeedShown(
        f"NC-{text[:90]}", f"Nhu cầu {text}", text, text, tuple(a_match(n, text, size) for n in range(count))
    )


def test_page_holds_all_matches_when_they_are_short():
    page = next(pages([a_need("ngắn", 5)], WORDS))
    assert (len(page.blocks), page.left_out, page.description) == (5, 0, "ngắn")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_page_leaves_to_the_workbook_what_it_cannot_hold(text: str):
    page = next(pages([a_need(text, 50, 9)], WORDS))
    assert len(page.blocks) >= 1
    assert len(page.blocks) + page.left_out == 50
    assert page.left_out >= 40


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("một hai ba", 10, "một hai ba"),
        ("một  hai\nba", 10, "một hai ba"),
        ("một hai ba bốn", 10, "một hai …"),
        ("x" * 20, 10, "x" * 8 + " …"),
        ("", 10, ""),
    ],
)
def test_text_is_cut_between_words_and_says_so(text: str, longest: int, shown: str):
    assert cut(text, longest) == shown


def test_paragraphs_are_kept_until_the_lines_are_used():
    assert cut_paragraphs("một\nhai\nba", 10, 2) == "một\nhai …"
    assert cut_paragraphs("một\n\nhai", 10, 2) == "một\nhai"


def test_wide_letters_take_more_lines():
    assert [lines_of(text * 40, 40) for text in ("a", "M", "好")] == [1, 2, 2]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_sheet_is_an_official_paper_in_its_language(language: str):
    html = printed([a_need("ngắn", 1), a_need("khác", 0)], language)
    official = {"vi": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "en": "SOCIALIST REPUBLIC OF VIET NAM"}
    assert html.count(official[language]) == 2
    assert html.count(PRINTED["nothing"].in_(language)) == 1
    assert re.findall(r'<html lang="(\w+)">', html) == [language]
    assert "margin: 20mm 15mm 20mm 30mm" in html
    assert 'font: 13pt/1.35 "Times New Roman"' in html


def test_text_of_a_listing_is_text_on_the_page():
    assert "<script>" not in printed([a_need("<script>alert(1)</script>", 1)], "vi")


def test_match_writes_a_page_per_need(cungcau: Command, folder: Path):
    assert cungcau("match", *needs_and_offers(folder), "--print", "p.html").code == 0
    assert (folder / "p.html").read_text().count('<section class="sheet">') == 3


@pytest.mark.browser
@pytest.mark.parametrize("language", ["vi", "en"])
def test_browser_prints_one_page_per_need(folder: Path, language: str):
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("no browser: install chromium")
    needs = [a_need(text, count, size) for text in TEXTS.values() for count, size in ((0, 0), (3, 1), (20, 5))]
    (folder / "p.html").write_text(printed(needs, language))
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={folder}/p.pdf", (folder / "p.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    count = len(re.findall(rb"/Type\s*/Page\b", (folder / "p.pdf").read_bytes()))
    assert count == len(needs)
