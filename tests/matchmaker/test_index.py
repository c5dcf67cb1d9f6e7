"""The reference index against the formulas written out by hand."""

import math

import pytest

from matchmaker import Analyser, Bm25, Document, Kind, Lexicon, MemoryIndex, Sense, Shelf, analyse, ask
from matchmaker.index import pair_counts, term_counts

SHELF = Shelf(Kind.OFFER, "en")
TEXTS = {"A": "solar dryer solar", "B": "heat pump dryer for grain and rice", "C": "pump heat"}
BM25 = {"en": Bm25(1.2, 0.75), "vi": Bm25(1.2, 0.75)}


def index(texts=TEXTS):
    analyser = Analyser()
    return MemoryIndex([analyse(Document(name, body=text), analyser) for name, text in texts.items()], BM25)


def query(text, lexicon=None, shelf=SHELF, language="en"):
    analyser = Analyser()
    return ask([analyser.read(text, language)], shelf, lexicon or Lexicon(), analyser)


def test_candidates_come_by_bm25():
    assert index().candidates(query("solar dryer"), 10).ids == ("A", "B")


def test_limit_keeps_the_best():
    assert index().candidates(query("solar dryer"), 1).ids == ("A",)


def test_statistics_are_of_the_shelf():
    found = index().candidates(query("solar dryer pump"), 10)

    assert (found.shelf_size, found.mean_length, found.frequencies.tolist()) == (3, 10 / 3, [1, 2, 2])


def test_each_candidate_is_seen_through_the_query():
    asked = query("solar dryer")
    found = index().candidates(asked, 10)

    assert asked.terms == ("solar", "dryer")
    assert found.occurrences.tolist() == [0, 1, 0, -1, -1, -1, 1, -1, -1, -1]
    assert term_counts(found, 2).tolist() == [[2, 1], [0, 1]]


def test_neighbours_count_in_their_order_only():
    asked = query("heat pump")
    found = index().candidates(asked, 10)

    assert dict(zip(found.ids, pair_counts(found, 2, [(0, 1)]).ravel().tolist(), strict=True)) == {"B": 1, "C": 0}


def test_no_neighbours_across_passages():
    analyser = Analyser()
    split = MemoryIndex([analyse(Document("A", title="heat", body="pump"), analyser)], BM25)
    found = split.candidates(query("heat pump"), 10)

    assert pair_counts(found, 2, [(0, 1)]).tolist() == [[0]]


def test_renderings_of_a_concept_are_counted_together():
    """Two senses at .8 and .2 act as one term that occurs .8 × and .2 × as often."""
    lexicon = Lexicon([Sense("nước thải", "wastewater", 0.8), Sense("nước thải", "effluent", 0.2)], Analyser().stem)
    texts = {"A": "wastewater wastewater effluent", "B": "effluent basin north", "C": "rice"}
    asked = query("nước thải", lexicon, language="vi")
    stored = index(texts)._shelves[SHELF]
    numbers = [stored._vocabulary[term] for term in asked.terms]
    shares = asked.concepts[0].shares()
    scores = stored._mixed(shares, numbers, stored._frequencies[numbers])

    frequency = 0.8 * 1 + 0.2 * 2
    idf = math.log(1 + (3 - frequency + 0.5) / (frequency + 0.5))
    expected = [
        idf * count / (count + 1.2 * (0.25 + 0.75 * length / (7 / 3))) for count, length in ((1.8, 3), (0.2, 3))
    ]
    assert scores.tolist() == pytest.approx([*expected, 0])


def test_same_id_and_language_is_stored_once():
    analyser = Analyser()
    entries = [analyse(Document("A", body=text), analyser) for text in ("solar dryer", "heat pump")]

    assert MemoryIndex(entries).candidates(query("solar heat"), 10).frequencies.tolist() == [0, 1]


def test_unknown_shelf_holds_nothing():
    assert index().candidates(query("máy sấy", shelf=Shelf(Kind.EXPERT, "vi"), language="vi"), 10).ids == ()
