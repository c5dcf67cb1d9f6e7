"""What every test stands on: no network, no write outside an action, a clock that is handed in, no silent skip."""

import os
import socket
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.db import connection, connections
from django.utils import timezone

from cungcau.core.actions import guard_writes
from tests.shared import MISSING, shared_path

ROOT = Path(__file__).resolve().parents[1]
SKIPS_FAIL = os.environ.get("CI") == "true" or os.environ.get("CUNGCAU_NO_SKIPS") == "1"
LOOPBACK = ("127.", "::1", "localhost")
MOMENT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # Monday 23 November 2026, 08:30 in Viet Nam


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-database", action="store_true", help="leave out the tests that ask no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Under `--only-database`, for a second run on another database, keep what could answer differently there."""
    if not config.getoption("--only-database"):
        return
    kept = [item for item in items if item.get_closest_marker("django_db") or "db" in item.fixturenames]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def pytest_configure(config: pytest.Config) -> None:
    _keep_off_the_network()
    _compile_catalogues()
    # A landing asks the same examples each time; a search for new ones belongs to whoever is at work.
    hypothesis.settings.register_profile("landing", derandomize=True, database=None)
    hypothesis.settings.load_profile("landing" if os.environ.get("CI") == "true" else "default")


def _keep_off_the_network() -> None:
    """Let sockets reach this machine only, whatever the code under test asks for."""
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, _only_here(getattr(socket.socket, name)))


def _only_here(connect):
    def guarded(self, address):
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise RuntimeError(f"a test tried to reach {address[0]}")
        return connect(self, address)

    return guarded


def _compile_catalogues() -> None:
    """Compile message catalogues that are missing or older than their source, whole files at a time."""
    for source in sorted((ROOT / "src/cungcau/locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            unfinished = target.with_suffix(f".{os.getpid()}")
            with source.open("rb") as text, unfinished.open("wb") as binary:
                write_mo(binary, read_po(text))
            unfinished.replace(target)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    """Fail any write outside an action while the test itself runs; its factories say `excused("test data")`."""
    with ExitStack() as guards:
        for each in connections.all():
            guards.enter_context(each.execute_wrapper(guard_writes))
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    report = yield
    _skip_is_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):
    report = yield
    _skip_is_failure(report)
    return report


def _skip_is_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Where everything is installed a skip hides something; only what is not in the repository may be missing."""
    if not SKIPS_FAIL or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not may_be_skipped(reason):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {reason}"


def may_be_skipped(reason: str) -> bool:
    """Return whether a skip is right even where everything is installed: for want of shared data, and nothing else."""
    return MISSING in reason


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("no PostgreSQL: DATABASE_URL does not name one")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of judged collections and real workbooks that lies beside the repository."""
    return shared_path()


@pytest.fixture
def at() -> datetime:
    """Return the moment at which the test happens."""
    return MOMENT


@pytest.fixture
def standing_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    """Make every reading of the clock by a page answer `at`."""
    monkeypatch.setattr(timezone, "now", lambda: at)
    return at
