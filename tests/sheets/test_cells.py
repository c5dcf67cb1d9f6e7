"""Any text in any kind of column is a value or a remark; hypothesis looks for the text that is not."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cungcau.sheets import Choice, Column, Kind, Money, Severity
from cungcau.sheets.cells import Reader, read_cell
from cungcau.sheets.choices import choice_table
from cungcau.sheets.letters import clean, fold
from cungcau.sheets.numbers import Convention

WORD_LIST = """1.234 1,5 tỷ triệu - – đến từ dưới VND USD / kg % 21 31/02/2026 quý I 2027 ngày tháng năm @ mau.example
    https:// 0912 +84 ; , ( ) có x ² ٣"""
WORDS = st.sampled_from([*WORD_LIST.split(), "\n"])
TEXTS = st.one_of(
    st.text(max_size=40), st.lists(WORDS, max_size=8).map(" ".join), st.lists(WORDS, max_size=8).map("".join)
)
VALUES = st.one_of(TEXTS, st.integers(), st.decimals(allow_nan=False, allow_infinity=False), st.booleans(), st.dates())
CHOICES = (Choice("a", "Điện, điện tử", "Electrical"), Choice("b", "Thực phẩm", "Food"))


@pytest.mark.parametrize("multiple", [False, True])
@pytest.mark.parametrize("kind", Kind)
@settings(deadline=None)
@given(value=VALUES)
def test_any_value_is_read_or_remarked(kind: Kind, multiple: bool, value: object):
    column = Column("x", kind, "Cột", "Column", choices=CHOICES if kind is Kind.CHOICE else (), multiple=multiple)
    table = choice_table(column) if kind is Kind.CHOICE else None
    for convention in Convention:
        read, remarks = read_cell(value, Reader(column, convention, choices=table))  # type: ignore[arg-type]
        if any(remark.severity is Severity.ERROR for remark in remarks):
            assert read is None


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str):
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing_more(text: str):
    assert fold(fold(text)) == fold(text)


def read(kind: Kind, value: object) -> object:
    result, _ = read_cell(value, Reader(Column("x", kind, "Cột", "Column")))  # type: ignore[arg-type]
    return result


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("12", Decimal(12)),
        ("1.234,5", Decimal("1234.5")),
        ("12 %", Decimal(12)),
        ("-5", Decimal(-5)),
        ("~ 5", Decimal(5)),
        ("5 người", Decimal(5)),
        ("1 000 000", Decimal(1_000_000)),
        ("1.23.4", None),
        ("năm", None),
        ("5 - 6", None),
        (True, None),
        (dt.date(2026, 1, 1), None),
    ],
)
def test_decimal(value: object, number: Decimal | None):
    assert read(Kind.DECIMAL, value) == number


@pytest.mark.parametrize("value", ["-", "n/a", "…", "không có", "chưa có", "N/A"])
@pytest.mark.parametrize("kind", [Kind.DATE, Kind.MONEY, Kind.QUANTITY, Kind.EMAIL, Kind.URL])
def test_sign_for_nothing_is_blank(kind: Kind, value: str):
    assert read_cell(value, Reader(Column("x", kind, "Cột", "Column"))) == (None, [])


@pytest.mark.parametrize(
    "value", ["Không có", "không", "Chưa có", "-", "---", "N/A", "none", "x", "?", "(không có)", "Không có."]
)
def test_word_for_nobody_names_nobody(value: str):
    assert read_cell(value, Reader(Column("x", Kind.TEXT, "Đơn vị", "Organisation", names=True))) == (None, [])


@pytest.mark.parametrize("value", ["Công ty Mẫu", "Không Gian Mẫu", "X Mẫu", "Chưa có tên"])
def test_name_that_begins_like_nobody_is_a_name(value: str):
    assert read_cell(value, Reader(Column("x", Kind.TEXT, "Đơn vị", "Organisation", names=True))) == (value, [])


@pytest.mark.parametrize("answer", ["Thỏa thuận", "liên hệ", "Thương lượng khi gặp", "negotiable"])
def test_answer_in_the_place_of_an_amount_is_kept(answer: str):
    assert read_cell(answer, Reader(Column("x", Kind.MONEY, "Giá", "Price"))) == (Money(None, None, note=answer), [])


def test_text_keeps_its_signs():
    assert read(Kind.TEXT, "-") == "-"
