"""Points and people from tables: how a real site gets its first ones, and the demo all of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cungcau.accounts.actions import register
from cungcau.accounts.models import Person
from cungcau.accounts.queries import person_by_email
from cungcau.core.clock import now
from cungcau.core.text import fold
from cungcau.core.words import Words
from cungcau.network.actions import join, open_point
from cungcau.network.enums import POINT_ROLES, Role
from cungcau.network.queries import organisation_called, point_by_code

from .speech import NOT_FOUND, Stop

REGISTERED = "registered"
DETAILS = ("name_en", "parent", "province", "address", "phone", "email", "hours")


@dataclass(frozen=True)
class Seated:
    """A person of the table, and whether the account is new."""

    person: Person
    role: str
    place: str
    is_new: bool


def open_points(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Open the points of a table, parents before children; return their codes."""
    codes = []
    for row in rows:
        details = {name: row.get(name, "") for name in DETAILS}
        open_point(by=None, at=now(), code=row["code"], kind=row["kind"], name=row["name"], **details)
        codes.append(row["code"])
    return codes


def seat_people(rows: Iterable[Mapping[str, str]], hashed: str = "") -> list[Seated]:
    """Make the accounts of a table and give each its place; known addresses keep their account.

    `hashed`: one password for all, as the database keeps it; without it each is entered through a letter.
    """
    return [_seat(row, hashed) for row in rows]


def _seat(row: Mapping[str, str], hashed: str) -> Seated:
    known = person_by_email(row["email"])
    person = known or register(
        by=None,
        at=now(),
        email=row["email"],
        name=row["name"],
        password=None,
        hashed=hashed,
        language=row.get("language") or "vi",
        vouched=True,
    )
    role = row.get("role") or REGISTERED
    if role != REGISTERED:
        _join(person, Role(role), row["place"])
    return Seated(person, role, row.get("place", ""), known is None)


def _join(person: Person, role: Role, place: str) -> None:
    if role in POINT_ROLES:
        join(by=None, at=now(), person=person, role=role, point=point_by_code(place))
        return
    organisation = organisation_called(fold(place))
    if organisation is None:
        raise Stop(NOT_FOUND, Words(f"Không có đơn vị “{place}”.", f"There is no organisation “{place}”."))
    join(by=None, at=now(), person=person, role=role, organisation=organisation)
