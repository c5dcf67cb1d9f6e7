import unicodedata

import pytest

from cungcau.core.text import fold, sort_key, tidy


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Máy  sấy \t xoài ", "Máy sấy xoài"),
        (unicodedata.normalize("NFD", "Thủy sản"), "Thủy sản"),
        ("500\u00a0kg", "500 kg"),
        ("bơm\u200b nhiệt\ufeff", "bơm nhiệt"),
        ("dòng một \n\n  dòng hai", "dòng một\n\ndòng hai"),
        ("", ""),
    ],
)
def test_tidy_text_is_composed_and_single_spaced(written: str, kept: str):
    assert tidy(written) == kept


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đông Triều, Quảng Ninh", "dong trieu quang ninh"),
        ("MÁY SẤY 500 kg/mẻ", "may say 500 kg me"),
        (unicodedata.normalize("NFD", "Xử lý nước thải"), "xu ly nuoc thai"),
        ("heat-pump_drying", "heat pump drying"),
        ("ưƯơƠ", "uuoo"),
        ("…", ""),
    ],
)
def test_folded_text_is_what_people_type_without_marks(written: str, folded: str):
    assert fold(written) == folded


def test_letters_sort_by_the_vietnamese_alphabet():
    words = ["ăn", "âm", "đa", "da", "an", "êm", "em", "ôm", "om", "ơn", "ưa", "ua"]
    assert sorted(words, key=sort_key) == ["an", "ăn", "âm", "da", "đa", "em", "êm", "om", "ôm", "ơn", "ua", "ưa"]


def test_tones_sort_after_letters_in_dictionary_order():
    words = ["mạ", "mã", "mát", "má", "mả", "mà", "ma"]
    assert sorted(words, key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ", "mát"]


def test_case_and_composition_do_not_change_the_order():
    assert sort_key("HÒA") == sort_key(unicodedata.normalize("NFD", "hòa"))
