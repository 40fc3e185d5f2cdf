"""`three-letters serve`: says how to join, serves, and closes without a traceback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from game.cli import serve
from game.link import connect
from game.wire.destination import read_destination
from game.wire.messages import Host, Seated
from tests.link.test_network import Screen
from tests.support import ROOT, game

pytestmark = pytest.mark.e2e


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.fixture
def served() -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "game", "serve", "--host", "127.0.0.1", "--port", str(port)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process, port
    process.kill()
    process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT to send to one process")
def test_it_says_how_to_join_serves_and_closes(served: tuple[subprocess.Popen[str], int]) -> None:
    process, port = served
    assert process.stdout is not None
    lines = [process.stdout.readline().rstrip() for _ in range(4)]
    assert str(port) in lines[0]
    ways = [line.split()[-1] for line in lines if "three-letters join" in line]
    assert [read_destination(way).port for way in ways] == [port, port]
    for way in ways:
        place = read_destination(way)
        link = connect(place.host, place.port, name="Mei", opening=Host("1", "calm"))
        Screen(link).until_told(Seated)
        link.close()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert "closed" in errors


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = game("serve", "--host", "127.0.0.1", "--port", port)
    assert done.returncode == 1
    assert done.stdout == ""
    assert port in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_address_of_this_computer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "own_addresses", lambda: ["192.168.1.5", "fd00::5"])
    lines = serve.how_to_join(None, 9293)
    ways = [line.split()[-1] for line in lines if "three-letters join" in line]
    assert ways == ["192.168.1.5", "fd00::5", "G085-000G"]
    assert [read_destination(way).host for way in ways] == ["192.168.1.5", "fd00::5", "192.168.1.5"]
    other = [line.split()[-1] for line in serve.how_to_join(None, 9300) if "three-letters join" in line]
    assert other[:2] == ["192.168.1.5:9300", "[fd00::5]:9300"]
    assert read_destination(other[2]).port == 9300


def test_without_a_network_this_computer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "own_addresses", list)
    lines = serve.how_to_join(None, 9293)
    assert any("localhost:9293" in line for line in lines)
