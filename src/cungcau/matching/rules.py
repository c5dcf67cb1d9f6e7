"""Who may decide about what matching proposes."""

from typing import Any

from cungcau.catalog.models import Need
from cungcau.network.queries import memberships_of


def may_decide(person: Any, need: Need) -> bool:
    """Return whether `person` may accept, postpone or reject a pair: officers of the need's point."""
    return need.point_id in memberships_of(person).points
