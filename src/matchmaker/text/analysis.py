"""From a text to the terms that an index stores.

Vietnamese: plain syllables, then the same syllables without marks (written ``~may``), so that a text typed without
marks is found and one typed with marks loses nothing. English: Snowball stems without stop words. Words of a
Vietnamese text that are no syllables (sensor, PLC, HACCP) are stemmed like English ones, so both ways of writing meet.
"""

from dataclasses import dataclass

from matchmaker.text import vi
from matchmaker.text.en import STOP, EnglishStems
from matchmaker.text.languages import VIETNAMESE, detect
from matchmaker.text.normalise import fold, normalise, words

GAP = ""  # stands where words that are neighbours in the list were not neighbours in the text
FOLDED = "~"


@dataclass(frozen=True)
class Reading:
    """A text as read: its words as written, the same in lower case, and the term of each (``""`` for a stop word)."""

    language: str
    surfaces: tuple[str, ...]
    tokens: tuple[str, ...]
    terms: tuple[str, ...]

    @property
    def unmarked(self) -> bool:
        """Whether this is Vietnamese typed without any mark."""
        return self.language == VIETNAMESE and all(token.isascii() for token in self.tokens)


class Analyser:
    """Reads texts into terms. Holds only a memory of stems already computed, so equal texts give equal terms."""

    def __init__(self) -> None:
        self._english = EnglishStems()
        self._vietnamese: dict[str, str] = {}
        self._folded: dict[str, str] = {}

    def language_of(self, text: str, declared: str = "") -> str:
        """Return the declared language of a text, or tell it from the text when none is declared."""
        return declared or detect(text)

    def read(self, text: str, language: str) -> Reading:
        """Return every word of the text with its term, for questions and for quoting."""
        surfaces = words(normalise(text))
        tokens = [surface.lower() for surface in surfaces]
        if language == VIETNAMESE:
            terms = [self.vietnamese(token) for token in tokens]
        else:
            terms = ["" if token in STOP else self.stem(token) for token in tokens]
        return Reading(language, tuple(surfaces), tuple(tokens), tuple(terms))

    def index_terms(self, text: str, language: str) -> list[str]:
        """Return the terms of a text in reading order as an index stores them; Vietnamese adds its unmarked copy."""
        tokens = words(normalise(text).lower())
        if language != VIETNAMESE:
            return [self.stem(token) for token in tokens if token not in STOP]
        plain = [self.vietnamese(token) for token in tokens]
        return [*plain, GAP, *(self.folded(term) for term in plain)]

    def stem(self, token: str) -> str:
        """Return the English stem of a lower-case word."""
        return self._english.stem(token)

    def vietnamese(self, token: str) -> str:
        """Return the term of a lower-case word in a Vietnamese text: the syllable itself, or a loan word's stem."""
        known = self._vietnamese.get(token)
        if known is None:
            foreign = token.isascii() and token.isalpha() and not vi.SYLLABLE.fullmatch(token)
            known = self._vietnamese[token] = self.stem(token) if foreign else token
        return known

    def folded(self, term: str) -> str:
        """Return the unmarked copy of a Vietnamese term, kept apart from plain terms by its sign."""
        known = self._folded.get(term)
        if known is None:
            known = self._folded[term] = FOLDED + fold(term)
        return known
