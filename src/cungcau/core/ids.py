"""Public ids: random, short enough to read over the phone, without signs that look alike."""

import random
import secrets
from collections.abc import Callable, Collection, Iterable
from contextlib import contextmanager
from contextvars import ContextVar

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I
_system = secrets.SystemRandom()
_source: ContextVar[random.Random | None] = ContextVar("source", default=None)


@contextmanager
def seeded(seed: int):
    """Make the ids of this block repeat exactly, for two worlds that must agree to the byte."""
    token = _source.set(random.Random(seed))  # noqa: S311
    try:
        yield
    finally:
        _source.reset(token)


def new_code(prefix: str, taken: Callable[[str], bool], signs: int = 4) -> str:
    """Return a code like `NC-7K3M` that `taken` does not know; grows by one sign when four tries were all taken."""
    return new_codes(prefix, 1, lambda codes: [code for code in codes if taken(code)], signs)[0]


def new_codes(prefix: str, count: int, taken: Callable[[Collection[str]], Iterable[str]], signs: int = 4) -> list[str]:
    """Return `count` different codes like `NC-7K3M`, none of them one that `taken`, asked of many, says is known.

    They grow by one sign when four tries did not find enough free ones.
    """
    free: dict[str, None] = {}
    if not count:
        return []
    for length in range(signs, signs + 8):
        for _ in range(4):
            drawn = [f"{prefix}-{''.join(_random().choices(SIGNS, k=length))}" for _ in range(count - len(free))]
            known = set(taken(drawn)) if drawn else set()
            free |= dict.fromkeys(code for code in drawn if code not in known)
            if len(free) == count:
                return list(free)
    raise RuntimeError(f"no free code for {prefix}")


def new_token() -> str:
    """Return a long unguessable id for things that are opened by knowing their address."""
    return "".join(_random().choices(SIGNS, k=26))


def _random() -> random.Random:
    return _source.get() or _system
