"""Chapter 6: what a need requires is read from its words, and compared only with what the offer says of the same.

Figures are brought to one unit and compared by what they are figures of. Standards, things not wanted, languages and
places are read in both languages. What is not sure is a question; what only tells how things stand requires nothing.
"""

import pytest

from tests.spec.conftest import need, offer

DRYER, EN_DRYER = "Máy sấy bơm nhiệt cho trái cây", "Heat pump dryer for fruit"
SAID = {"reasons": "fits", "gaps": "short", "unknowns": "open"}


def told(matches, wanted, stated, title=DRYER):
    """Return what is said of each requirement, the shared words left out."""
    (best,) = matches(need(DRYER, wanted), [offer("A", title, stated)])
    codes = {name: [reason.code for reason in getattr(best, name)] for name in SAID}
    return [(code, SAID[name]) for name, said in codes.items() for code in said if code not in GROUNDS]


GROUNDS = ("shared_words", "same_meaning")
ROWS = [
    ("Cần nhiệt độ sấy dưới 60 °C.", "Nhiệt độ sấy 45–55 °C.", [("quantity_fits", "fits")]),
    ("Cần nhiệt độ sấy dưới 60 °C.", "Nhiệt độ sấy 70 °C.", [("quantity_short", "short")]),
    ("Cần nhiệt độ sấy dưới 60 °C.", "Nhiệt độ bảo quản 18 °C.", [("quantity_not_stated", "open")]),
    ("Cần độ ẩm sau sấy không quá 12 %.", "Sản phẩm còn 10 % ẩm.", [("quantity_fits", "fits")]),
    ("Cần độ ồn không quá 70 dB.", "Bảo hành 24 tháng.", [("quantity_not_stated", "open")]),
    ("Cần 10 tấn/giờ.", "Mỗi mẻ 30 tấn/mẻ.", [("capacity_other_basis", "open")]),
    ("Cần 500 kg/giờ.", "Công suất 2,5 tấn/giờ.", [("capacity_beyond", "short")]),
    ("Máy cũ chạy 200 kg/giờ, vỡ 12 %.", "Công suất 100 kg/giờ.", []),
    ("Trại có 60 con bò, cỏ trồng 2 ha.", "Công suất 2 tấn/giờ.", []),
    ("Cần máy đạt HACCP.", "Thiết kế theo HACCP.", [("standard_held", "fits")]),
    ("Cần máy đạt HACCP.", "Hiện chưa đạt HACCP.", [("standard_lacking", "short")]),
    ("Cần vỏ đạt IP65.", "Vỏ đạt IP67.", [("standard_held", "fits")]),
    ("Cần vỏ đạt IP67.", "Vỏ đạt IP65.", [("standard_lacking", "short")]),
    ("Cần máy đạt ISO 22000.", "Bảo hành 24 tháng.", [("standard_not_stated", "open")]),
    ("Công ty đã có ISO 9001.", "Bảo hành 24 tháng.", []),
    ("Cần máy không dùng dung môi.", "Hoàn toàn không dung môi.", [("exclusion_kept", "fits")]),
    ("Cần máy không dùng dung môi.", "Có dùng dung môi.", [("exclusion_broken", "short")]),
    ("Cần máy không dùng dung môi.", "Bảo hành 24 tháng.", [("exclusion_not_stated", "open")]),
    ("Cần máy cho không gian hẹp.", "Bảo hành 24 tháng.", []),
    ("Cần giao diện tiếng Việt.", "Giao diện tiếng Anh, tiếng Việt.", [("language_fits", "fits")]),
    ("Cần TRL 7 trở lên.", "Kết quả ở mức TRL 6.", [("trl_short", "short")]),
    ("Cần máy giá không quá 400 triệu đồng.", "Giá 350 triệu đồng.", [("price_within_budget", "fits")]),
    ("Cần máy giá không quá 400 triệu đồng.", "Lưỡi dao thay thế giá 4 triệu đồng.", [("price_not_stated", "open")]),
]


@pytest.mark.parametrize(("wanted", "stated", "expected"), ROWS)
def test_requirement_is_read_and_compared(matches, wanted, stated, expected):
    assert told(matches, wanted, stated) == expected


@pytest.mark.parametrize(
    ("wanted", "stated", "expected"),
    [
        ("Cần nhiệt độ sấy dưới 60 °C.", "Drying temperature 122 °F.", [("quantity_fits", "fits")]),
        ("Cần máy sấy 30 gói/phút.", "45 packs per minute.", [("capacity_fits", "fits")]),
        ("Can do on khong qua 70 dB.", "Noise 72 dB.", [("quantity_short", "short")]),
        ("Cần máy không để lại nước thải.", "Works without wastewater.", [("exclusion_kept", "fits")]),
    ],
)
def test_requirement_is_compared_across_languages(matches, wanted, stated, expected):
    assert told(matches, wanted, stated, EN_DRYER) == expected


def test_both_sides_are_quoted(matches):
    (best,) = matches(need(DRYER, "Cần độ ồn không quá 70 dB."), [offer("A", DRYER, "Độ ồn 68 dB.")])

    assert best.reasons[0].quotes == (("không quá 70 dB", "68 dB"),)
