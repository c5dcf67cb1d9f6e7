import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cungcau.sheets import read_book
from cungcau.sheets.delimited import guard, guess_delimiter, unguard
from tests.sheets.making import workbook

LINES = ("Mã;Tên công nghệ;Mô tả", 'A;Máy sấy, loại nhỏ;"Sấy; cắt\nvà ""gói"""', "B;Máy ép;1,5 tấn/h")


def rows_of(text: str, name: str = "a.csv") -> list[tuple[object, ...]]:
    (sheet,) = read_book(text.encode(), name).sheets
    return [row.values for row in sheet.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_guessed(delimiter: str):
    text = "\n".join(
        delimiter.join(f'"{cell}"' for cell in line) for line in (("Tên", "Giá"), ("a,b;c", "1|2"), ("d", "3"))
    )
    assert guess_delimiter(text) == delimiter
    assert rows_of(text) == [("a,b;c", "1|2"), ("d", "3")]


def test_quoted_cells_keep_delimiters_and_lines():
    assert rows_of("\n".join(LINES)) == [
        ("A", "Máy sấy, loại nhỏ", 'Sấy; cắt\nvà "gói"'),
        ("B", "Máy ép", "1,5 tấn/h"),
    ]


def test_decimal_commas_do_not_pass_for_delimiters():
    assert rows_of("Tên;Tỷ lệ\na;1,5\nb;2,5\nc;3,5") == [("a", "1,5"), ("b", "2,5"), ("c", "3,5")]


def test_one_column_is_not_cut_at_commas():
    assert rows_of("Tên công nghệ\nMáy sấy, máy cắt\nMáy ép") == [("Máy sấy, máy cắt",), ("Máy ép",)]


def test_line_that_names_the_delimiter_is_obeyed():
    assert rows_of("sep=|\nTên|Giá\na,b|1\n") == [("a,b", "1")]


def test_rows_count_as_excel_counts_them():
    (sheet,) = read_book(b"Title,Code\r\n\r\na,1\r\n,\r\nb,2\r\n", "a.csv").sheets
    assert [row.number for row in sheet.rows] == [3, 5]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_line_end_is_known(ends: str):
    assert rows_of(ends.join(LINES[::2])) == [("B", "Máy ép", "1,5 tấn/h")]


def test_quotation_mark_never_closed_costs_no_rows():
    text = 'Mã;Tên;Mô tả\nA;"Máy sấy;x\nB;Máy ép;y\nC;Máy cắt;z\nD;Máy gói;t\n'
    book = read_book(text.encode(), "a.csv")
    assert [row.values[0] for row in book.sheets[0].rows] == ["A", "B", "C", "D"]
    assert [problem.code for problem in book.problems] == ["file.open_quote"]


def test_kind_of_file_is_told_by_content_not_by_name():
    assert rows_of("\n".join(LINES), "a.xlsx") == rows_of("\n".join(LINES), "a.csv")
    assert read_book(workbook([("Tên", "Mã"), ("a", "b")]), "a.csv").source.kind == "xlsx"


@settings(deadline=None)
@given(st.text())
def test_unguard_undoes_guard(text: str):
    assert unguard(guard(text)) == text


@settings(deadline=None)
@given(st.text(alphabet="'=+-@ \t\n＝a"))
def test_guarded_text_never_begins_a_formula(text: str):
    assert guard(text).lstrip()[:1] not in set("=+-@＝＋－＠")
    assert unguard(guard(text)) == text
