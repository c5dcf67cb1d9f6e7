import datetime as dt
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cungcau.sheets import Choice, Column, Kind, Money, Quantity, Reading, map_columns, read_book, read_rows
from tests.sheets.making import HEADINGS, NEED, saved, workbook


def read(*rows: tuple[object, ...], columns: tuple[Column, ...] = NEED, name: str = "Nhu cầu") -> Reading:
    (sheet,) = read_book(workbook({name: rows}), "a.xlsx").sheets
    return read_rows(sheet, map_columns(sheet, columns))


def column_of(kind: Kind, cells: list[object], heading: str = "Cột", **more: object) -> Reading:
    columns = (Column("title", Kind.TEXT, "Tên", "Name"), Column("x", kind, "Cột", "Column", **more))  # type: ignore[arg-type]
    return read(("Tên", heading), *((f"Tên {n}", cell) for n, cell in enumerate(cells)), columns=columns)


def values(reading: Reading) -> list[object]:
    return [row.values["x"] for row in reading.rows]


def codes(reading: Reading) -> list[list[str]]:
    return [[problem.code for problem in row.problems] for row in reading.rows]


def test_row_is_read_by_the_kinds_of_its_columns():
    row = (1, "Máy sấy", "Công ty Mẫu A", "Sấy xoài", "500 kg/mẻ", "500.000.000", "21/11/2026")
    (record,) = read(HEADINGS, row).rows
    assert record.values == {
        "title": "Máy sấy",
        "organisation": "Công ty Mẫu A",
        "body": "Sấy xoài",
        "capacity": Quantity("500 kg/mẻ", Decimal(500), Decimal(500), "kg/mẻ"),
        "budget": Money(Decimal(500_000_000), Decimal(500_000_000)),
        "received_on": dt.date(2026, 11, 21),
    }
    assert record.raw["Kinh phí (VNĐ)"] == "500.000.000"
    assert (record.label, record.number, record.ready) == ("Nhu cầu!2", 2, True)


def test_label_is_the_code_where_there_is_one():
    reading = read(("Mã số", "Tên công nghệ"), ("NC-1", "Máy sấy"), (None, "Máy cắt"), (12, "Máy ép"))
    assert [row.label for row in reading.rows] == ["NC-1", "Nhu cầu!3", "12"]


def test_repeated_code_is_reported_and_keeps_its_row_label():
    reading = read(("Mã số", "Tên công nghệ"), ("NC-1", "Máy sấy"), ("NC-1", "Máy cắt"))
    (problem,) = reading.rows[1].problems
    assert (problem.code, problem.cell, problem.params["first"]) == ("code.repeated", "A3", 2)
    assert reading.rows[1].label == "Nhu cầu!3"


def test_blank_required_cell_is_an_error_at_its_address():
    (record,) = read(HEADINGS, (1, None, "Công ty Mẫu A", "Sấy xoài", "1", "2", "1/2/2026")).rows
    (problem,) = record.problems
    assert (problem.code, problem.cell, problem.heading) == ("cell.required", "B2", "Tên nhu cầu công nghệ")
    assert not record.ready


def test_unit_of_the_heading_applies_to_bare_numbers_only():
    reading = column_of(Kind.MONEY, [500, "1.250,5", "2 tỷ"], "Cột (triệu đồng)")
    assert [money.low for money in values(reading)] == [500_000_000, Decimal("1250500000"), 2_000_000_000]


def test_full_amount_under_a_heading_of_millions_is_read_as_written():
    reading = column_of(Kind.MONEY, [500_000_000], "Cột (triệu đồng)")
    assert (values(reading), codes(reading)) == (
        [Money(Decimal(500_000_000), Decimal(500_000_000))],
        [["money.unit_ignored"]],
    )


def test_unit_of_the_heading_joins_a_bare_quantity():
    assert values(column_of(Kind.QUANTITY, [500], "Cột (kg/h)")) == [
        Quantity("500 kg/h", Decimal(500), Decimal(500), "kg/h")
    ]


def test_quantity_without_a_number_is_kept_as_text_with_a_warning():
    reading = column_of(Kind.QUANTITY, ["năm tạ"])
    assert (values(reading), codes(reading)) == ([Quantity("năm tạ")], [["quantity.no_number"]])
    assert reading.rows[0].ready


def test_number_convention_is_taken_from_the_column():
    assert values(column_of(Kind.DECIMAL, ["1.234", "1,5"])) == [Decimal(1234), Decimal("1.5")]
    assert values(column_of(Kind.DECIMAL, ["1.234", "1,234.5"])) == [Decimal("1.234"), Decimal("1234.5")]


def test_open_number_convention_is_stated():
    reading = column_of(Kind.DECIMAL, ["1.234"])
    assert values(reading) == [Decimal(1234)]
    assert [(p.code, p.cell, p.params["convention"]) for p in reading.problems] == [
        ("column.numbers_assumed", "B1", "1.234,5")
    ]


def test_mixed_number_conventions_are_stated():
    reading = column_of(Kind.DECIMAL, ["1.234,5", "1,5", "1,234.5"])
    assert values(reading) == [Decimal("1234.5"), Decimal("1.5"), Decimal("1234.5")]
    assert [problem.code for problem in reading.problems] == ["column.numbers_mixed"]


def test_date_order_is_taken_from_the_column():
    assert values(column_of(Kind.DATE, ["03/04/2026", "25/04/2026"]))[0] == dt.date(2026, 4, 3)
    months_first = column_of(Kind.DATE, ["03/04/2026", "04/25/2026"])
    assert values(months_first)[0] == dt.date(2026, 3, 4)
    assert [problem.code for problem in months_first.problems] == ["column.dates_month_first"]


def test_open_date_order_is_day_first_and_stated():
    reading = column_of(Kind.DATE, ["03/04/2026"])
    assert values(reading) == [dt.date(2026, 4, 3)]
    assert [problem.code for problem in reading.problems] == ["column.dates_assumed"]


def test_day_that_is_not_in_the_calendar_is_an_error():
    reading = column_of(Kind.DATE, ["31/02/2026"])
    (problem,) = reading.rows[0].problems
    assert (problem.code, problem.value, problem.params["nearest"]) == (
        "date.not_in_calendar",
        "31/02/2026",
        "2026-02-28",
    )


def test_serial_number_and_real_date_are_dates():
    assert values(column_of(Kind.DATE, [46347, dt.date(2026, 11, 21)])) == [dt.date(2026, 11, 21)] * 2


def test_serial_dates_of_a_1904_workbook_are_counted_from_1904():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in (("Tên", "Cột"), ("a", dt.date(2026, 11, 21)), ("b", 44885)):
        book.active.append(row)
    (sheet,) = read_book(saved(book), "a.xlsx").sheets
    columns = (Column("title", Kind.TEXT, "Tên", "Name"), Column("x", Kind.DATE, "Cột", "Column"))
    assert values(read_rows(sheet, map_columns(sheet, columns))) == [dt.date(2026, 11, 21)] * 2


def test_month_is_its_first_day_or_its_last_as_the_column_wants():
    assert values(column_of(Kind.DATE, ["11/2026", "quý I/2027"])) == [dt.date(2026, 11, 1), dt.date(2027, 1, 1)]
    late = column_of(Kind.DATE, ["11/2026", "quý I/2027"], end_of_period=True)
    assert (values(late), codes(late)) == ([dt.date(2026, 11, 30), dt.date(2027, 3, 31)], [["date.vague"]] * 2)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("có", True), ("X", True), ("Không", False), (True, True), (None, None), ("No", False), ("có, đã ký", True)],
)
def test_yes_and_no_are_read(cell: object, value: bool | None):
    assert values(column_of(Kind.YES_NO, [cell, "có"]))[0] is value


def test_phone_gets_its_lost_zero_back_with_a_note():
    reading = column_of(Kind.PHONE, [912000000, "0912 000 000", "+84 912 000 000"])
    assert values(reading) == ["0912000000", "0912 000 000", "+84 912 000 000"]
    assert codes(reading) == [["phone.zero_restored"], [], []]


def test_several_addresses_in_a_cell():
    assert values(column_of(Kind.EMAIL, ["a@mau.example; b@mau.example"], multiple=True)) == [
        ("a@mau.example", "b@mau.example")
    ]
    first = column_of(Kind.EMAIL, ["a@mau.example; b@mau.example"])
    assert (values(first), codes(first)) == (["a@mau.example"], [["several.first_taken"]])


def test_unreadable_address_is_an_error_that_quotes_it():
    reading = column_of(Kind.EMAIL, ["a@mau.example; b(at)mau"], multiple=True)
    (problem,) = reading.rows[0].problems
    assert (problem.code, problem.value) == ("email.unreadable", "b(at)mau")


FIELDS = (
    Choice("food", "Công nghệ thực phẩm", "Food technology", ("thực phẩm",)),
    Choice("power", "Điện, điện tử", "Electrical, electronic"),
    Choice("bio", "Công nghệ sinh học", "Biotechnology"),
)


def test_choice_is_found_by_any_of_its_names():
    cells = ["CONG NGHE THUC PHAM", "Food technology", "thực phẩm", "1. Công nghệ sinh học (mới)", "power"]
    assert values(column_of(Kind.CHOICE, cells, choices=FIELDS)) == ["food", "food", "food", "bio", "power"]


def test_several_choices_are_cut_at_every_sign_but_not_inside_a_name():
    cells = [
        "Điện, điện tử; thực phẩm",
        "thực phẩm, Điện, điện tử",
        "- thực phẩm\n- Biotechnology",
        "thực phẩm/Biotechnology",
    ]
    reading = column_of(Kind.CHOICE, cells, choices=FIELDS, multiple=True)
    assert values(reading) == [("power", "food"), ("food", "power"), ("food", "bio"), ("food", "bio")]


def test_unknown_choice_is_an_error_that_names_the_nearest():
    reading = column_of(Kind.CHOICE, ["Công nghệ sinh hoc phân tử", "Công nghệ sinh họ"], choices=FIELDS)
    assert codes(reading) == [["choice.unknown"], ["choice.unknown"]]
    assert reading.rows[1].problems[0].params["near_vi"] == "Công nghệ sinh học"


def test_open_choice_keeps_unknown_text():
    assert values(column_of(Kind.CHOICE, ["Luyện kim"], choices=FIELDS, open_choice=True)) == ["Luyện kim"]


def test_keywords_are_cut_at_semicolons_before_commas():
    cells = ["sấy; bơm nhiệt, nhỏ; xoài", "sấy, xoài"]
    assert values(column_of(Kind.TEXT, cells, multiple=True)) == [("sấy", "bơm nhiệt, nhỏ", "xoài"), ("sấy", "xoài")]


def test_long_text_goes_on_in_its_continuation_column():
    reading = read(("Tên công nghệ", "Mô tả", "Mô tả (tiếp)"), ("Máy sấy", "phần đầu, ", "phần sau"))
    assert reading.rows[0].values["body"] == "phần đầu,phần sau"


def test_failed_formula_is_an_error():
    book = openpyxl.Workbook()
    book.active.append(["Tên công nghệ", "Mô tả"])
    book.active.append(["Máy sấy", "#REF!"])
    book.active["B2"].data_type = "e"
    (sheet,) = read_book(saved(book), "a.xlsx").sheets
    (record,) = read_rows(sheet, map_columns(sheet, NEED)).rows
    assert [(problem.code, problem.cell, problem.value) for problem in record.problems] == [
        ("cell.formula_error", "B2", "#REF!")
    ]


def test_missing_column_has_no_key_and_blank_cell_is_none():
    (record,) = read(("Tên công nghệ", "Mô tả", "Công suất"), ("Máy sấy", "Sấy", "-")).rows
    assert record.values == {"title": "Máy sấy", "body": "Sấy", "capacity": None}
