"""Words without which a text says nothing of a criterion: looked for once, before its sentences are read at all.

Most listings name no standard and no language; most sentences hold no figure. What is left out here is only what the
patterns of the criterion could not match anyway.
"""

import re

from matchmaker.requirements.standards import CLASSED, NAMED, NUMBERED
from matchmaker.text.normalise import fold, words


def _both(text: str) -> frozenset[str]:
    tokens = text.split()
    return frozenset(tokens) | frozenset(fold(token) for token in tokens)


BODIES = _both("iso iec tcvn qcvn tccs astm asme api din jis en bs iatf ohsas ansi nfpa ul")
CLASSES = frozenset({"ip", "ik"})
_SPELLED = {  # words of which a text has one where it names such a standard; of the others, the name itself
    "GMP": "gmp cgmp practice",
    "VietGAP": "vietgap vietg viet",
    "GlobalGAP": "globalgap globalg global",
    "BRC": "brc brcgs",
    "OEKO-TEX": "oeko oekotex",
    "SA8000": "sa sa8000",
    "organic": "hữu organic",
    "food contact": "thực food",
}
NAMES = {key: _both(_SPELLED.get(key, key.lower())) for key in NAMED}
MONEY = _both(
    "đồng vnd vnđ đ nghìn ngàn triệu tr tỷ tỉ usd us dollars đô la eur euro euros jpy cny krw thousand million billion "
    "thỏa thoả thuận liên hệ price quote quoted negotiable"
)
SIGNS = ("$", "€")
READINESS = _both("trl readiness sẵn thương commercially laboratory")
EXCLUSIONS = _both("không without free no not contain contains avoid avoids zero")
LANGUAGES = _both("tiếng vietnamese local english japanese korean chinese french german russian thai khmer lao spanish")
NEARNESS = _both(
    "cung thầu hãng vị sở tác bán máy lý nhánh phòng trạm diện tâm đội nơi xưởng nguồn sư supplier seller vendor "
    "contractor maker provider partner branch office offices based service dealer agent representative located "
    "workshop company manufacturer"
)
_DIGIT = re.compile(r"\d")
SPELLED = _both("half nửa two three four five six seven eight nine ten twelve hai bốn sáu bảy tám chín mười")


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text in lower case."""
    return frozenset(words(text.lower()))


def standards_in(said: frozenset[str]) -> tuple[str, ...]:
    """Return the names of standards that a text of these words may hold; the numbered and the classes are one each."""
    found = [key for key, needed in NAMES.items() if not said.isdisjoint(needed)]
    figured = [word for word in said if word[-1].isdigit()]
    if not said.isdisjoint(BODIES) or any(word.startswith(tuple(BODIES)) for word in figured):
        found.append(NUMBERED)
    if not said.isdisjoint(CLASSES) or any(word.startswith(tuple(CLASSES)) for word in figured):
        found.append(CLASSED)
    return tuple(found)


def may_state_money(said: frozenset[str], text: str) -> bool:
    """Say whether a text may state an amount of money, or leave a price open."""
    return not said.isdisjoint(MONEY) or any(sign in text for sign in SIGNS)


def may_hold_figures(text: str, *, spelled: bool) -> bool:
    """Say whether a sentence may hold a figure; ``spelled``: whether its document has numbers in words."""
    return _DIGIT.search(text) is not None or (spelled and not vocabulary(text).isdisjoint(SPELLED))
