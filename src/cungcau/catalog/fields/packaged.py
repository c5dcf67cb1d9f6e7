"""The classifications as they ship, as choices of a cell, for work without a database."""

from collections.abc import Iterable, Mapping
from functools import cache

from cungcau.core.tables import listed, packaged_table
from cungcau.network.fields import Taxonomies
from cungcau.sheets import Choice


@cache
def packaged_taxonomies() -> Taxonomies:
    """Return fields, industries and present provinces as choices whose values are their codes."""
    return {
        "field": _choices(packaged_table("cungcau.catalog", "fields_2008.tsv")),
        "industry": _choices(packaged_table("cungcau.catalog", "industries_2018.tsv")),
        "province": province_choices(packaged_table("cungcau.network", "provinces.tsv")),
    }


def _choices(rows: Iterable[Mapping[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(r["code"], r["name_vi"], r["name_en"], (r["code"], *listed(r["also"]))) for r in rows)


def province_choices(rows: Iterable[Mapping[str, str]]) -> tuple[Choice, ...]:
    """Return present provinces as choices; the names of their predecessors mean the province they went to."""
    former: dict[str, list[str]] = {}
    present = []
    for row in rows:
        if row["valid_to"] and row["successor"]:
            former.setdefault(row["successor"], []).extend([row["name"], *listed(row["also"])])
        else:
            present.append(row)
    return tuple(
        Choice(r["code"], r["name"], r["name_en"], (r["code"], *listed(r["also"]), *former.get(r["code"], ())))
        for r in present
    )
