import datetime as dt
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

import openpyxl
import pytest

from cungcau.sheets import (
    Choice,
    Column,
    Kind,
    Money,
    Quantity,
    Table,
    map_columns,
    read_book,
    read_rows,
    write_book,
    write_csv,
)
from cungcau.sheets.columns import Language
from cungcau.sheets.letters import clean
from cungcau.sheets.writing import sheet_name
from tests.sheets.hostile import HOSTILE

FIELDS = (
    Choice("food", "Công nghệ thực phẩm", "Food technology"),
    Choice("power", "Điện, điện tử", "Electrical, electronic"),
)
EVERYTHING = (
    Column("code", Kind.CODE, "Mã số", "Code"),
    Column("title", Kind.TEXT, "Tên công nghệ", "Title"),
    Column("keywords", Kind.TEXT, "Từ khóa", "Keywords", multiple=True),
    Column("count", Kind.INTEGER, "Số lượng", "Number sold"),
    Column("ratio", Kind.DECIMAL, "Tỷ lệ", "Ratio"),
    Column("price", Kind.MONEY, "Giá chào", "Price"),
    Column("capacity", Kind.QUANTITY, "Công suất", "Capacity"),
    Column("on", Kind.DATE, "Ngày tiếp nhận", "Received on"),
    Column("open", Kind.YES_NO, "Công khai", "Public"),
    Column("email", Kind.EMAIL, "Email", "E-mail", multiple=True),
    Column("phone", Kind.PHONE, "Điện thoại", "Phone"),
    Column("url", Kind.URL, "Trang web", "Website"),
    Column("field", Kind.CHOICE, "Lĩnh vực", "Field", choices=FIELDS),
    Column("fields", Kind.CHOICE, "Các lĩnh vực", "Further fields", choices=FIELDS, multiple=True),
)
FULL: dict[str, object] = {
    "code": "00012",
    "title": "=Máy sấy\nbơm nhiệt",
    "keywords": ("sấy", "bơm nhiệt, nhỏ"),
    "count": 12,
    "ratio": Decimal("0.125"),
    "price": Money(Decimal(500_000_000), Decimal(800_000_000)),
    "capacity": Quantity("500 kg/mẻ", Decimal(500), Decimal(500), "kg/mẻ"),
    "on": dt.date(2026, 11, 21),
    "open": False,
    "email": ("a@mau.example", "b@mau.example"),
    "phone": "0912000000",
    "url": "https://mau.example/a?b=1",
    "field": "power",
    "fields": ("power", "food"),
}
BLANK: dict[str, object] = {"code": "B"}


def again(data: bytes, columns: Sequence[Column], name: str = "a.xlsx") -> list[Mapping[str, object]]:
    """What a written file reads as."""
    known = [heading for column in columns for heading in column.headings]
    (sheet,) = read_book(data, name, known=known).sheets
    return [row.values for row in read_rows(sheet, map_columns(sheet, columns)).rows]


def written(rows: Sequence[Mapping[str, object]], columns: Sequence[Column], language: Language, form: str) -> bytes:
    table = Table("Nguồn cung", columns, rows)
    return write_csv(table, language) if form == "csv" else write_book([table], language)


both_forms = pytest.mark.parametrize("form", ["xlsx", "csv"])
both_languages = pytest.mark.parametrize("language", ["vi", "en"])


@both_forms
@both_languages
def test_every_kind_of_value_comes_back_equal(form: str, language: Language):
    data = written([FULL, BLANK], EVERYTHING, language, form)
    assert again(data, EVERYTHING) == [FULL, dict.fromkeys(FULL) | BLANK]


MONEY = (
    Money(None, None, note="Thỏa thuận"),
    Money(Decimal(500_000), Decimal(500_000), "VND", "m2", "chưa VAT; tại xưởng"),
    Money(Decimal(500_000_000), Decimal(500_000_000), note="chưa gồm VAT"),
    Money(Decimal(500_000_000), Decimal(500_000_000)),
    Money(Decimal("1.5"), Decimal("1.5"), "USD"),
    Money(Decimal("1234.567"), Decimal("1234.567"), "USD"),
    Money(Decimal(170_000), Decimal(170_000), "EUR"),
    Money(Decimal(500), None),
    Money(None, Decimal(1_500_000), "USD"),
    Money(Decimal(5_000_000), Decimal(5_000_000), "VND", "tấn"),
    Money(Decimal(1), Decimal(2), "VND", "năm"),
)
DECIMALS = (
    Decimal(0),
    Decimal("-12.5"),
    Decimal("1.234"),
    Decimal("0.001"),
    Decimal("1234567.891"),
    Decimal("123456789012345678.5"),
    Decimal("-1000000"),
)


@both_forms
@both_languages
def test_amounts_come_back_equal(form: str, language: Language):
    columns = (Column("code", Kind.CODE, "Mã số", "Code"), Column("x", Kind.MONEY, "Giá", "Price"))
    data = written([{"code": str(n), "x": money} for n, money in enumerate(MONEY)], columns, language, form)
    assert tuple(row["x"] for row in again(data, columns)) == MONEY


@both_forms
@both_languages
def test_decimals_come_back_equal(form: str, language: Language):
    columns = (Column("code", Kind.CODE, "Mã số", "Code"), Column("x", Kind.DECIMAL, "Tỷ lệ", "Ratio"))
    data = written([{"code": str(n), "x": number} for n, number in enumerate(DECIMALS)], columns, language, form)
    assert tuple(row["x"] for row in again(data, columns)) == DECIMALS


def test_hostile_corpus_is_large_enough():
    assert len(set(HOSTILE)) >= 100


@both_forms
@both_languages
def test_hostile_text_comes_back_as_it_was_cleaned(form: str, language: Language):
    columns = EVERYTHING[:2]
    rows = [{"code": f"NC-{number}", "title": text} for number, text in enumerate(HOSTILE)]
    titles = [row["title"] for row in again(written(rows, columns, language, form), columns)]
    assert titles == [clean(text) or None for text in HOSTILE]


def test_no_cell_of_a_workbook_is_a_formula_or_a_link():
    rows = [{"code": f"NC-{number}", "title": text} for number, text in enumerate(HOSTILE)]
    book = openpyxl.load_workbook(io.BytesIO(written(rows, EVERYTHING[:2], "vi", "xlsx")))
    cells = [cell for line in book.active.iter_rows(min_row=2, min_col=2) for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


def test_no_cell_of_a_csv_begins_like_a_formula():
    rows = [{"code": text, "title": text} for text in HOSTILE]
    lines = written(rows, EVERYTHING[:2], "vi", "csv").decode("utf-8-sig")
    assert not any(f'"{sign}' in f",{lines}" for sign in "=+-@＝＋－＠")


def test_long_text_goes_on_in_further_columns_and_comes_back_whole():
    text = "Sấy xoài 🥭 bằng bơm nhiệt. " * 4000
    data = written([{"code": "A", "title": text}, {"code": "B", "title": "ngắn"}], EVERYTHING[:2], "vi", "xlsx")
    headings = [cell.value for cell in next(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(max_row=1))]
    assert headings == [
        "STT",
        "Mã số",
        "Tên công nghệ",
        "Tên công nghệ (tiếp)",
        "Tên công nghệ (tiếp 2)",
        "Tên công nghệ (tiếp 3)",
    ]
    assert [row["title"] for row in again(data, EVERYTHING[:2])] == [text.strip(), "ngắn"]


def test_dates_and_numbers_are_real_cells():
    book = openpyxl.load_workbook(io.BytesIO(written([FULL], EVERYTHING, "vi", "xlsx")))
    line = [cell.value for cell in book.active[2]]
    assert (line[0], line[4], line[8], line[1]) == (1, 12, dt.datetime(2026, 11, 21), "00012")  # noqa: DTZ001 - a cell has no zone


def test_sheets_get_names_that_excel_accepts():
    taken: set[str] = set()
    names = ["Nhu cầu [2026]: a/b", "Nhu cầu [2026]: a/b", "", "x" * 40, "History", "'"]
    assert [sheet_name(name, taken) for name in names] == [
        "Nhu cầu  2026   a b",
        "Nhu cầu  2026   a b (2)",
        "Sheet",
        "x" * 31,
        "History 1",
        "Sheet (2)",
    ]


def test_book_of_several_tables_keeps_their_order():
    tables = [Table(name, EVERYTHING[:2], [{"code": "A", "title": "Máy"}]) for name in ("Nhu cầu", "Nguồn cung")]
    assert [sheet.name for sheet in read_book(write_book(tables, "vi"), "a.xlsx").sheets] == ["Nhu cầu", "Nguồn cung"]
