"""Does the suite notice when a condition of access is gone? python benchmarks/mutants.py [--sample N] [--only WORD].

Every function of the rules, of visibility, of places and of stages, and the tables of steps and tiers, are changed one
condition at a time; for each change the tests about them run until one fails. A mutant that no test notices is listed.
The tests are collected and the database is made once; each mutant runs in a process of its own, forked from there.
"""

import argparse
import importlib
import inspect
import io
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path
from types import FunctionType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import pytest  # noqa: E402

from benchmarks.mutation.mutating import Mutant, mutants_of  # noqa: E402

RESULTS = Path(__file__).parent / "results"
TESTS = [
    "tests/catalog/test_stages.py",
    "tests/catalog/test_rules.py",
    "tests/catalog/test_visibility.py",
    "tests/network/test_rules.py",
    "tests/matching/test_rules.py",
    "tests/network/test_queries.py",
    "tests/access/test_who_sees_what.py",
]
# What is mutated: the module, and its tables that are mutated beside its functions.
MUTATED: dict[str, tuple[str, ...]] = {
    "cungcau.catalog.rules": (),
    "cungcau.catalog.stages": ("STEPS",),
    "cungcau.catalog.enums": ("DEFAULT_TIERS",),
    "cungcau.catalog.queries.visibility": (),
    "cungcau.network.rules": (),
    "cungcau.network.queries": (),
    "cungcau.matching.rules": (),
}
# Of a module that also answers other questions, the functions that say who stands where.
ABOUT_ACCESS = {
    "cungcau.network.queries": {"memberships_of", "_places_of", "_below", "has_permission", "points_served_by"},
}
SECONDS = 120
GOAL = 0.95


def every_mutant(only: str) -> list[Mutant]:
    """Return the mutants of all modules whose name holds `only`."""
    found = []
    for name, tables in MUTATED.items():
        if only in name:
            path = ROOT / "src" / Path(*name.split("."))
            made = mutants_of(name, path.with_suffix(".py").read_text(), tables)
            found += [each for each in made if each.function in ABOUT_ACCESS.get(name, {each.function})]
    return found


def apply(mutant: Mutant) -> None:
    """Put a mutant's code and tables into the running module, for everybody who imported from it."""
    module = importlib.import_module(mutant.module)
    space = {**vars(module)}
    exec(compile(mutant.tree, f"<{mutant}>", "exec"), space)
    for name, value in vars(module).copy().items():
        if isinstance(value, FunctionType) and value.__module__ == module.__name__:
            value.__code__ = space[name].__code__
    for table in MUTATED[mutant.module]:
        kept = vars(module)[table]
        kept.clear()
        kept.update(space[table])


class Loop:
    """Runs the collected tests once as they are, then once for each mutant in a forked process."""

    def __init__(self, mutants: list[Mutant], at_once: int) -> None:
        self.mutants, self.at_once = mutants, at_once
        self.survived: list[Mutant] = []
        self.why = "the tests did not run"

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed or not self._run(session, session.items):
            self.why = "the tests fail without any change"
            return True
        self.why = ""
        running: dict[int, Mutant] = {}
        for mutant in self.mutants:
            running[self._fork(session, mutant)] = mutant
            if len(running) == self.at_once:
                self._wait(running)
        while running:
            self._wait(running)
        session.testsfailed = 0
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.why:  # only while the tests run as they are
            print(report.longreprtext, file=sys.stderr)

    def _fork(self, session: pytest.Session, mutant: Mutant) -> int:
        child = os.fork()
        if child:
            return child
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        signal.alarm(SECONDS)
        try:
            apply(mutant)
            unnoticed = self._run(session, session.items)
        except BaseException:  # a mutant that cannot even run is noticed
            os._exit(1)
        os._exit(0 if unnoticed else 1)

    def _wait(self, running: dict[int, Mutant]) -> None:
        child, status = os.wait()
        mutant = running.pop(child)
        if status == 0:
            self.survived.append(mutant)
            print(f"survived: {mutant}", file=sys.stderr)

    def _run(self, session: pytest.Session, items: list[pytest.Item]) -> bool:
        """Run tests until one fails; the next item after the last is the first, so that the database stays."""
        for item, following in zip(items, [*items[1:], items[0]], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return False
        return True


def measured(mutants: list[Mutant], at_once: int) -> Loop:
    """Return the loop after all mutants have been tried."""
    loop = Loop(mutants, at_once)
    os.chdir(ROOT)
    with redirect_stdout(io.StringIO()):
        pytest.main(["-qq", "-p", "no:logging", *TESTS], plugins=[loop])
    if loop.why:
        raise SystemExit(loop.why)
    return loop


def table(mutants: list[Mutant], survived: list[Mutant]) -> list[dict[str, Any]]:
    """Return one row per module and one for all."""
    made, left = Counter(m.module for m in mutants), Counter(m.module for m in survived)
    rows = [{"module": name, "mutants": made[name], "killed": made[name] - left[name]} for name in made]
    rows.append({"module": "all", "mutants": len(mutants), "killed": len(mutants) - len(survived)})
    return [row | {"share": round(row["killed"] / row["mutants"], 4)} for row in rows]


def main() -> int:
    asked = argparse.ArgumentParser(description=inspect.getdoc(sys.modules[__name__]))
    asked.add_argument("--sample", type=int, default=0, help="try only so many, chosen by a fixed seed")
    asked.add_argument("--only", default="", help="only modules whose name holds this word")
    asked.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    given = asked.parse_args()
    mutants = every_mutant(given.only)
    if given.sample:
        mutants = random.Random(20261123).sample(mutants, min(given.sample, len(mutants)))
    started = time.perf_counter()
    loop = measured(mutants, given.at_once)
    rows = table(mutants, loop.survived)
    for row in rows:
        print(f"{row['module']:40} {row['mutants']:5} mutants {row['killed']:5} killed  {row['share']:.1%}")
    seconds = round(time.perf_counter() - started, 1)
    RESULTS.mkdir(exist_ok=True)
    found = {"rows": rows, "survived": sorted(map(str, loop.survived)), "seconds": seconds}
    (RESULTS / "mutants.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    return 0 if rows[-1]["share"] >= GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
