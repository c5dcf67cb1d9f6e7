import unicodedata

import pytest

from matchmaker import Analyser, Quantity, detect, read_quantities
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


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "unit"),
    [
        ("500 kg/giờ", "vi", 500, 500, "kg/hour"),
        ("1.200 m3/ngày đêm", "vi", 1200, 1200, "m3/day"),
        ("1,200 m3/day", "en", 1200, 1200, "m3/day"),
        ("1.2 tonnes per hour", "en", 1200, 1200, "kg/hour"),
        ("1,2 tấn/giờ", "vi", 1200, 1200, "kg/hour"),
        ("2 tấn mỗi ngày", "vi", 2000, 2000, "kg/day"),
        ("300–500 kg/mẻ", "vi", 300, 500, "kg/batch"),
        ("từ 5 đến 7 tạ một mẻ", "vi", 500, 700, "kg/batch"),
        ("300 kg nguyên liệu/giờ", "vi", 300, 300, "kg/hour"),
        ("2 000 lít/giờ", "vi", 2, 2, "m3/hour"),
        ("500 kg a day", "en", 500, 500, "kg/day"),
        ("10.000 sản phẩm/ca", "vi", 10000, 10000, "piece/shift"),
        ("50 m³/ngày", "vi", 50, 50, "m3/day"),
        ("50 ha/vụ", "vi", 500000, 500000, "m2/season"),
        ("nang suat 2 tan/ngay", "vi", 2000, 2000, "kg/day"),
    ],
)
def test_capacity_is_read_with_its_unit(text, language, low, high, unit):
    found = read_quantities(f"Cần {text}, giữ màu", language)

    assert [(one.low, one.high, one.unit) for one in found] == [(low, high, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "45–60 °C",
        "độ ẩm 12%",
        "12 tháng bảo hành",
        "3,5 kW",
        "năm 2026",
        "QCVN 40:2011",
        "500 kg",
        "5 m/s",
        "10 mL/min",
    ],
)
def test_other_figures_are_no_capacity(text):
    assert read_quantities(text, "vi") == ()


def test_quote_is_the_stretch_it_was_read_from():
    assert read_quantities("Sấy  500\nkg / mẻ xoài", "vi") == (Quantity(500, 500, "kg", "batch", "500 kg / mẻ"),)


def test_year_before_a_capacity_is_not_part_of_it():
    assert [one.low for one in read_quantities("Từ 2019 500 kg/giờ", "vi")] == [500]
