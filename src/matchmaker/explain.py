"""From a ranked pair to what can be read aloud: the words both sides share, the words that mean the same.

Only words that stand in both texts are quoted, in the form in which each side wrote them. Words of every listing
(system, quality, công nghệ) and words that hold sentences together are no grounds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matchmaker.criteria import findings
from matchmaker.documents import Document, Kind
from matchmaker.query import Concept, is_telling
from matchmaker.reasons import Finding, Quote, Reason
from matchmaker.requirements import Places, Read, Reader
from matchmaker.text import vi
from matchmaker.text.analysis import FOLDED, Analyser, Reading
from matchmaker.text.languages import ENGLISH, VIETNAMESE
from matchmaker.text.lexicon import Lexicon
from matchmaker.text.normalise import fold

_BREAK = "|"  # stands between passages; no word looks like it
_SHOWN = 5  # phrases that a person reads before deciding
_REMEMBERED = 8192  # documents kept laid open


@dataclass(frozen=True)
class Opened:
    """A document laid open for quoting: words as written, the key of each, all keys as one text, and read."""

    language: str
    folded: bool
    surfaces: tuple[str, ...]
    keys: tuple[str, ...]
    joined: str
    present: frozenset[str]
    read: Read


@dataclass(frozen=True)
class Stretch:
    """Words of the need that belong together: their keys, whether they say anything, whether they may stand alone."""

    keys: tuple[str, ...]
    words: str
    telling: bool
    lone: bool


@dataclass(frozen=True)
class Subject:
    """The document whose matches are explained, laid open once as written and, if Vietnamese, once without marks."""

    document: Document
    unmarked: bool
    opened: Opened
    stretches: tuple[Stretch, ...]
    folded: tuple[Stretch, ...]


@dataclass(frozen=True)
class Pair:
    """A subject beside one counterpart, laid open, with what each requirement comes to."""

    subject: Subject
    counterpart: Opened
    findings: tuple[Finding, ...]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The subject's words, without marks where the counterpart's are."""
        return self.subject.folded if self.counterpart.folded else self.subject.stretches


class Explainer:
    """Explains pairs; remembers counterparts laid open, so that an offer matched with many needs is read once."""

    def __init__(self, lexicon: Lexicon, analyser: Analyser, places: Places | None = None) -> None:
        self._lexicon = lexicon
        self._reader = Reader(lexicon, places)
        self._analyser = analyser
        self._opened: dict[tuple[str, str, bool], tuple[Document, Opened]] = {}

    def subject(self, document: Document, readings: Sequence[Reading]) -> Subject:
        """Return a document laid open, given its passages as read."""
        opened = open_document(document, readings, self._analyser, self._reader)
        unmarked = bool(readings) and all(reading.unmarked for reading in readings)
        plain = stretches(opened, self._lexicon)
        folded = plain
        if opened.language == VIETNAMESE:
            without = open_document(document, readings, self._analyser, self._reader, folded=True)
            folded = stretches(without, self._lexicon, unmarked=unmarked)
        return Subject(document, unmarked, opened, plain, folded)

    def pair(self, subject: Subject, counterpart: Document, language: str) -> Pair:
        """Return a subject beside one counterpart; the need's requirements are judged whichever of the two it is.

        Two Vietnamese texts of which one has no marks are compared without them.
        """
        unmarked = subject.unmarked or (language == VIETNAMESE and counterpart.text.isascii())
        opened = self._open(counterpart, language, language == subject.opened.language == VIETNAMESE and unmarked)
        mine, theirs = subject.opened.read, opened.read
        both = (mine, theirs) if subject.document.kind is Kind.NEED else (theirs, mine)
        return Pair(subject, opened, findings(*both, self._reader))

    def grounds(self, pair: Pair, terms: Sequence[str], held: Sequence[tuple[Concept, float]]) -> tuple[Reason, ...]:
        """Return the words both sides share and the words that mean the same.

        ``held`` are the concepts of the query that the counterpart holds, each with what it adds to the score.
        """
        plain = {terms[concept.renderings[0][1][0]]: gain for concept, gain in held if not concept.translated}
        translated = [(concept, gain) for concept, gain in held if concept.translated and concept.telling]
        found = (
            shared_words(pair.stretches, pair.counterpart, plain),
            same_meaning(translated, pair.counterpart, self._analyser),
        )
        turned = pair.subject.document.kind is not Kind.NEED
        return tuple(_turned(reason) if turned else reason for reason in found if reason is not None)

    def _open(self, document: Document, language: str, folded: bool) -> Opened:
        key = document.id, language, folded
        known = self._opened.get(key)
        if known is not None and known[0] == document:
            return known[1]
        if len(self._opened) >= _REMEMBERED:
            self._opened.clear()
        readings = [self._analyser.read(passage, language) for passage in document.passages]
        opened = open_document(document, readings, self._analyser, self._reader, folded=folded)
        self._opened[key] = document, opened
        return opened


def _turned(reason: Reason) -> Reason:
    """Return a reason with its quotes the other way round, for a subject that is the offer."""
    return Reason(reason.code, reason.params, tuple(Quote(quote.offer, quote.need) for quote in reason.quotes))


def open_document(
    document: Document, readings: Sequence[Reading], analyser: Analyser, reader: Reader, *, folded: bool = False
) -> Opened:
    """Return the document laid open, given its passages as read; ``folded`` keys it without Vietnamese marks."""
    language = readings[0].language if readings else document.language
    surfaces: list[str] = []
    keys: list[str] = []
    for reading in readings:
        surfaces += [*reading.surfaces, _BREAK]
        keys += [*_keys(reading.tokens, language, analyser, folded), _BREAK]
    read = reader.read(document, language)
    return Opened(language, folded, tuple(surfaces), tuple(keys), f" {' '.join(keys)} ", frozenset(keys), read)


def _keys(tokens: Iterable[str], language: str, analyser: Analyser, folded: bool) -> list[str]:
    if language != VIETNAMESE:
        return [analyser.stem(token) for token in tokens]
    terms = [analyser.vietnamese(token) for token in tokens]
    return [fold(term) for term in terms] if folded else terms


def stretches(need: Opened, lexicon: Lexicon, *, unmarked: bool = False) -> tuple[Stretch, ...]:
    """Return the need cut into the phrases of the lexicon and single words, in reading order.

    ``unmarked`` looks phrases up without marks, for a need that has none.
    """
    tokens = [surface.lower() for surface in need.surfaces]
    if need.language != VIETNAMESE:
        return tuple(_english_stretch(key, token) for key, token in zip(need.keys, tokens, strict=True))
    return tuple(
        _vietnamese_stretch(need.keys[unit.start : unit.end], tokens[unit.start : unit.end], unit.renderings, unmarked)
        for unit in lexicon.units(tokens, need.language, folded=unmarked)
    )


def _english_stretch(key: str, token: str) -> Stretch:
    telling = is_telling(token, ENGLISH) and token != _BREAK
    return Stretch((key,), token, telling, lone=telling and len(token) > 2)


def _vietnamese_stretch(keys: tuple[str, ...], tokens: list[str], known: object, unmarked: bool) -> Stretch:
    words = " ".join(tokens)
    telling = is_telling(words, VIETNAMESE, unmarked=unmarked) and words != _BREAK
    foreign = len(keys) == 1 and len(words) > 1 and not vi.SYLLABLE.fullmatch(fold(words))
    return Stretch(keys, words, telling, lone=telling and (bool(known) or foreign))


def shared_words(need: tuple[Stretch, ...], offer: Opened, telling: Mapping[str, float]) -> Reason | None:
    """Return the ground that both sides mention the same phrases, the most telling first.

    ``telling`` is what each term adds to the pair's score; phrases grow word by word as long as the offer holds them
    in one piece.
    """
    found: dict[tuple[str, ...], float] = {}
    start = 0
    while start < len(need):
        end = _longest_run(need, start, offer)
        if end > start:
            run = _trimmed(need[start:end])
            if run and (len(run) > 1 or run[0].lone):
                keys = tuple(key for stretch in run for key in stretch.keys)
                found[keys] = _worth(run, telling)
        start = max(end, start + 1)
    joined = f" {' '.join(key for stretch in need for key in stretch.keys)} " if found else ""
    quotes = tuple(Quote(_as_written(keys, need, joined), quoted(keys, offer)) for keys in _best(found))
    return Reason("shared_words", {}, quotes) if quotes else None


def _longest_run(need: tuple[Stretch, ...], start: int, offer: Opened) -> int:
    """Return where the run of words that begins at ``start`` and stands in the offer in one piece ends."""
    if need[start].keys[0] not in offer.present or not need[start].telling:
        return start
    text = ""
    for end in range(start, len(need)):
        longer = f"{text} {' '.join(need[end].keys)}"
        if _BREAK in need[end].keys or f"{longer} " not in offer.joined:
            return end
        text = longer
    return len(need)


def _trimmed(run: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    last = max((number for number, stretch in enumerate(run) if stretch.telling), default=-1)
    return run[: last + 1]


def _worth(run: tuple[Stretch, ...], telling: Mapping[str, float]) -> float:
    keys = [key for stretch in run if stretch.telling for key in stretch.keys]
    return sum(telling.get(key, telling.get(FOLDED + key, 0.0)) for key in keys)


def _best(found: Mapping[tuple[str, ...], float]) -> list[tuple[str, ...]]:
    """Return the most telling phrases, leaving out those that only repeat a part of a better one."""
    chosen: list[tuple[str, ...]] = []
    for keys in sorted(found, key=lambda keys: (-found[keys], keys)):
        text = f" {' '.join(keys)} "
        if found[keys] > 0 and not any(text in f" {' '.join(other)} " for other in chosen):
            chosen.append(keys)
        if len(chosen) == _SHOWN:
            break
    return chosen


def _as_written(keys: tuple[str, ...], need: tuple[Stretch, ...], joined: str) -> str:
    """Return the need's own words for a run of its keys; ``joined`` are all its keys as one text."""
    first = joined.count(" ", 0, joined.find(f" {' '.join(keys)} "))
    words: list[str] = []
    place = 0
    for stretch in need:
        if first < place + len(stretch.keys) and place < first + len(keys):
            words.append(stretch.words)
        place += len(stretch.keys)
        if place >= first + len(keys):
            break
    return " ".join(words)


def quoted(keys: tuple[str, ...], document: Opened) -> str:
    """Return the document's own words for a run of keys, empty where they do not stand there in one piece."""
    place = document.joined.find(f" {' '.join(keys)} ")
    if place < 0:
        return ""
    first = document.joined.count(" ", 0, place)
    return " ".join(document.surfaces[first : first + len(keys)])


def same_meaning(concepts: Iterable[tuple[Concept, float]], offer: Opened, analyser: Analyser) -> Reason | None:
    """Return the ground that both sides say the same in two languages, the most telling pairs first.

    ``concepts`` are the telling ones that the offer holds, each with its worth.
    """
    quotes: list[Quote] = []
    for concept, _ in sorted(concepts, key=lambda pair: (-pair[1], pair[0].words)):
        words = _rendered(concept, offer, analyser)
        if words:
            quotes.append(Quote(concept.words, words))
        if len(quotes) == _SHOWN:
            break
    return Reason("same_meaning", {}, tuple(quotes)) if quotes else None


def _rendered(concept: Concept, offer: Opened, analyser: Analyser) -> str:
    for rendering, _ in concept.renderings:
        reading = analyser.read(rendering.words, offer.language)
        words = quoted(tuple(_keys(reading.tokens, offer.language, analyser, folded=False)), offer)
        if words:
            return words
    return ""
