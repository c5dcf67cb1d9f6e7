"""The tables that ship with the package, loaded as a new site loads them."""

from datetime import datetime

from cungcau.catalog.actions.taxonomies import load_classification
from cungcau.core.tables import packaged_table
from cungcau.network.actions import load_provinces

CLASSIFICATIONS = {
    "field": ("fields_2008.tsv", "fields_2025.tsv"),
    "industry": ("industries_2018.tsv", "industries_2025.tsv"),
}


def load_tables(at: datetime) -> None:
    """Load provinces, fields and industries."""
    load_provinces(by=None, at=at, rows=packaged_table("cungcau.network", "provinces.tsv"))
    for noun, names in CLASSIFICATIONS.items():
        for name in names:
            load_classification(by=None, at=at, noun=noun, rows=packaged_table("cungcau.catalog", name))
