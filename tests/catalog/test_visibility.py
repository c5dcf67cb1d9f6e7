"""Tiers, disclosures and ownership, condition by condition. The whole table is in tests/access."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from cungcau.catalog.enums import Noun, State
from cungcau.catalog.models import Disclosure
from cungcau.catalog.queries import (
    disclosures_to,
    fields_of,
    fields_shown,
    is_owner,
    listed_for,
    open_groups,
    serves_point_of,
    tier_of,
    visible_to,
)
from cungcau.core.actions import excused
from cungcau.core.clock import day_of
from cungcau.core.fields import Group, Tier
from cungcau.network.enums import Role
from tests.factories.listings import Filling, make_listing
from tests.factories.people import give_place, make_person
from tests.factories.places import make_organisation, make_point

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def point():
    return make_point("P1")


@pytest.fixture
def firm(point):
    return make_organisation("Công ty Mẫu A", point)


def a_listing(noun: Noun, point, state: State = State.PUBLISHED, organisation=None, **columns):
    return make_listing(noun, point, state, Filling(lambda row: "sấy", organisation, columns=columns))


def a_member_of(organisation):
    person = make_person(f"member-{organisation.pk}")
    give_place(person, Role.MEMBER, organisation)
    return person


def disclose(listing, organisation, group: Group, until) -> None:
    with excused("test data"):
        Disclosure.objects.create(
            listing=listing.public_id,
            group=group.value,
            organisation=organisation,
            until=until,
            reason="mẫu",
            disclosed_at=listing.created_at,
            disclosed_by="system",
        )


def test_tier_is_the_default_until_the_owner_raises_it(point):
    assert tier_of(a_listing(Noun.NEED, point), Group.TECHNICAL) == Tier.REGISTERED
    assert tier_of(a_listing(Noun.NEED, point, tiers={"technical": "office"}), Group.TECHNICAL) == Tier.OFFICE


@pytest.mark.parametrize("lowered", ["public", "registered"])
def test_tier_cannot_be_lowered_and_contact_is_never_below_parties(point, lowered):
    offer = a_listing(Noun.OFFER, point)
    offer.tiers = {"contact": lowered}
    assert tier_of(offer, Group.CONTACT) == Tier.PARTIES


def test_public_group_cannot_be_raised(point):
    offer = a_listing(Noun.OFFER, point)
    offer.tiers = {"public": "office"}
    assert tier_of(offer, Group.PUBLIC) == Tier.PUBLIC
    assert Group.PUBLIC in open_groups(VISITOR, offer)


@pytest.mark.parametrize("noun", list(Noun))
@pytest.mark.parametrize(
    "tiers", [{"public": "office"}, {"public": "public"}, {"contact": "registered"}, {"price": "secret"}]
)
def test_secrecy_that_nobody_may_choose_is_not_kept(point, noun, tiers):
    with pytest.raises(IntegrityError, match=f"{noun}_tiers_only_raise"):
        a_listing(noun, point, tiers=tiers)


@pytest.mark.parametrize("noun", list(Noun))
def test_every_group_but_the_public_one_may_be_raised(point, noun):
    raised = {group: tier for group in Group if group != Group.PUBLIC for tier in (Tier.PARTIES, Tier.OFFICE)}
    listing = a_listing(noun, point, tiers=raised)
    assert {group: tier_of(listing, group) for group in raised} == raised


def test_raising_one_group_leaves_the_others(point):
    offer = a_listing(Noun.OFFER, point, tiers={"price": "office"})
    assert open_groups(VISITOR, offer) == {Group.PUBLIC, Group.TECHNICAL}
    assert open_groups(make_person("nam"), offer) == {Group.PUBLIC, Group.TECHNICAL, Group.FILES}


def test_disclosed_group_opens_and_no_other(point):
    need = a_listing(Noun.NEED, point)
    opened = open_groups(make_person("nam"), need, frozenset({Group.PRICE}))
    assert opened == {Group.PUBLIC, Group.TECHNICAL, Group.FILES, Group.PRICE}


def test_disclosure_does_not_open_what_the_office_keeps(point):
    need = a_listing(Noun.NEED, point, tiers={"price": "office"})
    assert Group.PRICE not in open_groups(make_person("nam"), need, frozenset({Group.PRICE}))


def test_disclosures_are_those_to_the_persons_own_organisations_that_have_not_run_out(point, firm, at):
    need, today = a_listing(Noun.NEED, point), day_of(at)
    other = make_organisation("Công ty Mẫu B", point)
    disclose(need, firm, Group.PRICE, today)
    disclose(need, firm, Group.CONTACT, today - timedelta(days=1))
    disclose(need, other, Group.FILES, today)
    assert disclosures_to(a_member_of(firm), [need], today) == {need.public_id: {Group.PRICE}}


def test_disclosures_of_other_listings_are_not_among_them(point, firm, at):
    need, other = a_listing(Noun.NEED, point), a_listing(Noun.NEED, point)
    disclose(other, firm, Group.PRICE, day_of(at))
    assert disclosures_to(a_member_of(firm), [need], day_of(at)) == {}


def test_nothing_is_disclosed_to_whom_belongs_nowhere(point, firm, at):
    need = a_listing(Noun.NEED, point)
    disclose(need, firm, Group.PRICE, day_of(at))
    assert disclosures_to(make_person("nam"), [need], day_of(at)) == {}
    assert disclosures_to(VISITOR, [need], day_of(at)) == {}


def test_owner_is_who_entered_it_who_belongs_to_it_and_the_expert_described(point, firm):
    author, expert = make_person("author"), make_person("expert")
    listing = a_listing(Noun.EXPERT, point, organisation=firm, entered_by=author, person=expert)
    assert [is_owner(person, listing) for person in (author, expert, a_member_of(firm))] == [True] * 3
    assert [is_owner(person, listing) for person in (make_person("nam"), VISITOR)] == [False] * 2


def test_listing_of_nobody_is_owned_by_nobody(point):
    """Not even by staff, whose places name no organisation either."""
    need, analyst = a_listing(Noun.NEED, point), make_person("analyst")
    give_place(analyst, Role.ANALYST, point)
    assert [is_owner(person, need) for person in (make_person("nam"), analyst)] == [False] * 2


def test_closed_account_owns_nothing(point):
    closed = make_person("closed", active=False)
    assert not is_owner(closed, a_listing(Noun.NEED, point, entered_by=closed))


def test_expert_described_sees_the_draft_about_them_and_no_other(point):
    expert = make_person("expert")
    mine = a_listing(Noun.EXPERT, point, State.DRAFT, person=expert)
    a_listing(Noun.EXPERT, point, State.DRAFT)
    assert list(visible_to(expert, Noun.EXPERT)) == [mine]


@pytest.mark.parametrize("shared", [True, None])
def test_need_exists_for_everybody_unless_it_may_not_be_shared(point, shared):
    need = a_listing(Noun.NEED, point, share_beyond_province=shared)
    assert list(visible_to(VISITOR, Noun.NEED)) == [need]


def test_need_kept_in_its_province_exists_for_its_office_and_its_region(point):
    region = make_point("V1", kind="region")
    need = a_listing(Noun.NEED, make_point("P3", parent=region), share_beyond_province=False)
    coordinator = make_person("coordinator")
    give_place(coordinator, Role.COORDINATOR, region)
    assert list(visible_to(VISITOR, Noun.NEED)) == []
    assert list(visible_to(make_person("nam"), Noun.NEED)) == []
    assert list(visible_to(coordinator, Noun.NEED)) == [need]


def test_need_kept_in_its_province_exists_for_whom_it_was_disclosed_to(point, firm, standing_clock):
    today, member = day_of(standing_clock), a_member_of(firm)
    open_today, over, _never = (a_listing(Noun.NEED, point, share_beyond_province=False) for _ in range(3))
    disclose(open_today, firm, Group.TECHNICAL, today)
    disclose(over, firm, Group.TECHNICAL, today - timedelta(days=1))
    disclosed = disclosures_to(member, [open_today], today)[open_today.public_id]
    assert list(visible_to(member, Noun.NEED)) == [open_today]
    assert open_groups(member, open_today, disclosed) == {Group.PUBLIC, Group.TECHNICAL}
    assert list(visible_to(make_person("nam"), Noun.NEED)) == []


@pytest.mark.parametrize("state", sorted(set(State) - {State.PUBLISHED, State.EXPIRED}))
def test_disclosure_shows_nothing_before_it_is_published(point, firm, standing_clock, state):
    need = a_listing(Noun.NEED, point, state, share_beyond_province=False)
    disclose(need, firm, Group.TECHNICAL, day_of(standing_clock))
    assert list(visible_to(a_member_of(firm), Noun.NEED)) == []


def test_lists_show_published_listings_only_even_to_their_office(point):
    officer = make_person("officer")
    give_place(officer, Role.OFFICER, point)
    published = a_listing(Noun.OFFER, point)
    a_listing(Noun.OFFER, point, State.EXPIRED)
    a_listing(Noun.OFFER, point, State.DRAFT)
    assert list(listed_for(officer, Noun.OFFER)) == [published]
    assert visible_to(officer, Noun.OFFER).count() == 3


def test_officers_note_is_a_field_for_the_office_alone(point, firm):
    offer = a_listing(Noun.OFFER, point, organisation=firm)
    officer, elsewhere = make_person("officer"), make_person("elsewhere")
    give_place(officer, Role.LEAD, point)
    give_place(elsewhere, Role.LEAD, make_point("P2"))
    every = set(fields_of(Noun.OFFER, offer.kind))
    shown = {who: every - set(fields_shown(who, offer)) for who in (officer, elsewhere)}
    assert shown == {officer: set(), elsewhere: {row for row in every if row.name == "note"}}
    assert [serves_point_of(who, offer) for who in (officer, elsewhere, a_member_of(firm))] == [True, False, False]
