"""The outbox: news is neither lost nor invented, a dead worker's rows come back, failures end as dead letters."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from cungcau.core import outbox
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.models import OutboxRow

pytestmark = pytest.mark.django_db
State = OutboxRow.State
SECOND = timedelta(seconds=1)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list:
    """Return what two subscribers of `sample_told` have heard; the second fails when the payload says so."""
    monkeypatch.setattr(outbox, "_subscriptions", {})
    told = []

    @outbox.subscribe("sample_told", "first")
    def _hear(payload, *, at):
        told.append(("first", payload["n"]))

    @outbox.subscribe("sample_told", "second")
    def _hear_or_fail(payload, *, at):
        if payload.get("fails"):
            raise ValueError("no room")
        told.append(("second", payload["n"]))

    return told


@action
def tell(*, by, at, news, not_before=None, fails=False):
    """Tell each number of `news`."""
    for n in news:
        outbox.emit("sample_told", f"key-{n}", {"n": n, "fails": fails}, at=at, not_before=not_before)
    record("tell", by=by, at=at, subject="sample")


@action
def tell_many(*, by, at, news):
    """Tell many pieces of news in one go."""
    outbox.emit_many("sample_told", [(f"key-{n}", {"n": n}) for n in news], at=at)
    record("tell_many", by=by, at=at, subject="sample")


@action
def tell_and_fail(*, by, at):
    """Tell, then fail."""
    outbox.emit("sample_told", "key-1", {"n": 1}, at=at)
    raise ValueError("late")


def _states() -> list[tuple[str, str]]:
    return list(OutboxRow.objects.order_by("subscriber", "key").values_list("subscriber", "state"))


def test_news_reaches_every_subscriber_once(heard, at):
    tell(by=None, at=at, news=[1])
    assert outbox.work_through(at=at) == 2
    assert outbox.work_through(at=at) == 0
    assert heard == [("first", 1), ("second", 1)]
    assert _states() == [("first", State.DONE), ("second", State.DONE)]


def test_news_of_a_failed_action_does_not_exist(heard, at):
    with pytest.raises(ValueError, match="late"):
        tell_and_fail(by=None, at=at)
    assert OutboxRow.objects.count() == 0


def test_news_without_a_subscriber_leaves_no_row(heard, at, monkeypatch):
    monkeypatch.setattr(outbox, "_subscriptions", {})
    tell(by=None, at=at, news=[1])
    assert OutboxRow.objects.count() == 0


def test_key_that_was_told_before_is_not_told_again(heard, at):
    tell(by=None, at=at, news=[1])
    outbox.work_through(at=at)
    tell(by=None, at=at, news=[1])
    assert outbox.work_through(at=at) == 0
    assert heard == [("first", 1), ("second", 1)]


@action
def settle(*, by, at):
    """Do all that the second subscriber waits for."""
    outbox.settle("sample_told", "second")
    record("settle", by=by, at=at, subject="sample")


def test_settled_news_reaches_only_the_other_subscriber(heard, at):
    tell(by=None, at=at, news=[1, 2], fails=True)
    settle(by=None, at=at)
    assert outbox.work_through(at=at) == 2
    assert heard == [("first", 1), ("first", 2)]


def test_settling_empties_dead_letters_and_leaves_later_news(heard, at):
    tell(by=None, at=at, news=[1])
    OutboxRow.objects.filter(subscriber="second").update(state=State.DEAD, last_error="ValueError: no room")
    settle(by=None, at=at)
    tell(by=None, at=at, news=[2])
    outbox.work_through(at=at)
    assert heard == [("first", 1), ("first", 2), ("second", 2)]
    assert list(OutboxRow.objects.values_list("state", "last_error").distinct()) == [(State.DONE, "")]


def test_bulk_news_is_delivered_in_order(heard, at):
    tell_many(by=None, at=at, news=[1, 2, 3])
    outbox.work_through(at=at)
    assert [n for subscriber, n in heard if subscriber == "first"] == [1, 2, 3]


def test_news_waits_for_its_moment(heard, at):
    tell(by=None, at=at, news=[1], not_before=at + SECOND)
    assert outbox.work_through(at=at) == 0
    assert outbox.work_through(at=at + SECOND) == 2


def test_claimed_rows_are_not_claimed_twice(heard, at):
    tell(by=None, at=at, news=[1])
    assert len(outbox.claim(at=at)) == 2
    assert outbox.claim(at=at + outbox.LEASE - SECOND) == []


def test_rows_of_a_dead_worker_come_back_when_the_lease_ends(heard, at):
    tell(by=None, at=at, news=[1])
    dead = {row.pk for row in outbox.claim(at=at)}
    assert {row.pk for row in outbox.claim(at=at + outbox.LEASE)} == dead


def test_batch_is_limited_and_takes_the_oldest_first(heard, at):
    tell(by=None, at=at, news=[1])
    tell(by=None, at=at + SECOND, news=[2])
    assert [row.payload["n"] for row in outbox.claim(at=at + SECOND, limit=2)] == [1, 1]


def test_failure_of_one_subscriber_does_not_touch_the_other(heard, at):
    tell(by=None, at=at, news=[1], fails=True)
    outbox.work_through(at=at)
    assert heard == [("first", 1)]
    assert _states() == [("first", State.DONE), ("second", State.WAITING)]


def test_failed_row_waits_longer_each_time_and_ends_as_a_dead_letter(heard, at):
    tell(by=None, at=at, news=[1], fails=True)
    outbox.work_through(at=at)
    waits = []
    for attempt in range(1, outbox.ATTEMPTS):
        row = OutboxRow.objects.get(subscriber="second")
        assert (row.attempts, row.state, row.last_error) == (attempt, State.WAITING, "ValueError: no room")
        waits.append(row.due_at - at)
        at = row.due_at
        outbox.work_through(at=at)
    row = OutboxRow.objects.get(subscriber="second")
    assert (row.attempts, row.state, row.leased_until) == (outbox.ATTEMPTS, State.DEAD, None)
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=4), timedelta(minutes=16)]
    assert waits == sorted(waits)
    assert outbox.work_through(at=at + timedelta(days=365)) == 0


def test_backlog_counts_what_waits_and_what_was_given_up(heard, at):
    tell(by=None, at=at, news=[1, 2])
    OutboxRow.objects.filter(subscriber="second", key="key-2").update(state=State.DEAD)
    OutboxRow.objects.filter(subscriber="first", key="key-1").update(state=State.DONE)
    assert outbox.backlog() == (2, 1)


def test_row_whose_subscriber_is_gone_fails_and_says_so(heard, at, monkeypatch):
    tell(by=None, at=at, news=[1])
    monkeypatch.setattr(outbox, "_subscriptions", {})
    outbox.work_through(at=at)
    errors = set(OutboxRow.objects.values_list("last_error", flat=True))
    assert errors == {f"LookupError: nobody is registered as {name} for sample_told" for name in ("first", "second")}


def test_row_succeeds_after_a_failure_and_forgets_the_error(heard, at):
    tell(by=None, at=at, news=[1], fails=True)
    outbox.work_through(at=at)
    OutboxRow.objects.filter(subscriber="second").update(payload={"n": 1})
    outbox.work_through(at=at + timedelta(minutes=1))
    row = OutboxRow.objects.get(subscriber="second")
    assert (row.state, row.last_error) == (State.DONE, "")


def test_two_subscribers_of_one_topic_are_two_subscriptions(heard):
    assert [(each.topic, each.subscriber) for each in outbox.subscriptions()] == [
        ("sample_told", "first"),
        ("sample_told", "second"),
    ]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_share_the_rows_without_waiting(heard, at):
    tell(by=None, at=at, news=[1, 2])
    with transaction.atomic(), ThreadPoolExecutor(1) as other_worker:
        ours = {row.pk for row in outbox.claim(at=at, limit=2)}
        theirs = other_worker.submit(_claim_on_own_connection, at).result(timeout=20)
    assert (len(ours), len(theirs), ours & theirs) == (2, 2, set())


def _claim_on_own_connection(at) -> set[int]:
    try:
        return {row.pk for row in outbox.claim(at=at, limit=10)}
    finally:
        connection.close()
