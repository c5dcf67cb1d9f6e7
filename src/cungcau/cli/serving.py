"""The web server and the worker beside it: started together, ended together."""

import ctypes
import ipaddress
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from typing import NoReturn

from cungcau.core.words import Words

from .speech import FAILED, USAGE, Stop, language, speak, tell

PARENT = "CUNGCAU_SERVER_PROCESS"  # process that the worker stands beside and must not outlive
SERVER_PROCESSES, THREADS_EACH = 2, 2
PATIENCE = 20  # seconds that the worker has to finish what it holds
REST_BEFORE_RESTART = 5
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_address(host: str, port: int) -> str:
    """Return the address to listen on; Stop when it is none of this machine's, or taken.

    The server itself would share a taken port in silence, so it is tried here first.
    """
    address = "127.0.0.1" if host == "localhost" else host.strip("[]")
    try:
        family = socket.AF_INET6 if ipaddress.ip_address(address).version == 6 else socket.AF_INET
    except ValueError:
        words = Words(
            f"--host {host}: cần một địa chỉ IP, ví dụ 127.0.0.1.",
            f"--host {host}: an IP address is needed, such as 127.0.0.1.",
        )
        raise Stop(USAGE, words) from None
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
            trial.listen(1)
        except OSError as error:
            raise Stop(FAILED, _taken(host, port, error)) from error
    return address


def _taken(host: str, port: int, error: OSError) -> Words:
    why, other = error.strerror or str(error), port + 1 if port < 65535 else 8000
    return Words(
        f"Chưa mở được cổng {port} tại {host} ({why}). Chọn cổng khác, ví dụ --port {other}.",
        f"Port {port} at {host} cannot be opened ({why}). Choose another one, such as --port {other}.",
    )


def become_server(address: str, port: int, *, with_worker: bool) -> NoReturn:
    """Put the server in the place of this process, which has grown while it looked at the site."""
    sys.stdout.flush()
    command = [sys.executable, "-m", "cungcau.cli.serving", address, str(port), language(), str(int(with_worker))]
    os.execv(sys.executable, command)  # noqa: S606 - our own command


def run_server(address: str, port: int, *, with_worker: bool) -> None:
    """Serve until told to stop by Ctrl-C or SIGTERM; the worker ends with the server, whatever ends it.

    This process loads no exchange itself: its children do, and memory counts on a small machine.
    """
    from granian import Granian  # slow import
    from granian.constants import Interfaces  # slow import
    from granian.log import LOGGING_CONFIG, LogLevels  # slow import

    handlers = {name: each | {"stream": "ext://sys.stderr"} for name, each in LOGGING_CONFIG["handlers"].items()}
    os.register_at_fork(after_in_child=_stand_by_parent())
    server = Granian(
        "cungcau.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=SERVER_PROCESSES,
        blocking_threads=THREADS_EACH,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        log_dictconfig={"handlers": handlers},
        workers_kill_timeout=PATIENCE,
    )
    shown = f"[{address}]" if ":" in address else address
    tell(Words(f"Đang nhận kết nối tại http://{shown}:{port}/", f"Listening at http://{shown}:{port}/"))
    with WorkerBeside() if with_worker else nullcontext():
        server.serve()


def _stand_by_parent() -> Callable[[], None]:
    """Return what makes a forked child leave Ctrl-C to its parent, and end when its parent is gone."""
    system = ctypes.CDLL(None) if sys.platform == "linux" else None

    def stand() -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        if system is not None:
            system.prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)

    return stand


class WorkerBeside:
    """A worker that lives as long as the block: replaced when it dies, given time to finish at the end.

    All of it happens in signal handlers of the one thread there is, because the server makes its processes by forking.
    """

    def __enter__(self) -> None:
        signal.signal(signal.SIGCHLD, self._look)
        signal.signal(signal.SIGALRM, self._replace)
        self._process = _started()

    def _look(self, *_: object) -> None:
        if self._process.poll() is not None:
            signal.alarm(REST_BEFORE_RESTART)

    def _replace(self, *_: object) -> None:
        if self._process.poll() is not None:
            tell(Words("Tiến trình nền đã dừng, chạy lại.", "The worker has ended; starting it again."))
            self._process = _started()

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.alarm(0)
        self._process.terminate()
        try:
            self._process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()  # what it held is leased, and is done again when the lease runs out
            self._process.wait()


def _started() -> subprocess.Popen[bytes]:
    environment = {**os.environ, PARENT: str(os.getpid()), "CUNGCAU_LANGUAGE": language()}
    return subprocess.Popen([sys.executable, "-m", "cungcau.cli", "worker"], env=environment)


if __name__ == "__main__":
    speak(sys.argv[3])
    run_server(sys.argv[1], int(sys.argv[2]), with_worker=sys.argv[4] == "1")
