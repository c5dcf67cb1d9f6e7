"""The matching engine: pure Python and NumPy; values in, ranked and explained values out.

It knows no database, file, network or clock. Build entries with ``analyse``, an index from them, a ``Matcher`` on the
index with a ``Lexicon``, and ask it for the matches of a ``Document``.
"""

from matchmaker.anatomy import Anatomy, Part
from matchmaker.documents import Attributes, Band, Document, Kind
from matchmaker.evaluate import Quality, evaluate
from matchmaker.index import OTHER, CandidateIndex, Candidates, Entry, MemoryIndex, analyse, nothing
from matchmaker.lengths import Bm25, PerWord
from matchmaker.matcher import Matcher, Ranked
from matchmaker.query import Query, Shelf, ask
from matchmaker.reasons import Confidence, Match, Quote, Reason
from matchmaker.requirements import Places
from matchmaker.scoring import Weights, plain_bm25
from matchmaker.text.analysis import Analyser
from matchmaker.text.languages import detect
from matchmaker.text.lexicon import Lexicon, Sense

__all__ = [
    "OTHER",
    "Analyser",
    "Anatomy",
    "Attributes",
    "Band",
    "Bm25",
    "CandidateIndex",
    "Candidates",
    "Confidence",
    "Document",
    "Entry",
    "Kind",
    "Lexicon",
    "Match",
    "Matcher",
    "MemoryIndex",
    "Part",
    "PerWord",
    "Places",
    "Quality",
    "Query",
    "Quote",
    "Ranked",
    "Reason",
    "Sense",
    "Shelf",
    "Weights",
    "analyse",
    "ask",
    "detect",
    "evaluate",
    "nothing",
    "plain_bm25",
]
