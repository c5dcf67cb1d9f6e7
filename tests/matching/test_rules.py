"""Who may decide about a pair: a no beside each yes."""

import pytest

from cungcau.catalog.enums import Noun, State
from cungcau.matching.rules import may_decide
from cungcau.network.enums import Role
from tests.factories.listings import Filling, make_listing
from tests.factories.people import give_place, make_person
from tests.factories.places import make_point

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "decides"), [(Role.OFFICER, True), (Role.LEAD, True), (Role.COORDINATOR, False), (Role.OPERATOR, False)]
)
def test_pair_is_decided_by_officers_of_the_needs_point_alone(role, decides):
    point, other = make_point("P1"), make_point("P2")
    need = make_listing(Noun.NEED, point, State.PUBLISHED, Filling(lambda row: row.name))
    there, elsewhere = make_person("there"), make_person("elsewhere")
    give_place(there, role, point)
    give_place(elsewhere, role, other)
    assert (may_decide(there, need), may_decide(elsewhere, need)) == (decides, False)
