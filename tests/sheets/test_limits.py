"""Files made to be too much: each is refused with its own sentence, before it costs memory."""

import pytest

from cungcau.sheets import SheetError, mark_book, read_book
from cungcau.sheets.limits import MAX_BYTES, MAX_ROWS
from tests.sheets.making import HEADINGS, workbook
from tests.sheets.mutations import with_part

SHEET = "xl/worksheets/sheet1.xml"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PLAIN = workbook([HEADINGS, (1, "Máy sấy", "Công ty Mẫu A", "Sấy", "1", "2", "3")])


def refusal(data: bytes) -> tuple[str, dict[str, object]]:
    with pytest.raises(SheetError) as caught:
        read_book(data, "a.xlsx")
    params = dict(caught.value.problem.params)
    params.pop("name")
    return caught.value.problem.code, params


def sheet_with(inside: str) -> bytes:
    return with_part(PLAIN, SHEET, f'<worksheet xmlns="{SPACE}"><sheetData>{inside}</sheetData></worksheet>'.encode())


def test_file_over_the_limit_is_refused_by_its_size():
    assert refusal(b"a" * (MAX_BYTES + 1)) == ("file.too_large", {"size": 21, "most": 20})


def test_zip_bomb_is_refused_while_it_unpacks():
    bomb = with_part(PLAIN, SHEET, f'<worksheet xmlns="{SPACE}">'.encode() + b" " * (201 * 1024**2))
    assert len(bomb) < 1024**2
    assert refusal(bomb) == ("file.too_large_inside", {"most": 200})


def test_bomb_in_an_unread_part_does_not_reach_the_marking():
    bomb = with_part(PLAIN, "xl/theme/theme1.xml", b" " * (61 * 1024**2))
    marked = read_book(mark_book(bomb, [], "vi"), "a.xlsx")
    assert [len(sheet.rows) for sheet in marked.sheets] == [1]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
def test_entity_bomb_is_refused(part: str):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(20))
    xml = f'<!DOCTYPE x [{entities}]><worksheet xmlns="{SPACE}">&e19;</worksheet>'
    assert refusal(with_part(PLAIN, part, xml.encode())) == ("file.damaged", {})


def test_external_entity_is_refused():
    xml = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet xmlns="{SPACE}">&e;</worksheet>'
    assert refusal(with_part(PLAIN, SHEET, xml.encode())) == ("file.damaged", {})


def test_too_many_rows_are_refused():
    assert refusal(b"a;b\n" * (MAX_ROWS + 1)) == ("file.too_many_rows", {"most": MAX_ROWS})


def test_most_rows_are_read():
    (sheet,) = read_book("Tên;Mã\n".encode() + b"".join(b"a;%d\n" % n for n in range(MAX_ROWS - 1)), "a.csv").sheets
    assert len(sheet.rows) == MAX_ROWS - 1


def test_cell_beyond_the_last_column_is_refused():
    data = sheet_with('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>')
    assert refusal(data) == ("file.too_many_columns", {"columns": 16384, "most": 300})
    assert refusal(b";".join([b"a"] * 301)) == ("file.too_many_columns", {"columns": 301, "most": 300})


def test_empty_formatted_cells_up_to_the_last_column_do_not_count():
    head = '<c r="A1" t="inlineStr"><is><t>Tên</t></is></c><c r="XFD1"/>'
    last = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Máy sấy</t></is></c></row>'
    (sheet,) = read_book(sheet_with(f'<row r="1">{head}</row>{last}'), "a.xlsx").sheets
    assert [row.number for row in sheet.rows] == [1048576]


def test_rows_beyond_excel_are_damage():
    assert refusal(sheet_with('<row r="1048577"><c><v>1</v></c></row>')) == ("file.damaged", {})


def test_nesting_costs_nothing():
    depth = 300_000
    xml = f'<worksheet xmlns="{SPACE}">{"<a>" * depth}{"</a>" * depth}</worksheet>'
    assert refusal(with_part(PLAIN, SHEET, xml.encode())) == ("file.empty", {})
