"""What an action leaves behind: rows, audit, news; and what it must not leave when it refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps

from cungcau.core.models import AuditRow, OutboxRow


def counts() -> dict[str, int]:
    """Return how many rows each table of ours holds."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models() if _is_ours(model)}


def _is_ours(model: type) -> bool:
    return model.__module__.startswith("cungcau.")


def snapshot() -> dict[str, list]:
    """Return every value of every table of ours."""
    return {m._meta.label: list(m._base_manager.order_by("pk").values()) for m in apps.get_models() if _is_ours(m)}


@contextmanager
def nothing_written() -> Iterator[None]:
    """Fail when anything in the database differs afterwards."""
    before = snapshot()
    yield
    assert snapshot() == before


@contextmanager
def refused(error: type[Exception]) -> Iterator[pytest.ExceptionInfo]:
    """Expect `error`, and that nothing was written."""
    with nothing_written(), pytest.raises(error) as told:
        yield told


@contextmanager
def one_audit_row(verb: str, subject: str = "") -> Iterator[None]:
    """Expect exactly one new audit row, of this verb and subject."""
    last = AuditRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    yield
    rows = [(row.verb, row.subject) for row in AuditRow.objects.filter(pk__gt=last)]
    assert rows == [(verb, subject or rows[0][1])]


def news(topic: str) -> list[tuple[str, dict]]:
    """Return what subscribers were told of `topic`, by key, in order."""
    return list(OutboxRow.objects.filter(topic=topic).order_by("pk").values_list("key", "payload"))
