"""The names of provinces and regions by which the engine understands where a supplier must stand."""

from functools import cache

from cungcau.core.tables import packaged_table
from cungcau.core.text import fold
from matchmaker import Places

WHOLE_COUNTRY = "*"


@cache
def load_places() -> Places:
    """Return every name of a province, today's and former ones, and of a region, with the codes that it covers."""
    provinces = packaged_table("cungcau.network", "provinces.tsv")
    names: dict[str, frozenset[str]] = {}
    for row in sorted(provinces, key=lambda row: bool(row["valid_to"])):
        code = frozenset({row["successor"] or row["code"]})
        for name in (row["name"], row["name_en"], *row["also"].split("|")):
            if len(name.strip()) > 2:
                names.setdefault(fold(name.strip()).lower(), code)
    today = frozenset(row["code"] for row in provinces if not row["valid_to"])
    for row in packaged_table("cungcau.matching", "regions.tsv"):
        covered = today if row["provinces"] == WHOLE_COUNTRY else frozenset(row["provinces"].split())
        names.update({fold(name.strip()).lower(): covered for name in row["names"].split("|")})
    return Places(names)
