"""How well the engine ranks judged collections, beside a peer: python benchmarks/quality.py DIRECTORY [NAME...].

DIRECTORY holds collections in the BEIR layout, one directory each. Every system ranks the same documents for the same
questions in one run. The table gives nDCG@10; "gain" is ours against the peer, with the interval in which 95 % of
1,000 resamples of the questions fall. The rows between show what each part of ours is worth.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import bm25s
import numpy as np

from cungcau.matching.engine import Collection, Lexicon, Weights, load_lexicon, make_matcher, read_collection
from matchmaker import Document, evaluate, plain_bm25
from matchmaker.evaluate import ndcg
from matchmaker.text.analysis import Analyser

RESULTS = Path(__file__).parent / "results"
DEPTH = 100
Runs = dict[str, list[str]]


def ours(weights: Weights, lexicon: Lexicon) -> Callable[[Collection], Runs]:
    """Return a ranking by our engine with these weights."""

    def run(collection: Collection) -> Runs:
        matcher = make_matcher(collection.documents, lexicon, weights)
        return {query.id: [one.id for one in matcher.rank(query, DEPTH)] for query in collection.queries}

    return run


def peer(collection: Collection) -> Runs:
    """Rank by bm25s as its authors set it: Lucene's BM25, k1 1.2, b .75; stems and stop words for English."""
    analyser = Analyser()

    def terms(document: Document) -> list[str]:
        reading = analyser.read(document.text, analyser.language_of(document.text))
        return [term for term in reading.terms if term] or [""]

    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index([terms(document) for document in collection.documents], show_progress=False)
    depth = min(DEPTH, len(collection.documents))
    found, _ = index.retrieve([terms(query) for query in collection.queries], k=depth, show_progress=False)
    ids = [document.id for document in collection.documents]
    return {query.id: [ids[n] for n in row] for query, row in zip(collection.queries, found, strict=True)}


def systems() -> dict[str, Callable[[Collection], Runs]]:
    """Return every system of the run by name, ours first."""
    lexicon, without = load_lexicon(), Lexicon()
    return {
        "ours": ours(Weights(), lexicon),
        "ours, no neighbouring words": ours(Weights(phrases={"vi": 0.0, "en": 0.0}), lexicon),
        "ours, no lexicon": ours(Weights(), without),
        "ours, plain BM25 1.2/.75": ours(plain_bm25(1.2, 0.75), lexicon),
        "bm25s 1.2/.75": peer,
    }


def gain(ours_by_query: np.ndarray, theirs: np.ndarray) -> tuple[float, float, float]:
    """Return the mean difference and its 95 % interval by resampling questions (paired bootstrap)."""
    difference = ours_by_query - theirs
    draws = np.random.default_rng(1).integers(0, len(difference), (1000, len(difference)))
    low, high = np.quantile(difference[draws].mean(axis=1), [0.025, 0.975])
    return float(difference.mean()), float(low), float(high)


def measure(collection: Collection) -> dict[str, object]:
    """Return the figures of every system on one collection, and our gain over the peer."""
    figures: dict[str, object] = {}
    by_query = {}
    for name, rank in systems().items():
        started = time.perf_counter()
        runs = rank(collection)
        elapsed = time.perf_counter() - started
        quality = evaluate(runs, collection.judgements)
        by_query[name] = np.array([ndcg(runs[query], grades) for query, grades in collection.judgements.items()])
        figures[name] = {
            "ndcg@10": quality.ndcg_10,
            "recall@10": quality.recall_10,
            "recall@100": quality.recall_100,
            "mrr": quality.mrr,
            "seconds": elapsed,
        }
    figures["gain"] = gain(by_query["ours"], by_query["bm25s 1.2/.75"])
    return figures


def main(directory: Path, names: list[str]) -> None:
    """Measure, print the table, write ``results/quality.json``."""
    wanted = names or sorted(path.name for path in directory.iterdir() if (path / "qrels").is_dir())
    print(f"{'collection':18}{'questions':>10}" + "".join(f"{name:>28}" for name in systems()) + f"{'gain':>26}")
    results = {}
    for name in wanted:
        collection = read_collection(directory / name)
        results[name] = figures = measure(collection)
        middle, low, high = figures["gain"]
        cells = "".join(f"{figures[system]['ndcg@10']:>28.3f}" for system in figures if system != "gain")
        print(f"{name:18}{len(collection.queries):>10}{cells}{middle:>+10.3f} [{low:+.3f}, {high:+.3f}]")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "quality.json").write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
