"""Lists and templates as downloads."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from cungcau.catalog.enums import Noun, State
from cungcau.core.fields import Group
from cungcau.core.models import AuditRow
from cungcau.network.enums import Role
from tests.factories.browsing import browser_of
from tests.factories.listings import Filling, make_listing
from tests.factories.people import give_place, make_person
from tests.factories.places import make_organisation, make_point
from tests.factories.workbooks import cells_of

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def address(name: str, noun: str, language: str = "vi") -> str:
    with override(language):
        return reverse(name, kwargs={"noun": noun})


@pytest.fixture
def office(db: None, standing_clock: datetime) -> Any:
    return make_point("P1")


@pytest.fixture
def officer(office: Any) -> Any:
    person = make_person("can-bo")
    give_place(person, Role.OFFICER, office)
    return person


def listed(office: Any, noun: str, number: int) -> Any:
    owner = make_organisation(f"Công ty Mẫu {number}", office)
    return make_listing(Noun(noun), office, State.PUBLISHED, Filling(lambda row: f"mau{number}", owner))


@pytest.mark.parametrize(
    ("noun", "name"),
    [("need", "needs"), ("offer", "offers"), ("expert", "experts"), ("organisation", "organisations")],
)
def test_export_is_a_workbook_called_after_its_noun(office: Any, officer: Any, noun: str, name: str):
    response = browser_of(officer).get(address("export", noun))
    assert (response["Content-Type"], response["Content-Disposition"]) == (XLSX, f'attachment; filename="{name}.xlsx"')


@pytest.mark.parametrize(("language", "heading"), [("vi", "Việc cần giải quyết"), ("en", "What must be solved")])
def test_headings_are_in_the_readers_language(office: Any, officer: Any, language: str, heading: str):
    listed(office, "need", 1)
    headings, row = cells_of(browser_of(officer).get(address("export", "need", language)).content)
    assert dict(zip(headings, row, strict=True))[heading] == "mau1 title"


def test_who_took_what_is_kept(office: Any, officer: Any):
    need = listed(office, "need", 1)
    browser_of(officer).get(address("export", "need"))
    row = AuditRow.objects.get(verb="export")
    assert (row.actor, row.subject, row.rows) == (officer.public_id, "need list", [need.public_id])


def test_stranger_sees_the_row_without_what_is_closed(office: Any):
    need = listed(office, "need", 1)
    headings, row = cells_of(browser_of(make_person("khach")).get(address("export", "need")).content)
    cells = dict(zip(headings, row, strict=True))
    assert (cells["Mã trên sàn"], cells["Bản trên sàn"], cells["Ngân sách"]) == (need.public_id, None, None)
    assert Group.PRICE not in need.private_parts


@pytest.mark.parametrize("noun", [*Noun, "organisation"])
def test_export_asks_as_often_for_three_as_for_one(office: Any, officer: Any, noun: str):
    counts, browser = [], browser_of(officer)
    for first, last in ((0, 1), (1, 3)):
        for number in range(first, last):
            listed(office, noun if noun in set(Noun) else "need", number)
        browser.get(address("export", noun))
        with CaptureQueriesContext(connection) as captured:
            browser.get(address("export", noun))
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("noun", ["need", "offer", "expert", "organisation"])
def test_anybody_may_take_a_template(client: Any, office: Any, noun: str):
    response = client.get(address("template", noun, "en"))
    assert (response.status_code, response["Content-Type"]) == (200, XLSX)
    assert cells_of(response.content)[1][0] == "No."


@pytest.mark.parametrize("name", ["export", "template"])
def test_noun_that_does_not_exist_has_no_page(office: Any, officer: Any, name: str):
    assert browser_of(officer).get(address(name, "meeting")).status_code == 404
