import pytest

from matchmaker import evaluate
from matchmaker.evaluate import ndcg, recall, reciprocal_rank


def test_ndcg_of_the_best_order_is_one():
    assert ndcg(["a", "b"], {"a": 2, "b": 1}) == 1


def test_ndcg_discounts_by_rank():
    assert ndcg(["x", "a"], {"a": 1}) == pytest.approx(0.6309, abs=1e-4)


def test_ndcg_counts_ten_results():
    assert ndcg([*"0123456789", "a"], {"a": 1}) == 0


def test_recall_is_the_share_of_relevant_found():
    assert recall(["a", "x", "b"], {"a": 1, "b": 1, "c": 1, "x": 0}, 3) == pytest.approx(2 / 3)


def test_reciprocal_rank_is_of_the_first_relevant():
    assert reciprocal_rank(["x", "y", "a", "b"], {"a": 1, "b": 1}) == pytest.approx(1 / 3)


def test_means_are_over_judged_queries_and_a_missing_run_counts_as_nothing():
    quality = evaluate({"q1": ["a"], "q4": ["z"]}, {"q1": {"a": 1}, "q2": {"b": 1}, "q3": {"c": 0}})

    assert (quality.queries, quality.ndcg_10, quality.recall_100, quality.mrr) == (2, 0.5, 0.5, 0.5)
