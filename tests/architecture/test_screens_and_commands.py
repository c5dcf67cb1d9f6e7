"""Screens and commands read through queries and change through actions: they touch no table themselves."""

import ast

import pytest

from tests.architecture.exceptions import FINE, unexcused
from tests.architecture.source import Module, modules

WRITES = {"save", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "select_for_update"}


def table_touches(file: Module) -> dict[str, str]:
    found = {}
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            found[f"{file.path}:{node.lineno}"] = "reads a table past the queries (.objects)"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            found[f"{file.path}:{node.lineno}"] = f"writes past the actions (.{node.func.attr}())"
    return found


def test_screens_and_commands_touch_no_table():
    folders = [folder for folder in ("src/cungcau/web", "src/cungcau/api", "src/cungcau/cli") if modules(folder)]
    found = {name: what for file in modules(*folders) for name, what in table_touches(file).items()}
    by_file: dict[str, str] = {}
    for name, what in found.items():
        path, line = name.rsplit(":", 1)
        by_file[path] = f"{by_file.get(path, '')} line {line} {what};"
    assert unexcused("write", by_file) == FINE


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("Need.objects.filter(pk=1)", True),
        ("need.save()", True),
        ("rows.delete()", True),
        ("actions.enter_listing(by=None)", False),
        ("saved = need.saved", False),
    ],
)
def test_seeded_touch_is_found(line: str, is_found: bool):
    assert bool(table_touches(Module("src/cungcau/web/views/seeded.py", line))) is is_found
