"""R9: the outbox is the only queue and the only news; who listens is said in receivers.py and nowhere else."""

import ast

import pytest

from tests.architecture.exceptions import FINE, unexcused
from tests.architecture.source import Module, modules, names_called

OTHER_WAYS = (
    "django.dispatch",
    "django.db.models.signals",
    "django.core.signals",
    "django.contrib.auth.signals",
    "django.tasks",
    "allauth.account.signals",
    "asyncio",
    "celery",
    "concurrent",
    "dramatiq",
    "huey",
    "kombu",
    "multiprocessing",
    "queue",
    "redis",
    "rq",
    "sched",
    "threading",
    "_thread",
)


def imported(file: Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def other_ways(file: Module) -> set[str]:
    """Return what `file` imports to queue work or tell news past the outbox."""
    return {name for name in imported(file) if any(name == way or name.startswith(f"{way}.") for way in OTHER_WAYS)}


def misplaced_subscriptions(file: Module) -> list[str]:
    called = (node for node in ast.walk(file.tree) if isinstance(node, ast.Call))
    subscribes = any("subscribe" in names_called(node) for node in called)
    return [file.path] if subscribes and file.parts[-1] != "receivers" else []


def test_nothing_queues_or_tells_past_the_outbox():
    found = {file.path: f"imports {', '.join(sorted(ways))}" for file in modules("src") if (ways := other_ways(file))}
    assert unexcused("queue", found) == FINE


def test_subscriptions_stand_in_receivers_only():
    assert [path for file in modules("src/cungcau") for path in misplaced_subscriptions(file)] == []


@pytest.mark.parametrize(
    "line",
    [
        "import threading",
        "from django.db.models.signals import post_save",
        "from django.db.models import signals",
        "from concurrent.futures import ThreadPoolExecutor",
        "import asyncio.tasks",
    ],
)
def test_seeded_other_way_is_found(line: str):
    assert other_ways(Module("src/seeded.py", line))


def test_word_that_only_looks_like_another_way_passes():
    assert (
        other_ways(Module("src/seeded.py", "import rqueue\nfrom .queue import x\nfrom cungcau.core import outbox"))
        == set()
    )


def test_seeded_subscription_outside_receivers_is_found():
    source = '@subscribe("topic", "app.does")\ndef hear(payload, *, at):\n    return None'
    assert misplaced_subscriptions(Module("src/cungcau/catalog/actions.py", source))
    assert misplaced_subscriptions(Module("src/cungcau/catalog/receivers.py", source)) == []
