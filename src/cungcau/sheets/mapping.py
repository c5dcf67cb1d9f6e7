"""Which heading of a sheet is which column of the caller, and which kind of thing a sheet holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cungcau.sheets.columns import Column, Kind, Language
from cungcau.sheets.headings import HeadingText, is_vietnamese, nearness, read_heading
from cungcau.sheets.letters import fold
from cungcau.sheets.noise import is_row_number
from cungcau.sheets.problems import Problem, Severity, address
from cungcau.sheets.sheet import Heading, Sheet

_SAME_TEXT: Final = 1.0
_SAME_LANGUAGE: Final = 0.97
_SAME_WORDS: Final = 0.95
_SURE_LEAD: Final = 0.05
_LEAST_COVER: Final = 0.3


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of the caller found in a sheet.

    `score` is 1 for the same heading, less for a near one; `unit` is what the heading says in brackets; `more` are
    the sheet columns that carry the rest of long texts ("… (tiếp)").
    """

    column: Column
    heading: Heading
    score: float
    unit: str = ""
    more: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The columns found, the headings nobody asked for, the required columns that are missing, all as problems too."""

    found: tuple[MappedColumn, ...]
    unknown: tuple[Heading, ...]
    missing: tuple[Column, ...]
    problems: tuple[Problem, ...]

    def get(self, name: str) -> MappedColumn | None:
        """The found column of that name."""
        return next((mapped for mapped in self.found if mapped.column.name == name), None)


def map_columns(sheet: Sheet, columns: Sequence[Column]) -> ColumnMap:
    """Match a sheet's headings with `columns`, each heading and each column at most once.

    Equal headings go first, near ones after; a heading as near to two columns is left unknown. Of equal candidates
    the earlier column and the earlier heading win.
    """
    headings = [heading for heading in sheet.headings if not is_row_number(heading.text)]
    main = [heading for heading in headings if not read_heading(heading.text).continued]
    pairs = sorted(_pairs(main, columns), key=lambda pair: (-pair[0], pair[1], pair[2]))
    taken: dict[int, tuple[int, float]] = {}
    for score, column, heading in pairs:
        if column not in taken and heading not in {place for place, _ in taken.values()}:
            taken[column] = (heading, score)
    found = tuple(
        MappedColumn(columns[column], main[heading], score, _unit(main[heading]), _rest(main[heading], headings))
        for column, (heading, score) in sorted(taken.items(), key=lambda item: item[1][0])
    )
    used = {column for mapped in found for column in (mapped.heading.column, *mapped.more)}
    unknown = tuple(heading for heading in headings if heading.column not in used)
    missing = tuple(column for place, column in enumerate(columns) if column.required and place not in taken)
    return ColumnMap(found, unknown, missing, tuple(_problems(sheet, unknown, missing)))


def guess_kind(
    sheet: Sheet,
    kinds: Mapping[str, Sequence[Column]],
    names: Mapping[str, Sequence[str]] | None = None,
    file_name: str = "",
) -> str | None:
    """Which of `kinds` a sheet holds, or None when none fits or two fit equally.

    `names` gives, for each kind, what a sheet or file of it is called ("nhu cầu", "needs"). A kind fits by the share of
    the sheet's headings it knows, by its required columns being there, and by the name.
    """
    scores = {kind: _fit(sheet, columns) for kind, columns in kinds.items()}
    for kind, calls in (names or {}).items():
        if scores.get(kind):
            scores[kind] += 0.6 * _called(sheet.name, calls) + 0.3 * _called(file_name, calls)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] <= 0:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _SURE_LEAD:
        return None
    return ranked[0][0]


def _fit(sheet: Sheet, columns: Sequence[Column]) -> float:
    mapping = map_columns(sheet, columns)
    content = [heading for heading in sheet.headings if not is_row_number(heading.text)]
    cover = sum(mapped.score for mapped in mapping.found) / len(content) if content else 0.0
    required = sum(column.required for column in columns)
    there = (required - len(mapping.missing)) / required if required else 1.0
    return cover + 0.5 * there if cover >= _LEAST_COVER and there > 0 else 0.0


def _called(name: str, calls: Sequence[str]) -> bool:
    folded = f" {fold(name)} "
    return any(f" {fold(call)} " in folded for call in calls)


def _pairs(headings: Sequence[Heading], columns: Sequence[Column]) -> Iterator[tuple[float, int, int]]:
    """Every possible match: score, place of the column, place of the heading."""
    for place, heading in enumerate(headings):
        texts = dict.fromkeys((heading.text, heading.parts[-1]))
        scores = [
            max(_score(text, column.headings, column.kind, column.language) for text in texts) for column in columns
        ]
        near = [score for score in scores if 0 < score < _SAME_WORDS]
        for column, score in enumerate(scores):
            tied = score < _SAME_WORDS and near.count(score) > 1 and score == max(near)
            if score > 0 and not tied:
                yield score, column, place


@lru_cache(maxsize=65536)
def _score(text: str, headings: tuple[str, ...], kind: Kind, language: Language | None) -> float:
    """How surely a heading means the column of these known ones; an office's sheets have the same heads every year."""
    ours = read_heading(text)
    return max(_score_one(ours, known, kind, language) for known in _known(headings)) if ours.full else 0.0


@lru_cache(maxsize=1024)
def _known(headings: tuple[str, ...]) -> tuple[tuple[HeadingText, bool], ...]:
    """The known headings of a column taken apart, each with whether it is Vietnamese."""
    return tuple((read_heading(known), is_vietnamese(known)) for known in headings)


def _score_one(ours: HeadingText, known: tuple[HeadingText, bool], kind: Kind, of_column: Language | None) -> float:
    theirs, known_is_vietnamese = known
    if ours.full == theirs.full:
        return _SAME_TEXT
    language = theirs.language or of_column
    if not _languages_agree(ours.language, theirs.language, of_column):
        return 0.0
    if ours.bare == theirs.bare:
        return _SAME_LANGUAGE if ours.language and ours.language == language else _SAME_WORDS
    if ours.words.isdisjoint(theirs.words):
        return 0.0
    if kind is Kind.CODE or (ours.bare.startswith("ngay ") and kind is not Kind.DATE):
        return 0.0
    return nearness(ours.bare, theirs.bare, known_is_vietnamese)


def _languages_agree(ours: str | None, theirs: str | None, of_column: str | None) -> bool:
    """Whether a heading that names the language `ours` may stand for a known heading that names `theirs`.

    A heading without a language may be of any column but an English one or one whose own heading names a language.
    """
    wanted = theirs or of_column
    if ours is None:
        return theirs is None and of_column != "en"
    return ours == wanted or (ours == "vi" and wanted is None)


def _unit(heading: Heading) -> str:
    """What the brackets of a heading hold that is no language: perhaps a unit, the reader of cells will know."""
    for text in (heading.parts[-1], heading.text):
        read = read_heading(text)
        for note in read.notes:
            if note and (read.language is None or fold(note) not in {"tieng anh", "tieng viet", "en", "vi"}):
                return note
    return ""


def _rest(heading: Heading, headings: Sequence[Heading]) -> tuple[int, ...]:
    ours = read_heading(heading.text)
    return tuple(
        other.column
        for other in headings
        if other.column > heading.column
        and (read := read_heading(other.text)).continued
        and (read.bare, read.language) == (ours.bare, ours.language)
    )


def _problems(sheet: Sheet, unknown: Sequence[Heading], missing: Sequence[Column]) -> Iterator[Problem]:
    row = sheet.header_rows[-1] if sheet.header_rows else 1
    for heading in unknown:
        cell = address(row, heading.column)
        yield Problem("heading.unknown", Severity.NOTE, sheet.name, cell, heading.text, heading.text)
    for column in missing:
        labels = {"label_vi": column.vi, "label_en": column.en}
        yield Problem("heading.missing", Severity.ERROR, sheet.name, str(row), params=labels)
