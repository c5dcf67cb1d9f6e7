import re
from collections import Counter
from datetime import date

import pytest

from cungcau.core.tables import code_of, codes_by_name, names_of, packaged_table
from cungcau.core.text import fold
from tests.shared import shared_path

PROVINCES = packaged_table("cungcau.network", "provinces.tsv")
ARCHIPELAGOS = packaged_table("cungcau.network", "archipelagos.tsv")
PRESENT = [row for row in PROVINCES if not row["valid_to"]]
FORMER = [row for row in PROVINCES if row["valid_to"]]
# The schematic map as the design draws it: row: column+code.
GRID = (
    "0: 1LCh 2LCa 3TQ 4CB · 1: 0ĐB 1SL 2PT 3TNg 4LS · 2: 2HN 3BN 4QN · 3: 2NB 3HY 4HP · 4: 2TH · 5: 2NA · 6: 3HT"
    " · 7: 3QT · 8: 4Huế · 9: 4ĐN 7Hoàng Sa · 10: 5QNg · 11: 5GL · 12: 5ĐL · 13: 3ĐNa 4LĐ 5KH · 14: 2TN 3HCM"
    " · 15: 1AG 2ĐT 3VL 7Trường Sa · 16: 1CM 2CT"
)


def tiles(grid: str) -> dict[str, tuple[int, int]]:
    found = {}
    for line in grid.split(" · "):
        row, cells = line.split(": ")
        for column, code in re.findall(r"(\d+)(\D+?)(?= \d|$)", cells):
            found[code] = (int(row), int(column))
    return found


def drawn() -> dict[str, tuple[int, int]]:
    named = [(row["short"], row) for row in PRESENT] + [(row["name"], row) for row in ARCHIPELAGOS]
    return {name: (int(row["tile_row"]), int(row["tile_column"])) for name, row in named}


def test_provinces_are_34_today_and_63_before() -> None:
    assert (len(PRESENT), len(FORMER)) == (34, 63)


def test_provinces_have_unique_codes_that_fit_their_column() -> None:
    codes = [row["code"] for row in PROVINCES]
    assert [code for code, times in Counter(codes).items() if times > 1] == []
    assert max(map(len, codes)) <= 10


def test_former_provinces_are_keyed_by_old_code_and_year() -> None:
    assert [row["code"] for row in FORMER if not re.fullmatch(r"\d\d@2008", row["code"])] == []


def test_former_provinces_all_went_to_a_province_of_today() -> None:
    assert {row["successor"] for row in FORMER} == {row["code"] for row in PRESENT}


def test_provinces_of_today_have_no_successor() -> None:
    assert {row["successor"] for row in PRESENT} == {""}


def test_provinces_hand_over_without_a_gap() -> None:
    assert {row["valid_from"] for row in PRESENT} == {"2025-07-01"}
    assert {(row["valid_from"], row["valid_to"]) for row in FORMER} == {("2008-08-01", "2025-06-30")}
    assert (date(2025, 7, 1) - date(2025, 6, 30)).days == 1


def test_provinces_unchanged_in_2025_are_eleven() -> None:
    merged = Counter(row["successor"] for row in FORMER)
    unchanged = sorted(row["name"] for row in PRESENT if merged[row["code"]] == 1)
    expected = "Cao Bằng, Huế, Hà Nội, Hà Tĩnh, Lai Châu, Lạng Sơn, Nghệ An, Quảng Ninh, Sơn La, Thanh Hóa, Điện Biên"
    assert unchanged == expected.split(", ")


@pytest.mark.parametrize(
    ("former", "present"),
    [("Bắc Giang", "Bắc Ninh"), ("Kon Tum", "Quảng Ngãi"), ("Long An", "Tây Ninh"), ("Hòa Bình", "Phú Thọ")],
)
def test_former_province_went_to(former: str, present: str) -> None:
    name_of = {row["code"]: row["name"] for row in PRESENT}
    assert [name_of[row["successor"]] for row in FORMER if row["name"] == former] == [present]


def test_provinces_are_named_in_both_languages() -> None:
    assert [row["code"] for row in PROVINCES if not (row["name"] and row["name_en"])] == []
    assert [row["code"] for row in PROVINCES if not row["name_en"].isascii()] == []


def test_tiles_are_those_of_the_design() -> None:
    assert drawn() == tiles(GRID)


def test_tiles_do_not_lie_on_one_another() -> None:
    assert len(set(drawn().values())) == 36


def test_tiles_equal_the_design_sheet() -> None:
    sheet = shared_path("design/screens.md")
    line = next(line for line in sheet.read_text(encoding="utf-8").splitlines() if line.startswith("| province tiles"))
    assert tiles(line.split("Grid row: column+code: ")[1].removesuffix(" |")) == drawn()


def test_former_provinces_have_no_tile() -> None:
    assert {row["short"] + row["tile_row"] + row["tile_column"] for row in FORMER} == {""}


def test_archipelagos_belong_to_da_nang_and_khanh_hoa() -> None:
    name_of = {row["code"]: row["name"] for row in PRESENT}
    belongs = {row["name"]: name_of[row["province"]] for row in ARCHIPELAGOS}
    assert belongs == {"Hoàng Sa": "Đà Nẵng", "Trường Sa": "Khánh Hòa"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("TP.HCM", "79"),
        ("TP Hồ Chí Minh", "79"),
        ("Tp. Ho Chi Minh", "79"),
        ("Sài Gòn", "79"),
        ("Thừa Thiên Huế", "46"),
        ("Thừa Thiên - Huế", "46"),
        ("BR-VT", "77@2008"),
        ("Bà Rịa – Vũng Tàu", "77@2008"),
        ("tinh Dak Lak", "66"),
        ("Đắc Lắc", "66"),
        ("Hà Nội", "01"),
        ("Bắc Ninh", "24"),
        ("Bắc Giang", "24@2008"),
        ("Bình Dương", "74@2008"),
        ("Haiphong", "31"),
        ("24", "24"),
    ],
)
def test_province_found_as_people_write_it(typed: str, code: str) -> None:
    assert code_of(typed, codes_by_name(PROVINCES)) == code


def test_province_names_fold_apart() -> None:
    codes = codes_by_name(PROVINCES)
    assert [name for row in PROVINCES for name in names_of(row) if fold(name) not in codes] == []
