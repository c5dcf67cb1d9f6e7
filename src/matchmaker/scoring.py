"""The weight table, and the only place that adds numbers.

A score is a weighted sum of signals from 0 to 1. Words lead; neighbouring words and requirements move candidates that
the words put close together. Absolute scores mean little across needs, so what is told is a confidence in three words.
It rests on how much of what the need says the best candidate mentions, and on silence where that is too little: a
pharmacy asked for among road builders gets no answer instead of the least bad one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from matchmaker.features import (
    TextEvidence,
    coverage,
    phrase_agreement,
    requirement_agreement,
    word_agreement,
)
from matchmaker.index import Floats
from matchmaker.reasons import Confidence, Finding

REQUIREMENTS = {"capacity": 0.04, "trl": 0.02, "price": 0.02, "transfer": 0.01, "place": 0.01, "field": 0.03}


@dataclass(frozen=True)
class Weights:
    """Every number that ranking depends on.

    ``k1`` and ``b``: BM25 saturation and length normalisation; ``phrases``: neighbouring words against words (1);
    ``requirements``: by criterion. ``silent_below``, ``fair_from``, ``high_from``: bounds of the share of the need
    that an offer mentions.
    """

    k1: float = 3.0
    b: float = 1.0
    phrases: float = 0.6
    requirements: Mapping[str, float] = field(default_factory=lambda: dict(REQUIREMENTS))
    silent_below: float = 0.12
    fair_from: float = 0.25
    high_from: float = 0.45


def plain_bm25(k1: float, b: float) -> Weights:
    """Return the weights under which ranking is BM25 and nothing else, to compare analysis with other systems."""
    return Weights(k1=k1, b=b, phrases=0.0, requirements={})


def text_scores(evidence: TextEvidence, weights: Weights) -> Floats:
    """Return the text part of every candidate's score."""
    scores = word_agreement(evidence, weights.k1, weights.b)
    if weights.phrases:
        scores = scores + weights.phrases * phrase_agreement(evidence, weights.k1, weights.b)
    return np.asarray(scores)


def requirement_score(findings: tuple[Finding, ...], weights: Weights) -> float:
    """Return what the requirements add to a score: nothing where nothing is known, up or down where something is."""
    return sum(
        weight * (2 * requirement_agreement(findings, criterion) - 1)
        for criterion, weight in weights.requirements.items()
    )


def confidence_in(mentioned: float, weights: Weights) -> Confidence | None:
    """Return the confidence that an offer allows by the share of the need it speaks of; None means silence."""
    if mentioned < weights.silent_below:
        return None
    if mentioned < weights.fair_from:
        return Confidence.LOW
    return Confidence.FAIR if mentioned < weights.high_from else Confidence.HIGH


def mentioned_shares(evidence: TextEvidence) -> Floats:
    """Return for each candidate the share of the need that it speaks of."""
    return coverage(evidence)
