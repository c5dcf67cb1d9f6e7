"""The country as tiles in its own shape: where each stands, how deep its colour is, which islands belong to it.

A schematic map, not a survey. Hoàng Sa (part of Đà Nẵng) and Trường Sa (part of Khánh Hòa) are always drawn and named,
and lead to their province.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import counts_by_province
from cungcau.core.words import reading_language
from cungcau.network.queries import archipelagos, provinces_on

LEVELS = 5


class Place(NamedTuple):
    """One province as the caller knows it: code, abbreviation, name, place in the grid, how many, where it leads."""

    code: str
    short: str
    name: str
    row: int
    column: int
    count: int
    href: str


@dataclass(frozen=True)
class Tile:
    """One province as drawn."""

    short: str
    name: str
    place: str
    level: str
    count: int
    href: str
    chosen: bool
    holds: str


@dataclass(frozen=True)
class Island:
    """An archipelago: drawn with its own name, leading to its province where the caller gave that."""

    name: str
    province: str
    row: str
    level: str
    href: str


@dataclass(frozen=True)
class ProvinceMap:
    """All tiles in the order given, the archipelagos, and the words for what is counted."""

    title: str
    counted: str
    tiles: tuple[Tile, ...]
    islands: tuple[Island, ...]


def needs_by_province(person: Any, day: date) -> ProvinceMap:
    """Return the map of the needs `person` may find, each province leading to its needs."""
    found = counts_by_province(person, Noun.NEED)
    search = reverse("search")
    is_english = reading_language() == "en"
    places = (
        Place(
            code=province.code,
            short=province.short,
            name=_short_name(province.name_en if is_english else province.name),
            row=province.tile_row,
            column=province.tile_column,
            count=found.get(province.code, 0),
            href=f"{search}?kind={Noun.NEED}&province={province.code}",
        )
        for province in provinces_on(day)
        if province.tile_row is not None
    )
    return province_map(places, title=_("Needs by province"), counted=_("Needs"))


def province_map(places: Iterable[Place], *, title: str, counted: str, chosen: str = "") -> ProvinceMap:
    """Return the map of `places`; `chosen` is the code of the province filtered by, if any."""
    given = list(places)
    most = max((place.count for place in given), default=0)
    by_code = {place.code: place for place in given}
    language = reading_language()
    names = [(row["name_en"] if language == "en" else row["name"], row) for row in archipelagos()]
    islands = tuple(_island(name, by_code.get(row["province"]), row["tile_row"], most) for name, row in names)
    tiles = tuple(_tile(place, most, chosen, names) for place in given)
    return ProvinceMap(title, counted, tiles, islands)


def _tile(place: Place, most: int, chosen: str, names: list[tuple[str, dict[str, str]]]) -> Tile:
    return Tile(
        short=place.short,
        name=place.name,
        place=f"r{place.row} c{place.column}",
        level=level_of(place.count, most),
        count=place.count,
        href=place.href,
        chosen=place.code == chosen,
        holds=", ".join(_("with %s") % name for name, row in names if row["province"] == place.code),
    )


def _island(name: str, province: Place | None, row: str, most: int) -> Island:
    if province is None:
        return Island(name, "", f"r{row}", "l1", "")
    return Island(name, province.name, f"r{row}", level_of(province.count, most), province.href)


def _short_name(name: str) -> str:
    """Return the name without the word for city, which no tile has room for."""
    return name.removeprefix("Thành phố ").removesuffix(" City")


def level_of(count: int, most: int) -> str:
    """Return the class of the colour for `count`: the palest for none, then four equal steps up to `most`."""
    if count <= 0 or most <= 0:
        return "l1"
    return f"l{2 + min(LEVELS - 2, (count - 1) * (LEVELS - 1) // most)}"
