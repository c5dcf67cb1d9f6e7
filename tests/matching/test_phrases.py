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
from matchmaker import Document, Kind
from matchmaker.requirements import Reader, compared
from matchmaker.requirements.units import AMOUNTS, PHYSICAL, measure

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
    reader = Reader()
    need = reader.read(Document("N", Kind.NEED, body=f"Cần {needed}."), "vi")
    (finding,) = compared.capacities(need, reader.read(Document("O", body=f"Công suất {offered}."), "vi"))
    assert vietnamese in say(finding.reason, "vi")
    assert english in say(finding.reason, "en")


CAPACITIES = sorted(written for written in PHYSICAL if measure(written).kind in AMOUNTS)


@pytest.mark.parametrize("written", CAPACITIES)
def test_every_unit_that_is_read_can_be_said(written):
    meant = measure(written)
    said = [unit(f"{AMOUNTS[meant.kind]}/batch", language, meant.factor) for language in ("vi", "en")]
    assert [words.rpartition("/")[2] for words in said] == ["mẻ", "batch"]


def test_capacity_per_minute_is_said_per_minute():
    reason = Reason(
        "capacity_not_stated", {"need": 1800.0, "unit": "piece/hour", "need_factor": 60.0, "need_per": "minute"}
    )
    assert unit("piece/hour", "en", 60.0, "minute") == "pieces/minute"
    assert question(reason, "en") == "How many pieces per hour?"


REQUIREMENTS = [
    ("quantity_fits", ("dưới 60 °C", "45–55 °C"), "Thông số đáp ứng: cần “dưới 60 °C”, nguồn cung “45–55 °C”"),
    (
        "standard_not_stated",
        ("HACCP", ""),
        "Tiêu chuẩn HACCP: bên cung chưa nêu. Câu cần hỏi: “Có HACCP không, giấy chứng nhận còn hạn đến khi nào?”",
    ),
    ("exclusion_broken", ("không chì", "chứa chì"), "Trái điều kiện loại trừ: cần “không chì”, nguồn cung “chứa chì”"),
    ("place_elsewhere", ("trong tỉnh", ""), "Không ở nơi yêu cầu: trong tỉnh"),
]


@pytest.mark.parametrize(("code", "quotes", "vietnamese"), REQUIREMENTS)
def test_requirement_reads_aloud_with_its_quotes(code, quotes, vietnamese):
    assert say(Reason(code, {}, (Quote(*quotes),)), "vi") == vietnamese


def test_languages_are_said_in_words():
    reason = Reason("language_differs", {"need": "vi", "offer": "en,ja"})
    assert say(reason, "vi") == "Ngôn ngữ khác: cần tiếng Việt, nguồn cung tiếng Anh, tiếng Nhật"
    assert say(reason, "en") == "Language differs: needs Vietnamese, offers English, Japanese"


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
