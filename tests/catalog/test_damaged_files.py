"""2,000 random or damaged files: each is taken in whole or refused with why, and nothing is ever half-written."""

import io
import random
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.db import transaction

from cungcau.catalog.actions.importing import import_workbook
from cungcau.catalog.actions.planning import plan_import
from cungcau.catalog.fields import WorkbookRead, read_workbook
from cungcau.catalog.queries import loaded_taxonomies
from cungcau.core.models import AuditRow
from cungcau.network.fields import Taxonomies
from cungcau.network.models import ConnectionPoint
from cungcau.sheets import Problem, SheetError, mark_book, say
from tests.factories.standing import everything
from tests.factories.workbooks import book, text_file
from tests.sheets.hostile import HOSTILE
from tests.sheets.mutations import damaged_files

pytestmark = pytest.mark.django_db
ROUNDS, FILES = 10, 200
LISTS: dict[str, list[tuple]] = {
    "Nhu cầu": [
        ("Mã số", "Tên nhu cầu", "Đơn vị", "Mô tả", "Kinh phí", "Ngày cần", "TRL", "Lĩnh vực", "Tỉnh", "Email"),
        (
            "N-01",
            "Sấy xoài",
            "Công ty Mẫu A",
            "Sấy than",
            "500 triệu",
            "20/11/2026",
            7,
            "20401",
            "Cần Thơ",
            "a@mau.example",
        ),
        ("N-02", "Lọc nước", "Công ty Mẫu B", "Nước đục", 10**9, "quý I/2027", "", "", "Bình Dương", ""),
    ],
    "Nguồn cung": [
        ("Mã số", "Loại", "Tên công nghệ", "Đơn vị cung cấp", "Mô tả công nghệ", "Giá", "Thời gian giao", "Website"),
        ("C-01", "Thiết bị", "Máy sấy", "Viện Mẫu", "600 kg/mẻ", "1,2 - 1,5 tỷ", 30, "mau.example"),
    ],
    "Chuyên gia": [
        ("Họ và tên", "Học vị", "Cơ quan", "Lĩnh vực", "Dịch vụ tư vấn", "Điện thoại"),
        ("Trần Văn Mẫu", "TS", "Viện Mẫu", "Cơ khí", "Sấy", "0900000001"),
    ],
    "Đơn vị": [
        ("Mã đơn vị", "Tên đơn vị", "Loại hình", "Năm thành lập", "Số lao động", "Website", "Email"),
        ("D-01", "Viện Mẫu", "Viện", 1998, 120, "mau.example", "a@mau.example"),
    ],
}
ODD: tuple[Any, ...] = (*(text for text in HOSTILE if len(text) < 400), None, 0, -1, 10**12, 2**31, 1e300, 12.5, True)


def odd_values(seed: int, count: int) -> Iterator[bytes]:
    """Yield sound files whose cells and headings hold anything at all."""
    chance = random.Random(seed)
    for number in range(count):
        chosen = chance.sample(sorted(LISTS), chance.choice((1, 1, 1, 2)))
        lists = {name: [list(row) for row in LISTS[name]] for name in chosen}
        for _ in range(chance.randrange(1, 12)):
            rows = chance.choice(list(lists.values()))
            line = chance.choice(rows if chance.random() < 0.2 else rows[1:])
            line[chance.randrange(len(line))] = chance.choice(ODD)
        clean = {name: [[_storable(cell) for cell in row] for row in rows] for name, rows in lists.items()}
        yield book(clean) if number % 2 else text_file(chance.choice(list(clean.values())))


def _storable(cell: Any) -> Any:
    """Return a cell without the signs that no XLSX can hold; the file is then odd, not broken."""
    return (
        openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", cell.encode("utf-8", "ignore").decode())
        if isinstance(cell, str)
        else cell
    )


def read_or_refuse(data: bytes, taxonomies: Taxonomies, noun: str) -> WorkbookRead | Problem:
    try:
        return read_workbook(data, "tệp lạ.xlsx", taxonomies, noun)
    except SheetError as error:
        return error.problem


def take_in(data: bytes, point: ConnectionPoint, by: Any, at: datetime, taxonomies: Taxonomies, noun: str) -> str:
    """Import a file and say what became of it; nothing but a SheetError may come of reading it."""
    workbook = read_or_refuse(data, taxonomies, noun)
    if isinstance(workbook, Problem):
        assert say(workbook, "vi") != say(workbook, "en")
        return workbook.code
    plan = plan_import(workbook, point, taxonomies)
    codes = import_workbook(by=by, at=at, plan=plan)
    for problem in plan.problems:
        assert say(problem, "vi") != say(problem, "en")
    if len(data) % 40 == 0:
        openpyxl.load_workbook(io.BytesIO(mark_book(data, plan.problems, "vi", "tệp lạ.xlsx")))
    if len(data) % 4 == 0:
        assert plan_import(workbook, point, taxonomies).count("new", "changed", "conflict") == 0
    return "written" if codes else "nothing"


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_any_file_is_taken_in_whole_or_refused(seed: int, officer: Any, point: ConnectionPoint, at: datetime):
    taxonomies, outcomes = loaded_taxonomies(), Counter[str]()
    before = everything()
    for number, data in enumerate([*damaged_files(seed + 100, FILES // 2), *odd_values(seed, FILES // 2)]):
        with transaction.atomic():
            audit = AuditRow.objects.count()
            outcome = take_in(data, point, officer, at, taxonomies, "need" if number % 5 == 0 else "auto")
            assert AuditRow.objects.count() - audit == (outcome in {"written", "nothing"})
            transaction.set_rollback(outcome == "written")
        outcomes[outcome] += 1
    assert everything() == before  # of those that were not written nothing is there
    assert outcomes.total() == FILES
    assert {"written", "nothing", "file.damaged"} <= outcomes.keys()
