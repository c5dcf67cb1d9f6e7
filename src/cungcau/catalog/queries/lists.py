"""Lists and counts of listings; every one starts from what the person may see."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from cungcau.accounts.models import Person
from cungcau.catalog.enums import PREFIX, Noun
from cungcau.core.models import AuditRow
from cungcau.network.queries import memberships_of

from .listing_views import ListingView, views_for
from .visibility import MODELS, listed_for, visible_to

AMONG_NEWEST = 100


def listing_by_code(person: Any, code: str) -> Any | None:
    """Return the listing that `code` names if it exists for `person`, else None, for the same 404 in both cases."""
    noun = next((noun for noun, prefix in PREFIX.items() if code.startswith(f"{prefix}-")), None)
    return visible_to(person, noun).filter(public_id=code).first() if noun else None


def views_by_code(person: Any, noun: Noun, codes: Iterable[str], language: str, today: date) -> list[ListingView]:
    """Return listings by code as `person` may see them, in the order asked for, without those that do not exist."""
    wanted = list(codes)
    found = _with_places(visible_to(person, noun).filter(public_id__in=wanted))
    rows = {listing.public_id: listing for listing in found}
    return views_for(person, [rows[code] for code in wanted if code in rows], language, today)


def latest_for(person: Any, noun: Noun, limit: int) -> list[Any]:
    """Return new published listings of `noun`, one of each point before a second of any.

    A point that brings in a long list at once would otherwise be all that a visitor sees.
    """
    newest = listed_for(person, noun).order_by("-published_at", "-pk").values_list("pk", "point")[:AMONG_NEWEST]
    turns: Counter[int] = Counter()
    ranked = []
    for place, (pk, point) in enumerate(newest):
        ranked.append((turns[point], place, pk))
        turns[point] += 1
    chosen = [pk for _, _, pk in sorted(ranked)[:limit]]
    rows = {row.pk: row for row in _with_places(listed_for(person, noun).filter(pk__in=chosen))}
    return [rows[pk] for pk in chosen]


def counts_for(person: Any) -> dict[Noun, int]:
    """Return how many listings of each noun a search without words would find."""
    return {noun: listed_for(person, noun).count() for noun in Noun}


def counts_by_province(person: Any, noun: Noun) -> dict[str, int]:
    """Return how many listings of `noun` a search would find in each province, by the province's code."""
    rows = listed_for(person, noun).exclude(province=None).values("province__code").annotate(found=Count("pk"))
    return {row["province__code"]: row["found"] for row in rows.order_by()}


def last_saved(listing: Any) -> tuple[str, datetime] | None:
    """Return who changed `listing` last and when; the name is empty when it was no person. For those who may edit."""
    row = AuditRow.objects.filter(subject=f"{listing._meta.model_name} {listing.public_id}").order_by("-pk").first()
    if row is None:
        return None
    person = Person.objects.filter(public_id=row.actor).first()
    return (person.name if person else "", row.at)


def own_listings(person: Any, noun: Noun) -> QuerySet:
    """Return what `person` entered or their organisation owns, and for officers what waits at their point."""
    places = memberships_of(person)
    mine = Q(entered_by=person) | Q(organisation__in=places.organisations)
    waiting = Q(point__in=places.points, state__in=["submitted", "draft", "returned"])
    return _with_places(MODELS[noun].objects.filter(mine | waiting)).order_by("-updated_at", "-pk")


def _with_places(rows: QuerySet) -> QuerySet:
    """Read with each listing where it belongs, which every view of it names: one question instead of five."""
    return rows.select_related("contact", "province", "point", "organisation__province")
