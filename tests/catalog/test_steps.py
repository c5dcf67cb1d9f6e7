"""What a listing needs before it is sent, and who moves it; the table of steps itself is held in test_stages."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.actions import take_step
from cungcau.catalog.enums import Noun, State
from cungcau.core.errors import BadInput, Refused
from cungcau.core.outbox import Subscription, _subscriptions
from tests.catalog.acting import AGREED, enter, said, step
from tests.factories.entries import an_exchange, an_office, expert_entry, need_entry, offer_entry
from tests.factories.listings import Filling, make_listing
from tests.factories.traces import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(at):
    return an_exchange(at)


@pytest.fixture(autouse=True)
def listener(monkeypatch):
    """Subscribe a test to the news that nobody of this release hears yet."""
    for topic in ("listing_moved", "group_disclosed"):
        monkeypatch.setitem(_subscriptions, (topic, "test"), Subscription(topic, "test", lambda payload, *, at: None))


def test_owner_does_not_publish_and_nobody_else_moves_anything(office):
    _, other_officer = an_office("xa")
    need = enter(office, need_entry())

    for person in (office.member, office.newcomer, other_officer, AnonymousUser()):
        with refused(Refused):
            step(office, need, "publish", by=person)
    for person in (office.newcomer, other_officer, AnonymousUser()):
        with refused(Refused):
            step(office, need, "archive", by=person)


def test_expiry_is_the_schedules_step_alone(office):
    need = step(office, enter(office, need_entry()), "publish")

    with refused(Refused):
        step(office, need, "expire")
    assert take_step(by=None, at=office.at, listing=need, verb="expire").state == State.EXPIRED


@pytest.mark.parametrize("noun", Noun)
def test_listing_is_sent_with_all_it_must_have(office, noun):
    listing = make_listing(noun, office.point, State.DRAFT, Filling(lambda row: "mau"))

    assert step(office, listing, "submit").submitted_at == office.at


def test_need_is_not_sent_without_the_six(office):
    bare = need_entry(used_for="", problem="", required_result="", contact_name="", contact_phone="")
    need = enter(office, bare, by=office.member)

    with refused(BadInput) as told:
        step(office, need, "submit", by=office.member)

    assert said(told) == {
        "used_for": ["Used for (product, process step): nothing entered. Name the product or process step."],
        "problem": ["Today's problem: nothing entered. Tell how it is done today, and the trouble."],
        "required_result": ["Required result: nothing entered. Say what must be reached."],
        "contact_name": ["Contact person: no name given."],
        "contact_phone": ["Telephone, e-mail: nothing entered. Give at least one."],
        "consent": ["The contact has not agreed yet. Tick the consent at the end of the form."],
    }


def test_phone_or_email_is_enough(office):
    need = enter(office, need_entry(contact_phone="", contact_email="a@mau.example"), agreed=AGREED)

    assert step(office, need, "submit").state == State.SUBMITTED


def test_offer_and_expert_are_not_sent_without_theirs(office):
    offer = enter(office, offer_entry(summary=""), agreed=AGREED)
    expert = enter(office, expert_entry(expertise="", contact_phone=""))

    for listing, names in ((offer, ["summary"]), (expert, ["fields", "expertise", "contact_phone", "consent"])):
        with refused(BadInput) as told:
            step(office, listing, "submit")
        assert list(said(told)) == names


def test_office_publishes_what_it_vouches_for_without_the_tick(office):
    assert step(office, enter(office, need_entry()), "publish").state == State.PUBLISHED
