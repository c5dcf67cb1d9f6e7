"""What figures are figures of: the words, in both languages, by which a text names what it measures.

Each row: the measure, its Vietnamese and its English names, which way is better (``+`` more, ``-`` less, ``=``
neither), whether it may be compared by its name alone (a temperature or a share is of something; a noise is not), and
the kinds of figures it can have, as letters of ``DIMENSIONS`` (``*``: any).
"""

from dataclasses import dataclass
from functools import cache

from matchmaker.text.en import EnglishStems
from matchmaker.text.normalise import fold, words

_TABLE = """
temperature | nhiệt độ | temperature | = | of | T
moisture | độ ẩm, ẩm, hàm ẩm, thủy phần | moisture, humidity, water content | - | alone | %
noise | độ ồn, tiếng ồn, ồn | noise, sound level | - | alone | dB
efficiency | hiệu suất | efficiency | + | of | %
accuracy | độ chính xác, chính xác, đúng, tỷ lệ đúng | accuracy, correct, precision, accurate | + | of | % L T t
error | sai số, sai lệch, độ sai lệch, dung sai | error, deviation, tolerance | - | of | % T L
repeatability | độ lặp lại | repeatability | - | alone | L
recovery | tỷ lệ thu hồi, thu hồi, hiệu suất thu hồi | recovery, recovers, recover | + | of | %
reduction | giảm, cắt giảm, tiết kiệm, khử, loại bỏ, xử lý được, hiệu suất xử lý | reduction, reduces, cut, cuts, reduce, saves, saving, removal, removes, remove, conversion | + | of | %
breakage | tỷ lệ vỡ, vỡ, nứt, gãy, tỷ lệ gãy vỡ | breakage, broken, cracked | - | of | %
hatching | tỷ lệ nở | hatch rate, hatchability | + | alone | %
survival | tỷ lệ sống | survival, survival rate | + | alone | %
germination | tỷ lệ nảy mầm, nảy mầm | germination | + | alone | %
purity | độ tinh khiết, tinh khiết, độ sạch | purity, pure | + | alone | %
content | hàm lượng, nồng độ, tỷ lệ, dư lượng | content, concentration, residue, level of | = | of | % C R
dosage | liều, liều lượng, liều dùng, tỷ lệ pha, định mức | dosage, dose, dosing | - | of | % C R M V
limit of detection | giới hạn phát hiện | detection limit, limit of detection | - | alone | C %
salinity | độ mặn, mặn, chịu mặn | salinity, salt tolerance | = | alone | % C
motor | động cơ, mô tơ, công suất động cơ | motor, drive motor | - | alone | P
consumption | tiêu thụ, tiêu hao, điện tiêu thụ, lượng nước dùng, dùng nước, lượng dùng | consumption, consumes, uses | - | of | *
compressor | máy nén | compressor | = | alone | P
head | cột áp | head | + | alone | L
pressure | áp suất, áp lực | pressure | = | of | p
flow | lưu lượng | flow, flow rate | + | alone | *
reach | tầm với | reach | + | alone | L
payload | tải trọng, tải, sức nâng | payload, load, lifting capacity | + | alone | M N
travel | hành trình, trục x, trục y, trục z | travel, stroke, x axis, y axis, z axis | + | of | L
range | tầm xa, khoảng cách, tầm phủ, bán kính | range, coverage radius | + | of | L
weight | trọng lượng, nặng, khối lượng | weight, weighs | - | of | M
density | khối lượng riêng, tỷ trọng | density | = | alone | C
conductivity | hệ số dẫn nhiệt, dẫn nhiệt, độ dẫn nhiệt | thermal conductivity | - | alone | *
thickness | độ dày, dày, chiều dày, bề dày | thickness, thick, wall | = | alone | L
height | chiều cao, cao | height, high, tall | = | alone | L
width | chiều rộng, rộng, bản rộng, khổ, khổ rộng | width, wide | = | alone | L
length | chiều dài, dài | length, long | = | alone | L
depth | chiều sâu, độ sâu, sâu | depth, deep | = | alone | L
diameter | đường kính, phi | diameter, bore | = | alone | L
fineness | độ mịn, mịn, cỡ hạt, kích thước hạt, hạt mịn | fineness, particle size, grain size, fine | - | alone | L
pellet | cỡ viên, viên cỡ, khuôn viên, viên | granules, granule, pellets, pellet | = | alone | L
particle | hạt | particle, product | - | of | L
area | diện tích, mặt bằng | area, footprint, floor, floor space | - | of | A
volume | dung tích, thể tích, bồn, bể, thùng | volume, tank, vessel, vat | = | alone | V
strength | độ bền, cường độ, độ bền kéo, độ bền nén, độ bền kéo trượt, mác | strength | + | of | p
hardness | độ cứng | hardness | + | alone | *
warranty | bảo hành | warranty, guarantee, guaranteed | + | alone | t
delivery | giao hàng, thời gian giao, giao máy, bàn giao | delivery, delivered, lead time, deliver | - | alone | t
setup | lắp đặt, lắp trong, thời gian lắp | set up, setup, installation, installed, erected | - | alone | t
lifetime | tuổi thọ, hiệu lực, thời gian sử dụng | service life, lifetime, lasts, lasting, life, bed life, working life | + | alone | t cycles
shelf life | hạn sử dụng, hạn dùng, bảo quản được, giữ tươi | shelf life | + | alone | t
battery | pin dùng, thời lượng pin, pin chạy, pin | battery, battery life | + | alone | t
result time | kết quả, cho kết quả, trả kết quả | result, results | - | alone | t
latency | độ trễ, trễ | latency, delay | - | alone | t
response | thời gian đáp ứng, đáp ứng, phản hồi | response, response time, responds | - | alone | t
update | cập nhật | updates, update, refresh | - | alone | t
growth | thời gian sinh trưởng, sinh trưởng | growth duration, growing period, matures | - | alone | t
decay | phân hủy, phân rã, tự hủy | degrades, decomposes, breaks down, biodegrades | - | alone | t
ferment | lên men, thời gian lên men, ủ, thời gian ủ, rút ngắn | fermentation, ferments, ripening, composting, composts | - | alone | t
drying time | thời gian sấy, sấy trong | drying time, dries in | - | alone | t
resorption | tiêu sau, tiêu hết | resorbs, resorbed, resorption | = | alone | t
keeping | giữ, giữ lạnh, giữ nhiệt | keeps, keep, holds, hold, cold for, held, holding | + | of | t T
stability | ổn định ở, bền ở, bền nhiệt | stable at, stable | + | alone | T
operation | làm việc, vận hành, hoạt động, chạy ở | operating, operates, operation, working | = | alone | T
firing | nung | fired, firing, kiln | = | alone | T
storage | lưu trữ, pin lưu trữ, trữ điện | storage, battery storage | + | alone | E
irradiation | liều chiếu, chiếu xạ | dose, irradiation | + | alone | Gy
wind | chịu gió, gió | wind, wind speed | + | of | S
flash point | điểm chớp cháy | flash point | + | alone | T
colour | độ màu | colour, color | - | alone | *
turbidity | độ đục | turbidity | - | alone | *
dust | nồng độ bụi, bụi | dust, particulate | - | alone | C
resolution | độ phân giải | resolution | = | alone | *
speed | tốc độ, vận tốc | speed | + | of | S rpm
voltage | điện áp, nguồn điện, nguồn | voltage, supply | = | alone | U
power | công suất, công suất điện, công suất phát, công suất nhiệt, công suất định mức | power, rated, output, rating, rated power, net output, capacity | = | alone | P
"""
DIMENSIONS = {  # by the letter of the table: the kinds of figures that a measure can have
    "T": "temperature+1",
    "%": "percent",
    "P": "length+2 mass+1 time-3",
    "L": "length+1",
    "A": "length+2",
    "V": "length+3",
    "M": "mass+1",
    "N": "length+1 mass+1 time-2",
    "t": "time+1",
    "S": "length+1 time-1",
    "p": "length-1 mass+1 time-2",
    "E": "length+2 mass+1 time-2",
    "C": "length-3 mass+1",
    "R": "ratio",
    "U": "current-1 length+2 mass+1 time-3",
    "rpm": "time-1",
    "dB": "decibel",
    "Gy": "dose",
}
DEFAULTS = {  # what a figure is of when its clause names nothing else
    DIMENSIONS["T"]: "temperature",
    DIMENSIONS["P"]: "power",
    DIMENSIONS["V"]: "volume",
    DIMENSIONS["p"]: "pressure",
    DIMENSIONS["E"]: "storage",
    "decibel": "noise",
    "colour": "colour",
    "turbidity": "turbidity",
    "length+1 mass+1 temperature-1 time-3": "conductivity",
    "cycles": "lifetime",
    "length+1 by 2": "size",
    "length+1 by 3": "size",
    "dose": "irradiation",
    "energy per mass+1": "consumption",
    "energy per length+3": "consumption",
}
LESS = "-"
MORE = "+"


@dataclass(frozen=True)
class Kind:
    """A measure: which way is better, whether its name alone is enough to compare by, the kinds its figures have."""

    name: str
    better: str
    alone: bool
    of_kinds: frozenset[str]

    def may_have(self, kind: str) -> bool:
        """Say whether a figure of a kind can be of this measure."""
        return "*" in self.of_kinds or kind in self.of_kinds or (kind in ("ppm",) and DIMENSIONS["C"] in self.of_kinds)


@cache
def kinds() -> dict[str, Kind]:
    """Return the measures by name."""
    rows = [[cell.strip() for cell in line.split("|")] for line in _TABLE.strip().splitlines()]
    return {row[0]: Kind(row[0], row[3], row[4] == "alone", _dimensions(row[5])) for row in rows}


def _dimensions(letters: str) -> frozenset[str]:
    return frozenset(DIMENSIONS.get(letter, letter) for letter in letters.split())


def better(name: str) -> str:
    """Return which way a measure is better; of one that the table does not have, neither."""
    known = kinds().get(name)
    return known.better if known else "="


@cache
def names(language: str, bare: bool) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the measures by their names in one script: syllables, or English stems."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    stems = EnglishStems()
    for line in _TABLE.strip().splitlines():
        name, vietnamese, english, *_ = (cell.strip() for cell in line.split("|"))
        for phrase in (vietnamese if language == "vi" else english).split(","):
            text = fold(phrase) if bare else phrase
            tokens = words(text.lower())
            key = tuple(tokens) if language == "vi" else tuple(stems[token] for token in tokens)
            found[key] = (*found.get(key, ()), name)
    return found
