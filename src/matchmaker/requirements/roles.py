"""What a figure is a figure of: the measure its clause names, what it is of, and what sets it apart.

A drying temperature says nothing on a storage temperature: two figures are compared only when they are of one kind and
one measure, nothing sets them apart, and what they are of agrees.
"""

from dataclasses import dataclass

from matchmaker.requirements.figures import Figure
from matchmaker.requirements.measures import DEFAULTS, kinds, names
from matchmaker.requirements.script import Script
from matchmaker.requirements.terms import Term, Terms, Tokens, held
from matchmaker.text.languages import ENGLISH

Named = dict[Tokens, tuple[str, ...]]
_LONGEST = 5
_REACH = 4  # telling words before a figure that can say what it is of
_APART = (
    ("storage", r"\b(?:bảo quản|kho|lưu kho)\b", r"\b(?:storage|store[ds]?|storing|silo|ambient)\b"),
    ("input", r"\b(?:đầu vào|vào|nguyên liệu vào|ban đầu|trước)\b", r"\b(?:inlet|input|feed|incoming|raw|initial)\b"),
    ("room", r"\b(?:phòng|môi trường|ngoài trời)\b", r"\b(?:room|ambient|outdoor)\b"),
)  # fmt: skip


@dataclass(frozen=True)
class Role:
    """What a figure is of: the measure, the telling words around it, all of them, and what sets it apart."""

    name: str
    script: Script
    of: tuple[Term, ...]
    words: Tokens
    apart: frozenset[str]


def role_of(figure: Figure, script: Script, terms: Terms) -> Role:
    """Return what a figure is of, by the words of its clause."""
    following = f"{figure.things} {figure.after}"
    before, after = terms.tokens(figure.before, script), terms.tokens(following, script)
    name, start, end = _nearest(before, after, figure.kind, names(script.language, script.bare))
    words = figure.before.split()
    if name and start >= 0:  # in Vietnamese what a measure is of follows its name, in English it may precede it
        cut = [*words[:start], *words[end:]] if script.language == ENGLISH else words[end:]
        words = cut if len(terms.tokens(" ".join(words), script)) == len(words) else words
    told = (*terms.of(" ".join(words), script)[-_REACH:], *terms.of(following, script)[:2])
    own = names(script.language, script.bare)
    told = tuple(term for term in told if name not in own.get(term.key, ()))
    return Role(name or DEFAULTS.get(figure.kind, ""), script, told, (*before, *after), _apart(figure.before, script))


def _nearest(before: Tokens, after: Tokens, kind: str, table: Named) -> tuple[str, int, int]:
    """Return the measure named nearest before a figure or right after it, and from where to where before it it stands.

    A place of -1 says that it stands after.
    """
    found, start, end = "", -1, -1
    for place in range(len(before)):
        name, size = _at(before, place, kind, table)
        if size and place + size > end:
            found, start, end = name, place, place + size
    first, _ = _at(after, 0, kind, table)
    if first and end != len(before):
        return first, -1, -1
    if found:
        return found, start, end
    later = (name for place in range(len(after)) for name, size in [_at(after, place, kind, table)] if size)
    return next(later, ""), -1, -1


def _at(tokens: Tokens, start: int, kind: str, table: Named) -> tuple[str, int]:
    for size in range(min(_LONGEST, len(tokens) - start), 0, -1):
        for name in table.get(tokens[start : start + size], ()):
            if kinds()[name].may_have(kind):
                return name, size
    return "", 0


def _apart(text: str, script: Script) -> frozenset[str]:
    return frozenset(name for name, vietnamese, english in _APART if script.compiled(vietnamese, english).search(text))


def agreement(need: Role, offer: Role) -> float:
    """Return how surely two figures of one kind are of the same; 0 where they are not to be compared."""
    if need.apart != offer.apart and need.name != "power":
        return 0.0
    shared = len(held(offer.words, offer.script, need.of, need.script))
    share = shared / len(need.of) if need.of else 0.0
    if need.name and offer.name and need.name != offer.name:
        return 0.0
    if need.name and need.name == offer.name:
        if kinds()[need.name].alone if need.name in kinds() else True:
            return 2.0 + share
        if shared or not need.of or not offer.of:
            return 1.0 + share
        return 0.0
    return share if share >= 0.5 else 0.0
