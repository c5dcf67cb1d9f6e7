"""Persons and their places."""

from datetime import UTC, date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from cungcau.accounts.models import Person
from cungcau.core.actions import excused
from cungcau.core.ids import new_code
from cungcau.network.enums import STAFF_ROLES, Role
from cungcau.network.models import ConnectionPoint, Membership, Organisation

JOINED = datetime(2020, 1, 6, 2, tzinfo=UTC)
SINCE = date(2020, 1, 6)


def make_person(key: str, *, active: bool = True) -> Person:
    """Return a person whose address is `key`@mau.example, confirmed."""
    with excused("test data"):
        person = Person.objects.create(
            public_id=new_code("NG", lambda code: False, signs=6),
            email=f"{key}@mau.example",
            name=f"Người Mẫu {key}",
            sort_key=key,
            is_active=active,
            joined_at=JOINED,
        )
    make_address(person, key, verified=True)
    return person


def make_address(person: Person, key: str, *, verified: bool) -> EmailAddress:
    """Return an address `key`@mau.example of `person`; a confirmed one is the one they sign in with."""
    with excused("test data"):
        return EmailAddress.objects.create(user=person, email=f"{key}@mau.example", verified=verified, primary=verified)


def give_place(
    person: Person, role: Role, place: Organisation | ConnectionPoint, *, since: date = SINCE, until: date | None = None
) -> Membership:
    """Give `person` a role at an organisation or a point; staff have their second factor already."""
    column = "point" if isinstance(place, ConnectionPoint) else "organisation"
    with excused("test data"):
        if role in STAFF_ROLES and not Authenticator.objects.filter(user=person).exists():
            Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "MFRGGZDFMZTWQ2LK"})
        columns: dict[str, Any] = {column: place}
        return Membership.objects.create(person=person, role=role, since=since, until=until, **columns)
