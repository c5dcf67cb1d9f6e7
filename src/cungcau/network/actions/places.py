"""Loading provinces, opening connection points, giving persons their place."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.clock import day_of
from cungcau.core.errors import BadInput, require
from cungcau.core.text import fold, sort_key
from cungcau.core.words import Words
from cungcau.network.enums import POINT_ROLES, PointKind, Role
from cungcau.network.models import ConnectionPoint, Membership, Organisation, Province
from cungcau.network.rules import ONLY_OPERATORS, may_arrange


@action
def load_provinces(*, by: Any, at: datetime, rows: Sequence[Mapping[str, str]]) -> int:
    """Load the table of provinces (`network/data/provinces.tsv`), replacing what a row says; return how many rows."""
    require(may_arrange(by), ONLY_OPERATORS)
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
    require(may_arrange(by), ONLY_OPERATORS)
    _require_known("kind", kind, PointKind.values)
    said = {
        "kind": kind,
        "name": name,
        "name_en": name_en,
        "sort_key": sort_key(name),
        "parent": _named("parent", ConnectionPoint, parent),
        "province": _named("province", Province, province),
        **details,
    }
    point, _ = ConnectionPoint.objects.update_or_create(
        code=code, defaults=said, create_defaults=said | {"opened_on": day_of(at)}
    )
    record("open_point", by=by, at=at, subject=f"point {code}", after={"name": name, "kind": kind})
    return point


def _require_known(name: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        words = Words(
            f"“{value}” không có. Ghi một trong: {', '.join(known)}.",
            f"There is no “{value}”. Write one of: {', '.join(known)}.",
        )
        raise BadInput({name: [words]})


def _named(name: str, model: Any, code: str) -> Any:
    if not code:
        return None
    found = model.objects.filter(code=code).first()
    if found is None:
        words = Words(f"Không có mã “{code}”. Mở mục đó trước.", f"There is no code “{code}”. Open that one first.")
        raise BadInput({name: [words]})
    return found


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
    """Give `person` a role at a point or in an organisation; the same place twice stays one, an ended one goes on."""
    require(may_arrange(by), ONLY_OPERATORS)
    _require_fitting(role, point, organisation)
    today = day_of(at)
    held = {"person": person, "role": role, "point": point, "organisation": organisation}
    membership, _ = Membership.objects.get_or_create(**held, defaults={"since": today})
    if membership.until is not None and membership.until < today:
        membership.since, membership.until = today, None
        membership.save(update_fields=["since", "until"])
    vars(person).pop("_places", None)  # what was read of this person's places before is no longer so
    place = point.code if point else organisation.public_id if organisation else ""
    record("join", by=by, at=at, subject=f"person {person.public_id}", after={"role": role, "place": place})
    return membership


def _require_fitting(role: Role, point: ConnectionPoint | None, organisation: Organisation | None) -> None:
    """Refuse a role at a point given in an organisation, the reverse, and one that names no place or two."""
    at_point = role in POINT_ROLES
    if (point is not None) is not at_point or (organisation is not None) is at_point:
        place = Words("một điểm kết nối", "a connection point") if at_point else Words("một đơn vị", "an organisation")
        raise BadInput({"place": [Words(f"Vai trò này thuộc về {place.vi}.", f"This role belongs to {place.en}.")]})
