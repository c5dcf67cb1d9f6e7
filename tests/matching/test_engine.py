import gzip
import json
import os
import subprocess
import sys

import pytest

from cungcau.matching.engine import (
    Document,
    Kind,
    evaluate_collection,
    match_documents,
    match_lists,
    read_collection,
    read_list,
)
from cungcau.matching.engine.collections import CollectionError


def collection(tmp_path, corpus, queries, qrels, packed=False):
    root = tmp_path / "small"
    (root / "qrels").mkdir(parents=True)
    lines = "\n".join(json.dumps(row) for row in corpus).encode()
    (root / ("corpus.jsonl.gz" if packed else "corpus.jsonl")).write_bytes(gzip.compress(lines) if packed else lines)
    (root / "queries.jsonl").write_text("\n".join(json.dumps(row) for row in queries), encoding="utf-8")
    (root / "qrels" / "any.tsv").write_text("query-id\tcorpus-id\tscore\n" + qrels, encoding="utf-8")
    return root


CORPUS = [
    {"_id": "d1", "title": "Heat pump dryer", "text": "Dries mango."},
    {"_id": "d2", "title": "", "text": "Asphalt paver for motorways."},
]
QUERIES = [{"_id": "q1", "text": "mango drying"}, {"_id": "q2", "text": "paving asphalt"}, {"_id": "q3", "text": "x"}]


@pytest.mark.parametrize("packed", [False, True])
def test_collection_is_evaluated_by_both_configurations(tmp_path, packed):
    root = collection(tmp_path, CORPUS, QUERIES, "q1\td1\t1\nq2\td2\t1\n", packed)

    for figures in (evaluate_collection(root), evaluate_collection(root, k1=1.2, b=0.75)):
        assert figures.pop("ms_per_query") > 0
        assert figures == {
            "collection": "small",
            "queries": 2,
            "ndcg@10": 1.0,
            "recall@10": 1.0,
            "recall@100": 1.0,
            "mrr": 1.0,
        }


def test_only_judged_queries_are_read(tmp_path):
    root = collection(tmp_path, CORPUS, QUERIES, "q2\td2\t1\n")

    assert [query.id for query in read_collection(root).queries] == ["q2"]


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("corpus.jsonl", None, "no corpus.jsonl"),
        ("queries.jsonl", '{"_id": "q1"}\n{oops\n', "queries.jsonl, line 2: not JSON"),
        ("queries.jsonl", '{"id": "q1"}\n', "line 1: no “_id”"),
        ("qrels/any.tsv", None, "no .tsv file"),
        ("qrels/any.tsv", "query-id\tcorpus-id\tscore\nq1\td1\n", "line 2: expected query-id"),
    ],
)
def test_broken_collection_is_refused_with_the_place(tmp_path, file, content, message):
    root = collection(tmp_path, CORPUS, QUERIES, "q1\td1\t1\n")
    (root / file).unlink()
    if content is not None:
        (root / file).write_text(content, encoding="utf-8")

    with pytest.raises(CollectionError, match=message):
        read_collection(root)


def test_every_need_appears_in_order_with_progress():
    needs = [Document("N2", Kind.NEED, title="pharmacy tablets"), Document("N1", Kind.NEED, title="mango dryer")]
    told = []

    found = match_documents(needs, [Document("D1", title="Mango dryer")], on_progress=lambda *each: told.append(each))

    assert [(need.id, [match.id for match in matches]) for need, matches in found] == [("N2", []), ("N1", ["D1"])]
    assert told == [(1, 2), (2, 2)]


def test_engine_needs_no_models_and_no_database():
    script = (
        "import sys, cungcau.matching.engine as e; "
        "need, offer = e.Document('N', e.Kind.NEED, title='mango dryer'), e.Document('D', title='mango dryer'); "
        "assert e.match_documents([need], [offer])[0][1]; "
        "print([m for m in sys.modules if m.startswith('cungcau') and '.models' in m])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)

    assert done.stdout.strip() == "[]"


# Lower bounds, well under what is measured (see benchmarks/quality.py): they catch a broken pipeline, not noise.
@pytest.mark.parametrize(
    ("name", "k1", "b", "least"),
    [
        ("dom_tto_short", None, None, 0.70),
        ("dom_need_vi2vi", None, None, 0.95),
        ("xl_need_vi2en", None, None, 0.55),
        ("vi_websearch", 1.2, 0.75, 0.68),
        ("en_scifact", 1.2, 0.75, 0.68),
    ],
)
def test_quality_holds_on_judged_collections(shared, name, k1, b, least):
    assert evaluate_collection(shared / "eval" / name, k1, b)["ndcg@10"] >= least


@pytest.mark.parametrize(
    ("budget", "price", "code"),
    [
        ("500 triệu", "120 triệu", "price_within_budget"),
        ("500 triệu", "120 triệu/máy", "price_per_unit"),
        ("500.000 đ/m2", "120 triệu", "price_budget_per_unit"),
        ("500 triệu", "Thỏa thuận", "price_not_stated"),
    ],
)
def test_price_of_a_list_is_held_against_the_budget_only_where_both_are_whole(budget, price, code):
    needs = f"Tên nhu cầu,Mô tả,Ngân sách\nMáy sấy xoài,Sấy xoài,{budget}\n"
    offers = f"Tên công nghệ,Mô tả công nghệ,Giá chào\nMáy sấy xoài,Sấy xoài,{price}\n"
    (need,) = match_lists(read_list(needs.encode(), "cau.csv", "need"), read_list(offers.encode(), "cung.csv", "offer"))
    ((_, match),) = need.matches
    said = [reason.code for reason in (*match.reasons, *match.gaps, *match.unknowns)]
    assert [each for each in said if each.startswith("price")] == [code]
