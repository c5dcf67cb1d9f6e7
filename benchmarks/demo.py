"""Times `cungcau demo` from the command to a filled site that answers: python benchmarks/demo.py [--runs 3].

The data folder is new for each run. The second part says where the loading spends its time.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from scratch import COMMAND, wait_until_it_answers
from tables import keep, show

SECONDS = 30


def until_it_answers() -> dict[str, float]:
    """Run the demo in an empty folder, and return the seconds until its home page answers and the computing it took."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CUNGCAU_DATA": str(Path(folder) / "demo"), "PORT": str(port)}
        environment.pop("DATABASE_URL", None)
        start = time.perf_counter()
        command = [*COMMAND, "demo"]
        demo = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/vi/", demo, patience=300)
            wall = time.perf_counter() - start
        finally:
            demo.terminate()
            _, _, used = os.wait4(demo.pid, 0)
    return {"wall_s": wall, "cpu_s": used.ru_utime + used.ru_stime}


def steps() -> list[dict[str, Any]]:
    """Load the demo in a process of its own, and return the seconds of each step."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CUNGCAU_DATA": str(Path(folder) / "demo"), "CUNGCAU_DEMO": "on"}
        command = [sys.executable, __file__, "--steps"]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    lines = (line.split("\t") for line in done.stdout.splitlines() if "\t" in line)
    return [{"step": step, "wall_s": float(wall), "cpu_s": float(cpu)} for step, wall, cpu in lines]


def load_in_steps() -> None:
    """Load the demo, timing the functions that do its parts, and print a line for each."""
    clock = time.perf_counter(), time.process_time()
    from cungcau.cli.django_site import prepare

    prepare()
    from cungcau.cli import demo_site, setup

    totals = {"import the packages": (time.perf_counter() - clock[0], time.process_time() - clock[1])}
    parts = {
        "migrate and collect static files": (setup, "call_command"),
        "load the packaged tables": (setup, "load_tables"),
        "write a point's workbook": (demo_site, "workbook_of"),
        "read the workbooks": (demo_site, "read_workbook"),
        "plan the imports": (demo_site, "plan_import"),
        "write the listings": (demo_site, "import_workbook"),
        "make the index": (demo_site, "rebuild_index"),
        "look for matches": (demo_site, "work_through"),
    }
    for step, (module, name) in parts.items():
        setattr(module, name, _timed(getattr(module, name), step, totals))
    clock = time.perf_counter(), time.process_time()
    demo_site.load()
    whole = time.perf_counter() - clock[0], time.process_time() - clock[1]
    named = [sum(each[place] for step, each in totals.items() if step != "import the packages") for place in (0, 1)]
    totals["the rest"] = whole[0] - named[0], whole[1] - named[1]
    for step, (wall, cpu) in totals.items():
        print(f"{step}\t{wall}\t{cpu}")


def _timed(function: Any, step: str, totals: dict[str, tuple[float, float]]) -> Any:
    def run(*args: Any, **named: Any) -> Any:
        start = time.perf_counter(), time.process_time()
        try:
            return function(*args, **named)
        finally:
            wall, cpu = totals.get(step, (0.0, 0.0))
            totals[step] = wall + time.perf_counter() - start[0], cpu + time.process_time() - start[1]

    return run


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--steps", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.steps:
        load_in_steps()
        return
    runs = [until_it_answers() for _ in range(asked.runs)]
    show([{"run": number, **run} for number, run in enumerate(runs, 1)])
    median = {name: round(statistics.median(run[name] for run in runs), 1) for name in runs[0]}
    print(f"target: {SECONDS} s on two quiet cores; median {median['wall_s']} s, of computing {median['cpu_s']} s")
    parts = steps()
    show(parts)
    keep("demo", {"runs": runs, "median": median, "steps": parts})


if __name__ == "__main__":
    main()
