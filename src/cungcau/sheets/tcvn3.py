"""TCVN 5712:1993 (VN3), the encoding of the ABC fonts (.VnTime, .VnArial and so on).

One byte a letter; documents carry the bytes as Windows-1252 characters, which is how they appear inside a cell.
Capital letters with a tone have no code of their own: people switched to the capital font (.VnTimeH), whose bytes are
those of small letters. Source: Vietnamese standard TCVN 5712:1993, code table VN1 restricted to 0xA1-0xFE.
"""

import re
from typing import Final

_ROWS: Final = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽ",
    0xD0: "éẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
LETTERS: Final = {chr(start + step): letter for start, row in _ROWS.items() for step, letter in enumerate(row)}
_TABLE: Final = str.maketrans(LETTERS)
_SIGNS: Final = re.compile(r"µ[A-Za-z]?|Ø|[\W×¹¼½¾]")
_WORD: Final = re.compile("[A-Za-z" + re.escape("".join(LETTERS)) + "]+")


def decode_tcvn3(text: str) -> str:
    """Unicode from text whose Windows-1252 characters stand for TCVN3 bytes.

    A lone sign ("·", "2×3") and the units µm, µg, Ø are left as they are. A word whose plain letters
    are all capitals was set in a capital font and becomes capitals, a text of such words all of it.
    """
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    if len(plain) > 2 and all(letter.isupper() for letter in plain):
        return _WORD.sub(lambda match: _decode_word(match).upper(), text)
    return _WORD.sub(_decode_word, text)


def _decode_word(match: re.Match[str]) -> str:
    word = match.group()
    if word.isascii() or _SIGNS.fullmatch(word):
        return word
    plain = [letter for letter in word if letter.isascii()]
    decoded = word.translate(_TABLE)
    return decoded.upper() if len(plain) >= 2 and all(letter.isupper() for letter in plain) else decoded
