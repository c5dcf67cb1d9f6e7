"""An officer brings a spreadsheet in: sees it first, confirms, gets back what must be mended; twice changes nothing."""

from pathlib import Path

from openpyxl import load_workbook

from tests.journeys.browsing import People, Way
from tests.journeys.doing import half_good, read

BROKEN_CELL = {
    "vi": "Trang “Nhu cầu”, ô F3, Cần chậm nhất: lịch không có ngày 31/02/2027.",
    "en": "Sheet “Nhu cầu”, cell F3, Needed by: 31/02/2027 is not in the calendar.",
}
READY = {"vi": "1 dòng ghi được, 1 dòng để lại", "en": "1 ready, 1 left out"}
WRITE = {"vi": "Ghi 1 dòng", "en": "Write 1 row"}
WRITTEN = {"vi": "1 mới, 0 thay đổi, 0 giữ nguyên, 1 để lại", "en": "1 new, 0 changed, 0 unchanged, 1 left out"}
UNCHANGED = {"vi": "0 mới, 0 thay đổi, 1 giữ nguyên", "en": "0 new, 0 changed, 1 unchanged"}


def test_officer_imports_a_spreadsheet_with_a_broken_cell(people: People, way: Way, tmp_path: Path):
    spreadsheet = half_good(tmp_path, str(way))
    officer = people.visitor(way, "thao")
    officer.go("")
    read(officer, spreadsheet)
    officer.sees(READY[way.language])
    officer.sees(BROKEN_CELL[way.language])
    officer.press(WRITE[way.language])
    officer.sees(WRITTEN[way.language])

    marked = load_workbook(officer.download("Download the workbook with the places marked", tmp_path))["Nhu cầu"]
    assert [cell.coordinate for row in marked.iter_rows() for cell in row if cell.comment] == ["F3"]
    read(officer, spreadsheet)
    officer.sees(UNCHANGED[way.language])
