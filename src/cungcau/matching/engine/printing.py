"""Matched needs as referral sheets: one A4 page per need, laid out as an office's papers are (Decree 30/2020).

A page holds what it holds: texts are cut and matches left to the workbook by an estimate of their lines, on the safe
side, so that nothing runs over to a second page; the style sheet cuts what the estimate might still let through.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from django.template.loader import render_to_string

from cungcau.core.words import Words

from .results import MatchShown, NeedShown

# Measured on Times New Roman and Liberation Serif (same widths): 11 pt text over the 141 mm beside the labels, 13 pt
# over the whole 165 mm. Capitals and Chinese letters count double below.
LINE_OF_FACTS = 80
LINE_OF_TITLE = 84
LINE_OF_NEED = 72
ROOM = 178.0  # mm of the page that need and matches share; head, title and signature take the rest
NEED_LINE, FACT_LINE = 6.2, 5.25  # mm
LEAST_OF_DESCRIPTION, MOST_OF_DESCRIPTION = 5, 16  # lines; more than the least only where matches leave room
LONGEST_FACT = 3 * LINE_OF_FACTS  # of each kind; so that the first match always fits


@dataclass(frozen=True)
class Block:
    """One match as it stands on a page."""

    place: int
    match: MatchShown
    title: str
    facts: tuple[tuple[str, str], ...]

    @property
    def lines(self) -> float:
        """Return how many lines of facts the block takes, its spacing included."""
        return 1.6 + lines_of(self.title, LINE_OF_TITLE) + sum(lines_of(text, LINE_OF_FACTS) for _, text in self.facts)


@dataclass(frozen=True)
class Page:
    """One need with as many of its matches as a page holds; the workbook has the rest."""

    need: NeedShown
    title: str
    description: str
    blocks: tuple[Block, ...]
    left_out: int


def printed(needs: Sequence[NeedShown], language: str) -> str:
    """Return one HTML document with an A4 page per need, to be printed and taken along."""
    words = {name: both.in_(language) for name, both in PRINTED.items()}
    context = {"pages": list(pages(needs, words)), "words": words, "lang": language}
    return render_to_string("matching/referral_sheets.html", context)


def pages(needs: Sequence[NeedShown], words: dict[str, str]) -> Iterator[Page]:
    """Yield what stands on each page."""
    for need in needs:
        title = cut(need.title, 2 * LINE_OF_NEED)
        blocks = [_block(place, match, words) for place, match in enumerate(need.matches, 1)]
        room = ROOM - NEED_LINE * _lines_of_head(title, need.organisation)
        least = min(LEAST_OF_DESCRIPTION, lines_of(need.description, LINE_OF_NEED)) if need.description else 0
        held = _held(blocks, room - NEED_LINE * least)
        left = room - FACT_LINE * (1 + sum(block.lines for block in blocks[:held]))
        lines = min(MOST_OF_DESCRIPTION, max(LEAST_OF_DESCRIPTION, int(left / NEED_LINE)))
        description = cut_paragraphs(need.description, LINE_OF_NEED, lines)
        yield Page(need, title, description, tuple(blocks[:held]), len(blocks) - held)


def _block(place: int, match: MatchShown, words: dict[str, str]) -> Block:
    known = f"{match.title} ({', '.join(each for each in (match.code, match.owner) if each)})"
    parts = ((words["fits"], match.reasons), (words["short"], match.gaps), (words["ask"], match.questions))
    facts = tuple((label, cut(" · ".join(sentences), LONGEST_FACT)) for label, sentences in parts if sentences)
    return Block(place, match, cut(known, 2 * LINE_OF_TITLE), facts)


def _lines_of_head(title: str, organisation: str) -> int:
    beside = " " * 40  # label and code share the first line with the title
    return lines_of(title + beside, LINE_OF_NEED) + (2 if organisation else 0)


def _held(blocks: Sequence[Block], room: float) -> int:
    """Return how many blocks fit into `room` mm with a line to spare; the first one always does."""
    used = FACT_LINE
    for place, block in enumerate(blocks):
        used += block.lines * FACT_LINE
        if place and used > room:
            return place
    return len(blocks)


def width_of(text: str) -> int:
    """Return how wide a text is, in letters of ordinary width."""
    return sum(0 if unicodedata.combining(sign) else 2 if _is_wide(sign) else 1 for sign in text)


def _is_wide(sign: str) -> bool:
    return sign in "@%—" or sign.isupper() or unicodedata.east_asian_width(sign) in "WF"


def lines_of(text: str, line: int) -> int:
    """Return how many lines a text takes at `line` letters to the line."""
    return sum(max(1, math.ceil(width_of(part) / line)) for part in text.split("\n"))


def cut(text: str, longest: int) -> str:
    """Return a text on one line of at most `longest` letters; "…" says that there is more."""
    text = " ".join(text.split())
    if width_of(text) <= longest:
        return text
    widths = accumulate(width_of(sign) for sign in text)
    shortened = text[: sum(1 for _ in takewhile(lambda width: width <= longest - 2, widths))]
    return (shortened.rsplit(" ", 1)[0] if " " in shortened[-40:] else shortened).rstrip(" ,;:.") + " …"


def cut_paragraphs(text: str, line: int, lines: int) -> str:
    """Return as many paragraphs of a text as take `lines` lines of `line` letters; "…" says that there is more."""
    kept: list[str] = []
    left = lines
    paragraphs = [part for part in text.split("\n") if part.strip()]
    for paragraph in paragraphs:
        if left <= 0:
            return "\n".join(kept).removesuffix(" …") + " …"
        kept.append(cut(paragraph, left * line - 2))
        left -= lines_of(kept[-1], line)
    return "\n".join(kept)


PRINTED = {
    "state": Words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    "motto": Words("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "point": Words("ĐIỂM KẾT NỐI CUNG CẦU CÔNG NGHỆ", "TECHNOLOGY CONNECTION POINT"),
    "day": Words("…………, ngày …… tháng …… năm 20……", "…………, date: …… /…… /20……"),
    "sheet": Words("Phiếu giới thiệu nguồn cung công nghệ", "Technology referral sheet"),
    "number": Words("Mã nhu cầu", "Need code"),
    "need": Words("Nhu cầu", "Need"),
    "who": Words("Bên cầu", "Who needs it"),
    "offers": Words("Nguồn cung có thể đáp ứng", "Offers that may fit"),
    "confidence": Words("Độ tin cậy", "Confidence"),
    "fits": Words("Khớp", "Fits"),
    "short": Words("Thiếu", "Falls short"),
    "ask": Words("Câu cần hỏi", "To ask"),
    "nothing": Words(
        "Chưa có nguồn cung phù hợp. Nên hỏi các sàn liên thông hoặc làm rõ thêm nhu cầu.",
        "No good match yet. Ask peer exchanges, or make the need clearer.",
    ),
    "more": Words("nguồn cung khác: xem bảng kết quả.", "more offers: see the workbook of matches."),
    "both": Words("Hỏi ý hai bên", "Ask both sides"),
    "later": Words("Để sau", "Not now"),
    "wrong": Words("Không đúng", "Wrong match"),
    "notes": Words("Ghi chú", "Notes"),
    "officer": Words("Cán bộ phụ trách", "Officer in charge"),
    "sign": Words("(ký, ghi rõ họ tên)", "(signature, full name)"),
}
