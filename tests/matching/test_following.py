"""The index follows the catalogue: a rebuild holds what is published, and has heard all news that waited."""

from pathlib import Path

import pytest

from cungcau.catalog.enums import Noun, State
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.models import OutboxRow
from cungcau.core.outbox import emit, work_through
from cungcau.matching.actions import rebuild_index
from cungcau.matching.models import Suggestion
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
    assert work_through(at=at) == 0


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
    found = Suggestion.objects.values_list("need__public_id", "offer__public_id")
    assert list(found) == [(need.public_id, offers[0].public_id)]
