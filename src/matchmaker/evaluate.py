"""Measures of a ranking on judged pairs, as the field computes them (trec_eval's definitions)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Grades = Mapping[str, float]


@dataclass(frozen=True)
class Quality:
    """Means over queries: normalised discounted cumulative gain, recall at two depths, mean reciprocal rank."""

    queries: int
    ndcg_10: float
    recall_10: float
    recall_100: float
    mrr: float


def ndcg(ranked: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Return the discounted gain of the first ``depth`` results as a share of the best order's (Järvelin 2002)."""
    best = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:depth]
    gained = [max(0.0, grades.get(one, 0.0)) for one in ranked[:depth]]
    return _discounted(gained) / _discounted(best) if best else 0.0


def recall(ranked: Sequence[str], grades: Grades, depth: int) -> float:
    """Return which share of the relevant documents is among the first ``depth``."""
    relevant = {one for one, grade in grades.items() if grade > 0}
    return len(relevant & set(ranked[:depth])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranked: Sequence[str], grades: Grades) -> float:
    """Return one over the rank of the first relevant document, 0 where there is none."""
    return next((1 / rank for rank, one in enumerate(ranked, 1) if grades.get(one, 0) > 0), 0.0)


def evaluate(runs: Mapping[str, Sequence[str]], judgements: Mapping[str, Grades]) -> Quality:
    """Return the mean quality over all judged queries; a judged query without a run counts as nothing found."""
    judged = [
        (runs.get(query, ()), grades) for query, grades in judgements.items() if any(g > 0 for g in grades.values())
    ]
    count = max(1, len(judged))
    return Quality(
        queries=len(judged),
        ndcg_10=sum(ndcg(ranked, grades) for ranked, grades in judged) / count,
        recall_10=sum(recall(ranked, grades, 10) for ranked, grades in judged) / count,
        recall_100=sum(recall(ranked, grades, 100) for ranked, grades in judged) / count,
        mrr=sum(reciprocal_rank(ranked, grades) for ranked, grades in judged) / count,
    )


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
