import pytest

from matchmaker.requirements.figures import figures
from matchmaker.requirements.script import Script, script_of


def read(text: str, language: str) -> list[tuple[float, float, str, str]]:
    found = figures(text, script_of(text, language))
    return [(round(one.low, 6), round(one.high, 6), one.amount, one.period) for one in found]


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "amount", "period"),
    [
        ("500 kg/giờ", "vi", 500, 500, "kg", "hour"),
        ("1.200 m3/ngày đêm", "vi", 1200, 1200, "m3", "day"),
        ("1,200 m3/day", "en", 1200, 1200, "m3", "day"),
        ("1.2 tonnes per hour", "en", 1200, 1200, "kg", "hour"),
        ("1,2 tấn/giờ", "vi", 1200, 1200, "kg", "hour"),
        ("2 tấn mỗi ngày", "vi", 2000, 2000, "kg", "day"),
        ("300–500 kg/mẻ", "vi", 300, 500, "kg", "batch"),
        ("từ 5 đến 7 tạ một mẻ", "vi", 500, 700, "kg", "batch"),
        ("300 kg nguyên liệu/giờ", "vi", 300, 300, "kg", "hour"),
        ("2 000 lít/giờ", "vi", 2, 2, "m3", "hour"),
        ("500 kg a day", "en", 500, 500, "kg", "day"),
        ("10.000 sản phẩm/ca", "vi", 10000, 10000, "piece", "shift"),
        ("50 ha/vụ", "vi", 500000, 500000, "m2", "season"),
        ("nang suat 2 tan/ngay", "vi", 2000, 2000, "kg", "day"),
        ("30 gói/phút", "vi", 1800, 1800, "piece", "hour"),
        ("70 samples per hour", "en", 70, 70, "piece", "hour"),
        ("batch of 20 kg", "en", 20, 20, "kg", "batch"),
        ("khoảng nửa tấn/giờ", "vi", 500, 500, "kg", "hour"),
        ("3,5kW", "vi", 3500, 3500, "", ""),
        ("140 °F", "en", 60, 60, "", ""),
        ("-40 to 60 °C", "en", -40, 60, "", ""),
        ("6.5 kWh per kg of fish", "en", 23_400_000, 23_400_000, "", ""),
        ("4 ‰", "vi", 0.4, 0.4, "", ""),
    ],
)
def test_figure_is_read_with_its_unit(text, language, low, high, amount, period):
    assert read(f"{text}, xem", language) == [(low, high, amount, period)]


@pytest.mark.parametrize(
    "text",
    [
        "năm 2026",
        "QCVN 40:2011",
        "TCVN 5107",
        "gọi 0292 000 111",
        "mẫu DC-60",
        "3 ca",
        "2 lần mỗi năm",
        "chạy 16 giờ/ngày",
    ],
)
def test_other_figures_are_none(text):
    assert read(text, "vi") == []


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("không quá 12 %", "vi", "most"),
        ("dưới 12 %", "vi", "most"),
        ("ít nhất 12 %", "vi", "least"),
        ("12 % trở lên", "vi", "least"),
        ("từ 12 %", "vi", "least"),
        ("khong qua 12 %", "vi", "most"),
        ("khoảng 12 %", "vi", "about"),
        ("no more than 12 %", "en", "most"),
        ("more than 12 %", "en", "least"),
        ("up to 12 %", "en", "reach"),
        ("12 % or less", "en", "most"),
        ("8–12 %", "en", "range"),
        ("12 %", "en", "plain"),
    ],
)
def test_bound_is_told_from_the_words_around(text, language, bound):
    assert [one.bound for one in figures(text, script_of(text, language))] == [bound]


def test_quote_is_the_words_of_the_bound_and_the_figure():
    assert [one.quote for one in figures("độ ẩm sau sấy không quá  12 %", Script("vi", bare=False))] == [
        "không quá 12 %"
    ]
