"""What a match is read aloud from: codes with figures and quotes; the sentences are made elsewhere, per language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

Value = str | int | float | None


class Quote(NamedTuple):
    """The words of both sides that a reason rests on; an empty one means that side says nothing."""

    need: str
    offer: str


@dataclass(frozen=True)
class Reason:
    """One ground, gap or open question: a stable code, its figures, and the words it rests on."""

    code: str
    params: Mapping[str, Value] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()


class Verdict(StrEnum):
    """What a criterion says of a pair."""

    FITS = "fits"
    FALLS_SHORT = "falls_short"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """A criterion that the need sets, decided for one offer."""

    criterion: str
    verdict: Verdict
    reason: Reason


class Confidence(StrEnum):
    """How sure a match is, in the three words that a broker reads."""

    HIGH = "high"
    FAIR = "fair"
    LOW = "low"


@dataclass(frozen=True)
class Match:
    """One document that answers another, and why: grounds, gaps, and what to ask."""

    id: str
    score: float
    confidence: Confidence
    reasons: tuple[Reason, ...] = ()
    gaps: tuple[Reason, ...] = ()
    unknowns: tuple[Reason, ...] = ()
