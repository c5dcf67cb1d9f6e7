"""What changes an account."""

from datetime import datetime
from typing import Any

from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.ids import new_code
from cungcau.core.text import sort_key, tidy

from .models import Person


@action
def register(
    *, by: Any, at: datetime, email: str, name: str, password: str | None, language: str, person: Person | None = None
) -> Person:
    """Make an account for `email`; without a password it can only be entered through a reset link."""
    person = person or Person()
    person.public_id = new_code("NG", lambda code: Person.objects.filter(public_id=code).exists(), signs=6)
    person.email = email.strip().lower()
    person.name = tidy(name) or person.email.split("@")[0]
    person.sort_key = sort_key(" ".join(reversed(person.name.split())))
    person.language = language
    person.joined_at = at
    person.set_password(password) if password else person.set_unusable_password()
    person.save()
    record("register", by=by, at=at, subject=f"person {person.public_id}", after={"email": person.email})
    return person


@action
def set_password(*, by: Any, at: datetime, person: Person, password: str) -> None:
    """Give `person` a new password."""
    person.set_password(password)
    person.save(update_fields=["password"])
    record("set_password", by=by, at=at, subject=f"person {person.public_id}")
