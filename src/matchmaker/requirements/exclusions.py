"""What a need will not have (``không dùng dung môi``, ``without chlorine``, ``phosphine-free``), and what offers say.

An offer that says it is without the same thing meets it; one that uses it does not; one that says nothing is asked.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from matchmaker.reasons import Verdict
from matchmaker.requirements.cues import is_state, wanted_from
from matchmaker.requirements.script import Script, Sentence, clause
from matchmaker.requirements.terms import Term, Terms, Tokens, held, holds
from matchmaker.text import vi
from matchmaker.text.languages import VIETNAMESE
from matchmaker.text.normalise import fold, normalise

_VERBS_VI = (
    r"(?:sử dụng|phải dùng|cần dùng|dùng|chứa|thêm|bổ sung|pha|có|cần|qua|gây|phát sinh|phải|để lại|nguồn gốc|"
    r"tồn dư|còn|thu)"
)
_NOT_THINGS_VI = (
    r"(?:quá|vượt|dưới|thấp hơn|nhỏ hơn|lớn hơn|cao hơn|ít hơn|gian|khí|người lái|đều|ổn định|nung|dây|gỉ|được|chỉ|đủ|"
    r"thể|kịp|biết|bị|đổi|ai|hết|đáng kể|ngừng|phải là|rõ|tốt|còn nữa|đạt|giới hạn|hại|độc hại|đơn|"
    r"những|cao|hiệu quả|phù hợp|kiểm soát|theo|phân biệt|đồng đều|tiếp xúc|xâm lấn|phá hủy|thấm|dệt)"
)
_WITHOUT_VI = (
    rf"(?<!chân )(?<!hàng )\bkhông\s+(?!{_NOT_THINGS_VI}\b)(?:{_VERBS_VI}\s+){{0,2}}(?P<thing>[^\d\s,.;:()][^,.;:()]*)"
)
_WITHOUT_EN = (
    r"(?:\bwithout(?: (?:any|the|use of|using|added|adding))*|\bfree (?:of|from)|\bcontains? no|\bno(?: added)?|"
    r"\bfree of any|\bnot (?:use|using|contain|containing)|\bavoids?|\bzero)"
    r"\s+(?!more\b|less\b|later\b|longer\b|one\b|need\b|attendant\b|higher\b|lower\b|than\b|greater\b|other\b|fewer\b)"
    r"(?P<thing>[^\d\s,.;:()][^,.;:()]*)"
    r"|\b(?P<free>[a-z][\w ]{2,25}?)-free\b"
)
_STOPS_VI = (
    r"\s+(?:và|hoặc|để|trong|cho|ở|tại|vì|do|mà|nhưng|khi|từ|với|sau|trước|trên|bằng|theo|nên|của|như|hay|là)\b.*"
)
_STOPS_EN = r"\s+(?:and|or|for|to|in|at|on|but|when|from|with|during|per|is|are|that|by|used|while|of)\b.*"
_USED_VI = (
    r"(?<!không )(?<!chưa )\b(?:có dùng|có sử dụng|có pha|có thu|có chứa|có|dùng|sử dụng|chứa|pha|bằng|"
    r"thêm|bổ sung|phối|"
    r"nhờ|với|qua|thu|gốc|cần|đốt|chạy)\b"
)
_USED_EN = (
    r"\b(?:uses?|using|used|contains?|containing|with|generates?|adds?|added|based on|requires?|kept in|"
    r"needs?|stored in|"
    r"includes?|made (?:of|from)|by means of|employs?|via|relies on|dosed|dosing|burns?|runs on|bath of|by)\b"
)
_NEGATED_VI, _NEGATED_EN = r"\b(?:không|chưa)\b", r"\b(?:no|not|without|free|never|zero|non)\b|-free\b"
_GENERIC_VI_WORDS = """
    hợp chất| chất| phụ gia| nguồn| loại| thêm| dùng| nguyên| sử dụng| bất kỳ| gì| thành phần| các| phải| vật
    liệu| dư lượng
"""
_GENERIC_VI = frozenset(" ".join(words.split()) for words in _GENERIC_VI_WORDS.split("|"))
_GENERIC_EN_WORDS = """
    ani ad addit agent auxiliari use materi compound substanc on-sit site free derived deriv anim-deriv process
"""
_GENERIC_EN = frozenset(_GENERIC_EN_WORDS.split())


class Excluded(NamedTuple):
    """Something that a text says it is, or must be, without: the words, what it is, and how the text is written."""

    quote: str
    thing: str
    script: Script


class Named(NamedTuple):
    """What an offer says of an excluded thing."""

    verdict: Verdict
    quote: str


def excluded(text: str, script: Script) -> Iterator[Excluded]:
    """Return what a sentence says to be without."""
    for found in script.compiled(_WITHOUT_VI, _WITHOUT_EN).finditer(text):
        groups = found.groupdict()
        thing = script.compiled(_STOPS_VI, _STOPS_EN).sub("", groups["thing"] or "") or (groups.get("free") or "")
        if groups.get("free"):
            thing = " ".join(thing.split()[-2:])
        thing = " ".join(thing.split()[:5])
        whole = found.group()
        quote = whole[: whole.find(thing) + len(thing)] if groups["thing"] else f"{thing}-free"
        yield Excluded(normalise(quote), normalise(thing), script)


def demanded(sentence: Sentence) -> Iterator[Excluded]:
    """Return what a sentence of a need will not have."""
    start, script = wanted_from(sentence), sentence.script
    if start is None and not sentence.titled:
        return
    for one in excluded(sentence.text, script):
        place = max(sentence.text.find(one.thing), 0)
        if not is_state(clause(sentence.text, place, place), script):
            yield one


def telling(one: Excluded, terms: Terms) -> list[Term]:
    """Return the terms by which an excluded thing is known."""
    generic = _GENERIC_VI if one.script.language == VIETNAMESE else _GENERIC_EN
    return [term for term in terms.of(one.thing, one.script) if " ".join(term.key) not in generic]


def said_of(wanted: list[Term], asked: Script, sentences: Iterable[Sentence], terms: Terms) -> Named | None:
    """Return what the sentences of an offer say of a thing that a need excludes; None where they do not name it."""
    used = None
    for text, script, *_ in sentences:
        for one in excluded(text, script):
            if _is_same(wanted, asked, one.thing, script, terms):
                return Named(Verdict.FITS, one.quote)
        used = used or _used(wanted, asked, text, script, terms)
    return used


def _is_same(wanted: list[Term], asked: Script, thing: str, script: Script, terms: Terms) -> bool:
    """Say whether an offer's excluded thing is the need's, a wider one, or more closely the same."""
    tokens = terms.tokens(thing, script)
    shared = held(tokens, script, wanted, asked)
    if _names(tokens, wanted, asked):
        return True
    if not shared:
        return False
    if len(shared) == len(wanted):
        return True
    covered = sum(max(len(key) for key in _keys(term, asked, script)) for term in shared)
    generic = _GENERIC_VI if script.language == "vi" else _GENERIC_EN
    return len([token for token in tokens if token not in generic]) <= covered


def _keys(term: Term, asked: Script, script: Script) -> tuple[tuple[str, ...], ...]:
    return (term.key,) if asked.language == script.language else term.ways or ((),)


def _used(wanted: list[Term], asked: Script, sentence: str, script: Script, terms: Terms) -> Named | None:
    for part in re.split(r"[,;:](?!\d)(?!\s+an?\s)", sentence):
        negated = script.compiled(_NEGATED_VI, _NEGATED_EN).search(part)
        uses = None if negated else script.compiled(_USED_VI, _USED_EN).search(part)
        if uses is None:
            continue
        tokens = terms.tokens(part[uses.start() :], script)
        if all(holds(tokens, script, term, asked) for term in wanted) or _names(tokens, wanted, asked):
            return Named(Verdict.FALLS_SHORT, normalise(part[uses.start() :]))
    return None


def _names(tokens: Tokens, wanted: list[Term], asked: Script) -> bool:
    """Say whether a text has the name that tells a Vietnamese thing apart, the same in every language: EPS, garnet."""
    name = wanted[-1].key[-1] if wanted and asked.language == VIETNAMESE else ""
    return name in tokens and vi.SYLLABLE.fullmatch(fold(name)) is None
