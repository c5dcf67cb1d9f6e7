"""R7: tables point to the same or an earlier app, and across apps leave no way back."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.exceptions import FINE, unexcused

STORY = (
    "core",
    "accounts",
    "network",
    "notices",
    "catalog",
    "matching",
    "brokerage",
    "events",
    "publishing",
    "federation",
    "reports",
)


def wrong_way(pointing: list[type[models.Model]]) -> dict[str, str]:
    found = {}
    for model in pointing:
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            if field.is_relation and (what := _wrong(model, field)):
                found[f"{model._meta.label}.{field.name}"] = what
    return found


def _wrong(model: type[models.Model], field: models.Field) -> str:
    here, there = model._meta.app_label, field.related_model._meta.app_label
    if here == there:
        return ""
    if STORY.index(there) > STORY.index(here):
        return f"points from {here} to the later {there}"
    return "" if field.remote_field.related_name == "+" else f"leaves a way back from {there} (related_name is not +)"


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("cungcau.")]


def test_tables_point_backwards_in_the_story_and_leave_no_way_back():
    assert unexcused("foreign key", wrong_way(our_models())) == FINE


def test_tables_were_found():
    assert {"Person", "Need", "Offer", "Expert", "Suggestion", "Message"} <= {model.__name__ for model in our_models()}


@pytest.mark.parametrize(
    ("here", "there", "way_back", "is_wrong"),
    [
        ("catalog", "network.Organisation", "+", False),
        ("catalog", "network.Organisation", "things", True),
        ("catalog", "catalog.Need", "things", False),
        ("network", "catalog.Need", "+", True),
    ],
)
def test_seeded_foreign_key_is_judged(here: str, there: str, way_back: str, is_wrong: bool):
    with isolate_apps("cungcau.network", "cungcau.catalog"):
        target = apps.get_model(there)

        class Seeded(models.Model):
            thing = models.ForeignKey(target, on_delete=models.CASCADE, related_name=way_back)

            class Meta:
                app_label = here

            def __str__(self) -> str:
                return "seeded"

        assert bool(wrong_way([Seeded])) is is_wrong
