"""demo and serve: who may reach them, and what they say before they start."""

import socket
from pathlib import Path

import pytest

from cungcau.cli.demo_folder import OWN_MARK
from cungcau.cli.serving import check_address, is_loopback
from tests.cli.conftest import Command


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "[::1]", "localhost"])
def test_this_machine_alone_is_loopback(host: str):
    assert is_loopback(host)


OUTSIDE = ["0.0.0.0", "::", "192.168.1.4", "localhost.vidu.example", "127.0.0.1.vidu.example", "", "2130706433"]


@pytest.mark.parametrize("host", OUTSIDE)
def test_demo_is_refused_to_other_machines(cungcau: Command, folder: Path, host: str):
    said = cungcau("demo", "--host", host, "--load-only")
    assert (is_loopback(host), said.code, said.out, list(folder.iterdir())) == (False, 2, "", [])
    assert said.err.startswith("Lỗi: Bản dùng thử chỉ chạy trên máy này")


@pytest.fixture
def taken_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen(1)
        yield holder.getsockname()[1]


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_port_in_use_is_said_before_anything_is_made(
    cungcau: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, taken_port: int, command: str
):
    monkeypatch.setenv("CUNGCAU_DATA", str(folder / "var"))
    monkeypatch.setenv("PORT", str(taken_port))
    said = cungcau(command, "--language", "en")
    assert (said.code, said.out, list(folder.iterdir())) == (1, "", [])
    assert said.err.startswith(f"Error: Port {taken_port} at 127.0.0.1 cannot be opened")


def test_host_that_is_no_address_is_misuse(cungcau: Command):
    said = cungcau("serve", "--host", "vidu.example")
    assert (said.code, said.err) == (2, "Lỗi: --host vidu.example: cần một địa chỉ IP, ví dụ 127.0.0.1.\n")


def test_name_of_this_machine_becomes_its_address(taken_port: int):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert check_address("localhost", port) == "127.0.0.1"


def test_folder_with_other_data_is_left_alone(cungcau: Command, folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CUNGCAU_DATA", str(folder))
    (folder / "demo").mkdir()
    (folder / "demo/cungcau.sqlite3").write_bytes(b"that")
    said = cungcau("demo", "--fresh", "--load-only")
    assert (said.code, said.out) == (1, "")
    assert [path.name for path in (folder / "demo").iterdir()] == ["cungcau.sqlite3"]
    assert not (folder / "demo" / OWN_MARK).exists()
