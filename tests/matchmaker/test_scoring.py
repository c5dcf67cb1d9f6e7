import numpy as np
import pytest

from matchmaker import Confidence, Weights
from matchmaker.reasons import Finding, Reason, Verdict
from matchmaker.scoring import CHANCES, chances_of, confidence_in, on_one_scale, prominence, with_requirements

ALL = np.array([True] * 3)


def finding(criterion, verdict):
    return Finding(criterion, verdict, Reason("any"))


def test_first_stands_above_the_second_and_the_others_below_the_first():
    standing = prominence(np.array([0.4, 0.2, 0.1]), ALL)

    assert standing[:, 0].tolist() == pytest.approx([np.log(2), -np.log(2), -np.log(4)])


def test_last_stands_for_the_tenth_among_few():
    standing = prominence(np.array([0.4, 0.2, 0.1]), ALL)

    assert standing[:, 1].tolist() == pytest.approx([np.log(4), np.log(2), 0])


def test_standing_does_not_depend_on_scale():
    scores = np.array([0.4, 0.2, 0.1])

    assert prominence(scores, ALL) == pytest.approx(prominence(scores / 1000, ALL))


def test_chance_grows_with_substance():
    standing = np.zeros((3, 2))
    chances = chances_of(standing, np.array([0.0, 0.1, 0.3]), CHANCES["words"]).tolist()

    assert chances == sorted(chances)
    assert chances[0] < 0.001


@pytest.mark.parametrize(
    ("chance", "word"),
    [
        (0.01, None),
        (0.05, Confidence.LOW),
        (0.349, Confidence.LOW),
        (0.35, Confidence.FAIR),
        (0.699, Confidence.FAIR),
        (0.7, Confidence.HIGH),
    ],
)
def test_confidence_is_a_word_for_a_chance(chance, word):
    assert confidence_in(chance, Weights()) is word


def test_first_of_a_shelf_scores_its_chance_and_the_others_in_proportion():
    scaled = on_one_scale(np.array([0.2, 0.1, 0.05]), np.array([0.8, 0.1, 0.1]), ALL)

    assert scaled.tolist() == pytest.approx([0.8, 0.4, 0.2])


def test_those_that_share_nothing_telling_stay_below():
    counted = np.array([True, False, False])
    scaled = on_one_scale(np.array([0.1, 0.4, 0.02]), np.array([0.5, 0.0, 0.0]), counted)

    assert scaled.tolist() == pytest.approx([0.5, 0.25, 0.05])


@pytest.mark.parametrize(
    ("verdict", "score"), [(Verdict.FITS, 0.6), (Verdict.FALLS_SHORT, 0.4), (Verdict.UNKNOWN, 0.5)]
)
def test_requirement_moves_a_score_by_its_share(verdict, score):
    assert with_requirements(0.5, (finding("capacity", verdict),), Weights()) == pytest.approx(score)


def test_one_shortfall_in_a_criterion_outweighs_what_fits():
    found = (finding("capacity", Verdict.FITS), finding("capacity", Verdict.FALLS_SHORT))

    assert with_requirements(0.5, found, Weights()) == pytest.approx(0.4)
