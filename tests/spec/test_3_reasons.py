"""Chapter 3: a match is read aloud: what both sides say, what falls short, what to ask.

Every quoted word stands in the texts. What an offer does not state is an open question, never a gap.
"""

import pytest

from matchmaker import Band, Quote, Reason
from tests.spec.conftest import OFFERS, need, offer

DRYER = "Máy sấy bơm nhiệt cho trái cây"


def first(matches, wanted, *offers):
    return matches(wanted, offers or OFFERS)[0]


def test_shared_phrases_are_quoted_as_each_side_wrote_them(matches):
    best = first(matches, need("Cần sấy xoài bằng bơm nhiệt"))

    assert best.reasons[-1] == Reason(
        "shared_words", {}, (Quote("sấy xoài", "Sấy xoài"), Quote("bơm nhiệt", "bơm nhiệt"))
    )


def test_need_without_marks_quotes_the_offer_with_its_marks(matches):
    best = first(matches, need("Can say xoai bang bom nhiet"))

    assert best.reasons[-1].quotes == (Quote("say xoai", "Sấy xoài"), Quote("bom nhiet", "bơm nhiệt"))


def test_words_of_every_listing_are_no_ground(matches):
    best = first(matches, need("Nâng cao chất lượng, giảm chi phí sấy xoài"))

    assert [quote.need for quote in best.reasons[-1].quotes] == ["sấy xoài"]


@pytest.mark.parametrize(
    ("stated", "code", "offered", "as_stated"),
    [
        ("600 kg/mẻ", "capacity_fits", 600.0, {}),
        ("0,6 tấn/mẻ", "capacity_fits", 600.0, {"offer_factor": 1000.0}),
        ("300–500 kg mỗi mẻ", "capacity_fits", 500.0, {}),
        ("300 kg/mẻ", "capacity_short", 300.0, {}),
    ],
)
def test_capacity_is_compared_in_one_unit(matches, stated, code, offered, as_stated):
    best = first(matches, need(DRYER, "Cần 500 kg/mẻ"), offer("A", DRYER, f"Công suất {stated}."))
    stated_by_both = {reason.code: reason.params for reason in (*best.reasons, *best.gaps) if reason.params}

    assert stated_by_both == {code: {"need": 500.0, "offer": offered, "unit": "kg/batch", **as_stated}}


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("Công suất lớn.", "capacity_not_stated"),
        ("Công suất 800 kg/giờ.", "capacity_other_basis"),
        ("Bảo hành 12 tháng.", "capacity_not_stated"),
    ],
)
def test_capacity_that_is_not_stated_in_this_unit_is_a_question(matches, stated, code):
    best = first(matches, need(DRYER, "Cần 500 kg/mẻ"), offer("A", DRYER, stated))

    assert best.gaps == ()
    assert [reason.code for reason in best.unknowns] == [code]


def test_capacity_is_compared_across_languages(matches):
    best = first(matches, need(DRYER, "Cần 1.200 kg/mẻ"), offer("A", "Heat pump dryer for fruit", "1,500 kg per batch"))

    assert best.reasons[0].params == {"need": 1200.0, "offer": 1500.0, "unit": "kg/batch"}


@pytest.mark.parametrize(
    ("wanted", "offered", "code"),
    [
        ({"trl_min": 7}, {"trl": 8}, "trl_reached"),
        ({"trl_min": 7}, {"trl": 5}, "trl_short"),
        ({"trl_min": 7}, {}, "trl_not_stated"),
        ({"budget": Band(None, 5e8)}, {"price": Band(4e8, 6e8)}, "price_within_budget"),
        ({"budget": Band(None, 5e8)}, {"price": Band(6e8, None)}, "price_over_budget"),
        ({"budget": Band(None, 5e8)}, {"price": Band(1e4, 1e4, "USD")}, "price_not_stated"),
        ({"budget": Band(None, 5e8)}, {"price": Band(4e5, 4e5, per="m2")}, "price_per_unit"),
        ({"budget": Band(None, 4e8, per="máy")}, {"price": Band(9e8, 9e8)}, "price_budget_per_unit"),
        ({"transfer_kinds": ("licence",)}, {"transfer_kinds": ("licence", "turnkey")}, "transfer_fits"),
        ({"transfer_kinds": ("licence",)}, {"transfer_kinds": ("assignment",)}, "transfer_differs"),
        ({"transfer_kinds": ("licence",)}, {}, "transfer_not_stated"),
        ({"province": "Cần Thơ"}, {"province": "Cần Thơ"}, "same_province"),
        (
            {"province": "Cần Thơ", "region": "ĐBSCL"},
            {"province": "Vĩnh Long", "region": "ĐBSCL"},
            "same_region",
        ),
    ],
)
def test_each_requirement_fits_falls_short_or_is_asked_for(matches, wanted, offered, code):
    best = first(matches, need(DRYER, **wanted), offer("A", DRYER, **offered))
    codes = [reason.code for reason in (*best.reasons, *best.gaps, *best.unknowns)]

    assert sorted(codes) == sorted([code, "shared_words"])


def test_no_requirement_leaves_no_gap_and_no_question(matches):
    best = first(matches, need(DRYER), offer("A", DRYER, trl=3, price=Band(9e9, 9e9)))

    assert (best.gaps, best.unknowns) == ((), ())


def test_requirement_decides_between_offers_that_say_the_same(matches):
    early, ready = offer("A", DRYER, trl=3), offer("B", DRYER, trl=9)

    assert [match.id for match in matches(need(DRYER, trl_min=7), [early, ready])] == ["B", "A"]
