"""The wheel holds all that the exchange needs, and runs from any folder without the source beside it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.books import needs_and_offers
from tests.conftest import ROOT

SOURCE = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the tree."""
    pytest.importorskip("hatchling", reason="hatchling is not installed: it builds the wheel")
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment in which the wheel's own files, and only they, are the exchange."""
    target = tmp_path_factory.mktemp("installed")
    zipfile.ZipFile(wheel).extractall(target)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "PYTHONPATH": str(target)}


def run(installed: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cungcau.cli", *arguments]
    return subprocess.run(command, cwd=folder, env=installed, capture_output=True, text=True)


def test_wheel_holds_every_file_of_the_tree(wheel: Path):
    files = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*") if path.is_file()}
    wanted = {name for name in files if "__pycache__" not in name and not name.endswith(".mo")}
    assert wanted - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_wheel_holds_the_compiled_catalogue_and_nothing_else_of_the_project(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    assert "cungcau/locale/vi/LC_MESSAGES/django.mo" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"cungcau", "matchmaker"}


def test_match_runs_from_the_wheel_in_any_folder(installed: dict[str, str], tmp_path: Path):
    needs_and_offers(tmp_path)
    done = run(installed, tmp_path, "match", "needs.xlsx", "offers.xlsx", "--out", "m.xlsx", "--print", "p.html")
    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.xlsx", "needs.xlsx", "offers.xlsx", "p.html"]


def test_site_is_made_from_the_wheel_in_any_folder(installed: dict[str, str], tmp_path: Path):
    done = run(installed, tmp_path, "init", "--json")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "var/static/staticfiles.json").is_file()
    checked = run(installed, tmp_path, "doctor")
    assert [line.split()[0] for line in checked.stdout.splitlines() if " migrations:" in line] == ["ổn"]
