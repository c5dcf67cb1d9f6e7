"""A real `cungcau demo`, filled with the sample network, on a free port of this machine."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "cungcau.cli")
STARTS_WITHIN = 120  # seconds; a loaded machine is slow, not broken
NOT_HANDED_ON = ("CUNGCAU_", "DJANGO_SETTINGS_MODULE", "DATABASE_URL", "PORT")


class Exchange:
    """One running exchange: where it answers, where its data lies, what it complained about."""

    def __init__(self, folder: Path):
        self.data = folder / "demo"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "exchange.log"
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith(NOT_HANDED_ON)}
        self.environment |= {"PYTHONPATH": str(ROOT / "src"), "CUNGCAU_DATA": str(folder)}
        self.passes: dict[str, Any] = {}  # of those who have signed in, for the exchange counts attempts
        self.forgiven: list[tuple[int, int]] = []

    def command(self, *arguments: str) -> str:
        """Run `cungcau ARGUMENTS` to its end and return what it printed; fails with its complaint."""
        words = [*COMMAND, *arguments]
        done = subprocess.run(words, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def faults(self) -> list[str]:
        """Return what the server and its worker logged as an error, but for what a test broke on purpose."""
        log = self.log.read_bytes()
        for start, end in reversed(self.forgiven):
            log = log[:start] + log[end:]
        lines = log.decode(errors="replace").splitlines()
        return [line for line in lines if " ERROR " in line or line.startswith("Traceback")]

    @contextmanager
    def faults_forgiven(self) -> Iterator[None]:
        """Forget what is logged inside the block."""
        before = self.log.stat().st_size
        yield
        self.forgiven.append((before, self.log.stat().st_size))


@contextmanager
def demo_in(folder: Path) -> Iterator[Exchange]:
    """Load the sample network into `folder` and serve it, with the worker, until the block ends."""
    exchange = Exchange(folder)
    words = [*COMMAND, "demo", "--port", str(exchange.port)]
    with exchange.log.open("wb") as log:
        process = subprocess.Popen(words, env=exchange.environment, cwd=ROOT, stdout=log, stderr=log)
    try:
        _wait_for_an_answer(exchange, process)
        yield exchange
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait_for_an_answer(exchange: Exchange, process: subprocess.Popen[bytes]) -> None:
    for _ in range(STARTS_WITHIN * 5):
        try:
            urllib.request.urlopen(f"{exchange.address}/vi/account/login/", timeout=5).close()
            return
        except OSError:
            try:
                process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
            break
    raise AssertionError(f"no answer:\n{exchange.log.read_text()}")
