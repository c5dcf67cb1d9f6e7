import pytest

from cungcau.core.ids import SIGNS, new_code, new_token, seeded


def test_code_has_prefix_and_four_signs_that_do_not_look_alike():
    prefix, signs = new_code("NC", lambda code: False).split("-")
    assert prefix == "NC"
    assert len(signs) == 4
    assert set(signs) <= set(SIGNS)
    assert not set("01OI") & set(SIGNS)


def test_code_that_is_taken_is_not_given_again():
    with seeded(1):
        first = new_code("NC", lambda code: False)
    with seeded(1):
        second = new_code("NC", lambda code: code == first)
    assert second != first


def test_code_grows_by_one_sign_after_four_taken_tries():
    assert len(new_code("NC", lambda code: len(code) == len("NC-1234"))) == len("NC-12345")


def test_no_free_code_is_said():
    with pytest.raises(RuntimeError, match="no free code for NC"):
        new_code("NC", lambda code: True)


def test_token_is_26_signs():
    assert len(new_token()) == 26


def test_seeded_ids_repeat():
    with seeded(7):
        once = [new_token(), new_code("CB", lambda code: False)]
    with seeded(7):
        again = [new_token(), new_code("CB", lambda code: False)]
    assert once == again


def test_ids_outside_a_seeded_block_do_not_repeat():
    with seeded(7):
        inside = new_token()
    assert len({inside, new_token(), new_token()}) == 3
