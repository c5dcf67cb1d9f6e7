"""Who may do what to organisations and points."""

from typing import Any

from cungcau.core.words import Words

from .enums import Role
from .models import ConnectionPoint, Organisation
from .queries import memberships_of

ONLY_OFFICERS = Words(
    "Chỉ cán bộ của điểm kết nối làm được việc này.", "Only officers of the connection point may do this."
)


ONLY_OPERATORS = Words("Chỉ người vận hành hệ thống làm được việc này.", "Only the operator of the site may do this.")


def may_arrange(person: Any) -> bool:
    """Return whether `person` may load tables, open points and seat people: operators, and the site itself (None)."""
    return person is None or Role.OPERATOR in memberships_of(person).roles


def may_serve(person: Any, point: ConnectionPoint) -> bool:
    """Return whether `person` works at `point` as officer or lead."""
    return point.pk in memberships_of(person).points


def may_open_contact(person: Any, organisation: Organisation) -> bool:
    """Return whether `person` may read names and address of `organisation`: its people and its point's officers."""
    places = memberships_of(person)
    return organisation.pk in places.organisations or organisation.point_id in places.points


def may_edit_organisation(person: Any, organisation: Organisation) -> bool:
    """Return whether `person` may change `organisation`: its own people and its point's officers."""
    return may_open_contact(person, organisation)
