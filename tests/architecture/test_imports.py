"""R8: an import inside a function says why it is there; everything else is held by import-linter (R1 to R5)."""

import ast

import pytest

from tests.architecture.exceptions import FINE, unexcused
from tests.architecture.source import Module, modules

REASONS = ("# slow import", "# optional dependency", "# app ready")


def unexplained_local_imports(file: Module) -> dict[str, str]:
    found = {}
    for name, function in file.functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                lines = file.lines[node.lineno - 1 : node.end_lineno]
                if not any(line.rstrip().endswith(REASONS) for line in lines):
                    found[f"{file.path}:{name}"] = f"line {node.lineno} imports inside a function"
    return found


def test_local_imports_say_why():
    found = {name: what for file in modules("src") for name, what in unexplained_local_imports(file).items()}
    assert unexcused("local import", found) == FINE


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("import json", True),
        ("from json import dumps  # noqa: E402", True),
        ("from json import dumps  # slow import", False),
        ("import weasyprint  # optional dependency", False),
        ("from . import receivers  # noqa: F401  # app ready", False),
    ],
)
def test_seeded_local_import_is_found(line: str, is_found: bool):
    seeded = Module("src/seeded.py", f"class A:\n    def f(self):\n        if True:\n            {line}\n")
    assert bool(unexplained_local_imports(seeded)) is is_found


def test_import_at_the_top_needs_no_reason():
    assert unexplained_local_imports(Module("src/seeded.py", "import json\n\n\ndef f():\n    return json\n")) == {}
