from decimal import Decimal

import pytest

from cungcau.sheets import Quantity
from cungcau.sheets.numbers import Convention
from cungcau.sheets.quantities import read_quantity

VI = Convention.COMMA_DECIMAL


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("500 kg/giờ", "500", "500", "kg/giờ"),
        ("1.200 m3/ngày", "1200", "1200", "m3/ngày"),
        ("3,5 tấn/h", "3.5", "3.5", "tấn/h"),
        ("300–500 kg/mẻ", "300", "500", "kg/mẻ"),
        ("từ 2 đến 3 tấn", "2", "3", "tấn"),
        ("≥ 12%", "12", None, "%"),
        ("tối đa 80°C", None, "80", "°C"),
        ("dưới 5 m2", None, "5", "m2"),
        ("Khoảng 500kg/h, tiết kiệm điện", "500", "500", "kg/h"),
        ("20", "20", "20", ""),
    ],
)
def test_quantity(text: str, low: str | None, high: str | None, unit: str):
    ends = (Decimal(end) if end else None for end in (low, high))
    assert read_quantity(text, VI) == Quantity(text, *ends, unit)


def test_bare_number_takes_the_unit_of_its_heading():
    assert read_quantity("500", VI, "kg/h") == Quantity("500 kg/h", Decimal(500), Decimal(500), "kg/h")
    assert read_quantity("500 tấn", VI, "kg/h") == Quantity("500 tấn", Decimal(500), Decimal(500), "tấn")


def test_text_without_a_number_is_none():
    assert read_quantity("năm tạ", VI) is None


def test_dimensions_are_no_single_number():
    assert read_quantity("2x3 m", VI) == Quantity("2x3 m")
