"""The schematic map: every province in its place, the two archipelagos always there, colours by count."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from cungcau.web.tiles import Place, level_of, province_map

DA_NANG = Place("48", "ĐN", "Đà Nẵng", 9, 4, 3, "?province=48")
KHANH_HOA = Place("56", "KH", "Khánh Hòa", 13, 5, 0, "?province=56")


def drawn(*places: Place, language: str = "vi", chosen: str = "") -> str:
    with translation.override(language):
        chart = province_map(places, title="Nhu cầu", counted="Nhu cầu", chosen=chosen)
        return render_to_string("components/tiles.html", {"map": chart})


def test_archipelagos_lead_to_their_provinces():
    islands = province_map([DA_NANG, KHANH_HOA], title="", counted="").islands
    assert [(island.province, island.href, island.row) for island in islands] == [
        ("Đà Nẵng", "?province=48", "r9"),
        ("Khánh Hòa", "?province=56", "r15"),
    ]


@pytest.mark.parametrize(
    ("language", "names"),
    [("vi", ("Hoàng Sa", "Trường Sa", "Biển Đông")), ("en", ("Hoang Sa", "Truong Sa", "East Sea"))],
)
def test_archipelagos_and_sea_are_named_without_any_province(language, names):
    html = drawn(language=language)
    assert [name in html for name in names] == [True, True, True]


def test_table_says_the_same_numbers_and_which_islands_belong():
    html = drawn(DA_NANG, KHANH_HOA)
    assert '<a href="?province=48">Đà Nẵng</a> (gồm Hoàng Sa)</th><td class="num">3</td>' in html
    assert '<a href="?province=56">Khánh Hòa</a> (gồm Trường Sa)</th><td class="num">0</td>' in html


def test_chosen_province_is_marked_once():
    assert drawn(DA_NANG, KHANH_HOA, chosen="56").count('aria-current="true"') == 1


@pytest.mark.parametrize(
    ("count", "most", "level"),
    [(0, 0, "l1"), (0, 9, "l1"), (1, 1, "l2"), (1, 8, "l2"), (2, 8, "l2"), (3, 8, "l3"), (8, 8, "l5"), (4, 4, "l5")],
)
def test_colour_deepens_with_the_count(count, most, level):
    assert level_of(count, most) == level
