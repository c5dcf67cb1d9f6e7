"""One demo with the sample network for all journeys, and a browser; where there is no browser they are skipped."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys import exchange

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return Debian's Chromium, without a window.

    It ends with the module: while it is open, Django takes this thread for an event loop's and refuses the database.
    """
    from tests.journeys import browsing  # optional dependency

    if not browsing.PROGRAM:
        pytest.skip("no Chromium: install the package chromium")
    with browsing.playwright.sync_playwright() as driver:
        chromium = browsing.start(driver)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[exchange.Exchange]:
    """Serve the sample network; afterwards the server may have logged no fault."""
    with exchange.demo_in(tmp_path_factory.mktemp("exchange")) as served:
        yield served
        assert served.faults() == []


@pytest.fixture(scope="module")
def known(browser: Any, demo: exchange.Exchange) -> Any:
    """Return the people of the demo before this module's browser."""
    from tests.journeys import browsing  # optional dependency

    return browsing.People(browser, demo)


@pytest.fixture
def people(known: Any) -> Iterator[Any]:
    """Open visitors of the demo; afterwards no console may have complained."""
    yield known
    assert known.leave() == []


@pytest.fixture(params=["vi", "en-no-script"])
def way(request: pytest.FixtureRequest) -> Any:
    """Walk the story in Vietnamese and in English, with scripts and without; what scripts do is in no language."""
    from tests.journeys.browsing import Way  # optional dependency

    return Way(request.param[:2], "no-script" not in request.param)
