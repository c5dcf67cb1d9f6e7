"""Numbers as each language writes them: ``1.200`` is twelve hundred in Vietnamese, one and a fifth in English."""

import re

from matchmaker.text.languages import VIETNAMESE
from matchmaker.text.normalise import fold

NUMBER = r"(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d{1,3}(?: \d{3})+(?![\d.,])|\d+(?:[.,]\d+)?)"
_NAMED = {
    "half a": 0.5, "half": 0.5, "nửa": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_VALUES = {**{fold(name): value for name, value in _NAMED.items() if name not in ("năm", "ba")}, **_NAMED}
WORDS = "|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True))


def number(written: str, language: str) -> float:
    """Return the value of a number as written, in figures or in words."""
    if written.lower() in _VALUES:
        return float(_VALUES[written.lower()])
    compact = "".join(written.split())
    thousands, decimal = (".", ",") if language == VIETNAMESE else (",", ".")
    if re.fullmatch(rf"-?\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{decimal}\d+)?", compact):
        compact = compact.replace(thousands, "")
    return float(compact.replace(",", ".")) if compact.count(",") + compact.count(".") <= 1 else _plain(compact)


def _plain(written: str) -> float:
    """Read a number whose marks contradict the language: the last mark is the decimal one."""
    whole, last = re.split(r"[.,](?=\d+$)", written)
    return float(re.sub(r"[.,]", "", whole) + "." + last)
