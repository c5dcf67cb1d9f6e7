"""R6: whatever changes something is an action: one transaction, `by` and `at` given by name, one audit row.

That an action writes exactly one audit row and that nothing is written outside one is held at run time
(tests/core/test_actions.py and the guard in tests/conftest.py).
"""

import ast
import importlib

import pytest

from tests.architecture.source import Function, Module, modules, names_called


def action_modules() -> tuple[Module, ...]:
    """Return the modules that hold an app's verbs; core.actions is the machinery, not verbs."""
    return tuple(
        file
        for file in modules("src/cungcau")
        if "actions" in file.parts and file.path != "src/cungcau/core/actions.py"
    )


def offered_by(file: Module) -> set[str]:
    """Return the functions a module of verbs offers: its public ones, and in a package those its door names."""
    own = {node.name for node in file.tree.body if isinstance(node, Function) and not node.name.startswith("_")}
    if file.parts[-2] != "actions":
        return own
    return own & set(importlib.import_module(".".join((*file.parts[1:-1],))).__all__)


def called_from_outside() -> set[str]:
    """Return the names that modules other than those of verbs import from them: what two verbs share stays inside."""
    return {
        alias.name
        for file in modules("src/cungcau")
        if "actions" not in file.parts
        for node in ast.walk(file.tree)
        if isinstance(node, ast.ImportFrom) and "actions" in (node.module or "").split(".")
        for alias in node.names
    }


def breaches(file: Module, offered: set[str], called: set[str]) -> list[str]:
    found = []
    for node in file.tree.body:
        if not isinstance(node, Function):
            continue
        is_action = any("action" in names_called(decorator) for decorator in node.decorator_list)
        by_name = {argument.arg for argument in node.args.kwonlyargs}
        takes = by_name | {argument.arg for argument in node.args.args}
        if not is_action and (node.name in offered or ({"by", "at"} <= takes and node.name in called)):
            found.append(f"{file.path}: {node.name} is no @action")
        if is_action and (node.args.args or node.args.posonlyargs or not {"by", "at"} <= by_name):
            found.append(f"{file.path}: {node.name} does not take everything by name, by and at among it")
        if is_action and not ast.get_docstring(node):
            found.append(f"{file.path}: {node.name} does not say what it does")
    return found


def test_verbs_are_actions():
    called = called_from_outside()
    assert [breach for file in action_modules() for breach in breaches(file, offered_by(file), called)] == []


def test_verbs_were_found():
    verbs = {name for file in action_modules() for name in offered_by(file)}
    assert {"enter_listing", "take_step", "register", "write_message"} <= verbs


def test_nothing_but_actions_modules_defines_actions():
    inside = {file.path for file in action_modules()}
    elsewhere = [
        f"{file.path}: {name}"
        for file in modules("src/cungcau")
        for name, node in file.functions()
        if any("action" in names_called(each) for each in node.decorator_list) and file.path not in inside
    ]
    assert elsewhere == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('@action\ndef f(*, by, at):\n    """Do."""', 0),
        ('def f(*, by, at):\n    """Do."""', 1),
        ('def f(thing):\n    """Do."""', 1),
        ('def _f(thing):\n    """Help."""', 0),
        ('@action\ndef f(by, at):\n    """Do."""', 1),
        ('@action\ndef f(*, by):\n    """Do."""', 1),
        ("@action\ndef f(*, by, at):\n    return 1", 1),
    ],
)
def test_seeded_verb_is_judged(source: str, count: int):
    assert len(breaches(Module("src/cungcau/seeded/actions.py", source), {"f"}, set())) == count


@pytest.mark.parametrize(("called", "count"), [({"f"}, 1), ({"g"}, 0)])
def test_seeded_helper_with_by_and_at_is_found_when_called_from_outside(called: set[str], count: int):
    source = 'def f(*, by, at):\n    """Do what two verbs share."""'
    assert len(breaches(Module("src/cungcau/seeded/actions.py", source), set(), called)) == count
