"""Cleaning text (what is kept) and folding it (what is compared)."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SPACES: Final = "\t\v\f\x1c\x1d\x1e\x1f\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_BREAKS: Final = "\r\u0085\u2028\u2029"
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180e\ufeff\ufffe\uffff"
    + "".join(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]))
    + "".join(chr(code) for code in [*range(0x1C), *range(0x7F, 0xA0)] if chr(code) not in "\t\n\v\f\r\u0085")
)
_TABLE: Final = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys(_BREAKS, "\n") | dict.fromkeys(_INVISIBLE))
_DIRTY: Final = re.compile("[" + re.escape(_SPACES + _BREAKS + _INVISIBLE) + "\ud800-\udfff]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_STROKES: Final = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})


def clean(text: str) -> str:
    """Text as we keep it: NFC, plain spaces and line feeds, nothing invisible, no blanks at either end.

    Removed are zero-width and direction marks (they hide or turn text), soft hyphens, control characters and lone
    surrogates. Cleaning twice changes nothing more.
    """
    if _DIRTY.search(text):
        text = _SURROGATES.sub("", text.replace("\r\n", "\n").translate(_TABLE))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.strip()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Text as headings and choices are compared: no case, no diacritics, đ as d, punctuation as one space."""
    return _NOT_WORD.sub(" ", _bare(text)).strip()


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Text in lower case without diacritics, its punctuation and signs kept, runs of blanks as one space."""
    return " ".join(_bare(clean(text)).split())


def _bare(text: str) -> str:
    """Lower case without diacritics; decomposed before and after, since some signs become letters and some letters
    become two."""
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold().translate(_STROKES))
    return "".join(letter for letter in lower if not unicodedata.combining(letter))
