"""What the page of all components shows: made-up values for every partial, in both languages."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cungcau.catalog.enums import GROUP_WORDS, TIER_WORDS
from cungcau.core.fields import Group, Tier
from cungcau.core.words import Words, reading_language
from cungcau.network.queries import provinces_on

from .kinds import Tab
from .tiles import Place, ProvinceMap, province_map

ICONS = (
    *("search", "filter", "close", "lock", "clock", "calendar", "phone"),
    *("mail", "print", "download", "file", "person", "building", "arrow"),
)
STAGES = (
    Words("Đề xuất", "Proposed"),
    Words("Đã hỏi ý hai bên", "Both asked"),
    Words("Đã giới thiệu", "Introduced"),
    Words("Đã gặp", "Met"),
    Words("Đàm phán", "Negotiating"),
    Words("Thử nghiệm", "Pilot"),
    Words("Đã ký", "Signed"),
    Words("Đã bàn giao", "Delivered"),
    Words("Sau 6 tháng", "After 6 months"),
    Words("Sau 12 tháng", "After 12 months"),
)


def stages(now: int, age: Words) -> list[dict[str, Any]]:
    """Return the ten stages with the present one at index `now`; the third was confirmed by both sides."""
    states = ["confirmed" if place == 2 else "past" if place < now else "ahead" for place in range(len(STAGES))]
    states[now] = "now"
    return [
        {"words": words, "state": state, "age": age if state == "now" else ""}
        for words, state in zip(STAGES, states, strict=True)
    ]


def cards(today: date) -> list[SimpleNamespace]:
    """Return a need, an offer, an offer that has aged and one that lacks the reader's language."""
    language = reading_language()
    shared = {"language": language, "needed_by": None, "trl": None, "organisation": "", "state_words": _("Published")}
    need = {
        "noun": "need",
        "code": "NC-7K3M",
        "kind": Words("Nhu cầu", "Need"),
        "province": "Cần Thơ",
        "title": Words("Sấy xoài 500 kg/mẻ, giữ màu vàng", "Dry mango, 500 kg per batch, keeping its colour"),
        "summary": Words("500 kg/mẻ trong 8 giờ, độ ẩm còn 12%.", "500 kg per batch in 8 hours, down to 12% moisture."),
        "needed_by": date(2027, 3, 31),
        "confirmed_on": today,
    }
    offer = {
        "noun": "offer",
        "code": "CB-4T9X",
        "kind": Words("Thiết bị", "Equipment"),
        "province": "Cần Thơ",
        "title": Words("Máy sấy bơm nhiệt cho trái cây, 600 kg/mẻ", "Heat-pump dryer for fruit, 600 kg per batch"),
        "summary": Words(
            "Sấy ở 45–60 °C, giữ màu, độ ẩm cuối 12%; giảm 30% điện so với sấy điện trở.",
            "Dries at 45–60 °C, keeps the colour, final moisture 12%; 30% less power than resistance drying.",
        ),
        "organisation": "Viện Mẫu B",
        "trl": 8,
        "confirmed_on": today,
    }
    other = "vi" if language == "en" else "en"
    foreign = {key: value.in_(other) if isinstance(value, Words) else value for key, value in offer.items()}
    foreign |= {"kind": Words("Thiết bị", "Equipment"), "language": other, "confirmed_on": date(2026, 6, 12)}
    return [SimpleNamespace(**shared | value) for value in (need, offer, foreign)]


def match() -> dict[str, Any]:
    """Return one suggestion as the match card takes it."""
    return {
        "rank": 1,
        "need": "Công ty Mẫu A",
        "offer": "Viện Mẫu B",
        "href": reverse("components"),
        "title": Words("Máy sấy bơm nhiệt, 600 kg/mẻ", "Heat-pump dryer, 600 kg per batch"),
        "facts": "TRL 8 · Cần Thơ",
        "reasons": [
            Words(
                "Công suất đáp ứng: cần 500 kg/mẻ, nguồn cung 600 kg/mẻ",
                "Capacity fits: needs 500 kg/batch, offers 600",
            ),
            Words("Cùng nói đến: sấy, xoài, độ ẩm 12%", "Both mention: drying, mango, 12% moisture"),
        ],
        "gaps": [
            Words(
                "Bảo hành: cần 24 tháng, nguồn cung 12 tháng", "Warranty falls short: needs 24 months, offers 12 months"
            )
        ],
        "unknowns": [Words("Điện tiêu thụ: bên cung chưa nêu", "Power use: not stated")],
        "questions": [Words("“Một mẻ hết bao nhiêu kWh?”", "“How many kWh per batch?”")],
    }


def facts() -> list[dict[str, Any]]:
    """Return rows of a summary list: one to change, one must-know that is empty."""
    here = reverse("components")
    return [
        {"key": Words("Công suất", "Capacity"), "value": "600 kg/mẻ, 8 giờ", "href": here},
        {"key": Words("Mức TRL", "TRL"), "value": "8"},
        {"key": Words("Bảo hành", "Warranty"), "value": Words("bên cung chưa nêu", "not stated"), "unstated": True},
    ]


def table() -> dict[str, Any]:
    """Return a table with two numbers and an order."""
    heads = [
        {"words": Words("Đơn vị", "Organisation"), "href": reverse("components"), "order": "ascending"},
        {"words": Words("Nhu cầu", "Needs"), "is_number": True},
        {"words": Words("Giá trị, triệu đồng", "Value, million VND"), "is_number": True},
    ]
    rows = [("Công ty Mẫu A", "12", "1.234,5"), ("Hợp tác xã Mẫu Đ", "3", "87,6"), ("Viện Mẫu B", "0", "0")]
    caption = Words("Nhu cầu theo đơn vị", "Needs by organisation")
    return {"caption": caption, "heads": heads, "rows": [list(zip(heads, row, strict=True)) for row in rows]}


def timeline() -> list[dict[str, Any]]:
    """Return three entries, newest first; the last was written by the system."""
    both = Words("Lan ghi · hai bên xem được", "Written by Lan · both sides see it")
    return [
        {"when": "12/11 14:00", "what": Words("Gặp trực tuyến, 45 phút", "Online meeting, 45 minutes"), "who": both},
        {"when": "05/11 09:20", "what": Words("Giới thiệu hai bên", "Both sides introduced"), "who": both},
        {
            "when": "01/11 08:30",
            "what": Words("Nhận nhu cầu NC-7K3M", "Need NC-7K3M received"),
            "who": Words("Hệ thống ghi", "Written by the system"),
            "by_system": True,
        },
    ]


def tabs() -> list[Tab]:
    """Return three tabs with counts, the second current."""
    here = reverse("components")
    return [Tab(here, _("Needs"), 6, False), Tab(here, _("Offers"), 24, True), Tab(here, _("Experts"), 3, False)]


def chips() -> list[SimpleNamespace]:
    """Return two applied filters."""
    words = (Words("Lĩnh vực: Công nghệ thực phẩm", "Field: food technology"), Words("TRL từ 7", "TRL from 7"))
    return [SimpleNamespace(words=each, href=reverse("components")) for each in words]


def facet() -> list[dict[str, Any]]:
    """Return the options of one group of filters."""
    return [
        {"value": "1", "words": Words("Công nghệ thực phẩm", "Food technology"), "count": 24, "is_chosen": True},
        {"value": "2", "words": Words("Trồng trọt", "Crops"), "count": 9, "is_chosen": False},
    ]


def locked() -> list[tuple[Words, Words]]:
    """Return the title of two private groups with who may open them."""
    return [
        (GROUP_WORDS[Group.TECHNICAL], TIER_WORDS[Tier.PARTIES]),
        (GROUP_WORDS[Group.PRICE], TIER_WORDS[Tier.REGISTERED]),
    ]


def sent() -> list[Words]:
    """Return what the panel after sending says beneath its title."""
    return [
        Words(
            "Điểm kết nối Mẫu trả lời chậm nhất thứ Hai, 30/11/2026.",
            "Điểm kết nối Mẫu will answer by Monday 30 November 2026.",
        )
    ]


def tiles(today: date) -> ProvinceMap:
    """Return the map with made-up counts over all levels."""
    here = reverse("components")
    places = [
        Place(row.code, row.short, row.name, row.tile_row, row.tile_column, number % 9 * 3, here)
        for number, row in enumerate(provinces_on(today))
        if row.tile_row is not None
    ]
    return province_map(places, title=_("Needs by province"), counted=_("Needs"), chosen="92")
