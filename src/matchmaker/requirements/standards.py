"""Standards, certificates and classes that a need demands and an offer holds, by any wording and any year.

``NAMED`` is the table of those known by name: how each is written in Vietnamese and in English. Numbered ones (ISO,
TCVN, QCVN …) are read by their number; protection classes and columns of a QCVN have an order.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from matchmaker.reasons import Verdict
from matchmaker.requirements.cues import is_state, wanted_from
from matchmaker.requirements.script import Script, Sentence, clause, clause_end, clause_start
from matchmaker.text.normalise import normalise

_FOOD_VI = (
    r"(?:trà|chè|rau|gạo|lúa|cà phê|thực phẩm|nông sản|sữa|thịt|trứng|trái cây|quả|dược liệu|hồ tiêu|"
    r"ca cao|dừa|mật ong|"
    r"túi lọc)"
)
NAMED: dict[str, tuple[str, str]] = {
    "HACCP": (r"\bHACCP\b", r"\bHACCP\b"),
    "GMP": (r"(?<!c)\bc?GMP(?:-WHO|-EU|\s*WHO)?\b", r"\bc?GMP(?:-WHO|-EU)?\b|\bgood manufacturing practice\b"),
    "GACP": (r"\bGACP(?:-WHO)?\b", r"\bGACP(?:-WHO)?\b"),
    "GLP": (r"\bGLP\b", r"\bGLP\b"),
    "GSP": (r"\bGSP\b", r"\bGSP\b"),
    "VietGAP": (r"\bviet\s?g\.?a\.?p\b", r"\bviet\s?g\.?a\.?p\b"),
    "GlobalGAP": (r"\bglobal\s?g\.?a\.?p\b", r"\bglobal\s?g\.?a\.?p\b"),
    "BRC": (r"\bBRC(?:GS)?\b", r"\bBRC(?:GS)?\b"),
    "FSSC": (r"\bFSSC(?:\s*22000)?\b", r"\bFSSC(?:\s*22000)?\b"),
    "IFS": (r"\bIFS\b", r"\bIFS\b"),
    "halal": (r"\bhalal\b", r"\bhalal\b"),
    "kosher": (r"\bkosher\b", r"\bkosher\b"),
    "ASC": (r"\bASC\b", r"\bASC\b"),
    "BAP": (r"\bBAP\b", r"\bBAP\b"),
    "MSC": (r"\bMSC\b", r"\bMSC\b"),
    "OCOP": (r"\bOCOP\b", r"\bOCOP\b"),
    "CE": (r"(?-i:\bCE\b)", r"(?-i:\bCE\b)"),
    "UL": (r"(?-i:\bUL\b)", r"(?-i:\bUL\b)"),
    "FDA": (r"\bFDA\b", r"\bFDA\b"),
    "RoHS": (r"\bRoHS\b", r"\bRoHS\b"),
    "REACH": (r"(?-i:\bREACH\b)", r"(?-i:\bREACH\b)"),
    "ATEX": (r"\bATEX\b", r"\bATEX\b"),
    "HL7": (r"\bHL7\b(?:\s*FHIR)?", r"\bHL7\b(?:\s*FHIR)?"),
    "DICOM": (r"\bDICOM\b", r"\bDICOM\b"),
    "FSC": (r"\bFSC\b", r"\bFSC\b"),
    "GRS": (r"\bGRS\b", r"\bGRS\b"),
    "GOTS": (r"\bGOTS\b", r"\bGOTS\b"),
    "OEKO-TEX": (r"\boeko-?\s?tex\b", r"\boeko-?\s?tex\b"),
    "SA8000": (r"\bSA\s?8000\b", r"\bSA\s?8000\b"),
    "SMETA": (r"\bSMETA\b", r"\bSMETA\b"),
    "organic": (
        r"\b(?:chứng nhận|đạt|tiêu chuẩn|chuẩn|canh tác|nông nghiệp|sản xuất|chứng chỉ) hữu cơ\b|"
        + _FOOD_VI
        + r"\s+hữu cơ\b",
        r"\borganic (?:certifi\w+|standards?|farming|production|agriculture|label)\b|\bcertified organic\b",
    ),
    "food contact": (
        r"\b(?:an toàn |chuẩn |đạt chuẩn |yêu cầu )?(?:khi )?tiếp xúc (?:trực tiếp )?(?:với )?thực phẩm\b|"
        r"\b(?:inox|thép|nhựa|vật liệu) (?:chuẩn|cấp) thực phẩm\b|\bcấp thực phẩm\b",
        r"\bfood[- ](?:contact|grade)(?:\s\w+)?(?:\s(?:approved|certified|approval))?\b|\bapproved for food contact\b",
    ),
}  # fmt: skip
NUMBERED, CLASSED = "numbered", "classed"
_NEVER = r"(?!)"
_BODIES = r"(?:ISO/IEC|ISO|IEC|TCVN|QCVN|TCCS|ASTM|ASME|API|DIN|JIS|BS EN|EN|BS|IATF|OHSAS|ANSI|NFPA|UL)"
_NUMBERED = (
    rf"(?-i:\b{_BODIES})\s?[-:]?\s?(?P<number>[A-Z]?\d[\d]*(?:-\d+)*)(?::\d{{4}})?(?:/[A-ZĐ]+)?"
    r"(?:\s*,?\s*\(?(?:cột|column|loại|class|mức)\s+(?P<column>[A-D]\b))?"
)
_CLASSES = r"\b(?P<family>IP|IK)\s?(?P<digits>\d{2})[A-Z]?\b"
_NOT_VI = (
    r"\b(?:chưa|không|chờ|đang chờ|đang xin|sắp|dự kiến|đang làm hồ sơ)\b(?!\s+(?:dùng|sử dụng|chứa|cần|"
    r"thuốc|hóa chất))"
)
_NOT_EN = (
    r"\b(?:not|no|without|pending|yet to|planned|awaiting|in progress|lacks?|non-certified|uncertified|applied for|"
    r"expired)\b"
)
_HELD_VI, _HELD_EN = r"\b(?:đã có|đang có|đã đạt|đã được|hiện có|sẵn có)\b", r"\b(?:already|holds?|has|have|is|are)\b"
_DEMAND_VI = r"\b(?:đạt|theo|chuẩn|cấp bảo vệ|tuân thủ|đáp ứng|chứng nhận|hướng tới)\b"
_DEMAND_EN = r"\b(?:to|meets?|meeting|comply|compliant|certified|according to|compatible)\b"


class Standard(NamedTuple):
    """A standard named in a text: its key, its class or column where it has one, and the words that name it."""

    key: str
    grade: str
    quote: str
    start: int
    end: int


def named(sentence: Sentence, among: Sequence[str]) -> Iterator[Standard]:
    """Return the standards that a sentence names, ``among`` those that its document may hold at all."""
    text, script = sentence.text, sentence.script
    seen: list[tuple[int, int]] = []
    for standard in (*_numbered(text, script, among), *_classes(text, among), *_by_name(text, script, among)):
        if not any(start < standard.end and standard.start < end for start, end in seen):
            seen.append((standard.start, standard.end))
            yield standard


def _numbered(text: str, script: Script, among: Sequence[str]) -> Iterator[Standard]:
    if NUMBERED not in among:
        return
    for found in script.compiled(_NUMBERED, _NUMBERED).finditer(text):
        body = found.group().split(found["number"])[0].strip(" -:").replace("/IEC", "").replace("BS EN", "EN")
        yield Standard(f"{body} {found['number']}", found["column"] or "", found.group().strip(), *found.span())


def _classes(text: str, among: Sequence[str]) -> Iterator[Standard]:
    if CLASSED not in among:
        return
    for found in re.finditer(_CLASSES, text, re.IGNORECASE):
        yield Standard(found["family"].upper(), found["digits"], found.group(), *found.span())


def _by_name(text: str, script: Script, among: Sequence[str]) -> Iterator[Standard]:
    for key in among:
        for found in script.compiled(*NAMED.get(key, (_NEVER, _NEVER))).finditer(text):
            yield Standard(key, "", normalise(found.group()), *found.span())


def demanded(sentence: Sentence, among: Sequence[str]) -> Iterator[Standard]:
    """Return the standards that a sentence of a need demands; what the asking firm holds already is none."""
    script = sentence.script
    start = wanted_from(sentence)
    for standard in named(sentence, among):
        around = clause(sentence.text, standard.start, standard.end)
        before = sentence.text[: standard.start]
        held = script.compiled(_HELD_VI, _HELD_EN).search(before[clause_start(before, len(before)) :])
        wanted = start is not None and (start < standard.start or sentence.wished)
        asked = wanted or (not sentence.titled and script.compiled(_DEMAND_VI, _DEMAND_EN).search(around))
        if asked and not (held and not wanted) and not (held and is_state(around, script)):
            yield standard


def is_denied(sentence: Sentence, standard: Standard) -> bool:
    """Say whether an offer says that it does not hold a standard it names, or not yet."""
    text, script = sentence.text, sentence.script
    around = text[clause_start(text, standard.start) : clause_end(text, standard.end)]
    return bool(script.compiled(_NOT_VI, _NOT_EN).search(around))


def compared(wanted: Standard, held: Standard) -> Verdict:
    """Return whether a standard held serves the one demanded, by class or column where it has one."""
    if not wanted.grade:
        return Verdict.FITS
    if not held.grade:
        return Verdict.UNKNOWN
    if wanted.key in ("IP", "IK"):
        reached = all(mine <= theirs for mine, theirs in zip(wanted.grade, held.grade, strict=False))
        return Verdict.FITS if reached else Verdict.FALLS_SHORT
    return Verdict.FITS if held.grade <= wanted.grade else Verdict.FALLS_SHORT
