"""One world for all tests of a module.

The modules are marked `django_db`: without the mark there is no test database, and each test's own transaction, inside
that of the world, undoes what the test does.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from tests.access import world as worlds
from tests.conftest import MOMENT


@pytest.fixture(scope="module")
def clock_of_module() -> Iterator[datetime]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: MOMENT)
        yield MOMENT


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, clock_of_module: datetime) -> Iterator[worlds.World]:
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        yield worlds.build(clock_of_module)
        transaction.set_rollback(True)
