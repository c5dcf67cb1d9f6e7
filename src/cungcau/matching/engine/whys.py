"""A match taken apart, in words: the same tables for the command line and the page."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from cungcau.core.text import fold
from cungcau.core.words import Words
from cungcau.matching import phrases
from matchmaker import Anatomy, Document, Kind, Matcher, Part

from .lexicon import load_lexicon, office_files
from .matching import make_matcher
from .rows import Listed

_UNMARKED = "~"
_SHOWN = 40  # parts listed; what follows adds next to nothing


@dataclass(frozen=True)
class WhyTable:
    """One step of the reckoning: a heading, what it means, and its rows; figures from the column `first_figure` on."""

    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_figure: int = 1


def why_versions(matcher: Matcher, versions: Iterable[Document], id: str, kinds: Iterable[Kind]) -> Anatomy | None:
    """Return what is behind the match of a listing with another, asked in the language in which it is best."""
    told = [found for document in versions if (found := matcher.why(document, id, tuple(kinds)))]
    return max(told, key=lambda anatomy: anatomy.score) if told else None


def why_lists(needs: Listed, offers: Listed, need: int, offer: int) -> Anatomy | None:
    """Return what is behind the match of two rows, given by their places in their lists."""
    matcher = make_matcher(offers.documents, load_lexicon(*office_files()))
    versions = [document for document in needs.documents if document.id == needs.id_at(need)]
    return why_versions(matcher, versions, offers.id_at(offer), tuple(Kind))


def as_data(anatomy: Anatomy) -> dict[str, Any]:
    """Return an anatomy as plain data for scripts."""
    data = asdict(anatomy)
    return data | {"confidence": anatomy.confidence.value if anatomy.confidence else None}


def tables(anatomy: Anatomy, language: str, names: Mapping[str, str]) -> tuple[WhyTable, ...]:
    """Return every step from the words to the score, in the order in which it is reckoned."""

    def said(vietnamese: str, english: str) -> str:
        return Words(vietnamese, english).in_(language)

    return (
        _words(anatomy, language, said),
        _phrases(anatomy, language, said),
        _standing(anatomy, language, said),
        _requirements(anatomy, language, names, said),
    )


def _number(value: float, language: str) -> str:
    return phrases.number(round(value, 3), language)


def _share(value: float, language: str) -> str:
    return f"{phrases.number(round(value * 100, 1), language)}%"


def _words(anatomy: Anatomy, language: str, said: Any) -> WhyTable:
    rows = tuple(
        (
            part.words,
            ", ".join(part.renderings),
            *(_number(value, language) for value in (part.count, part.rarity, part.weight)),
            _share(part.gain, language),
        )
        for part in _together(anatomy.words)
    )
    return WhyTable(
        said("Từ và cụm từ của nhu cầu", "Words and phrases of the need"),
        said(
            "Góp: phần đóng góp vào điểm chữ; từ càng hiếm trong danh sách, nói càng nhiều lần, càng góp nhiều.",
            "Adds: its share of the text score; the rarer in the list and the oftener said, the more a word adds.",
        ),
        (
            said("Bên cần nói", "The need says"),
            said("Bên cung có", "The offer holds"),
            said("Số lần", "Times"),
            said("Độ hiếm", "Rarity"),
            said("Trọng số", "Weight"),
            said("Góp", "Adds"),
        ),
        rows,
        first_figure=2,
    )


def _together(parts: Iterable[Part]) -> list[Part]:
    """Return the parts most worth reading; a Vietnamese word and its copy without marks are one, their gains added."""
    kept: dict[str, Part] = {}
    for part in sorted(parts, key=lambda part: part.words.isascii()):
        known = kept.get(fold(part.words))
        kept[fold(part.words)] = replace(known, gain=known.gain + part.gain) if known else part
    return sorted(kept.values(), key=lambda part: (-part.gain, part.words))[:_SHOWN]


def _phrases(anatomy: Anatomy, language: str, said: Any) -> WhyTable:
    rows = tuple(
        (
            part.words.replace(_UNMARKED, ""),
            *(_number(value, language) for value in (part.count, part.rarity, part.weight)),
            _share(part.gain * anatomy.phrase_weight, language),
        )
        for part in _together(anatomy.phrases)
    )
    return WhyTable(
        said("Từ đứng cạnh nhau ở cả hai bên", "Words that stand next to each other on both sides"),
        said("Từ tiếng Anh ghi ở dạng gốc.", "English words are given as stems."),
        (
            said("Hai từ", "Two words"),
            said("Số lần", "Times"),
            said("Độ hiếm", "Rarity"),
            said("Trọng số", "Weight"),
            said("Góp", "Adds"),
        ),
        rows,
    )


def _standing(anatomy: Anatomy, language: str, said: Any) -> WhyTable:
    confidence = phrases.confidence(anatomy.confidence, language) if anatomy.confidence else said("không nêu", "silent")
    rows = (
        (said("Điểm chữ, trên mức cao nhất", "Text score, of the most there can be"), _share(anatomy.text, language)),
        (said("Gấp mấy lần ứng viên tốt nhất khác", "Times the best other"), _times(anatomy.above_other, language)),
        (said("Gấp mấy lần ứng viên thứ mười", "Times the tenth"), _times(anatomy.above_tenth, language)),
        (said("Nội dung chung", "Content in common"), _share(anatomy.substance, language)),
        (said("Khả năng đúng", "Chance of being right"), _share(anatomy.chance, language)),
        (said("Độ tin cậy", "Confidence"), confidence),
        (said("Thứ hạng", "Rank"), str(anatomy.place)),
    )
    return WhyTable(
        said("Đứng ở đâu giữa các nguồn cung", "Where it stands among the offers"),
        said(
            "Khả năng đúng tính từ ba dòng trên nó, theo đường cong đo trên các bộ thử.",
            "The chance follows from the three lines above it, by a curve measured on judged collections.",
        ),
        (said("Tín hiệu", "Signal"), said("Giá trị", "Value")),
        rows,
    )


def _times(log_ratio: float, language: str) -> str:
    return phrases.number(round(math.exp(log_ratio), 2), language)


def _requirements(anatomy: Anatomy, language: str, names: Mapping[str, str], said: Any) -> WhyTable:
    rows = [(said("Điểm từ chữ", "Score of the text"), _number(anatomy.base, language))]
    for judged in anatomy.requirements:
        sign = "+" if judged.move > 0 else "−" if judged.move < 0 else ""
        rows.append(
            (phrases.say(judged.finding.reason, language, names), f"{sign}{_share(abs(judged.move), language)}")
        )
    rows.append((said("Điểm cuối", "Final score"), _number(anatomy.score, language)))
    return WhyTable(
        said("Yêu cầu đã so", "Requirements compared"),
        said(
            "Đáp ứng thì cộng, thiếu thì trừ, chưa rõ thì không đổi.",
            "What fits adds, what falls short takes away, what is unknown changes nothing.",
        ),
        (said("Yêu cầu", "Requirement"), said("Thay đổi", "Change")),
        tuple(rows),
    )
