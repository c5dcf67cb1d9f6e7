"""Who sees which listing, and which group of it.

Theory. There are two questions and each has one answer in this module. *Is there such a thing, for this person?*
`visible_to` answers with a queryset; what is not in it answers exactly like what does not exist. *How much of it?*
`open_groups` answers with the disclosure groups this person may open, from the tier of each group (default in code,
raised by the owner), the person's places, and the disclosures made to their organisations. Everything a person is shown
passes both. The table of `tests/access/who_sees_what.tsv` is written by hand and the tests hold this module against it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from cungcau.catalog.enums import DEFAULT_TIERS, RAISABLE, Noun, State
from cungcau.catalog.models import Disclosure, Expert, Need, Offer
from cungcau.core.clock import day_of, now
from cungcau.core.fields import FieldRow, Group, Tier
from cungcau.network.queries import Places, memberships_of

from .values import fields_of

MODELS: dict[Noun, type[Need] | type[Offer] | type[Expert]] = {Noun.NEED: Need, Noun.OFFER: Offer, Noun.EXPERT: Expert}
NOUN_OF: dict[type[Model], Noun] = {model: noun for noun, model in MODELS.items()}


def visible_to(person: Any, noun: Noun) -> QuerySet:
    """Return the listings of `noun` that exist for `person`, in any state they may meet."""
    places = memberships_of(person)
    seen = Q(state__in=[State.PUBLISHED, State.EXPIRED])
    if noun == Noun.NEED:
        beyond = ~Q(share_beyond_province=False) | Q(point__in=places.region_points)
        seen &= beyond | Q(public_id__in=_disclosed_to(places)) if places.organisations else beyond
    if places.is_registered:
        seen |= Q(entered_by=person) | Q(organisation__in=places.organisations) | Q(point__in=places.points)
    if noun == Noun.EXPERT and places.is_registered:
        seen |= Q(person=person)
    return MODELS[noun].objects.filter(seen)


def _disclosed_to(places: Places) -> QuerySet:
    """Return the codes of the listings of which some group stands open to an organisation of `places` today."""
    rows = Disclosure.objects.filter(organisation__in=places.organisations, until__gte=day_of(now()))
    return rows.values("listing")


def listed_for(person: Any, noun: Noun) -> QuerySet:
    """Return what lists, counts and search show to `person`: published listings only."""
    return visible_to(person, noun).filter(state=State.PUBLISHED)


def tier_of(listing: Any, group: Group) -> Tier:
    """Return the tier of a group of `listing`: the default, or what the owner raised it to of what they may choose."""
    noun, chosen = NOUN_OF[type(listing)], listing.tiers.get(group.value)
    return Tier(chosen) if chosen in RAISABLE[noun].get(group, ()) else DEFAULT_TIERS[noun][group]


def serves_point_of(person: Any, listing: Any) -> bool:
    """Return whether `person` is an officer or the lead of the point of `listing`."""
    return listing.point_id in memberships_of(person).points


def fields_shown(person: Any, listing: Any) -> tuple[FieldRow, ...]:
    """Return the fields of `listing` that `person` may be shown when their groups are open: the office's own or not."""
    serves = serves_point_of(person, listing)
    rows = fields_of(NOUN_OF[type(listing)], getattr(listing, "kind", ""))
    return tuple(row for row in rows if serves or not row.office_only)


def is_owner(person: Any, listing: Any) -> bool:
    """Return whether `person` entered `listing`, belongs to its organisation, or is the expert described."""
    places = memberships_of(person)
    if not places.is_registered:
        return False
    mine = listing.entered_by_id == person.pk or getattr(listing, "person_id", None) == person.pk
    return mine or listing.organisation_id in places.organisations


def open_groups(person: Any, listing: Any, disclosed: frozenset[Group] = frozenset()) -> frozenset[Group]:
    """Return the groups of `listing` that `person` may open; `disclosed` are those opened to their organisations."""
    places = memberships_of(person)
    if serves_point_of(person, listing) or is_owner(person, listing):
        return frozenset(Group)
    return frozenset(group for group in Group if _opens(places, listing, group, disclosed))


def _opens(places: Places, listing: Any, group: Group, disclosed: frozenset[Group]) -> bool:
    tier = tier_of(listing, group)
    if tier == Tier.PUBLIC or (tier == Tier.REGISTERED and places.is_registered and not _is_kept(listing)):
        return True
    if tier != Tier.OFFICE and group in disclosed:
        return True
    return listing.point_id in places.region_points and group not in {Group.CONTACT, Group.FILES}


def _is_kept(listing: Any) -> bool:
    """Return whether `listing` is a need that may not be shared beyond its province: being registered opens nothing.

    What was expressly disclosed to an organisation is open to it all the same.
    """
    return getattr(listing, "share_beyond_province", None) is False


def disclosures_to(person: Any, listings: Iterable[Any], today: date) -> dict[str, frozenset[Group]]:
    """Return the groups disclosed to the organisations of `person`, by public id, for many listings at once."""
    places = memberships_of(person)
    if not places.organisations:
        return {}
    rows = Disclosure.objects.filter(
        listing__in=[listing.public_id for listing in listings],
        organisation__in=places.organisations,
        until__gte=today,
    )
    opened: dict[str, set[Group]] = defaultdict(set)
    for listing, group in rows.values_list("listing", "group"):
        opened[listing].add(Group(group))
    return {listing: frozenset(groups) for listing, groups in opened.items()}
