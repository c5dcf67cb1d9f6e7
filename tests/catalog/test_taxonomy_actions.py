"""Loading a dated classification: a new table beside the old one, a known code brought up to date."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.actions.taxonomies import load_classification
from cungcau.catalog.models import Field, Industry
from cungcau.catalog.queries import current_scheme, loaded_taxonomies
from cungcau.core.errors import Refused
from tests.factories.entries import an_office
from tests.factories.traces import one_audit_row, refused

pytestmark = pytest.mark.django_db


def row(code, parent="", **more):
    level = str(len(code) if not parent else 2)
    given = {"scheme": "Mẫu 2008", "code": code, "parent": parent, "level": level, "valid_from": "2008-09-04"}
    names = {"name_vi": f"Lĩnh vực {code}", "name_en": f"Field {code}", "also": "", "valid_to": ""}
    return given | names | more


def load(at, *rows, noun="field"):
    return load_classification(by=None, at=at, noun=noun, rows=rows)


def test_classes_are_loaded_as_a_tree_with_one_audit_row(at):
    with one_audit_row("load_classification", "field Mẫu 2008"):
        assert load(at, row("1"), row("101", parent="1", also="toán | math")) == 2

    child = Field.objects.get(code="101")
    assert (child.parent.code, child.also, child.name_en) == ("1", ["toán", "math"], "Field 101")
    assert Industry.objects.count() == 0


def test_class_loaded_again_is_brought_up_to_date(at):
    load(at, row("1"), row("101", parent="1"))

    load(at, row("1"), row("101", parent="1", name_vi="Toán học"))

    assert dict(Field.objects.values_list("code", "name_vi")) == {"1": "Lĩnh vực 1", "101": "Toán học"}
    assert Field.objects.get(code="101").parent.code == "1"


def test_new_table_takes_the_place_of_the_old_one_once_it_is_whole(at):
    load(at, row("1"), row("101", parent="1"))
    newer = {"scheme": "Mẫu 2025", "valid_from": "2025-07-01"}

    load(at, row("1", **newer))
    assert current_scheme("field") == "Mẫu 2008"

    load(at, row("1", **newer), row("109", parent="1", **newer))
    assert current_scheme("field") == "Mẫu 2025"
    assert [choice.value for choice in loaded_taxonomies()["field"]] == ["1", "109"]
    assert Field.objects.filter(scheme="Mẫu 2008").count() == 2


def test_classes_are_loaded_by_nobody_but_the_operator(at):
    _, officer = an_office()
    for person in (officer, AnonymousUser()):
        with refused(Refused):
            load_classification(by=person, at=at, noun="field", rows=[row("1")])
