"""Matching two lists of documents in memory: what the command line and the page "match two files" do."""

from collections.abc import Callable, Iterable, Sequence

from cungcau.matching.engine.places import load_places
from matchmaker import Analyser, Document, Kind, Lexicon, Match, Matcher, MemoryIndex, Weights, analyse

Progress = Callable[[int, int], None]


def make_matcher(
    documents: Iterable[Document], lexicon: Lexicon | None = None, weights: Weights | None = None
) -> Matcher:
    """Return a matcher over the documents, kept in memory. Without a lexicon only one language is bridged: its own."""
    analyser = Analyser()
    table = weights or Weights()
    index = MemoryIndex((analyse(document, analyser) for document in documents), table.lengths)
    return Matcher(index, lexicon, table, analyser, load_places())


def match_documents(
    needs: Sequence[Document],
    offers: Iterable[Document],
    top: int = 5,
    on_progress: Progress | None = None,
    lexicon: Lexicon | None = None,
) -> list[tuple[Document, tuple[Match, ...]]]:
    """Return every need with its matches among the offers, in the order of the needs; none where nothing fits.

    Documents with one id are one need in two languages: it is asked in both, and stands once, by its first document.
    ``on_progress`` is told (done, all) after each need.
    """
    matcher = make_matcher(offers, lexicon)
    by_id: dict[str, list[Document]] = {}
    for document in needs:
        by_id.setdefault(document.id, []).append(document)
    matched = []
    for done, versions in enumerate(by_id.values(), 1):
        matched.append((versions[0], match_versions(matcher, versions, top, tuple(Kind))))
        if on_progress is not None:
            on_progress(done, len(by_id))
    return matched


def match_versions(
    matcher: Matcher, versions: Iterable[Document], top: int, kinds: Sequence[Kind]
) -> tuple[Match, ...]:
    """Return the matches of one listing asked in each language it is written in, each match once, at its best."""
    best: dict[str, Match] = {}
    for document in versions:
        for match in matcher.match(document, top, kinds):
            known = best.get(match.id)
            if known is None or match.score > known.score:
                best[match.id] = match
    return tuple(sorted(best.values(), key=lambda match: (-match.score, match.id))[:top])
