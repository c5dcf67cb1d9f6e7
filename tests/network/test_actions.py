"""Loading provinces, opening points, seating people, writing organisations: what is written, and who may."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.core.errors import BadInput, Refused
from cungcau.core.models import AuditRow
from cungcau.core.tables import packaged_table
from cungcau.network.actions import OrganisationEntry, join, load_provinces, open_point, write_organisation
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint, Membership, Organisation, Province
from cungcau.network.queries import memberships_of
from tests.factories.people import give_place, make_person
from tests.factories.places import make_organisation, make_point
from tests.factories.traces import one_audit_row, refused

pytestmark = pytest.mark.django_db

ROWS = packaged_table("cungcau.network", "provinces.tsv")


@pytest.fixture
def operator():
    person = make_person("operator")
    give_place(person, Role.OPERATOR, make_point("BO", kind="ministry"))
    return person


@pytest.fixture
def officer():
    person = make_person("officer")
    give_place(person, Role.OFFICER, make_point("P1"))
    return person


def strangers(officer):
    return (officer, make_person("nobody"), AnonymousUser())


# Provinces


def test_provinces_are_loaded_with_their_predecessors(at):
    with one_audit_row("load_provinces", "provinces"):
        count = load_provinces(by=None, at=at, rows=ROWS)

    present = Province.objects.filter(valid_to__isnull=True)
    assert (count, Province.objects.count(), present.count()) == (len(ROWS), len(ROWS), 34)
    former = Province.objects.filter(successor__isnull=False).select_related("successor")
    assert {each.successor.valid_to for each in former} == {None}
    assert AuditRow.objects.latest("pk").rows == [row["code"] for row in ROWS]


def test_provinces_loaded_again_are_brought_up_to_date(at):
    load_provinces(by=None, at=at, rows=ROWS)
    renamed = [{**row, "name": "Tỉnh Mẫu"} if row["code"] == ROWS[0]["code"] else row for row in ROWS]

    load_provinces(by=None, at=at, rows=renamed)

    assert Province.objects.count() == len(ROWS)
    assert Province.objects.get(code=ROWS[0]["code"]).folded == "tinh mau"


def test_provinces_are_loaded_by_the_operator_and_nobody_else(at, operator, officer):
    assert load_provinces(by=operator, at=at, rows=ROWS) == len(ROWS)
    for person in strangers(officer):
        with refused(Refused):
            load_provinces(by=person, at=at, rows=ROWS)


# Points


def test_point_is_opened_under_its_parent(at, operator):
    with one_audit_row("open_point", "point mau"):
        open_point(by=operator, at=at, code="mau", kind="province", name="Điểm Mẫu", parent="BO", phone="0000")

    point = ConnectionPoint.objects.get(code="mau")
    assert (point.parent.code, point.opened_on, point.phone) == ("BO", date(2026, 11, 23), "0000")


def test_point_opened_again_keeps_the_day_it_was_opened(at):
    open_point(by=None, at=at, code="mau", kind="province", name="Điểm Mẫu")

    open_point(by=None, at=at + timedelta(days=9), code="mau", kind="province", name="Điểm Mẫu mới")

    point = ConnectionPoint.objects.get()
    assert (point.name, point.opened_on) == ("Điểm Mẫu mới", date(2026, 11, 23))


@pytest.mark.parametrize("unknown", [{"parent": "zz"}, {"province": "zz"}, {"kind": "zz"}])
def test_point_under_something_unknown_is_refused_in_words(at, unknown):
    given = {"kind": "province", **unknown}

    with refused(BadInput) as told:
        open_point(by=None, at=at, code="mau", name="Điểm Mẫu", **given)

    assert [(name, "zz" in words.vi) for name, (words,) in told.value.problems.items()] == [(*unknown, True)]


def test_point_is_opened_by_the_operator_and_nobody_else(at, officer):
    for person in strangers(officer):
        with refused(Refused):
            open_point(by=person, at=at, code="mau", kind="province", name="Điểm Mẫu")


# Places of persons


def test_person_is_seated_from_today(at, operator, officer):
    point = ConnectionPoint.objects.get(code="P1")
    person = make_person("new")

    with one_audit_row("join", f"person {person.public_id}"):
        join(by=operator, at=at, person=person, role=Role.LEAD, point=point)

    held = Membership.objects.get(person=person)
    assert (held.role, held.point, held.since, held.until) == ("lead", point, date(2026, 11, 23), None)


def test_seat_counts_at_once_for_a_person_who_was_asked_before(at, standing_clock):
    person, firm = make_person("new"), make_organisation("Công ty Mẫu A", make_point("P1"))
    assert memberships_of(person).organisations == frozenset()

    join(by=None, at=at, person=person, role=Role.MEMBER, organisation=firm)

    assert memberships_of(person).organisations == frozenset({firm.pk})


def test_same_seat_twice_stays_one(at):
    person, point = make_person("new"), make_point("P1")
    for _ in range(2):
        join(by=None, at=at, person=person, role=Role.OFFICER, point=point)

    assert Membership.objects.filter(person=person).count() == 1


def test_seat_that_ended_goes_on_from_today(at):
    person, point = make_person("new"), make_point("P1")
    give_place(person, Role.OFFICER, point, until=date(2026, 1, 31))

    join(by=None, at=at, person=person, role=Role.OFFICER, point=point)

    held = Membership.objects.get(person=person)
    assert (held.since, held.until) == (date(2026, 11, 23), None)


@pytest.mark.parametrize("role", Role)
def test_role_in_the_wrong_kind_of_place_is_refused(at, role):
    point = make_point("P1")
    firm = make_organisation("Công ty Mẫu A", point)
    at_point = role in {Role.OFFICER, Role.LEAD, Role.COORDINATOR, Role.ANALYST, Role.OPERATOR}
    wrong = {"organisation": firm} if at_point else {"point": point}

    person = make_person("new")

    for place in (wrong, {}, {"point": point, "organisation": firm}):
        with refused(BadInput):
            join(by=None, at=at, person=person, role=role, **place)


def test_nobody_but_the_operator_seats_anybody(at, officer):
    point = ConnectionPoint.objects.get(code="P1")
    for person in strangers(officer):
        with refused(Refused):
            join(by=person, at=at, person=officer, role=Role.LEAD, point=point)


# Organisations


def entry(name="Công ty Mẫu A", **record):
    return OrganisationEntry("vi", {"vi": {"name": name, "mission": "Chế biến trái cây."}}, record)


def write(officer, at, said):
    return write_organisation(by=officer, at=at, point=ConnectionPoint.objects.get(code="P1"), entry=said)


def test_organisation_is_written_with_its_words_and_one_audit_row(at, officer):
    with one_audit_row("write_organisation"):
        firm = write(officer, at, entry(kind="manufacturer", founded_year=2001))

    assert AuditRow.objects.latest("pk").subject == f"organisation {firm.public_id}"
    assert (firm.kind, firm.founded_year, firm.folded, firm.version) == ("manufacturer", 2001, "cong ty mau a", 1)
    assert firm.texts.get().mission == "Chế biến trái cây."


def test_organisation_of_the_same_name_is_brought_up_to_date(at, officer):
    first = write(officer, at, entry(kind="manufacturer"))

    second = write(officer, at, entry("CÔNG TY MẪU A", staff_count=80))

    assert (first.pk, second.version, second.kind, second.staff_count) == (second.pk, 2, "manufacturer", 80)
    assert Organisation.objects.count() == 1


def test_organisation_keeps_its_words_in_the_other_language(at, officer):
    both = OrganisationEntry("vi", {"vi": {"name": "Công ty Mẫu A"}, "en": {"name": "Sample Company A"}})
    write(officer, at, both)

    firm = write(officer, at, entry())

    assert dict(firm.texts.values_list("language", "name")) == {"vi": "Công ty Mẫu A", "en": "Sample Company A"}


@pytest.mark.parametrize("name", ["", "   "])
def test_organisation_without_a_name_is_refused(at, officer, name):
    with refused(BadInput) as told:
        write(officer, at, entry(name))
    assert list(told.value.problems) == ["name"]


def test_organisation_is_written_by_officers_of_the_point_and_nobody_else(at, officer):
    other = make_person("other")
    give_place(other, Role.OFFICER, make_point("P2"))

    for person in (other, make_person("nobody"), AnonymousUser()):
        with refused(Refused):
            write(person, at, entry())
