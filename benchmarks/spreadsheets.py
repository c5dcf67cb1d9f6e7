"""Times reading and writing a workbook of 10,000 rows and 30 columns: python benchmarks/spreadsheets.py [ROWS].

openpyxl's own streaming reader runs beside ours on the same file, reading cells only.
"""

import datetime as dt
import io
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl

from cungcau.sheets import (
    Column,
    Kind,
    Money,
    Problem,
    Quantity,
    Severity,
    Table,
    map_columns,
    mark_book,
    read_book,
    read_rows,
    write_book,
    write_csv,
)

RESULTS = Path(__file__).parent / "results"
WORD_LIST = "công nghệ sấy xoài bơm nhiệt xử lý nước thải ao nuôi tôm tự động phân loại đóng gói bảo quản"
WORDS = WORD_LIST.split()
KINDS = {Kind.TEXT: 17, Kind.MONEY: 4, Kind.DATE: 4, Kind.QUANTITY: 4}


def columns() -> list[Column]:
    """Return a code and 29 columns of four kinds."""
    rest = [
        Column(f"{kind}{n}", kind, f"Mục {kind} {chr(65 + n)}", f"Item {kind} {chr(65 + n)}")
        for kind, count in KINDS.items()
        for n in range(count)
    ]
    return [Column("code", Kind.CODE, "Mã số", "Code"), *rest]


def made_up(kind: Kind, chance: random.Random) -> object:
    """Return a value of a kind."""
    if kind is Kind.MONEY:
        return Money(Decimal(chance.randrange(10**9)), Decimal(10**9 + chance.randrange(10**9)))
    if kind is Kind.DATE:
        return dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(365))
    if kind is Kind.QUANTITY:
        return Quantity(f"{chance.randrange(1, 999)} kg/giờ")
    return " ".join(chance.choices(WORDS, k=12))


def timed(name: str, work: Callable[[], object], table: list[dict[str, object]]) -> object:
    """Run a step and note its seconds."""
    start = time.perf_counter()
    result = work()
    table.append({"step": name, "seconds": round(time.perf_counter() - start, 2)})
    return result


def bare_read(data: bytes) -> int:
    """Return how many rows openpyxl's streaming reader yields."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))


def main(count: int) -> None:
    """Time every step and print the table."""
    chance, wanted, steps = random.Random(1), columns(), []
    rows = [{column.name: made_up(column.kind, chance) for column in wanted[1:]} for _ in range(count)]
    table = Table("Nhu cầu", wanted, [{"code": f"NC-{n}", **row} for n, row in enumerate(rows)])
    data = timed("write XLSX", lambda: write_book([table], "vi"), steps)
    timed("openpyxl streaming, cells only", lambda: bare_read(data), steps)
    book = timed("read XLSX", lambda: read_book(data, "a.xlsx"), steps)
    sheet = book.sheets[0]
    reading = timed("read cells by kind", lambda: read_rows(sheet, map_columns(sheet, wanted)), steps)
    text = timed("write CSV", lambda: write_csv(table, "vi"), steps)
    timed("read CSV", lambda: read_book(text, "a.csv"), steps)
    problems = [Problem("cell.required", Severity.ERROR, "Nhu cầu", f"B{n}") for n in range(2, 61)]
    timed("mark 59 cells", lambda: mark_book(data, problems, "vi"), steps)
    for step in steps:
        print(f"{step['step']:34}{step['seconds']:>8} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(reading.rows):,} rows × {len(wanted)} columns; peak {peak} MB")
    RESULTS.mkdir(exist_ok=True)
    figures = {"rows": count, "columns": len(wanted), "steps": steps, "peak_mb": peak}
    (RESULTS / "spreadsheets.json").write_text(json.dumps(figures, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
