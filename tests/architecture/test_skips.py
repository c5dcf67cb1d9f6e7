"""Where everything is installed no test may be skipped, but for want of data that is no part of the repository."""

import re

import pytest

from tests import shared
from tests.architecture.source import ROOT
from tests.conftest import may_be_skipped


def test_missing_shared_data_may_be_skipped(monkeypatch, tmp_path):
    monkeypatch.setattr(shared, "SHARED", tmp_path)
    with pytest.raises(pytest.skip.Exception) as skipped:
        shared.shared_path("design/screens.md")
    assert may_be_skipped(str(skipped.value))


@pytest.mark.parametrize("reason", ["no PostgreSQL: DATABASE_URL does not name one", "no browser: install chromium"])
def test_missing_program_may_not_be_skipped(reason):
    assert not may_be_skipped(reason)


def test_shared_data_is_asked_for_in_one_place():
    asking = re.compile(r'environ\.get\("CUNGCAU_SHARED')
    files = [path for path in (ROOT / "tests").rglob("*.py") if asking.search(path.read_text())]
    assert [str(path.relative_to(ROOT / "tests")) for path in files] == ["shared.py"]
