"""From a document to its matches: ask every shelf, rank what it fetches, explain the best, or say honestly nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from matchmaker.anatomy import Anatomy, Judged, phrase_parts, word_parts
from matchmaker.documents import Document, Kind
from matchmaker.explain import Explainer, Pair
from matchmaker.features import TextEvidence, substance, word_gains
from matchmaker.index import CandidateIndex
from matchmaker.query import Query, Shelf, ask
from matchmaker.reasons import Confidence, Match, Reason, Verdict
from matchmaker.requirements import Places
from matchmaker.scoring import (
    SYLLABLES,
    WORDS,
    Weights,
    chances_of,
    confidence_in,
    move_of,
    on_one_scale,
    prominence,
    text_scores,
    with_requirements,
)
from matchmaker.text.analysis import Analyser, Reading
from matchmaker.text.languages import VIETNAMESE
from matchmaker.text.lexicon import Lexicon

_POOL = 4  # candidates looked at in full for each match wanted
_FETCHED = 100  # candidates fetched for ranking


class Ranked(NamedTuple):
    """A candidate with its score and the substance it shares, before it is explained."""

    id: str
    score: float
    substance: float


class _Candidate(NamedTuple):
    """One id of a shelf, ranked: where it stands in the evidence, and the chance that it answers. Made by thousands."""

    id: str
    query: Query
    evidence: TextEvidence
    row: int
    score: float
    substance: float
    chance: float
    text: float
    above: tuple[float, float]

    @property
    def language(self) -> str:
        return self.query.shelf.language


@dataclass(frozen=True)
class _Need:
    """The document that is matched, read once for all shelves and candidates."""

    document: Document
    language: str
    readings: tuple[Reading, ...]


class Matcher:
    """Matches documents with those of an index, by a lexicon, a weight table and the names of places."""

    def __init__(
        self,
        index: CandidateIndex,
        lexicon: Lexicon | None = None,
        weights: Weights | None = None,
        analyser: Analyser | None = None,
        places: Places | None = None,
    ) -> None:
        self._index = index
        self._lexicon = lexicon or Lexicon()
        self._weights = weights or Weights()
        self._analyser = analyser or Analyser()
        self._explainer = Explainer(self._lexicon, self._analyser, places)

    def rank(self, document: Document, top: int = 100, kinds: Sequence[Kind] | None = None) -> tuple[Ranked, ...]:
        """Return the ids that answer the document best, with scores, best first; no silence, no reasons."""
        found = self._candidates(self._read(document), kinds, max(top, _FETCHED))
        return tuple(Ranked(one.id, one.score, one.substance) for one in found[:top])

    def match(self, document: Document, top: int = 5, kinds: Sequence[Kind] | None = None) -> tuple[Match, ...]:
        """Return up to ``top`` explained matches, best first. An empty tuple is the honest "no good match"."""
        need = self._read(document)
        told = [one for one in self._candidates(need, kinds, _FETCHED)[: top * _POOL] if self._is_told(one)]
        if not told:
            return ()
        subject = self._explainer.subject(document, need.readings)
        scored = []
        for one, counterpart in self._opened(told):
            pair = self._explainer.pair(subject, counterpart, one.language)
            scored.append((with_requirements(one.score, pair.findings, self._weights), one, pair))
        scored.sort(key=lambda each: (-each[0], each[1].id))
        explained = (self._explained(one, score, pair) for score, one, pair in scored[:top])
        return tuple(match for match in explained if match is not None)

    def why(self, document: Document, id: str, kinds: Sequence[Kind] | None = None) -> Anatomy | None:
        """Return everything behind the match of a document with the one named; None when that is no candidate at all.

        A match that is not told, for want of confidence or grounds, has its anatomy too.
        """
        need = self._read(document)
        ranked = self._candidates(need, kinds, _FETCHED)
        place, one = next(((place, one) for place, one in enumerate(ranked, 1) if one.id == id), (0, None))
        opened = self._opened([one]) if one else []
        if one is None or not opened:
            return None
        subject = self._explainer.subject(document, need.readings)
        found = self._explainer.pair(subject, opened[0][1], one.language).findings
        return Anatomy(
            id=id,
            shelf=str(one.query.shelf),
            place=place,
            words=word_parts(one.evidence, one.row, self._weights),
            phrases=phrase_parts(one.evidence, one.row, self._weights),
            phrase_weight=self._weights.phrases[one.language],
            text=one.text,
            above_other=one.above[0],
            above_tenth=one.above[1],
            substance=one.substance,
            chance=one.chance,
            confidence=confidence_in(one.chance, self._weights),
            base=one.score,
            requirements=tuple(Judged(each, move_of((each,), each.criterion, self._weights)) for each in found),
            score=with_requirements(one.score, found, self._weights),
        )

    def _is_told(self, one: _Candidate) -> bool:
        return confidence_in(one.chance, self._weights) is not None

    def _explained(self, one: _Candidate, score: float, pair: Pair) -> Match | None:
        """Return the explained match, or None where there is nothing to read aloud: no ground, no match."""
        grounds, confidence = self._grounds(one, pair), confidence_in(one.chance, self._weights)
        return _match(one.id, score, confidence, pair, grounds) if grounds and confidence else None

    def _opened(self, candidates: list[_Candidate]) -> list[tuple[_Candidate, Document]]:
        """Return the candidates with their documents, without those removed from the index in the meantime."""
        shelves: dict[Shelf, list[str]] = {}
        for one in candidates:
            shelves.setdefault(one.query.shelf, []).append(one.id)
        stored = {(s, d.id): d for s, ids in shelves.items() for d in self._index.documents(s, ids)}
        keyed = ((one, stored.get((one.query.shelf, one.id))) for one in candidates)
        return [(one, document) for one, document in keyed if document is not None]

    def _grounds(self, one: _Candidate, pair: Pair) -> tuple[Reason, ...]:
        gains = word_gains(one.evidence, one.row, self._weights.lengths[one.language]).tolist()
        held = [(concept, gain) for concept, gain in zip(one.query.concepts, gains, strict=True) if gain > 0]
        return self._explainer.grounds(pair, one.query.terms, held)

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
                query = ask(need.readings, shelf, self._lexicon, self._analyser, self._weights.emphasis)
                for one in self._ranked(query, limit, need.language):
                    known = best.get(one.id)
                    if known is None or one.score > known.score:
                        best[one.id] = one
        best.pop(need.document.id, None)
        return sorted(best.values(), key=lambda one: (-one.score, one.id))

    def _ranked(self, query: Query, limit: int, language: str) -> list[_Candidate]:
        """Return the candidates of one shelf, each with the chance that its standing among them allows."""
        fetched = self._index.candidates(query, limit)
        evidence = TextEvidence(query, fetched, self._weights.title)
        scores, shared = text_scores(evidence, query.shelf.language, self._weights), substance(evidence)
        keys = zip((shared == 0).tolist(), (-scores).tolist(), fetched.ids, range(len(scores)), strict=True)
        order = [row for _, _, _, row in sorted(keys)]
        curve = self._weights.chances[SYLLABLES if language == query.shelf.language == VIETNAMESE else WORDS]
        counted = shared[order] > 0
        standing = prominence(scores[order], counted)
        chances = chances_of(standing, shared[order], curve)
        scaled = on_one_scale(scores[order], chances, counted)
        columns = (scaled, shared[order], chances, scores[order])
        held = zip(order, *(column.tolist() for column in columns), map(tuple, standing.tolist()), strict=True)
        return [
            _Candidate(fetched.ids[row], query, evidence, row, score, substance, chance, text, above)
            for row, score, substance, chance, text, above in held
        ]


def _match(one: str, score: float, confidence: Confidence, pair: Pair, grounds: tuple[Reason, ...]) -> Match:
    by_verdict = {verdict: tuple(f.reason for f in pair.findings if f.verdict is verdict) for verdict in Verdict}
    return Match(
        id=one,
        score=round(score, 6),
        confidence=confidence,
        reasons=(*by_verdict[Verdict.FITS], *grounds),
        gaps=by_verdict[Verdict.FALLS_SHORT],
        unknowns=by_verdict[Verdict.UNKNOWN],
    )
