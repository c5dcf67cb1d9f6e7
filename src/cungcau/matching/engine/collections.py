"""Judged test collections in the layout of BEIR: ``corpus.jsonl`` (or ``.gz``), ``queries.jsonl``, ``qrels/*.tsv``."""

import gzip
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cungcau.matching.engine.lexicon import load_lexicon
from cungcau.matching.engine.matching import make_matcher
from matchmaker import Document, Kind, Lexicon, Weights, evaluate, plain_bm25

_DEPTH = 100


class CollectionError(ValueError):
    """A test collection cannot be read; the message says which file, where, and how to mend it."""


@dataclass(frozen=True)
class Collection:
    """Documents, questions and graded judgements: question id, document id, grade."""

    name: str
    documents: tuple[Document, ...]
    queries: tuple[Document, ...]
    judgements: dict[str, dict[str, float]]


def read_collection(directory: Path) -> Collection:
    """Return the collection kept in a directory; judgements of all files in ``qrels`` together."""
    judgements = _judgements(directory)
    documents = tuple(_document(row, Kind.OFFER) for row in _rows(directory, "corpus.jsonl"))
    queries = tuple(_document(row, Kind.NEED) for row in _rows(directory, "queries.jsonl"))
    return Collection(directory.name, documents, tuple(q for q in queries if q.id in judgements), judgements)


def evaluate_collection(
    directory: Path, k1: float | None = None, b: float | None = None, lexicon: Lexicon | None = None
) -> dict[str, str | int | float]:
    """Return how well the engine ranks a collection: name, queries, nDCG@10, recall@10 and @100, MRR, ms per query.

    With ``k1`` or ``b`` given, ranking is plain BM25 with these (the other at 1.2 or .75) over the same text analysis;
    otherwise the default configuration with the shipped lexicon.
    """
    collection = read_collection(directory)
    plain = k1 is not None or b is not None
    weights = plain_bm25(1.2 if k1 is None else k1, 0.75 if b is None else b) if plain else Weights()
    matcher = make_matcher(collection.documents, lexicon or load_lexicon(), weights)
    started = time.perf_counter()
    runs = {query.id: [one.id for one in matcher.rank(query, _DEPTH)] for query in collection.queries}
    elapsed = time.perf_counter() - started
    quality = evaluate(runs, collection.judgements)
    return {
        "collection": collection.name,
        "queries": quality.queries,
        "ndcg@10": round(quality.ndcg_10, 4),
        "recall@10": round(quality.recall_10, 4),
        "recall@100": round(quality.recall_100, 4),
        "mrr": round(quality.mrr, 4),
        "ms_per_query": round(1000 * elapsed / max(1, len(runs)), 2),
    }


def _document(row: dict[str, object], kind: Kind) -> Document:
    return Document(
        id=str(row.get("_id", "")), kind=kind, title=str(row.get("title") or ""), body=str(row.get("text") or "")
    )


def _rows(directory: Path, name: str) -> Iterator[dict[str, object]]:
    plain, packed = directory / name, directory / f"{name}.gz"
    if not plain.exists() and not packed.exists():
        raise CollectionError(f"{directory}: no {name} (or {name}.gz). Give a directory in the BEIR layout.")
    file = plain if plain.exists() else packed
    text = file.read_bytes() if file == plain else gzip.decompress(file.read_bytes())
    for number, line in enumerate(text.decode("utf-8").split("\n"), 1):
        if line.strip():
            yield _row(line, file, number)


def _row(line: str, file: Path, number: int) -> dict[str, object]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise CollectionError(
            f"{file}, line {number}: not JSON ({error.msg}). Write one JSON object a line."
        ) from error
    if not isinstance(row, dict) or "_id" not in row:
        raise CollectionError(f"{file}, line {number}: no “_id”. Every line needs “_id” and “text”.")
    return row


def _judgements(directory: Path) -> dict[str, dict[str, float]]:
    files = sorted((directory / "qrels").glob("*.tsv"))
    if not files:
        raise CollectionError(f"{directory / 'qrels'}: no .tsv file. Give judgements as query-id, corpus-id, score.")
    judgements: dict[str, dict[str, float]] = {}
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            cells = line.split("\t")
            if not line.strip() or (number == 1 and cells[-1].strip().lower() == "score"):
                continue
            query, document, grade = _judgement(cells, file, number)
            judgements.setdefault(query, {})[document] = grade
    return judgements


def _judgement(cells: list[str], file: Path, number: int) -> tuple[str, str, float]:
    try:
        query, document, grade = cells
        return query, document, float(grade)
    except ValueError:
        message = f"{file}, line {number}: expected query-id, corpus-id, score with a tab between."
        raise CollectionError(message) from None
