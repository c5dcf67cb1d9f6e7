"""The candidate index: stores fetch, the engine ranks.

An index keeps documents on shelves and answers a query with the candidates most worth ranking. It hands back what
ranking needs and nothing else: how many documents the shelf holds, their mean length, in how many each asked term
occurs, and every candidate seen through the query (for each of its words in order, which asked term it is). Scores are
never part of the answer, so two indexes that fetch equal candidates give equal matches.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matchmaker.documents import Document
from matchmaker.lengths import LISTINGS, Floats, LengthNorm
from matchmaker.query import Query, Shelf
from matchmaker.text.analysis import GAP, Analyser
from matchmaker.text.languages import VIETNAMESE

Integers = NDArray[np.int32]

OTHER = -1  # a word of a candidate that the query does not ask for


@dataclass(frozen=True)
class Entry:
    """A document as an index stores it: its shelf and its terms in reading order, a gap after each passage.

    ``length`` is its number of words, the unmarked copies of Vietnamese syllables not counted; ``title`` how many of
    the terms, from the first, stand in its title.
    """

    document: Document
    shelf: Shelf
    terms: tuple[str, ...]
    length: int
    title: int = 0


@dataclass(frozen=True)
class Candidates:
    """Documents worth ranking for one query, and the figures to rank them by.

    ``occurrences`` concatenates the candidates' words in reading order as positions in ``Query.terms`` (−1 for any
    other word); candidate ``i`` owns the stretch from ``starts[i]`` to ``starts[i + 1]``, of which the first
    ``titles[i]`` are its title. ``frequencies`` counts for each asked term the documents of the shelf that hold it.
    """

    ids: tuple[str, ...]
    occurrences: Integers
    starts: Integers
    titles: Integers
    lengths: Floats
    frequencies: Floats
    shelf_size: int
    mean_length: float


class CandidateIndex(Protocol):
    """Where documents are stored and candidates fetched."""

    def shelves(self) -> Sequence[Shelf]:
        """Return the shelves that hold at least one document, in a fixed order."""
        ...

    def candidates(self, query: Query, limit: int) -> Candidates:
        """Return the ``limit`` most promising documents of the query's shelf, and more if the store ranks otherwise."""
        ...

    def documents(self, shelf: Shelf, ids: Sequence[str]) -> tuple[Document, ...]:
        """Return the documents of a shelf by id, those that are stored, in the order asked for."""
        ...


def analyse(document: Document, analyser: Analyser) -> Entry:
    """Return the entry under which a document is stored."""
    language = analyser.language_of(document.text, document.language)
    terms: list[str] = []
    length = title = 0
    for passage in document.passages:
        read = analyser.index_terms(passage, language)
        length += len(read) if language != VIETNAMESE else read.index(GAP)
        terms += [*read, GAP]
        if document.title and not title:
            title = len(terms)
    return Entry(document, Shelf(document.kind, language), tuple(terms), length, title)


class MemoryIndex:
    """The reference index: everything in memory, candidates ranked exactly by their words.

    ``lengths`` says by language how length weighs. Of two entries with one id and language the later counts.
    Immutable: a changed collection is a new index.
    """

    def __init__(self, entries: Iterable[Entry], lengths: Mapping[str, LengthNorm] = LISTINGS) -> None:
        grouped: dict[Shelf, dict[str, Entry]] = {}
        for entry in entries:
            grouped.setdefault(entry.shelf, {})[entry.document.id] = entry
        ordered = sorted(grouped.items(), key=lambda item: str(item[0]))
        self._shelves = {
            shelf: _ShelfPostings(list(stored.values()), lengths[shelf.language]) for shelf, stored in ordered
        }

    def shelves(self) -> Sequence[Shelf]:
        """Return the shelves that hold at least one document, in a fixed order."""
        return tuple(self._shelves)

    def candidates(self, query: Query, limit: int) -> Candidates:
        """Return the ``limit`` documents of the query's shelf that hold most of what it asks for, the fullest first."""
        stored = self._shelves.get(query.shelf)
        return stored.candidates(query, limit) if stored else nothing(query)

    def documents(self, shelf: Shelf, ids: Sequence[str]) -> tuple[Document, ...]:
        """Return the documents of a shelf by id, those that are stored, in the order asked for."""
        by_id = self._shelves[shelf].by_id
        return tuple(by_id[one] for one in ids if one in by_id)


def nothing(query: Query) -> Candidates:
    """Return the answer of an index whose shelf is empty."""
    none = np.zeros(0, np.int32)
    frequencies = np.zeros(len(query.terms))
    return Candidates((), none, np.zeros(1, np.int32), none, np.zeros(0), frequencies, 0, 0.0)


def inverse_frequency(frequencies: Floats, shelf_size: int) -> Floats:
    """Return how telling a term is: ln(1 + (N − df + ½) / (df + ½)), never negative (Lucene's BM25)."""
    return np.asarray(np.log1p((shelf_size - frequencies + 0.5) / (frequencies + 0.5)))


class _ShelfPostings:
    """Postings of one shelf: for each term the documents that hold it and how often, and each document's words."""

    def __init__(self, entries: list[Entry], length_norm: LengthNorm) -> None:
        self.by_id = {entry.document.id: entry.document for entry in entries}
        self._ids = [entry.document.id for entry in entries]
        self._lengths = np.array([max(1, entry.length) for entry in entries], dtype=np.float64)
        self._titles = np.array([entry.title for entry in entries], dtype=np.int32)
        self._mean_length = float(self._lengths.mean())
        self._vocabulary: dict[str, int] = {GAP: 0}
        number = self._vocabulary.setdefault
        words = [[number(term, len(self._vocabulary)) for term in entry.terms] for entry in entries]
        self._starts = np.concatenate([[0], np.cumsum([len(w) for w in words])]).astype(np.int64)
        self._words = np.fromiter((w for each in words for w in each), np.int32, int(self._starts[-1]))
        self._invert()
        self._norms = length_norm.norms(self._lengths, self._mean_length)
        self._saturated = self._counts / (self._counts + self._norms[self._holders])

    def _invert(self) -> None:
        """Sort all words by term and document; runs of equal pairs are the postings with their counts."""
        rows = np.repeat(np.arange(len(self._ids)), np.diff(self._starts))
        codes, counts = np.unique(self._words.astype(np.int64) * len(self._ids) + rows, return_counts=True)
        terms = codes // len(self._ids)
        self._holders = (codes % len(self._ids)).astype(np.int32)
        self._counts = counts.astype(np.float64)
        self._frequencies = np.bincount(terms, minlength=len(self._vocabulary)).astype(np.float64)
        self._offsets = np.concatenate([[0], np.cumsum(self._frequencies)]).astype(np.int64)

    def candidates(self, query: Query, limit: int) -> Candidates:
        numbers = np.array([self._vocabulary.get(term, OTHER) for term in query.terms], dtype=np.int64)
        frequencies = np.where(numbers >= 0, self._frequencies[numbers], 0.0)
        scores = self._scores(query, numbers, frequencies)
        rows = _highest(scores, limit)
        return self._seen_through(numbers, frequencies, rows)

    def _scores(self, query: Query, numbers: NDArray[np.int64], frequencies: Floats) -> Floats:
        size = len(self._ids)
        lone: dict[int, float] = {}
        scores = np.zeros(size)
        for concept in query.concepts:
            shares = concept.shares()
            if len(shares) == 1:
                column = next(iter(shares))
                lone[column] = lone.get(column, 0.0) + concept.weight
            else:
                scores += self._mixed(shares, numbers, frequencies) * concept.weight
        columns = [column for column in lone if numbers[column] >= 0]
        if columns:
            scores += self._lone(columns, lone, numbers, inverse_frequency(frequencies, size))
        return scores

    def _lone(self, columns: list[int], weights: dict[int, float], numbers: NDArray[np.int64], idf: Floats) -> Floats:
        stretches = [slice(self._offsets[numbers[c]], self._offsets[numbers[c] + 1]) for c in columns]
        rows = np.concatenate([self._holders[stretch] for stretch in stretches])
        gains = np.concatenate(
            [self._saturated[stretch] * (weights[c] * idf[c]) for c, stretch in zip(columns, stretches, strict=True)]
        )
        return np.asarray(np.bincount(rows, gains, len(self._ids)), np.float64)

    def _mixed(self, shares: dict[int, float], numbers: NDArray[np.int64], frequencies: Floats) -> Floats:
        size = len(self._ids)
        counts = np.zeros(size)
        for column, share in shares.items():
            if numbers[column] >= 0:
                stretch = slice(self._offsets[numbers[column]], self._offsets[numbers[column] + 1])
                counts[self._holders[stretch]] += share * self._counts[stretch]
        frequency = min(float(size), sum(share * frequencies[column] for column, share in shares.items()))
        idf = inverse_frequency(np.array([frequency]), size)[0]
        return np.asarray(idf * counts / (counts + self._norms))

    def _seen_through(self, numbers: NDArray[np.int64], frequencies: Floats, rows: Integers) -> Candidates:
        seen = np.full(len(self._vocabulary), OTHER, np.int32)
        asked = numbers >= 0
        seen[numbers[asked]] = np.flatnonzero(asked)
        stretches = [self._words[self._starts[row] : self._starts[row + 1]] for row in rows]
        starts = np.concatenate([[0], np.cumsum([len(s) for s in stretches])]).astype(np.int32)
        words = np.concatenate(stretches) if stretches else np.zeros(0, np.int32)
        ids = tuple(self._ids[row] for row in rows)
        size, mean = len(self._ids), self._mean_length
        return Candidates(ids, seen[words], starts, self._titles[rows], self._lengths[rows], frequencies, size, mean)


def _highest(scores: Floats, limit: int) -> Integers:
    """Return the rows with the highest scores above zero, ties in the order of storing."""
    rows = np.flatnonzero(scores > 0)
    if len(rows) > limit:
        bound = np.partition(scores[rows], -limit)[-limit]
        rows = rows[scores[rows] >= bound]
    order = np.argsort(-scores[rows], kind="stable")
    return rows[order][:limit].astype(np.int32)


def titles_of(candidates: Candidates) -> Candidates:
    """Return the same candidates with nothing but their titles' words."""
    starts = np.concatenate([[0], np.cumsum(candidates.titles)]).astype(np.int32)
    within = np.arange(int(starts[-1])) - np.repeat(starts[:-1], candidates.titles)
    words = candidates.occurrences[np.repeat(candidates.starts[:-1], candidates.titles) + within]
    return replace(candidates, occurrences=words, starts=starts)


def pair_counts(candidates: Candidates, width: int, pairs: Sequence[tuple[int, int]]) -> Floats:
    """Return for each candidate and each pair of asked terms how often they stand next to each other in that order."""
    rows = len(candidates.ids)
    if not pairs or not rows:
        return np.zeros((rows, len(pairs)))
    numbers = np.full(width * width, OTHER, np.int32)
    for number, (one, other) in enumerate(pairs):
        numbers[one * width + other] = number
    first, second = candidates.occurrences[:-1], candidates.occurrences[1:]
    places = np.flatnonzero((first >= 0) & (second >= 0))
    found = numbers[first[places].astype(np.int64) * width + second[places]]
    owners = np.searchsorted(candidates.starts, places[found >= 0], side="right") - 1
    flat = owners.astype(np.int64) * len(pairs) + found[found >= 0]
    return np.bincount(flat, minlength=rows * len(pairs)).astype(np.float64).reshape(rows, len(pairs))


def term_counts(candidates: Candidates, width: int) -> Floats:
    """Return for each candidate and each asked term how often it occurs."""
    rows = len(candidates.ids)
    owners = np.repeat(np.arange(rows, dtype=np.int64), np.diff(candidates.starts))
    asked = candidates.occurrences >= 0
    flat = owners[asked] * width + candidates.occurrences[asked]
    return np.bincount(flat, minlength=rows * width).astype(np.float64).reshape(rows, width)
