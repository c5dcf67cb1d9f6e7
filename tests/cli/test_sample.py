"""The sample network keeps its promises: enough of everything, in two languages, well-formed, and nobody real in it."""

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from cungcau.catalog.fields import packaged_taxonomies
from cungcau.catalog.fields.workbook import TABLES
from cungcau.cli.sample_books import SAMPLE
from cungcau.core.fields import FieldRow
from cungcau.core.tables import read_table
from cungcau.core.text import fold
from cungcau.network.enums import PointKind, Role

LISTS = {"organisation": "organisations", "need": "needs", "offer": "offers", "expert": "experts"}
POINTS = read_table(SAMPLE.joinpath("points.tsv").read_text(encoding="utf-8"))
PEOPLE = read_table(SAMPLE.joinpath("people.tsv").read_text(encoding="utf-8"))
WITH_LISTS = tuple(row["code"] for row in POINTS if row["kind"] in {PointKind.PROVINCE, PointKind.INSTITUTE})
ENGLISH_ONLY = frozenset({"vien-vat-lieu", "dong-nai"})
ROW_NUMBERS = frozenset({"TT", "STT", "No."})
LANGUAGE_NOTE = re.compile(r" \((tiếng Anh|tieng Anh|English)\)$")
DAY = re.compile(r"\{[+-]\d{1,4}\}")
PAIRS = Path(__file__).with_name("sample_pairs.tsv")


def _file(code: str, noun: str) -> Traversable:
    return SAMPLE.joinpath(code, f"{LISTS[noun]}.tsv")


@cache
def _lines(code: str, noun: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split("\t")) for line in _file(code, noun).read_text(encoding="utf-8").splitlines())


@cache
def _known(noun: str) -> dict[str, FieldRow]:
    return {
        fold(name): row for row in reversed(TABLES[noun].rows) for name in (*row.headings, row.label.vi, row.label.en)
    }


def _field(noun: str, heading: str) -> str:
    """Return the field a heading is read as, with "/en" for its English column; "" for a row number."""
    if heading in ROW_NUMBERS:
        return ""
    english = "/en" if LANGUAGE_NOTE.search(heading) else ""
    return _known(noun)[fold(LANGUAGE_NOTE.sub("", heading))].name + english


def _heading_line(code: str, noun: str) -> int:
    return next(at for at, cells in enumerate(_lines(code, noun)) if sum(map(bool, cells)) > 2)


@cache
def _rows(code: str, noun: str) -> tuple[dict[str, str], ...]:
    at = _heading_line(code, noun)
    fields = [_field(noun, heading) for heading in _lines(code, noun)[at]]
    return tuple(dict(zip(fields, cells, strict=True)) for cells in _lines(code, noun)[at + 1 :])


def _all(noun: str) -> list[tuple[str, dict[str, str]]]:
    """Return every distinct row of a noun with its point, row numbers aside."""
    found = []
    for code in WITH_LISTS:
        rows = [{name: value for name, value in row.items() if name} for row in _rows(code, noun)]
        found += [(code, row) for at, row in enumerate(rows) if row not in rows[:at]]
    return found


def _kind_of(cell: str) -> str | None:
    choices = TABLES["offer"]["kind"].choices
    return next((c.value for c in choices if cell in {c.label.vi, c.label.en, *c.also}), None)


def test_network_has_fourteen_points_under_three_regions_and_a_ministry() -> None:
    assert Counter(row["kind"] for row in POINTS) == {"ministry": 1, "region": 3, "province": 11, "institute": 3}


def test_points_hang_on_a_point_above_them() -> None:
    above = {"ministry": "", "region": "ministry", "province": "region", "institute": "region"}
    kinds = {row["code"]: row["kind"] for row in POINTS}
    assert [kinds.get(row["parent"], "") for row in POINTS] == [above[row["kind"]] for row in POINTS]


def test_points_lie_in_known_provinces() -> None:
    known = {choice.value for choice in packaged_taxonomies()["province"]}
    assert {row["province"] for row in POINTS} - known == set()


@pytest.mark.parametrize(("noun", "least"), [("organisation", 60), ("need", 120), ("offer", 240), ("expert", 60)])
def test_noun_has_enough_rows(noun: str, least: int) -> None:
    assert len(_all(noun)) >= least


@pytest.mark.parametrize("code", WITH_LISTS)
@pytest.mark.parametrize("noun", LISTS)
def test_list_has_as_many_cells_in_every_line(code: str, noun: str) -> None:
    assert len({len(cells) for cells in _lines(code, noun)}) == 1


@pytest.mark.parametrize("code", WITH_LISTS)
@pytest.mark.parametrize("noun", LISTS)
def test_list_has_at_most_three_title_lines(code: str, noun: str) -> None:
    assert _heading_line(code, noun) <= 3


@pytest.mark.parametrize("code", WITH_LISTS)
@pytest.mark.parametrize("noun", LISTS)
def test_list_has_each_field_once(code: str, noun: str) -> None:
    headings = _lines(code, noun)[_heading_line(code, noun)]
    fields = [_field(noun, heading) for heading in headings]
    assert sorted(set(fields)) == sorted(fields)


def test_headings_differ_between_points() -> None:
    needs = {tuple(_lines(code, "need")[_heading_line(code, "need")]) for code in WITH_LISTS}
    assert len(needs) == len(WITH_LISTS)


def test_offers_are_of_six_kinds_and_one_kind_is_unreadable() -> None:
    kinds = Counter(_kind_of(row["kind"]) for _, row in _all("offer"))
    assert kinds.pop(None) == 1
    assert set(kinds) == {choice.value for choice in TABLES["offer"]["kind"].choices}
    assert min(kinds.values()) >= 10


def test_offers_fill_only_fields_that_their_kind_has() -> None:
    wrong = []
    for code, row in _all("offer"):
        kind = _kind_of(row["kind"])
        for name, value in row.items():
            only = TABLES["offer"][name.removesuffix("/en")].only if kind else ()
            if value and only and kind not in only:
                wrong.append((code, row["title"], name))
    assert wrong == []


def test_rows_lack_what_is_required_only_where_the_readme_says_so() -> None:
    lacking = set()
    for noun in LISTS:
        required = [field.name for field in TABLES[noun].rows if field.required]
        for code, row in _all(noun):
            lacking |= {(code, noun, name) for name in required if not row.get(name)}
    assert lacking == {
        ("hai-phong", "offer", "title"),
        ("thai-nguyen", "expert", "fields"),
        ("thai-nguyen", "expert", "expertise"),
    }


def test_listings_name_organisations_of_their_point() -> None:
    names = {(code, row["name"]) for code, row in _all("organisation")}
    used = {(code, row["organisation"]) for noun in ("need", "offer", "expert") for code, row in _all(noun)}
    assert used - names == set()


def test_three_in_five_listings_are_in_both_languages() -> None:
    both = [
        bool(row.get("title/en") and row.get(f"{told}/en"))
        for noun, told in (("need", "problem"), ("offer", "summary"))
        for _, row in _all(noun)
    ]
    assert sum(both) >= 0.6 * len(both)


def test_one_in_ten_listings_is_in_english_alone() -> None:
    listings = _all("need") + _all("offer")
    english = [row for code, row in listings if code in ENGLISH_ONLY]
    assert len(english) >= 0.1 * len(listings)
    assert [row["title"] for row in english if re.search("[ăđơưạ-ỹ]", row["title"])] == []


def test_listings_cover_the_21_fields_of_the_forms() -> None:
    choices = packaged_taxonomies()["field"]
    by_name = {fold(name): c.value for c in choices for name in (c.vi, c.en, *c.also)}
    named = {fold(part) for noun in ("need", "offer") for _, row in _all(noun) for part in row["fields"].split(";")}
    assert [name for name in named if name not in by_name] == []
    assert len({by_name[name] for name in named}) >= 21


def test_telephones_are_made_up() -> None:
    columns = ("phone", "contact_phone")
    found = [row[name] for noun in LISTS for _, row in _all(noun) for name in columns if row.get(name)]
    found += [row["phone"] for row in POINTS]
    assert [phone for phone in found if not re.fullmatch(r"0000 000 \d{3}", phone)] == []


def test_addresses_of_mail_and_web_are_made_up() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in _texts())
    assert set(re.findall(r"[\w.-]+@[\w-]+(?:\.[\w-]+)*\.(\w+)", text)) == {"example"}
    assert [url for url in re.findall(r"https?://\S+", text) if ".example" not in url] == []


def test_no_number_looks_like_a_real_telephone() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in _texts())
    assert re.findall(r"(?<![\d.,])(?:\+84|0[1-9]\d)(?:[ .]?\d){7,8}(?!\d)", text) == []


def test_organisations_are_plainly_made_up() -> None:
    assert [row["name"] for _, row in _all("organisation") if "Mẫu" not in row["name"]] == []


def test_days_are_relative_to_loading() -> None:
    broken = []
    for noun in LISTS:
        days = [field.name for field in TABLES[noun].rows if field.kind == "date"]
        for code, row in _all(noun):
            broken += [f"{code} {noun} {name}" for name in days if row.get(name) and not DAY.fullmatch(row[name])]
    assert broken == ["dak-lak need needed_by"]


def test_braces_only_mark_days() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in _texts())
    assert re.findall(r"[{}]", DAY.sub("", text)) == []


def test_needs_are_received_within_the_last_400_days() -> None:
    days = [int(row["received_on"].strip("{}")) for _, row in _all("need")]
    assert (min(days) >= -400, max(days) < 0, len(set(days)) > 60) == (True, True, True)


def test_texts_are_composed_and_tidy() -> None:
    for path in _texts():
        text = path.read_text(encoding="utf-8")
        assert unicodedata.normalize("NFC", text) == text
        assert re.findall(r"(?m) [ \t]|[\t ] |^ | $|\u00a0|\u200b", text) == []


def test_tone_marks_stand_where_the_exchange_puts_them() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in _texts())
    assert re.findall(r"\w*(?:o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", text) == []


def test_people_cover_every_role_and_one_who_is_only_registered() -> None:
    assert {row["role"] for row in PEOPLE} == {role.value for role in Role} | {"registered"}


def test_people_sit_at_a_known_point_or_organisation() -> None:
    places = {row["code"] for row in POINTS} | {row["name"] for _, row in _all("organisation")}
    assert [row["email"] for row in PEOPLE if row["place"] and row["place"] not in places] == []


def test_pairs_name_needs_and_offers_of_the_network() -> None:
    pairs = read_table(PAIRS.read_text(encoding="utf-8"))
    needs = {row["title"] for _, row in _all("need")}
    offers = {row["title"] for _, row in _all("offer")}
    assert [pair for pair in pairs if pair["need"] not in needs or pair["offer"] not in offers] == []
    assert len({pair["need"] for pair in pairs}) >= 0.7 * len(needs)


def _texts() -> list[Traversable]:
    lists = [_file(code, noun) for code in WITH_LISTS for noun in LISTS]
    return [SAMPLE.joinpath("points.tsv"), SAMPLE.joinpath("people.tsv"), *lists]
