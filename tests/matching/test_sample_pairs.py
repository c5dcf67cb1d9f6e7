"""Needs and offers of the sample network that somebody who knows the trades would bring together, and what they type.

`sample_searches.tsv`: what is typed, and the words (folded, | for or) by which the titles of fitting offers are known.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from cungcau.catalog.fields import packaged_taxonomies, read_workbook
from cungcau.cli.sample_books import SAMPLE, workbook_of
from cungcau.core.tables import read_table
from cungcau.core.text import fold
from cungcau.matching.engine import Listed, load_lexicon, make_matcher, match_lists, title_of
from matchmaker import Document, Kind

PAIRS = Path(__file__).parents[1] / "cli" / "sample_pairs.tsv"
SEARCHES = PAIRS.with_name("sample_searches.tsv")
FIRST = 5


def sample_listed(noun: str) -> Listed:
    """Return every row of one noun in the sample network, labelled by its point so that labels differ."""
    rows = []
    for point in sorted(folder.name for folder in SAMPLE.iterdir() if folder.is_dir()):
        book = read_workbook(workbook_of(point, date(2026, 11, 21)), point, packaged_taxonomies())
        rows += [labelled(row, point) for row in book.rows if row.noun == noun and title_of(row)]
    return Listed(tuple(rows), book)


def labelled(row, point):
    return replace(row, label=f"{point}/{row.label}")


def test_sample_pairs_are_found_first_or_nearly():
    needs, offers = sample_listed("need"), sample_listed("offer")
    titles = {need.title: [title_of(row) for row, _ in need.matches] for need in match_lists(needs, offers)}
    pairs = read_table(PAIRS.read_text(encoding="utf-8"))
    ranks = [titles[p["need"]].index(p["offer"]) if p["offer"] in titles[p["need"]] else None for p in pairs]

    first = sum(rank == 0 for rank in ranks)
    found = sum(rank is not None for rank in ranks)

    assert (first >= 0.85 * len(pairs), found >= 0.92 * len(pairs)) == (True, True), (first, found, len(pairs))


def test_what_people_type_finds_what_is_called_so():
    offers = sample_listed("offer")
    titles = [fold(" / ".join(text.get("title", "") for text in row.texts.values())) for row in offers.rows]
    places = {offers.id_at(place): place for place in range(len(titles))}
    matcher = make_matcher(offers.documents, load_lexicon())
    shares = []
    for search in read_table(SEARCHES.read_text(encoding="utf-8")):
        fitting = {place for place, title in enumerate(titles) if re.search(rf"\b({search['titles']})\b", title)}
        found = [places[one.id] for one in matcher.rank(Document("", Kind.NEED, title=search["typed"]), FIRST)]
        asked = min(FIRST, len(fitting))
        shares.append(len(fitting & set(found[:asked])) / asked)

    mean = sum(shares) / len(shares)
    assert (len(shares), mean >= 0.6) == (44, True), mean
