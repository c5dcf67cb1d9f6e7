"""Making a site: database, the tables that ship with the package, the index, static files."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from cungcau.catalog.actions.taxonomies import load_classification
from cungcau.core.clock import now
from cungcau.core.tables import packaged_table
from cungcau.core.words import Words
from cungcau.matching.actions import rebuild_index
from cungcau.matching.search import index_is_sound
from cungcau.network.actions import load_provinces

from .speech import tell

CLASSIFICATION_TABLES = {
    "field": ("fields_2008.tsv", "fields_2025.tsv"),
    "industry": ("industries_2018.tsv", "industries_2025.tsv"),
}


def make_site() -> None:
    """Bring the database to this version and load or refresh the packaged tables and a missing index."""
    tell(Words("Đang tạo cơ sở dữ liệu …", "Making the database …"))
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    load_tables()
    if not index_is_sound():
        rebuild_index(by=None, at=now())
    call_command("collectstatic", verbosity=0, interactive=False)


def load_tables() -> None:
    """Load provinces and classifications from the package."""
    load_provinces(by=None, at=now(), rows=packaged_table("cungcau.network", "provinces.tsv"))
    for noun, names in CLASSIFICATION_TABLES.items():
        for name in names:
            load_classification(by=None, at=now(), noun=noun, rows=packaged_table("cungcau.catalog", name))
