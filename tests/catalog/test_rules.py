"""Who may do what to a listing; each no beside its yes. The whole table is in tests/access."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.enums import Noun, State
from cungcau.catalog.rules import may_edit, may_enter_for, may_import, may_see_suggestions, may_state, may_take
from cungcau.catalog.stages import ARCHIVE, EXPIRE, PUBLISH, SUBMIT
from cungcau.network.enums import Role
from tests.factories.listings import Filling, make_listing
from tests.factories.people import give_place, make_person
from tests.factories.places import make_organisation, make_point

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def region():
    return make_point("V1", kind="region")


@pytest.fixture
def point(region):
    return make_point("P1", parent=region)


@pytest.fixture
def elsewhere():
    return make_point("P2")


@pytest.fixture
def firm(point):
    return make_organisation("Công ty Mẫu A", point)


@pytest.fixture
def need(point, firm):
    return make_listing(Noun.NEED, point, State.DRAFT, Filling(lambda row: "sấy", firm))


def with_role(role: Role, place):
    person = make_person(f"{role}-{place.pk}")
    give_place(person, role, place)
    return person


def test_registered_person_may_state_a_need_and_a_visitor_may_not():
    assert may_state(make_person("nam"))
    assert not may_state(VISITOR)


def test_closed_account_may_not_state_a_need():
    assert not may_state(make_person("nam", active=False))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEAD])
def test_office_enters_and_imports_at_its_own_point_only(point, elsewhere, role):
    person = with_role(role, point)
    assert (may_enter_for(person, point), may_import(person, point)) == (True, True)
    assert (may_enter_for(person, elsewhere), may_import(person, elsewhere)) == (False, False)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ANALYST, Role.OPERATOR])
def test_other_staff_enters_and_imports_nothing(point, region, role):
    places = [with_role(role, place) for place in (point, region)]
    assert [(may_enter_for(person, point), may_import(person, point)) for person in places] == [(False, False)] * 2


def test_office_of_one_point_and_member_elsewhere_imports_only_where_it_serves(point, elsewhere):
    person = with_role(Role.OFFICER, point)
    give_place(person, Role.COORDINATOR, elsewhere)
    assert (may_import(person, point), may_import(person, elsewhere)) == (True, False)


def test_owner_and_office_edit_a_listing_and_others_do_not(need, point, elsewhere, firm):
    others = [VISITOR, make_person("nam"), with_role(Role.OFFICER, elsewhere), with_role(Role.COORDINATOR, point)]
    assert [may_edit(with_role(role, place), need) for role, place in ((Role.MEMBER, firm), (Role.LEAD, point))] == [
        True
    ] * 2
    assert [may_edit(person, need) for person in others] == [False] * 4


def test_owner_takes_an_owners_step_and_not_the_offices(need, firm):
    member = with_role(Role.MEMBER, firm)
    assert [may_take(member, need, step) for step in (SUBMIT, ARCHIVE, PUBLISH, EXPIRE)] == [True, True, False, False]


def test_office_takes_both_and_not_the_schedules(need, point):
    officer = with_role(Role.OFFICER, point)
    assert [may_take(officer, need, step) for step in (SUBMIT, ARCHIVE, PUBLISH, EXPIRE)] == [True, True, True, False]


def test_schedule_takes_its_own_step_alone(need):
    assert [may_take(None, need, step) for step in (SUBMIT, ARCHIVE, PUBLISH, EXPIRE)] == [False, False, False, True]


def test_suggestions_are_for_the_points_officers_and_the_regions_coordinator(need, point, region, elsewhere, firm):
    seeing = [with_role(Role.OFFICER, point), with_role(Role.LEAD, point), with_role(Role.COORDINATOR, region)]
    others = [VISITOR, with_role(Role.MEMBER, firm), with_role(Role.OFFICER, elsewhere), with_role(Role.ANALYST, point)]
    assert [may_see_suggestions(person, need) for person in seeing] == [True] * 3
    assert [may_see_suggestions(person, need) for person in others] == [False] * 4
