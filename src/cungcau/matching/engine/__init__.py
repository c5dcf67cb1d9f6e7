"""The door to the matching engine: reads lexicon files and judged collections, and runs the matcher on documents.

Needs no database and no Django set-up: ``cungcau match`` and ``cungcau evaluate`` call this and nothing else.
"""

from cungcau.matching.engine.collections import Collection, evaluate_collection, read_collection
from cungcau.matching.engine.lexicon import LexiconFault, check_lexicon, load_lexicon, read_senses
from cungcau.matching.engine.matching import make_matcher, match_documents
from matchmaker import (
    Attributes,
    Band,
    Confidence,
    Document,
    Kind,
    Lexicon,
    Match,
    Matcher,
    Quantity,
    Quote,
    Reason,
    Weights,
    detect,
    read_quantities,
)

__all__ = [
    "Attributes",
    "Band",
    "Collection",
    "Confidence",
    "Document",
    "Kind",
    "Lexicon",
    "LexiconFault",
    "Match",
    "Matcher",
    "Quantity",
    "Quote",
    "Reason",
    "Weights",
    "check_lexicon",
    "detect",
    "evaluate_collection",
    "load_lexicon",
    "make_matcher",
    "match_documents",
    "read_collection",
    "read_quantities",
    "read_senses",
]
