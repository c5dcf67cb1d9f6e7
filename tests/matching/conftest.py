"""An index of each test's own, an office, and a worker that works until nothing is due."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from cungcau.core.outbox import work_through
from cungcau.matching.actions import rebuild_index
from tests.factories.entries import an_office


@pytest.fixture
def index_root(settings, tmp_path) -> Path:
    """Return where this test's index of public fields stands; nothing is there yet."""
    settings.INDEX_DIR = tmp_path / "index"
    return tmp_path / "index" / "public"


@pytest.fixture
def office(index_root: Path, at: datetime) -> SimpleNamespace:
    """Return a point with its officer and an empty index."""
    point, officer = an_office()
    rebuild_index(by=None, at=at)
    return SimpleNamespace(point=point, officer=officer)


@pytest.fixture
def work(at: datetime) -> Callable[[], None]:
    """Return the worker: it delivers until nothing is due."""

    def until_nothing_is_due() -> None:
        while work_through(at=at, limit=500):
            pass

    return until_nothing_is_due
