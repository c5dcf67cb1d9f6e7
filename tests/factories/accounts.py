"""Accounts that are signed in to with a password, and their places, entered as the office would enter them."""

from datetime import UTC, datetime

from cungcau.accounts.actions import register
from cungcau.accounts.models import Person
from cungcau.network.actions import join, open_point
from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint

BEFORE = datetime(2020, 11, 2, 2, 0, tzinfo=UTC)
PASSWORD = "cau-may-nhip-song-tram"
EMAIL = "lan@vidu.example"


def a_person(email: str = EMAIL, *, language: str = "vi", name: str = "Trần Thị Mẫu", vouched: bool = True) -> Person:
    """Return a person who can sign in with PASSWORD; not `vouched`: whose address is not confirmed yet."""
    return register(by=None, at=BEFORE, email=email, name=name, password=PASSWORD, language=language, vouched=vouched)


def a_point(code: str = "mau") -> ConnectionPoint:
    """Return a connection point that receives needs."""
    return open_point(
        by=None, at=BEFORE, code=code, kind="province", name=f"Điểm kết nối Mẫu {code}", name_en=f"Sample Point {code}"
    )


def a_member_of_staff(role: Role, email: str = EMAIL, *, point: ConnectionPoint | None = None) -> Person:
    """Return a person with a role at a point."""
    person = a_person(email)
    join(by=None, at=BEFORE, person=person, role=role, point=point or a_point())
    return person
