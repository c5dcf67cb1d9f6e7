"""The worker's loop: claim, deliver, rest; ends cleanly when told to stop."""

import signal
import time

from django.db import close_old_connections

from cungcau.core.clock import now
from cungcau.core.outbox import work_through

REST_SECONDS = 1.0


class Stopping:
    """Remembers that the operator or the system asked the worker to end."""

    def __init__(self) -> None:
        self.asked = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked = True


def run(*, once: bool) -> None:
    """Work through the outbox until told to stop, or once until nothing is due."""
    stopping = Stopping()
    while not stopping.asked:
        close_old_connections()
        if work_through(at=now()):
            continue
        if once:
            return
        time.sleep(REST_SECONDS)
