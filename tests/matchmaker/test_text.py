import unicodedata

import pytest

from matchmaker import Analyser, detect
from matchmaker.text.normalise import fold, normalise, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đường ống dẫn nước", "Duong ong dan nuoc"), ("ấ ệ ữ ỵ", "a e u y"), ("heat pump", "heat pump"), ("m³", "m³")],
)
def test_fold_takes_vietnamese_marks_away(text, folded):
    assert fold(text) == folded


def test_normalise_composes_letters_and_joins_white_space():
    assert normalise(unicodedata.normalize("NFD", " máy\u00a0 sấy\n\tnhỏ\ufeff ")) == "máy sấy nhỏ"


def test_words_split_at_everything_that_is_no_letter_or_digit():
    assert words("Máy sấy (IoT), pH 6.5_mới") == ["Máy", "sấy", "IoT", "pH", "6", "5", "mới"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Máy sấy bơm nhiệt", "vi"),
        ("May say bom nhiet cho trai cay", "vi"),
        ("Xu ly nuoc thai che bien ca bang vi sinh", "vi"),
        ("Can may say duoi 40 do C, cong suat 100 kg/me", "vi"),
        ("Heat pump dryer for fruit", "en"),
        ("A can of tea on the train to Hanoi", "en"),
        ("Hệ thống IoT dùng LoRa gateway, cảm biến pH", "vi"),
        ("Method by Nguyễn and Trần for the drying of mango in a heat pump dryer", "en"),
        ("", "en"),
        ("500 kg", "en"),
    ],
)
def test_language_is_told_from_the_text(text, language):
    assert detect(text) == language


def test_vietnamese_is_indexed_plain_and_unmarked():
    assert Analyser().index_terms("Máy sấy", "vi") == ["máy", "sấy", "", "~may", "~say"]


def test_english_is_indexed_as_stems_without_stop_words():
    assert Analyser().index_terms("The drying of mangoes", "en") == ["dri", "mango"]


def test_loan_words_in_vietnamese_are_stemmed():
    assert Analyser().read("Các sensors đo pH", "vi").terms == ("các", "sensor", "đo", "ph")
