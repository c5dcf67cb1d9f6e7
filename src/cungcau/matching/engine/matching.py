"""Matching two lists of documents in memory: what the command line and the page "match two files" do."""

from collections.abc import Callable, Iterable, Sequence

from matchmaker import Analyser, Document, Kind, Lexicon, Match, Matcher, MemoryIndex, Weights, analyse

Progress = Callable[[int, int], None]


def make_matcher(
    documents: Iterable[Document], lexicon: Lexicon | None = None, weights: Weights | None = None
) -> Matcher:
    """Return a matcher over the documents, kept in memory. Without a lexicon only one language is bridged: its own."""
    analyser = Analyser()
    table = weights or Weights()
    index = MemoryIndex((analyse(document, analyser) for document in documents), table.bm25)
    return Matcher(index, lexicon, table, analyser)


def match_documents(
    needs: Sequence[Document],
    offers: Iterable[Document],
    top: int = 5,
    on_progress: Progress | None = None,
    lexicon: Lexicon | None = None,
) -> list[tuple[Document, tuple[Match, ...]]]:
    """Return every need with its matches among the offers, in the order of the needs; none where nothing fits.

    ``on_progress`` is told (done, all) after each need.
    """
    matcher = make_matcher(offers, lexicon)
    kinds = tuple(Kind)
    matched = []
    for done, need in enumerate(needs, 1):
        matched.append((need, matcher.match(need, top, kinds)))
        if on_progress is not None:
            on_progress(done, len(needs))
    return matched
