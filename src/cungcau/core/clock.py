"""The clock, read only at the edge (view, command, worker) and handed on as `at`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

HOME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Return the present moment in UTC; the only reading of the clock in the product."""
    return timezone.now()


def day_of(moment: datetime) -> date:
    """Return the day of `moment` as the office's calendar has it."""
    return moment.astimezone(HOME_ZONE).date()
