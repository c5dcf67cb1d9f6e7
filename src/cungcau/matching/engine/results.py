"""Matched files as data, as lines and as a workbook, in either language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cungcau.catalog.fields import RowRead, packaged_taxonomies
from cungcau.core.words import Words
from cungcau.matching import phrases
from cungcau.sheets import Column, Table, write_book
from cungcau.sheets import Kind as Cell
from matchmaker import Match, Reason

from .files import MatchedNeed
from .rows import title_of

CONFIDENCE_CODES = ("high", "fair", "low")


@dataclass(frozen=True)
class MatchShown:
    """One match in words: what speaks for it, what is missing, what to ask."""

    code: str
    title: str
    owner: str
    score: float
    confidence: str
    confidence_words: str
    reasons: tuple[str, ...]
    gaps: tuple[str, ...]
    questions: tuple[str, ...]
    unknowns: tuple[str, ...]


@dataclass(frozen=True)
class NeedShown:
    """One need with its matches in words."""

    code: str
    title: str
    organisation: str
    description: str
    matches: tuple[MatchShown, ...]


@cache
def names_in(language: str) -> dict[str, str]:
    """Return the words for codes of provinces and fields."""
    taxonomies = packaged_taxonomies()
    names = {choice.value: choice.label(language) for choice in taxonomies["province"]}  # type: ignore[arg-type]
    for scheme in ("field", "industry"):
        for choice in taxonomies[scheme]:
            names[f"{scheme}:{choice.value}"] = choice.label(language)  # type: ignore[arg-type]
    return names


def in_words(reasons: Sequence[Reason], language: str) -> tuple[str, ...]:
    """Return grounds or gaps as sentences."""
    return tuple(phrases.say(reason, language, names_in(language)) for reason in reasons)


def shown(matched: Sequence[MatchedNeed], language: str) -> Iterator[NeedShown]:
    """Yield every need with its matches in words, in order."""
    for need in matched:
        matches = tuple(
            match_shown(row.label, title_of(row), row.organisation, match, language) for row, match in need.matches
        )
        yield NeedShown(need.row.label, need.title, need.row.organisation, description_of(need.row), matches)


def match_shown(code: str, title: str, owner: str, match: Match, language: str) -> MatchShown:
    """Return one match in words."""
    return MatchShown(
        code=code,
        title=title,
        owner=owner,
        score=round(match.score, 4),
        confidence=match.confidence.value,
        confidence_words=phrases.confidence(match.confidence, language),
        reasons=in_words(match.reasons, language),
        gaps=in_words(match.gaps, language),
        questions=tuple(asked for reason in match.unknowns if (asked := phrases.question(reason, language))),
        unknowns=in_words(match.unknowns, language),
    )


def description_of(row: RowRead) -> str:
    """Return what a need says of itself, for a printed page."""
    words = row.texts.get(row.language, {})
    return "\n".join(words[name] for name in ("used_for", "problem", "required_result") if words.get(name))


def as_json(needs: Iterable[NeedShown]) -> list[dict[str, Any]]:
    """Return the matches as plain data: every need in order, reasons and gaps as sentences."""
    return [
        {
            "need": need.code,
            "title": need.title,
            "matches": [
                {
                    "offer": match.code,
                    "title": match.title,
                    "score": match.score,
                    "confidence": match.confidence,
                    "reasons": list(match.reasons),
                    "gaps": list(match.gaps),
                    "questions": list(match.questions),
                }
                for match in need.matches
            ],
        }
        for need in needs
    ]


def as_lines(needs: Iterable[NeedShown], language: str) -> Iterator[str]:
    """Yield the matches as lines to read in a terminal."""
    nothing = Words("Chưa có nguồn cung phù hợp.", "No good match yet.").in_(language)
    sure = Words("độ tin cậy", "confidence").in_(language)
    for need in needs:
        yield f"● {need.code}  {need.title}"
        if not need.matches:
            yield f"    {nothing}"
        for place, match in enumerate(need.matches, 1):
            yield f"  {place} ○ {match.code}  {match.title}  [{sure}: {match.confidence_words}]"
            yield from (f"      + {sentence}" for sentence in match.reasons)
            yield from (f"      - {sentence}" for sentence in match.gaps)
            yield from (f"      ? {sentence}" for sentence in match.questions)


def workbook(needs: Sequence[NeedShown], language: str) -> bytes:
    """Return a workbook: a sheet of matches with reasons and gaps, and a sheet of questions to ask."""
    names = (Words("Kết quả", "Matches"), Words("Câu cần hỏi", "Questions to ask"))
    tables = [
        Table(names[0].in_(language), MATCH_COLUMNS, list(_match_rows(needs, language))),
        Table(names[1].in_(language), QUESTION_COLUMNS, list(_question_rows(needs))),
    ]
    return write_book(tables, language)  # type: ignore[arg-type]


MATCH_COLUMNS = (
    Column("need", Cell.CODE, "Mã nhu cầu", "Need code"),
    Column("need_title", Cell.TEXT, "Nhu cầu", "Need"),
    Column("need_owner", Cell.TEXT, "Bên cầu", "Who needs it"),
    Column("rank", Cell.INTEGER, "Thứ tự", "Rank"),
    Column("offer", Cell.CODE, "Mã nguồn cung", "Offer code"),
    Column("offer_title", Cell.TEXT, "Nguồn cung", "Offer"),
    Column("offer_owner", Cell.TEXT, "Bên cung", "Who offers it"),
    Column("confidence", Cell.CODE, "Độ tin cậy", "Confidence"),
    Column("reasons", Cell.TEXT, "Khớp", "Fits"),
    Column("gaps", Cell.TEXT, "Thiếu", "Falls short"),
    Column("unknowns", Cell.TEXT, "Chưa rõ", "Unknown"),
)
QUESTION_COLUMNS = (
    Column("need", Cell.CODE, "Mã nhu cầu", "Need code"),
    Column("need_title", Cell.TEXT, "Nhu cầu", "Need"),
    Column("offer", Cell.CODE, "Mã nguồn cung", "Offer code"),
    Column("offer_title", Cell.TEXT, "Nguồn cung", "Offer"),
    Column("offer_owner", Cell.TEXT, "Hỏi ai", "Whom to ask"),
    Column("question", Cell.TEXT, "Câu cần hỏi", "Question"),
    Column("answer", Cell.TEXT, "Trả lời", "Answer"),
)


def _match_rows(needs: Sequence[NeedShown], language: str) -> Iterator[dict[str, object]]:
    nothing = Words("chưa có nguồn cung phù hợp", "no good match yet").in_(language)
    for need in needs:
        asked = {"need": need.code, "need_title": need.title, "need_owner": need.organisation}
        if not need.matches:
            yield asked | {"offer_title": nothing}
        for place, match in enumerate(need.matches, 1):
            yield asked | {
                "rank": place,
                "offer": match.code,
                "offer_title": match.title,
                "offer_owner": match.owner,
                "confidence": match.confidence_words,
                "reasons": "\n".join(match.reasons),
                "gaps": "\n".join(match.gaps),
                "unknowns": "\n".join(match.unknowns),
            }


def _question_rows(needs: Sequence[NeedShown]) -> Iterator[dict[str, object]]:
    for need in needs:
        for match in need.matches:
            for question in match.questions:
                yield {
                    "need": need.code,
                    "need_title": need.title,
                    "offer": match.code,
                    "offer_title": match.title,
                    "offer_owner": match.owner,
                    "question": question,
                }
