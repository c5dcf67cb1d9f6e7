"""Whose listing an entry becomes: nothing comes under an organisation because its name was typed."""

from dataclasses import replace

import pytest

from cungcau.catalog.enums import State
from cungcau.core.errors import BadInput
from cungcau.network.enums import Role
from tests.catalog.acting import enter, said
from tests.factories.entries import an_exchange, need_entry
from tests.factories.people import give_place
from tests.factories.places import make_organisation
from tests.factories.traces import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(at):
    return an_exchange(at)


def test_officer_enters_for_a_firm_by_its_name(office):
    assert enter(office, need_entry()).organisation == office.firm


def test_officer_enters_for_a_firm_that_is_new(office):
    owner = enter(office, replace(need_entry(), organisation="Hợp tác xã Mẫu Đ")).organisation

    assert (owner.point, owner.province, owner.texts.get().name) == (
        office.point,
        office.point.province,
        "Hợp tác xã Mẫu Đ",
    )


def test_need_of_a_member_belongs_to_their_organisation(office):
    assert enter(office, replace(need_entry(), organisation=""), by=office.member).organisation == office.firm


def test_member_does_not_enter_for_another_organisation(office):
    make_organisation("Công ty Mẫu B", office.point)

    with refused(BadInput) as told:
        enter(office, replace(need_entry(), organisation="Công ty Mẫu B"), by=office.member)

    assert list(said(told)) == ["organisation"]


def test_member_of_two_organisations_says_which(office):
    other = make_organisation("Công ty Mẫu B", office.point)
    give_place(office.member, Role.MANAGER, other)
    with refused(BadInput):
        enter(office, replace(need_entry(), organisation=""), by=office.member)
    assert enter(office, replace(need_entry(), organisation="cong ty mau b"), by=office.member).organisation == other


def test_typing_the_name_of_an_organisation_does_not_bring_a_listing_under_it(office):
    need = enter(office, need_entry(), by=office.newcomer)

    assert need.organisation != office.firm
    assert need.organisation.texts.get().name == "Công ty Mẫu A"
    assert not office.firm.memberships.filter(person=office.newcomer).exists()


def test_whether_a_name_is_known_is_not_told_to_somebody_without_a_place(office):
    """The same words of an organisation that has them already are taken like any others."""
    enter(office, need_entry())

    need = enter(office, need_entry(), by=office.newcomer)

    assert need.state == State.DRAFT


def test_somebody_without_a_place_enters_for_the_same_new_organisation_again(office):
    first = enter(office, need_entry("Sấy xoài"), by=office.newcomer)
    second = enter(office, need_entry("Sấy mít"), by=office.newcomer)

    assert first.organisation == second.organisation != office.firm
    with refused(BadInput):
        enter(office, need_entry("Sấy mít"), by=office.newcomer)


def test_organisation_that_has_people_by_now_takes_nothing_from_who_named_it(office):
    first = enter(office, need_entry("Sấy xoài"), by=office.newcomer)
    give_place(office.member, Role.MANAGER, first.organisation)

    assert enter(office, need_entry("Sấy mít"), by=office.newcomer).organisation != first.organisation


def test_somebody_without_a_place_may_leave_the_organisation_open(office):
    need = enter(office, replace(need_entry(), organisation=""), by=office.newcomer)

    assert (need.organisation, need.entered_by) == (None, office.newcomer)
    enter(office, replace(need_entry(), organisation=""), by=office.member)
    enter(office, replace(need_entry(), organisation=""))
