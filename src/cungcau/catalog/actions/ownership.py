"""Whose listing an entry becomes.

Theory. Belonging to an organisation opens every group of its listings and lets one speak in its name, so nobody comes
under an organisation, and nothing comes under it, because somebody typed its name. Officers of the point know their
firms and name any. Others enter for their own organisation; who has none yet names one, which is a new one even if the
exchange knows that name already: whether it does is not told, and the office joins the two when it has made sure.
"""

from dataclasses import replace
from typing import Any

from cungcau.catalog.queries import MODELS
from cungcau.catalog.rules import may_enter_for
from cungcau.core.errors import BadInput
from cungcau.core.text import fold
from cungcau.core.words import Words
from cungcau.network.actions.organisations import OrganisationEntry, put_organisations
from cungcau.network.models import Membership, Organisation
from cungcau.network.queries import every_name_of, memberships_of, organisations_by_folded_name

from .entry import Entry
from .writing import Place, organisation_named

Owned = tuple[Entry, Organisation | None]


def with_owner(entry: Entry, place: Place, present: Organisation | None = None) -> Owned:
    """Return `entry` under the name of its organisation, and that organisation; `present` stays unless renamed."""
    known = organisations_by_folded_name([entry.organisation], place.point)
    serves = may_enter_for(place.by, place.point)
    if present is not None and (not entry.organisation.strip() or _is_called(present, entry.organisation)):
        owner: Organisation | None = present
    elif serves:
        place.organisations |= known
        owner = organisation_named(entry.organisation, place, entry.original_language)
    elif memberships_of(place.by).organisations:
        owner = _own(entry, place)
    else:
        owner = _unclaimed(entry, place)
    return _told_apart(entry, owner, place, serves), owner


def _is_called(organisation: Organisation, name: str) -> bool:
    return fold(name) in {fold(each) for each in every_name_of([organisation.pk])[organisation.pk]}


def _own(entry: Entry, place: Place) -> Organisation:
    """Return the person's own organisation that the entry names, the only one when it names none."""
    own = list(Organisation.objects.filter(pk__in=memberships_of(place.by).organisations).order_by("pk"))
    named = [each for each in own if _is_called(each, entry.organisation)]
    found = named or (own if not entry.organisation.strip() else [])
    if len(found) != 1:
        words = Words(
            "Chọn một đơn vị của mình. Đăng thay đơn vị khác: nhờ điểm kết nối.",
            "Choose one of your organisations. To enter for another, ask the connection point.",
        )
        raise BadInput({"organisation": [words]})
    return found[0]


def _unclaimed(entry: Entry, place: Place) -> Organisation | None:
    """Return the organisation of this name that the person's own earlier listings have, else a new one."""
    folded = fold(entry.organisation)[:300]
    if not folded:
        return None
    named: set[Any] = set()
    for model in MODELS.values():
        mine = model.objects.filter(entered_by=place.by, organisation__folded=folded)
        named |= set(mine.values_list("organisation", flat=True))
    claimed = Membership.objects.filter(organisation__in=named).values_list("organisation", flat=True)
    found = Organisation.objects.filter(pk__in=named - set(claimed)).order_by("pk").first()
    if found is not None:
        return found
    language = entry.original_language
    new = OrganisationEntry(language, {language: {"name": entry.organisation.strip()}})
    return put_organisations([(None, new)], place.point, place.at)[0]


def _told_apart(entry: Entry, owner: Organisation | None, place: Place, serves: bool) -> Entry:
    """Return `entry` so that it is never taken for a listing of another organisation of the same name."""
    if owner is None:
        return replace(entry, organisation="", apart="" if serves else place.by.public_id)
    name = every_name_of([owner.pk])[owner.pk][0]
    known = organisations_by_folded_name([name], place.point).get(fold(name)[:300])
    return replace(entry, organisation=name, apart="" if known == owner else owner.public_id)
