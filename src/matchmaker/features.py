"""The signals of a match, one small function each, every value from 0 (nothing) to 1 (all that can be).

Text signals are computed for all candidates of a query at once: rows are candidates, columns concepts or pairs.
"""

import numpy as np

from matchmaker.index import Candidates, inverse_frequency, pair_counts, term_counts, titles_of
from matchmaker.lengths import Floats, LengthNorm, PerWord
from matchmaker.query import Query
from matchmaker.reasons import Finding, Verdict

# Before anything is counted a word is taken to stand in 3 of 1,000 listings, so that a collection of five offers
# does not find every word as common as "and".
_PRIOR_DOCUMENTS = 1000.0
_PRIOR_HOLDERS = 3.0
_FULL = 4.0  # the most that was seen, so that substance stays from 0 to 1
_ORDINARY = PerWord(0.4, 0.0075)  # for substance: two occurrences of a word count for much more than half
_ALONE = 0.5  # what one word of a rendering of several is worth without the others; measured
_TINY = 1e-9
_DIGITS = 9  # of counts mixed by a matrix product, so that equal candidates are equal in whatever company they come


class TextEvidence:
    """What the candidates hold of a query: counts of concepts and of neighbouring words, and how telling each is.

    ``title``: by how much a word of the title counts more than once.
    """

    def __init__(self, query: Query, candidates: Candidates, title: float = 0.0) -> None:
        self.query = query
        width, size = len(query.terms), candidates.shelf_size
        self.term_idf = inverse_frequency(candidates.frequencies, size)
        self.pairs = tuple(query.neighbours)
        counts, self.pair_counts = term_counts(candidates, width), pair_counts(candidates, width, self.pairs)
        if title:
            titles = titles_of(candidates)
            counts = counts + title * term_counts(titles, width)
            self.pair_counts = self.pair_counts + title * pair_counts(titles, width, self.pairs)
        self.term_counts = counts
        self.counts = _expressed(query, counts, self.term_idf).round(_DIGITS)
        frequencies = np.minimum(_expressed(query, candidates.frequencies[None, :], self.term_idf)[0], size)
        self.idf = inverse_frequency(frequencies, size)
        self.prior_idf = _prior_idf(frequencies, size)
        self.unasked = query.unasked * float(_prior_idf(np.zeros(1), size)[0])
        self.weights = np.array([concept.weight for concept in query.concepts])
        self.telling = np.array([concept.telling for concept in query.concepts], dtype=bool)
        self.pair_weights = np.array([query.neighbours[pair] for pair in self.pairs])
        self.pair_idf = self.term_idf[np.array(self.pairs)].mean(axis=1) if self.pairs else np.zeros(0)
        self.lengths, self.mean_length = candidates.lengths, candidates.mean_length
        self.ceiling = float(self.weights @ self.idf)


def _prior_idf(frequencies: Floats, size: int) -> Floats:
    return inverse_frequency(frequencies + _PRIOR_HOLDERS, size + int(_PRIOR_DOCUMENTS))


def _expressed(query: Query, counts: Floats, idf: Floats) -> Floats:
    """Return how often each concept is expressed: the counts of its renderings, by their share.

    A rendering of several words is expressed as often as the rarest of them, and half so by each alone, in proportion
    to how telling it is: "treatment" by itself is little of a "wastewater treatment".
    """
    if not any(concept.translated for concept in query.concepts):
        return counts[:, [concept.renderings[0][1][0] for concept in query.concepts]]
    expressed = np.zeros((len(counts), len(query.concepts)))
    for number, concept in enumerate(query.concepts):
        for rendering, columns in concept.renderings:
            held = counts[:, list(columns)]
            if len(columns) == 1:
                expressed[:, number] += rendering.share * held[:, 0]
                continue
            telling = idf[list(columns)]
            alone = held @ (telling / max(float(telling.sum()), _TINY))
            expressed[:, number] += rendering.share * (_ALONE * alone + (1 - _ALONE) * held.min(axis=1))
    return expressed


def word_gains(evidence: TextEvidence, row: int, norm: LengthNorm) -> Floats:
    """Return what each concept adds to one candidate's word agreement, before it is made a share."""
    counts, norms = evidence.counts[row], norm.norms(evidence.lengths[row : row + 1], evidence.mean_length)
    return np.asarray(counts / (counts + norms) * evidence.weights * evidence.idf)


def pair_gains(evidence: TextEvidence, row: int, norm: LengthNorm) -> Floats:
    """Return what each two neighbouring words add to one candidate's phrase agreement, before it is made a share."""
    counts, norms = evidence.pair_counts[row], norm.norms(evidence.lengths[row : row + 1], evidence.mean_length)
    return np.asarray(counts / (counts + norms) * evidence.pair_weights * evidence.pair_idf)


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
    saturated = _saturated(evidence.pair_counts, evidence, norm)
    return np.minimum(1.0, _summed(saturated, evidence.pair_weights * evidence.pair_idf) / evidence.ceiling)


def substance(evidence: TextEvidence) -> Floats:
    """Return how much telling content each candidate shares with the need, comparable across needs and collections.

    The share of the need's telling words that the candidate holds (what has no rendering is held by none), times the
    fourth root of how much the need says: a long need shares a smaller part with its right answer, but a larger amount
    (fitted on the development halves).
    """
    worth = evidence.weights * evidence.prior_idf * evidence.telling
    said = float(worth.sum()) + evidence.unasked
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
