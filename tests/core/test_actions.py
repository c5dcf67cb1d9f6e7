"""The action decorator and the write guard: a change without a trace cannot be made."""

from contextvars import copy_context

import pytest
from django.db import connection

from cungcau.core.actions import action, excused, running
from cungcau.core.audit import record
from cungcau.core.models import AuditRow, DayOff, OutboxRow

pytestmark = pytest.mark.django_db


def _day_off(at) -> DayOff:
    return DayOff.objects.create(on=at.date(), name_vi="Ngày mẫu", name_en="Sample day")


@action
def declare(*, by, at, rows: int = 1):
    """Declare a day off and write so many audit rows."""
    day = _day_off(at)
    for _ in range(rows):
        record("declare", by=by, at=at, subject=f"day {day.on}")
    return day


@action
def fail(*, by, at):
    """Write everything an action should, then fail."""
    _day_off(at)
    record("fail", by=by, at=at, subject="day")
    raise ValueError("late")


@action
def declare_inside(*, by, at):
    """Call another action."""
    declare(by=by, at=at)


def test_action_writes_and_returns(at):
    day = declare(by=None, at=at)
    assert list(DayOff.objects.all()) == [day]
    assert [(row.verb, row.actor, row.at) for row in AuditRow.objects.all()] == [("declare", "system", at)]


@pytest.mark.parametrize("rows", [0, 2])
def test_action_without_exactly_one_audit_row_writes_nothing(at, rows):
    with pytest.raises(RuntimeError, match=f"wrote {rows} audit rows"):
        declare(by=None, at=at, rows=rows)
    assert (DayOff.objects.count(), AuditRow.objects.count()) == (0, 0)


def test_failed_action_writes_nothing(at):
    with pytest.raises(ValueError, match="late"):
        fail(by=None, at=at)
    assert (DayOff.objects.count(), AuditRow.objects.count()) == (0, 0)


def test_action_inside_an_action_is_refused(at):
    with pytest.raises(RuntimeError, match="inside another action"):
        declare_inside(by=None, at=at)
    assert DayOff.objects.count() == 0


def test_failed_action_leaves_room_for_the_next(at):
    with pytest.raises(ValueError, match="late"):
        fail(by=None, at=at)
    assert declare(by=None, at=at).pk


@pytest.mark.parametrize("missing", ["by", "at"])
def test_action_without_who_or_when_is_refused(at, missing):
    given = {"by": None, "at": at}
    del given[missing]
    with pytest.raises(TypeError, match="keyword arguments only"):
        declare(**given)


def test_action_with_positional_arguments_is_refused(at):
    with pytest.raises(TypeError, match="keyword arguments only"):
        declare(None, at)


def test_audit_and_news_outside_an_action_are_refused(at):
    with pytest.raises(RuntimeError, match="only be done inside an action"):
        record("declare", by=None, at=at, subject="day")
    with pytest.raises(RuntimeError, match="only be done inside an action"):
        copy_context().run(running)


def test_guard_stops_an_insert_outside_an_action(at):
    with pytest.raises(RuntimeError, match="INSERT on core_dayoff outside an action"):
        _day_off(at)


def test_guard_stops_an_update_and_a_delete_outside_an_action(at):
    declare(by=None, at=at)
    with pytest.raises(RuntimeError, match="UPDATE on core_dayoff outside an action"):
        DayOff.objects.update(name_vi="Khác")
    with pytest.raises(RuntimeError, match="DELETE on core_dayoff outside an action"):
        DayOff.objects.all().delete()


def test_guard_stops_an_insert_that_ignores_conflicts(at):
    with pytest.raises(RuntimeError, match="INSERT on core_dayoff outside an action"):
        DayOff.objects.bulk_create([DayOff(on=at.date(), name_vi="", name_en="")], ignore_conflicts=True)


def test_guard_stops_a_write_in_a_common_table_expression(at):
    with pytest.raises(RuntimeError, match="on core_dayoff outside an action"), connection.cursor() as cursor:
        cursor.execute("WITH days AS (SELECT 1) DELETE FROM core_dayoff")


def test_guard_stops_a_write_after_an_action_has_ended(at):
    declare(by=None, at=at)
    with pytest.raises(RuntimeError, match="outside an action"):
        DayOff.objects.all().delete()


def test_guard_lets_reads_pass():
    assert list(DayOff.objects.all()) == []


def test_excused_writes_pass_and_the_excuse_ends(at):
    with excused("test data"):
        _day_off(at)
    with pytest.raises(RuntimeError, match="outside an action"):
        DayOff.objects.all().delete()


def test_the_workers_bookkeeping_passes():
    assert OutboxRow.objects.update(attempts=1) == 0


def test_guard_is_not_fooled_by_a_table_that_merely_begins_like_an_excused_one(at):
    with pytest.raises(RuntimeError, match="outside an action"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM account_emailaddress_notes")
