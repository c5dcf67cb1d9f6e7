"""Where a person stands: roles, places, dates, the region below a coordinator."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.accounts.enums import Permission
from cungcau.core.actions import excused
from cungcau.core.clock import day_of
from cungcau.network.enums import REGISTERED, ROLES, VISITOR, Role
from cungcau.network.queries import (
    NOWHERE,
    has_permission,
    memberships_of,
    organisation_names,
    organisations_by_folded_name,
    point_by_code,
    points_served_by,
    provinces_on,
    site_point,
    working_points,
)
from tests.factories.people import give_place, make_person
from tests.factories.places import make_organisation, make_point, make_province

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_visitor_and_nobody_stand_nowhere():
    assert memberships_of(AnonymousUser()) is NOWHERE
    assert memberships_of(None) is NOWHERE
    assert NOWHERE.permissions == VISITOR == {Permission.OPEN_TO_ALL}


def test_person_without_a_place_is_registered_and_no_more():
    places = memberships_of(make_person("nam"))
    assert (places.is_registered, places.permissions) == (True, REGISTERED)
    assert not places.organisations | places.points | places.region_points | places.roles


def test_closed_account_stands_nowhere():
    officer = make_person("officer", active=False)
    give_place(officer, Role.OFFICER, make_point("P1"))
    assert memberships_of(officer) is NOWHERE


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.INTERMEDIARY])
def test_role_in_an_organisation_gives_the_organisation_and_no_point(role):
    firm, person = make_organisation("Công ty Mẫu A", make_point("P1")), make_person("nam")
    give_place(person, role, firm)
    places = memberships_of(person)
    assert (places.organisations, places.points, places.roles) == ({firm.pk}, frozenset(), {role})


@pytest.mark.parametrize(
    ("role", "serves"),
    [(Role.OFFICER, True), (Role.LEAD, True), (Role.ANALYST, False), (Role.OPERATOR, False), (Role.COORDINATOR, False)],
)
def test_only_officers_and_leads_serve_a_point(role, serves):
    point, person = make_point("P1"), make_person("lan")
    give_place(person, role, point)
    assert memberships_of(person).points == ({point.pk} if serves else frozenset())
    assert list(points_served_by(person)) == ([point] if serves else [])


def test_coordinator_oversees_the_whole_tree_below_and_nothing_beside():
    region = make_point("V1", kind="region")
    below = make_point("P1", parent=region)
    deeper = make_point("P1A", kind="institute", parent=below)
    make_point("P2", parent=make_point("V2", kind="region"))
    person = make_person("coordinator")
    give_place(person, Role.COORDINATOR, region)
    assert memberships_of(person).region_points == {region.pk, below.pk, deeper.pk}


def test_others_oversee_no_region():
    region, person = make_point("V1", kind="region"), make_person("analyst")
    make_point("P1", parent=region)
    give_place(person, Role.ANALYST, region)
    assert memberships_of(person).region_points == frozenset()


def test_place_counts_from_its_first_day_to_its_last(standing_clock):
    today, point = day_of(standing_clock), make_point("P1")
    days = {
        "first day": (today, None),
        "last day": (today - DAY, today),
        "ended": (today - 2 * DAY, today - DAY),
        "tomorrow": (today + DAY, None),
    }
    stands = {}
    for name, (since, until) in days.items():
        person = make_person(name.replace(" ", "-"))
        give_place(person, Role.OFFICER, point, since=since, until=until)
        stands[name] = bool(memberships_of(person).points)
    assert stands == {"first day": True, "last day": True, "ended": False, "tomorrow": False}


def test_permissions_are_those_of_all_roles_together():
    point, person = make_point("P1"), make_person("lan")
    give_place(person, Role.OFFICER, point)
    give_place(person, Role.OPERATOR, point)
    assert memberships_of(person).permissions == ROLES[Role.OFFICER].permissions | ROLES[Role.OPERATOR].permissions
    assert has_permission(person, Permission.READ_AUDIT)
    assert not has_permission(make_person("nam"), Permission.READ_AUDIT)


def test_places_are_read_once_per_person(django_assert_num_queries):
    person = make_person("lan")
    give_place(person, Role.COORDINATOR, make_point("V1", kind="region"))
    with django_assert_num_queries(2):
        memberships_of(person)
        memberships_of(person)


def test_every_role_says_what_it_means():
    assert set(ROLES) == set(Role)
    assert [role for role, meaning in ROLES.items() if not meaning.sentence.vi or not meaning.sentence.en] == []
    assert all(meaning.permissions >= REGISTERED for meaning in ROLES.values())


def test_working_points_are_open_provincial_and_institute_points():
    open_point, institute = make_point("P1"), make_point("P2", kind="institute")
    for code, kind in (("BO", "ministry"), ("V1", "region")):
        make_point(code, kind=kind)
    _dated(make_point("P3"), valid_to=date(2026, 1, 1))
    assert list(working_points().order_by("code")) == [open_point, institute]


def test_site_point_is_the_one_named_else_the_first_that_works():
    region, first = make_point("V1", kind="region"), make_point("P1")
    make_point("P2")
    assert [site_point(code) for code in ("", "V1", "P9")] == [first, region, None]
    assert point_by_code("P1") == first


def test_province_exists_between_its_days():
    old, new = make_province("001", "Tỉnh Mẫu cũ"), make_province("01", "Tỉnh Mẫu mới")
    change = date(2025, 7, 1)
    _dated(old, valid_to=change - DAY)
    _dated(new, valid_from=change)
    assert [list(provinces_on(day)) for day in (change - DAY, change)] == [[old], [new]]


def _dated(thing, **days) -> None:
    with excused("test data"):
        type(thing).objects.filter(pk=thing.pk).update(**days)


def test_organisation_is_named_in_the_readers_language_else_in_its_own():
    point = make_point("P1")
    firm, other = make_organisation("Công ty Mẫu A", point), make_organisation("Viện Mẫu B", point)
    assert organisation_names([firm.pk, other.pk], "en") == {firm.pk: "Công ty Mẫu A", other.pk: "Viện Mẫu B"}
    assert organisation_names([], "vi") == {}


def test_organisation_of_the_same_name_is_the_points_own_first():
    here, there = make_point("P1"), make_point("P2")
    elsewhere, own = make_organisation("Công ty Mẫu A", there), make_organisation("Công ty Mẫu A", here)
    only_there = make_organisation("Viện Mẫu B", there)
    found = organisations_by_folded_name(["CÔNG TY MẪU A", "Viện Mẫu B", "Không có", ""], here)
    assert found == {"cong ty mau a": own, "vien mau b": only_there}
    assert elsewhere not in found.values()
