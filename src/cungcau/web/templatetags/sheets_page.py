"""How an import speaks on a page: problems as sentences, verdicts, nouns and fields by their names."""

from typing import Any

from django import template

from cungcau.catalog.enums import NOUN_WORDS, Noun
from cungcau.catalog.fields.workbook import TABLES
from cungcau.catalog.queries.batches import problem_from
from cungcau.core.words import Words, reading_language
from cungcau.matching.enums import DECLINE_CODES
from cungcau.sheets import Problem, say

register = template.Library()

VERDICTS = {
    "new": Words("ghi mới", "new"),
    "changed": Words("cập nhật", "changed"),
    "same": Words("không đổi", "unchanged"),
    "conflict": Words("sửa ở cả hai nơi", "changed on both sides"),
    "left_out": Words("để lại, cần sửa", "left out, to be mended"),
    "repeated": Words("trùng trong tệp", "repeated in the file"),
}
ORGANISATION = Words("Đơn vị", "Organisation")


@register.filter
def said(problem: Problem | dict[str, Any]) -> str:
    """Return the sentence of a problem."""
    return say(problem_from(problem) if isinstance(problem, dict) else problem, reading_language())


@register.filter
def said_of_file(problem: dict[str, Any]) -> str:
    """Return the sentence of a problem with the name of the file it speaks of."""
    name, sentence = problem["params"]["name"], said(problem)
    return sentence if name in sentence else f"{name}: {sentence}"


@register.filter
def noun_words(noun: str) -> str:
    """Return what a noun is called."""
    return str(NOUN_WORDS[Noun(noun)]) if noun in set(Noun) else str(ORGANISATION)


@register.filter
def verdict_words(verdict: str) -> str:
    """Return what becomes of a row, in words."""
    return str(VERDICTS[verdict])


@register.filter
def field_label(key: str, noun: str) -> str:
    """Return the label of a merge key of `noun` like `texts.vi.title`."""
    return str(TABLES[noun][key.rsplit(".", 1)[-1]].label)


@register.filter
def unlocalized(value: int) -> str:
    """Return a number as attributes of a page need it, without separators."""
    return str(int(value))


@register.filter
def decided(decision: Any) -> str:
    """Return what was decided about a pair, in words."""
    if decision.verdict == "later":
        return str(
            Words(f"Để sau, xem lại {decision.until:%d/%m/%Y}", f"Not now; look again on {decision.until:%d %b %Y}")
        )
    if decision.verdict == "wrong":
        words = DECLINE_CODES[decision.reason]
        return str(Words(f"Không đúng: {words.vi}", f"Wrong match: {words.en}"))
    return str(Words("Đã nhận", "Accepted"))
