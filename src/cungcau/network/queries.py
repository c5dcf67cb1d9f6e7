"""Who belongs where, asked once per request; points and organisations by what people call them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from cungcau.accounts.enums import Permission
from cungcau.core.clock import day_of, now
from cungcau.core.rows import CHUNK
from cungcau.core.tables import packaged_table
from cungcau.core.text import fold

from .enums import REGISTERED, ROLES, VISITOR, Role
from .models import ConnectionPoint, Membership, Organisation, OrganisationText, Province


@dataclass(frozen=True)
class Places:
    """Where a person stands: ids of own organisations, of points served, of points overseen; the roles held."""

    is_registered: bool = False
    organisations: frozenset[int] = frozenset()
    points: frozenset[int] = frozenset()
    region_points: frozenset[int] = frozenset()
    roles: frozenset[Role] = frozenset()
    permissions: frozenset[Permission] = field(default=VISITOR)


NOWHERE = Places()


def memberships_of(person: Any) -> Places:
    """Return where `person` (or an anonymous visitor) stands today; read once per request, kept on the person."""
    if person is None or not person.is_authenticated or not person.is_active:
        return NOWHERE
    if not hasattr(person, "_places"):
        person._places = _places_of(person)
    return person._places


def _places_of(person: Any) -> Places:
    today = day_of(now())
    held = Membership.objects.filter(Q(until__isnull=True) | Q(until__gte=today), person=person, since__lte=today)
    rows = list(held.values_list("role", "organisation", "point"))
    roles = frozenset(Role(role) for role, _, _ in rows)
    permissions = frozenset(REGISTERED).union(*(ROLES[role].permissions for role in roles))
    overseen = {point for role, _, point in rows if role == Role.COORDINATOR}
    return Places(
        is_registered=True,
        organisations=frozenset(organisation for _, organisation, _ in rows if organisation),
        points=frozenset(point for role, _, point in rows if role in {Role.OFFICER, Role.LEAD}),
        region_points=frozenset(_below(overseen)) if overseen else frozenset(),
        roles=roles,
        permissions=permissions,
    )


def _below(roots: Iterable[int]) -> set[int]:
    children = defaultdict(set)
    for pk, parent in ConnectionPoint.objects.values_list("pk", "parent_id"):
        children[parent].add(pk)
    found, waiting = set(), list(roots)
    while waiting:
        point = waiting.pop()
        found.add(point)
        waiting.extend(children[point] - found)
    return found


def has_permission(person: Any, permission: Permission) -> bool:
    """Return whether any role of `person` carries `permission`."""
    return permission in memberships_of(person).permissions


def point_by_code(code: str) -> ConnectionPoint:
    """Return the connection point with this code; ConnectionPoint.DoesNotExist if there is none."""
    return ConnectionPoint.objects.select_related("province").get(code=code)


def working_points() -> QuerySet[ConnectionPoint]:
    """Return the points that receive needs: provincial and institute points that are open."""
    return ConnectionPoint.objects.filter(kind__in=["province", "institute"], valid_to__isnull=True)


def points_served_by(person: Any) -> QuerySet[ConnectionPoint]:
    """Return the points whose officer or lead `person` is."""
    return ConnectionPoint.objects.filter(pk__in=memberships_of(person).points)


@cache
def archipelagos() -> tuple[dict[str, str], ...]:
    """Return Hoàng Sa and Trường Sa: name, name_en, province (the code they belong to), tile_row, tile_column."""
    return packaged_table("cungcau.network", "archipelagos.tsv")


def provinces_on(day: date) -> QuerySet[Province]:
    """Return the provinces that exist on `day`, by name."""
    return Province.objects.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day)).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )


def organisation_names(ids: Iterable[int], language: str) -> dict[int, str]:
    """Return the name of each organisation in `language`, else in its original, by id."""
    names: dict[int, str] = {}
    texts = OrganisationText.objects.filter(thing__in=set(ids)).values_list("thing", "language", "is_original", "name")
    for thing, written_in, is_original, name in texts:
        if written_in == language or (is_original and thing not in names):
            names[thing] = name
    return names


def organisations_by_folded_name(names: Iterable[str], point: ConnectionPoint) -> dict[str, Organisation]:
    """Return known organisations by folded name, those of `point` before others'."""
    folded = sorted({fold(name)[:300] for name in names if name})
    found: dict[str, Organisation] = {}
    for start in range(0, len(folded), CHUNK):
        known = Organisation.objects.filter(folded__in=folded[start : start + CHUNK]).select_related("province")
        for organisation in known.order_by("pk"):
            other = found.get(organisation.folded)
            if other is None or (other.point_id != point.pk and organisation.point_id == point.pk):
                found[organisation.folded] = organisation
    return found


def every_name_of(ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the names of each organisation by id, the one in its original language first."""
    wanted = sorted(ids)
    names: dict[int, list[str]] = defaultdict(list)
    for start in range(0, len(wanted), CHUNK):
        texts = OrganisationText.objects.filter(thing__in=wanted[start : start + CHUNK]).order_by("-is_original")
        for thing, name in texts.values_list("thing", "name"):
            names[thing].append(name)
    return names


def site_point(code: str) -> ConnectionPoint | None:
    """Return the point that runs this site: the one `code` names, else the first that receives needs, else None."""
    points = ConnectionPoint.objects.all() if code else working_points()
    return (points.filter(code=code) if code else points.order_by("pk")).first()


def organisation_called(folded: str) -> Organisation | None:
    """Return the organisation of this folded name, the oldest when several points know one; None when there is none."""
    return Organisation.objects.filter(folded=folded).order_by("pk").first()
