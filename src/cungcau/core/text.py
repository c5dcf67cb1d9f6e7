"""Text as it is stored and compared: normalised, folded for accent-free matching, keyed for Vietnamese sorting.

Columns `folded` and `sort_key` are made here, in Python, and never by a database's collation: SQLite and PostgreSQL
must find and order alike.
"""

import re
import unicodedata

_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: chr(0x61 + rank) for rank, letter in enumerate(_LETTERS)}
# Dictionary order of tones: none, grave, hook, tilde, acute, dot below.
_TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPE_MARKS = {"\u0302", "\u0306", "\u031b"}


def tidy(text: str) -> str:
    """Return `text` composed (NFC), without invisible characters, spaces run together and trimmed; lines are kept."""
    composed = unicodedata.normalize("NFC", text).translate(_INVISIBLE).replace("\u00a0", " ")
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in composed.split("\n"))
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
