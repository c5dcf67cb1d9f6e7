"""Chapter 2: a need in one language finds offers in the other, by the lexicon of weighted senses.

A phrase is taken before its words; several senses are asked for at once, each in proportion to its weight; names and
codes need no translation.
"""

from matchmaker import Document, Kind
from tests.spec.conftest import need, offer


def test_vietnamese_need_finds_vietnamese_and_english_offers(found):
    assert set(found(need("Máy sấy bơm nhiệt để sấy xoài, trái cây"))[:2]) == {"CB-SAY", "CB-DRY"}


def test_english_need_finds_vietnamese_and_english_offers(found):
    assert set(found(need("Heat pump dryer for drying mango and other fruit"))[:2]) == {"CB-SAY", "CB-DRY"}


def test_need_without_marks_is_translated_too(found):
    english = [offer("A", "Heat pump dryer for mango"), offer("B", "Asphalt paver for motorways")]

    assert found(need("may say bom nhiet cho xoai"), english) == ["A"]


def test_second_sense_is_asked_for_as_well(found):
    english = [offer("A", "Effluent basin with aeration"), offer("B", "Asphalt paver for motorways")]

    assert found(need("Bể chứa nước thải"), english) == ["A"]


def test_phrase_is_taken_before_its_words(found):
    """``nước thải`` is wastewater; its first syllable alone would be water or country."""
    english = [offer("A", "Wastewater basin"), offer("B", "Water basin of the country")]

    assert found(need("Nước thải"), english)[0] == "A"


def test_listing_in_both_languages_is_one_match(found):
    both = [
        Document("CB-1", language="vi", title="Máy sấy bơm nhiệt cho xoài"),
        Document("CB-1", language="en", title="Heat pump dryer for mango"),
        offer("CB-2", "Asphalt paver for motorways"),
    ]

    assert found(Document("NC-1", Kind.NEED, title="Máy sấy bơm nhiệt cho xoài"), both) == ["CB-1"]


def test_quotes_show_what_was_translated(matches):
    best = matches(need("Cần máy sấy bơm nhiệt cho xoài"), [offer("A", "Heat pump dryers for mango")])[0]
    pairs = next(reason.quotes for reason in best.reasons if reason.code == "same_meaning")

    assert set(pairs) == {("máy sấy", "dryers"), ("bơm nhiệt", "Heat pump"), ("xoài", "mango")}
