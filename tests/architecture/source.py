"""The repository's own source as syntax trees, for the tests that hold it against the architecture."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "src"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root, its text, its tree."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.path).with_suffix("").parts

    def functions(self) -> Iterator[tuple[str, Function]]:
        """Yield every function with its dotted name inside the module."""
        yield from _functions(self.tree, "")


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef):
            name = f"{prefix}{child.name}"
            if isinstance(child, Function):
                yield name, child
            yield from _functions(child, f"{name}.")
        else:
            yield from _functions(child, prefix)


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Return every Python file below `folders` (of the root), migrations left out: those are generated."""
    paths = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    kept = (path for path in paths if "migrations" not in path.parts)
    return tuple(Module(str(path.relative_to(ROOT)), path.read_text()) for path in kept)


def length(node: Function) -> int:
    """Return how many lines a function has, decorators not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def names_called(node: ast.AST) -> set[str]:
    """Return the last name of whatever decorates or is called: `action` for @action and for core.action()."""
    target = node.func if isinstance(node, ast.Call) else node
    return (
        {target.attr} if isinstance(target, ast.Attribute) else {target.id} if isinstance(target, ast.Name) else set()
    )
