"""`cungcau evaluate`: judged collections in, figures out; what cannot be read is said with its place."""

import gzip
from pathlib import Path

import pytest

from tests.cli.books import write_collection
from tests.cli.conftest import Command

KEYS = ["collection", "queries", "ndcg@10", "recall@10", "recall@100", "mrr", "ms_per_query"]


def test_figures_have_exactly_the_agreed_names(cungcau: Command, folder: Path):
    said = cungcau("evaluate", write_collection(folder / "mau"), "--json")
    assert [list(row) for row in said.data] == [KEYS]
    row = said.data[0]
    assert (row["collection"], row["queries"], row["ndcg@10"], row["recall@10"], row["mrr"]) == ("mau", 2, 1, 1, 1)


def test_several_collections_packed_or_not_and_named_by_a_dot(cungcau: Command, folder: Path, monkeypatch):
    first, second = write_collection(folder / "mot"), write_collection(folder / "hai")
    corpus = second / "corpus.jsonl"
    (second / "corpus.jsonl.gz").write_bytes(gzip.compress(corpus.read_bytes()))
    corpus.unlink()
    (second / "qrels/test.tsv").rename(second / "qrels/any-name.tsv")
    monkeypatch.chdir(second)
    found = cungcau("evaluate", first, ".", "--json").data
    assert [(row["collection"], row["ndcg@10"]) for row in found] == [("mot", 1), ("hai", 1)]


@pytest.mark.parametrize("options", [("--k1", "3", "--b", "0.95"), ("--k1", "1.2"), ("--b", "0")])
def test_plain_ranking_takes_its_two_parameters(cungcau: Command, folder: Path, options):
    assert cungcau("evaluate", write_collection(folder / "mau"), *options, "--json").data[0]["mrr"] == 1


def test_table_has_a_line_for_each_collection(cungcau: Command, folder: Path):
    lines = cungcau("evaluate", write_collection(folder / "mau")).out.splitlines()
    assert [line.split()[0] for line in lines] == ["collection", "mau"]


DAMAGE = {
    "no corpus": (lambda at: (at / "corpus.jsonl").unlink(), "mau: no corpus.jsonl"),
    "no queries": (lambda at: (at / "queries.jsonl").unlink(), "mau: no queries.jsonl"),
    "no judgements": (lambda at: (at / "qrels/test.tsv").unlink(), "mau/qrels: no .tsv file"),
    "not JSON": (lambda at: (at / "corpus.jsonl").write_text('{"_id": "a"}\n{'), "mau/corpus.jsonl, line 2: not JSON"),
    "no id": (lambda at: (at / "queries.jsonl").write_text('{"text": "a"}'), "mau/queries.jsonl, line 1: no “_id”"),
    "not text": (lambda at: (at / "corpus.jsonl").write_bytes(b"\xff\xfe\x00"), "mau/corpus.jsonl: not UTF-8 text"),
    "two columns": (lambda at: (at / "qrels/test.tsv").write_text("q1\td1\n"), "mau/qrels/test.tsv, line 1: expected"),
    "cut short": (
        lambda at: (
            (at / "corpus.jsonl").unlink(),
            (at / "corpus.jsonl.gz").write_bytes(gzip.compress(b"{}" * 99)[:-9]),
        ),
        "mau/corpus.jsonl.gz: damaged",
    ),
}


@pytest.mark.parametrize(("damage", "sentence"), DAMAGE.values(), ids=DAMAGE)
def test_damaged_collection_is_named_with_its_place(cungcau: Command, folder: Path, damage, sentence: str):
    write_collection(folder / "mau")
    damage(folder / "mau")
    said = cungcau("evaluate", "mau", "--language", "en")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[-1].startswith(f"Error: {sentence}")


@pytest.mark.parametrize("name", ["khong-co", "tep.txt"])
def test_missing_collection_is_not_found(cungcau: Command, folder: Path, name: str):
    (folder / "tep.txt").touch()
    said = cungcau("evaluate", name)
    assert (said.code, said.err) == (3, f"Lỗi: Không có thư mục {name}.\n")


def test_judged_query_that_is_not_asked_counts_as_nothing_found(cungcau: Command, folder: Path):
    at = write_collection(folder / "mau")
    (at / "qrels/test.tsv").write_text("khac\td1\t1\n")
    row = cungcau("evaluate", at, "--json").data[0]
    assert (row["queries"], row["recall@100"]) == (1, 0)
