"""The signals of a match, one small function each, every value from 0 (nothing) to 1 (all that can be).

Text signals are computed for all candidates of a query at once: rows are candidates, columns concepts or pairs.
"""

import numpy as np

from matchmaker.index import Candidates, Floats, inverse_frequency, pair_counts, term_counts
from matchmaker.query import Query
from matchmaker.reasons import Finding, Verdict


class TextEvidence:
    """What the candidates hold of a query: counts of concepts and of neighbouring words, and how telling each is."""

    def __init__(self, query: Query, candidates: Candidates) -> None:
        width = len(query.terms)
        counts, frequencies = term_counts(candidates, width), candidates.frequencies
        self.term_idf = inverse_frequency(frequencies, candidates.shelf_size)
        if any(concept.translated for concept in query.concepts):
            shares = _shares(query)
            counts, frequencies = counts @ shares, np.minimum(frequencies @ shares, candidates.shelf_size)
        else:
            columns = [concept.renderings[0][1][0] for concept in query.concepts]
            counts, frequencies = counts[:, columns], frequencies[columns]
        self.counts = counts
        self.weights = np.array([concept.weight for concept in query.concepts])
        self.idf = inverse_frequency(frequencies, candidates.shelf_size)
        self.pairs = tuple(query.neighbours)
        self.pair_weights = np.array([query.neighbours[pair] for pair in self.pairs])
        self.pair_counts = pair_counts(candidates, width, self.pairs)
        self.relative_lengths = candidates.lengths / max(1.0, candidates.mean_length)
        self.ceiling = float(self.weights @ self.idf)


def _shares(query: Query) -> Floats:
    shares = np.zeros((len(query.terms), len(query.concepts)))
    for number, concept in enumerate(query.concepts):
        for column, share in concept.shares().items():
            shares[column, number] = share
    return shares


def word_agreement(evidence: TextEvidence, k1: float, b: float) -> Floats:
    """Return BM25 as a share of the most that the query can reach (every concept present without end)."""
    if not evidence.ceiling:
        return np.zeros(len(evidence.counts))
    gains = _saturated(evidence.counts, evidence.relative_lengths, k1, b)
    return np.asarray(gains @ (evidence.weights * evidence.idf) / evidence.ceiling)


def phrase_agreement(evidence: TextEvidence, k1: float, b: float) -> Floats:
    """Return how much of the need's neighbouring words stand next to each other in the offer too, on the same scale."""
    if not evidence.ceiling or not evidence.pairs:
        return np.zeros(len(evidence.counts))
    ends = np.array(evidence.pairs)
    worth = evidence.pair_weights * evidence.term_idf[ends].mean(axis=1)
    gains = _saturated(evidence.pair_counts, evidence.relative_lengths, k1, b)
    return np.asarray(np.minimum(1.0, gains @ worth / evidence.ceiling), np.float64)


def _saturated(counts: Floats, relative_lengths: Floats, k1: float, b: float) -> Floats:
    norms = k1 * (1 - b + b * relative_lengths)
    return np.asarray(counts / (counts + norms[:, None]))


def coverage(evidence: TextEvidence) -> Floats:
    """Return which share of what the need says, by how telling it is, the offer mentions at all."""
    if not evidence.ceiling:
        return np.zeros(len(evidence.counts))
    return np.asarray((evidence.counts > 0) @ (evidence.weights * evidence.idf) / evidence.ceiling)


def requirement_agreement(findings: tuple[Finding, ...], criterion: str) -> float:
    """Return 1 where a criterion is met, 0 where it falls short, half where nothing is known or required."""
    verdicts = [finding.verdict for finding in findings if finding.criterion == criterion]
    if Verdict.FALLS_SHORT in verdicts:
        return 0.0
    return 1.0 if Verdict.FITS in verdicts else 0.5
