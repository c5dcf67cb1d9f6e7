"""Times the pages and the worker of a site with 10,000 listings: python benchmarks/pages.py [--listings 10000].

A scratch site is filled by the import itself, served by `cungcau serve` (two workers) and asked by one client on this
machine. Search has two peers on the same texts in the same run: SQLite's full-text index, and Tantivy asked for any of
the words; both answer with bare ids, so they show what finding alone costs, without a page around it.
"""

import argparse
import http.cookiejar
import random
import re
import sqlite3
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from scratch import PASSWORD, SEED, Words, computed, fill, open_office, scratch_site, served
from tables import keep, show, spread

TARGET = 100  # milliseconds at the 95th percentile for home, search and a listing
OFFICER = "can-bo@mau.example"


class Browser:
    """A client with cookies that times each page until its last byte."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def get(self, path: str) -> float:
        """Ask for a page and return the milliseconds it took."""
        start = time.perf_counter()
        with self._opener.open(self._address + path, timeout=60) as page:
            page.read()
        return (time.perf_counter() - start) * 1000

    def sign_in(self, email: str, password: str) -> float:
        """Sign in and return the milliseconds of the form's answer with the page it leads to."""
        login = "/vi/account/login/"
        self.get(login)
        token = next(cookie.value for cookie in self._jar if "csrf" in cookie.name)
        form = {"login": email, "password": password, "csrfmiddlewaretoken": token}
        asked = urllib.request.Request(self._address + login, urllib.parse.urlencode(form).encode())
        asked.add_header("Referer", self._address + login)
        start = time.perf_counter()
        with self._opener.open(asked, timeout=60) as page:
            page.read()
        if not any(cookie.name.endswith("session") for cookie in self._jar):
            raise SystemExit("signing in failed")
        return (time.perf_counter() - start) * 1000


def questions(count: int) -> list[str]:
    """Return what people type: one to six words of the listings' own vocabulary, in both languages, some unmarked."""
    from cungcau.core.text import fold

    chance, words = random.Random(SEED + 1), Words()
    asked = []
    while len(asked) < count:
        trade = chance.choice(sorted(words.trades))
        phrase = " ".join(chance.choice(words.trades[trade])[len(asked) % 2] for _ in range(chance.randrange(1, 4)))
        typed = " ".join(phrase.split()[: chance.randrange(1, 7)])
        asked.append(fold(typed) if len(asked) % 3 == 2 else typed)
    return asked


def pages(listings: int, asked: list[str]) -> dict[str, tuple[bool, list[str]]]:
    """Return for each kind of page whether it is the officer's, and the addresses to ask for."""
    from cungcau.catalog.models import Need, Offer

    needs, offers = (list(model.objects.values_list("public_id", flat=True)) for model in (Need, Offer))
    chance = random.Random(SEED + 2)
    typed = [urllib.parse.urlencode({"q": words}) for words in asked]
    some = len(typed) // 3
    return {
        "home": (False, ["/vi/", "/en/"] * (some // 2)),
        "search by words": (False, [f"/vi/search/?{q}" for q in typed]),
        "search, another kind": (False, [f"/en/search/?kind=need&{q}" for q in typed[:some]]),
        "search with filters": (False, [f"/vi/search/?{q}&province=92&type=equipment" for q in typed[some : 2 * some]]),
        "search, second page": (False, [f"/vi/search/?{q}&page=2" for q in typed[:some]]),
        "search without words": (
            False,
            ["/vi/search/?q=", "/vi/search/?kind=need", "/vi/search/?province=48"] * (some // 3),
        ),
        "listing": (False, [f"/vi/listings/{code}/" for code in chance.sample(offers, some)]),
        "listing, officer": (True, [f"/vi/listings/{code}/" for code in chance.sample(needs, some)]),
        "matches of a need": (True, [f"/vi/listings/{code}/matches/" for code in chance.sample(needs, some)]),
        "my listings": (True, ["/vi/my/", "/vi/my/?kind=offer", "/vi/my/?kind=offer&page=100"] * (some // 3)),
        "components": (False, ["/vi/components/"] * (some // 2)),
        "sign-in form": (False, ["/vi/account/login/"] * (some // 2)),
    }


def time_pages(server: int, address: str, kinds: dict[str, tuple[bool, list[str]]]) -> Iterator[dict[str, Any]]:
    """Ask for every page, after a few of each to warm up, and yield a row of the table for each kind.

    ``cpu`` is what the server's processes computed for one page, in milliseconds: it does not wait for other programs.
    """
    visitor, officer = Browser(address), Browser(address)
    before = computed(server)
    signing = [officer.sign_in(OFFICER, PASSWORD), *(Browser(address).sign_in(OFFICER, PASSWORD) for _ in range(3))]
    cpu = (computed(server) - before) / len(signing)
    yield {"page": "signing in", "times": len(signing), **spread(signing), "cpu": cpu}
    for own, paths in kinds.values():
        for path in paths[:4]:
            (officer if own else visitor).get(path)
    for name, (own, paths) in kinds.items():
        browser = officer if own else visitor
        before = computed(server)
        taken = [browser.get(path) for path in paths]
        yield {"page": name, "times": len(taken), **spread(taken), "cpu": (computed(server) - before) / len(taken)}


def peers(asked: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the same searches by the site's own engine in this process, by SQLite's FTS5, and by Tantivy alone."""
    from cungcau.catalog.enums import Noun
    from cungcau.matching.engine.site import documents_from, find
    from cungcau.matching.queries import words_of_published
    from cungcau.matching.search import index_root

    texts = [
        (document.id, document.text) for words in words_of_published(Noun.OFFER) for document in documents_from(words)
    ]
    find(index_root(), "máy", "offer")
    yield _peer("our engine, first answer", asked, lambda words: len(find(index_root(), words, "offer").codes))
    with tempfile.TemporaryDirectory() as folder:
        yield _peer("SQLite FTS5, 20 of OR", asked, _fts5(texts, Path(folder)))
        yield _peer("Tantivy, 20 of OR", asked, _tantivy(texts, Path(folder)))


def _peer(name: str, asked: list[str], search: Callable[[str], int]) -> dict[str, Any]:
    taken, found = [], 0
    for words in asked:
        start = time.perf_counter()
        found += bool(search(words))
        taken.append((time.perf_counter() - start) * 1000)
    return {"search of offers by": name, "times": len(taken), "answered": found, **spread(taken)}


def _fts5(texts: list[tuple[str, str]], folder: Path) -> Callable[[str], int]:
    base = sqlite3.connect(folder / "fts.sqlite3")
    base.execute("CREATE VIRTUAL TABLE listing USING fts5(code UNINDEXED, text, tokenize='unicode61')")
    base.executemany("INSERT INTO listing VALUES (?, ?)", texts)
    base.commit()
    question = "SELECT code FROM listing WHERE listing MATCH ? ORDER BY rank LIMIT 20"
    return lambda words: len(base.execute(question, [" OR ".join(f'"{word}"' for word in _bare(words))]).fetchall())


def _tantivy(texts: list[tuple[str, str]], folder: Path) -> Callable[[str], int]:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("code", stored=True, tokenizer_name="raw")
    builder.add_text_field("text")
    (folder / "tantivy").mkdir()
    index = tantivy.Index(builder.build(), path=str(folder / "tantivy"))
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for code, text in texts:
        writer.add_document(tantivy.Document(code=[code], text=[text]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(words: str) -> int:
        hits = searcher.search(index.parse_query(" ".join(_bare(words)), ["text"]), 20).hits
        return len([searcher.doc(address)["code"] for _, address in hits])

    return search


def _bare(words: str) -> list[str]:
    return re.findall(r"\w+", words.lower()) or ["a"]


def time_worker(count: int) -> list[dict[str, Any]]:
    """Deliver the news of the import, and return what the worker's parts took."""
    from cungcau.core.clock import now
    from cungcau.core.models import OutboxRow
    from cungcau.core.outbox import work_through
    from cungcau.matching.actions import rebuild_index

    rows = []

    def take(step: str, work: Callable[[], Any], pieces: int) -> None:
        start, computed = time.perf_counter(), time.process_time()
        work()
        taken = time.perf_counter() - start
        used = time.process_time() - computed
        rows.append(
            {"worker": step, "pieces": pieces, "wall_s": taken, "cpu_s": used, "ms each": 1000 * taken / pieces}
        )

    def deliver(topic: str, limit: int) -> None:
        OutboxRow.objects.filter(state="waiting").exclude(topic=topic).update(state="dead")
        work_through(at=now(), limit=limit)
        OutboxRow.objects.filter(state="dead").update(state="waiting")

    take("make the index anew", lambda: rebuild_index(by=None, at=now()), count)
    OutboxRow.objects.filter(topic="listing_changed").update(state="waiting", due_at=now())  # as if all had changed
    take("follow 1 change", lambda: deliver("listing_changed", 1), 1)
    take("follow 500 changes at once", lambda: deliver("listing_changed", 500), 500)
    left = OutboxRow.objects.filter(topic="listing_changed", state="waiting").count()
    take("follow the rest, 500 at once", lambda: [deliver("listing_changed", 500) for _ in range(0, left, 500)], left)
    take("look for matches of 100 needs", lambda: deliver("need_to_match", 100), 100)
    return rows


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listings", type=int, default=10_000)
    parser.add_argument("--searches", type=int, default=120)
    asked = parser.parse_args()
    with scratch_site():
        filling = fill(asked.listings, *open_office())
        print(f"{asked.listings:,} listings: " + ", ".join(f"{step} {seconds} s" for step, seconds in filling.items()))
        worker = time_worker(asked.listings)
        show(worker)
        typed = questions(asked.searches)
        with served("--no-with-worker") as (server, address):
            table = list(time_pages(server.pid, address, pages(asked.listings, typed)))
        show(table)
        compared = list(peers(typed))
        show(compared)
    slow = [
        row["page"] for row in table if row["page"].startswith(("home", "listing", "search")) and row["p95"] > TARGET
    ]
    print(f"target: p95 of {TARGET} ms for home, search and a listing; over it: {', '.join(slow) or 'none'}")
    page = next(row for row in table if row["page"] == "search by words")
    ratios = {row["search of offers by"]: round(page["p50"] / max(row["p50"], 0.01), 1) for row in compared}
    print("the search page takes as many times as: " + ", ".join(f"{name} {ratio}" for name, ratio in ratios.items()))
    keep("pages", {"listings": asked.listings, "filling": filling, "worker": worker, "pages": table, "peers": compared})


if __name__ == "__main__":
    main()
