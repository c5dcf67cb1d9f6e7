"""Mutants of a module: its syntax tree with one condition, operand, constant or step changed."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
FILTERS = {"filter", "exclude", "Q"}
WHO = {"owner": "office", "office": "owner", "system": "office"}
TIERS = {"PUBLIC": "REGISTERED", "REGISTERED": "PARTIES", "PARTIES": "REGISTERED", "OFFICE": "PARTIES"}


@dataclass(frozen=True)
class Mutant:
    """One change: where, what, and the whole tree that has it."""

    module: str
    function: str
    line: int
    change: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function}: {self.change}"


def mutants_of(module: str, source: str, tables: tuple[str, ...] = ()) -> list[Mutant]:
    """Return every mutant of the functions of `source`, and of the module-level tables named."""
    tree = ast.parse(source)
    return [mutant for part in _parts(tree, tables) for mutant in _mutants_in(module, tree, part)]


def _parts(tree: ast.Module, tables: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for index, node in enumerate(tree.body):
        if isinstance(node, ast.FunctionDef):
            yield index, node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            name = getattr(targets[0], "id", "")
            if name in tables or _is_step(node.value):
                yield index, name


def _is_step(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and getattr(value.func, "id", "") == "Step"


def _mutants_in(module: str, tree: ast.Module, part: tuple[int, str]) -> Iterator[Mutant]:
    index, name = part
    hints = {id(each) for node in ast.walk(tree.body[index]) for each in _type_hints(node)}
    for number, node in enumerate(ast.walk(tree.body[index])):
        if id(node) in hints:
            continue
        for variant in range(_count(node)):
            copied = deepcopy(tree)
            place = next(each for n, each in enumerate(ast.walk(copied.body[index])) if n == number)
            before = ast.unparse(place)
            changed = _change(place, variant)
            if changed is None:
                continue
            _put(copied.body[index], place, changed)
            ast.fix_missing_locations(copied)
            after = ast.unparse(changed) if isinstance(changed, ast.AST) else str(changed)
            yield Mutant(module, name, getattr(node, "lineno", 0), f"{_short(before)} → {_short(after)}", copied)


def _type_hints(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what only says types: no test can or should notice a change there."""
    for name in ("annotation", "returns"):
        hint = getattr(node, name, None)
        if isinstance(hint, ast.AST):
            yield from ast.walk(hint)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"


def _count(node: ast.AST) -> int:
    """Return how many variants `_change` knows of a node."""
    if isinstance(node, ast.BoolOp):
        return len(node.values) + 1
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd):
        return 2
    if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in FILTERS:
        return len(node.args) + len(node.keywords)
    if isinstance(node, ast.Set | ast.Tuple | ast.List) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return len(node.elts)
    return 1


def _change(node: ast.AST, variant: int) -> Any:
    """Return what stands in the node's place in one variant; None where there is nothing to change."""
    if isinstance(node, ast.BoolOp):
        return _bool(node, variant)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd):
        return node.left if variant == 0 else node.right
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPPED:
        return ast.Compare(node.left, [SWAPPED[type(node.ops[0])](), *node.ops[1:]], node.comparators)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        return node.operand
    if isinstance(node, ast.Constant):
        return _constant(node)
    if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in FILTERS:
        return _without_condition(node, variant)
    if isinstance(node, ast.Set | ast.Tuple | ast.List) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return _without_element(node, variant)
    return _other(node)


def _bool(node: ast.BoolOp, variant: int) -> ast.expr:
    if variant == len(node.values):
        return ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    rest = node.values[:variant] + node.values[variant + 1 :]
    return rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _constant(node: ast.Constant) -> ast.Constant | None:
    if isinstance(node.value, bool):
        return ast.Constant(not node.value)
    return ast.Constant(WHO[node.value]) if isinstance(node.value, str) and node.value in WHO else None


def _without_condition(node: ast.Call, variant: int) -> ast.Call:
    args, keywords = list(node.args), list(node.keywords)
    if variant < len(args):
        del args[variant]
    else:
        del keywords[variant - len(args)]
    return ast.Call(node.func, args, keywords)


def _without_element(node: ast.Set | ast.Tuple | ast.List, variant: int) -> ast.expr | None:
    rest = node.elts[:variant] + node.elts[variant + 1 :]
    if isinstance(node, ast.Set):
        return ast.Set(rest) if rest else ast.Call(ast.Name("set", ast.Load()), [], [])
    return type(node)(rest, ast.Load())


def _other(node: ast.AST) -> Any:
    if isinstance(node, ast.If | ast.While):
        changed = deepcopy(node)
        changed.test = ast.UnaryOp(ast.Not(), node.test)
        return changed
    if isinstance(node, ast.comprehension) and node.ifs:
        return ast.comprehension(node.target, node.iter, node.ifs[1:], node.is_async)
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.BitOr | ast.BitAnd):
        return ast.Pass()
    if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "Tier" and node.attr in TIERS:
        return ast.Attribute(node.value, TIERS[node.attr], ast.Load())
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Call | ast.Compare | ast.BoolOp):
        return ast.Return(ast.Constant(None))
    return None


def _put(root: ast.AST, old: ast.AST, new: ast.AST) -> None:
    """Put `new` in the place of `old` below `root`."""
    for parent in ast.walk(root):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
                return
            if isinstance(value, list) and any(each is old for each in value):
                setattr(parent, name, [new if each is old else each for each in value])
                return
