"""Sizes: a file, a function, a template, a view and a rule are small enough to be read at once."""

from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.architecture.exceptions import FINE, unexcused
from tests.architecture.source import ROOT, Module, length, modules

CODE = ("src", "tests", "benchmarks", "docs")
FILE, FUNCTION, TEMPLATE, VIEW, RULE = 400, 60, 150, 25, 5
TEMPLATES = sorted((ROOT / "src").rglob("templates/**/*.*"))


def too_long_files(files: tuple[Module, ...]) -> dict[str, str]:
    return {file.path: f"{len(file.lines)} lines" for file in files if len(file.lines) > FILE}


def too_long_functions(files: tuple[Module, ...], bound: int = FUNCTION) -> dict[str, str]:
    return {
        f"{file.path}:{name}": f"{length(node)} lines"
        for file in files
        for name, node in file.functions()
        if length(node) > bound
    }


def too_long_rules(files: tuple[Module, ...]) -> dict[str, str]:
    """Rules are read as sentences: the statements of a `may_` function, without its docstring, fit in five lines."""
    found = {}
    for file in files:
        for name, node in file.functions():
            lines = node.end_lineno - node.body[1].lineno + 1 if len(node.body) > 1 else 1
            if name.startswith("may_") and lines > RULE:
                found[f"{file.path}:{name}"] = f"{lines} lines"
    return found


def _in(folder: str) -> tuple[Module, ...]:
    return tuple(file for file in modules("src") if folder in file.path)


def test_files_are_within_the_budget():
    assert unexcused("file", too_long_files(modules(*CODE))) == FINE


def test_functions_are_within_the_budget():
    assert unexcused("function", too_long_functions(modules(*CODE))) == FINE


def test_views_are_within_the_budget():
    assert unexcused("view", too_long_functions(_in("cungcau/web/views/"), VIEW)) == FINE


def test_rules_are_within_the_budget():
    assert unexcused("rule", too_long_rules(_in("rules"))) == FINE


def test_templates_are_within_the_budget():
    lines = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in TEMPLATES if path.is_file()}
    assert len(lines) > 10
    assert unexcused("template", {name: f"{n} lines" for name, n in lines.items() if n > TEMPLATE}) == FINE


def test_files_and_functions_are_short_in_the_middle():
    """The aim is 80 lines a file and 8 a function; the bound on files leaves room while the tree is small."""
    files = [len(file.lines) for file in modules("src") if file.lines]
    functions = [length(node) for file in modules("src") for _, node in file.functions()]
    assert median(files) <= 120
    assert median(functions) <= 8
    assert quantiles(functions, n=20)[-1] <= 35


@pytest.mark.parametrize("lines", [FILE, FILE + 1])
def test_seeded_file_over_the_budget_is_found(lines: int):
    seeded = (Module("src/seeded.py", "x = 1\n" * lines),)
    assert too_long_files(seeded) == ({} if lines == FILE else {"src/seeded.py": "401 lines"})


@pytest.mark.parametrize("lines", [FUNCTION, FUNCTION + 1])
def test_seeded_function_over_the_budget_is_found(lines: int):
    seeded = (Module("src/seeded.py", "class A:\n    def f(self):\n" + "        x = 1\n" * (lines - 1)),)
    assert too_long_functions(seeded) == ({} if lines == FUNCTION else {"src/seeded.py:A.f": "61 lines"})


def test_seeded_rule_over_the_budget_is_found():
    body = "".join(f"    x{n} = {n}\n" for n in range(RULE + 1))
    assert too_long_rules((Module("src/rules.py", f'def may_act(person):\n    """Doc."""\n{body}'),)) == {
        "src/rules.py:may_act": "6 lines"
    }


def test_templates_are_where_the_budget_looks():
    assert ROOT / "src/cungcau/web/templates/base.html" in TEMPLATES
    assert all(isinstance(path, Path) for path in TEMPLATES)
