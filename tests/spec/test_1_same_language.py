"""Chapter 1: a need finds the offers that speak of the same things, however they are typed.

Marks or none, composed or decomposed letters, capitals, plural and verb forms: all the same to the reader of a
listing, so all the same here.
"""

import unicodedata

import pytest

from matchmaker import Document, Kind
from tests.spec.conftest import need, offer


@pytest.mark.parametrize(
    "text",
    [
        "Cần máy sấy bơm nhiệt cho trái cây",
        "CẦN MÁY SẤY BƠM NHIỆT CHO TRÁI CÂY",
        unicodedata.normalize("NFD", "Cần máy sấy bơm nhiệt cho trái cây"),
        "Can may say bom nhiet cho trai cay",
    ],
    ids=["as written", "capitals", "decomposed", "without marks"],
)
def test_vietnamese_is_found_however_it_is_typed(found, text):
    assert found(need(text))[0] == "CB-SAY"


def test_vietnamese_need_without_marks_finds_the_same_as_with_marks(found):
    with_marks = found(need("Xử lý nước thải chế biến cá, 200 m3/ngày"))
    without_marks = found(need("Xu ly nuoc thai che bien ca, 200 m3/ngay"))

    assert with_marks[0] == without_marks[0] == "CB-NUOC"


def test_marks_tell_words_apart_when_they_are_typed(found):
    salty, cotton = offer("A", "Xử lý nước mặn"), offer("B", "Xử lý nước mận")

    assert found(need("Xử lý nước mận cho nhà máy"), [salty, cotton])[0] == "B"


def test_offer_without_marks_is_found_by_a_need_with_marks(found):
    plain = offer("A", "May say bom nhiet cho trai cay", "Say xoai 600 kg/me")

    assert found(need("Máy sấy bơm nhiệt cho trái cây"), [plain, offer("B", "Đèn LED cho tàu câu mực")]) == ["A"]


@pytest.mark.parametrize("text", ["greenhouse moisture sensors", "Sensing moisture in greenhouses, sensor"])
def test_english_word_forms_are_one_word(found, text):
    assert set(found(need(text))) == {"CB-SEN", "CB-CB"}


def test_loan_words_and_codes_join_both_languages(found):
    assert set(found(need("Thiết bị LoRa cho nhà kính"))) == {"CB-CB", "CB-SEN"}


def test_words_side_by_side_count_more_than_apart(found):
    together = offer("A", "Bơm nhiệt công nghiệp cỡ nhỏ", "Chạy êm, bền.")
    apart = offer("B", "Bơm nước nóng, giữ nhiệt lâu", "Chạy êm, bền.")

    assert found(need("Cần bơm nhiệt"), [apart, together])[0] == "A"


def test_equal_offers_come_in_the_order_of_their_codes(found):
    twins = [offer(code, "Máy sấy bơm nhiệt") for code in ("C", "A", "B")]

    assert found(need("Máy sấy bơm nhiệt"), twins) == ["A", "B", "C"]


def test_an_offer_finds_the_needs_it_answers(found):
    wanted = [
        Document("NC-1", Kind.NEED, title="Cần máy sấy bơm nhiệt cho xoài"),
        Document("NC-2", Kind.NEED, title="Cần in nhãn chai nước mắm"),
    ]

    assert found(offer("CB-SAY", "Máy sấy bơm nhiệt cho trái cây", "Sấy xoài, nhãn"), wanted) == ["NC-1"]
