"""A need read for what it requires, and an offer for what it states: once each, whatever they are compared with."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from matchmaker.documents import Document
from matchmaker.requirements import exclusions, gates, money, standards, statements
from matchmaker.requirements.cues import is_of_else, is_state, wanted_from
from matchmaker.requirements.exclusions import Excluded
from matchmaker.requirements.figures import Figure, figures
from matchmaker.requirements.hours import is_of_hours, working_hours
from matchmaker.requirements.money import Sum
from matchmaker.requirements.roles import Role, role_of
from matchmaker.requirements.script import Sentence, clause_start, sentences
from matchmaker.requirements.standards import Standard
from matchmaker.requirements.statements import Places, Said, Site
from matchmaker.requirements.terms import Term, Terms
from matchmaker.text.en import EnglishStems
from matchmaker.text.lexicon import Lexicon

Found = TypeVar("Found")


@dataclass(frozen=True)
class Stated:
    """A figure with what it is a figure of; ``capacity`` where it is a rate of what is produced."""

    figure: Figure
    role: Role
    capacity: bool


class Read:
    """A document read: each part when it is first asked for."""

    def __init__(self, document: Document, language: str, reader: "Reader") -> None:
        self.document = document
        self._language = language
        self._reader = reader

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the document."""
        return tuple(sentences(self.document, self._language))

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the document, by which a criterion that it does not touch is left unread."""
        return gates.vocabulary(self.document.text)

    def _where(self, needed: frozenset[str]) -> tuple[Sentence, ...]:
        """Return the sentences, none where the document has none of the words needed."""
        return () if self._words.isdisjoint(needed) else self.sentences

    @cached_property
    def _named(self) -> tuple[str, ...]:
        return gates.standards_in(self._words)

    @cached_property
    def _pricing(self) -> tuple[Sentence, ...]:
        return self.sentences if gates.may_state_money(self._words, self.document.text) else ()

    @cached_property
    def _figuring(self) -> tuple[Sentence, ...]:
        spelled = not self._words.isdisjoint(gates.SPELLED)
        return tuple(one for one in self.sentences if gates.may_hold_figures(one.text, spelled=spelled))

    @cached_property
    def hours(self) -> float | None:
        """The working hours of a day, where the document says them."""
        return _first(self._figuring, working_hours)

    @cached_property
    def wanted(self) -> tuple[Stated, ...]:
        """The figures that a need requires, each once."""
        found: dict[tuple[str, float, float], Stated] = {}
        for sentence in self._figuring:
            if not sentence.titled and wanted_from(sentence) is None:
                continue
            for stated in _figures(sentence, self._reader.terms):
                if _is_required(stated, sentence):
                    key = stated.figure.kind + stated.figure.period, stated.figure.low, stated.figure.high
                    found.setdefault(key, stated)
        return tuple(found.values())

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """The figures that an offer states of itself."""
        return tuple(
            stated
            for sentence in self._figuring
            for stated in _figures(sentence, self._reader.terms)
            if not is_of_else(sentence, stated.figure.start, stated.figure.end)
        )

    @cached_property
    def demanded(self) -> tuple[Standard, ...]:
        """The standards that a need demands, each once, the one with its class or column before the bare one."""
        found: dict[str, Standard] = {}
        for sentence in self.sentences if self._named else ():
            for standard in standards.demanded(sentence, self._named):
                if standard.key not in found or (standard.grade and not found[standard.key].grade):
                    found[standard.key] = standard
        return tuple(found.values())

    @cached_property
    def standards(self) -> dict[str, list[tuple[Standard, bool]]]:
        """The standards that an offer names, by key, with whether it says that it does not hold them."""
        found: dict[str, list[tuple[Standard, bool]]] = {}
        for sentence in self.sentences if self._named else ():
            for one in standards.named(sentence, self._named):
                found.setdefault(one.key, []).append((one, standards.is_denied(sentence, one)))
        return found

    @cached_property
    def excluded(self) -> tuple[tuple[Excluded, list[Term]], ...]:
        """What a need will not have, each once, with the terms by which it is known."""
        found: list[tuple[Excluded, list[Term]]] = []
        seen: set[str] = set()
        for sentence in self._where(gates.EXCLUSIONS):
            for one in exclusions.demanded(sentence):
                known = exclusions.telling(one, self._reader.terms)
                syllables = {syllable for term in known for syllable in term.key}
                if known and not (syllables & seen if sentence.titled else syllables <= seen):
                    seen |= syllables
                    found.append((one, known))
        return tuple(found)

    @cached_property
    def budget(self) -> Sum | None:
        """What a need may cost at most, by its text."""
        return _first(self._pricing, money.budget)

    @cached_property
    def price(self) -> Sum | None:
        """What an offer costs, by its text: a whole price before a unit price, either before an open one."""
        found = [one for sentence in self._pricing if (one := money.price(sentence))]
        return min(found, key=lambda one: 2 if one.band is None else int(bool(one.band.per)), default=None)

    @cached_property
    def readiness(self) -> tuple[int, str] | None:
        """The readiness level that the text states."""
        return _first(self._where(gates.READINESS), statements.readiness)

    @cached_property
    def transfers(self) -> tuple[Said, ...]:
        """The forms of transfer that the text names."""
        return _all(self.sentences, statements.transfers)

    @cached_property
    def tongues(self) -> tuple[Said, ...]:
        """The languages of interface, papers, training or service that the text states."""
        return _all(self._where(gates.LANGUAGES), statements.tongues)

    @cached_property
    def tongues_wanted(self) -> tuple[Said, ...]:
        """The languages that a need requires."""
        wanted = [sentence for sentence in self._where(gates.LANGUAGES) if wanted_from(sentence) is not None]
        return tuple(said for sentence in wanted for said in statements.tongues(sentence))

    @cached_property
    def nearness(self) -> Site | None:
        """Where a need demands that the supplier stands."""
        places = self._reader.places
        return _first(self._where(gates.NEARNESS), lambda sentence: statements.nearness(sentence, places))

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Where an offer says that its seller, a branch or a workshop stands."""
        return _all(self.sentences, lambda sentence: statements.stands(sentence, self._reader.places))


def _first(among: Iterable[Sentence], read: Callable[[Sentence], Found | None]) -> Found | None:
    return next((found for sentence in among if (found := read(sentence)) is not None), None)


def _all(among: Iterable[Sentence], read: Callable[[Sentence], Iterator[Found]]) -> tuple[Found, ...]:
    return tuple(found for sentence in among for found in read(sentence))


class Reader:
    """Reads documents for their requirements, with a lexicon to compare languages and the names of places."""

    def __init__(self, lexicon: Lexicon | None = None, places: Places | None = None) -> None:
        self.terms = Terms(lexicon or Lexicon(), EnglishStems())
        self.places = places or Places()

    def read(self, document: Document, language: str) -> Read:
        """Return a document to be asked what it requires or states."""
        return Read(document, language, self)


def _figures(sentence: Sentence, terms: Terms) -> Iterator[Stated]:
    for figure in figures(sentence.text, sentence.script):
        if is_of_hours(sentence, figure.start, figure.end):
            continue
        role = role_of(figure, sentence.script, terms)
        yield Stated(figure, role, bool(figure.period) and role.name != "consumption")


def _is_required(stated: Stated, sentence: Sentence) -> bool:
    """Say whether a figure of a need is wanted, not how things stand."""
    figure, start = stated.figure, wanted_from(sentence)
    if figure.period in ("year", "season"):
        return False
    if sentence.titled:
        return stated.capacity
    if start is None or figure.end < start:
        return False
    return not is_state(
        sentence.text[max(start, clause_start(sentence.text, figure.start)) : figure.end], sentence.script
    )
