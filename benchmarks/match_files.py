"""Times the whole of `cungcau match`, file to workbook: python benchmarks/match_files.py NEEDS OFFERS [--runs 3].

Each run is the command itself in a process of its own. One more run in this process says where the time goes.
"""

import argparse
import os
import resource
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from scratch import COMMAND
from tables import keep, show

SECONDS, MEGABYTES = 90, 1000


def whole_command(needs: Path, offers: Path) -> dict[str, float]:
    """Run the command and return its wall time, its computing time and its peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        command = [*COMMAND, "match", str(needs), str(offers), "--out", f"{folder}/out.xlsx"]
        start = time.perf_counter()
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"the command ended with {os.waitstatus_to_exitcode(status)}")
    return {"wall_s": wall, "cpu_s": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024}


def steps(needs: Path, offers: Path) -> list[dict[str, Any]]:
    """Run the same in this process, and return the seconds of each step."""
    from cungcau.cli.django_site import prepare

    prepare()
    from cungcau.matching.engine import load_lexicon, make_matcher, read_list
    from cungcau.matching.engine.files import MatchedNeed
    from cungcau.matching.engine.matching import match_versions
    from cungcau.matching.engine.results import shown, workbook
    from matchmaker import Kind

    taken: list[dict[str, Any]] = []
    clock = [time.perf_counter(), time.process_time()]

    def lap(step: str) -> None:
        now = [time.perf_counter(), time.process_time()]
        taken.append({"step": step, "wall_s": now[0] - clock[0], "cpu_s": now[1] - clock[1]})
        clock[:] = now

    asked = read_list(needs.read_bytes(), needs.name, "need")
    offered = read_list(offers.read_bytes(), offers.name, "offer")
    lap("read")
    lexicon = load_lexicon()
    lap("load the lexicon")
    matcher = make_matcher(offered.documents, lexicon)
    lap("analyse the offers")
    questions = {document.id: document for document in asked.documents}
    for question in questions.values():
        matcher.rank(question, 5, tuple(Kind))
    lap("rank only")
    found = []
    for place, row in enumerate(asked.rows):
        question = questions.get(asked.id_at(place))
        matches = match_versions(matcher, [question], 5, tuple(Kind)) if question else ()
        found.append(MatchedNeed(row, tuple((offered.row_at(match.id), match) for match in matches)))
    lap("rank and explain")
    needs_shown = list(shown(found, "vi"))
    lap("put into words")
    workbook(needs_shown, "vi")
    lap("write the workbook")
    return taken


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("needs", type=Path)
    parser.add_argument("offers", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    runs = [whole_command(asked.needs, asked.offers) for _ in range(asked.runs)]
    median = {name: round(statistics.median(run[name] for run in runs), 1) for name in runs[0]}
    show([{"run": number, **run} for number, run in enumerate(runs, 1)])
    print(f"target: {SECONDS} s, {MEGABYTES} MB; median {median['wall_s']} s, {median['peak_mb']} MB")
    parts = steps(asked.needs, asked.offers)
    show(parts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    keep("match_files", {"runs": runs, "median": median, "steps": parts, "peak_of_steps_mb": peak})


if __name__ == "__main__":
    main()
