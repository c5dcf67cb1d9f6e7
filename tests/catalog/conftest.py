"""An office with its officer, the provinces and the classifications loaded as on a real site."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from cungcau.catalog.actions.planning import ImportPlan
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint
from tests.conftest import MOMENT
from tests.factories.people import give_place, make_person
from tests.factories.places import make_point
from tests.factories.tables import load_tables
from tests.factories.workbooks import bring_in


@pytest.fixture(scope="module")
def tables(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Provinces and classifications, loaded once for the tests of a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_tables(MOMENT)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def point(tables: None, db: None) -> ConnectionPoint:
    return make_point("P1")


@pytest.fixture
def other_point(tables: None, db: None) -> ConnectionPoint:
    return make_point("P2")


@pytest.fixture
def officer(point: ConnectionPoint) -> Any:
    person = make_person("can-bo")
    give_place(person, Role.OFFICER, point)
    return person


@pytest.fixture
def import_file(officer: Any, point: ConnectionPoint, at: datetime) -> Callable[..., ImportPlan]:
    """Bring a file into the officer's point."""

    def run(data: bytes, **options: Any) -> ImportPlan:
        return bring_in(data, **({"by": officer, "at": at, "point": point} | options))

    return run
