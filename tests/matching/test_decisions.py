"""What an officer decides about a proposed pair: kept, undone, and never lost when suggestions are made anew."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.core.clock import day_of
from cungcau.core.errors import BadInput, Refused
from cungcau.core.outbox import Subscription, _subscriptions
from cungcau.matching.actions import decide, rebuild_index
from cungcau.matching.enums import DECLINE_CODES
from cungcau.matching.models import Decision
from cungcau.matching.search import suggestion_views
from tests.factories.entries import an_office, need_entry, offer_entry, published
from tests.factories.people import make_person
from tests.factories.traces import news, one_audit_row, refused

pytestmark = pytest.mark.django_db

LATER = date(2027, 2, 5)


@pytest.fixture(autouse=True)
def listener(monkeypatch):
    """Subscribe a test to the news that nobody of this release hears yet."""
    heard = Subscription("pair_decided", "test", lambda payload, *, at: None)
    monkeypatch.setitem(_subscriptions, ("pair_decided", "test"), heard)


@pytest.fixture
def pair(office, work, at):
    """Return a need and the offer proposed for it."""
    need = published(need_entry(), office.officer, office.point, at)
    offer = published(offer_entry(), office.officer, office.point, at)
    work()
    return need, offer


def deciding(office, pair, at, verdict, by=None, **more):
    return decide(by=by or office.officer, at=at, need=pair[0], offer=pair[1], verdict=verdict, **more)


@pytest.mark.parametrize(
    ("verdict", "given"),
    [("accept", {}), ("later", {"until": LATER}), ("wrong", {"reason": "too_costly", "words": "Gấp đôi ngân sách"})],
)
def test_decision_is_kept_with_one_audit_row_and_its_news(office, pair, at, verdict, given):
    need, offer = pair
    with one_audit_row("decide", f"pair {need.public_id} {offer.public_id}"):
        decision = deciding(office, pair, at, verdict, **given)

    kept = (decision.verdict, decision.reason, decision.words, decision.until, decision.decided_by)
    own = (given.get("reason", ""), given.get("words", ""), given.get("until"))
    assert kept == (verdict, *own, office.officer.public_id)
    told = {"need": need.public_id, "offer": offer.public_id, "verdict": verdict, "reason": given.get("reason", "")}
    assert [payload for _, payload in news("pair_decided")] == [told]


@pytest.mark.parametrize(
    ("verdict", "given", "field"),
    [
        ("maybe", {}, "verdict"),
        ("wrong", {}, "reason"),
        ("wrong", {"reason": "because"}, "reason"),
        ("later", {}, "until"),
    ],
)
def test_decision_without_its_grounds_is_refused(office, pair, at, verdict, given, field):
    with refused(BadInput) as told:
        deciding(office, pair, at, verdict, **given)
    assert list(told.value.problems) == [field]


def test_later_is_a_day_to_come(office, pair, at):
    for day in (day_of(at), day_of(at) - timedelta(days=1)):
        with refused(BadInput) as told:
            deciding(office, pair, at, "later", until=day)
        assert list(told.value.problems) == ["until"]


def test_nobody_but_an_officer_of_the_needs_point_decides(office, pair, at):
    _, other_officer = an_office("xa")
    for person in (other_officer, make_person("nobody"), AnonymousUser()):
        for verdict in ("accept", "undo"):
            with refused(Refused):
                deciding(office, pair, at, verdict, by=person)


def test_deciding_again_takes_the_place_of_the_first(office, pair, at):
    deciding(office, pair, at, "wrong", reason="too_early")
    deciding(office, pair, at, "accept")

    kept = Decision.objects.get()
    assert (kept.verdict, kept.reason, kept.until) == ("accept", "", None)


def test_decision_is_taken_back(office, pair, at):
    deciding(office, pair, at, "accept")

    with one_audit_row("undo_decision"):
        assert deciding(office, pair, at, "undo") is None
    assert Decision.objects.count() == 0
    assert [payload["verdict"] for _, payload in news("pair_decided")] == ["accept", "undo"]


def test_decision_survives_that_suggestions_are_made_anew(office, pair, work, at):
    deciding(office, pair, at, "accept")

    rebuild_index(by=None, at=at)
    work()

    (view,) = suggestion_views(pair[0], "vi", day_of(at))
    assert (view.code, view.decision.verdict) == (pair[1].public_id, "accept")


def test_what_was_put_off_is_open_again_on_its_day(office, pair, at):
    deciding(office, pair, at, "later", until=LATER)

    views = [suggestion_views(pair[0], "vi", day) for day in (LATER - timedelta(days=1), LATER)]

    assert [view.decision is None for (view,) in views] == [False, True]


def test_every_code_is_worded():
    assert [code for code, words in DECLINE_CODES.items() if not words.vi or not words.en] == []
    longest = Decision._meta.get_field("reason").max_length
    assert [code for code in DECLINE_CODES if len(code) > longest] == []
