from matchmaker import Analyser, Attributes, Confidence, Document, Kind, Lexicon, Matcher, MemoryIndex, Sense, analyse

DRYER = Document("CB-1", title="Máy sấy bơm nhiệt cho trái cây", body="Sấy xoài ở 45–60 °C, 600 kg/mẻ, giữ màu.")
ROAD = Document("CB-2", title="Máy trải bê tông nhựa", body="Thi công mặt đường cao tốc, cải tiến chất lượng.")
ENGLISH = Document("CB-3", title="Heat pump dryer for mango", body="Dries fruit gently.")
LEXICON = Lexicon([Sense("máy sấy", "dryer"), Sense("bơm nhiệt", "heat pump"), Sense("xoài", "mango")], Analyser().stem)


def matcher(*offers: Document) -> Matcher:
    analyser = Analyser()
    return Matcher(MemoryIndex([analyse(offer, analyser) for offer in offers]), LEXICON)


def need(text: str, **attributes: object) -> Document:
    return Document("NC-1", Kind.NEED, title=text, attributes=Attributes(**attributes))


def test_need_finds_the_offer_of_its_trade_first():
    found = matcher(DRYER, ROAD).match(need("Cần sấy xoài 500 kg/mẻ, giữ màu"))

    assert [match.id for match in found] == ["CB-1"]
    assert found[0].confidence in set(Confidence)


def test_capacity_reached_is_a_reason():
    found = matcher(DRYER, ROAD).match(need("Cần sấy xoài 500 kg/mẻ, giữ màu"))

    assert [reason.code for reason in found[0].reasons] == ["capacity_fits", "shared_words"]


def test_nothing_of_the_trade_is_no_match():
    assert matcher(ROAD).match(need("Cần chiết xuất dược liệu, nâng cao chất lượng")) == ()


def test_vietnamese_need_finds_english_offer():
    found = matcher(ENGLISH, ROAD).match(need("Máy sấy bơm nhiệt cho xoài"))

    assert [match.id for match in found] == ["CB-3"]


def test_ties_are_broken_by_id():
    twins = [Document(name, title="Solar dryer") for name in ("B", "A")]

    assert [one.id for one in matcher(*twins).rank(need("solar dryer"))] == ["A", "B"]
