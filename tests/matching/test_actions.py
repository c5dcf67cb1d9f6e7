"""The index and the suggestions follow the catalogue; a lost index loses no change."""

import json
import shutil
from dataclasses import replace
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.actions import change_listing, take_step
from cungcau.catalog.enums import Noun
from cungcau.core.actions import excused
from cungcau.core.models import AuditRow, OutboxRow
from cungcau.core.money import Money
from cungcau.core.outbox import backlog, work_through
from cungcau.matching.actions import decide, follow_listings, following, propose, rebuild_index
from cungcau.matching.actions.proposing import proposals_for
from cungcau.matching.errors import IndexDamagedError
from cungcau.matching.indexes import TantivyIndex, tantivy_index
from cungcau.matching.models import Suggestion
from cungcau.matching.search import index_is_sound, search
from tests.factories.entries import an_office, need_entry, offer_entry, published

pytestmark = pytest.mark.django_db

SEWAGE = {"title": "Bể lọc sinh học cho nước thải", "summary": "Xử lý nước thải chế biến cá, 50 m³/ngày."}
SICK_FISH = {"used_for": "cá giống", "problem": "Cá chết vì gan thận mủ.", "required_result": "Tỷ lệ sống 90%"}


def proposed(need):
    return [each.offer.public_id for each in Suggestion.objects.filter(need=need).order_by("rank")]


def publish(entry, office, at):
    return published(entry, office.officer, office.point, at)


def step(listing, verb, office, at):
    return take_step(by=office.officer, at=at, listing=listing, verb=verb)


def rewrite(listing, office, at, entry):
    return change_listing(by=office.officer, at=at, listing=listing, entry=entry, version=listing.version)


def test_published_need_is_offered_what_fits_once_the_worker_ran(office, work, at):
    offer = publish(offer_entry(), office, at)
    publish(offer_entry(**SEWAGE), office, at)
    need = publish(need_entry(), office, at)
    assert proposed(need) == []

    work()

    assert proposed(need)[0] == offer.public_id


def test_new_offer_reaches_the_need_that_waits(office, work, at):
    need = publish(need_entry(), office, at)
    work()
    assert proposed(need) == []

    offer = publish(offer_entry(), office, at)
    work()

    assert proposed(need) == [offer.public_id]


def test_changed_offer_leaves_the_need_it_no_longer_fits(office, work, at):
    need, offer = publish(need_entry(), office, at), publish(offer_entry(), office, at)
    work()
    assert proposed(need) == [offer.public_id]

    rewrite(offer, office, at, offer_entry(**SEWAGE))
    work()

    assert proposed(need) == []


def test_changed_need_is_looked_at_again(office, work, at):
    need, offer = publish(need_entry(), office, at), publish(offer_entry(**SEWAGE), office, at)
    work()
    assert proposed(need) == []

    words = {"title": "Xử lý nước thải chế biến cá", "problem": "Nước thải.", "required_result": "50 m³/ngày"}
    rewrite(need, office, at, need_entry(**words))
    work()

    assert proposed(need) == [offer.public_id]


def test_offer_that_leaves_is_replaced_among_what_is_proposed(office, work, at):
    need, offer = publish(need_entry(), office, at), publish(offer_entry(), office, at)
    work()

    step(offer, "pause", office, at)
    work()

    assert proposed(need) == []


def test_need_kept_within_its_province_gets_suggestions_too(office, work, at):
    need = publish(need_entry(share_beyond_province=False), office, at)
    offer = publish(offer_entry(), office, at)
    work()
    assert proposed(need) == [offer.public_id]

    with excused("test data"):
        Suggestion.objects.all().delete()
    rebuild_index(by=None, at=at)
    work()

    assert proposed(need) == [offer.public_id]


def test_offer_that_comes_later_reaches_a_kept_need(office, work, at):
    need = publish(need_entry(share_beyond_province=False), office, at)
    work()
    offer = publish(offer_entry(), office, at)
    work()

    assert proposed(need) == [offer.public_id]


def test_draft_gets_no_suggestions(office, work, at):
    publish(offer_entry(), office, at)
    need = publish(need_entry(), office, at)
    paused = step(need, "pause", office, at)
    work()

    assert proposed(paused) == []


def test_following_leaves_one_audit_row_that_lists_the_listings(office, at):
    need = publish(need_entry(), office, at)

    follow_listings(by=None, at=at, changes=[("need", need.public_id)])

    row = AuditRow.objects.latest("pk")
    assert (row.actor, row.verb, row.subject, row.rows) == ("system", "follow_listings", "index", [need.public_id])


def test_rebuild_leaves_one_audit_row_and_says_how_far_it_is(office, at):
    for number in range(3):
        publish(need_entry(f"Sấy xoài {number}"), office, at)
    publish(offer_entry(), office, at)
    told, before = [], AuditRow.objects.count()

    held = rebuild_index(by=None, at=at, on_progress=lambda *each: told.append(each))

    assert (held, told) == (4, [(1, 4), (2, 4), (3, 4), (4, 4)])
    assert AuditRow.objects.count() == before + 1
    assert AuditRow.objects.latest("pk").verb == "rebuild_index"


def lose(root):
    shutil.rmtree(root)


def damage(root):
    for file in root.glob("g*/*"):
        file.unlink()
        file.write_bytes(b"\0" * 7)


@pytest.mark.parametrize("harm", [lose, damage])
def test_change_on_a_lost_index_is_not_lost(office, work, index_root, at, harm):
    need = publish(need_entry(), office, at)
    work()
    harm(index_root)
    offer = publish(offer_entry(), office, at)

    work()

    assert (backlog(), OutboxRow.objects.exclude(last_error="").count()) == ((0, 0), 0)
    assert AuditRow.objects.filter(verb="give_up_index").count() == 1
    assert (index_is_sound(), search(office.officer, "bơm nhiệt", Noun.OFFER).simple) == (False, True)
    assert list(search(office.officer, "bơm nhiệt", Noun.OFFER).codes) == [offer.public_id]

    rebuild_index(by=None, at=at)
    work()

    assert (index_is_sound(), search(office.officer, "bơm nhiệt", Noun.OFFER).simple) == (True, False)
    assert list(search(office.officer, "bơm nhiệt", Noun.OFFER).codes) == [offer.public_id]
    assert proposed(need) == [offer.public_id]


def test_reader_that_was_open_sees_that_the_index_was_given_up(office, work, index_root, at):
    offer = publish(offer_entry(), office, at)
    work()
    reader = TantivyIndex(index_root)
    damage(index_root)
    rewrite(offer, office, at, offer_entry("Máy sấy lạnh"))
    work()

    with pytest.raises(IndexDamagedError):
        reader.shelves()


def test_reader_that_was_open_follows_an_index_made_anew_under_the_same_name(office, work, index_root, at):
    publish(offer_entry(), office, at)
    work()
    lose(index_root)
    rebuild_index(by=None, at=at)
    assert search(office.officer, "bơm nhiệt", Noun.OFFER).codes != ()

    lose(index_root)
    publish(offer_entry("Máy bơm chìm", summary="Bơm nước ao tôm."), office, at)
    rebuild_index(by=None, at=at)

    assert len(search(office.officer, "bơm nước", Noun.OFFER).codes) == 1


def test_busy_index_is_tried_again(office, index_root, at):
    offer = publish(offer_entry(), office, at)
    directory = index_root / (index_root / "CURRENT").read_text().split()[0]
    other = tantivy_index._open(directory).writer()

    work_through(at=at)

    waiting = list(OutboxRow.objects.filter(topic="listing_changed"))
    assert [(row.state, row.attempts) for row in waiting] == [("waiting", 1)] * 2
    assert {row.last_error.split(":")[0] for row in waiting} == {"IndexBusyError"}
    other.rollback()
    del other

    work_through(at=waiting[0].due_at)

    assert set(OutboxRow.objects.filter(topic="listing_changed").values_list("state", flat=True)) == {"done"}
    assert list(search(office.officer, "bơm nhiệt", Noun.OFFER).codes) == [offer.public_id]


def test_worker_hears_of_many_changes_at_once(office, work, at):
    offers = [publish(offer_entry(f"Máy sấy xoài {number}"), office, at) for number in range(3)]

    work()

    rows = AuditRow.objects.get(verb="follow_listings").rows
    assert rows == sorted(offer.public_id for offer in offers)


def test_told_twice_of_the_same_change_changes_nothing(office, work, at):
    need, offer = publish(need_entry(), office, at), publish(offer_entry(), office, at)
    changes = [("need", need.public_id), ("offer", offer.public_id)]

    for _ in range(2):
        follow_listings(by=None, at=at, changes=changes)
        work()

    assert proposed(need) == [offer.public_id]
    assert search(AnonymousUser(), "bơm nhiệt", Noun.OFFER).codes == (offer.public_id,)


def test_decided_pair_survives_that_its_offer_is_found_no_more(office, work, at):
    need, offer = publish(need_entry(), office, at), publish(offer_entry(), office, at)
    work()
    decide(by=office.officer, at=at, need=need, offer=offer, verdict="accept")

    rewrite(offer, office, at, offer_entry(**SEWAGE))
    work()
    rebuild_index(by=None, at=at)
    work()

    assert proposed(need) == [offer.public_id]


def test_need_that_waits_already_is_not_told_again(office, at):
    need = publish(need_entry(), office, at)
    for code in ("CB-1", "CB-2"):
        follow_listings(by=None, at=at, changes=[("need", need.public_id), ("offer", code)])

    waiting = OutboxRow.objects.filter(topic="need_to_match", state="waiting")
    assert list(waiting.values_list("payload", flat=True)) == [{"need": need.public_id}]


def test_need_is_told_again_once_it_was_looked_at(office, work, at):
    need = publish(need_entry(), office, at)
    work()
    looked_at = OutboxRow.objects.filter(topic="need_to_match").count()
    for _ in range(2):
        follow_listings(by=None, at=at, changes=[("need", need.public_id)])
        work()

    later = OutboxRow.objects.filter(topic="need_to_match").order_by("pk")[looked_at:]
    assert [row.state for row in later] == ["done", "done"]


def test_offer_concerns_only_the_needs_nearest_to_it(office, work, at, monkeypatch):
    monkeypatch.setattr(following, "AFFECTED", 1)
    near, far = publish(need_entry(), office, at), publish(need_entry("Vắc xin cá tra", **SICK_FISH), office, at)
    work()
    looked_at = OutboxRow.objects.filter(topic="need_to_match").count()

    publish(offer_entry(), office, at)
    work()

    later = OutboxRow.objects.filter(topic="need_to_match").order_by("pk")[looked_at:]
    assert [row.payload["need"] for row in later] == [near.public_id]
    assert proposed(far) == []


def test_proposing_leaves_one_audit_row_that_lists_the_needs(office, at):
    need = publish(need_entry(), office, at)

    propose(by=None, at=at, proposals=proposals_for({need.public_id}))

    row = AuditRow.objects.latest("pk")
    assert (row.actor, row.verb, row.subject, row.rows) == ("system", "propose", "suggestions", [need.public_id])


def test_what_is_proposed_never_rests_on_what_is_not_public(office, work, at):
    secret = {"current_process": "mayzq bí mật", "limits": "mayzq", "tried": "mayzq", "note": "mayzq"}
    need = publish(need_entry(**secret), office, at)
    hidden = offer_entry(price=None, extra_costs="mayzq phí", note="mayzq", principle="mayzq")
    publish(offer_entry("Máy sấy xoài thường"), office, at)
    publish(replace(hidden, organisation="Viện mayzq"), office, at)
    work()

    assert proposed(need) != []
    assert "mayzq" not in json.dumps([each.grounds for each in Suggestion.objects.all()])


def test_price_and_budget_are_not_compared_in_what_is_proposed(office, work, at):
    budget, price = Money(Decimal(10), Decimal(10)), Money(Decimal(99), Decimal(99))
    need = publish(need_entry(budget=budget), office, at)
    publish(offer_entry(price=price), office, at)
    work()

    grounds = [each for row in Suggestion.objects.filter(need=need) for many in row.grounds.values() for each in many]
    codes = {each["code"] for each in grounds}
    assert codes != set()
    assert {code for code in codes if "price" in code or "budget" in code} == set()


def test_other_offices_needs_are_followed_too(office, work, at):
    point, officer = an_office("xa")
    need = published(need_entry(), officer, point, at)
    offer = publish(offer_entry(), office, at)
    work()

    assert proposed(need) == [offer.public_id]
