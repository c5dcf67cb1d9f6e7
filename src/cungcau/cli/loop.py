"""The worker's loop: claim, deliver, rest; ends cleanly when told to stop."""

import os
import signal
import time

from django.db import DatabaseError, InterfaceError, close_old_connections

from cungcau.core.clock import now
from cungcau.core.outbox import work_through
from cungcau.core.words import Words

from .serving import PARENT
from .speech import tell

REST_SECONDS = 1.0
REST_WITHOUT_DATABASE = 5.0


def run(*, once: bool) -> int:
    """Work through the outbox until told to stop, or once until nothing is due; return how much was done."""
    stopping, done, is_down = Stopping(), 0, False
    while not stopping.asked and not _is_orphan():
        try:
            worked = work_through(at=now())
        except (DatabaseError, InterfaceError) as error:
            if once:
                raise
            if not is_down:
                tell(Words(f"Cơ sở dữ liệu chưa trả lời: {error}", f"The database does not answer: {error}"))
            is_down = True
            _rest(REST_WITHOUT_DATABASE)
            continue
        is_down, done = False, done + worked
        if not worked:
            if once:
                break
            _rest(REST_SECONDS)
    return done


def _rest(seconds: float) -> None:
    """Wait, and let go of a connection that has grown old or broken meanwhile."""
    time.sleep(seconds)
    close_old_connections()


class Stopping:
    """Remembers that the operator or the system asked the worker to end."""

    def __init__(self) -> None:
        self.asked = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked = True


def _is_orphan() -> bool:
    parent = os.environ.get(PARENT)
    return parent is not None and os.getppid() != int(parent)
