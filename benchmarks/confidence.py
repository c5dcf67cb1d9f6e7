"""Fits and checks the curve from which confidence is told: python benchmarks/confidence.py DIRECTORY.

DIRECTORY holds judged collections in the BEIR layout. Each question is asked with its right answer among the documents
and with it taken out, among all documents, among thirty and among six. The curve is fitted on a random half of the
questions and checked on the other half, never on what it was fitted on.
"""

import json
import random
import sys
from pathlib import Path

import numpy as np

from cungcau.matching.engine import Collection, Lexicon, load_lexicon, make_matcher, read_collection
from matchmaker.matcher import Ranked
from matchmaker.scoring import prominence

NAMES = ("dom_tto_short", "dom_sbir", "dom_need_vi2vi", "xl_need_vi2en")
SMALL = (30, 6)
ASKED = 180  # questions a collection, so that no collection drowns the others
RESULTS = Path(__file__).parent / "results"


def samples(collection: Collection, lexicon: Lexicon, chance: random.Random) -> list[dict[str, object]]:
    """Return for each question and setting: what the first match looks like and whether it is right."""
    matcher = make_matcher(collection.documents, lexicon)
    by_id = {document.id: document for document in collection.documents}
    curve = "syllables" if collection.name.endswith("vi2vi") else "words"
    found = []
    for query in chance.sample(collection.queries, min(ASKED, len(collection.queries))):
        right = {one for one, grade in collection.judgements[query.id].items() if grade > 0}
        rankings = {"all": matcher.rank(query, 200)}
        for size in SMALL:
            wrong = [d for d in chance.sample(collection.documents, size + 20) if d.id not in right][: size - 1]
            few = make_matcher([by_id[min(right)], *wrong], lexicon)
            rankings[str(size)] = few.rank(query, 200)
        for among, ranking in rankings.items():
            for one in (_sample(ranking, right, gone) for gone in (False, True)):
                if one:
                    found.append({**one, "query": query.id, "among": among, "curve": curve})
    return found


def _sample(ranking: tuple[Ranked, ...], right: set[str], gone: bool) -> dict[str, object]:
    left = [one for one in ranking if not (gone and one.id in right)]
    if not left:
        return {}
    above = prominence(np.array([one.score for one in left]), np.array([one.substance > 0 for one in left]))[0]
    features = [*above.tolist(), float(np.log(left[0].substance + 1e-3))]
    return {"gone": gone, "x": features, "right": left[0].id in right}


def fit(rows: list[dict[str, object]], rounds: int = 50) -> np.ndarray:
    """Return bias and slopes of the logistic curve (Newton's method, light ridge)."""
    x = np.array([[1.0, *row["x"]] for row in rows])
    y = np.array([row["right"] for row in rows], float)
    w = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(len(w)), x.T @ (p - y) + 0.1 * w)
    return w


def check(rows: list[dict[str, object]], w: np.ndarray) -> dict[str, float]:
    """Return at 10 % and 20 % false confidence how many answerable questions are answered, and how right high is."""
    p = np.array([1 / (1 + np.exp(-np.dot([1.0, *row["x"]], w))) for row in rows])
    gone, right = np.array([row["gone"] for row in rows]), np.array([row["right"] for row in rows])
    figures = {"silent when gone": float((p[gone] < 0.05).mean()), "silent when there": float((p[~gone] < 0.05).mean())}
    for share in (0.1, 0.2):
        bound = np.quantile(p[gone], 1 - share)
        figures[f"answered at {share:.0%} false"] = float((p[~gone] > bound).mean())
        figures[f"bound at {share:.0%}"] = float(bound)
    for low, high in ((0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        inside = (p >= low) & (p < high)
        figures[f"right when {low:.1f}-{min(1, high):.1f}"] = (
            float(right[inside].mean()) if inside.any() else float("nan")
        )
        figures[f"share {low:.1f}-{min(1, high):.1f}"] = float(inside.mean())
    return figures


def main(directory: Path) -> None:
    """Fit, check on the other half, print and write ``results/confidence.json``."""
    chance = random.Random(7)
    lexicon = load_lexicon()
    rows = {name: samples(read_collection(directory / name), lexicon, chance) for name in NAMES}
    halves: dict[bool, list[dict[str, object]]] = {True: [], False: []}
    for sampled in rows.values():
        queries = sorted({row["query"] for row in sampled})
        first = set(chance.sample(queries, len(queries) // 2))
        for row in sampled:
            halves[row["query"] in first].append(row)
    curves = {name: fit([row for row in halves[True] if row["curve"] == name]) for name in ("words", "syllables")}
    results: dict[str, object] = {"curves": {name: w.tolist() for name, w in curves.items()}}
    for name, w in curves.items():
        print(f"{name}: bias, above other, above tenth, substance", np.round(w, 2))
    for name, sampled in rows.items():
        w = curves[sampled[0]["curve"]]
        for among in ("all", *map(str, SMALL)):
            kept = [row for row in sampled if row in halves[False] and row["among"] == among]
            results[f"{name}, among {among}"] = figures = check(kept, w)
            print(f"{name:15} {among:>4}", " ".join(f"{key} {value:.2f}" for key, value in figures.items()))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "confidence.json").write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
