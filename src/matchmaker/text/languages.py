"""Telling Vietnamese from English, with marks or without."""

from matchmaker.text import en, vi
from matchmaker.text.normalise import compose, words

VIETNAMESE = "vi"
ENGLISH = "en"

_SAMPLE = 600  # characters are plenty to tell two languages apart
_MARKED_SHARE = 0.08
_SYLLABLE_SHARE = 0.8
_UNITS = frozenset(["c", "kg", "g", "kw", "kwh", "m", "mm", "cm", "h", "l", "ml", "usd", "vnd", "trl", "iso", "haccp"])


def detect(text: str) -> str:
    """Return ``vi`` or ``en``, the language that most of the text is written in.

    Vietnamese shows itself by its marks, unless they are but names in an English sentence; typed without marks, by
    nearly every word having the shape of a Vietnamese syllable while hardly any is an English function word. A text
    without words counts as English.
    """
    found = [word for word in words(compose(text[:_SAMPLE]).lower()) if word.isalpha()]
    if not found:
        return ENGLISH
    marked = sum(1 for word in found if vi.MARKED.search(word))
    if marked >= _MARKED_SHARE * len(found) and marked > sum(1 for word in found if word in en.STOP):
        return VIETNAMESE
    shaped = [bool(vi.SYLLABLE.fullmatch(word)) for word in found if not _says_neither(word)]
    return VIETNAMESE if shaped and sum(shaped) >= _SYLLABLE_SHARE * len(shaped) else ENGLISH


def _says_neither(word: str) -> bool:
    """Say whether a word is of both languages (can, do, me), or of none (kg, C)."""
    return word in _UNITS or (word in en.STOP and vi.SYLLABLE.fullmatch(word) is not None)
