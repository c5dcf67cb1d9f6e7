"""The candidate index on disk, embedded: Tantivy, one writer, many readers.

A root directory holds one directory per rebuild and the file ``CURRENT``, which names the one in use and counts its
changes. A rebuild fills a new directory and then repoints ``CURRENT`` in one step, so readers see the old index or
the new one, never half of either. Readers look at ``CURRENT`` before each question and reload when it has changed.

Terms are analysed by the engine and stored with their shelf in front (``offer.vi:sấy``), so frequencies are counted
by shelf. Tantivy's own BM25 (k1 and b fixed) only chooses candidates; it is asked for more than wanted, and the
engine ranks by the words of each, kept as 64-bit hashes because they are compared, never shown. Keys are raw text:
deleting by a number silently deletes nothing.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import tantivy
from numpy.typing import NDArray

from cungcau.matching.errors import IndexBusyError, IndexDamagedError
from cungcau.matching.indexes.stored import from_json, to_json
from matchmaker import Analyser, Candidates, Document, Kind, Query, Shelf, analyse, nothing
from matchmaker.index import OTHER, Integers, inverse_frequency
from matchmaker.lengths import Floats

FORMAT = "2"  # changes with the schema and the analysis, so that an index of another version is noticed
CURRENT = "CURRENT"
_ANALYSER = "terms"
# Candidates asked of Tantivy for each one wanted, because it ranks by other parameters and adds the renderings of a
# concept after saturation instead of before; measured so that 99 in 100 of what MemoryIndex fetches are among them.
# Measured at a hundred wanted; the further down a ranking goes, the less it matters who stands just outside it.
_OVERFETCH = 5
_OVERFETCH_ACROSS = 10
_OVERFETCHED = 100
_REMEMBERED = 20_000  # stored candidates kept decoded, about 1.5 KB each; questions of one site meet the same listings
_FEW_TERMS = 24
_BREVITY = 0.3  # power of the length that brings Tantivy's order nearest to full length normalisation; measured
_HEAP = 64_000_000  # bytes a writer may hold before it writes a segment

Hashes = NDArray[np.uint64]


@dataclass(frozen=True)
class _Extent:
    """How many documents a shelf holds, and their mean length."""

    size: int
    mean_length: float


class _Stored(NamedTuple):
    """What the store keeps of a candidate for ranking: its id, its words' hashes in order, its title's, its length."""

    id: str
    words: bytes
    title: int
    length: float


class TantivyIndex:
    """A candidate index kept in a directory; raises ``IndexDamagedError`` where it is missing or cannot be read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._version = ""
        self._written_at = 0
        self._remembered: dict[tuple[int, int], _Stored] = {}
        self._reload_if_changed()

    @property
    def version(self) -> str:
        """Which index is open and how many changes it has seen; it differs after every write."""
        return self._version

    def shelves(self) -> Sequence[Shelf]:
        """Return the shelves that hold at least one document, in a fixed order."""
        self._reload_if_changed()
        return tuple(self._extents)

    def ids(self) -> frozenset[str]:
        """Return the ids of all documents; reads every stored document, so it is for checks only."""
        self._reload_if_changed()
        with _damage_told(self._root):
            total = max(1, self._searcher.num_docs)
            hits = self._searcher.search(tantivy.Query.all_query(), limit=total, count=False).hits
            return frozenset(str(self._searcher.doc(address).get_first("id")) for _, address in hits)

    def candidates(self, query: Query, limit: int) -> Candidates:
        """Return documents of the query's shelf that hold most of what it asks for, some for each one wanted."""
        self._reload_if_changed()
        extent = self._extents.get(query.shelf)
        if extent is None or not query.terms:
            return nothing(query)
        with _damage_told(self._root):
            counted = [self._frequency(f"{query.shelf}:{term}") for term in query.terms]
            frequencies = np.array(counted, dtype=np.float64)
            across = any(concept.translated for concept in query.concepts)
            further = (_OVERFETCH_ACROSS if across else _OVERFETCH) - 1
            wanted = limit + min(limit, _OVERFETCHED) * further
            asked = self._question(query, frequencies, extent.size)
            hits = self._searcher.search(asked, limit=wanted, count=False, weight_by_field="brevity").hits
            found = [self._stored(address) for _, address in hits]
        return _seen_through(query, found, frequencies, extent)

    def _stored(self, address: tantivy.DocAddress) -> "_Stored":
        place = address.segment_ord, address.doc
        known = self._remembered.get(place)
        if known is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            row = self._searcher.doc(address)
            length: Any = row.get_first("length")
            title: Any = row.get_first("title")
            one = str(row.get_first("id"))
            known = self._remembered[place] = _Stored(one, _kept(row, "words"), int(title), float(length))
        return known

    def documents(self, shelf: Shelf, ids: Sequence[str]) -> tuple[Document, ...]:
        """Return the documents of a shelf by id, those that are stored, in the order asked for.

        Reads the state that the last question saw, so that what was found can be opened.
        """
        with _damage_told(self._root):
            found = (self._document(shelf, one) for one in ids)
            return tuple(document for document in found if document is not None)

    def _document(self, shelf: Shelf, one: str) -> Document | None:
        asked = tantivy.Query.term_query(self._schema, "key", _key(shelf, one))
        hits = self._searcher.search(asked, limit=1, count=False).hits
        return None if not hits else from_json(_kept(self._searcher.doc(hits[0][1]), "document").decode())

    def _question(self, query: Query, frequencies: Floats, size: int) -> tantivy.Query:
        """Ask for all terms at once, each boosted so that Tantivy's weight becomes the engine's.

        The engine weighs a concept by the frequency of its renderings together, on its shelf; Tantivy each term by
        its own frequency among all documents.
        """
        boosts = np.zeros(len(query.terms))
        for concept in query.concepts:
            shares = concept.shares()
            together = sum(share * frequencies[column] for column, share in shares.items())
            telling = inverse_frequency(np.array([min(together, size)]), size)[0]
            for column, share in shares.items():
                boosts[column] += share * concept.weight * telling
        boosts /= inverse_frequency(frequencies, self._searcher.num_docs)
        wanted = []
        for column in np.flatnonzero(frequencies > 0).tolist():
            term = tantivy.Query.term_query(self._schema, "terms", f"{query.shelf}:{query.terms[column]}", "freq")
            wanted.append((tantivy.Occur.Should, tantivy.Query.boost_query(term, float(boosts[column]))))
        return tantivy.Query.boolean_query(wanted)

    def _frequency(self, term: str) -> int:
        """Return in how many documents a term occurs; those deleted but not yet merged away do not count."""
        if not self._deleted:
            return self._searcher.doc_freq("terms", term)
        asked = tantivy.Query.term_query(self._schema, "terms", term, "freq")
        result: Any = self._searcher.search(asked, limit=1, count=True)
        return int(result.count)

    def _reload_if_changed(self) -> None:
        version = _current(self._root)
        with _damage_told(self._root):
            written_at = (self._root / CURRENT).stat().st_mtime_ns
        if (version, written_at) == (self._version, self._written_at):
            return
        with _damage_told(self._root):
            self._index = _open(self._root / version.split()[0])
            self._index.reload()
            self._searcher = self._index.searcher()
            self._remembered.clear()
            self._schema = self._index.schema
            self._extents = self._measure()
            held = sum(self._searcher.doc_freq("shelf", str(shelf)) for shelf in self._extents)
            self._deleted = held != self._searcher.num_docs
        # The moment tells an index from one that was lost and made anew under the same name.
        self._version, self._written_at = version, written_at

    def _measure(self) -> dict[Shelf, _Extent]:
        asked = {
            "shelves": {
                "terms": {"field": "shelf", "size": 1000},
                "aggs": {"length": {"avg": {"field": "length"}}},
            }
        }
        buckets = self._searcher.aggregate(tantivy.Query.all_query(), asked)["shelves"]["buckets"]
        extents = {}
        for bucket in sorted(buckets, key=lambda bucket: bucket["key"]):
            kind, language = bucket["key"].split(".")
            extents[Shelf(Kind(kind), language)] = _Extent(int(bucket["doc_count"]), float(bucket["length"]["value"]))
        return extents


def rebuild_index(root: Path, documents: Iterable[Document]) -> None:
    """Build a new index of all documents beside the one in use, then repoint to it and remove the old ones."""
    root.mkdir(parents=True, exist_ok=True)
    taken = [int(path.name[1:]) for path in root.glob("g*") if path.name[1:].isdigit()]
    fresh = root / f"g{max(taken, default=0) + 1:06d}"
    fresh.mkdir()
    index = tantivy.Index(_schema(), path=str(fresh))
    _write(index, documents, ())
    _point(root, f"{fresh.name} 0 {FORMAT}")
    for old in root.glob("g*"):
        if old != fresh:
            shutil.rmtree(old, ignore_errors=True)


def update_index(root: Path, documents: Iterable[Document], removed: Iterable[str] = ()) -> None:
    """Replace documents by id, in all their languages, and remove others; readers see it at their next question.

    Raises ``IndexBusyError`` while another process writes, ``IndexDamagedError`` where there is no sound index.
    """
    changed = list(documents)
    name, count, _ = _current(root).split()
    with _damage_told(root):
        index = _open(root / name)
        _write(index, changed, {*removed, *(document.id for document in changed)})
    _point(root, f"{name} {int(count) + 1} {FORMAT}")


def give_up_index(root: Path) -> None:
    """Take an index that missed a change out of use, so that every reader is told until it has been rebuilt."""
    (root / CURRENT).unlink(missing_ok=True)


def _write(index: tantivy.Index, documents: Iterable[Document], replaced: Iterable[str]) -> None:
    analyser, hashes = Analyser(), cache(_hash)
    index.register_tokenizer(_ANALYSER, _whitespace())
    try:
        writer = index.writer(heap_size=_HEAP, num_threads=1)
    except ValueError as error:
        if "Lock" not in str(error):
            raise
        raise IndexBusyError("Another process is writing to the index.") from error
    for one in replaced:
        writer.delete_documents_by_term("id", one)
    for document in documents:
        writer.add_document(_row(document, analyser, hashes))
    writer.commit()
    writer.wait_merging_threads()


def _row(document: Document, analyser: Analyser, hashes: Callable[[str], bytes]) -> tantivy.Document:
    entry = analyse(document, analyser)
    row = tantivy.Document()
    row.add_text("key", _key(entry.shelf, document.id))
    row.add_text("id", document.id)
    row.add_text("shelf", str(entry.shelf))
    row.add_integer("length", max(1, entry.length))
    row.add_integer("title", entry.title)
    row.add_float("brevity", max(1, entry.length) ** -_BREVITY)
    row.add_text("terms", " ".join(f"{entry.shelf}:{term}" for term in entry.terms if term))
    row.add_bytes("words", b"".join(hashes(term) for term in entry.terms))
    row.add_bytes("document", to_json(document).encode())
    return row


def _kept(row: tantivy.Document, name: str) -> bytes:
    value: Any = row.get_first(name)
    return bytes(value)


def _hash(term: str) -> bytes:
    return blake2b(term.encode(), digest_size=8).digest()


def _key(shelf: Shelf, one: str) -> str:
    return f"{shelf}/{one}"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for raw in ("key", "id"):
        builder.add_text_field(raw, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("shelf", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("length", stored=True, fast=True)
    builder.add_integer_field("title", stored=True)
    builder.add_float_field("brevity", fast=True)
    builder.add_text_field("terms", tokenizer_name=_ANALYSER, index_option="freq")
    for kept in ("words", "document"):
        builder.add_bytes_field(kept, stored=True)
    return builder.build()


def _whitespace() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _open(directory: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(directory))
    index.register_tokenizer(_ANALYSER, _whitespace())
    return index


def _current(root: Path) -> str:
    """Return which index is in use: directory, number of changes, format."""
    try:
        written = (root / CURRENT).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise IndexDamagedError(root, "there is no search index here") from error
    if len(written.split()) != 3:
        raise IndexDamagedError(root, f"the file {CURRENT} cannot be read")
    if written.split()[2] != FORMAT:
        raise IndexDamagedError(root, "the search index was made by another version")
    return written


def _point(root: Path, version: str) -> None:
    """Write ``CURRENT`` in one step, so that a reader sees the old content or the new."""
    fresh = root / f"{CURRENT}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(version + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(root / CURRENT)


@contextmanager
def _damage_told(root: Path) -> Iterator[None]:
    """Turn any failure of the store to read its own files into one error that says what to do."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexDamagedError(root, f"the search index cannot be read ({error})") from error


def _seen_through(query: Query, found: list[_Stored], frequencies: Floats, extent: _Extent) -> Candidates:
    words = [one.words for one in found]
    starts = np.concatenate([[0], np.cumsum([len(each) // 8 for each in words])]).astype(np.int32)
    return Candidates(
        ids=tuple(one.id for one in found),
        occurrences=_places(query.terms, np.frombuffer(b"".join(words), dtype="<u8")),
        starts=starts,
        titles=np.array([one.title for one in found], dtype=np.int32),
        lengths=np.array([one.length for one in found], dtype=np.float64),
        frequencies=frequencies,
        shelf_size=extent.size,
        mean_length=extent.mean_length,
    )


def _places(terms: Sequence[str], held: Hashes) -> Integers:
    """Return for each word held its position among the terms asked for; a few terms are sought one by one, quicker."""
    asked = np.array([int.from_bytes(_hash(term), "little") for term in terms], dtype=np.uint64)
    if len(asked) <= _FEW_TERMS:
        places = np.full(len(held), OTHER, np.int32)
        for place, term in enumerate(asked):
            places[held == term] = place
        return places
    order = np.argsort(asked).astype(np.int32)
    near = order[np.minimum(np.searchsorted(asked, held, sorter=order), len(asked) - 1)]
    return np.where(asked[near] == held, near, np.int32(OTHER))
