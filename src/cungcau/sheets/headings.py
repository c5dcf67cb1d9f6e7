"""Reading a heading as a person does: its words, the language and the unit in brackets; how near two headings are."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cungcau.sheets.columns import Language
from cungcau.sheets.letters import fold
from cungcau.sheets.syllables import is_syllable

_BRACKETS: Final = re.compile(r"[(\[{（]([^()\[\]{}（）]*)[)\]}）]")
_LANGUAGES: Final[dict[str, Language]] = {
    **dict.fromkeys(("tieng anh", "ta", "english", "in english", "en", "anh", "eng", "ban tieng anh"), "en"),
    **dict.fromkeys(("tieng viet", "tv", "vietnamese", "in vietnamese", "vi", "viet", "vn", "ban tieng viet"), "vi"),
}
_ENDING: Final = re.compile(r"(.+?) (tieng anh|tieng viet|in english|in vietnamese|english|vietnamese)")
_CODE_ENDING: Final = re.compile(r"(.+?)(?:[ _-]+(EN|VI)|[_-](en|vi))\s*")
_CONTINUED: Final = re.compile(r"(tiep|tiep theo|continued|cont|contd)( \d{1,2})?")
_LIST_NUMBER: Final = re.compile(r"^\s*(?:[(\[]?(?:\d{1,2}|[a-zA-Z]|[IVX]{1,4})[)\].]+)+\s*(?=\S)")
_CONTACT_WORDS: Final = {"email", "mail", "website", "web", "fax", "url", "phone", "sdt", "dt", "telephone"}
_NEVER_NEAR: Final = frozenset({"don vi tinh", "dvt", "ma so thue", "mst", "don vi tien te"})
_OF: Final = frozenset({"of", "for", "in", "to", "per", "and"})
_LONGEST: Final = 300
NEAR_ENOUGH: Final = 0.6


@dataclass(frozen=True, slots=True)
class HeadingText:
    """A heading taken apart: folded with and without its brackets, what the brackets hold, the language it names."""

    full: str
    bare: str
    words: frozenset[str]
    notes: tuple[str, ...]
    language: Language | None
    continued: bool


@lru_cache(maxsize=4096)
def read_heading(text: str) -> HeadingText:
    """A heading taken apart; list numbers ("1.", "a)") and stars fall away."""
    text = _LIST_NUMBER.sub("", text[:_LONGEST])
    notes = tuple(note.strip() for note in _BRACKETS.findall(text))
    outside = _BRACKETS.sub(" ", text).strip()
    language = next((_LANGUAGES[fold(note)] for note in notes if fold(note) in _LANGUAGES), None)
    if language is None and (code := _CODE_ENDING.fullmatch(outside)):
        outside, language = code[1], _LANGUAGES[fold(code[2] or code[3])]
    bare = fold(outside)
    if language is None and (ending := _ENDING.fullmatch(bare)):
        bare, language = ending[1], _LANGUAGES[ending[2]]
    continued = any(_CONTINUED.fullmatch(fold(note)) for note in notes)
    bare = bare or fold(text)
    return HeadingText(fold(text), bare, frozenset(bare.split()), notes, language, continued)


@lru_cache(maxsize=4096)
def is_vietnamese(heading: str) -> bool:
    """Whether a heading is Vietnamese, with marks or without, judged by its syllables."""
    return not heading.isascii() or all(is_syllable(word) for word in fold(heading).split() if word.isalpha())


@lru_cache(maxsize=65536)
def nearness(heading: str, known: str, known_is_vietnamese: bool) -> float:
    """How surely a folded heading means the folded known one, 0 to 0.9; 0 below `NEAR_ENOUGH`.

    One must hold the other's words in a row, at the place where the language puts the head noun: first in
    Vietnamese ("mô tả hiện trạng" is a "mô tả"), last in English ("project title" is a "title").
    """
    if heading in _NEVER_NEAR:
        return 0.0
    ours, theirs = heading.split(), known.split()
    longer, shorter = (ours, theirs) if len(ours) >= len(theirs) else (theirs, ours)
    if not shorter or (_CONTACT_WORDS & set(ours)) != (_CONTACT_WORDS & set(theirs)):
        return 0.0
    place = _place(longer, shorter)
    ratio = len(shorter) / len(longer)
    if known_is_vietnamese:
        fits = len(shorter) >= 2 and (place == 0 or (place > 0 and len(shorter) >= 3 and ratio >= 0.5))
    else:
        ends = place == len(longer) - len(shorter)
        begins = place == 0 and len(longer) > len(shorter) and longer[len(shorter)] in _OF
        fits = place >= 0 and (ends or begins) and ratio >= 0.25 and len("".join(shorter)) >= 4
    score = 0.6 + 0.3 * ratio if fits else 0.0
    return score if score >= NEAR_ENOUGH else 0.0


def _place(longer: list[str], shorter: list[str]) -> int:
    """Where `shorter` stands in `longer` as a run of words, or -1."""
    for start in range(len(longer) - len(shorter) + 1):
        if longer[start : start + len(shorter)] == shorter:
            return start
    return -1
