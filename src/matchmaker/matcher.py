"""From a document to its matches: ask every shelf, rank what it fetches, explain the best, or say honestly nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchmaker.criteria import findings
from matchmaker.documents import Document, Kind
from matchmaker.explain import Opened, Stretch, open_document, same_meaning, shared_words, stretches
from matchmaker.features import TextEvidence, substance, word_gains
from matchmaker.index import CandidateIndex
from matchmaker.query import Query, ask
from matchmaker.reasons import Confidence, Finding, Match, Reason, Verdict
from matchmaker.scoring import (
    SYLLABLES,
    WORDS,
    Weights,
    chances_of,
    confidence_in,
    prominence,
    requirement_score,
    text_scores,
)
from matchmaker.text.analysis import Analyser, Reading
from matchmaker.text.languages import VIETNAMESE
from matchmaker.text.lexicon import Lexicon

_POOL = 4  # candidates looked at in full for each match wanted
_FETCHED = 200  # candidates fetched for ranking
_REMEMBERED = 8192  # opened documents kept, so that an offer matched with many needs is read once


@dataclass(frozen=True)
class Ranked:
    """A candidate with its score and the substance it shares, before it is explained."""

    id: str
    score: float
    substance: float


@dataclass(frozen=True)
class _Candidate:
    """One document of a shelf, ranked: where it stands in the evidence, and the confidence it deserves, if any."""

    document: Document
    query: Query
    evidence: TextEvidence
    row: int
    score: float
    substance: float
    confidence: Confidence | None

    @property
    def language(self) -> str:
        return self.query.shelf.language


@dataclass(frozen=True)
class _Need:
    """The document that is matched, read once for all shelves and candidates."""

    document: Document
    language: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class _LaidOpen:
    """The need laid open for quoting, once there is a candidate to explain."""

    document: Document
    opened: Opened
    stretches: tuple[Stretch, ...]
    folded: bool


class Matcher:
    """Matches documents with those of an index, by a lexicon and a weight table."""

    def __init__(
        self,
        index: CandidateIndex,
        lexicon: Lexicon | None = None,
        weights: Weights | None = None,
        analyser: Analyser | None = None,
    ) -> None:
        self._index = index
        self._lexicon = lexicon or Lexicon()
        self._weights = weights or Weights()
        self._analyser = analyser or Analyser()
        self._opened: dict[tuple[str, str, bool], tuple[Document, Opened]] = {}

    def rank(self, document: Document, top: int = 100, kinds: Sequence[Kind] | None = None) -> tuple[Ranked, ...]:
        """Return the ids that answer the document best, with scores, best first; no silence, no reasons."""
        found = self._candidates(self._read(document), kinds, max(top, _FETCHED))
        return tuple(Ranked(one.document.id, one.score, one.substance) for one in found[:top])

    def match(self, document: Document, top: int = 5, kinds: Sequence[Kind] | None = None) -> tuple[Match, ...]:
        """Return up to ``top`` explained matches, best first. An empty tuple is the honest "no good match"."""
        need = self._read(document)
        told = [one for one in self._candidates(need, kinds, _FETCHED)[: top * _POOL] if one.confidence]
        if not told:
            return ()
        laid = self._lay_open(need)
        judged = [(one, self._findings(laid, one)) for one in told]
        scored = [(one.score + requirement_score(found, self._weights), one, found) for one, found in judged]
        scored.sort(key=lambda each: (-each[0], each[1].document.id))
        explained = (_match(one, score, self._grounds(laid, one), found) for score, one, found in scored[:top])
        return tuple(match for match in explained if match is not None)

    def _read(self, document: Document) -> _Need:
        language = self._analyser.language_of(document.text, document.language)
        return _Need(document, language, self._readings(document, language))

    def _readings(self, document: Document, language: str) -> tuple[Reading, ...]:
        return tuple(self._analyser.read(passage, language) for passage in document.passages)

    def _candidates(self, need: _Need, kinds: Sequence[Kind] | None, limit: int) -> list[_Candidate]:
        wanted = need.document.kind.counterparts if kinds is None else tuple(kinds)
        best: dict[str, _Candidate] = {}
        for shelf in self._index.shelves():
            if shelf.kind in wanted:
                query = ask(need.readings, shelf, self._lexicon, self._analyser)
                for one in self._ranked(query, limit, need.language):
                    known = best.get(one.document.id)
                    if known is None or one.score > known.score:
                        best[one.document.id] = one
        best.pop(need.document.id, None)
        return sorted(best.values(), key=lambda one: (-one.score, one.document.id))

    def _ranked(self, query: Query, limit: int, language: str) -> list[_Candidate]:
        """Return the candidates of one shelf, each with the confidence that its standing among them allows."""
        fetched = self._index.candidates(query, limit)
        evidence = TextEvidence(query, fetched)
        scores = text_scores(evidence, query.shelf.language, self._weights)
        order = sorted(range(len(scores)), key=lambda row: (-scores[row], fetched.documents[row].id))
        shared = substance(evidence)
        curve = self._weights.chances[SYLLABLES if language == query.shelf.language == VIETNAMESE else WORDS]
        chances = chances_of(prominence(scores[order]), shared[order], curve).tolist()
        return [
            _Candidate(
                fetched.documents[row],
                query,
                evidence,
                row,
                score=float(scores[row]),
                substance=float(shared[row]),
                confidence=confidence_in(chance, self._weights),
            )
            for row, chance in zip(order, chances, strict=True)
        ]

    def _lay_open(self, need: _Need) -> _LaidOpen:
        folded = need.language == VIETNAMESE and all(reading.unmarked for reading in need.readings)
        opened = open_document(need.document, need.readings, need.language, self._analyser, folded=folded)
        return _LaidOpen(need.document, opened, stretches(opened, self._lexicon, folded=folded), folded)

    def _open(self, document: Document, language: str, folded: bool) -> Opened:
        key = document.id, language, folded
        known = self._opened.get(key)
        if known is not None and known[0] == document:
            return known[1]
        if len(self._opened) >= _REMEMBERED:
            self._opened.clear()
        readings = self._readings(document, language)
        opened = open_document(document, readings, language, self._analyser, folded=folded)
        self._opened[key] = document, opened
        return opened

    def _findings(self, need: _LaidOpen, one: _Candidate) -> tuple[Finding, ...]:
        return findings(need.document, one.document, need.opened.quantities, self._offer(need, one).quantities)

    def _offer(self, need: _LaidOpen, one: _Candidate) -> Opened:
        return self._open(one.document, one.language, need.folded and one.language == need.opened.language)

    def _grounds(self, need: _LaidOpen, one: _Candidate) -> tuple[Reason, ...]:
        offer = self._offer(need, one)
        gains = word_gains(one.evidence, one.row, self._weights.bm25[one.language]).tolist()
        held = [(concept, gain) for concept, gain in zip(one.query.concepts, gains, strict=True) if gain > 0]
        plain = {one.query.terms[concept.renderings[0][1][0]]: gain for concept, gain in held if not concept.translated}
        translated = [(concept, gain) for concept, gain in held if concept.translated and concept.telling]
        grounds = shared_words(need.stretches, offer, plain), same_meaning(translated, offer, self._analyser)
        return tuple(reason for reason in grounds if reason is not None)


def _match(one: _Candidate, score: float, grounds: tuple[Reason, ...], found: tuple[Finding, ...]) -> Match | None:
    """Return the explained match, or None where there is nothing to read aloud: no ground, no match."""
    if not grounds or one.confidence is None:
        return None
    by_verdict = {v: tuple(f.reason for f in found if f.verdict is v) for v in Verdict}
    return Match(
        id=one.document.id,
        score=round(score, 6),
        confidence=one.confidence,
        reasons=(*by_verdict[Verdict.FITS], *grounds),
        gaps=by_verdict[Verdict.FALLS_SHORT],
        unknowns=by_verdict[Verdict.UNKNOWN],
    )
