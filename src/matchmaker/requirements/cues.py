"""Words by which a sentence of a need says what is wanted, or only how things stand; and what an offer says of others.

A figure of a need counts when it is wanted: after a word of wanting, by a bound that only a demand has, or in a field
that asks for the result.
"""

from functools import lru_cache

from matchmaker.requirements.script import Script, Sentence, clause

_WANTED_VI = r"\b(?:cần|tìm|muốn|mong|yêu cầu|đòi hỏi|phải|đề nghị|đặt mua|đặt hàng|mục tiêu|kỳ vọng|nhu cầu|ưu tiên)\b"
_WANTED_EN = (
    r"\b(?:needs?|needed|wants?|wanted|seeks?|seeking|sought|looks? for|looking for|requires?|required|must|should|"
    r"shall|we would like|wishes|target|asks? for|require[ds]?|to buy|preferred)\b"
)
_BOUND_VI = r"(?:\b(?:ít nhất|tối thiểu|không quá|tối đa|không vượt quá|không dưới)\b|[≥≤])"
_BOUND_EN = r"(?:\b(?:at least|at most|no more than|not more than|no less than|not above|not exceeding)\b|[≥≤])"
_STATE_VI = (
    r"\b(?:(?<!phát )(?<!thực )(?<!thể )(?<!biểu )hiện|đang|cũ|(?<!tối )đã|năm ngoái|năm trước|vụ trước|"
    r"trước đây|lâu nay|bây giờ|đời \d{4}|"
    r"sẵn có|đầu vào|ban đầu)\b"
)
_STATE_EN = (
    r"\b(?:today|now|currently|at present|existing|old|last year|used to|loses?|lost|since|so far|of our own|"
    r"its own|our own|already)\b"
)
_ELSE_VI = (
    r"\b(?:thay thế|phụ tùng|dự phòng|xưởng chế tạo|nhà máy của|xưởng của|diện tích xưởng|xưởng sản xuất rộng|"
    r"cơ sở chế tạo|đi kèm|kèm theo|kèm|nguyên mẫu|phòng thử|nơi bán|kho của|công ty có)\b"
)
_ELSE_EN = (
    r"\b(?:spare|replacement|gasket|our own|maker's|our factory|our plant|own factory|own plant|workshop|works cover|"
    r"optional|the maker|our works|accessor(?:y|ies)|blanks?|the pilot plant|demonstration plant)\b"
)


@lru_cache(maxsize=1024)  # asked of the same few sentences by every criterion
def wanted_from(sentence: Sentence) -> int | None:
    """Return from where on what a sentence of a need says is wanted; None where it is not."""
    script = sentence.script
    if sentence.wished:
        return 0
    starts = [
        found.start()
        for found in (
            script.compiled(_WANTED_VI, _WANTED_EN).search(sentence.text),
            script.compiled(_BOUND_VI, _BOUND_EN).search(sentence.text),
        )
        if found
    ]
    return min(starts, default=None)


def is_state(text: str, script: Script) -> bool:
    """Say whether a clause tells of how things stand, or of what goes in."""
    return bool(script.compiled(_STATE_VI, _STATE_EN).search(text))


def is_of_else(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether the clause of an offer speaks of something else: a spare part, the maker's own plant."""
    return bool(sentence.script.compiled(_ELSE_VI, _ELSE_EN).search(clause(sentence.text, start, end)))
