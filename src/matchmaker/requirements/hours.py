"""How many hours a day a plant runs, where a text says so: only then a figure per day is one per hour."""

from matchmaker.requirements.numbers import NUMBER, number
from matchmaker.requirements.script import Sentence

_VI = (
    rf"\b(?:mỗi |một )?ngày (?:chạy|làm|làm việc|hoạt động) (?P<one>{NUMBER}) (?:giờ|tiếng)\b|"
    rf"\b(?P<two>{NUMBER}) (?:giờ|tiếng)\s*(?:/|mỗi|một)\s*ngày\b"
)
_EN = rf"\b(?P<one>{NUMBER}) (?:hours|hrs|h)\s*(?:a|per|each|/)\s*day\b|\bday of (?P<two>{NUMBER}) hours\b"


def working_hours(sentence: Sentence) -> float | None:
    """Return the working hours of a day that a sentence states; None where it states none."""
    found = sentence.script.compiled(_VI, _EN).search(sentence.text)
    return number(found["one"] or found["two"], sentence.script.language) if found else None


def is_of_hours(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a figure is that of the working hours."""
    spans = (found.span() for found in sentence.script.compiled(_VI, _EN).finditer(sentence.text))
    return any(first <= start and end <= last for first, last in spans)
