"""Actions: the only way anything changes.

Theory. A change that a person can be asked about later needs four things that are easy to forget one at a time: the
transaction, the rule, the audit row, the news. `@action` opens the transaction and refuses to finish without exactly
one audit row; `core.outbox.emit` only works inside it; the write guard (installed in every test) fails any other write.
So a change without a trace cannot be written by mistake.

An action takes keyword arguments only, among them `by` (a person, or None for the system's own schedule) and `at` (the
moment, read at the edge). Actions do not call actions: what two share is a plain function below both.
"""

import re
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Trail:
    """What one running action has left behind so far."""

    audit_rows: int = 0


_running: ContextVar[Trail | None] = ContextVar("running", default=None)
_excused: ContextVar[str] = ContextVar("excused", default="")

# Tables written outside actions: bookkeeping of the framework, of sign-in and of the worker, never the exchange's
# facts.
EXCUSED_PREFIXES = ("django_", "auth_")
EXCUSED_TABLES = frozenset({"account_emailaddress", "account_emailconfirmation", "mfa_authenticator", "core_outboxrow"})
_WRITE = re.compile(
    r"\b(INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?!\s+(?:SET|OF)\b)|DELETE\s+FROM)\s+\"?(\w+)",
    re.IGNORECASE,
)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` in one transaction that must write exactly one audit row."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if args or "by" not in kwargs or "at" not in kwargs:
            raise TypeError(f"{function.__name__} takes keyword arguments only, among them by= and at=")
        if _running.get() is not None:
            raise RuntimeError(f"{function.__name__} was called inside another action")
        token = _running.set(Trail())
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                trail = running()
                if trail.audit_rows != 1:
                    raise RuntimeError(f"{function.__name__} wrote {trail.audit_rows} audit rows instead of one")
        finally:
            _running.reset(token)
        return result

    run.is_action = True  # type: ignore[attr-defined]
    return run


def running() -> Trail:
    """Return the trail of the running action; raises outside one."""
    trail = _running.get()
    if trail is None:
        raise RuntimeError("this may only be done inside an action")
    return trail


@contextmanager
def excused(reason: str):
    """Allow writes outside an action for a stated reason: test data, or the loading of the package's own tables."""
    token = _excused.set(reason)
    try:
        yield
    finally:
        _excused.reset(token)


def guard_writes(execute, sql, params, many, context):
    """Fail a write outside an action; a wrapper for `connection.execute_wrapper`."""
    if _running.get() is None and not _excused.get():
        for verb, table in _writes_of(sql):
            if table not in EXCUSED_TABLES and not table.startswith(EXCUSED_PREFIXES):
                raise RuntimeError(f"{verb} on {table} outside an action")
    return execute(sql, params, many, context)


def _writes_of(sql: str) -> list[tuple[str, str]]:
    """Return the verb and table of every write in one statement; a SELECT that locks rows (FOR UPDATE) has none."""
    if not sql.lstrip().upper().startswith(("INSERT", "REPLACE", "UPDATE", "DELETE", "WITH")):
        return []
    return [(words.split()[0].upper(), table) for words, table in _WRITE.findall(sql)]
