import datetime as dt

import pytest

from cungcau.sheets.dates import DateRead, NoSuchDay, Precision, read_date, sniff_order

EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day zero has no zone


@pytest.mark.parametrize(
    "text",
    [
        "21/11/2026",
        "21-11-2026",
        "21.11.2026",
        "21/11/26",
        "21 / 11 / 2026",
        "2026-11-21",
        "2026/11/21",
        "20261121",
        "2026-11-21T08:30:00Z",
        "21/11/2026 08:30",
        "ngày 21 tháng 11 năm 2026",
        "Cần Thơ, ngày 21 tháng 11 năm 2026",
        "21 November 2026",
        "Nov 21st, 2026",
        "21-Nov-26",
        "46347",
    ],
)
def test_day(text: str):
    assert read_date(text, "dmy", EPOCH) == DateRead(dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("11/2026", (2026, 11, 1), (2026, 11, 30), Precision.MONTH),
        ("tháng 2 năm 2028", (2028, 2, 1), (2028, 2, 29), Precision.MONTH),
        ("2026-11", (2026, 11, 1), (2026, 11, 30), Precision.MONTH),
        ("November 2026", (2026, 11, 1), (2026, 11, 30), Precision.MONTH),
        ("quý I/2027", (2027, 1, 1), (2027, 3, 31), Precision.QUARTER),
        ("Quý IV năm 2026", (2026, 10, 1), (2026, 12, 31), Precision.QUARTER),
        ("Q2 2027", (2027, 4, 1), (2027, 6, 30), Precision.QUARTER),
        ("năm 2027", (2027, 1, 1), (2027, 12, 31), Precision.YEAR),
    ],
)
def test_vague_date(text: str, first: tuple[int, int, int], last: tuple[int, int, int], precision: Precision):
    assert read_date(text, "dmy", EPOCH) == DateRead(dt.date(*first), precision)
    assert read_date(text, "dmy", EPOCH, at_end=True) == DateRead(dt.date(*last), precision)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("31/02/2026", dt.date(2026, 2, 28)),
        ("30/02/2028", dt.date(2028, 2, 29)),
        ("31/04/2026", dt.date(2026, 4, 30)),
        ("13/13/2026", None),
        ("0/1/2026", None),
        ("1/1/1800", None),
        ("13/2026", None),
    ],
)
def test_day_that_does_not_exist(text: str, nearest: dt.date | None):
    assert read_date(text, "dmy", EPOCH) == NoSuchDay(nearest)


@pytest.mark.parametrize("text", ["sớm nhất có thể", "tháng sau", "12", "1/2", "", "21/11/2026 và 22/11/2026"])
def test_what_is_no_date_is_none(text: str):
    assert read_date(text, "dmy", EPOCH) is None


def test_order_settles_what_reads_both_ways():
    assert read_date("03/04/2026", "dmy", EPOCH) == DateRead(dt.date(2026, 4, 3))
    assert read_date("03/04/2026", "mdy", EPOCH) == DateRead(dt.date(2026, 3, 4))


def test_date_that_reads_one_way_is_taken_so_and_told():
    assert read_date("05/13/2026", "dmy", EPOCH) == DateRead(dt.date(2026, 5, 13), other_order=True)


def test_order_is_sniffed_from_days_over_twelve():
    assert sniff_order(["01/02/2026", "13/02/2026"]) == ("dmy", True)
    assert sniff_order(["01/02/2026", "02/13/2026"]) == ("mdy", True)
    assert sniff_order(["01/02/2026"]) == (None, True)
    assert sniff_order(["01/01/2026", "x"]) == (None, False)
