"""Every field of every table, told one by one: its value reaches whom its group is open to and nobody else.

The cases are generated from the field tables, so a new field is asked about from its first day.
"""

from typing import Any

import pytest

from cungcau.catalog.enums import Noun
from cungcau.catalog.queries import fields_of
from cungcau.core.actions import excused
from cungcau.core.fields import FieldRow, Home, Kind
from cungcau.network.models import OrganisationText
from tests.access import world as worlds
from tests.access.crawl import Answer, answer_of
from tests.access.table import answers, principals
from tests.factories.browsing import browser_of
from tests.factories.listings import CLASSES, reference_classes, value_for

pytestmark = pytest.mark.django_db
NEVER_CHANGED = {"kind"}  # another kind has other fields
CASES = [
    (noun, row)
    for noun in Noun
    for row in fields_of(noun, "technology")
    if row.name not in NEVER_CHANGED and row.home != Home.IDENTITY
]


def asked_of(row: FieldRow) -> str:
    """Return what the hand-written table calls the secrecy of a field."""
    return "note" if row.office_only else row.group.value


def is_shown_by_its_owner(noun: Noun, row: FieldRow) -> bool:
    """Return whether a field of the contact group is public all the same: the name of who offers."""
    return row.home == Home.ORGANISATION and noun != Noun.NEED


def may_see(principal: str, noun: Noun, row: FieldRow) -> bool:
    what = "public" if is_shown_by_its_owner(noun, row) else asked_of(row)
    return answers()[noun.value, "usual", "published", what, principal]


def page(world: worlds.World, principal: str, noun: Noun) -> Answer:
    code = world.listings[noun.value, "usual", "published"].public_id
    return answer_of(browser_of(world.people[principal]).get(f"/vi/listings/{code}/"))


def sheet(world: worlds.World, principal: str, noun: Noun) -> Answer:
    return answer_of(browser_of(world.people[principal]).get(f"/vi/export/{noun.value}/"))


def other_value(row: FieldRow, now: Any) -> Any:
    """Return another value of the kind of `row`."""
    if row.name == "share_beyond_province":
        return True  # no would take the need from the page
    candidates = (value_for(row, f"zqother{n}") for n in range(20))
    return next(value for value in candidates if value != now)


def change(listing: Any, row: FieldRow) -> None:
    """Write another value into one field, wherever it is kept."""
    with excused("test data"):
        if row.home == Home.ORGANISATION:
            OrganisationText.objects.filter(thing=listing.organisation_id).update(name="Công ty Mẫu zqother")
        elif row.taxonomy in CLASSES:
            kept = getattr(listing, row.name)
            kept.set([each for each in reference_classes(row.taxonomy) if each not in set(kept.all())][:1])
        elif row.home == Home.TEXT:
            listing.texts.update(**{row.name: other_value(row, "")})
        elif row.home == Home.CONTACT:
            name = row.name.removeprefix("contact_")
            setattr(listing.contact, name, other_value(row, getattr(listing.contact, name)))
            listing.contact.save()
        else:
            _change_column(listing, row)


def _change_column(listing: Any, row: FieldRow) -> None:
    if row.taxonomy == "province":
        listing.province = type(listing.province).objects.exclude(pk=listing.province_id).first()
    elif row.kind == Kind.MONEY:
        setattr(listing, f"{row.name}_low", other_value(row, None).low)
    else:
        setattr(listing, row.name, other_value(row, getattr(listing, row.name)))
    listing.save()


def _nearest_no(noun: Noun, row: FieldRow) -> str | None:
    """Return the principal who sees most without seeing this field."""
    refused = [who for who in principals() if not may_see(who, noun, row)]
    return max(refused, key=lambda who: sum(may_see(who, noun, each) for each in fields_of(noun)), default=None)


@pytest.mark.parametrize(("noun", "row"), CASES, ids=lambda case: getattr(case, "name", str(case)))
def test_field_reaches_whom_it_is_open_to_and_nobody_else(world, noun, row):
    listing = world.listings[noun.value, "usual", "published"]
    listing.refresh_from_db()
    asked = [who for who in dict.fromkeys(("visitor", _nearest_no(noun, row), "officer")) if who is not None]
    before = {who: page(world, who, noun) for who in asked}
    change(listing, row)
    changed = {who for who in asked if page(world, who, noun) != before[who]}
    assert changed == {who for who in asked if may_see(who, noun, row)}


@pytest.mark.parametrize("noun", Noun)
def test_export_holds_what_the_page_would_show(world, noun):
    """A registered person's sheet does not change with any field closed to them, and does with each that is open."""
    wrong = []
    for case_noun, row in CASES:
        if case_noun == noun and row.home in {Home.TEXT, Home.RECORD, Home.CONTACT} and not row.taxonomy:
            listing = type(world.listings[noun.value, "usual", "published"]).objects.get(
                pk=world.listings[noun.value, "usual", "published"].pk
            )
            before = sheet(world, "registered", noun).body
            change(listing, row)
            if (sheet(world, "registered", noun).body != before) is not may_see("registered", noun, row):
                wrong.append(row.name)
    assert wrong == []
