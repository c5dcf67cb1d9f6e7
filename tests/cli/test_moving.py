"""A site moves from SQLite to PostgreSQL in one backup."""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from cungcau.catalog.models import Need
from cungcau.core import archive
from tests.cli.books import write_csv
from tests.cli.conftest import Command
from tests.cli.test_data import FULL_NEEDS
from tests.conftest import ROOT

OFFICER = "a@mau.example"


def on_sqlite(folder: Path, *arguments: str) -> None:
    """Run a command on a SQLite site in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CUNGCAU_", "DJANGO_"))}
    environment = kept | {"PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": "", "CUNGCAU_DATA": str(folder / "old")}
    command = [sys.executable, "-m", "cungcau.cli", *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def old_site(folder: Path) -> Path:
    """Return the backup of a small site that was kept in SQLite."""
    (folder / "points.tsv").write_text("code\tkind\tname\nmau\tprovince\tĐiểm Mẫu\n", encoding="utf-8")
    (folder / "people.tsv").write_text(f"email\tname\trole\tplace\n{OFFICER}\tAn Mẫu\tofficer\tmau\n")
    write_csv(folder / "needs.csv", FULL_NEEDS)
    for arguments in (
        ("init",),
        ("points", "points.tsv"),
        ("people", "people.tsv"),
        ("import", "needs.csv", "--by", OFFICER),
        ("worker", "--once"),
        ("backup", "old.tar.gz"),
    ):
        on_sqlite(folder, *arguments)
    return folder / "old.tar.gz"


@pytest.mark.postgres
@pytest.mark.django_db
def test_site_kept_in_sqlite_is_the_same_in_postgresql(cungcau: Command, old_site: Path, site: Path, settings: Any):
    assert cungcau("restore", old_site, "--json", "--yes").code == 0
    assert Need.objects.count() == 2
    rows = io.BytesIO()
    archive.write_rows(rows)
    with tarfile.open(old_site) as tar:
        assert rows.getvalue() == tar.extractfile("data.jsonl").read()
