"""Working days of an office: Monday to Friday less the days off it is given.

A Saturday worked in exchange for a bridging day is not counted: a deadline is never shortened by a swap.
"""

from datetime import date, timedelta

_SATURDAY = 5


def is_working_day(day: date, days_off: frozenset[date]) -> bool:
    """Return whether an office works on `day`."""
    return day.weekday() < _SATURDAY and day not in days_off


def working_days_after(day: date, count: int, days_off: frozenset[date]) -> date:
    """Return the day that is `count` working days after `day`; the day itself is not counted, whatever it is.

    `count` is at least 1, otherwise `ValueError`.
    """
    if count < 1:
        raise ValueError(f"count is {count}, at least 1 working day is needed")
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, days_off)
    return day
