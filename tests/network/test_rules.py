"""Who may do what to points and organisations; each no beside its yes."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.network.enums import Role
from cungcau.network.rules import may_arrange, may_edit_organisation, may_open_contact, may_serve
from tests.factories.people import give_place, make_person
from tests.factories.places import make_organisation, make_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def point():
    return make_point("P1")


@pytest.fixture
def firm(point):
    return make_organisation("Công ty Mẫu A", point)


def with_role(role: Role, place):
    person = make_person(f"{role}-{place.pk}")
    give_place(person, role, place)
    return person


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEAD])
def test_officers_serve_their_own_point_only(point, role):
    person = with_role(role, point)
    assert (may_serve(person, point), may_serve(person, make_point("P2"))) == (True, False)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ANALYST, Role.OPERATOR])
def test_other_staff_serves_no_point(point, role):
    assert not may_serve(with_role(role, point), point)


def test_contact_of_an_organisation_is_for_its_people_and_its_points_officers(point, firm):
    allowed = [with_role(Role.MEMBER, firm), with_role(Role.MANAGER, firm), with_role(Role.OFFICER, point)]
    assert [may_open_contact(person, firm) for person in allowed] == [True] * 3


def test_contact_of_an_organisation_is_closed_to_others(point, firm):
    others = [
        AnonymousUser(),
        make_person("nam"),
        with_role(Role.MEMBER, make_organisation("Công ty Mẫu B", point)),
        with_role(Role.OFFICER, make_point("P2")),
        with_role(Role.COORDINATOR, point),
        with_role(Role.OPERATOR, point),
    ]
    assert [may_open_contact(person, firm) for person in others] == [False] * 6


def test_organisation_is_edited_by_whom_its_contact_is_open_to(point, firm):
    people = [with_role(Role.MEMBER, firm), with_role(Role.LEAD, point), make_person("nam"), AnonymousUser()]
    assert [may_edit_organisation(person, firm) for person in people] == [True, True, False, False]


def test_site_itself_and_operators_arrange_and_nobody_else(point, firm):
    allowed = [None, with_role(Role.OPERATOR, point)]
    others = [AnonymousUser(), make_person("nam"), with_role(Role.LEAD, point), with_role(Role.MANAGER, firm)]
    assert [may_arrange(person) for person in [*allowed, *others]] == [True] * 2 + [False] * 4
