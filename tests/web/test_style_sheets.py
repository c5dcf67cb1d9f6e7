"""The look as a machine can hold it: size, the browser floor, contrast, nothing inline."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "cungcau" / "web"
SHEETS = sorted((WEB / "static" / "web" / "css").glob("*.css"))
SCRIPTS = sorted((WEB / "static" / "web" / "js").glob("*.js"))
# a whole document of its own, printed apart from the site and served with a policy of its own
OWN_DOCUMENTS = {"matching/referral_sheets.html"}
TEMPLATES = [
    path
    for path in sorted((WEB / "templates").rglob("*.html"))
    if path.relative_to(WEB / "templates").as_posix() not in OWN_DOCUMENTS
]
KILOBYTE = 1024
COMMENT = re.compile(r"/\*.*?\*/", re.S)
TOO_NEW = re.compile(r":has\(|light-dark\(|color-mix\(|\bpopover\b|^\s*&|@starting-style|@container|@scope", re.M)
FORBIDDEN_TYPE = re.compile(r"text-transform:\s*uppercase|letter-spacing|line-height:\s*(0|1\.[0-2]|1\.3[0-4]|1[;\s}])")
INLINE = re.compile(r"\sstyle=|<style|\son[a-z]+=[\"']|<script(?![^>]*\bsrc=)|javascript:")

# Pairs of the design's table that carry text, and the least contrast the standard asks of them.
TEXT = 4.5
BORDER = 3.0
PAIRS = [
    *((ink, paper, TEXT) for ink in ("ink", "ink-2") for paper in ("page", "band", "raised", "soft")),
    *((ink, f"{ink}-soft", TEXT) for ink in ("ok", "warn", "bad")),
    *((ink, "page", TEXT) for ink in ("accent", "accent-hi", "visited", "ok", "warn", "bad")),
    *((ink, "soft", TEXT) for ink in ("accent", "accent-hi")),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-hi", TEXT),
    ("ink", "mark", TEXT),
    *(("ink", f"map-{level}", TEXT) for level in (1, 2, 3)),
    *(("on-accent", f"map-{level}", TEXT) for level in (4, 5)),
    *(("edge", paper, BORDER) for paper in ("page", "band", "raised")),
]


def packed(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in paths)


def palettes() -> list[dict[str, str]]:
    """Return the colours by name: light, dark by the device's wish, dark by the reader's choice."""
    sheet = (WEB / "static" / "web" / "css" / "tokens.css").read_text()
    blocks = re.findall(r"color-scheme: (?:light|dark);(.*?)\n\s*\}", sheet, re.S)
    return [dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", block)) for block in blocks]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_style_sheets_are_small():
    assert 0 < packed(SHEETS) <= 25 * KILOBYTE


def test_scripts_are_small():
    assert 0 < packed(SCRIPTS) <= 30 * KILOBYTE
    assert sum(len(path.read_text().splitlines()) for path in SCRIPTS) <= 250


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_style_sheet_stays_above_the_browser_floor(sheet):
    assert TOO_NEW.findall(COMMENT.sub("", sheet.read_text())) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_style_sheet_leaves_room_for_two_marks_over_a_capital(sheet):
    assert FORBIDDEN_TYPE.findall(sheet.read_text()) == []


def test_dark_is_the_same_by_wish_and_by_choice():
    light, by_wish, by_choice = palettes()
    assert by_wish == by_choice
    assert light.keys() == by_wish.keys()


@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS, ids=lambda value: str(value))
def test_pair_of_colours_can_be_read(ink, paper, least):
    for palette in palettes()[:2]:
        assert contrast(palette[ink], palette[paper]) >= least


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(WEB / "templates").as_posix())
def test_template_has_nothing_inline(template):
    assert INLINE.findall(template.read_text()) == []
