"""What changes an account. Who may, by role, is asked of the route or command that calls these."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.errors import require
from cungcau.core.ids import new_code
from cungcau.core.text import sort_key, tidy

from .enums import SecondFactorChange
from .models import Person
from .rules import NOT_ONESELF, may_suspend


@action
def register(
    *,
    by: Any,
    at: datetime,
    email: str,
    name: str,
    password: str | None,
    language: str,
    person: Person | None = None,
    vouched: bool = False,
    hashed: str = "",
) -> Person:
    """Make an account for `email`; without a password it can only be entered through a reset link.

    `vouched`: the office knows the address to be the person's, so no letter asks to confirm it.
    `hashed`: the password as the database keeps it, in place of `password`, when many accounts are made with one.
    """
    person = person or Person()
    person.public_id = new_code("NG", lambda code: Person.objects.filter(public_id=code).exists(), signs=6)
    person.email = email.strip().lower()
    person.name = tidy(name) or person.email.split("@")[0]
    person.sort_key = sort_key(" ".join(reversed(person.name.split())))
    person.language = language
    person.joined_at = at
    person.password = hashed or make_password(password or None)
    person.save()
    if vouched:
        _take_as_proven(person)
    record("register", by=by, at=at, subject=_subject(person), after={"email": person.email})
    return person


@action
def confirm_email(*, by: Any, at: datetime, address: EmailAddress) -> bool:
    """Take an address as proven by the letter sent to it; False when another account has proven it meanwhile."""
    confirmed = address.set_verified()
    if confirmed:
        address.set_as_primary(conditional=True)
    record("confirm_email", by=by, at=at, subject=_subject(address.user), after={"confirmed": confirmed})
    return confirmed


@action
def set_password(*, by: Any, at: datetime, person: Person, password: str, by_letter: bool = False) -> None:
    """Give `person` a new password, which ends every other session; a link from a letter also proves the address."""
    person.set_password(password)
    person.save(update_fields=["password"])
    if by_letter:
        _take_as_proven(person)
    record("set_password", by=by, at=at, subject=_subject(person), after={"by_letter": by_letter})


@action
def sign_in(*, by: Any, at: datetime, person: Person) -> None:
    """Note that `person` has signed in, with every factor asked for."""
    person.signed_in_at = at
    person.save(update_fields=["signed_in_at"])
    record("sign_in", by=by, at=at, subject=_subject(person))


@action
def note_second_factor(*, by: Any, at: datetime, person: Person, change: SecondFactorChange) -> None:
    """Keep in the audit what happened to the second factor of `person`."""
    record(change.value, by=by, at=at, subject=_subject(person))


@action
def suspend(*, by: Any, at: datetime, person: Person) -> None:
    """Close the account of `person` until it is reinstated: no sign-in, and every session ends at its next page."""
    require(may_suspend(by, person), NOT_ONESELF)
    _set_active(person, False)
    record("suspend", by=by, at=at, subject=_subject(person), after={"is_active": False})


@action
def reinstate(*, by: Any, at: datetime, person: Person) -> None:
    """Open a suspended account again."""
    _set_active(person, True)
    record("reinstate", by=by, at=at, subject=_subject(person), after={"is_active": True})


def _set_active(person: Person, is_active: bool) -> None:
    person.is_active = is_active
    person.save(update_fields=["is_active"])


def _take_as_proven(person: Person) -> None:
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})


def _subject(person: Person) -> str:
    return f"person {person.public_id}"
