"""Entering, changing and disclosing listings: what is written, and that a refusal writes nothing."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.actions import disclose, enter_listing
from cungcau.catalog.enums import Noun, State
from cungcau.catalog.models import Disclosure, Need
from cungcau.core.actions import excused
from cungcau.core.audit import digests
from cungcau.core.errors import BadInput, EditConflict, Refused
from cungcau.core.fields import Group
from cungcau.core.models import AuditRow
from cungcau.core.outbox import Subscription, _subscriptions
from cungcau.network.models import Organisation
from tests.catalog.acting import LATER, change, enter, said
from tests.factories.entries import an_exchange, an_office, expert_entry, need_entry, offer_entry
from tests.factories.places import make_organisation
from tests.factories.traces import news, one_audit_row, refused

pytestmark = pytest.mark.django_db

ENTRIES = {Noun.NEED: need_entry, Noun.OFFER: offer_entry, Noun.EXPERT: expert_entry}


@pytest.fixture
def office(at):
    return an_exchange(at)


@pytest.fixture(autouse=True)
def listener(monkeypatch):
    """Subscribe a test to the news that nobody of this release hears yet."""
    for topic in ("listing_moved", "group_disclosed"):
        monkeypatch.setitem(_subscriptions, (topic, "test"), Subscription(topic, "test", lambda payload, *, at: None))


@pytest.mark.parametrize("noun", Noun)
def test_entering_makes_a_draft_with_one_audit_row_and_its_news(office, noun):
    with one_audit_row("enter"):
        listing = enter(office, ENTRIES[noun]())

    row = AuditRow.objects.latest("pk")
    assert (row.actor, row.subject) == (office.officer.public_id, f"{noun} {listing.public_id}")
    assert (listing.state, listing.version, listing.entered_by) == (State.DRAFT, 1, office.officer)
    told = {"noun": noun.value, "code": listing.public_id}
    assert news("listing_changed") == [(f"{listing.public_id}:1", told)]


def test_audit_of_entering_proves_the_text_without_holding_it(office):
    enter(office, need_entry("Sấy xoài"))

    row = AuditRow.objects.latest("pk")
    assert row.after["title"] == digests({"title": "Sấy xoài"})["title"]
    assert "xoài" not in str(row.after)


@pytest.mark.parametrize("person", [None, AnonymousUser()])
def test_entering_without_an_account_is_refused(office, person):
    with refused(Refused):
        enter_listing(by=person, at=office.at, point=office.point, entry=need_entry())


@pytest.mark.parametrize("noun", Noun)
def test_entering_without_a_title_is_refused(office, noun):
    with refused(BadInput) as told:
        enter(office, ENTRIES[noun]("  "))
    assert list(said(told)) == ["name" if noun == Noun.EXPERT else "title"]


@pytest.mark.parametrize(("noun", "name"), [(Noun.NEED, "trl_min"), (Noun.OFFER, "trl")])
@pytest.mark.parametrize("level", [0, 10])
def test_readiness_that_does_not_exist_is_refused(office, noun, name, level):
    with refused(BadInput) as told:
        enter(office, ENTRIES[noun](**{name: level}))
    assert said(told) == {name: [f"TRL runs from 1 to 9; {level} does not exist."]}


def test_expert_is_entered_by_the_office_only(office):
    with refused(Refused):
        enter(office, expert_entry(), by=office.member)


@pytest.mark.parametrize("noun", Noun)
def test_title_an_organisation_has_already_is_refused_in_words(office, noun):
    first = enter(office, ENTRIES[noun]())

    with refused(BadInput) as told:
        enter(office, ENTRIES[noun]())

    words = f"This organisation already has one of that name, {first.public_id}. Edit it, or choose another name."
    assert said(told) == {"name" if noun == Noun.EXPERT else "title": [words]}


def test_title_is_the_same_whatever_its_marks_and_case(office):
    enter(office, need_entry("Sấy xoài"))

    with refused(BadInput):
        enter(office, need_entry("SAY XOAI"))


def test_same_title_at_another_point_and_of_another_organisation_is_taken(office):
    point, officer = an_office("xa")
    enter(office, need_entry())

    enter(office, replace(need_entry(), organisation="Công ty Mẫu Z"))
    enter_listing(by=officer, at=office.at, point=point, entry=need_entry())

    assert Need.objects.count() == 3


def test_changing_writes_one_audit_row_and_its_news(office):
    need = enter(office, need_entry("Sấy xoài"))

    with one_audit_row("change", f"need {need.public_id}"):
        changed = change(office, need, need_entry("Sấy mít"))

    row = AuditRow.objects.latest("pk")
    titles = digests({"a": "Sấy xoài", "b": "Sấy mít"})
    assert (row.before["title"], row.after["title"]) == (titles["a"], titles["b"])
    assert (changed.version, changed.updated_at) == (2, office.at + LATER)
    assert news("listing_changed")[-1][0] == f"{need.public_id}:2"


def test_stranger_does_not_change_a_listing(office):
    _, other_officer = an_office("xa")
    need = enter(office, need_entry())

    for person in (office.newcomer, other_officer, AnonymousUser(), None):
        with refused(Refused):
            change(office, need, need_entry("Sấy mít"), by=person or AnonymousUser())


@pytest.mark.parametrize("who", ["officer", "member"])
def test_owner_and_office_change_a_listing(office, who):
    need = enter(office, need_entry())

    assert change(office, need, need_entry("Sấy mít"), by=getattr(office, who)).version == 2


def test_who_entered_a_listing_changes_it(office):
    need = enter(office, need_entry(), by=office.newcomer)

    changed = change(office, need, need_entry("Sấy mít"), by=office.newcomer)

    assert changed.organisation == need.organisation


def test_second_of_two_editors_is_told_and_nothing_is_written(office):
    need = enter(office, need_entry())
    change(office, need, need_entry("Sấy mít"))

    with refused(EditConflict):
        change(office, need, need_entry("Sấy chuối"), by=office.member, version=1)


def test_change_without_saying_which_version_was_read_is_a_conflict(office):
    need = enter(office, need_entry())

    with refused(EditConflict):
        change(office, need, need_entry("Sấy mít"), version=None)


def test_change_to_the_title_of_another_listing_is_refused(office):
    enter(office, need_entry("Sấy xoài"))
    need = enter(office, need_entry("Sấy mít"))

    with refused(BadInput):
        change(office, need, need_entry("Say xoai"))


def test_change_keeps_what_it_does_not_speak_of(office):
    english = {"title": "Mango dryer", "problem": "Uneven."}
    need = enter(office, need_entry(texts={"en": english}, source_code="N-1", note="Gọi thứ ba"))

    changed = change(office, need, need_entry("Sấy mít"))

    assert english.items() <= vars(changed.texts.get(language="en")).items()
    assert (changed.source_code, changed.note) == ("N-1", "Gọi thứ ba")
    assert "mango dryer" in changed.folded
    assert changed.identity == "code:n 1"


def test_words_in_the_other_language_are_added_beside_the_original(office):
    need = enter(office, need_entry("Sấy xoài"))

    changed = change(office, need, need_entry("Mango dryer", language="en"))

    titles = dict(changed.texts.values_list("language", "title"))
    assert titles == {"vi": "Sấy xoài", "en": "Mango dryer"}
    assert list(changed.texts.filter(is_original=True).values_list("language", flat=True)) == ["vi"]


def test_change_under_another_name_of_the_organisation_keeps_it(office):
    with excused("test data"):
        office.firm.texts.create(language="en", is_original=False, name="Sample Company A")
    need = enter(office, need_entry())

    changed = change(office, need, replace(need_entry("Sấy mít"), organisation="Sample Company A"))

    assert (changed.organisation, Organisation.objects.count()) == (office.firm, 1)


def test_member_does_not_move_a_listing_to_another_organisation(office):
    make_organisation("Công ty Mẫu B", office.point)
    need = enter(office, need_entry(), by=office.member)

    with refused(BadInput):
        change(office, need, replace(need_entry(), organisation="Công ty Mẫu B"), by=office.member)


def test_officer_moves_a_listing_to_another_organisation(office):
    other = make_organisation("Công ty Mẫu B", office.point)
    need = enter(office, need_entry(), by=office.newcomer)

    changed = change(office, need, replace(need_entry(), organisation="Công ty Mẫu B"))

    assert changed.organisation == other


def open_group(office, need, by=None, **more):
    given = {"group": Group.PRICE, "until": date(2027, 1, 31), "reason": "Hồ sơ KN-7K3M", **more}
    given.setdefault("organisation", office.firm)
    return disclose(by=by or office.officer, at=office.at, listing=need, **given)


def test_disclosing_opens_one_group_to_one_organisation_until_a_day(office):
    need = enter(office, need_entry())

    with one_audit_row("disclose", f"need {need.public_id}"):
        opened = open_group(office, need)

    assert (opened.listing, opened.group, opened.organisation) == (need.public_id, "price", office.firm)
    assert (opened.until, opened.disclosed_by) == (date(2027, 1, 31), office.officer.public_id)
    payload = {"code": need.public_id, "group": "price", "organisation": office.firm.public_id}
    assert [each for _, each in news("group_disclosed")] == [payload]


def test_disclosing_again_moves_the_day(office):
    need = enter(office, need_entry())
    open_group(office, need)

    open_group(office, need, until=date(2027, 6, 30))

    assert Disclosure.objects.get().until == date(2027, 6, 30)


def test_stranger_discloses_nothing(office):
    need = enter(office, need_entry())

    with refused(Refused):
        open_group(office, need, by=office.newcomer)


@pytest.mark.parametrize(("name", "value"), [("until", date(2026, 11, 22)), ("reason", " ")])
def test_disclosing_until_a_day_gone_by_or_without_a_reason_is_refused(office, name, value):
    need = enter(office, need_entry())

    with refused(BadInput) as told:
        open_group(office, need, **{name: value})
    assert list(said(told)) == [name]
