import unicodedata

import pytest

from cungcau.core.tables import TableError, code_of, codes_by_name, listed, names_of, packaged_table, read_table

SMALL = "# source: a decree\ncode\tname_vi\n\n1\tKhoa học\n# between\n2\t\n"


def test_read_table_returns_rows_by_heading() -> None:
    assert read_table(SMALL) == ({"code": "1", "name_vi": "Khoa học"}, {"code": "2", "name_vi": ""})


def test_read_table_takes_a_file_saved_by_a_spreadsheet_program() -> None:
    assert read_table("\ufeff" + SMALL.replace("\n", "\r\n")) == read_table(SMALL)


def test_read_table_composes_letters_and_trims_cells() -> None:
    cell = unicodedata.normalize("NFD", "  Thủy  sản ")
    assert read_table(f"code\tname_vi\n405\t{cell}\n") == ({"code": "405", "name_vi": "Thủy sản"},)


def test_read_table_with_header_alone_is_empty() -> None:
    assert read_table("code\tname_vi\n") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the table has no header line"),
        ("# only a comment\n\n", "the table has no header line"),
        ("# one\ncode\t\tname\n", "line 2: heading 2 is empty"),
        ("code\tname\tcode\n", 'line 1: heading "code" stands twice'),
        (
            "code\tname\n# one\n1\n",
            "line 3: 1 cells where the header has 2; separate cells by tabs and keep empty ones",
        ),
        ("code\tname\n1\ta\tb\n", "line 2: 3 cells where the header has 2; separate cells by tabs and keep empty ones"),
    ],
)
def test_read_table_says_where_and_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(TableError) as caught:
        read_table(text)
    assert str(caught.value) == message


def test_table_error_carries_line_and_both_languages() -> None:
    with pytest.raises(TableError) as caught:
        read_table("code\tname\n1\n")
    assert caught.value.line == 2
    assert caught.value.problem.vi == "Có 1 ô, dòng tiêu đề có 2. Ngăn cách các ô bằng dấu tab, giữ cả ô trống."


def test_packaged_table_reads_what_is_shipped() -> None:
    assert packaged_table("cungcau.core", "days_off.tsv")[0]["on"] == "2025-01-01"


@pytest.mark.parametrize(("cell", "names"), [("", ()), ("CNTT", ("CNTT",)), ("CNTT | | ICT ", ("CNTT", "ICT"))])
def test_listed_names_keep_their_order(cell: str, names: tuple[str, ...]) -> None:
    assert listed(cell) == names


def test_names_of_a_row_are_code_names_and_further_spellings() -> None:
    row = {"code": "405", "name_vi": "Thủy sản", "name_en": "Fisheries", "parent": "4", "also": "Aquaculture | Cá"}
    assert names_of(row) == ("405", "Thủy sản", "Fisheries", "Aquaculture", "Cá")


@pytest.mark.parametrize("typed", ["405", "Thủy sản", "THUỶ SẢN", "thuy  san", " Thuy-san. ", "fisheries"])
def test_code_of_a_name_however_typed(typed: str) -> None:
    rows = read_table("code\tname_vi\talso\n405\tThủy sản\tFisheries\n")
    assert code_of(typed, codes_by_name(rows)) == "405"


def test_code_of_an_unknown_name_is_none() -> None:
    assert code_of("Lâm nghiệp", codes_by_name([{"code": "405", "name": "Thủy sản"}])) is None


def test_code_of_composes_letters_typed_apart() -> None:
    rows = [{"code": "1", "name": "Nấm học"}, {"code": "2", "name": "Nam học"}]
    assert code_of(unicodedata.normalize("NFD", "Nấm học"), codes_by_name(rows)) == "1"


@pytest.mark.parametrize(("typed", "code"), [("Nấm học", "1"), ("Nam học", "2"), ("nam hoc", None), ("Năm học", None)])
def test_code_of_a_name_told_apart_by_marks_alone(typed: str, code: str | None) -> None:
    rows = [{"code": "1", "name": "Nấm học"}, {"code": "2", "name": "Nam học"}]
    assert code_of(typed, codes_by_name(rows)) == code


@pytest.mark.parametrize("order", [("11", "110"), ("110", "11")])
def test_codes_by_name_prefers_the_wider_row(order: tuple[str, str]) -> None:
    rows = {
        "11": {"code": "11", "name_vi": "Đồ uống", "parent": ""},
        "110": {"code": "110", "name_vi": "Đồ uống", "parent": "11"},
    }
    assert codes_by_name(rows[code] for code in order)["do uong"] == "11"


def test_codes_by_name_prefers_the_present_row() -> None:
    rows = [{"code": "01@2008", "name": "Hà Nội", "successor": "01"}, {"code": "01", "name": "Hà Nội", "successor": ""}]
    assert codes_by_name(rows)["ha noi"] == "01"


def test_codes_by_name_refuses_a_name_of_two_unrelated_rows() -> None:
    rows = [{"code": "1", "name": "Sinh học"}, {"code": "2", "name": "sinh  học"}]
    with pytest.raises(TableError, match=r'^"sinh  học" names both 1 and 2$'):
        codes_by_name(rows)


def test_codes_by_name_refuses_a_code_that_stands_twice() -> None:
    with pytest.raises(TableError, match=r"^code 1 stands twice$"):
        codes_by_name([{"code": "1", "name": "a"}, {"code": "1", "name": "b"}])
