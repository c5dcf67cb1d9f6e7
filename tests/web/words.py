"""Which wordings the product asks gettext for, read from its templates and its Python."""

import ast
import re
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "cungcau"
CALLS = {
    "_": ("id",),
    "gettext": ("id",),
    "gettext_lazy": ("id",),
    "gettext_noop": ("id",),
    "ngettext": ("id", "plural"),
    "ngettext_lazy": ("id", "plural"),
    "pgettext": ("context", "id"),
    "pgettext_lazy": ("context", "id"),
    "npgettext": ("context", "id", "plural"),
}
LITERAL = r"""\s*u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"(?<![\w.])(n?p?gettext|_)\(({LITERAL}(?:,{LITERAL})*)")

Asked = tuple[str, str]  # context, message


def asked_in_template(text: str) -> set[Asked]:
    """Return the wordings a template asks for."""
    found = set()
    for name, literals in CALL.findall(templatize(text)):
        values = [ast.literal_eval(each.strip()) for each in re.findall(LITERAL, literals)]
        given = dict(zip(CALLS[name], values, strict=False))
        found.add((given.get("context", ""), given["id"]))
    return found


def asked_in_python(text: str) -> set[Asked]:
    """Return the wordings a module asks for."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in CALLS:
            continue
        values = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        given = dict(zip(CALLS[node.func.id], values, strict=False))
        if "id" in given:
            found.add((given.get("context", ""), given["id"]))
    return found


def asked_by_file() -> dict[str, set[Asked]]:
    """Return every wording of the product by the file that asks for it."""
    files = sorted([*SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt"), *SOURCE.rglob("*.py")])
    found = {}
    for path in files:
        text = path.read_text(encoding="utf-8")
        asked = asked_in_python(text) if path.suffix == ".py" else asked_in_template(text)
        if asked:
            found[path.relative_to(SOURCE.parent).as_posix()] = asked
    return found
