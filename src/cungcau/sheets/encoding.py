"""Which encoding a text file is in, by its content alone, and the text."""

import codecs
from typing import Final

import charset_normalizer

from cungcau.sheets.legacy import DECODERS, recognise, wide_text
from cungcau.sheets.problems import refused
from cungcau.sheets.syllables import vietnamese_share

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 256 * 1024
_CONTROL: Final = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
_NEARLY: Final = 0.05
_OLD_SHARE: Final = 0.6


def decode_text(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of the encoding it was read in; SheetError when it is not text.

    Tried in this order: byte order mark; UTF-16 without a mark; UTF-8; Windows-1258, TCVN3, VNI by their spelling;
    charset-normalizer's opinion; Windows-1252.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name.removesuffix("-sig")
    if wide := _utf16_order(data[:_SAMPLE]):
        return data.decode(wide, "replace"), wide
    controls = sum(data[:_SAMPLE].count(code) for code in _CONTROL)
    if controls > len(data[:_SAMPLE]) // 100:
        raise refused("file.not_a_workbook")
    if (text := _utf8(data)) is not None:
        return text, "utf-8"
    return _eight_bit(data)


def _utf16_order(sample: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of Vietnamese text is 00, 01, 03 or 1E."""
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2], sample[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        likely = sum(high.count(code) for code in (0x00, 0x01, 0x03, 0x1E, 0x20))
        if likely >= 0.95 * len(high) and high.count(0) >= 0.3 * len(high) and low.count(0) <= 0.02 * len(low):
            return name
    return ""


def _utf8(data: bytes) -> str | None:
    """Text in UTF-8; a file cut off in a letter, or with a few damaged ones, still counts."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    damaged, wide = text.count("\ufffd"), sum(letter > "\x7f" for letter in text[:_SAMPLE])
    return text if damaged <= 1 + len(text) // 2000 and damaged * 10 <= wide else None


def _eight_bit(data: bytes) -> tuple[str, str]:
    wide = wide_text(data)
    if name := recognise(wide, least_words=1, enough=_OLD_SHARE, sample=_SAMPLE):
        return DECODERS[name](wide), name
    good, words = vietnamese_share(wide[:_SAMPLE])
    if words and good >= words * _OLD_SHARE:
        return wide, "windows-1252"
    opinions = list(charset_normalizer.from_bytes(data[:_SAMPLE]))
    western = next((opinion for opinion in opinions if opinion.encoding == "cp1252"), None)
    if not opinions or (western and western.coherence >= opinions[0].coherence - _NEARLY):
        return wide, "windows-1252"
    return data.decode(opinions[0].encoding, "replace"), opinions[0].encoding.replace("_", "-")
