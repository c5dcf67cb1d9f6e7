"""Which letters a person may read: those written for the points they serve, and for an operator all."""

from typing import Any

from django.db.models import QuerySet

from cungcau.network.enums import Role
from cungcau.network.models import ConnectionPoint
from cungcau.network.queries import memberships_of

from .models import Message


def messages_for(person: Any) -> QuerySet[Message]:
    """Return the letters `person` may read, newest first."""
    places = memberships_of(person)
    if Role.OPERATOR in places.roles:
        return Message.objects.all()
    codes = ConnectionPoint.objects.filter(pk__in=places.points).values("code")
    return Message.objects.filter(point_code__in=codes)
