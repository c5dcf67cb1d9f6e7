"""Judged test collections in the layout of BEIR: ``corpus.jsonl`` (or ``.gz``), ``queries.jsonl``, ``qrels/*.tsv``."""

import gzip
import json
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cungcau.core.words import Words
from cungcau.matching.engine.lexicon import load_lexicon
from cungcau.matching.engine.matching import make_matcher
from matchmaker import Document, Kind, Lexicon, Weights, evaluate, plain_bm25

_DEPTH = 100


class CollectionError(ValueError):
    """A test collection cannot be read; `words` say which file, where, and how to mend it."""

    def __init__(self, file: Path, problem: Words, line: int = 0):
        place = Words(f", dòng {line}", f", line {line}") if line else Words("", "")
        self.words = Words(f"{file}{place.vi}: {problem.vi}", f"{file}{place.en}: {problem.en}")
        super().__init__(self.words.en)


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
    return Collection(directory.resolve().name, documents, tuple(q for q in queries if q.id in judgements), judgements)


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
    file = plain if plain.exists() else packed
    if not file.exists():
        words = Words(
            f"không có {name} (hoặc {name}.gz). Chỉ đến một thư mục theo cách bày của BEIR.",
            f"no {name} (or {name}.gz). Give a directory in the BEIR layout.",
        )
        raise CollectionError(directory, words)
    for number, line in enumerate(_text(file).split("\n"), 1):
        if line.strip():
            yield _row(line, file, number)


def _text(file: Path) -> str:
    """Return the text of a file, unpacked where its name ends in .gz."""
    try:
        data = file.read_bytes()
        return (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8-sig")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        words = Words("tệp nén bị hỏng hoặc thiếu phần cuối. Chép lại tệp.", "damaged or cut short. Copy it again.")
        raise CollectionError(file, words) from error
    except UnicodeDecodeError as error:
        words = Words("không phải văn bản UTF-8. Lưu lại theo UTF-8.", "not UTF-8 text. Save it as UTF-8.")
        raise CollectionError(file, words) from error


def _row(line: str, file: Path, number: int) -> dict[str, object]:
    try:
        row = json.loads(line)
    except ValueError as error:
        words = Words("không phải JSON. Mỗi dòng là một đối tượng JSON.", "not JSON. Write one JSON object a line.")
        raise CollectionError(file, words, number) from error
    if not isinstance(row, dict) or "_id" not in row:
        words = Words("thiếu “_id”. Mỗi dòng cần “_id” và “text”.", "no “_id”. Every line needs “_id” and “text”.")
        raise CollectionError(file, words, number)
    return row


def _judgements(directory: Path) -> dict[str, dict[str, float]]:
    files = sorted((directory / "qrels").glob("*.tsv"))
    if not files:
        words = Words(
            "không có tệp .tsv. Ghi đáp án theo ba cột query-id, corpus-id, score.",
            "no .tsv file. Give judgements as query-id, corpus-id, score.",
        )
        raise CollectionError(directory / "qrels", words)
    judgements: dict[str, dict[str, float]] = {}
    for file in files:
        for number, line in enumerate(_text(file).splitlines(), 1):
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
        words = Words(
            "cần query-id, corpus-id, score, cách nhau bằng tab.",
            "expected query-id, corpus-id, score with a tab between.",
        )
        raise CollectionError(file, words, number) from None
