"""Dates as offices write them: 21/11/2026, 11/2026, quý I/2027, ISO, serial numbers, English month names."""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, Literal

from cungcau.sheets.grid import Value
from cungcau.sheets.letters import plain
from cungcau.sheets.xlsx import excel_date

Order = Literal["dmy", "mdy"]

_MONTH_LIST: Final = (
    "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september"
    "|oct october|nov november|dec december"
)
_MONTHS: Final = {
    name: number for number, names in enumerate(_MONTH_LIST.split("|"), start=1) for name in names.split()
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TIME: Final = r"(?:[ t,]+\d{1,2}(?:[:h]\d{0,2})?(?::\d{2})?(?:\.\d+)?\s*(?:am|pm|z|[+-]\d{2}:?\d{2})?)?"
_ISO: Final = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_NUMERIC: Final = re.compile(rf"(\d{{1,2}})\s?[-/.,]\s?(\d{{1,2}})\s?[-/.,]\s?(\d{{4}}|\d{{2}}){_TIME}")
_WORDS: Final = re.compile(r"(?:.{0,40}\b)?(?:ngay )?(\d{1,2}) thang (\d{1,2}),? (?:nam )?(\d{4})")
_DAY_MONTH_NAME: Final = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]({_MONTH})\.?,?[ -](\d{{4}}|\d{{2}})")
_MONTH_NAME_DAY: Final = re.compile(rf"({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
_MONTH_NAME: Final = re.compile(rf"({_MONTH})\.?,?[ -](\d{{4}})")
_MONTH_YEAR: Final = re.compile(r"(?:thang )?(\d{1,2})(?:\s?[-/.]\s?|,? nam )(\d{4})")
_YEAR_MONTH: Final = re.compile(r"(\d{4})[-/.](\d{1,2})")
_QUARTER: Final = re.compile(r"(?:quy|quarter|q) ?(iv|i{1,3}|[1-4])(?:\s?[-/.,]\s?| nam | of | )?(\d{4})")
_YEAR: Final = re.compile(r"(?:nam |year )?(\d{4})")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LONGEST: Final = 80
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class Precision(StrEnum):
    """How exactly a cell states its date."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date read from a cell: the first or last day of what it states. `other_order` tells that it only makes sense
    against the column's order of day and month."""

    day: dt.date
    precision: Precision = Precision.DAY
    other_order: bool = False


@dataclass(frozen=True, slots=True)
class NoSuchDay:
    """A date that looks right but is not in the calendar, and the nearest day that is."""

    nearest: dt.date | None


def sniff_order(texts: Iterable[str]) -> tuple[Order | None, bool]:
    """The order of day and month that the dates of a column give away, and whether some date reads both ways."""
    first_over = second_over = open_dates = 0
    for text in texts:
        if len(text) <= _LONGEST and (match := _NUMERIC.fullmatch(plain(text))):
            first, second = int(match[1]), int(match[2])
            first_over += first > 12 >= second
            second_over += second > 12 >= first
            open_dates += first <= 12 and second <= 12 and first != second
    if first_over == second_over == 0:
        return None, open_dates > 0
    return ("dmy" if first_over >= second_over else "mdy"), open_dates > 0


def read_date(value: Value, order: Order, epoch: dt.datetime, at_end: bool = False) -> DateRead | NoSuchDay | None:
    """The date a cell states; None when it states none.

    `order` settles 03/04/2026, `epoch` is day zero of serial numbers, `at_end` takes a month, quarter or year as its
    last day.
    """
    if isinstance(value, dt.datetime):
        return DateRead(value.date())
    if isinstance(value, dt.date):
        return DateRead(value)
    if isinstance(value, bool) or value is None or isinstance(value, dt.time):
        return None
    if isinstance(value, int | Decimal):
        return _from_number(value, epoch, at_end)
    if len(value) > _LONGEST:
        return None
    return _from_text(plain(value).strip(" .;,"), order, epoch, at_end)


def _from_number(value: int | Decimal, epoch: dt.datetime, at_end: bool) -> DateRead | NoSuchDay | None:
    if value == int(value) and _FIRST_YEAR <= value <= _LAST_YEAR:
        return _span(int(value), 1, 12, Precision.YEAR, at_end)
    if value == int(value) and (match := _COMPACT.fullmatch(str(int(value)))):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    moment = excel_date(value, epoch) if 20_000 <= value < 110_000 else None
    return read_date(moment, "dmy", epoch) if moment else None


def _from_text(text: str, order: Order, epoch: dt.datetime, at_end: bool) -> DateRead | NoSuchDay | None:
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(text):
        return _numeric(int(match[1]), int(match[2]), _full_year(match[3]), order)
    if match := _WORDS.fullmatch(text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _DAY_MONTH_NAME.fullmatch(text):
        return _day(_full_year(match[3]), _MONTHS[match[2]], int(match[1]))
    if match := _MONTH_NAME_DAY.fullmatch(text):
        return _day(int(match[3]), _MONTHS[match[1]], int(match[2]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _span(int(match[2]), int(match[1]), int(match[1]), Precision.MONTH, at_end)
    return _vague_text(text, epoch, at_end)


def _vague_text(text: str, epoch: dt.datetime, at_end: bool) -> DateRead | NoSuchDay | None:
    if match := _YEAR_MONTH.fullmatch(text):
        return _span(int(match[1]), int(match[2]), int(match[2]), Precision.MONTH, at_end)
    if match := _MONTH_NAME.fullmatch(text):
        return _span(int(match[2]), _MONTHS[match[1]], _MONTHS[match[1]], Precision.MONTH, at_end)
    if match := _QUARTER.fullmatch(text):
        quarter = _ROMAN.get(match[1]) or int(match[1])
        return _span(int(match[2]), 3 * quarter - 2, 3 * quarter, Precision.QUARTER, at_end)
    if match := _YEAR.fullmatch(text):
        return _span(int(match[1]), 1, 12, Precision.YEAR, at_end)
    if re.fullmatch(r"\d{5}(\.0)?", text):
        return _from_number(int(text[:5]), epoch, at_end)
    return None


def _numeric(first: int, second: int, year: int, order: Order) -> DateRead | NoSuchDay | None:
    day, month = (first, second) if order == "dmy" else (second, first)
    if month > 12 >= day:
        read = _day(year, day, month)
        return DateRead(read.day, other_order=True) if isinstance(read, DateRead) else read
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> DateRead | NoSuchDay | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return NoSuchDay(None)
    try:
        return DateRead(dt.date(year, month, day))
    except ValueError:
        known = 1 <= month <= 12 and day > 0
        return NoSuchDay(dt.date(year, month, monthrange(year, month)[1]) if known else None)


def _span(year: int, first: int, last: int, precision: Precision, at_end: bool) -> DateRead | NoSuchDay | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not 1 <= first <= last <= 12:
        return NoSuchDay(None)
    month = last if at_end else first
    return DateRead(dt.date(year, month, monthrange(year, month)[1] if at_end else 1), precision)


def _full_year(text: str) -> int:
    """Two digits mean 1970-2069."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)
