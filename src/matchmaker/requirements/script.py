"""How a text is scanned: its language, with Vietnamese marks or without, cut into sentences.

Patterns are written once with their marks; of a text typed without any they are matched without.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from matchmaker.documents import Document
from matchmaker.text.languages import VIETNAMESE
from matchmaker.text.normalise import compose, fold

_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W_])|\n+")
CLAUSE = re.compile(r"[,;:()](?!\d)|\s+(?:và|and|nhưng|but|while|còn lại)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Script:
    """The language of a text and whether it is Vietnamese typed without marks."""

    language: str
    bare: bool

    def compiled(self, vietnamese: str, english: str) -> "re.Pattern[str]":
        """Return the pattern for this script; the two are regular expressions."""
        return _compiled(vietnamese, bare=self.bare) if self.language == VIETNAMESE else _compiled(english)


@cache
def _compiled(pattern: str, *, bare: bool = False) -> "re.Pattern[str]":
    return re.compile(fold(pattern) if bare else pattern, re.IGNORECASE)


class Sentence(NamedTuple):
    """One sentence of a document, whether it stands in the title, and whether its place says that it is wished for."""

    text: str
    script: Script
    titled: bool = False
    wished: bool = False


def script_of(text: str, language: str) -> Script:
    """Return the script of a text whose language is known."""
    return Script(language, language == VIETNAMESE and text.isascii())


def sentences(document: Document, language: str) -> Iterator[Sentence]:
    """Return the sentences of a document, keywords left out, the title last: it repeats what the text says in full."""
    for passage in (document.summary, document.body, document.title):
        titled = passage is document.title
        for text in split(compose(passage)):
            yield Sentence(text, script_of(text, language), titled, any(text in wish for wish in document.wished))


def split(passage: str) -> Iterator[str]:
    """Return the sentences of a passage."""
    start = 0
    for found in _SENTENCE.finditer(passage):
        text = passage[start : found.start() + 1].strip()
        start = found.end()
        if text:
            yield text
    if text := passage[start:].strip():
        yield text


def clause_start(text: str, place: int) -> int:
    """Return where the clause that holds a place begins."""
    return max((found.end() for found in CLAUSE.finditer(text, 0, place)), default=0)


def clause_end(text: str, place: int) -> int:
    """Return where the clause that holds a place ends."""
    found = CLAUSE.search(text, place)
    return found.start() if found else len(text)


def clause(text: str, start: int, end: int) -> str:
    """Return the clause around a stretch of a sentence."""
    return text[clause_start(text, start) : clause_end(text, end)]
