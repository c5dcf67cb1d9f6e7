import pytest

from cungcau.catalog.fields.shared import TRANSFER_KINDS
from cungcau.matching.engine import Quote, Reason
from cungcau.matching.phrases import (
    TRANSFER,
    confidence,
    confidence_sentence,
    money,
    number,
    question,
    say,
    unit,
)
from matchmaker.criteria import capacities
from matchmaker.text.quantities import _AMOUNTS, read_quantities

CAPACITY = {"need": 500.0, "offer": 600.0, "unit": "kg/batch"}


@pytest.mark.parametrize(
    ("reason", "vietnamese", "english"),
    [
        (
            Reason("shared_words", {}, (Quote("sấy", "Sấy"), Quote("xoài", "xoài"))),
            "Cùng nói đến: sấy, xoài",
            "Both mention: sấy, xoài",
        ),
        (
            Reason("same_meaning", {}, (Quote("bơm nhiệt", "heat pump"),)),
            "Cùng nghĩa, khác ngôn ngữ: “bơm nhiệt”, “heat pump”",
            "Same meaning in the other language: “bơm nhiệt”, “heat pump”",
        ),
        (
            Reason("capacity_fits", CAPACITY),
            "Công suất đáp ứng: cần 500 kg/mẻ, nguồn cung 600 kg/mẻ",
            "Capacity fits: needs 500 kg/batch, offers 600",
        ),
        (
            Reason("capacity_short", {**CAPACITY, "offer": 300.0}),
            "Công suất thiếu: cần 500, nguồn cung 300 kg/mẻ",
            "Capacity falls short: needs 500, offers 300 kg/batch",
        ),
        (
            Reason("capacity_not_stated", {"need": 500.0, "unit": "kg/batch"}),
            "Công suất: bên cung chưa nêu. Câu cần hỏi: “Một mẻ được bao nhiêu kg, trong mấy giờ?”",
            "Capacity: not stated. Ask: “How many kg per batch, in how many hours?”",
        ),
        (
            Reason("trl_reached", {"need": 7, "offer": 8}),
            "TRL đạt: cần từ 7, nguồn cung 8",
            "TRL reached: needs 7 or more, offers 8",
        ),
        (
            Reason("same_region", {"need": "Cần Thơ", "offer": "Vĩnh Long"}),
            "Cùng vùng: Cần Thơ, Vĩnh Long",
            "Same region: Cần Thơ, Vĩnh Long",
        ),
        (
            Reason("price_over_budget", {"need": 5e8, "offer": 1.5e9, "currency": "VND"}),
            "Giá vượt ngân sách: tối đa 500 triệu đồng, nguồn cung từ 1,5 tỷ đồng",
            "Price over budget: at most VND 500 million, offers from VND 1.5 billion",
        ),
        (
            Reason("price_per_unit", {"need": 5e8, "offer": 5e5, "currency": "VND", "per": "m2"}),
            "Giá: bên cung nêu 500.000 đồng/m2, chưa rõ tổng."
            " Câu cần hỏi: “Tổng giá cho nhu cầu này bao nhiêu, gồm những gì?”",
            "Price: VND 500,000 per m2; the total is not known."
            " Ask: “What is the total price for this need, and what does it include?”",
        ),
        (
            Reason("price_budget_per_unit", {"need": 1.2e8, "offer": 1e9, "currency": "VND", "per": "máy"}),
            "Giá: ngân sách nêu 120 triệu đồng/máy, chưa so được với giá 1 tỷ đồng."
            " Câu cần hỏi: “Tổng ngân sách cho nhu cầu này bao nhiêu?”",
            "Price: the budget is VND 120 million per máy, which a price of VND 1 billion cannot be compared with."
            " Ask: “What is the total budget for this need?”",
        ),
        (
            Reason("transfer_fits", {"need": "licence,service", "offer": "licence", "shared": "licence"}),
            "Hình thức chuyển giao phù hợp: chuyển giao quyền sử dụng",
            "Form of transfer fits: licence (right to use)",
        ),
    ],
)
def test_reason_reads_aloud_in_both_languages(reason, vietnamese, english):
    assert (say(reason, "vi"), say(reason, "en")) == (vietnamese, english)


def test_names_of_the_caller_replace_codes():
    reason = Reason("same_province", {"need": "92", "offer": "92"})

    assert say(reason, "vi", {"92": "Cần Thơ"}) == "Cùng tỉnh, thành: Cần Thơ"


@pytest.mark.parametrize(
    ("needed", "offered", "vietnamese", "english"),
    [
        ("500 kg/mẻ", "30 tấn/mẻ", "cần 500 kg/mẻ, nguồn cung 30 tấn/mẻ", "needs 500 kg/batch, offers 30 tonnes/batch"),
        ("2 tấn/mẻ", "30 tấn/mẻ", "cần 2 tấn/mẻ, nguồn cung 30 tấn/mẻ", "needs 2 tonnes/batch, offers 30"),
        (
            "2,5 tạ/ngày",
            "0,5 tấn/ngày",
            "cần 2,5 tạ/ngày, nguồn cung 0,5 tấn/ngày",
            "2.5 quintals/day, offers 0.5 tonnes",
        ),
        ("30 tấn/mẻ", "500 kg/mẻ", "cần 30 tấn/mẻ, nguồn cung 500 kg/mẻ", "needs 30 tonnes/batch, offers 500 kg/batch"),
        ("900 lít/giờ", "1 m3/giờ", "cần 900 lít/giờ, nguồn cung 1 m³/giờ", "needs 900 litres/hour, offers 1 m³/hour"),
    ],
)
def test_capacity_is_said_in_the_units_it_was_stated_in(needed, offered, vietnamese, english):
    (finding,) = capacities(read_quantities(needed, "vi"), read_quantities(offered, "vi"))
    assert vietnamese in say(finding.reason, "vi")
    assert english in say(finding.reason, "en")


@pytest.mark.parametrize("written", sorted(_AMOUNTS))
def test_every_unit_that_is_read_can_be_said(written):
    (quantity,) = read_quantities(f"7 {written}/mẻ", "vi")
    said = [unit(quantity.unit, language, quantity.factor).rpartition("/") for language in ("vi", "en")]
    assert [per for _, _, per in said] == ["mẻ", "batch"]


def test_capacity_per_day_is_asked_for_per_day():
    reason = Reason("capacity_not_stated", {"need": 1200.0, "unit": "m3/day"})

    assert question(reason, "vi") == "Công suất bao nhiêu m³ một ngày?"
    assert question(reason, "en") == "How many m³ per day?"


def test_a_ground_asks_nothing():
    assert question(Reason("trl_reached", {"need": 7, "offer": 8}), "vi") == ""


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (1234.5, "1.234,5", "1,234.5"),
        (500.0, "500", "500"),
        (0.75, "0,75", "0.75"),
        (1_000_000.0, "1.000.000", "1,000,000"),
    ],
)
def test_numbers_are_written_as_the_language_does(value, vietnamese, english):
    assert (number(value, "vi"), number(value, "en")) == (vietnamese, english)


@pytest.mark.parametrize(
    ("amount", "currency", "vietnamese", "english"),
    [
        (2.5e8, "VND", "250 triệu đồng", "VND 250 million"),
        (500_000.0, "VND", "500.000 đồng", "VND 500,000"),
        (12_000.0, "USD", "12.000 USD", "USD 12,000"),
    ],
)
def test_money_is_read_at_once(amount, currency, vietnamese, english):
    assert (money(amount, currency, "vi"), money(amount, currency, "en")) == (vietnamese, english)


def test_units_are_words_of_the_language():
    assert (unit("piece/hour", "vi"), unit("piece/hour", "en")) == ("sản phẩm/giờ", "pieces/hour")


def test_confidence_is_one_word_or_a_sentence():
    assert [confidence(word, "vi") for word in ("high", "fair", "low")] == ["cao", "vừa", "thấp"]
    assert confidence_sentence("fair", "en") == "Confidence: fair (enough grounds, some unknowns)"


def test_every_form_of_transfer_in_the_catalog_has_a_wording():
    assert [choice.value for choice in TRANSFER_KINDS] == list(TRANSFER)
