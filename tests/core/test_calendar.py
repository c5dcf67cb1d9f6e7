from datetime import date

import pytest

from cungcau.core.calendar import is_working_day, working_days_after
from cungcau.core.tables import packaged_table

NONE_OFF: frozenset[date] = frozenset()
TET_2026 = frozenset(date(2026, 2, day) for day in range(16, 21))
SHIPPED = packaged_table("cungcau.core", "days_off.tsv")


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 14), False),
        (date(2026, 2, 15), False),
        (date(2026, 2, 16), False),
        (date(2026, 2, 23), True),
    ],
)
def test_is_working_day_knows_weekends_and_days_off(day: date, works: bool) -> None:
    assert is_working_day(day, TET_2026) is works


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 3)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
        (date(2026, 12, 31), 10, date(2027, 1, 14)),
    ],
)
def test_working_days_after_skips_weekends(day: date, count: int, due: date) -> None:
    assert working_days_after(day, count, NONE_OFF) == due


def test_working_days_after_skips_days_off() -> None:
    assert working_days_after(date(2026, 2, 13), 1, TET_2026) == date(2026, 2, 23)


@pytest.mark.parametrize("count", [0, -1])
def test_working_days_after_refuses_no_days(count: int) -> None:
    with pytest.raises(ValueError, match=f"^count is {count}, at least 1 working day is needed$"):
        working_days_after(date(2026, 3, 2), count, NONE_OFF)


def test_shipped_days_off_are_dated_once_and_in_order() -> None:
    days = [date.fromisoformat(row["on"]) for row in SHIPPED]
    assert days == sorted(set(days))
    assert {day.year for day in days} == {2025, 2026, 2027}


def test_shipped_days_off_are_named_in_both_languages_with_a_source() -> None:
    assert [row["on"] for row in SHIPPED if not (row["name_vi"] and row["name_en"] and row["source"])] == []


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_shipped_days_off_hold_the_fixed_holidays(year: int) -> None:
    fixed = {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)}
    assert fixed - {date.fromisoformat(row["on"]) for row in SHIPPED} == set()


@pytest.mark.parametrize(
    ("before", "back_at_work"),
    [
        (date(2025, 1, 24), date(2025, 2, 3)),
        (date(2025, 4, 29), date(2025, 5, 5)),
        (date(2026, 2, 13), date(2026, 2, 23)),
        (date(2026, 4, 24), date(2026, 4, 28)),
        (date(2026, 4, 29), date(2026, 5, 4)),
        (date(2026, 8, 28), date(2026, 9, 3)),
    ],
)
def test_shipped_days_off_close_offices_over_published_holidays(before: date, back_at_work: date) -> None:
    days_off = frozenset(date.fromisoformat(row["on"]) for row in SHIPPED)
    assert working_days_after(before, 1, days_off) == back_at_work


def test_shipped_days_off_say_where_the_calendar_is_not_yet_announced() -> None:
    open_days = [row["on"] for row in SHIPPED if "not yet announced" in row["source"]]
    assert open_days == ["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-02-10"]
