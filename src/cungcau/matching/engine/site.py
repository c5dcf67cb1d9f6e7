"""The site's own index: opened once in each process, asked by words or by a whole listing."""

import gc
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from cungcau.core.fields import Group
from cungcau.matching.indexes import TantivyIndex, give_up_index, rebuild_index, update_index
from matchmaker import Anatomy, Document, Kind, Lexicon, Match, Matcher

from .lexicon import load_lexicon, office_faults, office_files
from .matching import match_versions
from .places import load_places
from .rows import PUBLIC_ONLY, compose
from .whys import why_versions

_log = logging.getLogger(__name__)
ENGINE_VERSION = "1"
COUNTED_TO = 1000  # beyond so many answers a search says "more than", and need not look deeper
SIMILAR_FROM = 0.11  # the substance shared from which a neighbour is worth naming; by reading those of the sample
LEAST_OF_BEST = 0.25  # what scores below this share of the best answer is no answer to the words typed


@dataclass(frozen=True)
class Found:
    """Ids in the order of the ranking."""

    codes: tuple[str, ...]


@cache
def _lexicon() -> Lexicon:
    """Return the lexicon with the office's files; its objects live as long as the process, so none is ever garbage."""
    for fault in office_faults():
        _log.warning("%s", fault.words.en)
    loaded = load_lexicon(*office_files())
    gc.freeze()
    return loaded


@cache
def _opened(root: Path) -> tuple[TantivyIndex, Matcher]:
    index = TantivyIndex(root)
    return index, Matcher(index, _lexicon(), places=load_places())


def open_matcher(root: Path) -> Matcher:
    """Return the matcher over the index at `root`; IndexDamagedError where there is none or it cannot be read."""
    return _opened(root)[1]


def find(root: Path, words: str, noun: str) -> Found:
    """Return the listings of `noun` that answer the words typed, best first; IndexDamagedError as above.

    The last answers are remembered while the index stands unchanged: a search is paged, narrowed and turned to another
    kind more often than it is typed anew.
    """
    index, _ = _opened(root)
    index.shelves()  # takes up what the worker has written meanwhile
    return _found(root, index.version, words, noun)


@lru_cache(maxsize=500)
def _found(root: Path, version: str, words: str, noun: str) -> Found:
    ranked = open_matcher(root).rank(Document("", Kind.NEED, title=words), COUNTED_TO + 1, [Kind(noun)])
    least = ranked[0].score * LEAST_OF_BEST if ranked else 0.0
    return Found(tuple(one.id for one in ranked if one.score >= least))


def match_one(root: Path, versions: Sequence[Document], nouns: Sequence[str], top: int) -> tuple[Match, ...]:
    """Return the explained matches of one listing, given in each of its languages, among the listings of `nouns`."""
    return match_versions(open_matcher(root), versions, top, [Kind(noun) for noun in nouns])


def why_one(root: Path, versions: Sequence[Document], id: str, nouns: Sequence[str]) -> Anatomy | None:
    """Return what is behind the match of one listing, given in each of its languages, with the one named."""
    return why_versions(open_matcher(root), versions, id, [Kind(noun) for noun in nouns])


def nearest(root: Path, document: Document, noun: str, top: int) -> tuple[str, ...]:
    """Return the ids nearest to one document, without reasons."""
    return tuple(one.id for one in open_matcher(root).rank(document, top, [Kind(noun)]))


def similar(root: Path, versions: Sequence[Document], noun: str, top: int) -> tuple[str, ...]:
    """Return the listings of `noun` that say much the same as one, given in each language, the nearest first.

    Title and summary say what a listing is; its other words would make the question three times as long, no better.
    """
    matcher = open_matcher(root)
    best: dict[str, float] = {}
    for document in versions:
        short = replace(document, body="", keywords=()) if document.title else document
        for one in matcher.rank(short, top, [Kind(noun)]):
            if one.substance >= SIMILAR_FROM:
                best[one.id] = max(one.score, best.get(one.id, 0.0))
    return tuple(sorted(best, key=lambda id: (-best[id], id))[:top])


def held(root: Path) -> tuple[str, frozenset[str]]:
    """Return the version of the index at `root` and the ids of all listings in it; IndexDamagedError as above."""
    index = TantivyIndex(root)
    return index.version, index.ids()


def rebuild(root: Path, documents: Iterable[Document]) -> None:
    """Make the index anew and put it in place of the old one."""
    rebuild_index(root, documents)


def update(root: Path, documents: Iterable[Document], removed: Iterable[str]) -> None:
    """Bring changed listings into the index and take others out."""
    update_index(root, documents, removed)


def give_up(root: Path) -> None:
    """Take an index that missed a change out of use until it is rebuilt; search says so meanwhile."""
    give_up_index(root)


def documents_from(listing: Any, groups: frozenset[Group] = PUBLIC_ONLY) -> list[Document]:
    """Return the documents of a listing's words, one per language, from the fields of `groups` alone."""
    return [
        compose(listing.noun, listing.code, language, words, listing.record, groups)
        for language, words in listing.texts.items()
        if any(words.values()) or listing.record.get("name")
    ]
