"""Pages ask the database a fixed number of questions, however many listings they show."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from cungcau.catalog.enums import Noun, State
from cungcau.core.actions import excused
from cungcau.core.fields import FieldRow
from cungcau.matching.actions import rebuild_index
from cungcau.matching.models import Suggestion
from cungcau.network.enums import Role
from cungcau.notices.actions import write_message
from tests.factories.browsing import browser_of
from tests.factories.listings import Filling, make_listing
from tests.factories.people import give_place, make_person
from tests.factories.places import make_organisation, make_point, make_province

pytestmark = pytest.mark.django_db
COUNTS = pytest.mark.parametrize("count", [1, 3, 20])


@pytest.fixture
def point():
    """Return a point with its province, so that pages that name the site's point find one."""
    return make_point("P1", province=make_province("92", "Cần Thơ"))


@pytest.fixture
def author(point):
    """Return somebody who enters listings."""
    return make_person("author")


def fill(point, author, count: int, nouns=tuple(Noun), state: State = State.PUBLISHED) -> list:
    """Enter `count` listings of each noun, each of an organisation of its own, and return them."""
    made = []
    for noun in nouns:
        for number in range(count):
            words = f"máy sấy xoài {noun}{number}"
            organisation = make_organisation(f"Công ty Mẫu {words}", point, province=point.province)
            columns = {"entered_by": author, "share_beyond_province": None} if noun == Noun.NEED else {}
            filling = Filling(_word_for(words, number), organisation, columns={"entered_by": author, **columns})
            made.append(make_listing(noun, point, state, filling))
    return made


def _word_for(words: str, number: int):
    def word_for(row: FieldRow) -> str:
        own_place = "" if number % 2 else "92"  # else that of the organisation
        return own_place if row.taxonomy == "province" else words

    return word_for


@COUNTS
def test_home(count, point, author, django_assert_num_queries):
    fill(point, author, count)
    with django_assert_num_queries(18):
        page = browser_of(AnonymousUser()).get(reverse("home"))
    assert page.content.count(b"<article") == 2 * min(count, 5)


@COUNTS
@pytest.mark.parametrize(("noun", "queries"), [(Noun.NEED, 12), (Noun.OFFER, 12), (Noun.EXPERT, 11)])
def test_search_without_words(noun, queries, count, point, author, django_assert_num_queries):
    fill(point, author, count)
    with django_assert_num_queries(queries):
        page = browser_of(AnonymousUser()).get(reverse("search"), {"kind": noun.value})
    assert page.content.count(b"<article") == count


@COUNTS
def test_search_without_words_narrowed(count, point, author, django_assert_num_queries):
    fill(point, author, count)
    with django_assert_num_queries(12):
        page = browser_of(AnonymousUser()).get(reverse("search"), {"kind": "offer", "province": "92"})
    assert page.content.count(b"<article") == (count + 1) // 2


@COUNTS
def test_search_by_words(count, point, author, django_assert_num_queries, settings, tmp_path: Path, at):
    settings.INDEX_DIR = tmp_path
    fill(point, author, count)
    rebuild_index(by=None, at=at)
    with django_assert_num_queries(10):
        page = browser_of(AnonymousUser()).get(reverse("search"), {"q": "máy sấy xoài"})
    assert page.content.count(b"<article") == count


@COUNTS
def test_my_listings(count, point, author, django_assert_num_queries):
    fill(point, author, count, [Noun.NEED], State.DRAFT)
    browser = browser_of(author)
    with django_assert_num_queries(10):
        page = browser.get(reverse("my_listings"))
    assert page.content.count(b"<article") == count


@pytest.mark.parametrize("count", [1, 3, 10])
def test_matches_of_a_need(count, point, author, django_assert_num_queries, at):
    officer = make_person("officer")
    give_place(officer, Role.OFFICER, point)
    need = fill(point, author, 1, [Noun.NEED])[0]
    offers = fill(point, author, count, [Noun.OFFER])
    kept = {"need": need, "score": 0.5, "confidence": "fair", "engine_version": "1", "computed_at": at}
    with excused("test data"):
        Suggestion.objects.bulk_create(Suggestion(offer=o, rank=rank, **kept) for rank, o in enumerate(offers, 1))
    browser = browser_of(officer)
    with django_assert_num_queries(26):
        page = browser.get(reverse("matches", kwargs={"code": need.public_id}))
    assert page.content.count(b"<article") == count


@COUNTS
def test_messages(count, point, django_assert_num_queries, at):
    officer = make_person("officer")
    give_place(officer, Role.OFFICER, point)
    for number in range(count):
        text = {"subject": f"Thư {number}", "body": "Kính gửi"}
        write_message(
            by=None, at=at, to=f"m{number}@mau.example", kind="sample", language="vi", point_code="P1", **text
        )
    browser = browser_of(officer)
    with django_assert_num_queries(10):
        page = browser.get(reverse("messages"))
    assert page.content.count("Thư ".encode()) >= count


@COUNTS
@pytest.mark.parametrize("noun", [Noun.NEED, Noun.OFFER])
def test_without_match(noun, count, point, author, django_assert_num_queries):
    fill(point, author, count)
    with django_assert_num_queries(12):
        page = browser_of(AnonymousUser()).get(reverse("without_match"), {"kind": noun.value})
    assert page.content.count(b"<article") == min(count, 20)
