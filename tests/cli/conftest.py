"""The command line as a test drives it: in a folder of its own, both streams and the exit code kept."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from cungcau.cli.main import outcome
from cungcau.cli.speech import speak


@dataclass(frozen=True)
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the commands run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cungcau(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Return the command `cungcau`: `cungcau("match", "needs.csv", "offers.csv")`."""
    monkeypatch.delenv("CUNGCAU_LANGUAGE", raising=False)
    language = translation.get_language()

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        code = outcome([str(each) for each in arguments])
        return Said(code, *capsys.readouterr())

    yield run
    speak("vi")
    translation.activate(language or "vi")


@pytest.fixture
def site(folder: Path, settings: Any) -> Path:
    """Return the data folder of a site of its own for this test; its tables are the test's database."""
    settings.DATA_DIR = folder / "site"
    settings.FILES_DIR, settings.INDEX_DIR = folder / "site/files", folder / "site/index"
    settings.STATIC_ROOT = str(folder / "site/static")
    settings.DATA_DIR.mkdir()
    return settings.DATA_DIR
