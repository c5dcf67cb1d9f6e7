"""How the command line speaks: data on stdout, everything else on stderr, in the language asked for."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from cungcau.core.words import Words
from cungcau.sheets import SheetError, say

FAILED, USAGE, NOT_FOUND = 1, 2, 3
stderr = Console(stderr=True, highlight=False, soft_wrap=True)


class Stop(Exception):
    """Ends a command with an exit code and a sentence."""

    def __init__(self, code: int, words: Words):
        super().__init__(words.en)
        self.code = code
        self.words = words.in_(language())


def language() -> str:
    """Return the language of messages, `vi` or `en`."""
    return os.environ.get("CUNGCAU_LANGUAGE", "vi")


def complain(sentence: str) -> None:
    """Say on stderr what went wrong."""
    stderr.print(f"[red]{'Lỗi' if language() == 'vi' else 'Error'}:[/red] {sentence}", markup=True)


def tell(words: Words) -> None:
    """Say on stderr what is going on."""
    stderr.print(words.in_(language()), markup=False)


def put(text: str) -> None:
    """Write a line of data to stdout."""
    sys.stdout.write(f"{text}\n")


def put_json(value: Any) -> None:
    """Write data to stdout as JSON."""
    put(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def explain_sheet_error(error: SheetError) -> str:
    """Return the sentence of a file that cannot be read."""
    return say(error.problem, language())


@contextmanager
def progress(label: Words) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr while the block runs; yields `(done, total)` to be called as work goes on."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=stderr, transient=True) as bar:
        task = bar.add_task(label.in_(language()), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
