"""The signals of a match, one small function each, every value from 0 (nothing) to 1 (all that can be).

Text signals are computed for all candidates of a query at once: rows are candidates, columns concepts or pairs.
"""

import numpy as np

from matchmaker.index import Candidates, inverse_frequency, pair_counts, term_counts
from matchmaker.lengths import Floats, LengthNorm, PerWord
from matchmaker.query import Query
from matchmaker.reasons import Finding, Verdict

# Before anything is counted a word is taken to stand in 3 of 1,000 listings, so that a collection of five offers
# does not find every word as common as "and".
_PRIOR_DOCUMENTS = 1000.0
_PRIOR_HOLDERS = 3.0
_FULL = 4.0  # the most that was seen, so that substance stays from 0 to 1
_ORDINARY = PerWord(0.4, 0.0075)  # for substance: two occurrences of a word count for much more than half


_DIGITS = 9  # of counts mixed by a matrix product, so that equal candidates are equal in whatever company they come


class TextEvidence:
    """What the candidates hold of a query: counts of concepts and of neighbouring words, and how telling each is."""

    def __init__(self, query: Query, candidates: Candidates) -> None:
        width, size = len(query.terms), candidates.shelf_size
        counts, frequencies = term_counts(candidates, width), candidates.frequencies
        self.term_idf = inverse_frequency(frequencies, size)
        if any(concept.translated for concept in query.concepts):
            shares = _shares(query)
            counts, frequencies = (counts @ shares).round(_DIGITS), np.minimum(frequencies @ shares, size)
        else:
            columns = [concept.renderings[0][1][0] for concept in query.concepts]
            counts, frequencies = counts[:, columns], frequencies[columns]
        self.counts = counts
        self.idf = inverse_frequency(frequencies, size)
        self.prior_idf = inverse_frequency(frequencies + _PRIOR_HOLDERS, size + int(_PRIOR_DOCUMENTS))
        self.weights = np.array([concept.weight for concept in query.concepts])
        self.telling = np.array([concept.telling for concept in query.concepts], dtype=bool)
        self.pairs = tuple(query.neighbours)
        self.pair_weights = np.array([query.neighbours[pair] for pair in self.pairs])
        self.pair_counts = pair_counts(candidates, width, self.pairs)
        self.lengths, self.mean_length = candidates.lengths, candidates.mean_length
        self.ceiling = float(self.weights @ self.idf)


def _shares(query: Query) -> Floats:
    shares = np.zeros((len(query.terms), len(query.concepts)))
    for number, concept in enumerate(query.concepts):
        for column, share in concept.shares().items():
            shares[column, number] = share
    return shares


def word_gains(evidence: TextEvidence, row: int, norm: LengthNorm) -> Floats:
    """Return what each concept adds to one candidate's word agreement, before it is made a share."""
    counts, norms = evidence.counts[row], norm.norms(evidence.lengths[row : row + 1], evidence.mean_length)
    return np.asarray(counts / (counts + norms) * evidence.weights * evidence.idf)


def word_agreement(evidence: TextEvidence, norm: LengthNorm) -> Floats:
    """Return the sum of what each concept adds, as BM25 adds it, as a share of the most that the query can reach."""
    if not evidence.ceiling:
        return np.zeros(len(evidence.counts))
    saturated = _saturated(evidence.counts, evidence, norm)
    return _summed(saturated, evidence.weights * evidence.idf) / evidence.ceiling


def phrase_agreement(evidence: TextEvidence, norm: LengthNorm) -> Floats:
    """Return how much of the need's neighbouring words stand next to each other in the offer too, on the same scale."""
    if not evidence.ceiling or not evidence.pairs:
        return np.zeros(len(evidence.counts))
    worth = evidence.pair_weights * evidence.term_idf[np.array(evidence.pairs)].mean(axis=1)
    saturated = _saturated(evidence.pair_counts, evidence, norm)
    return np.minimum(1.0, _summed(saturated, worth) / evidence.ceiling)


def substance(evidence: TextEvidence) -> Floats:
    """Return how much telling content each candidate shares with the need, comparable across needs and collections.

    The share of the need's telling words that the candidate holds, times the fourth root of how much the need says:
    a long need shares a smaller part with its right answer, but a larger amount (fitted on the development halves).
    """
    worth = evidence.weights * evidence.prior_idf * evidence.telling
    said = float(worth.sum())
    if not said:
        return np.zeros(len(evidence.counts))
    held = _summed(_saturated(evidence.counts, evidence, _ORDINARY), worth)
    return np.asarray(np.minimum(1.0, held / said * said**0.25 / _FULL), np.float64)


def _summed(gains: Floats, worth: Floats) -> Floats:
    """Return the worth of each candidate's gains, row by row: a matrix product's last digit depends on other rows."""
    return np.asarray((gains * worth).sum(axis=1), np.float64)


def _saturated(counts: Floats, evidence: TextEvidence, norm: LengthNorm) -> Floats:
    return np.asarray(counts / (counts + norm.norms(evidence.lengths, evidence.mean_length)[:, None]))


def requirement_agreement(findings: tuple[Finding, ...], criterion: str) -> float:
    """Return 1 where a criterion is met, 0 where it falls short, half where nothing is known or required."""
    verdicts = [finding.verdict for finding in findings if finding.criterion == criterion]
    if Verdict.FALLS_SHORT in verdicts:
        return 0.0
    return 1.0 if Verdict.FITS in verdicts else 0.5
