"""Text as it is stored and compared: normalised, folded for accent-free matching, keyed for Vietnamese sorting.

Columns `folded` and `sort_key` are made here, in Python, and never by a database's collation: SQLite and PostgreSQL
must find and order alike.
"""

import re
import unicodedata

_SPACES = [0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, *range(0x1C, 0x20)]
_BREAKS = [0x85, 0x2028, 0x2029]
# Zero-width and direction marks hide or turn text; controls and lone surrogates no database keeps.
_INVISIBLE = [0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF, 0xFFFE, 0xFFFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)]
_INVISIBLE += [*range(0x2060, 0x2070), *range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)]
_PLAIN = dict.fromkeys(_SPACES, " ") | dict.fromkeys(_BREAKS, "\n") | dict.fromkeys(_INVISIBLE)
_SURROGATES = re.compile("[\ud800-\udfff]")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: chr(0x61 + rank) for rank, letter in enumerate(_LETTERS)}
# Dictionary order of tones: none, grave, hook, tilde, acute, dot below.
_TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPE_MARKS = {"\u0302", "\u0306", "\u031b"}


def tidy(text: str) -> str:
    """Return `text` composed (NFC), without invisible characters, spaces run together and trimmed; lines are kept."""
    visible = _SURROGATES.sub("", re.sub(r"\r\n?", "\n", text)).translate(_PLAIN)
    lines = (re.sub(r"[ \t\f\v]+", " ", line).strip() for line in unicodedata.normalize("NFC", visible).split("\n"))
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """Return `text` as people type it without marks: lower case, no diacritics, đ as d, only letters and digits."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare.replace("đ", "d")))


def sort_key(text: str) -> str:
    """Return a key that sorts by the Vietnamese alphabet: letters first (a ă â … d đ …), then tones.

    Equal letters with different tones stay neighbours: ma, mà, mả, mã, má, mạ.
    """
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", text.casefold()):
        letter, tone = _letter_and_tone(char)
        letters.append(_LETTER_RANK.get(letter, letter))
        tones.append(tone)
    return "".join(letters) + "\x01" + "".join(tones)


def _letter_and_tone(char: str) -> tuple[str, str]:
    base, tone = "", "0"
    for part in unicodedata.normalize("NFD", char):
        if part in _TONE_RANK:
            tone = _TONE_RANK[part]
        elif part in _SHAPE_MARKS or not unicodedata.combining(part):
            base += part
    return unicodedata.normalize("NFC", base), tone
