"""Who may do what to organisations and points."""

from typing import Any

from cungcau.core.words import Words

from .models import ConnectionPoint, Organisation
from .queries import memberships_of

ONLY_OFFICERS = Words(
    "Chỉ cán bộ của điểm kết nối làm được việc này.", "Only officers of the connection point may do this."
)


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
