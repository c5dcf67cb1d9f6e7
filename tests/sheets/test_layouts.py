"""Lists laid out at random as offices lay them out: whatever stands around the rows, the same rows come out."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import openpyxl
import pytest

from cungcau.sheets import Column, map_columns, read_book, read_rows
from cungcau.sheets.letters import fold
from tests.sheets.making import NEED, saved

TITLES = (
    ("ỦY BAN NHÂN DÂN TỈNH MẪU", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", None, None, "Độc lập - Tự do - Hạnh phúc"),
    ("DANH SÁCH NHU CẦU CÔNG NGHỆ CỦA DOANH NGHIỆP NĂM 2026",),
    ("(Kèm theo Công văn số 12/SKHCN-QLCN ngày 05/02/2026 của Sở Khoa học và Công nghệ)",),
    (None, None, None, "Đơn vị tính: triệu đồng"),
    ("Phụ lục II",),
)
NAMES = ("Máy sấy bơm nhiệt", "Công nghệ lọc nước", "Thiết bị đóng gói", "Tên lửa thủy", "Cộng nghệ", "Nhu cầu máy cắt")
CELLS = {
    "title": lambda rng, n: f"{rng.choice(NAMES)} {n}",
    "organisation": lambda rng, n: f"{rng.choice(('Công ty', 'Hợp tác xã', 'Cơ sở'))} Mẫu {n % 7}",
    "body": lambda rng, n: rng.choice(
        ("Hao hụt nhiều", "Mô tả: chất lượng không đều\ncần cải tiến", "Ngày 500 kg", "x")
    ),
    "capacity": lambda rng, n: rng.choice((None, "500 kg/h", n + 1, "2 tấn/ngày")),
    "budget": lambda rng, n: rng.choice((None, "2 tỷ", 500, "250 triệu")),
    "received_on": lambda rng, n: rng.choice((None, "21/11/2026", "13/2/2026")),
}
WORDINGS: tuple[Callable[[Column], str], ...] = (
    lambda column: column.vi,
    lambda column: fold(column.vi),
    lambda column: column.vi.upper() + " (*)",
    lambda column: column.en,
    lambda column: column.vi.replace(" ", "\n", 1),
)


@dataclass
class Layout:
    """A list written line by line, and the titles of the rows that must come out."""

    rng: random.Random
    lines: list[tuple[object, ...]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def perhaps(self, chance: float) -> bool:
        return self.rng.random() < chance

    def blanks(self) -> None:
        self.lines += [()] * self.rng.choice((0, 0, 1, 2))


def laid_out(seed: int) -> tuple[bytes, list[str], list[str]]:
    """A workbook, the titles of its rows, the names of its columns."""
    layout = Layout(random.Random(seed))
    rng = layout.rng
    named = {column.name: column for column in NEED}
    names = ["title", *rng.sample([name for name in CELLS if name != "title"], rng.randrange(2, 6))]
    if layout.perhaps(0.3):
        rng.shuffle(names)
    numbered = layout.perhaps(0.7)
    wording = rng.choice(WORDINGS)
    headings = (["STT"] if numbered else []) + [wording(named[name]) for name in names]
    layout.lines += rng.sample(TITLES, rng.randrange(0, 5))
    layout.blanks()
    header(layout, headings, numbered)
    body(layout, names, headings, numbered)
    footer(layout, len(headings), numbered)
    book = openpyxl.Workbook()
    left = [None] * rng.choice((0, 0, 0, 1))
    for line in layout.lines:
        book.active.append([*left, *line])
    if not left:
        for block in layout.merges:
            book.active.merge_cells(block)
    return saved(book), layout.titles, names


def header(layout: Layout, headings: list[str], numbered: bool) -> None:
    row = len(layout.lines) + 1
    if layout.perhaps(0.3) and len(headings) > 3:
        group: list[object] = [*headings[:2], "Thông tin chung", *[None] * (len(headings) - 3)]
        layout.lines += [tuple(group), (None, None, *headings[2:])]
        layout.merges += [f"A{row}:A{row + 1}", f"B{row}:B{row + 1}"]
        layout.merges += [f"C{row}:{chr(64 + len(headings))}{row}"] if len(headings) > 3 else []
    else:
        layout.lines.append(tuple(headings))
    if layout.perhaps(0.3) and len(headings) > 2:
        layout.lines.append(tuple(f"({n})" for n in range(1, len(headings) + 1)))


def body(layout: Layout, names: list[str], headings: list[str], numbered: bool) -> None:
    rng = layout.rng
    for number in range(rng.randrange(1, 14)):
        cells = {name: CELLS[name](rng, number) for name in names}
        line = ([number + 1] if numbered else []) + [cells[name] for name in names]
        layout.lines.append(tuple(line))
        layout.titles.append(str(cells["title"]))
        if layout.perhaps(0.1):
            layout.lines.append(tuple(line))
        if layout.perhaps(0.1):
            layout.lines.append(tuple(headings))
        if layout.perhaps(0.1) and len(headings) > 3:
            layout.lines.append(
                (rng.choice(("II", "III", "B")), "Lĩnh vực thủy sản") if numbered else ("II. Thủy sản",)
            )
        if layout.perhaps(0.1):
            layout.blanks()


def footer(layout: Layout, width: int, numbered: bool) -> None:
    if layout.perhaps(0.5):
        layout.lines.append((None, layout.rng.choice(("Tổng cộng", "Cộng", "TỔNG SỐ"))))
    if layout.perhaps(0.3):
        layout.lines.append(("Ghi chú: nhu cầu được tổng hợp từ phiếu khảo sát.",))
    layout.blanks()
    if layout.perhaps(0.5):
        layout.lines.append((None, None, "Tỉnh Mẫu, ngày     tháng 11 năm 2026"))
        layout.lines.append(("NGƯỜI LẬP BIỂU", None, "GIÁM ĐỐC"))
        layout.lines += [(), (), ("Nguyễn Văn Mẫu", None, "Trần Thị Mẫu")]


@pytest.mark.parametrize("seed", range(120))
def test_rows_come_out_of_any_layout(seed: int):
    data, titles, names = laid_out(seed)
    (sheet,) = read_book(data, "nhu-cau.xlsx").sheets
    mapping = map_columns(sheet, NEED)
    assert [row.values["title"] for row in read_rows(sheet, mapping).rows] == titles
    assert sorted(found.column.name for found in mapping.found) == sorted(names)
