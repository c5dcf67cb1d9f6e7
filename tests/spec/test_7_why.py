"""Chapter 7: nothing about a match is hidden.

Every word and every neighbouring pair that adds to a score can be named with what it adds, and the sums are the score.
"""

import pytest

from matchmaker import Kind
from tests.spec.conftest import OFFERS, need

DRYING = need("Máy sấy bơm nhiệt cho trái cây, sấy xoài và nhãn, 500 kg/mẻ")


@pytest.fixture
def why(matcher_of):
    return matcher_of(OFFERS).why


def test_parts_sum_to_the_text_score(why):
    told = why(DRYING, "CB-SAY")
    words, phrases = sum(part.gain for part in told.words), sum(part.gain for part in told.phrases)
    assert words + told.phrase_weight * min(1.0, phrases) == pytest.approx(told.text)


def test_score_and_confidence_are_those_of_the_match(why, matches):
    for place, match in enumerate(matches(DRYING), 1):
        told = why(DRYING, match.id)
        assert (round(told.score, 6), told.confidence, told.place) == (match.score, match.confidence, place)


def test_requirements_move_the_score_by_what_they_say(why):
    told = why(DRYING, "CB-SAY")
    assert [(each.finding.criterion, each.move) for each in told.requirements] == [("capacity", 0.2)]
    assert told.score == pytest.approx(told.base * 1.2)


def test_renderings_held_are_named(why):
    told = why(DRYING, "CB-DRY")
    assert {part.words: part.renderings for part in told.words}["xoài"] == ("mango",)


def test_what_shares_nothing_has_no_anatomy(why):
    assert why(DRYING, "CB-ROAD", [Kind.OFFER]) is None
