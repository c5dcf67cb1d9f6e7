"""A field table as columns: bounds fit the database's, labels mean themselves, values go out and come back."""

import random
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from cungcau.catalog.fields import EXPERT, NEED, OFFER, packaged_taxonomies
from cungcau.core.fields import FieldRow, FieldTable, Home, Kind
from cungcau.network.fields import ORGANISATION, columns_for
from cungcau.sheets.cell_text import cell_of
from cungcau.sheets.choices import choice_table

TABLES = {table.noun: table for table in (NEED, OFFER, EXPERT, ORGANISATION)}
LARGEST = {models.PositiveSmallIntegerField: 32_767, models.PositiveIntegerField: 2_147_483_647}
PLACES = [(table.noun, row.name) for table in TABLES.values() for row in table]


def column_behind(table: FieldTable, row: FieldRow) -> models.Field | None:
    """Return the database column that keeps a field; None for an identity and for what is kept in other tables."""
    app = "network" if table.noun == "organisation" else "catalog"
    if row.home == Home.TEXT:
        return apps.get_model(app, f"{table.noun}text")._meta.get_field(row.name)
    if row.home == Home.CONTACT:
        return apps.get_model("network", "contact")._meta.get_field(row.name.removeprefix("contact_"))
    if row.home == Home.ORGANISATION:
        return apps.get_model("network", "organisationtext")._meta.get_field("name")
    if row.home == Home.IDENTITY or row.taxonomy or row.kind == Kind.MONEY:
        return None
    return apps.get_model(app, table.noun)._meta.get_field(row.name)


@pytest.mark.parametrize(("noun", "name"), PLACES)
def test_bounds_of_a_field_are_those_of_its_column(noun: str, name: str):
    row = TABLES[noun][name]
    column = column_behind(TABLES[noun], row)
    if column is None:
        assert row.longest is None
    elif isinstance(column, models.IntegerField):
        assert 0 <= row.least <= row.most <= LARGEST[type(column)]
    elif row.choices:
        assert max(len(choice.value) for choice in row.choices) <= (column.max_length or 10_000)
    else:
        assert row.longest == column.max_length


@pytest.mark.parametrize("name", [f"{noun}.{row}" for noun, row in PLACES if TABLES[noun][row].overflow])
def test_text_that_overflows_has_a_field_that_takes_it_whole(name: str):
    noun, _, row = name.partition(".")
    taker = TABLES[noun][TABLES[noun][row].overflow]
    assert column_behind(TABLES[noun], taker).max_length is None


def classified() -> list[tuple[str, str]]:
    return [(table.noun, row.name) for table in TABLES.values() for row in table if row.taxonomy or row.choices]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("noun", "name"), classified())
def test_every_choice_is_read_back_from_what_is_written_for_it(noun: str, name: str, language: Any):
    column = next(each for each in columns_for(TABLES[noun], packaged_taxonomies()) if each.name == name)
    table, chance = choice_table(column), random.Random(name)
    values = [choice.value for choice in column.choices]
    several = [[value] for value in values]
    if column.multiple:
        several += [chance.sample(values, min(3, len(values))) for _ in range(300)]
    for written in several:
        pieces = list(table.split(str(cell_of(written, column, language))))
        read = [found.value for piece in pieces if (found := table.find(piece))]
        assert (read, len(pieces)) == (written, len(written))


def test_names_that_differ_by_a_mark_only_are_told_apart():
    field = next(column for column in columns_for(EXPERT, packaged_taxonomies()) if column.name == "fields")
    table = choice_table(field)
    assert [table.find(name).vi for name in ("Nấm học", "Nam học")] == ["Nấm học", "Nam học"]
