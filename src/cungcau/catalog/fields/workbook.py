"""A workbook understood: each sheet goes to its noun, each row becomes values by field. No database is needed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cungcau.core.fields import FieldTable, Home
from cungcau.network.fields import ORGANISATION, Taxonomies, columns_for, value_from_cell
from cungcau.sheets import (
    Book,
    Column,
    Problem,
    Severity,
    Sheet,
    SheetError,
    SheetRow,
    guess_kind,
    map_columns,
    read_book,
    read_rows,
)
from cungcau.sheets.syllables import is_syllable

from .expert import EXPERT
from .need import NEED
from .offer import OFFER

TABLES: dict[str, FieldTable] = {
    "organisation": ORGANISATION,
    "expert": EXPERT,
    "need": NEED,
    "offer": OFFER,
}
SHEET_NAMES = {
    "need": ("nhu cầu", "cầu", "needs", "demand", "problem"),
    "offer": ("nguồn cung", "cung", "công nghệ", "thiết bị", "chào bán", "offers", "supply", "technologies", "research"),
    "expert": ("chuyên gia", "tư vấn", "experts"),
    "organisation": ("đơn vị", "tổ chức", "doanh nghiệp", "nhà cung ứng", "organisations", "companies"),
}
OFFER_KIND_WORDS = (
    ("software", ("phần mềm", "software", "app ", "nền tảng số", "ứng dụng di động")),
    ("service", ("dịch vụ", "tư vấn", "service", "đào tạo", "training")),
    ("equipment", ("máy ", "thiết bị", "dây chuyền", "lò ", "machine", "equipment", "dryer", "system for")),
)
LONGEST_TITLE = 300
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class RowRead:
    """One row of an office's list as values by field; `label` is its code or "Sheet!12"."""

    noun: str
    sheet: str
    number: int
    label: str
    language: str
    record: dict[str, Any]
    texts: dict[str, dict[str, str]]
    contact: dict[str, str]
    organisation: str
    problems: tuple[Problem, ...]
    exchange_code: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether nothing must be mended before this row can be written."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


@dataclass(frozen=True)
class SheetRead:
    """One sheet: the noun it holds (None when no kind fits), its rows, what there is to say about it."""

    name: str
    noun: str | None
    rows: tuple[RowRead, ...] = ()
    problems: tuple[Problem, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()  # heading as written, label of the field it was read as ("" if none)
    skipped: int = 0


@dataclass(frozen=True)
class WorkbookRead:
    """A whole file: its sheets in order, and the notes about the file."""

    name: str
    sheets: tuple[SheetRead, ...]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def rows(self) -> tuple[RowRead, ...]:
        return tuple(row for sheet in self.sheets for row in sheet.rows)


def read_workbook(
    data: bytes, name: str, taxonomies: Taxonomies, noun: str = "auto", on_progress: Progress | None = None
) -> WorkbookRead:
    """Read a spreadsheet file into rows by noun; `noun` other than "auto" takes every sheet that fits it.

    Raises SheetError for a file that cannot be read or holds nothing of the noun asked for, and nothing else.
    """
    columns = {each: columns_for(table, taxonomies) for each, table in TABLES.items()}
    known = {heading for each in columns.values() for column in each for heading in column.headings}
    book = read_book(data, name, known=known)
    sheets = tuple(_read_sheet(sheet, book, columns, noun, on_progress) for sheet in book.sheets)
    if not any(sheet.noun for sheet in sheets):
        raise SheetError(Problem("file.no_list", Severity.ERROR, params={"sheets": ", ".join(s.name for s in sheets)}))
    return WorkbookRead(name, sheets, book.problems)


def _read_sheet(
    sheet: Sheet, book: Book, columns: Mapping[str, tuple[Column, ...]], asked: str, on_progress: Progress | None
) -> SheetRead:
    noun = _noun_of(sheet, book, columns, asked)
    if noun is None:
        return SheetRead(sheet.name, None, skipped=len(sheet.rows))
    mapping = map_columns(sheet, columns[noun])
    reading = read_rows(sheet, mapping, on_progress)
    used = {found.heading.column: found.column.vi for found in mapping.found}
    return SheetRead(
        name=sheet.name,
        noun=noun,
        rows=tuple(_row(noun, row) for row in reading.rows),
        problems=(*mapping.problems, *reading.problems),
        headings=tuple((heading.text, used.get(heading.column, "")) for heading in sheet.headings),
        skipped=len(sheet.skipped),
    )


def _noun_of(sheet: Sheet, book: Book, columns: Mapping[str, tuple[Column, ...]], asked: str) -> str | None:
    guessed = guess_kind(sheet, columns, SHEET_NAMES, book.name)
    if asked == "auto":
        return guessed
    fits = not map_columns(sheet, columns[asked]).missing
    only_one = len(book.sheets) == 1
    return asked if fits and (guessed in {asked, None} or only_one) else None


def _row(noun: str, row: SheetRow) -> RowRead:
    values = {name: value_from_cell(value) for name, value in row.values.items()}
    table = TABLES[noun]
    language = _language([str(value) for name, value in values.items() if value and _is_text(table, name)])
    record: dict[str, Any] = {}
    texts: dict[str, dict[str, str]] = {language: {}}
    contact: dict[str, str] = {}
    organisation = exchange_code = ""
    for name, value in values.items():
        base, _, asked_language = name.partition("@")
        home = table[base].home
        if home == Home.TEXT and (value or not asked_language):
            texts.setdefault(asked_language or language, {})[base] = value or ""
        elif home == Home.CONTACT:
            contact[base] = value or ""
        elif home == Home.ORGANISATION:
            organisation = value or ""
        elif home == Home.IDENTITY:
            exchange_code = value or ""
        elif home == Home.RECORD:
            record[base] = value
    for words in texts.values():
        _shorten_title(noun, words)
    if noun == "offer" and not record.get("kind"):
        record["kind"] = _offer_kind(" ".join(texts[language].values()))
    return RowRead(
        noun, row.sheet, row.number, row.label, language, record, texts, contact, organisation, row.problems, exchange_code
    )


def _shorten_title(noun: str, words: dict[str, str]) -> None:
    """Keep a title that is a whole paragraph as text as well, and show its beginning as the title; nothing is lost."""
    title = words.get("title", "")
    if len(title) > LONGEST_TITLE:
        rest = "problem" if noun == "need" else "summary"
        words[rest] = "\n".join(part for part in (title, words.get(rest, "")) if part)
        words["title"] = title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def _is_text(table: FieldTable, name: str) -> bool:
    base, _, asked_language = name.partition("@")
    return not asked_language and table[base].home == Home.TEXT


def _language(texts: list[str]) -> str:
    """Tell Vietnamese, with or without marks, from English by how many words are Vietnamese syllables."""
    words = re.findall(r"[^\W\d_]{2,}", " ".join(texts).lower())[:400]
    if not words:
        return "vi"
    marked = sum(not word.isascii() for word in words)
    syllables = sum(is_syllable(word) for word in words)
    return "vi" if marked * 8 > len(words) or syllables * 10 > 7 * len(words) else "en"


def _offer_kind(text: str) -> str:
    folded = f"{text.lower()} "[:200]
    return next((kind for kind, words in OFFER_KIND_WORDS if any(word in folded for word in words)), "technology")
