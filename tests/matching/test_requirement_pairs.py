"""The pairs on which the reader of requirements is measured are well-formed; messages give ids alone."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cungcau.catalog.fields.shared import TRANSFER_KINDS
from cungcau.core.tables import packaged_table

FILES = ("development.jsonl", "kept.jsonl")
HERE = Path(__file__).parent / "requirements"
VERDICTS = {"match", "gap", "unknown"}
LEAST_PAIRS = {
    "capacity": 60,
    "quantity": 50,
    "trl": 25,
    "price": 35,
    "transfer": 20,
    "standard": 35,
    "exclusion": 35,
    "place": 10,
    "language": 6,
}
SIDES = {
    "need": {"trl_min", "budget", "province", "transfer_kinds", "languages"},
    "offer": {"trl", "price", "province", "transfer_kinds", "languages"},
}
FIELD_OF = {
    "need": {"trl": "trl_min", "price": "budget", "transfer": "transfer_kinds", "language": "languages"},
    "offer": {
        "trl": "trl",
        "price": "price",
        "transfer": "transfer_kinds",
        "language": "languages",
        "place": "province",
    },
}


def _read(name: str) -> list[dict[str, Any]]:
    """Return the pairs of one file in its order."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


PAIRS = [pair for name in FILES for pair in _read(name)]


def _rows() -> Iterator[tuple[str, dict[str, Any], dict[str, str]]]:
    """Give the id, the pair and the row of each expected row."""
    for pair in PAIRS:
        for row in pair["expected"]:
            yield pair["id"], pair, row


def _pairs_with(criterion: str) -> int:
    return sum(any(row["criterion"] == criterion for row in pair["expected"]) for pair in PAIRS)


def _money_is_sound(money: dict[str, Any]) -> bool:
    return set(money) == {"low", "high", "currency"} and 0 <= money["low"] <= money["high"]


def test_pairs_have_the_keys_of_the_format() -> None:
    odd = [pair["id"] for pair in PAIRS if list(pair) != ["id", "need", "offer", "expected"]]
    odd += [pair["id"] for pair in PAIRS for side in SIDES if list(pair[side]) != ["title", "text", "fields"]]
    odd += [pair["id"] for pair in PAIRS for side in SIDES if not (pair[side]["title"] and pair[side]["text"])]
    assert odd == []


def test_rows_have_a_known_criterion_and_verdict() -> None:
    odd = [name for name, _, row in _rows() if set(row) != {"criterion", "verdict", "need", "offer"}]
    odd += [name for name, _, row in _rows() if row["criterion"] not in LEAST_PAIRS or row["verdict"] not in VERDICTS]
    assert odd == []


def test_no_pair_has_more_than_five_rows_or_one_twice() -> None:
    odd = [pair["id"] for pair in PAIRS if len(pair["expected"]) > 5]
    for pair in PAIRS:
        seen = Counter((row["criterion"], row["need"]) for row in pair["expected"])
        odd += [pair["id"] for times in seen.values() if times > 1]
    assert odd == []


def test_fields_use_the_codes_of_the_forms() -> None:
    kinds = {choice.value for choice in TRANSFER_KINDS}
    today = {row["code"] for row in packaged_table("cungcau.network", "provinces.tsv") if "@" not in row["code"]}
    odd = []
    for pair in PAIRS:
        for side, known in SIDES.items():
            fields = pair[side]["fields"]
            sound = set(fields) <= known and set(fields.get("transfer_kinds", ())) <= kinds
            sound = sound and fields.get("province", "92") in today
            sound = sound and all(_money_is_sound(fields[key]) for key in ("budget", "price") if key in fields)
            sound = sound and all(fields[key] in range(1, 10) for key in ("trl", "trl_min") if key in fields)
            odd += [] if sound else [pair["id"]]
    assert odd == []


@pytest.mark.parametrize("side", ["need", "offer"])
def test_quotes_stand_word_for_word(side: str) -> None:
    odd = [
        name
        for name, pair, row in _rows()
        if row[side] not in pair[side]["title"] and row[side] not in pair[side]["text"]
    ]
    assert odd == []


def test_a_row_without_a_quote_of_the_need_rests_on_a_field() -> None:
    odd = [
        name
        for name, pair, row in _rows()
        if not row["need"] and FIELD_OF["need"].get(row["criterion"]) not in pair["need"]["fields"]
    ]
    assert odd == []


def test_a_verdict_without_a_quote_of_the_offer_rests_on_a_field() -> None:
    decided = [(name, pair, row) for name, pair, row in _rows() if row["verdict"] != "unknown" and not row["offer"]]
    odd = [
        name for name, pair, row in decided if FIELD_OF["offer"].get(row["criterion"]) not in pair["offer"]["fields"]
    ]
    assert odd == []


def test_a_field_that_demands_has_its_row() -> None:
    odd = [
        pair["id"]
        for pair in PAIRS
        for criterion, field in FIELD_OF["need"].items()
        if field in pair["need"]["fields"] and criterion not in {row["criterion"] for row in pair["expected"]}
    ]
    assert odd == []


def test_ids_are_unique_over_both_files() -> None:
    assert [name for name, times in Counter(pair["id"] for pair in PAIRS).items() if times > 1] == []


def test_a_third_is_kept() -> None:
    assert len(PAIRS) >= 186
    assert abs(len(_read("kept.jsonl")) - len(PAIRS) / 3) <= 1


@pytest.mark.parametrize("criterion", LEAST_PAIRS)
def test_each_criterion_has_enough_pairs(criterion: str) -> None:
    assert _pairs_with(criterion) >= LEAST_PAIRS[criterion]


@pytest.mark.parametrize("name", FILES)
def test_each_file_has_every_criterion_and_pairs_without_rows(name: str) -> None:
    pairs = _read(name)
    assert {row["criterion"] for pair in pairs for row in pair["expected"]} == set(LEAST_PAIRS)
    assert sum(not pair["expected"] for pair in pairs) >= 6


def test_twenty_pairs_have_no_rows() -> None:
    assert sum(not pair["expected"] for pair in PAIRS) >= 20
