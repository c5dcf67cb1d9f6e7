"""From a text to the terms that an index stores.

Vietnamese: plain syllables, then the same syllables without marks (written ``~may``), so that a text typed without
marks is found and one typed with marks loses nothing. English: Snowball stems without stop words. Words of a
Vietnamese text that are no syllables (sensor, PLC, HACCP) are stemmed like English ones, so both ways of writing meet.
"""

from dataclasses import dataclass

from matchmaker.text import vi
from matchmaker.text.en import EnglishStems, EnglishTerms
from matchmaker.text.languages import VIETNAMESE, detect
from matchmaker.text.normalise import compose, fold, words

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
    """Reads texts into terms. Holds only a memory of words already analysed, so equal texts give equal terms."""

    def __init__(self) -> None:
        self._stems = EnglishStems()
        self._english = EnglishTerms(self._stems)
        self._vietnamese = _VietnameseTerms(self._stems)
        self._folded = _FoldedTerms()

    def language_of(self, text: str, declared: str = "") -> str:
        """Return the declared language of a text, or tell it from the text when none is declared."""
        return declared or detect(text)

    def read(self, text: str, language: str) -> Reading:
        """Return every word of the text with its term, for questions and for quoting."""
        surfaces = words(compose(text))
        tokens = [surface.lower() for surface in surfaces]
        terms = self._vietnamese if language == VIETNAMESE else self._english
        return Reading(language, tuple(surfaces), tuple(tokens), tuple(map(terms.__getitem__, tokens)))

    def index_terms(self, text: str, language: str) -> list[str]:
        """Return the terms of a text in reading order as an index stores them; Vietnamese adds its unmarked copy."""
        tokens = words(compose(text).lower())
        if language != VIETNAMESE:
            return [term for term in map(self._english.__getitem__, tokens) if term]
        plain = [self._vietnamese[token] for token in tokens]
        return [*plain, GAP, *map(self._folded.__getitem__, plain)]

    def stem(self, token: str) -> str:
        """Return the English stem of a lower-case word."""
        return self._stems[token]

    def vietnamese(self, token: str) -> str:
        """Return the term of a lower-case word in a Vietnamese text: the syllable itself, or a loan word's stem."""
        return self._vietnamese[token]

    def folded(self, term: str) -> str:
        """Return the unmarked copy of a Vietnamese term, kept apart from plain terms by its sign."""
        return self._folded[term]


class _VietnameseTerms(dict[str, str]):
    def __init__(self, stems: EnglishStems) -> None:
        super().__init__()
        self._stems = stems

    def __missing__(self, token: str) -> str:
        foreign = token.isascii() and token.isalpha() and not vi.SYLLABLE.fullmatch(token)
        term = self[token] = self._stems[token] if foreign else token
        return term


class _FoldedTerms(dict[str, str]):
    def __missing__(self, term: str) -> str:
        folded = self[term] = FOLDED + fold(term)
        return folded
