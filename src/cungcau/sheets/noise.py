"""Telling rows of a list from totals, signatures, section titles, column numbers and repeated headers."""

import re
from collections.abc import Sequence
from typing import Final

from cungcau.sheets.grid import Value, value_text
from cungcau.sheets.letters import fold
from cungcau.sheets.sheet import Skip

ROW_NUMBER: Final = frozenset(
    {"stt", "tt", "so tt", "so thu tu", "thu tu", "s t t", "t t", "no", "nr", "s no", "stt no"}
)
LISTS_OF_PROBLEMS: Final = frozenset({"Cần sửa", "To mend"})
"""Sheets that `mark_book` adds."""
_GUIDES: Final = frozenset({"huong dan", "huong dan ghi", "huong dan nhap lieu", "guide", "guidance", "instructions"})
_HASH: Final = frozenset({"#", "№", "No", "No."})
_TOTAL: Final = re.compile(
    r"(tong cong|tong so|tong|cong|grand total|sub ?total|total|sum)( (i|ii|iii|iv|v|vi|a|b|c|\d+|cong|so|chung))*"
)
_TOTAL_START: Final = re.compile(r"(tong cong|tong so|cong cong|grand total|total)\s*(\(.*\))?\s*:")
_SIGNER: Final = re.compile(
    r"(nguoi (lap|tong hop|ky|thuc hien|bao cao|phu trach)( (bieu|bang|phieu|bao cao|danh sach))?|ky ten( dong dau)?"
    r"|ky (va )?(ghi )?ro ho (va )?ten.*|ky ten ghi ro.*|ky dong dau|thu truong( co quan| don vi)?|dai dien don vi"
    r"|giam doc|pho giam doc|truong phong|ke toan( truong)?|xac nhan cua .*|noi nhan.*|(tm|kt|tl|tuq) .*|luu vt.*"
    r"|prepared by.*|signature.*|signed.*|approved by.*|reviewed by.*)"
)
_DATE_LINE: Final = re.compile(r"(.{0,40} )?ngay( \d{1,2})? thang( \d{1,2})? nam( \d{1,4})?")
_NOTE: Final = re.compile(r"(ghi chu|luu y|chu thich|nguon|note|notes|source)\s*:")
_SECTION_NUMBER: Final = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)/:]?")
_SECTION_TITLE: Final = re.compile(r"(?:[IVX]{1,5}|[A-H]|Phần [IVX0-9]+)[.)/:-]\s*\S.*", re.DOTALL)
_COLUMN_NUMBER: Final = re.compile(r"[(\[]?(?:\d{1,2}|[A-Ia-i])[)\]]?(?:\s*=.*)?")
_HINT: Final = frozenset({"goi y", "hint", "huong dan", "vi du", "vd", "example", "e g"})


def is_guide(sheet: str) -> bool:
    """Whether a sheet, by its name, explains the form or lists what to mend in it."""
    return fold(sheet) in _GUIDES or sheet in LISTS_OF_PROBLEMS


def is_row_number(heading: str) -> bool:
    """Whether a heading names a running number (TT, STT, No.), which identifies nothing."""
    return fold(heading) in ROW_NUMBER or heading.strip() in _HASH


def filled(values: Sequence[Value]) -> list[tuple[int, str]]:
    """The cells of a row that hold something: column and text."""
    return [(column, value_text(value)) for column, value in enumerate(values) if value is not None]


def is_column_numbers(values: Sequence[Value]) -> bool:
    """Whether a row numbers the columns, as forms do under their header: (1) (2) (3), or A B 1 2."""
    texts = [text.strip() for _, text in filled(values)]
    if len(texts) < 3 or not all(map(_COLUMN_NUMBER.fullmatch, texts)):
        return False
    numbers = [int(match[0]) for text in texts if (match := re.search(r"\d+", text))]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def classify(values: Sequence[Value], width: int, number_column: int | None, spanned: bool) -> Skip | None:
    """Why a row is not part of the list, judged alone; None for a row of the list.

    `width` is the number of headed columns, `number_column` that of the running number, `spanned` whether one merged
    block covers most of the row.
    """
    cells = filled(values)
    number = value_text(values[number_column]) if number_column is not None and number_column < len(values) else ""
    if fold(number) in _HINT:
        return Skip.HINT
    if not number.strip().isdigit() and _is_total(cells):
        return Skip.TOTAL
    sparse = len(cells) <= 2 and len(cells) < max(width, 2)
    if sparse and not number.strip().isdigit():
        if any(map(_is_footer, (text for _, text in cells))):
            return Skip.FOOTER
        if width > 2 and _is_section(cells, spanned):
            return Skip.SECTION
    return None


def _is_footer(text: str) -> bool:
    """Whether a text stands below lists: a place and date, who signs, a note on the whole."""
    folded = fold(text)
    return bool(_SIGNER.fullmatch(folded) or _DATE_LINE.fullmatch(folded) or _NOTE.match(_unmarked(text)))


def _is_total(cells: list[tuple[int, str]]) -> bool:
    texts = [text for _, text in cells if re.search(r"[^\W\d_]", text)]
    if not texts or len(texts) > 2:
        return False
    first = fold(texts[0])
    return bool(_TOTAL.fullmatch(first)) or (len(texts) == 1 and bool(_TOTAL_START.match(_unmarked(texts[0]))))


def _unmarked(text: str) -> str:
    """Folded text that keeps its colon."""
    return ":".join(map(fold, text.split(":", 1)))


def _is_section(cells: list[tuple[int, str]], spanned: bool) -> bool:
    first = cells[0][1].strip()
    if len(cells) == 2:
        return bool(_SECTION_NUMBER.fullmatch(first))
    return spanned or bool(_SECTION_TITLE.fullmatch(first))
