"""What a text says of readiness, forms of transfer, languages and places, in place of the field or beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from matchmaker.requirements.cues import wanted_from
from matchmaker.requirements.script import Script, Sentence, clause
from matchmaker.text.normalise import fold, normalise

_TRL = (
    r"\b(?:TRL|technology readiness level|readiness level|mức (?:độ )?sẵn sàng(?: công nghệ)?)\s*"
    r"(?:TRL\s*)?(?:từ|tối thiểu|ít nhất|trên|at least|of|≥|>=|mức|cấp|level|:|là|đạt|=|"
    r"minimum)*\s*(?P<level>[1-9])(?![\d.,]\d)"
    r"(?:\s*(?:-|–|đến|to)\s*(?P<upper>[1-9]))?(?:\s*(?:trở lên|or more|or above|or higher|\+))?"
)
_STAGES = (
    (9, r"\bđã thương mại hóa\b|\bđã thương mại hoá\b", r"\bcommercially (?:available|proven)\b|\bin commercial use\b"),
    (4, r"\b(?:mới )?ở quy mô phòng thí nghiệm\b", r"\blaboratory[- ]scale only\b|\bonly at laboratory scale\b"),
)
_TRANSFER: dict[str, tuple[str, str]] = {
    "assignment": (
        r"chuyển nhượng(?: quyền sở hữu)?|mua đứt|bán quyền sở hữu",
        r"(?:can be |is |to be )?assign(?:ed|ment)\b|ownership(?: of [\w ]+)?|outright sale",
    ),
    "licence": (
        r"(?:hình thức )?(?:li-xăng|li xăng|lixăng|cấp phép|chuyển giao quyền sử dụng|chuyển quyền sử dụng)",
        r"(?:one-time |exclusive |non-exclusive )?licen[cs]e(?! plate)(?:d|s)?(?: preferred| offered| to build[\w ]*)?",
    ),
    "capital": (
        r"(?:ưu tiên )?(?:góp vốn|liên doanh)",
        r"capital contribution(?: possible)?|joint venture|equity (?:stake|share|partner\w*)",
    ),
    "turnkey": (r"(?:chìa khóa|chìa khoá) trao tay|trọn gói|tổng thầu", r"turn-?key(?: delivery)?(?: only)?"),
    "production": (
        r"hợp tác sản xuất|đại lý phân phối|liên kết sản xuất|gia công",
        r"joint production|co-production|distribution partner|distributors?",
    ),
    "research": (
        r"hợp tác nghiên cứu|cùng nghiên cứu|nghiên cứu chung|đặt hàng nghiên cứu",
        r"joint (?:development|research)(?: sought)?|co-development|research (?:cooperation|partnership)",
    ),
    "service": (
        r"thuê dịch vụ|thuê tư vấn|dịch vụ tư vấn",
        r"(?:hired? )?(?:as a )?service contract|consultanc(?:y|ies)",
    ),
}  # fmt: skip
_LANGUAGES = {
    "vi": (r"Việt", r"Vietnamese|local language"), "en": (r"Anh", r"English"), "ja": (r"Nhật", r"Japanese"),
    "ko": (r"Hàn", r"Korean"), "zh": (r"Trung|Hoa", r"Chinese"), "fr": (r"Pháp", r"French"),
    "de": (r"Đức", r"German"), "ru": (r"Nga", r"Russian"), "th": (r"Thái", r"Thai"), "km": (r"Khmer", r"Khmer"),
    "lo": (r"Lào", r"Lao"), "es": (r"Tây Ban Nha", r"Spanish"),
}  # fmt: skip
_USES: dict[str, tuple[str, str]] = {
    "interface": (
        r"giao diện|phần mềm|ứng dụng|màn hình|bảng điều khiển",
        r"interface|app|menus?|screens?|viewer|display|panel|software|dashboard",
    ),
    "papers": (
        r"tài liệu|hướng dẫn|sách|hồ sơ|nhãn|thuyết minh",
        r"manuals?|documentation|documents|papers?|instructions?|handbooks?|guides?",
    ),
    "training": (r"đào tạo|tập huấn|khóa học", r"training|trained|courses?|lessons"),
    "service": (
        r"nói|kỹ sư|hỗ trợ|tổng đài|bảo hành|chuyên gia",
        r"speaks?|speaking|engineers?|support|helpdesk|service|technicians?|staff",
    ),
    "content": (r"nội dung|bài giảng", r"content|in the local language"),
}
_SUPPLIER_VI = (
    r"\b(?:nhà cung cấp|bên cung|nhà thầu|hãng|đơn vị|cơ sở|đối tác|bên bán|nhà máy|người bán|đại lý|"
    r"chi nhánh|văn phòng|"
    r"trạm bảo hành|đại diện|trung tâm bảo hành|đội bảo trì|nơi cung cấp|xưởng|nguồn cung|kỹ sư)\b"
)
_SUPPLIER_EN = (
    r"\b(?:supplier|seller|vendor|contractor|maker|provider|partner|branch|office|offices|based|service centre|"
    r"service center|dealer|agent|representative|located|workshop|company|manufacturer)\b"
)
_NEAR_VI, _NEAR_EN = (
    r"\b(?:trong|cùng|cùng một|ngay trong|tại) tỉnh\b",
    r"\b(?:in|within|from) (?:our|the same|this|the) province\b",
)
_STANDS_VI = r"\b(?:chi nhánh|văn phòng|trụ sở|đại lý|đại diện|xưởng|nhà máy|trạm|trung tâm|cơ sở|ở|tại|đặt)\b"
_STANDS_EN = (
    r"\b(?:branch(?:es)?|offices?|based|located|seller|headquarter\w*|service cent(?:re|er)s?|dealers?|"
    r"depot|agents?|workshops?)\b"
)


class Said(NamedTuple):
    """A value that a text states, with the words that state it."""

    value: str
    quote: str
    use: str = ""


@dataclass(frozen=True)
class Places:
    """The provinces and regions by name: folded, each to the codes it covers. The caller brings them.

    ``country`` names the whole country, ``titles`` is how to say each code.
    """

    names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def found(self, text: str) -> Iterator[tuple[str, frozenset[str]]]:
        """Return the places that a text names, as written, with their codes; the longest name where one "
        "holds another."""
        plain, taken = fold(text).lower(), ""
        for name in self._by_length:
            if name in plain and name not in taken:
                at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain)
                if at and text[at.start()].isupper() | name.startswith(("mien ", "vung ", "tay ")):
                    taken += f" {name}"
                    yield text[at.start() : at.end()], self.names[name]

    @property
    def _by_length(self) -> Iterable[str]:
        return sorted(self.names, key=lambda name: (-len(name), name))


@dataclass(frozen=True)
class Site:
    """Where a text says that something stands: the codes of its provinces, empty abroad; the words that say so."""

    codes: frozenset[str]
    quote: str
    same_province: bool = False


def readiness(sentence: Sentence) -> tuple[int, str] | None:
    """Return the readiness level that a sentence states, in figures or in words, with its quote."""
    script, text = sentence.script, sentence.text
    found = script.compiled(_TRL, _TRL).search(text)
    if found:
        return int(found["level"]), normalise(found.group())
    for level, vietnamese, english in _STAGES:
        found = script.compiled(vietnamese, english).search(text)
        if found:
            return level, normalise(found.group())
    return None


def transfers(sentence: Sentence) -> Iterator[Said]:
    """Return the forms of transfer that a sentence names."""
    for kind, (vietnamese, english) in _TRANSFER.items():
        found = sentence.script.compiled(rf"\b(?:{vietnamese})\b", rf"\b(?:{english})\b").search(sentence.text)
        if found:
            yield Said(kind, normalise(found.group()))


def tongues(sentence: Sentence) -> Iterator[Said]:
    """Return the languages of interface, papers, training or service that a sentence states."""
    for use, (vietnamese, english) in _USES.items():
        for found in sentence.script.compiled(rf"\b(?:{vietnamese})\b", rf"\b(?:{english})\b").finditer(sentence.text):
            around = _with_list(sentence.text, found.start())
            codes = [code for code, names in _LANGUAGES.items() if _names(names, around, sentence.script)]
            if codes:
                quote = normalise(around)
                yield from (Said(code, quote, use) for code in codes)
                break


def _with_list(sentence: str, place: int) -> str:
    """Return the clause of a place with the list that follows it: "English, Vietnamese and Thai"."""
    found = re.compile(r"[;.()]|,\s+(?![A-ZĐ]|ti[eế]ng\b)|$").search(sentence, place)
    begin = max(sentence.rfind(mark, 0, place) for mark in ",;.") + 1
    return sentence[begin : found.start() if found else len(sentence)]


def _names(names: tuple[str, str], text: str, script: Script) -> bool:
    vietnamese, english = names
    return bool(
        script.compiled(rf"\btiếng (?:\w+(?:,|\s+và|\s+hoặc)\s+)*(?:{vietnamese})\b", rf"\b(?:{english})\b").search(
            text
        )
    )


def nearness(sentence: Sentence, places: Places) -> Site | None:
    """Return where a sentence of a need demands that the supplier stands; None where it demands no nearness."""
    script = sentence.script
    if wanted_from(sentence) is None:
        return None
    for found in script.compiled(_SUPPLIER_VI, _SUPPLIER_EN).finditer(sentence.text):
        part = clause(sentence.text, found.start(), found.end())
        if script.compiled(_NEAR_VI, _NEAR_EN).search(part):
            return Site(frozenset(), normalise(part), same_province=True)
        codes = [codes for _, codes in places.found(part)]
        if codes:
            return Site(frozenset().union(*codes), normalise(part))
    return None


def stands(sentence: Sentence, places: Places) -> Iterator[Site]:
    """Return where a sentence of an offer says that its seller, a branch or a workshop stands."""
    text, script = sentence.text, sentence.script
    for found in script.compiled(_STANDS_VI, _STANDS_EN).finditer(text):
        part = clause(text, found.start(), found.end())
        rest = text[text.find(part) :] if part else ""
        named = list(places.found(rest.partition(".")[0]))
        if named:
            yield Site(frozenset().union(*(codes for _, codes in named)), normalise(part))
        elif re.search(r"\b(?:seller|based|head office|located)\b.*\bin ([A-Z]\w+)", part, re.IGNORECASE) and re.search(
            r"\bin [A-Z]\w+", part
        ):
            yield Site(frozenset(), normalise(part))
