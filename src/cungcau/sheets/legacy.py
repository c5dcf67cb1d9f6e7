"""Recognising text that was typed in an old Vietnamese encoding, or decoded in a wrong one, and setting it right.

The evidence is spelling: each candidate decoding is tried, and the one under which the marked words become Vietnamese
syllables is believed. Text that is already good Vietnamese, or good in no decoding (French names, symbols), stays.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from cungcau.sheets.syllables import is_syllable, vietnamese_share
from cungcau.sheets.tcvn3 import decode_tcvn3
from cungcau.sheets.vni import decode_vni

_CP1252_EXTRA: Final = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_NARROW: Final = re.compile(f"[\\x00-\\xff{_CP1252_EXTRA}]*")
_HIGH: Final = re.compile(f"[\\x80-\\xff{_CP1252_EXTRA}]")
_TO_BYTE: Final = {ord(bytes([code]).decode("cp1252", "replace")): code for code in range(128, 160)}
_ENOUGH: Final = 0.8
_CELLS_FOR_CONTEXT: Final = 3
_PLAIN_SAMPLE: Final = 2000


def narrow_bytes(text: str) -> bytes:
    """The bytes a Windows-1252 program would have written for `text`; characters it does not know become "?"."""
    return bytes(_TO_BYTE.get(code, code if code < 256 else 63) for code in map(ord, text))


def wide_text(data: bytes) -> str:
    """Bytes as Windows-1252 shows them; its five holes become control characters, as in Windows itself."""
    text = data.decode("cp1252", "surrogateescape")
    return re.sub("[\udc80-\udcff]", lambda match: chr(ord(match.group()) - 0xDC00), text)


def _decode_1258(text: str) -> str:
    return unicodedata.normalize("NFC", narrow_bytes(text).decode("cp1258", "replace"))


def _decode_twice_encoded(text: str) -> str:
    return narrow_bytes(text).decode("utf-8", "replace")


DECODERS: Final[dict[str, Callable[[str], str]]] = {
    "tcvn3": decode_tcvn3,
    "vni": decode_vni,
    "windows-1258": _decode_1258,
    "utf-8-twice": _decode_twice_encoded,
}


def is_narrow(text: str) -> bool:
    """Whether a text holds marked characters, but only such as Windows-1252 has."""
    return bool(_HIGH.search(text)) and bool(_NARROW.fullmatch(text))


def recognise(text: str, least_words: int = 2, enough: float = _ENOUGH, sample: int = 4000) -> str:
    """The name of the old encoding (a key of `DECODERS`) a text is in, or "" when it is fine or nobody knows.

    `least_words` is how many words must turn into Vietnamese, `enough` the share of all marked words that must;
    only the first `sample` characters are looked at.
    """
    text = text[:sample]
    if not is_narrow(text) or not _plain_words_fit(text[:_PLAIN_SAMPLE]):
        return ""
    good, words = vietnamese_share(text)
    best, best_good, best_share = "", good, good / words if words else 0.0
    if best_share == 1.0 and not _broken_signs(text):
        return ""
    for name, decode in DECODERS.items():
        good, words = vietnamese_share(decode(text))
        share = good / words if words else 0.0
        if good >= least_words and share >= enough and (share, good) > (best_share, best_good):
            best, best_good, best_share = name, good, share
    return best


def _plain_words_fit(text: str) -> bool:
    """Whether the words without any mark could be Vietnamese: English text with a few signs is left alone."""
    plain = [word for word in map(_trim, text.split()) if len(word) > 1 and word.isascii() and word.isalpha()]
    return sum(map(is_syllable, plain)) * 2 >= len(plain)


def _trim(word: str) -> str:
    return word.strip("()[]{}.,;:!?'\"-/")


def _broken_signs(text: str) -> bool:
    """Whether signs stand inside words, as TCVN3 leaves them ("Hµ Néi" next to "tr­êng")."""
    return bool(re.search("[A-Za-z][©«¬\xad®µ¶·¸¹»¼½¾]|[©«¬\xad®µ¶·¸¹»¼½¾][A-Za-z]", text))


def repair(texts: Iterable[str]) -> tuple[dict[str, str], str]:
    """What to put in place of each text of one sheet that is in an old encoding, and which encoding that was.

    When several texts of the sheet are surely in one encoding, its short texts ("Hµ") follow them.
    """
    candidates = {text for text in texts if is_narrow(text)}
    found = {text: name for text in candidates if (name := recognise(text))}
    if not found:
        return {}, ""
    name, count = Counter(found.values()).most_common(1)[0]
    if count >= _CELLS_FOR_CONTEXT:
        for text in candidates - found.keys():
            if _gains(text, DECODERS[name](text)):
                found[text] = name
    return {text: DECODERS[old](text) for text, old in found.items()}, name


def _gains(before: str, after: str) -> bool:
    good_before, words_before = vietnamese_share(before)
    good_after, words_after = vietnamese_share(after)
    if after == before or (words_before and good_before == words_before and not _broken_signs(before)):
        return False
    return good_after > good_before or (good_before == 0 and bool(words_after))
