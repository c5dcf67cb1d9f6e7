"""The outbox: the only queue, and the only way one app hears from another.

Theory. News is written in the transaction of the action that causes it, one row for each subscriber, so it can be
neither lost nor invented. A worker claims due rows with a lease, hands each to its subscriber and marks it done. A
worker that dies leaves a lease that runs out; the row is then claimed again, so a subscriber may see a row twice and
must be idempotent by its key. Failures wait longer each time and end as dead letters, which an operator sees.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Min, Q

from .actions import running
from .models import OutboxRow

LEASE = timedelta(minutes=10)
ATTEMPTS = 8
State = OutboxRow.State
Receiver = Callable[..., None]


@dataclass(frozen=True)
class Subscription:
    """Who hears of a topic, and whether one piece at a time or all that is due at once."""

    topic: str
    subscriber: str
    receive: Receiver
    in_batches: bool = False


_subscriptions: dict[tuple[str, str], Subscription] = {}


def subscribe(topic: str, subscriber: str, *, in_batches: bool = False) -> Callable[[Receiver], Receiver]:
    """Register a receiver `(payload, *, at)` for `topic`; used in `receivers.py` only.

    With `in_batches` it is handed a list of payloads: for work whose cost is per visit, not per piece.
    """

    def register(receive: Receiver) -> Receiver:
        _subscriptions[topic, subscriber] = Subscription(topic, subscriber, receive, in_batches)
        return receive

    return register


def subscriptions() -> tuple[Subscription, ...]:
    """Return every subscription, ordered by topic, for the worker and the reference page."""
    return tuple(_subscriptions[key] for key in sorted(_subscriptions))


def emit(topic: str, key: str, payload: dict[str, Any], *, at: datetime, not_before: datetime | None = None) -> None:
    """Tell every subscriber of `topic` inside the running action; a key that was told before is not told again."""
    running()
    OutboxRow.objects.bulk_create(_rows_for(topic, [(key, payload)], at, not_before), ignore_conflicts=True)


def emit_many(topic: str, news: Iterable[tuple[str, dict[str, Any]]], *, at: datetime) -> None:
    """Tell many pieces of news of one topic at once, for bulk actions."""
    running()
    OutboxRow.objects.bulk_create(_rows_for(topic, news, at, None), ignore_conflicts=True, batch_size=500)


def _rows_for(
    topic: str, news: Iterable[tuple[str, dict[str, Any]]], at: datetime, not_before: datetime | None
) -> list[OutboxRow]:
    subscribers = [s.subscriber for s in subscriptions() if s.topic == topic]
    return [
        OutboxRow(topic=topic, key=key, subscriber=subscriber, payload=payload, emitted_at=at, due_at=not_before or at)
        for key, payload in news
        for subscriber in subscribers
    ]


def claim(*, at: datetime, limit: int = 100) -> list[OutboxRow]:
    """Lease up to `limit` due rows, oldest first, and those whose worker died; return them."""
    due = Q(state=State.WAITING, due_at__lte=at) | Q(state=State.LEASED, leased_until__lte=at)
    with transaction.atomic():
        rows = OutboxRow.objects.filter(due).order_by("due_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        claimed = list(rows[:limit])
        OutboxRow.objects.filter(pk__in=[row.pk for row in claimed]).update(state=State.LEASED, leased_until=at + LEASE)
    return claimed


def deliver(row: OutboxRow, *, at: datetime) -> bool:
    """Hand a claimed row to its subscriber; True when done. A failure is kept on the row and tried again later."""
    return _deliver_all([row], at)


def _deliver_all(rows: list[OutboxRow], at: datetime) -> bool:
    """Hand rows of one subscription over, together when it takes batches; all are done or all are tried again."""
    subscription = _subscriptions.get((rows[0].topic, rows[0].subscriber))
    payloads = [row.payload for row in rows]
    try:
        if subscription is None:
            raise LookupError(f"nobody is registered as {rows[0].subscriber} for {rows[0].topic}")
        subscription.receive(payloads if subscription.in_batches else payloads[0], at=at)
    except Exception as error:  # the row carries the failure to the operator's page; the worker goes on
        for row in rows:
            _postpone(row, error, at)
        return False
    pks = [row.pk for row in rows]
    OutboxRow.objects.filter(pk__in=pks).update(state=State.DONE, leased_until=None, last_error="")
    return True


def _postpone(row: OutboxRow, error: Exception, at: datetime) -> None:
    attempts = row.attempts + 1
    OutboxRow.objects.filter(pk=row.pk).update(
        state=State.DEAD if attempts >= ATTEMPTS else State.WAITING,
        attempts=attempts,
        leased_until=None,
        due_at=at + timedelta(seconds=15 * 4 ** min(attempts, 6)),
        last_error=f"{type(error).__name__}: {error}"[:2000],
    )


def work_through(*, at: datetime, limit: int = 100) -> int:
    """Claim and deliver one batch; return how many rows were claimed."""
    rows = claim(at=at, limit=limit)
    together: dict[tuple[str, str], list[OutboxRow]] = {}
    for row in rows:
        subscription = _subscriptions.get((row.topic, row.subscriber))
        if subscription is not None and subscription.in_batches:
            together.setdefault((row.topic, row.subscriber), []).append(row)
        else:
            _deliver_all([row], at)
    for batch in together.values():
        _deliver_all(batch, at)
    return len(rows)


def waiting_for(topic: str, subscriber: str) -> list[dict[str, Any]]:
    """Return what `subscriber` still waits to hear of `topic`, so that nothing is told that is about to be done."""
    waiting = OutboxRow.objects.filter(topic=topic, subscriber=subscriber, state=State.WAITING)
    return list(waiting.values_list("payload", flat=True))


def told_until(topic: str, subscriber: str, *, at: datetime) -> datetime:
    """Return the moment up to which `subscriber` has heard all of `topic`: `at`, or just before what it has not yet."""
    open_rows = OutboxRow.objects.filter(topic=topic, subscriber=subscriber, state__in=[State.WAITING, State.LEASED])
    oldest = open_rows.aggregate(oldest=Min("emitted_at"))["oldest"]
    return at if oldest is None else min(at, oldest - timedelta(microseconds=1))


def settle(topic: str, subscriber: str) -> int:
    """Mark as done what `subscriber` still waits to hear of `topic`, inside an action that is about to do all of it.

    Call it before reading what the news is about: whatever is told later stays in the queue. Return how many rows.
    """
    running()
    waiting = OutboxRow.objects.filter(topic=topic, subscriber=subscriber, state__in=[State.WAITING, State.DEAD])
    return waiting.update(state=State.DONE, last_error="")


def backlog() -> tuple[int, int]:
    """Return how many rows wait to be delivered and how many were given up as dead letters."""
    by_state = dict(OutboxRow.objects.values_list("state").annotate(Count("pk")))
    return by_state.get(State.WAITING, 0), by_state.get(State.DEAD, 0)
