"""Loading provinces, opening connection points, giving persons their place."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.clock import day_of
from cungcau.core.text import fold, sort_key
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint, Membership, Organisation, Province


@action
def load_provinces(*, by: Any, at: datetime, rows: Sequence[Mapping[str, str]]) -> int:
    """Load the table of provinces (`network/data/provinces.tsv`), replacing what a row says; return how many rows."""
    for row in rows:
        Province.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "name_en": row["name_en"],
                "folded": fold(row["name"]),
                "sort_key": sort_key(row["name"]),
                "valid_from": _day(row["valid_from"]),
                "valid_to": _day(row["valid_to"]),
                "short": row["short"],
                "tile_row": _number(row["tile_row"]),
                "tile_column": _number(row["tile_column"]),
            },
        )
    by_code = {province.code: province for province in Province.objects.all()}
    for row in rows:
        if row["successor"]:
            Province.objects.filter(code=row["code"]).update(successor=by_code[row["successor"]])
    record("load_provinces", by=by, at=at, subject="provinces", rows=[row["code"] for row in rows])
    return len(rows)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> int | None:
    return int(text) if text else None


@action
def open_point(
    *,
    by: Any,
    at: datetime,
    code: str,
    kind: str,
    name: str,
    name_en: str = "",
    parent: str = "",
    province: str = "",
    **details: str,
) -> ConnectionPoint:
    """Open a connection point, region or ministry node under `parent`, or change what is said of it.

    `details`: address, phone, email, hours.
    """
    point, _ = ConnectionPoint.objects.update_or_create(
        code=code,
        defaults={
            "kind": kind,
            "name": name,
            "name_en": name_en,
            "sort_key": sort_key(name),
            "parent": ConnectionPoint.objects.get(code=parent) if parent else None,
            "province": Province.objects.get(code=province) if province else None,
            "opened_on": day_of(at),
            **details,
        },
    )
    record("open_point", by=by, at=at, subject=f"point {code}", after={"name": name, "kind": kind})
    return point


@action
def join(
    *,
    by: Any,
    at: datetime,
    person: Any,
    role: Role,
    point: ConnectionPoint | None = None,
    organisation: Organisation | None = None,
) -> Membership:
    """Give `person` a role at a point or in an organisation; the same place twice stays one."""
    membership, _ = Membership.objects.get_or_create(
        person=person, role=role, point=point, organisation=organisation, defaults={"since": day_of(at)}
    )
    place = point.code if point else organisation.public_id if organisation else ""
    record("join", by=by, at=at, subject=f"person {person.public_id}", after={"role": role, "place": place})
    return membership
