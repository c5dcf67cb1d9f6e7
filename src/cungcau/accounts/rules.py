"""Whose account may be touched; which roles may do so at all is asked of the route's permission."""

from typing import Any

from cungcau.core.words import Words

from .models import Person

NOT_ONESELF = Words(
    "Không tự đình chỉ tài khoản của mình; người vận hành khác làm được.",
    "Nobody suspends the own account; another operator can.",
)


def may_suspend(by: Any, person: Person) -> bool:
    """Anyone but the person, so that a site never loses its last operator by a slip."""
    return by is None or by.pk != person.pk
