"""Times the import of a workbook by the command itself: python benchmarks/import_rows.py [--rows 10000] [--runs 3].

The same workbook is written new, then imported a second time, when nothing may change. Beside it in the same run, what
the two ends cost alone: openpyxl reading the cells and keeping nothing, and SQLite storing the read rows as they are,
one table, unchecked.
"""

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from scratch import COMMAND, open_office, scratch_site, workbook
from tables import keep, show

SECONDS = 60


def command(book: Path) -> dict[str, float]:
    """Import by the command, and return its seconds, its computing and the peak of its memory."""
    start = time.perf_counter()
    line = [*COMMAND, "import", str(book), "--by", "can-bo@mau.example", "--point", "do"]
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the import failed")
    return {
        "wall_s": time.perf_counter() - start,
        "cpu_s": used.ru_utime + used.ru_stime,
        "peak_mb": used.ru_maxrss / 1024,
    }


def cells_alone(book: Path) -> list[tuple[Any, ...]]:
    """Read every cell with openpyxl's streaming reader."""
    opened = openpyxl.load_workbook(book, read_only=True)
    return [row for sheet in opened.worksheets for row in sheet.iter_rows(values_only=True)]


def stored_alone(rows: list[tuple[Any, ...]], folder: Path) -> None:
    """Store rows as they are in one table of SQLite, in one transaction."""
    width = max(map(len, rows))
    places = ",".join("?" * width)
    with sqlite3.connect(folder / "peer.sqlite3") as database:
        database.execute("DROP TABLE IF EXISTS peer")
        database.execute(f"CREATE TABLE peer ({','.join(f'c{n}' for n in range(width))})")
        padded = (tuple(map(str, row)) + ("",) * (width - len(row)) for row in rows)
        database.executemany(f"INSERT INTO peer VALUES ({places})", padded)


def timed(work: Callable[[], Any]) -> dict[str, float]:
    """Run once in this process, and return its seconds and its computing."""
    start, computing = time.perf_counter(), time.process_time()
    work()
    return {"wall_s": time.perf_counter() - start, "cpu_s": time.process_time() - computing}


def one_run(rows: int) -> dict[str, dict[str, float]]:
    """Measure everything once on a site of its own."""
    with scratch_site(), tempfile.TemporaryDirectory() as name:
        open_office()
        book = Path(name) / "do.xlsx"
        book.write_bytes(workbook(rows))
        cells = cells_alone(book)
        return {
            "import, all rows new": command(book),
            "import again, nothing new": command(book),
            "peer: openpyxl, cells only": timed(lambda: cells_alone(book)),
            "peer: SQLite, rows unchecked": timed(lambda: stored_alone(cells, Path(name))),
        }


def in_a_process(rows: int) -> dict[str, dict[str, float]]:
    """Return what one run measures, made by a process of its own: a process has one site."""
    command = [sys.executable, __file__, "--rows", str(rows), "--once"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--once", action="store_true", help="measure once and print JSON")
    asked = parser.parse_args()
    if asked.once:
        print(json.dumps(one_run(asked.rows)))
        return
    runs = [in_a_process(asked.rows) for _ in range(asked.runs)]
    table = []
    for what in runs[0]:
        names = list(runs[0][what])
        table.append({"what": what} | {n: statistics.median(run[what][n] for run in runs) for n in names})
    show(table)
    print(f"target: {SECONDS} s for 10,000 rows")
    keep("import_rows", {"rows": asked.rows, "runs": asked.runs, "table": table})


if __name__ == "__main__":
    main()
