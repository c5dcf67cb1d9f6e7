"""What people write in a cell that they have nothing to say in: a dash, không có, chưa rõ, n/a."""

from typing import Final

from cungcau.sheets.letters import plain

_NOTHING_LIST: Final = """- | -- | – | — | ... | … | . | / | n/a | na | none | null | nil | khong co | chua co | chua ro
    | khong ro | khong | chua xac dinh | chua biet | trong | unknown | not known | tbd | x | _"""
NOTHING: Final = frozenset(word.strip() for word in _NOTHING_LIST.split("|"))
_NOBODY: Final = NOTHING | {"", "no", "khong ap dung", "not applicable", "khong co don vi", "chua co don vi", "ko", "k"}
_AROUND: Final = " .,;:()[]-–—_/\"'“”?*"
_LONGEST: Final = 40


def is_nothing(text: str) -> bool:
    """Whether a cell's text is a sign for nothing, and the cell therefore blank."""
    return plain(text[:_LONGEST]) in NOTHING


def names_nobody(text: str) -> bool:
    """Whether text where an organisation is to be named says that there is none."""
    return len(text) <= _LONGEST and plain(text).strip(_AROUND) in _NOBODY
