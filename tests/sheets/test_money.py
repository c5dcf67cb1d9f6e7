from decimal import Decimal

import pytest

from cungcau.sheets import Money
from cungcau.sheets.money import MoneyUnit, is_open_amount, read_money, read_money_unit
from cungcau.sheets.numbers import Convention

VI = Convention.COMMA_DECIMAL
MILLION, BILLION = 10**6, 10**9


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("500.000.000", 500 * MILLION, "VND"),
        ("500,000,000 VNĐ", 500 * MILLION, "VND"),
        ("500 000 000 đ", 500 * MILLION, "VND"),
        ("170.000", 170_000, "VND"),
        ("2 tỷ", 2 * BILLION, "VND"),
        ("2 tỉ đồng", 2 * BILLION, "VND"),
        ("1,5 tỷ", 1500 * MILLION, "VND"),
        ("1.5 tỷ", 1500 * MILLION, "VND"),
        ("1.500 triệu", 1500 * MILLION, "VND"),
        ("1 tỷ 500 triệu", 1500 * MILLION, "VND"),
        ("2 tỷ rưỡi", 2500 * MILLION, "VND"),
        ("250tr", 250 * MILLION, "VND"),
        ("250trđ", 250 * MILLION, "VND"),
        ("3 nghìn tỷ", 3000 * BILLION, "VND"),
        ("khoảng 1,2 tỷ đồng", 1200 * MILLION, "VND"),
        ("USD 20,000", 20_000, "USD"),
        ("20.000 USD", 20_000, "USD"),
        ("$1.5 million", 1_500_000, "USD"),
        ("€ 500k", 500_000, "EUR"),
    ],
)
def test_one_amount(text: str, amount: int, currency: str):
    assert read_money(text, VI) == Money(Decimal(amount), Decimal(amount), currency)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("500 - 800 triệu", 500 * MILLION, 800 * MILLION),
        ("500–800tr", 500 * MILLION, 800 * MILLION),
        ("từ 500 triệu đến 1 tỷ", 500 * MILLION, BILLION),
        ("500.000.000 - 1.000.000.000", 500 * MILLION, BILLION),
        ("dưới 500 triệu", None, 500 * MILLION),
        ("không quá 2 tỷ", None, 2 * BILLION),
        ("trên 3 tỷ", 3 * BILLION, None),
        ("từ 1 tỷ trở lên", BILLION, None),
        (">= 1 tỷ", BILLION, None),
    ],
)
def test_range_or_open_end(text: str, low: int | None, high: int | None):
    ends = (Decimal(end) if end is not None else None for end in (low, high))
    assert read_money(text, VI) == Money(*ends)


@pytest.mark.parametrize(
    ("text", "amount", "per", "note"),
    [
        ("5 triệu/tấn", 5 * MILLION, "tấn", ""),
        ("500.000 đ/m2", 500_000, "m2", ""),
        ("500.000 đ/m²", 500_000, "m²", ""),
        ("120 triệu/máy", 120 * MILLION, "máy", ""),
        ("2 tỷ/năm", 2 * BILLION, "năm", ""),
        ("3 triệu mỗi Tháng", 3 * MILLION, "Tháng", ""),
        ("40 triệu/01 dây chuyền", 40 * MILLION, "dây chuyền", ""),
        ("300 triệu (chưa VAT)", 300 * MILLION, "", "chưa VAT"),
        ("300 triệu đồng chưa gồm VAT", 300 * MILLION, "", "chưa gồm VAT"),
        ("5 triệu/tấn (tại xưởng), chưa gồm thuế GTGT.", 5 * MILLION, "tấn", "tại xưởng; chưa gồm thuế GTGT"),
    ],
)
def test_what_stands_beside_an_amount_is_kept_as_written(text: str, amount: int, per: str, note: str):
    assert read_money(text, VI) == Money(Decimal(amount), Decimal(amount), "VND", per, note)


@pytest.mark.parametrize(
    "text", ["250tr~", "năm trăm triệu", "-5", "2 tỷ 3 tỷ", "800 - 500 triệu", "1.2.3", "tỷ", "9" * 30]
)
def test_what_is_no_amount_is_none(text: str):
    assert read_money(text, VI) is None


@pytest.mark.parametrize(
    "text", ["Thỏa thuận", "thoả thuận", "Liên hệ", "Chưa xác định", "theo thỏa thuận", "negotiable"]
)
def test_open_amount(text: str):
    assert is_open_amount(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("triệu đồng", MoneyUnit(MILLION, "VND")),
        ("ĐVT: triệu đồng", MoneyUnit(MILLION, "VND")),
        ("1.000đ", MoneyUnit(1000, "VND")),
        ("tỷ", MoneyUnit(BILLION, "")),
        ("USD", MoneyUnit(1, "USD")),
        ("nghìn tỷ đồng", MoneyUnit(10**12, "VND")),
        ("nếu có", None),
        ("kg", None),
        ("", None),
    ],
)
def test_unit_of_a_heading(text: str, unit: MoneyUnit | None):
    assert read_money_unit(text) == unit


def test_unit_applies_only_where_the_number_has_no_scale():
    unit = MoneyUnit(MILLION, "VND")
    assert read_money("500", VI, unit) == Money(Decimal(500 * MILLION), Decimal(500 * MILLION))
    assert read_money("0,5 - 1,5", VI, unit) == Money(Decimal(500_000), Decimal(1_500_000))
    assert read_money("2 tỷ", VI, unit) == Money(Decimal(2 * BILLION), Decimal(2 * BILLION))
