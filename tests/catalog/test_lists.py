"""What lists show first."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import latest_for
from tests.factories.entries import an_office, need_entry, published

pytestmark = pytest.mark.django_db


def test_latest_show_one_of_each_point_before_a_second_of_any(at):
    for days, code in ((5, "quiet"), (0, "busy")):
        point, officer = an_office(code)
        for number in range(3):
            moment = at - timedelta(days=days, minutes=-number)
            published(need_entry(f"{code} {number}"), officer, point, moment)

    def latest(limit: int) -> list[str]:
        return [need.texts.get().title for need in latest_for(AnonymousUser(), Noun.NEED, limit)]

    assert latest(4) == ["busy 2", "quiet 2", "busy 1", "quiet 1"]
    assert latest(1) == ["busy 2"]
