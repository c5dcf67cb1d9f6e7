"""The door to the matching engine: reads lexicon files and judged collections, and runs the matcher on documents.

Needs no database and no Django set-up: ``cungcau match`` and ``cungcau evaluate`` call this and nothing else.
"""

from cungcau.matching.engine.collections import Collection, CollectionError, evaluate_collection, read_collection
from cungcau.matching.engine.files import MatchedNeed, match_lists
from cungcau.matching.engine.lexicon import (
    LexiconFault,
    check_lexicon,
    load_lexicon,
    office_faults,
    office_files,
    read_senses,
    shipped_files,
)
from cungcau.matching.engine.matching import make_matcher, match_documents
from cungcau.matching.engine.places import load_places
from cungcau.matching.engine.rows import EVERY_GROUP, PUBLIC_ONLY, Listed, compose, documents_of, read_list, title_of
from cungcau.matching.engine.whys import WhyTable, as_data, tables, why_lists, why_versions
from matchmaker import (
    Anatomy,
    Attributes,
    Band,
    Confidence,
    Document,
    Kind,
    Lexicon,
    Match,
    Matcher,
    Quote,
    Reason,
    Weights,
    detect,
)

__all__ = [
    "EVERY_GROUP",
    "PUBLIC_ONLY",
    "Anatomy",
    "Attributes",
    "Band",
    "Collection",
    "CollectionError",
    "Confidence",
    "Document",
    "Kind",
    "Lexicon",
    "LexiconFault",
    "Listed",
    "Match",
    "MatchedNeed",
    "Matcher",
    "Quote",
    "Reason",
    "Weights",
    "WhyTable",
    "as_data",
    "check_lexicon",
    "compose",
    "detect",
    "documents_of",
    "evaluate_collection",
    "load_lexicon",
    "load_places",
    "make_matcher",
    "match_documents",
    "match_lists",
    "office_faults",
    "office_files",
    "read_collection",
    "read_list",
    "read_senses",
    "shipped_files",
    "tables",
    "title_of",
    "why_lists",
    "why_versions",
]
