"""Chapter 4: "no good match" is an answer.

Words of every listing, and one word that happens to occur on both sides, are no reason to introduce two firms.
"""

import pytest

from matchmaker import Confidence, Document, Kind
from tests.spec.conftest import need, offer

ROADS = (
    offer("CB-1", "Máy trải bê tông nhựa", "Thi công mặt đường cao tốc, nâng cao chất lượng, giảm chi phí."),
    offer("CB-2", "Lu rung hai bánh thép", "Đầm nén nền đường, tiết kiệm nhiên liệu, dễ vận hành, an toàn."),
    offer("CB-3", "Asphalt recycling plant", "Improves quality, reduces cost and energy of road building."),
)
PHARMACY = (
    need("Chiết xuất hoạt chất từ dược liệu", "Nâng cao chất lượng cao khô nghệ, giảm chi phí dung môi, an toàn."),
    need("Chiet xuat hoat chat tu duoc lieu", "Nang cao chat luong, giam chi phi, an toan."),
    need("Improved tablet coating for a drug", "We need to improve quality and reduce the cost of tablets."),
)


@pytest.mark.parametrize("wanted", PHARMACY, ids=["vi", "vi without marks", "en"])
def test_pharmacy_among_road_builders_gets_no_match(found, wanted):
    assert found(wanted, ROADS) == []


def test_need_of_general_words_only_gets_no_match(found):
    assert found(need("Tìm giải pháp công nghệ hiện đại, nâng cao hiệu quả sản xuất")) == []


def test_empty_need_gets_no_match(found):
    assert found(Document("NC-1", Kind.NEED)) == []


def test_no_offers_at_all_is_no_match(found):
    assert found(need("Máy sấy bơm nhiệt"), []) == []


def test_only_what_fits_is_listed(found):
    assert found(need("Máy cưa gỗ keo nhiều lưỡi cho xưởng nội thất")) == ["CB-GO"]


def test_full_answer_is_told_with_more_confidence_than_a_faint_one(matches):
    full = matches(need("Máy sấy bơm nhiệt cho trái cây, sấy xoài và nhãn, 500 kg/mẻ"))[0]
    faint = matches(need("Sấy lúa ngoài đồng bằng năng lượng mặt trời, đảo trộn tự động"))

    assert full.confidence is Confidence.HIGH
    assert [match.confidence for match in faint if match.confidence is Confidence.HIGH] == []
