"""The bilingual lexicon as a value: weighted senses Vietnamese-English, looked up phrase before word.

A sense says that a Vietnamese phrase may mean an English one, with a weight from 0 to 1. One phrase may have several
senses; the structured query asks for all of them at once, each in proportion to its weight (probabilistic structured
queries: Darwish and Oard, SIGIR 2003), so a wrong sense costs little and a missing one costs the word.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from matchmaker.text import vi
from matchmaker.text.languages import VIETNAMESE
from matchmaker.text.normalise import fold, normalise, words

_LONGEST = 8  # words of a phrase that are looked up at once

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Sense:
    """One row of a lexicon: ``vi`` may mean ``en``; ``weight`` from 0 to 1 says how surely."""

    vi: str
    en: str
    weight: float = 1.0


@dataclass(frozen=True)
class Rendering:
    """One way to say a phrase in the other language: ``words`` as written, ``share`` of all ways (they sum to 1)."""

    words: str
    share: float


@dataclass(frozen=True)
class Unit:
    """A stretch of words that belong together: positions ``start`` to ``end`` (exclusive), with its renderings."""

    start: int
    end: int
    renderings: tuple[Rendering, ...] = ()


class Lexicon:
    """Weighted senses, both directions, with and without Vietnamese marks.

    ``stem`` makes English keys alike whatever their ending; the caller passes the stemmer of its analyser.
    """

    def __init__(self, senses: Iterable[Sense] = (), stem: Callable[[str], str] = str) -> None:
        self._stem = stem
        self.senses = tuple(senses)
        self._from_vi = _shares((vi_key(s.vi), normalise(s.en), s.weight) for s in self.senses)
        self._from_folded = _shares((folded_key(s.vi), normalise(s.en), s.weight) for s in self.senses)
        for phrase in vi.GENERIC:  # kept whole though it has no rendering, so that its syllables are no grounds
            self._from_vi.setdefault(vi_key(phrase), ())
            self._from_folded.setdefault(folded_key(phrase), ())
        self._from_en = _shares((self.en_key(s.en), normalise(s.vi), s.weight) for s in self.senses)

    def __len__(self) -> int:
        return len(self.senses)

    def en_key(self, phrase: str) -> Phrase:
        """Return the stems under which an English phrase is found."""
        return tuple(self._stem(word) for word in words(normalise(phrase).lower()))

    def units(self, tokens: Sequence[str], language: str, *, folded: bool = False) -> list[Unit]:
        """Return the lower-case words of a text as phrases and single words, the longest known phrase first.

        Every word belongs to exactly one unit; a unit that the lexicon does not know is one word without renderings.
        ``folded`` looks Vietnamese up without marks, for texts that were typed so.
        """
        if language == VIETNAMESE:
            known, keys = (
                (self._from_folded, [fold(t) for t in tokens]) if folded else (self._from_vi, _spelled(tokens))
            )
        else:
            known, keys = self._from_en, [self._stem(t) for t in tokens]
        found: list[Unit] = []
        start = 0
        while start < len(keys):
            unit = _longest(known, keys, start)
            found.append(unit)
            start = unit.end
        return found


def vi_key(phrase: str) -> Phrase:
    """Return the syllables under which a Vietnamese phrase is found, however it sets tone marks (hoà, hòa)."""
    return tuple(_spelled(words(normalise(phrase).lower())))


def _spelled(tokens: Sequence[str]) -> list[str]:
    return [vi.SPELLED[token] for token in tokens]


def folded_key(phrase: str) -> Phrase:
    """Return the unmarked syllables under which a Vietnamese phrase is found."""
    return vi_key(fold(normalise(phrase)))


def _longest(known: dict[Phrase, tuple[Rendering, ...]], keys: list[str], start: int) -> Unit:
    for size in range(min(_LONGEST, len(keys) - start), 0, -1):
        renderings = known.get(tuple(keys[start : start + size]))
        if renderings is not None:
            return Unit(start, start + size, renderings)
    return Unit(start, start + 1)


def _shares(rows: Iterable[tuple[Phrase, str, float]]) -> dict[Phrase, tuple[Rendering, ...]]:
    weights: dict[Phrase, dict[str, float]] = {}
    for key, other, weight in rows:
        if key and other and weight > 0:
            ways = weights.setdefault(key, {})
            ways[other] = max(weight, ways.get(other, 0.0))
    return {
        key: tuple(Rendering(other, weight / sum(ways.values())) for other, weight in sorted(ways.items(), key=_surest))
        for key, ways in weights.items()
    }


def _surest(way: tuple[str, float]) -> tuple[float, str]:
    return -way[1], way[0]
