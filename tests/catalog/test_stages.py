"""The life of a listing: every step of the table can be taken, every other is refused and changes nothing."""

from datetime import timedelta

import pytest

from cungcau.catalog.actions import take_step
from cungcau.catalog.enums import Noun, State
from cungcau.catalog.stages import STATE_WORDS, STEPS, step_from
from cungcau.core.clock import day_of
from cungcau.core.errors import BadInput, Refused
from cungcau.core.models import AuditRow, OutboxRow
from cungcau.network.enums import Role
from tests.factories.listings import Filling, make_listing
from tests.factories.people import give_place, make_person
from tests.factories.places import make_point

VERBS = sorted({step.verb for steps in STEPS.values() for step in steps})
LEGAL = [(state, step) for state, steps in STEPS.items() for step in steps]
ILLEGAL = [(state, verb) for state in State for verb in VERBS if verb not in {step.verb for step in STEPS[state]}]
# Written by hand from the product's rules, to hold the table against.
LIFE = {
    State.DRAFT: {"submit": State.SUBMITTED, "publish": State.PUBLISHED, "archive": State.ARCHIVED},
    State.SUBMITTED: {"publish": State.PUBLISHED, "return": State.RETURNED, "archive": State.ARCHIVED},
    State.RETURNED: {"submit": State.SUBMITTED, "publish": State.PUBLISHED, "archive": State.ARCHIVED},
    State.PUBLISHED: {"pause": State.PAUSED, "expire": State.EXPIRED, "archive": State.ARCHIVED},
    State.PAUSED: {"publish": State.PUBLISHED, "archive": State.ARCHIVED},
    State.EXPIRED: {"publish": State.PUBLISHED, "archive": State.ARCHIVED},
    State.ARCHIVED: {},
}
WHO = {
    "submit": "owner",
    "publish": "office",
    "return": "office",
    "pause": "owner",
    "expire": "system",
    "archive": "owner",
}


@pytest.fixture
def point():
    return make_point("P1")


@pytest.fixture
def officer(point):
    person = make_person("officer")
    give_place(person, Role.OFFICER, point)
    return person


def a_need(point, state: State):
    return make_listing(Noun.NEED, point, state, Filling(lambda row: "sấy"))


def test_table_is_the_life_of_a_listing():
    assert {state: {step.verb: step.target for step in steps} for state, steps in STEPS.items()} == LIFE


def test_every_step_says_who_may_take_it():
    assert {step.verb: step.who for _, step in LEGAL} == WHO


def test_every_state_has_its_words_and_its_steps():
    assert set(STEPS) == set(STATE_WORDS) == set(State)


def test_every_step_has_its_button_in_both_languages():
    assert [step.verb for _, step in LEGAL if not step.button.vi.strip() or not step.button.en.strip()] == []


@pytest.mark.parametrize(("state", "step"), LEGAL, ids=lambda case: getattr(case, "verb", case))
def test_step_of_the_table_is_found(state, step):
    assert step_from(state, step.verb) is step


@pytest.mark.parametrize(("state", "verb"), ILLEGAL)
def test_step_that_is_not_in_the_table_is_refused_in_words(state, verb):
    with pytest.raises(BadInput) as refusal:
        step_from(state, verb)
    (words,) = refusal.value.problems[""]
    assert STATE_WORDS[state].vi in words.vi
    assert STATE_WORDS[state].en.lower() in words.en


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "verb"), ILLEGAL)
def test_illegal_step_changes_nothing(at, point, officer, state, verb):
    need = a_need(point, state)
    with pytest.raises(BadInput):
        take_step(by=officer, at=at, listing=need, verb=verb, reason="Thiếu công suất")
    need.refresh_from_db()
    assert (need.state, need.version) == (state, 1)
    assert (AuditRow.objects.count(), OutboxRow.objects.count()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "step"), LEGAL, ids=lambda case: getattr(case, "verb", case))
def test_legal_step_is_taken_once_and_leaves_its_trace(at, point, officer, state, step):
    need = a_need(point, state)
    who = None if step.who == "system" else officer
    take_step(by=who, at=at, listing=need, verb=step.verb, reason="Thiếu công suất")
    need.refresh_from_db()
    assert (need.state, need.version, need.updated_at) == (step.target, 2, at)
    row = AuditRow.objects.get()
    assert (row.verb, row.subject, row.at) == (step.verb, f"need {need.public_id}", at)


@pytest.mark.django_db
def test_published_listing_lives_a_year_from_its_day(at, point, officer):
    need = take_step(by=officer, at=at, listing=a_need(point, State.DRAFT), verb="publish")
    today = day_of(at)
    assert (need.confirmed_on, need.expires_on) == (today, today + timedelta(days=365))


@pytest.mark.django_db
def test_renewed_listing_keeps_the_moment_it_was_first_published(at, point, officer):
    need = a_need(point, State.EXPIRED)
    first = need.published_at
    assert take_step(by=officer, at=at, listing=need, verb="publish").published_at == first


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", "   "])
def test_return_without_a_reason_is_refused(at, point, officer, reason):
    need = a_need(point, State.SUBMITTED)
    with pytest.raises(BadInput) as refusal:
        take_step(by=officer, at=at, listing=need, verb="return", reason=reason)
    assert list(refusal.value.problems) == ["reason"]


@pytest.mark.django_db
def test_returned_listing_carries_its_reason_until_it_is_sent_again(at, point, officer):
    need = take_step(by=officer, at=at, listing=a_need(point, State.SUBMITTED), verb="return", reason="Thiếu công suất")
    assert need.return_reason == "Thiếu công suất"
    need = take_step(by=officer, at=at, listing=need, verb="submit")
    assert (need.return_reason, need.submitted_at) == ("", at)


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "step"), LEGAL, ids=lambda case: getattr(case, "verb", case))
def test_step_by_somebody_else_is_refused_and_changes_nothing(at, point, state, step):
    need = a_need(point, state)
    with pytest.raises(Refused):
        take_step(by=make_person("other"), at=at, listing=need, verb=step.verb, reason="Thiếu công suất")
    need.refresh_from_db()
    assert (need.state, need.version) == (state, 1)
