"""A workbook understood: each sheet goes to its noun, each row becomes values by field. No database is needed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cungcau.core.fields import FieldTable, Home
from cungcau.network.fields import ORGANISATION, Taxonomies, columns_for, value_from_cell
from cungcau.sheets import (
    Book,
    Column,
    ColumnMap,
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
from cungcau.sheets.problems import column_letter
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
SHEET_NAMES: dict[str, tuple[str, ...]] = {
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
KINDS_OF_LIST = {
    "need": ("nhu cầu", "needs"),
    "offer": ("nguồn cung", "offers"),
    "expert": ("chuyên gia", "experts"),
    "organisation": ("đơn vị", "organisations"),
}
ENOUGH_WORDS = 5  # fewer do not tell a row's language against that of its sheet
SAMPLE = 400  # words by which a language is told
_WORD = re.compile(r"[^\W\d_]{2,}")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class RowRead:
    """One row of an office's list as values by field; `label` is its code or "Sheet!12".

    A row of a list that the exchange wrote names its listing (`exchange_code`), and the version that was exported where
    the whole listing was. `guessed` are the fields whose value no cell gave. `letters` are the columns by field.
    """

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
    exchange_version: int | None = None
    guessed: frozenset[str] = frozenset()
    letters: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        """Whether nothing must be mended before this row can be written."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)

    @property
    def title(self) -> str:
        """What names the row: an expert's or organisation's name, else its title."""
        words = self.texts.get(self.language, {})
        return str(self.record.get("name") or words.get("name") or words.get("title") or "")

    @property
    def called(self) -> str:
        """What a person knows the row by: its title, else its organisation or the first it says, with the cell."""
        said = [("organisation", self.organisation)]
        said += [(name, text) for words in self.texts.values() for name, text in words.items()]
        said += [*self.contact.items(), ("source_code", str(self.record.get("source_code") or ""))]
        cells = (f"{self.letters.get(name, '')}{self.number}: {' '.join(text.split())}" for name, text in said if text)
        return self.title or next(cells, self.label)

    def problem(self, code: str, severity: Severity, name: str = "", **params: Any) -> Problem:
        """Return a problem at the cell of the field `name`, or of the row where the sheet has no such column."""
        letter = self.letters.get(name, "")
        labels = {}
        if base := name.partition("@")[0]:
            label = TABLES[self.noun][base].label
            labels = {"label_vi": label.vi, "label_en": label.en}
        value = str(params.pop("value", ""))
        return Problem(code, severity, self.sheet, f"{letter}{self.number}", value=value, params={**labels, **params})


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
        raise SheetError(_no_list(book, columns, noun))
    return WorkbookRead(name, sheets, book.problems)


def _no_list(book: Book, columns: Mapping[str, tuple[Column, ...]], asked: str) -> Problem:
    """Return why no sheet was taken: nothing fits, several kinds fit, or not the one asked for."""
    found = {noun: max(_known_headings(sheet, columns[noun]) for sheet in book.sheets) for noun in columns}
    fitting = [noun for noun, count in found.items() if count == max(found.values()) > 0]
    if asked != "auto":
        needed = [column for column in columns[asked] if column.required]
        names = {"columns_vi": ", ".join(c.vi for c in needed), "columns_en": ", ".join(c.en for c in needed)}
        return Problem("file.lacks_column", Severity.ERROR, params=names)
    if fitting:
        words = [KINDS_OF_LIST[noun] for noun in fitting]
        kinds = {"kinds_vi": ", ".join(vi for vi, _ in words), "kinds_en": ", ".join(en for _, en in words)}
        return Problem("file.which_kind", Severity.ERROR, params=kinds)
    return Problem("file.no_list", Severity.ERROR, params={"sheets": ", ".join(sheet.name for sheet in book.sheets)})


def _known_headings(sheet: Sheet, columns: tuple[Column, ...]) -> int:
    """Return how many headings of `sheet` a list of this kind has; 0 where one that it needs is missing."""
    mapping = map_columns(sheet, columns)
    return 0 if mapping.missing else len(mapping.found)


def _read_sheet(
    sheet: Sheet, book: Book, columns: Mapping[str, tuple[Column, ...]], asked: str, on_progress: Progress | None
) -> SheetRead:
    noun = _noun_of(sheet, book, columns, asked)
    if noun is None:
        return SheetRead(sheet.name, None, skipped=len(sheet.rows))
    mapping = map_columns(sheet, columns[noun])
    reading = read_rows(sheet, mapping, on_progress)
    used = {found.heading.column: found.column.vi for found in mapping.found}
    language = _language(text for row in reading.rows for text in _plain_texts(noun, row)) or "vi"
    letters = _letters(mapping)
    return SheetRead(
        name=sheet.name,
        noun=noun,
        rows=tuple(_row(noun, row, language, letters) for row in reading.rows),
        problems=(*mapping.problems, *reading.problems),
        headings=tuple((heading.text, used.get(heading.column, "")) for heading in sheet.headings),
        skipped=len(sheet.skipped),
    )


def _noun_of(sheet: Sheet, book: Book, columns: Mapping[str, tuple[Column, ...]], asked: str) -> str | None:
    names = {each: (*SHEET_NAMES[each], table.title.vi, table.title.en) for each, table in TABLES.items()}
    guessed = guess_kind(sheet, columns, names, book.name)
    if asked == "auto":
        return guessed
    fits = not map_columns(sheet, columns[asked]).missing
    only_one = len(book.sheets) == 1
    return asked if fits and (guessed in {asked, None} or only_one) else None


def _letters(mapping: ColumnMap) -> dict[str, str]:
    return {found.column.name: column_letter(found.heading.column) for found in mapping.found}


def _row(noun: str, row: SheetRow, sheet_language: str, letters: Mapping[str, str]) -> RowRead:
    values = {name: value_from_cell(value) for name, value in row.values.items()}
    language = _row_language(noun, row, sheet_language)
    record: dict[str, Any] = {}
    texts: dict[str, dict[str, str]] = {language: {}}
    contact: dict[str, str] = {}
    for name, value in values.items():
        base, _, asked_language = name.partition("@")
        home = TABLES[noun][base].home
        if home == Home.TEXT and (value or not asked_language):
            texts.setdefault(asked_language or language, {})[base] = value or ""
        elif home == Home.CONTACT:
            contact[base] = value or ""
        elif home == Home.RECORD:
            record[base] = value
    for words in texts.values():
        _shorten(noun, words)
    guessed = _guess(noun, record, texts[language])
    return RowRead(
        noun=noun,
        sheet=row.sheet,
        number=row.number,
        label=row.label,
        language=language,
        record=record | guessed,
        texts=texts,
        contact=contact,
        organisation=values.get("organisation") or "",
        problems=row.problems,
        exchange_code=(values.get("exchange_code") or "").upper(),
        exchange_version=values.get("exchange_version"),
        guessed=frozenset(guessed),
        letters=letters,
    )


def _shorten(noun: str, words: dict[str, str]) -> None:
    """Keep a title that is a whole paragraph as text as well, and show its beginning as the title; nothing is lost."""
    for row in TABLES[noun].at_home(Home.TEXT):
        text = words.get(row.name, "")
        if row.overflow and row.longest and len(text) > row.longest:
            words[row.overflow] = "\n".join(part for part in (text, words.get(row.overflow, "")) if part)
            words[row.name] = text[: row.longest - 1].rsplit(" ", 1)[0] + "…"


def _guess(noun: str, record: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """Return what no cell says and the row still lets one tell: the kind of an offer."""
    return {"kind": _offer_kind(" ".join(words.values()))} if noun == "offer" and not record.get("kind") else {}


def _plain_texts(noun: str, row: SheetRow) -> Iterator[str]:
    """Yield the texts of a row whose headings name no language."""
    for name, value in row.values.items():
        if value and "@" not in name and TABLES[noun][name].home == Home.TEXT:
            yield str(value)


def _row_language(noun: str, row: SheetRow, sheet_language: str) -> str:
    """Tell in which language the texts under plain headings are: where one is named beside them, in the other."""
    named = {name.partition("@")[2] for name, value in row.values.items() if value and "@" in name}
    if len(named) == 1:
        return "vi" if named == {"en"} else "en"
    return _language(_plain_texts(noun, row), at_least=ENOUGH_WORDS) or sheet_language


def _language(texts: Iterable[str], at_least: int = 1) -> str:
    """Tell Vietnamese, with or without marks, from English by how many words are Vietnamese syllables.

    "" when there are fewer words than `at_least` and none has a mark.
    """
    words = [found[0] for found in islice(_WORD.finditer(" ".join(texts).lower()), SAMPLE)]
    marked = sum(not word.isascii() for word in words)
    if not marked and len(words) < at_least:
        return ""
    syllables = sum(is_syllable(word) for word in words)
    return "vi" if marked * 8 > len(words) or syllables * 10 > 7 * len(words) else "en"


def _offer_kind(text: str) -> str:
    folded = f"{text.lower()} "[:200]
    return next((kind for kind, words in OFFER_KIND_WORDS if any(word in folded for word in words)), "technology")
