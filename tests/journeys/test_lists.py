"""Lists go out and come in: a template that was filled in, and all that one may see, which changes nothing."""

import re
from pathlib import Path

from openpyxl import load_workbook

from tests.journeys.browsing import People, Way
from tests.journeys.doing import read

TEMPLATE = {"vi": "Nhu cầu", "en": "Needs"}
READY = {"vi": "1 dòng ghi được, 0 dòng để lại", "en": "1 ready, 0 left out"}
NO_CHANGE = {"vi": r"0 mới, 0 thay đổi, (\d+) giữ nguyên", "en": r"0 new, 0 changed, (\d+) unchanged"}
CODE = "CG-"  # begins the code of every expert


def filled_in(template: Path) -> Path:
    """Write one need into an empty template, in the columns that must be filled."""
    book = load_workbook(template)
    sheet = book.worksheets[0]
    for heading in sheet[2]:
        if heading.value and heading.value.endswith("*"):
            sheet.cell(4, heading.column, "Ươm hạt sâm đất trong nhà màng")
    book.save(template)
    return template


def test_officer_fills_a_template_in(people: People, way: Way, tmp_path: Path):
    officer = people.visitor(way, "thao")
    officer.go("import/")
    read(officer, filled_in(officer.download(TEMPLATE[way.language], tmp_path)))
    officer.sees(READY[way.language])


def test_officer_exports_experts_and_imports_them_unchanged(people: People, way: Way, tmp_path: Path):
    officer = people.visitor(way, "thao")
    officer.go("search/?kind=expert")
    exported = officer.download("Download the whole list", tmp_path)
    codes = [str(row[1]) for row in load_workbook(exported).active.iter_rows(values_only=True)]
    counted = sum(code.startswith(CODE) for code in codes)
    assert officer.page.locator("section h2").inner_text().split()[0] == str(counted)
    read(officer, exported)
    unchanged = re.search(NO_CHANGE[way.language], officer.page.inner_text("main"))
    assert int(unchanged[1]) > 0
