"""Each principal's export holds the cells of the groups open to them and no other; brought back it erases nothing."""

import pytest

from cungcau.catalog.actions.exporting import export_listings
from cungcau.catalog.actions.importing import import_workbook
from cungcau.catalog.actions.planning import plan_import
from cungcau.catalog.enums import Noun
from cungcau.catalog.fields import read_workbook
from cungcau.catalog.queries import loaded_taxonomies
from cungcau.catalog.queries.exports import export_table
from cungcau.catalog.queries.values import TABLES
from cungcau.core.clock import day_of
from tests.access.table import answers, permission_cells
from tests.factories.standing import everything

pytestmark = pytest.mark.django_db
USUAL = "usual", "published"
LEFT_OPEN = {"organisation", "share_beyond_province"}  # shown by a rule of its own; not said of this need
EXPORTERS = [who for permission, who, is_yes in permission_cells() if permission == "export_sheets" and is_yes]


def closed_to(noun: str, who: str) -> set[str]:
    """Return the fields of a listing that the hand-written table closes to somebody."""
    shown = {"note": answers()[noun, *USUAL, "note", who], "exchange_version": who in {"officer", "lead"}}
    shown |= {
        row.name: row.group in ("files",) or answers()[noun, *USUAL, row.group, who]
        for row in TABLES[Noun(noun)]
        if row.name not in {*shown, *LEFT_OPEN}
    }
    return {name for name, is_shown in shown.items() if not is_shown}


@pytest.mark.parametrize("noun", list(Noun))
@pytest.mark.parametrize("who", EXPORTERS)
def test_export_leaves_the_cells_of_closed_groups_empty(world, at, who: str, noun: str):
    table = export_table(world.people[who], noun, day_of(at))
    code = world.listings[noun, *USUAL].public_id
    (row,) = (row for row in table.rows if row["exchange_code"] == code)
    empty = {field.name for field in TABLES[Noun(noun)] if row.get(field.name) is None}
    assert empty - LEFT_OPEN - _of_other_kinds(noun, row) == closed_to(noun, who)


def _of_other_kinds(noun: str, row: dict) -> set[str]:
    kind = row.get("kind")
    return {field.name for field in TABLES[Noun(noun)] if field.only and kind not in field.only}


@pytest.mark.parametrize("noun", [*Noun, "organisation"])
@pytest.mark.parametrize("who", EXPORTERS)
def test_export_of_anybody_brought_back_by_the_officer_changes_nothing(world, at, who: str, noun: str):
    data = export_listings(by=world.people[who], at=at, noun=noun, language="vi")
    point, before = world.points["P1"], everything()
    plan = plan_import(read_workbook(data, "bảng.xlsx", loaded_taxonomies(), noun), point)
    import_workbook(by=world.people["officer"], at=at, plan=plan)
    assert {row.verdict for row in plan.rows} <= {"same", "left_out"}
    assert everything() == before
