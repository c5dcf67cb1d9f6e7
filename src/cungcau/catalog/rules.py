"""Who may do what to a listing. "Who" only: in which state a step exists is the table of `stages`."""

from typing import Any

from cungcau.accounts.enums import Permission
from cungcau.core.words import Words
from cungcau.network.models import ConnectionPoint
from cungcau.network.queries import has_permission, memberships_of

from .queries import is_owner
from .stages import Step

ONLY_OWNER_OR_OFFICE = Words(
    "Chỉ đơn vị đăng và cán bộ điểm kết nối sửa được mục này.",
    "Only its owner and officers of its connection point may change this.",
)
ONLY_OFFICE = Words(
    "Chỉ cán bộ của điểm kết nối này làm được việc này.", "Only officers of this connection point may do this."
)
SIGN_IN_FIRST = Words("Đăng nhập trước, rồi làm lại.", "Sign in first, then try again.")


def may_state(person: Any) -> bool:
    """Return whether `person` may state a need or list an offer at all."""
    return has_permission(person, Permission.STATE_LISTING)


def may_enter_for(person: Any, point: ConnectionPoint) -> bool:
    """Return whether `person` may enter listings for others at `point`."""
    return point.pk in memberships_of(person).points


def may_edit(person: Any, listing: Any) -> bool:
    """Return whether `person` may change what `listing` says."""
    return is_owner(person, listing) or listing.point_id in memberships_of(person).points


def may_take(person: Any, listing: Any, step: Step) -> bool:
    """Return whether `person` may take `step`: the office any but the system's, an owner an owner's."""
    if step.who == "system":
        return person is None
    serves = listing.point_id in memberships_of(person).points
    return serves or (step.who == "owner" and is_owner(person, listing))


def may_import(person: Any, point: ConnectionPoint) -> bool:
    """Return whether `person` may import a workbook into `point`."""
    return has_permission(person, Permission.IMPORT_SHEETS) and may_enter_for(person, point)


def may_see_suggestions(person: Any, listing: Any) -> bool:
    """Return whether `person` may see what matching proposes for `listing`: its officers and its coordinator."""
    places = memberships_of(person)
    return listing.point_id in places.points or listing.point_id in places.region_points
