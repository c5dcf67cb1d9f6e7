"""A question put to one shelf of the index: weighted concepts, each with the terms that may express it.

Asked in the language of the shelf, a concept is one term. Asked across languages, it is a word or phrase of the need
with all its renderings at once: the counts of the terms are added in proportion to the share of their rendering
(probabilistic structured query), so that every concept counts once however many ways there are to say it.
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise

from matchmaker.documents import Kind
from matchmaker.text import en, vi
from matchmaker.text.analysis import FOLDED, GAP, Analyser, Reading
from matchmaker.text.languages import ENGLISH, VIETNAMESE
from matchmaker.text.lexicon import Lexicon, Rendering, Unit
from matchmaker.text.normalise import fold

_SYLLABLES_OF_A_WORD = 2
_DULL = vi.STOP | {syllable for phrase in vi.GENERIC for syllable in phrase.split()}
_DULL_SYLLABLES = _DULL | {FOLDED + fold(syllable) for syllable in _DULL}


@dataclass(frozen=True)
class Emphasis:
    """What kinds of words of a need count, against a telling word at 1.

    ``dull``: words of every listing, which cost long needs nothing measurable and in a collection of ten offers would
    let "improve quality, reduce cost" decide who comes first; ``dull_across``: the same in translation;
    ``lone_syllable``: a single Vietnamese syllable in translation, which means many things; ``sure_syllable``: one for
    which the lexicon knows a single meaning, those of several in between. ``repeats``: the power of how often a word
    stands in the need; by its root, a long need is not ruled by the words it repeats.
    """

    dull: float = 0.5
    dull_across: float = 0.7
    lone_syllable: float = 0.5
    sure_syllable: float = 0.8
    repeats: float = 0.5

    def repeated(self, count: int) -> float:
        """Return the weight of a word that stands ``count`` times in the need."""
        return float(count**self.repeats)


EMPHASIS = Emphasis()


@dataclass(frozen=True)
class Shelf:
    """The documents of one kind in one language: they share document frequencies and a mean length."""

    kind: Kind
    language: str

    def __str__(self) -> str:
        return f"{self.kind}.{self.language}"


@dataclass(frozen=True)
class Concept:
    """Something the need speaks of: its words there, its weight, and for each rendering its terms and share.

    ``telling`` is False for words of every listing and for bare numbers: they rank, but they are no grounds.
    """

    words: str
    weight: float
    renderings: tuple[tuple[Rendering, tuple[int, ...]], ...]
    telling: bool = True
    translated: bool = False

    def shares(self) -> dict[int, float]:
        """Return by term how much one occurrence of it counts; a rendering's share is split among its terms."""
        if not self.translated:
            return {self.renderings[0][1][0]: 1.0}
        shares: dict[int, float] = {}
        for rendering, columns in self.renderings:
            for column in columns:
                shares[column] = shares.get(column, 0.0) + rendering.share / len(columns)
        return shares


@dataclass(frozen=True)
class Query:
    """Concepts over a list of different terms, and the neighbouring terms (by position, with weight) worth finding.

    ``unasked`` is the weight of what the need says and cannot be asked for here, since no rendering of it is known.
    """

    shelf: Shelf
    terms: tuple[str, ...]
    concepts: tuple[Concept, ...]
    neighbours: dict[tuple[int, int], float] = field(default_factory=dict)
    unasked: float = 0.0


class _Draft:
    """Collects concepts and neighbours while a need is read."""

    def __init__(self, shelf: Shelf, emphasis: Emphasis) -> None:
        self.shelf = shelf
        self.emphasis = emphasis
        self.columns: dict[str, int] = {}
        self.concepts: list[Concept] = []
        self.neighbours: dict[tuple[int, int], float] = {}
        self.unasked = 0.0

    def column(self, term: str) -> int:
        return self.columns.setdefault(term, len(self.columns))

    def plain(self, term: str, words: str, weight: float, telling: bool) -> None:
        weight *= 1.0 if telling else self.emphasis.dull
        self.concepts.append(Concept(words, weight, ((Rendering(words, 1.0), (self.column(term),)),), telling))

    def next_to(self, terms: Sequence[str], weight: float, dull: Set[str] = frozenset()) -> None:
        """Note each two neighbouring terms; a stop word between them is no distance, a gap is."""
        for one, other in pairwise(terms):
            if one and other and one != other:
                pair = self.column(one), self.column(other)
                worth = weight * self.emphasis.dull if one in dull and other in dull else weight
                self.neighbours[pair] = max(worth, self.neighbours.get(pair, 0.0))

    def query(self) -> Query:
        return Query(self.shelf, tuple(self.columns), tuple(self.concepts), self.neighbours, self.unasked)


def ask(
    readings: Sequence[Reading], shelf: Shelf, lexicon: Lexicon, analyser: Analyser, emphasis: Emphasis = EMPHASIS
) -> Query:
    """Return the query by which counterparts of a document, given as its passages read, are looked for on a shelf."""
    draft = _Draft(shelf, emphasis)
    language = readings[0].language if readings else shelf.language
    if shelf.language != language:
        _ask_across(draft, readings, lexicon, analyser)
    elif language == VIETNAMESE:
        _ask_vietnamese(draft, readings, analyser)
    else:
        _ask_english(draft, readings)
    return draft.query()


def _ask_english(draft: _Draft, readings: Sequence[Reading]) -> None:
    counts: Counter[str] = Counter()
    surfaces: dict[str, str] = {}
    for reading in readings:
        counts.update(term for term in reading.terms if term)
        for term, surface in zip(reading.terms, reading.surfaces, strict=True):
            surfaces.setdefault(term, surface)
        dull = {term for term, token in zip(reading.terms, reading.tokens, strict=True) if token in en.DULL}
        draft.next_to([term for term in reading.terms if term], 1.0, dull)
    for term, count in counts.items():
        draft.plain(term, surfaces[term], draft.emphasis.repeated(count), is_telling(surfaces[term].lower(), ENGLISH))


def _ask_vietnamese(draft: _Draft, readings: Sequence[Reading], analyser: Analyser) -> None:
    """Ask for syllables as typed and for their unmarked copies; a text typed without marks only for the latter."""
    counts: Counter[str] = Counter()
    unmarked = all(reading.unmarked for reading in readings)
    for reading in readings:
        folded = [analyser.folded(term) for term in reading.terms]
        for terms in [folded] if unmarked else [reading.terms, folded]:
            counts.update(terms)
            draft.next_to(terms, 1.0, _DULL_SYLLABLES)
    for term, count in counts.items():
        draft.plain(term, term.lstrip(FOLDED), draft.emphasis.repeated(count), term not in _DULL_SYLLABLES)


def _ask_across(draft: _Draft, readings: Sequence[Reading], lexicon: Lexicon, analyser: Analyser) -> None:
    units: dict[str, tuple[Unit, Reading, int]] = {}
    for reading in readings:
        for unit in lexicon.units(reading.tokens, reading.language, folded=reading.unmarked):
            words = " ".join(reading.tokens[unit.start : unit.end])
            known = units.get(words)
            units[words] = (unit, reading, known[2] + 1 if known else 1)
    for words, (unit, reading, count) in units.items():
        _ask_unit(draft, words, unit, reading, draft.emphasis.repeated(count), analyser)


def _ask_unit(draft: _Draft, words: str, unit: Unit, reading: Reading, weight: float, analyser: Analyser) -> None:
    if words in (vi.STOP if reading.language == VIETNAMESE else en.STOP):
        return
    telling = is_telling(words, reading.language, unmarked=reading.unmarked)
    if unit.renderings:
        if reading.language == VIETNAMESE and unit.end - unit.start < _SYLLABLES_OF_A_WORD:
            emphasis = draft.emphasis
            weight *= max(emphasis.lone_syllable, emphasis.sure_syllable * _surest(unit.renderings, draft, analyser))
        _ask_renderings(draft, Concept(words, weight, (), telling, translated=True), unit.renderings, analyser)
    elif unit.end - unit.start == 1 and (term := _same_abroad(words, analyser)):
        draft.plain(term, reading.surfaces[unit.start], weight, telling)
    elif telling:
        draft.unasked += weight * draft.emphasis.lone_syllable


def _surest(renderings: tuple[Rendering, ...], draft: _Draft, analyser: Analyser) -> float:
    """Return the share of the likeliest meaning; dry and drying are one."""
    shares: dict[tuple[str, ...], float] = {}
    for rendering in renderings:
        terms = analyser.read(rendering.words, draft.shelf.language).terms
        shares[terms] = shares.get(terms, 0.0) + rendering.share
    return max(shares.values())


def _ask_renderings(draft: _Draft, concept: Concept, renderings: tuple[Rendering, ...], analyser: Analyser) -> None:
    ways = []
    for rendering in renderings:
        reading = analyser.read(rendering.words, draft.shelf.language)
        terms = [term for term in reading.terms if term]
        if terms:
            ways.append((rendering, tuple(draft.column(term) for term in terms)))
            draft.next_to(terms, rendering.share)
    if ways:
        weight = concept.weight * (1.0 if concept.telling else draft.emphasis.dull_across)
        draft.concepts.append(replace(concept, weight=weight, renderings=tuple(ways)))


def is_telling(words: str, language: str, *, unmarked: bool = False) -> bool:
    """Say whether a lower-case word or phrase says something of the trade, more than the words of every listing do.

    ``unmarked`` reads Vietnamese that was typed without marks.
    """
    if words.isdigit():
        return False
    if language != VIETNAMESE:
        return words not in en.DULL
    return words not in (vi.DULL_UNMARKED if unmarked else vi.DULL)


def _same_abroad(word: str, analyser: Analyser) -> str:
    """Return the term under which a word unknown to the lexicon stands in the other language: names, codes, numbers."""
    if not fold(word).isascii() or word != fold(word):
        return GAP
    return analyser.vietnamese(word)
