"""A match taken apart: every signal with what it rests on, so that a broker can check it and a developer mend it."""

from dataclasses import dataclass

from matchmaker.features import TextEvidence, pair_gains, word_gains
from matchmaker.query import Concept
from matchmaker.reasons import Confidence, Finding
from matchmaker.scoring import Weights


@dataclass(frozen=True)
class Part:
    """What one word or phrase of the need adds to the text score.

    ``renderings`` are the ways of saying it that the counterpart holds; ``count`` how often, a word of the title
    counting more; ``rarity`` how telling it is on its shelf; ``weight`` what the need gives it; ``gain`` its share.
    """

    words: str
    renderings: tuple[str, ...]
    count: float
    rarity: float
    weight: float
    gain: float


@dataclass(frozen=True)
class Judged:
    """A requirement with its verdict, and the share by which it moves the score."""

    finding: Finding
    move: float


@dataclass(frozen=True)
class Anatomy:
    """Everything behind one match, in the order in which it is reckoned.

    ``words`` and ``phrases`` sum, the phrases weighted, to ``text``, the share of the most that the need could reach
    (neighbouring words may lift it over 1). Its standing among the candidates of its shelf (``above_other``,
    ``above_tenth``: log ratios) and ``substance`` make the ``chance``, the chance the ``confidence`` and, scaled from
    the shelf's first, the ``base``; requirements move that to the ``score``.
    """

    id: str
    shelf: str
    place: int
    words: tuple[Part, ...]
    phrases: tuple[Part, ...]
    phrase_weight: float
    text: float
    above_other: float
    above_tenth: float
    substance: float
    chance: float
    confidence: Confidence | None
    base: float
    requirements: tuple[Judged, ...]
    score: float


def word_parts(evidence: TextEvidence, row: int, weights: Weights) -> tuple[Part, ...]:
    """Return what each concept that a candidate holds adds, the most first."""
    query = evidence.query
    gains = word_gains(evidence, row, weights.lengths[query.shelf.language]) / (evidence.ceiling or 1.0)
    parts = [
        Part(
            concept.words,
            _held(concept, evidence, row),
            float(evidence.counts[row, number]),
            float(evidence.idf[number]),
            concept.weight,
            float(gains[number]),
        )
        for number, concept in enumerate(query.concepts)
        if gains[number] > 0
    ]
    return tuple(sorted(parts, key=lambda part: (-part.gain, part.words)))


def _held(concept: Concept, evidence: TextEvidence, row: int) -> tuple[str, ...]:
    held = evidence.term_counts[row] > 0
    return tuple(rendering.words for rendering, columns in concept.renderings if any(held[list(columns)]))


def phrase_parts(evidence: TextEvidence, row: int, weights: Weights) -> tuple[Part, ...]:
    """Return what each two neighbouring words that a candidate holds too add, the most first, before their weight."""
    terms = evidence.query.terms
    gains = pair_gains(evidence, row, weights.lengths[evidence.query.shelf.language]) / (evidence.ceiling or 1.0)
    parts = [
        Part(
            f"{terms[one]} {terms[other]}",
            (),
            float(evidence.pair_counts[row, number]),
            float(evidence.pair_idf[number]),
            float(evidence.pair_weights[number]),
            float(gains[number]),
        )
        for number, (one, other) in enumerate(evidence.pairs)
        if gains[number] > 0
    ]
    return tuple(sorted(parts, key=lambda part: (-part.gain, part.words)))
