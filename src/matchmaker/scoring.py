"""The weight table, and the only place that adds numbers.

The text of a candidate scores a weighted sum of signals from 0 to 1: words lead, neighbouring words add. By itself
that means little: a long need reaches a tenth of what it asks for, a short one a half. So what a person is told is a
confidence in three words. It rests on two things that do compare across needs: how far a candidate stands above the
best other one and above the tenth, and its substance, the telling content that both sides share. The chance that a
first match is right follows from these by a logistic curve, fitted on random halves of the development questions, with
the right answer left in and taken out, among all documents and among few (``benchmarks/confidence.py`` fits and
checks it). Where the chance is below one in twenty the engine is silent: a pharmacy asked for among road builders gets
no answer instead of the least bad one.

The first of each shelf is given its chance as score and the others in proportion, so that languages compare;
requirements that fit or fall short then move a score by a share.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matchmaker.features import TextEvidence, phrase_agreement, requirement_agreement, word_agreement
from matchmaker.lengths import LISTINGS, Bm25, Floats, LengthNorm
from matchmaker.query import EMPHASIS, Emphasis
from matchmaker.reasons import Confidence, Finding
from matchmaker.text.languages import ENGLISH, VIETNAMESE

Flags = NDArray[np.bool_]

PHRASES = {ENGLISH: 0.6, VIETNAMESE: 1.0}
REQUIREMENTS = {
    "capacity": 0.2,
    "quantity": 0.1,
    "trl": 0.1,
    "price": 0.1,
    "transfer": 0.05,
    "standard": 0.05,
    "exclusion": 0.1,
    "language": 0.05,
    "place": 0.05,
    "nearby": 0.05,
    "field": 0.1,
}
WORDS, SYLLABLES = "words", "syllables"
_TENTH = 10
_TINY = 1e-3
_ALONE = (0.5, 0.8)  # chosen so that one incidental word stays silent and a full short answer is fair


@dataclass(frozen=True)
class Chance:
    """The logistic curve from prominence and substance to the chance that a match is right."""

    bias: float
    above_other: float
    above_tenth: float
    substance: float


CHANCES = {WORDS: Chance(3.10, 1.54, 1.06, 2.69), SYLLABLES: Chance(5.33, 1.79, 1.18, 4.46)}


@dataclass(frozen=True)
class Weights:
    """Every number that ranking and confidence depend on.

    ``lengths`` and ``phrases`` (neighbouring words against words at 1) by language of the offer; ``title``, by how much
    a word of the title counts more than once; ``emphasis`` on kinds of words of the need; ``requirements`` by
    criterion; ``chances``, the curves for words and for syllables (a Vietnamese need among Vietnamese offers), and the
    chances from which a match is high, fair, low; below the last nothing is said.
    """

    lengths: Mapping[str, LengthNorm] = field(default_factory=lambda: dict(LISTINGS))
    title: float = 0.5
    emphasis: Emphasis = EMPHASIS
    phrases: Mapping[str, float] = field(default_factory=lambda: dict(PHRASES))
    requirements: Mapping[str, float] = field(default_factory=lambda: dict(REQUIREMENTS))
    chances: Mapping[str, Chance] = field(default_factory=lambda: dict(CHANCES))
    high_from: float = 0.7
    fair_from: float = 0.35
    low_from: float = 0.05


def plain_bm25(k1: float, b: float) -> Weights:
    """Return the weights under which ranking is BM25 and nothing else, to compare text analysis with other systems."""
    both = {ENGLISH: Bm25(k1, b), VIETNAMESE: Bm25(k1, b)}
    none = {ENGLISH: 0.0, VIETNAMESE: 0.0}
    even = Emphasis(dull=1.0, dull_across=1.0, repeats=1.0)
    return Weights(lengths=both, phrases=none, title=0.0, emphasis=even, requirements={})


def text_scores(evidence: TextEvidence, language: str, weights: Weights) -> Floats:
    """Return the text part of the score of every candidate in a language."""
    norm, phrases = weights.lengths[language], weights.phrases[language]
    scores = word_agreement(evidence, norm)
    return scores + phrases * phrase_agreement(evidence, norm) if phrases else scores


def on_one_scale(scores: Floats, chances: Floats, counted: Flags) -> Floats:
    """Return the scores of a shelf, sorted, scaled so that the first one's is its chance to be right.

    Shelves differ in language, and a translated need reaches less of what it asks for; the chance is what compares.
    Those not ``counted`` share only the words of every listing and stay below the others.
    """
    size = int(counted.sum())
    if not size:
        return np.zeros(len(scores))
    scaled = scores * (chances[0] / scores[0])
    return np.asarray(np.where(counted, scaled, np.minimum(scaled, scaled[size - 1]) * 0.5), np.float64)


def with_requirements(score: float, findings: tuple[Finding, ...], weights: Weights) -> float:
    """Return a score moved up by what fits and down by what falls short; what is unknown leaves it as it is."""
    return score * (1 + sum(move_of(findings, criterion, weights) for criterion in weights.requirements))


def move_of(findings: tuple[Finding, ...], criterion: str, weights: Weights) -> float:
    """Return the share of its score by which one criterion moves a match."""
    return weights.requirements.get(criterion, 0.0) * (2 * requirement_agreement(findings, criterion) - 1)


def prominence(scores: Floats, counted: Flags) -> Floats:
    """Return for each score, sorted from the highest, its log ratio to the best other one and to the tenth (columns).

    Only those ``counted`` (the first ones: they share something telling) are compared with. With fewer than ten the
    last stands for the tenth; a lone score stands somewhat above nothing.
    """
    size = int(counted.sum())
    if size <= 1:
        return np.tile(_ALONE, (len(scores), 1))
    logs = np.log(np.maximum(scores, np.finfo(float).tiny))  # ratios, so scaled scores stand alike
    others = np.full(len(scores), logs[0])
    others[0] = logs[1]
    return np.stack([logs - others, logs - logs[min(_TENTH, size) - 1]], axis=1)


def chances_of(standing: Floats, shared: Floats, curve: Chance) -> Floats:
    """Return the chance of each candidate to be right, by its ``prominence`` and its substance."""
    total = curve.bias + curve.above_other * standing[:, 0] + curve.above_tenth * standing[:, 1]
    return np.asarray(1 / (1 + np.exp(-total - curve.substance * np.log(shared + _TINY))))


def confidence_in(chance: float, weights: Weights) -> Confidence | None:
    """Return the word for a chance; None means silence."""
    if chance < weights.low_from:
        return None
    if chance < weights.fair_from:
        return Confidence.LOW
    return Confidence.FAIR if chance < weights.high_from else Confidence.HIGH
