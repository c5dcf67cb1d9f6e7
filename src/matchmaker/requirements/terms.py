"""Words of a clause as terms that can be looked for in the other text, in its language or across by the lexicon."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from matchmaker.requirements.script import Script
from matchmaker.text import en, vi
from matchmaker.text.languages import ENGLISH, VIETNAMESE
from matchmaker.text.lexicon import Lexicon
from matchmaker.text.normalise import fold, words

Tokens = tuple[str, ...]
_EMPTY_VI_WORDS = """
    cần| tìm| muốn| máy| hệ| bộ| dây chuyền| thiết bị| đạt| dùng| loại| có| chịu| mỗi| cho| được| ra| vào| sau|
    khi| ở| số| trục| chất| việc| nhà| khoảng| tối thiểu| tối đa| ít nhất| không quá| trở lên| trở xuống| bảo
    đảm| vùng| thiết| quá| hơn| dưới| trên| trong| từ
"""
_EMPTY_VI = frozenset(" ".join(phrase.split()) for phrase in _EMPTY_VI_WORDS.split("|"))
_EMPTY_EN_WORDS = """
    machine line unit plant least most no not up within one each per max min about with level rate range system
    total final rated net free better faster finer less need needs seek seeks want wants from over above below
"""
_EMPTY_EN = frozenset(_EMPTY_EN_WORDS.split())


class Term(NamedTuple):
    """One word or phrase: its own key, and the keys by which the other language says it."""

    key: Tokens
    ways: tuple[Tokens, ...]


class Terms:
    """Cuts words of both languages into terms and looks for them; holds nothing but the lexicon and stems."""

    def __init__(self, lexicon: Lexicon, stems: en.EnglishStems) -> None:
        self._lexicon = lexicon
        self.stems = stems

    def tokens(self, text: str, script: Script) -> Tokens:
        """Return the words of a text as they are compared: syllables, English ones as stems."""
        lower = words(text.lower())
        return tuple(lower) if script.language == VIETNAMESE else tuple(self.stems[token] for token in lower)

    def of(self, text: str, script: Script) -> list[Term]:
        """Return the telling terms of a stretch of text, in reading order."""
        lower = words(text.lower())
        units = self._lexicon.units(lower, script.language, folded=script.bare)
        found = []
        for unit in units:
            surface = lower[unit.start : unit.end]
            if _is_telling(surface, script):
                key = tuple(surface) if script.language == VIETNAMESE else tuple(self.stems[one] for one in surface)
                found.append(Term(key, tuple(self._way(one.words, script) for one in unit.renderings)))
        return found

    def _way(self, rendering: str, script: Script) -> Tokens:
        tokens = words(rendering.lower())
        return tuple(self.stems[one] for one in tokens) if script.language == VIETNAMESE else tuple(tokens)


def _is_telling(surface: Sequence[str], script: Script) -> bool:
    phrase = " ".join(surface)
    if not any(character.isalpha() for character in phrase):
        return False
    if script.language == ENGLISH:
        if all(word in en.STOP or word in _EMPTY_EN for word in surface):
            return False
        return phrase not in en.STOP and phrase not in _EMPTY_EN and len(phrase) > 1
    if script.bare:
        return phrase not in vi.DULL_UNMARKED and phrase not in _EMPTY_BARE
    return phrase not in vi.DULL and phrase not in _EMPTY_VI


_EMPTY_BARE = frozenset(fold(word) for word in _EMPTY_VI)


def holds(text: Tokens, script: Script, term: Term, asked: Script) -> bool:
    """Say whether the words of one text hold a term of another, ``asked`` being the script of that other."""
    if script.language == asked.language:
        return _holds(text, term.key, bare=script.bare != asked.bare)
    return any(_holds(text, way, bare=script.bare) for way in term.ways)


def _holds(text: Tokens, key: Tokens, *, bare: bool) -> bool:
    if bare:
        text, key = tuple(fold(one) for one in text), tuple(fold(one) for one in key)
    size = len(key)
    return bool(size) and any(text[start : start + size] == key for start in range(len(text) - size + 1))


def held(text: Tokens, script: Script, terms: Iterable[Term], asked: Script) -> list[Term]:
    """Return those of the terms that a text holds."""
    return [term for term in terms if holds(text, script, term, asked)]
