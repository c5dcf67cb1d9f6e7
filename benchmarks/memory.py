"""Weighs server and worker: python benchmarks/memory.py [--rows 10000]. Linux only (reads /proc).

RSS counts shared pages once for each process, PSS shares them out; the target is for the sum of RSS. The import is
weighed by its own peak, in a process of its own.
"""

import argparse
import os
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from pages import questions
from scratch import COMMAND, family, fill, open_office, scratch_site, served, workbook
from tables import keep, show

MEGABYTES = 400


def weigh(when: str, pid: int) -> dict[str, Any]:
    """Return RSS and PSS of a process with its descendants, in megabytes."""
    rows = [_sizes(one) for one in family(pid)]
    return {
        "when": when,
        "processes": len(rows),
        "rss_mb": sum(r["Rss"] for r in rows),
        "pss_mb": sum(r["Pss"] for r in rows),
    }


def _sizes(pid: int) -> dict[str, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}


def peak_of_import(rows: int) -> dict[str, Any]:
    """Import a generated workbook by the command itself, and return its peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "do.xlsx"
        book.write_bytes(workbook(rows, seed=7))
        command = [*COMMAND, "import", str(book), "--by", "can-bo@mau.example", "--point", "do"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the import failed")
    return {"when": f"import of {rows:,} rows, peak", "processes": 1, "rss_mb": used.ru_maxrss / 1024, "pss_mb": 0.0}


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--searches", type=int, default=100)
    asked = parser.parse_args()
    with scratch_site():
        office = open_office()
        fill(asked.rows, *office)
        from cungcau.core.clock import now
        from cungcau.core.models import OutboxRow
        from cungcau.matching.actions import rebuild_index

        rebuild_index(by=None, at=now())
        OutboxRow.objects.update(state="done")  # the worker, too, shall be idle
        with served() as (server, address):
            time.sleep(5)
            table = [weigh("idle, one page asked for", server.pid)]
            for words in questions(asked.searches):
                query = urllib.parse.urlencode({"q": words})
                with urllib.request.urlopen(f"{address}/vi/search/?{query}", timeout=60) as page:
                    page.read()
            table.append(weigh(f"after {asked.searches} searches", server.pid))
        table.append(peak_of_import(asked.rows))
    show(table)
    print(f"target: server and worker idle, {MEGABYTES} MB")
    keep("memory", {"rows": asked.rows, "table": table})


if __name__ == "__main__":
    main()
