"""Two spreadsheets in, every need with its matches out: what `cungcau match` and the page "match two files" do."""

from collections.abc import Callable
from dataclasses import dataclass

from cungcau.catalog.fields import RowRead
from matchmaker import Match

from .lexicon import load_lexicon, office_files
from .matching import match_documents
from .rows import Listed, title_of

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class MatchedNeed:
    """One need of a list with its matches, best first; none where nothing fits."""

    row: RowRead
    matches: tuple[tuple[RowRead, Match], ...]

    @property
    def title(self) -> str:
        return title_of(self.row)


def match_lists(needs: Listed, offers: Listed, top: int = 5, on_progress: Progress | None = None) -> list[MatchedNeed]:
    """Match every need of one list with the offers of another; needs keep their order, and each appears once.

    Codes may be given twice in an office's list, so rows are told apart by their place in it.
    """
    lexicon = load_lexicon(*office_files())
    matched = match_documents(needs.documents, offers.documents, top, on_progress, lexicon)
    found = {document.id: matches for document, matches in matched}
    return [
        MatchedNeed(row, tuple((offers.row_at(match.id), match) for match in found.get(needs.id_at(place), ())))
        for place, row in enumerate(needs.rows)
    ]
