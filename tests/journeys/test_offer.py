"""Journey 3, in its first version: an institute lists a technology with a file; the office publishes it."""

from pathlib import Path

from openpyxl import Workbook

from tests.journeys.browsing import People, Visitor, Way, expect
from tests.journeys.doing import PUBLISH, SEND

TITLE = {"vi": "Máy tách hạt ca cao 80 kg/giờ", "en": "Cocoa bean separator, 80 kg per hour"}
SUMMARY = {"vi": "Tách hạt khỏi cơm nhầy, không dập vỏ lụa.", "en": "Parts beans from pulp, husks unbroken."}


def list_a_technology(member: Visitor) -> str:
    """Choose the kind, fill the form, mend what was left out, send it; return the code of the offer."""
    member.go("")
    member.page.locator(".door").last.get_by_role("link").click()
    member.page.check("[value=equipment]")
    member.page.locator("main form .button.primary").click()
    member.fill(title=TITLE[member.way.language], contact_name="Khoa Ví Dụ", contact_phone="0000 000 654")
    member.page.check("[name=consent]")
    member.press("Save")
    expect(member.page.locator(".notice.bad li")).to_have_count(1)
    member.fill(summary=SUMMARY[member.way.language])
    member.press("Save")
    member.press(SEND[member.way.language])
    return member.code()


def add_a_file(member: Visitor, code: str, folder: Path) -> None:
    Workbook().save(folder / "ban-ve.xlsx")
    member.go(f"listings/{code}/files/")
    member.page.set_input_files("input[type=file]", folder / "ban-ve.xlsx")
    member.press("Add the file")
    member.sees("ban-ve.xlsx")


def test_offer_goes_from_an_institute_to_the_public_without_its_file(people: People, way: Way, tmp_path: Path):
    member, officer, visitor = people.visitor(way, "khoa"), people.visitor(way, "thao"), people.visitor(way)
    code = list_a_technology(member)
    add_a_file(member, code, tmp_path)
    officer.go(f"listings/{code}/")
    officer.press(PUBLISH[way.language])
    visitor.go(f"listings/{code}/")
    visitor.sees(TITLE[way.language])
    seen = visitor.page.content()
    assert [word for word in ("0000 000 654", "Khoa Ví Dụ", "ban-ve") if word in seen] == []
    member.go(f"listings/{code}/")
    member.sees("ban-ve.xlsx")
