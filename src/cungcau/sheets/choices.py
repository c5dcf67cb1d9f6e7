"""Matching what people write with the permitted choices of a column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from cungcau.sheets.columns import Choice, Column, Kind
from cungcau.sheets.letters import clean, fold

_STRONG: Final = re.compile(r"[\n;|•]+")
_WEAK: Final = re.compile(r"\s*[,/+&]\s*|\s+(?:và|and)\s+")
_LIST_MARK: Final = re.compile(r"^\s*(?:[-–*+•]|[(\[]?(?:\d{1,2}|[a-zA-Z])[.)\]])\s*(?=\S)")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_MOST_COMPARED: Final = 100
_NOT_WORD: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ChoiceTable:
    """The choices of one column by everything they are called: as it is spelled, and folded.

    Spelling comes first, since folding is not always safe: "Nấm học" is mycology, "Nam học" andrology.
    """

    column: Column
    by_name: dict[str, Choice]
    by_spelling: dict[str, Choice]
    asked: dict[str, Choice | None] = field(default_factory=dict, compare=False)

    def find(self, text: str) -> Choice | None:
        """The choice a text names, with or without a list mark ("1. ") or a note in brackets."""
        unmarked = _LIST_MARK.sub("", text)
        for candidate in dict.fromkeys((text, unmarked, _BRACKETS.sub("", unmarked))):
            if found := self.by_spelling.get(_spelled(candidate)) or self.by_name.get(fold(candidate)):
                return found
        return None

    def nearest(self, text: str) -> Choice | None:
        """The choice whose name is spelled most like a text, if one is near.

        Comparing spellings is slow, so it is done for the first `_MOST_COMPARED` texts of a column only.
        """
        folded = fold(text)[:80]
        if folded not in self.asked and len(self.asked) < _MOST_COMPARED:
            names = get_close_matches(folded, self.by_name, n=1, cutoff=0.75)
            self.asked[folded] = self.by_name[names[0]] if names else None
        return self.asked.get(folded)

    def split(self, text: str) -> Iterator[str]:
        """The pieces of a cell that lists several choices. A sign inside a choice's own name does not cut it."""
        if self.find(text):
            yield text
            return
        pieces = filter(None, (_LIST_MARK.sub("", part).strip() for part in _STRONG.split(text)))
        for piece in self._join(list(pieces)):
            yield from [piece] if self.find(piece) else self._join(_WEAK.split(piece))

    def _join(self, parts: list[str]) -> Iterator[str]:
        """Separated parts, joined again where several together name one choice."""
        position = 0
        while position < len(parts):
            for end in range(min(len(parts), position + 6), position + 1, -1):
                joined = " ".join(parts[position:end])
                if self.find(joined):
                    break
            else:
                end, joined = position + 1, parts[position]
            if joined.strip():
                yield joined.strip()
            position = end


def choice_table(column: Column) -> ChoiceTable:
    """The table of a column; where two choices share a name the earlier keeps it."""
    by_name: dict[str, Choice] = {}
    by_spelling: dict[str, Choice] = {}
    for choice in column.choices:
        for name in (choice.value, choice.vi, choice.en, *choice.also):
            by_spelling.setdefault(_spelled(name), choice)
            by_name.setdefault(fold(name), choice)
    return ChoiceTable(column, by_name, by_spelling)


@lru_cache(maxsize=64)
def told_apart(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Choices whose labels mean nothing but themselves: one that means another too gets its value in brackets."""
    table = choice_table(Column("", Kind.CHOICE, "", "", choices=choices))

    def clear(label: str, choice: Choice) -> str:
        found = next(iter(table.split(label)), "")
        return label if found == label and table.find(label) is choice else f"{label} ({choice.value})"

    return tuple(replace(choice, vi=clear(choice.vi, choice), en=clear(choice.en, choice)) for choice in choices)


def _spelled(text: str) -> str:
    """Text as names are spelled: without case, punctuation as one space, marks kept."""
    return _NOT_WORD.sub(" ", clean(text).casefold()).strip()
