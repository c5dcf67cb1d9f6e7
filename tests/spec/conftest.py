"""What every chapter of the manual stands on: each example runs on every index, none skipped."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cungcau.matching.indexes import TantivyIndex, rebuild_index
from matchmaker import (
    Analyser,
    Attributes,
    CandidateIndex,
    Document,
    Kind,
    Lexicon,
    Match,
    Matcher,
    MemoryIndex,
    Sense,
    analyse,
)

SENSES = (
    Sense("máy sấy", "dryer"),
    Sense("sấy", "drying", 0.9),
    Sense("bơm nhiệt", "heat pump"),
    Sense("xoài", "mango"),
    Sense("trái cây", "fruit"),
    Sense("nước thải", "wastewater"),
    Sense("nước thải", "effluent", 0.4),
    Sense("xử lý", "treatment", 0.7),
    Sense("xử lý", "processing", 0.3),
    Sense("màng lọc", "filter membrane"),
    Sense("cảm biến", "sensor"),
    Sense("độ ẩm", "humidity", 0.6),
    Sense("độ ẩm", "moisture", 0.6),
    Sense("nhà kính", "greenhouse"),
    Sense("nước", "water"),
    Sense("nước", "country", 0.3),
    Sense("mặn", "salt", 0.5),
    Sense("cá", "fish"),
    Sense("thuốc", "drug"),
    Sense("dược liệu", "medicinal plant"),
    Sense("chiết xuất", "extraction"),
)


def offer(code: str, title: str, body: str = "", **attributes: object) -> Document:
    """An offer as an office would list it."""
    return Document(code, Kind.OFFER, title=title, body=body, attributes=Attributes(**attributes))


def need(title: str, body: str = "", **attributes: object) -> Document:
    """A need as a firm would state it."""
    return Document("NC-1", Kind.NEED, title=title, body=body, attributes=Attributes(**attributes))


OFFERS = (
    offer(
        "CB-SAY", "Máy sấy bơm nhiệt cho trái cây", "Sấy xoài, nhãn ở 45–60 °C, công suất 600 kg/mẻ, độ ẩm cuối 12%."
    ),
    offer("CB-DRY", "Heat pump dryer for fruit", "Dries mango slices gently at 50 °C, 200 kg per batch."),
    offer("CB-NUOC", "Hệ thống xử lý nước thải chế biến cá", "Bể kỵ khí và màng lọc, 300 m3/ngày, đạt QCVN 11."),
    offer("CB-MBR", "Membrane bioreactor for wastewater", "Treatment of effluent from fish processing, 500 m3/day."),
    offer("CB-CB", "Cảm biến độ ẩm đất cho nhà kính", "Đo độ ẩm bằng cảm biến điện dung, truyền LoRa, pin 2 năm."),
    offer("CB-SEN", "Greenhouse soil moisture sensor", "Capacitive sensors with LoRa radio and two-year battery."),
    offer("CB-DUONG", "Máy trải bê tông nhựa", "Thi công mặt đường cao tốc, nâng cao chất lượng, giảm chi phí."),
    offer("CB-ROAD", "Asphalt paver for motorways", "Improves the quality of road surfaces and reduces cost."),
    offer("CB-GO", "Máy cưa gỗ nhiều lưỡi", "Xẻ gỗ keo, cao su cho xưởng nội thất."),
    offer("CB-WELD", "Friction stir welding of aluminium", "Joins aluminium sheets for boats without filler metal."),
    offer("CB-IN", "Máy in nhãn decal cuộn", "In nhãn chai, hộp bằng mực UV, tốc độ 50 m/phút."),
    offer("CB-LED", "Đèn LED cho tàu câu mực", "Chiếu sáng mặt biển, tiết kiệm dầu, chống ăn mòn muối."),
)

Match_ = Callable[..., tuple[Match, ...]]


@pytest.fixture(params=["memory", "tantivy"])
def index_of(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Sequence[Document]], CandidateIndex]:
    """Build an index of documents, in memory or on disk."""

    def build(documents: Sequence[Document]) -> CandidateIndex:
        if request.param == "memory":
            analyser = Analyser()
            return MemoryIndex([analyse(document, analyser) for document in documents])
        rebuild_index(tmp_path / "index", documents)
        return TantivyIndex(tmp_path / "index")

    return build


@pytest.fixture
def matcher_of(index_of: Callable[[Sequence[Document]], CandidateIndex]) -> Callable[[Sequence[Document]], Matcher]:
    """Return a matcher over documents."""
    return lambda documents: Matcher(index_of(documents), Lexicon(SENSES, Analyser().stem))


@pytest.fixture
def matches(matcher_of: Callable[[Sequence[Document]], Matcher]) -> Match_:
    """Match a document with offers (the sample ones unless given) and return its matches."""

    def find(document: Document, offers: Sequence[Document] = OFFERS, top: int = 5) -> tuple[Match, ...]:
        return matcher_of(offers).match(document, top)

    return find


@pytest.fixture
def found(matches: Match_) -> Callable[..., list[str]]:
    """Match a document and return only the codes of what was found, best first."""

    def codes(document: Document, offers: Sequence[Document] = OFFERS, top: int = 5) -> list[str]:
        return [match.id for match in matches(document, offers, top)]

    return codes
