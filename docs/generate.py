"""Writes the reference pages that are made from the code: python docs/generate.py.

A test holds the pages in docs/reference against what this writes, so they cannot drift.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made by docs/generate.py; change what it is made from, not this page. -->"
GRANTS = {"yes": "✓", "no": ""}


def page(title: str, lead: str, *parts: str) -> str:
    """Return a whole page."""
    return "\n\n".join([f"# {title}", MADE, lead, *parts]) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; a vertical bar inside a cell stays a bar."""
    lines = [list(head)]
    lines += [["---"] * len(lines[0]), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def settings() -> str:
    """Return every setting an operator can give."""
    from cungcau.config.environment import SETTINGS

    rows = [(f"`{each.name}`", f"`{each.default}`" if each.default else "", each.help) for each in SETTINGS]
    lead = "Settings come from environment variables alone; there is no settings file to edit."
    return page("Settings", lead, table(("Variable", "Default", "What it does"), rows))


def who_sees_what() -> str:
    """Return the hand-written tables of access, as far as they speak of seeing."""
    from tests.access.table import rows_of

    head, rows = rows_of("who_sees_what.tsv")
    who = [name.replace("_", " ") for name in head[4:]]
    parts = []
    for noun in dict.fromkeys(row[0] for row in rows):
        mine = [row for row in rows if row[0] == noun]
        cells = [
            [f"{variant}: {what}", states, *(GRANTS[mark] for mark in marks)]
            for _, variant, states, what, *marks in mine
        ]
        parts.append(f"## {noun.capitalize()}\n\n{table(('What', 'In states', *who), cells)}")
    head, rows = rows_of("others.tsv")
    cells = [[what.replace("_", " "), *(GRANTS[mark] for mark in marks)] for what, *marks in rows]
    parts.append(f"## What is no listing\n\n{table(('What', *who), cells)}")
    lead = (
        "Made from the hand-written tables in `tests/access`, to which the tests hold queries, rules and pages. "
        "`exists`: there is such a page at all; otherwise the answer is the same as for what does not exist."
    )
    return page("Who sees what", lead, *parts)


def permissions() -> str:
    """Return what each role is and which permissions it carries."""
    from cungcau.accounts.enums import Permission
    from cungcau.network.enums import REGISTERED, ROLES, VISITOR

    roles = [(f"`{role.value}`", meaning.sentence.vi, meaning.sentence.en) for role, meaning in ROLES.items()]
    sets = {"visitor": VISITOR, "registered": REGISTERED} | {
        role.value: meaning.permissions for role, meaning in ROLES.items()
    }
    rows = [(f"`{each.value}`", *("✓" if each in kept else "" for kept in sets.values())) for each in Permission]
    return page(
        "Roles and permissions",
        "A role is a membership in an organisation or at a point; a route asks for one permission.",
        "## Roles\n\n" + table(("Role", "Tiếng Việt", "English"), roles),
        "## Permissions\n\n" + table(("Permission", *sets), rows),
    )


def listing_stages() -> str:
    """Return the life of a listing as a diagram and a table."""
    from cungcau.catalog.enums import State
    from cungcau.catalog.stages import STATE_WORDS, STEPS

    steps = [(state, step) for state, many in STEPS.items() for step in many]
    arrows = [f"    {state.value} --> {step.target.value}: {step.verb} ({step.who})" for state, step in steps]
    diagram = "\n".join(["```mermaid", "stateDiagram-v2", f"    [*] --> {State.DRAFT.value}", *arrows, "```"])
    rows = [
        (
            STATE_WORDS[state].en,
            STATE_WORDS[state].vi,
            f"`{step.verb}`",
            step.who,
            step.button.en,
            step.button.vi,
            STATE_WORDS[step.target].en,
        )
        for state, step in steps
    ]
    head = ("From", "Từ", "Step", "Who", "Button", "Nút", "To")
    lead = (
        "A step that is not here does not exist; trying it changes nothing. The office may take an owner's steps too."
    )
    return page("The life of a listing", lead, diagram, table(head, rows))


def fields() -> str:
    """Return the field tables of all nouns."""
    from cungcau.catalog.fields import EXPERT, NEED, OFFER
    from cungcau.network.fields import ORGANISATION

    head = ("Field", "Tiếng Việt", "English", "Kind", "Group", "Kept on", "Asked of", "Values", "Headings read")
    parts = []
    for noun in (NEED, OFFER, EXPERT, ORGANISATION):
        rows = [_field(row) for row in noun]
        parts.append(f"## {noun.title.en}\n\n{noun.title.vi}\n\n{table(head, rows)}")
    lead = (
        "One table per noun; form, import, export, template, page and index all read it. "
        "Headings are read with and without marks."
    )
    return page("Fields", lead, *parts)


def _field(row) -> tuple[str, ...]:
    group = f"{row.group.value}, officers only" if row.office_only else row.group.value
    values = f"table of {row.taxonomy}" if row.taxonomy else "; ".join(choice.label.en for choice in row.choices)
    return (
        f"`{row.name}`" + (" (required)" if row.required else ""),
        row.label.vi,
        row.label.en,
        row.kind.value.replace("_", " "),
        group,
        row.home.value,
        ", ".join(row.only) or "all",
        values,
        "; ".join(row.headings),
    )


def news() -> str:
    """Return every topic of the outbox, who tells it and who listens."""
    from cungcau.core.outbox import subscriptions

    told = _told()
    heard: dict[str, list[str]] = {}
    for each in subscriptions():
        heard.setdefault(each.topic, []).append(f"`{each.subscriber}`")
    rows = [
        (f"`{topic}`", ", ".join(sorted(told.get(topic, []))), ", ".join(heard.get(topic, [])) or "nobody yet")
        for topic in sorted(told | heard)
    ]
    lead = "The outbox is the only queue and the only news: told inside an action, delivered by the worker."
    return page("News", lead, table(("Topic", "Told by", "Heard by"), rows))


def _told() -> dict[str, set[str]]:
    import ast

    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "src/cungcau").rglob("*.py")):
        app = path.relative_to(ROOT / "src/cungcau").parts[0]
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"emit", "emit_many"} and node.args:
                topic = getattr(node.args[0], "value", None)
                if isinstance(topic, str):
                    found.setdefault(topic, set()).add(app)
    return found


def matching() -> str:
    """Return how matching reckons: the numbers it uses, and what the chapters of its specification promise."""
    from matchmaker import Weights

    weights = Weights()
    lead = (
        "A need is asked of every shelf (one kind of listing in one language), the store fetches candidates, the "
        "engine ranks and explains them. Ranking adds weighted signals; confidence is told in three words or not at "
        "all. `cungcau why` and the page behind every suggestion take one match apart. Measured figures, with their "
        "commands and peers, stand in [benchmarks](../../benchmarks/README.md)."
    )
    return page("Matching", lead, "## Numbers", *_numbers(weights), "## What is promised", *_chapters())


def _numbers(weights: Any) -> Iterator[str]:
    emphasis = weights.emphasis
    signals = [
        ("words that stand next to each other on both sides, against words at 1", _by_language(weights.phrases)),
        ("a word of the title counts more than once by", f"{weights.title:g}"),
        ("length of a listing against the count of a word: base, for each word", _by_language(_norms(weights.lengths))),
        ("words of every listing; the same in translation", f"{emphasis.dull:g}; {emphasis.dull_across:g}"),
        ("one Vietnamese syllable in translation: of many meanings; of one", _syllable(emphasis)),
        ("power of how often the need says a word", f"{emphasis.repeats:g}"),
    ]
    yield table(("Signal", "Weight"), signals)
    yield table(("Requirement", "Moves the score by ±"), ((n, f"{w:.0%}") for n, w in weights.requirements.items()))
    told = [("high", weights.high_from), ("fair", weights.fair_from), ("low", weights.low_from)]
    yield table(("Confidence", "From a chance of being right of"), ((word, f"{least:.0%}") for word, least in told))


def _by_language(values: Any) -> str:
    return "; ".join(
        f"{language} {value if isinstance(value, str) else f'{value:g}'}" for language, value in values.items()
    )


def _norms(lengths: Any) -> dict[str, str]:
    return {language: f"{norm.base:g}, {norm.each:g}" for language, norm in lengths.items()}


def _syllable(emphasis: Any) -> str:
    return f"{emphasis.lone_syllable:g}; {emphasis.sure_syllable:g}"


def _chapters() -> Iterator[str]:
    import ast

    for path in sorted((ROOT / "tests/spec").glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        title, _, rest = (ast.get_docstring(tree) or "").partition("\n\n")
        tests = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
        promised = "\n".join(f"- {name.removeprefix('test_').replace('_', ' ')}" for name in tests)
        yield "\n\n".join(part for part in (f"### {title}", rest, promised) if part)


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings,
    "who-sees-what.md": who_sees_what,
    "permissions.md": permissions,
    "listing-stages.md": listing_stages,
    "fields.md": fields,
    "news.md": news,
    "matching.md": matching,
}


def made() -> Iterator[tuple[Path, str]]:
    """Yield every page with what it should hold."""
    for name, write in PAGES.items():
        yield REFERENCE / name, write()


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    REFERENCE.mkdir(exist_ok=True)
    for path, text in made():
        path.write_text(text)
        print(path.relative_to(ROOT))
