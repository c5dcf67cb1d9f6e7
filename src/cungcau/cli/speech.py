"""How the command line speaks: data on stdout, everything else on stderr, in the language asked for."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from cungcau.core.words import LANGUAGES, Words

FAILED, USAGE, NOT_FOUND = 1, 2, 3
_language: ContextVar[str] = ContextVar("language", default="vi")


class Stop(Exception):
    """Ends a command with an exit code and a sentence."""

    def __init__(self, code: int, words: Words):
        super().__init__(words.en)
        self.code = code
        self.words = words


class ReaderGone(Exception):
    """Whoever reads our output has had enough of it, as `head` does."""


def language() -> str:
    """Return the language of messages, `vi` or `en`."""
    return _language.get()


def speak(asked: str) -> None:
    """Speak `asked` from now on; Vietnamese when it is no language of ours."""
    _language.set(asked if asked in LANGUAGES else "vi")


def stderr() -> Console:
    """Return the console of messages; it follows NO_COLOR and whether anybody looks on."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def complain(sentence: str) -> None:
    """Say on stderr what went wrong."""
    label = Words("Lỗi:", "Error:").in_(language())
    stderr().print(Text.assemble((label, "red"), " ", sentence))


def tell(words: Words) -> None:
    """Say on stderr what is going on."""
    stderr().print(Text(words.in_(language())))


def put(text: str) -> None:
    """Write a line of data to stdout."""
    try:
        sys.stdout.write(f"{text}\n")
    except BrokenPipeError as error:  # typer would make a failure of it
        raise ReaderGone from error


def put_json(value: Any) -> None:
    """Write data to stdout as JSON."""
    put(json.dumps(value, ensure_ascii=False, indent=2, default=str))


@contextmanager
def progress(label: Words) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr while the block runs; yields `(done, total)` to be called as work goes on.

    Where nobody looks on (a file, a pipe) the label is written once instead.
    """
    console = stderr()
    if not console.is_terminal:
        tell(Words(f"{label.vi} …", f"{label.en} …"))
        yield lambda done, total: None
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label.in_(language()), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
