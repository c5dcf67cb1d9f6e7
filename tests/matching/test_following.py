"""The index follows the catalogue: a rebuild holds what is published, and has heard all news that waited."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from cungcau.catalog.enums import Noun, State
from cungcau.core.actions import action, excused
from cungcau.core.audit import record
from cungcau.core.models import OutboxRow
from cungcau.core.outbox import emit, work_through
from cungcau.matching.actions import rebuild_index
from cungcau.matching.models import Suggestion
from cungcau.matching.search import Results, search
from tests.factories.listings import Filling, make_listing
from tests.factories.places import make_point

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path: Path) -> None:
    """Give each test an index folder of its own."""
    settings.INDEX_DIR = tmp_path


@action
def tell_changed(*, by, at, listing, noun):
    """Tell that a listing has changed."""
    emit("listing_changed", f"{listing.public_id}:1", {"noun": noun, "code": listing.public_id}, at=at)
    record("tell_changed", by=by, at=at, subject="sample")


def test_rebuild_has_heard_the_news_that_waited(at):
    point = make_point("P1")
    listing = make_listing(Noun.OFFER, point, State.PUBLISHED, Filling(lambda row: "zqxoài"))
    tell_changed(by=None, at=at, listing=listing, noun="offer")
    assert rebuild_index(by=None, at=at) == 1
    assert [row.state for row in OutboxRow.objects.filter(subscriber="matching.index")] == ["done"]
    assert work_through(at=at) == 0  # no need is to be looked at again


def titled(words: str) -> Filling:
    """Return a listing of which only the title is filled."""
    return Filling(lambda row: words if row.name == "title" else "")


def test_rebuild_proposes_the_published_offer_for_the_need(at):
    point = make_point("P1")
    words = [
        "máy sấy bơm nhiệt cho xoài sấy dẻo",
        "bể lọc sinh học xử lý nước thải chế biến cá tra",
        "vật liệu gốm xốp lọc khí",
        "vắc xin phòng bệnh gan thận mủ",
        "cảm biến độ mặn nước ao tôm",
        "thép không gỉ tấm mỏng",
    ]
    need = make_listing(Noun.NEED, point, State.PUBLISHED, titled(words[0]))
    offers = [make_listing(Noun.OFFER, point, State.PUBLISHED, titled(each)) for each in words]
    make_listing(Noun.OFFER, point, State.DRAFT, titled(words[0]))
    rebuild_index(by=None, at=at)
    assert work_through(at=at) == 1
    # every text made for tests ends in the name of its field, which may be a weak ground of its own
    found = Suggestion.objects.exclude(confidence="low").values_list("need__public_id", "offer__public_id")
    assert list(found) == [(need.public_id, offers[0].public_id)]


def test_search_answers_by_words_from_the_index_and_newest_first_without_words(at):
    point = make_point("P1")
    first, second = (make_listing(Noun.OFFER, point, State.PUBLISHED, titled(each)) for each in ("máy sấy", "bể lọc"))
    rebuild_index(by=None, at=at)
    assert search(AnonymousUser(), "máy sấy", Noun.OFFER) == Results((first.public_id,))
    everything = search(AnonymousUser(), " ", Noun.OFFER)
    assert (everything.total, list(everything.codes), everything.simple) == (
        2,
        [second.public_id, first.public_id],
        False,
    )


def test_search_is_remembered_only_while_the_index_stands(at):
    point = make_point("P1")
    first = make_listing(Noun.OFFER, point, State.PUBLISHED, titled("máy sấy"))
    rebuild_index(by=None, at=at)
    assert search(AnonymousUser(), "máy sấy", Noun.OFFER).total == 1
    second = make_listing(Noun.OFFER, point, State.PUBLISHED, titled("máy sấy"))
    rebuild_index(by=None, at=at)
    assert set(search(AnonymousUser(), "máy sấy", Noun.OFFER).codes) == {first.public_id, second.public_id}


def test_search_leaves_out_at_once_what_has_been_withdrawn(at):
    point = make_point("P1")
    listing = make_listing(Noun.OFFER, point, State.PUBLISHED, titled("máy sấy"))
    rebuild_index(by=None, at=at)
    with excused("test data"):
        type(listing).objects.update(state=State.PAUSED)
    assert search(AnonymousUser(), "máy sấy", Noun.OFFER).total == 0


def test_search_without_an_index_is_simple_and_counts_all(at):
    point = make_point("P1")
    listing = make_listing(Noun.OFFER, point, State.PUBLISHED, titled("máy sấy"))
    make_listing(Noun.OFFER, point, State.PUBLISHED, titled("bể lọc"))
    found = search(AnonymousUser(), "may say", Noun.OFFER)
    assert (found.total, list(found.codes), found.simple) == (1, [listing.public_id], True)
