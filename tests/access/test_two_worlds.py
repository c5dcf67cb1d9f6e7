"""Two worlds that differ only in what a principal may not see answer that principal alike, to the byte.

What may be seen is taken from the hand-written tables. The other world has other words in everything hidden, and more
hidden things: drafts, kept needs, letters, imports. Whatever page, count, order, facet, export or header depended on
one of them would differ. Beside each "no" stands its "yes": the words a principal finds on all pages are exactly those
the tables grant.

Eight principals are asked on every run, all twenty with CUNGCAU_TEST_WHOLE=1.
"""

import os
import re
from datetime import datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings

from cungcau.catalog.enums import DEFAULT_TIERS, Noun
from cungcau.catalog.queries import fields_of
from cungcau.core.fields import Group, Kind, Tier
from cungcau.core.outbox import work_through
from cungcau.matching.actions import rebuild_index
from tests.access import world as worlds
from tests.access.crawl import Answer, answer_of, crawl
from tests.access.table import answers, other_answers, principals
from tests.access.world import Key
from tests.factories.browsing import browser_of

pytestmark = pytest.mark.django_db
WORD = re.compile(r"zq[a-z_]+?(?:same|othr)")
Found = tuple[dict[tuple[Key, str], str], dict[str, dict[str, Answer]]]
SOME = ["visitor", "registered", "member", "disclosed", "officer", "other_officer", "coordinator", "operator"]
WHO = principals() if os.environ.get("CUNGCAU_TEST_WHOLE") == "1" else SOME
WORDY = {Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.URL}  # a figure, a day or a choice carries no word


def carries_words(key: Key, what: str) -> bool:
    """Return whether the field tables put words into this group of a noun."""
    if key[0] not in set(Noun) or what in {"note", "files"}:
        return True
    rows = [row for row in fields_of(Noun(key[0]), "technology") if row.kind in WORDY and not row.office_only]
    return any(row.group == what for row in rows)


def may_see(principal: str, key: Key, what: str) -> bool:
    """Return what the hand-written tables say."""
    if key[0] in set(Noun):
        return answers()[(*key, what, principal)]
    return other_answers()[key[0], principal]


def _folders(root: Path) -> override_settings:
    return override_settings(INDEX_DIR=root / "index", FILES_DIR=root / "files")


@pytest.fixture(scope="module")
def first_world(django_db_setup, django_db_blocker, clock_of_module, tmp_path_factory) -> Found:
    """Return the words of the first world, and every principal's answers; the world itself is undone."""
    with django_db_blocker.unblock(), transaction.atomic(), _folders(tmp_path_factory.mktemp("first")):
        world = worlds.build(clock_of_module)
        _let_the_worker_work(clock_of_module)
        found = {who: crawl(browser_of(world.people[who]), world) for who in WHO}
        transaction.set_rollback(True)
    return world.words, found


def _let_the_worker_work(at: datetime) -> None:
    rebuild_index(by=None, at=at)
    while work_through(at=at):
        pass


def hidden_from(principal: str) -> list[Key]:
    """Return things of which the other world may have one more without this principal noticing."""
    listings = [("need", "usual", "draft"), ("need", "kept", "published"), ("offer", "usual", "submitted")]
    asked: list[Key] = [*listings, worlds.LETTER_POINT, worlds.IMPORT, worlds.FILE_MATCH, worlds.SAVED_SEARCH]
    return [key for key in asked if not may_see(principal, key, "exists")]


@pytest.mark.parametrize("principal", WHO)
def test_pages_do_not_depend_on_what_is_hidden(first_world, standing_clock, tmp_path, principal):
    _, found = first_world

    def differs(key: Key, what: str) -> bool:
        return not may_see(principal, key, what)

    with _folders(tmp_path):
        world = worlds.build(standing_clock, differs, hidden_from(principal))
        _let_the_worker_work(standing_clock)
        other = crawl(browser_of(world.people[principal]), world)
    first = found[principal]
    assert sorted(other) == sorted(first)
    assert [address for address, answer in other.items() if answer != first[address]] == []


@pytest.mark.parametrize("principal", WHO)
def test_words_on_all_pages_are_those_the_tables_grant(first_world, principal):
    words, found = first_world
    pages = [answer.text for address, answer in found[principal].items() if "q=" not in address]  # a search is echoed
    seen = {word for page in pages for word in WORD.findall(page)}
    granted = {
        word for (key, what), word in words.items() if carries_words(key, what) and may_see(principal, key, what)
    }
    assert seen == granted


def test_crawl_is_wide_enough(first_world):
    _, found = first_world
    assert {len(answers) >= 300 for answers in found.values()} == {True}


def test_seeded_leak_is_found(standing_clock, tmp_path, monkeypatch):
    """With contacts open to everybody a visitor's page depends on what is hidden, and the comparison says so."""
    monkeypatch.setitem(DEFAULT_TIERS[Noun.NEED], Group.CONTACT, Tier.PUBLIC)
    key = ("need", "usual", "published")
    found = []
    for name, differs in (("first", worlds.nothing_differs), ("other", lambda key, what: what == "contact")):
        with transaction.atomic(), _folders(tmp_path / name):
            code = worlds.build(standing_clock, differs).listings[key].public_id
            found.append(answer_of(Client().get(f"/vi/listings/{code}/")))
            transaction.set_rollback(True)
    assert found[0] != found[1]
