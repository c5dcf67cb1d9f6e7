"""Judges what the reader of requirements says of hand-made pairs against what a careful officer reads from them.

A row is right when an expected row of the same criterion has the same verdict and the quotes of both sides overlap; a
side without words (a field) agrees with any quote. Of an open point only the need's words are compared.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from cungcau.matching.engine import load_lexicon, load_places
from matchmaker import Analyser, Attributes, Band, Document, Kind, Lexicon
from matchmaker.explain import Explainer
from matchmaker.reasons import Finding

PAIRS = Path(__file__).parents[1] / "tests" / "matching" / "requirements"
FILES = ("development", "kept")
VERDICTS = {"fits": "match", "falls_short": "gap", "unknown": "unknown"}
CRITERIA = ("capacity", "quantity", "trl", "price", "transfer", "place", "standard", "language", "exclusion")
ONCE = frozenset({"trl", "price", "transfer", "place", "language"})  # at most one row of each in a pair


class Row(NamedTuple):
    """One requirement as it is judged: its criterion, the verdict, the words of both sides."""

    criterion: str
    verdict: str
    need: str
    offer: str


class Judged(NamedTuple):
    """The rows expected of a pair and those read from it, and which of the read ones are right."""

    id: str
    expected: tuple[Row, ...]
    read: tuple[Row, ...]
    right: tuple[bool, ...]


def judge(name: str, lexicon: Lexicon | None = None) -> list[Judged]:
    """Return every pair of a file (``development`` or ``kept``), read and judged."""
    analyser = Analyser()
    explainer = Explainer(lexicon or load_lexicon(), analyser, load_places())
    lines = (PAIRS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_judged(json.loads(line), explainer, analyser) for line in lines]


def _judged(pair: dict[str, Any], explainer: Explainer, analyser: Analyser) -> Judged:
    need, offer = (_document(pair, side) for side in ("need", "offer"))
    languages = [analyser.language_of(document.text) for document in (need, offer)]
    subject = explainer.subject(need, [analyser.read(passage, languages[0]) for passage in need.passages])
    findings = explainer.pair(subject, offer, languages[1]).findings
    read = tuple(_row(finding) for finding in findings if finding.criterion in CRITERIA)
    expected = tuple(Row(**row) for row in pair["expected"])
    return Judged(pair["id"], expected, read, tuple(_right(read, expected)))


def _document(pair: dict[str, Any], side: str) -> Document:
    told = pair[side]
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in told["fields"].items()}
    for name in ("budget", "price"):
        if name in fields:
            fields[name] = Band(**fields[name])
    known = {name: value for name, value in fields.items() if name in Attributes.__dataclass_fields__}
    kind = Kind.NEED if side == "need" else Kind.OFFER
    return Document(
        f"{side} {pair['id']}", kind, title=told["title"], body=told["text"], attributes=Attributes(**known)
    )


def _row(finding: Finding) -> Row:
    need, offer = finding.reason.quotes[0] if finding.reason.quotes else ("", "")
    return Row(finding.criterion, VERDICTS[finding.verdict], need, offer)


def _right(read: Iterable[Row], expected: Iterable[Row]) -> Iterable[bool]:
    left = list(expected)
    for row in read:
        found = next((one for one in left if _agrees(row, one)), None)
        if found is not None:
            left.remove(found)
        yield found is not None


def _agrees(read: Row, expected: Row) -> bool:
    if (read.criterion, read.verdict) != (expected.criterion, expected.verdict):
        return False
    same_need = overlap(read.need, expected.need) or (read.criterion in ONCE and not (read.need and expected.need))
    return same_need and (read.verdict == "unknown" or _same_offer(read.offer, expected.offer))


def _same_offer(read: str, expected: str) -> bool:
    return not (read and expected) or overlap(read, expected)


def overlap(one: str, other: str) -> bool:
    """Say whether two quotes share at least half of the words of the shorter one."""
    words, others = ({*text.lower().replace(",", " ").split()} for text in (one, other))
    return bool(words and others) and len(words & others) >= min(len(words), len(others)) / 2


def measured(pairs: Iterable[Judged]) -> list[dict[str, Any]]:
    """Return precision and recall for every criterion and verdict, and for each verdict over all criteria."""
    expected: Counter[tuple[str, str]] = Counter()
    read: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        for row in pair.expected:
            expected.update([(row.criterion, row.verdict), ("all", row.verdict)])
        for row, is_right in zip(pair.read, pair.right, strict=True):
            keys = [(row.criterion, row.verdict), ("all", row.verdict)]
            read.update(keys)
            right.update(keys * is_right)
    cells = [(criterion, verdict) for criterion in (*CRITERIA, "all") for verdict in VERDICTS.values()]
    return [
        {
            "criterion": criterion,
            "verdict": verdict,
            "expected": expected[cell],
            "read": read[cell],
            "right": right[cell],
            "precision": round(right[cell] / read[cell], 3) if read[cell] else 1.0,
            "recall": round(right[cell] / expected[cell], 3) if expected[cell] else 1.0,
        }
        for cell in cells
        for criterion, verdict in [cell]
        if expected[cell] or read[cell]
    ]
