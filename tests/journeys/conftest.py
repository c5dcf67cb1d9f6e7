"""One demo with the sample network and one browser for all journeys; where there is no browser they are skipped."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys, and walk them last: while their browser is open, Django takes this thread for a loop's."""
    items.sort(key=lambda item: HERE in item.path.parents)
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return Debian's Chromium, without a window."""
    from tests.journeys import browsing  # optional dependency

    if not browsing.PROGRAM:
        pytest.skip("no Chromium: install the package chromium")
    with browsing.playwright.sync_playwright() as driver:
        chromium = browsing.start(driver)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def known(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Serve the sample network and return its people; afterwards the server may have logged no fault."""
    from tests.journeys import browsing, exchange  # optional dependency

    with exchange.demo_in(tmp_path_factory.mktemp("exchange")) as demo:
        yield browsing.People(browser, demo)
        assert demo.faults() == []


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
