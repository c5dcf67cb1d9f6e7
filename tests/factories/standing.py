"""Everything that stands in the tables an import may touch, as one comparable value."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps

TOUCHED = ("catalog", "network")
LOOKED_UP = {"catalog.Field", "catalog.Industry", "network.Province"}  # long tables that only their loading writes


def _models() -> Iterable[Any]:
    for label in TOUCHED:
        yield from apps.get_app_config(label).get_models(include_auto_created=True)
    yield apps.get_model("core", "OutboxRow")


def everything(*, without: tuple[str, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    """Return every row of the catalogue, the network and the outbox, without the columns named."""
    standing = {}
    for model in _models():
        names = [column.attname for column in model._meta.concrete_fields if column.attname not in without]
        rows = model.objects.order_by("pk")
        is_long = model._meta.label in LOOKED_UP
        standing[model._meta.label] = [{"rows": rows.count()}] if is_long else list(rows.values(*names))
    return standing
