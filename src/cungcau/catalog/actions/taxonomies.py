"""Loading a dated classification of fields or industries, so that a new table can take the place of an old one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cungcau.catalog.models import Field, Industry
from cungcau.catalog.queries import CLASSIFICATIONS
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.errors import require
from cungcau.core.tables import listed
from cungcau.core.text import sort_key
from cungcau.network.rules import ONLY_OPERATORS, may_arrange


@action
def load_classification(*, by: Any, at: datetime, noun: str, rows: Sequence[Mapping[str, str]]) -> int:
    """Load rows of a classification; a code of a scheme that is known is brought up to date. Return how many rows."""
    require(may_arrange(by), ONLY_OPERATORS)
    model = CLASSIFICATIONS[noun]
    made = [_row(model, row) for row in rows]
    columns = ["level", "name_vi", "name_en", "also", "sort_key", "valid_from", "valid_to"]
    model.objects.bulk_create(
        made, batch_size=500, update_conflicts=True, unique_fields=["scheme", "code"], update_fields=columns
    )
    schemes = {row["scheme"] for row in rows}
    by_code = {(thing.scheme, thing.code): thing for thing in model.objects.filter(scheme__in=schemes)}
    children = []
    for row in rows:
        if row["parent"]:
            child = by_code[row["scheme"], row["code"]]
            child.parent = by_code[row["scheme"], row["parent"]]
            children.append(child)
    model.objects.bulk_update(children, ["parent"], batch_size=500)
    record("load_classification", by=by, at=at, subject=f"{noun} {', '.join(sorted(schemes))}"[:120])
    return len(rows)


def _row(model: type[Field] | type[Industry], row: Mapping[str, str]) -> Any:
    return model(
        scheme=row["scheme"],
        code=row["code"],
        level=int(row["level"]),
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        also=list(listed(row["also"])),
        sort_key=sort_key(row["name_vi"])[:600],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
