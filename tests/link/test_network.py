"""A link over real sockets: comes to a seat, is refused, comes back, gives up; and the relay as a child."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.content.levels import find_level, shipped_levels
from game.link import Away, Connecting, Event, Gone, Link, Open, Opening, Rejected, connect, network
from game.link.child import ChildRelay, Failed, Listening, start_relay
from game.link.network import NetworkLink, wants_proxy
from game.match.view import View
from game.wire.messages import Bot, Call, Host, Join, Leave, Lobby, Ready, Said, Seated
from tests.link.proxy import Proxy

LOOPBACK = "127.0.0.1"
PATIENCE = 60.0


class Screen:
    """Polls a link as a screen does, and keeps what it was told."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.events: list[Event] = []

    def until(self, wanted: Callable[[], bool]) -> None:
        """Poll until it is so; fails when it never is."""
        end = time.monotonic() + PATIENCE
        while not wanted():
            assert time.monotonic() < end, [type(event).__name__ for event in self.events]
            self.events += self.link.poll()
            time.sleep(0.005)

    def until_told(self, kind: type[object]) -> object:
        """Poll until an event of this kind has come; the last one."""
        self.until(lambda: any(isinstance(event, kind) for event in self.events))
        return next(event for event in reversed(self.events) if isinstance(event, kind))


@pytest.fixture(scope="module")
def relay() -> Iterator[int]:
    """The port of a relay in a child process."""
    child = start_relay(0)
    answer = child.wait(PATIENCE)
    assert isinstance(answer, Listening)
    yield answer.port
    child.stop()


@pytest.fixture
def links() -> Iterator[list[Link]]:
    """Links that are closed at the end of the test."""
    opened: list[Link] = []
    yield opened
    for link in opened:
        link.close()


def dial(links: list[Link], port: int, opening: Opening, name: str = "Mei", host: str = LOOPBACK) -> Screen:
    link = connect(host, port, name=name, opening=opening)
    links.append(link)
    return Screen(link)


def test_two_programs_come_to_a_room(relay: int, links: list[Link]) -> None:
    mei = dial(links, relay, Host("1", "calm", 7))
    assert isinstance(mei.link.state, Connecting)
    seated = mei.until_told(Seated)
    assert isinstance(seated, Seated)
    assert isinstance(mei.link.state, Open)
    jonah = dial(links, relay, Join(seated.room), "Jonah", "localhost")
    jonah.until_told(Seated)
    mei.link.send(Ready())
    jonah.link.send(Ready())
    for screen in (mei, jonah):
        screen.until_told(View)
        screen.until(lambda screen=screen: screen.link.clock() > 0)
    assert abs(mei.link.clock() - jonah.link.clock()) < 1_000_000


def test_leaving_is_told_and_final(relay: int, links: list[Link]) -> None:
    mei = dial(links, relay, Host("1", "calm"))
    mei.until_told(Seated)
    mei.link.send(Leave())
    assert mei.until_told(Gone) == Gone("left")
    assert mei.link.state == Gone("left")


def test_a_refusal_is_final(relay: int, links: list[Link]) -> None:
    lost = dial(links, relay, Join("ZZZ"))
    assert lost.until_told(Rejected) == Rejected("no-such-room", {"room": "ZZZ"})
    nameless = dial(links, relay, Join(""), name=" ")
    rejected = nameless.until_told(Rejected)
    assert isinstance(rejected, Rejected)
    assert rejected.code == "name-empty"


def test_nobody_at_the_address_is_said(links: list[Link]) -> None:
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port = free.getsockname()[1]
    alone = dial(links, port, Join(""))
    assert alone.until_told(Rejected) == Rejected("nobody-there", {"address": f"{LOOPBACK}:{port}"})
    unknown = dial(links, port, Join(""), host="no-such-host.invalid")
    rejected = unknown.until_told(Rejected)
    assert isinstance(rejected, Rejected)
    assert rejected.code == "nobody-there"


@pytest.mark.parametrize(
    "answer", [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", b"SSH-2.0-x\r\n", b""]
)
def test_something_else_at_the_address_is_said(links: list[Link], answer: bytes) -> None:
    with socket.create_server((LOOPBACK, 0)) as other:

        def serve() -> None:
            connection, _ = other.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        port = other.getsockname()[1]
        screen = dial(links, port, Join(""))
        assert screen.until_told(Rejected) == Rejected("no-relay-there", {"address": f"{LOOPBACK}:{port}"})


def test_a_broken_connection_is_mended_and_nothing_lost(relay: int, links: list[Link]) -> None:
    with Proxy(relay) as proxy:
        mei = dial(links, proxy.port, Host("1", "calm", 7))
        mei.until_told(Seated)
        mei.link.send(Bot("perfect"))
        mei.link.send(Ready())
        mei.until_told(View)
        proxy.close_door()
        proxy.cut()
        assert isinstance(mei.until_told(Away), Away)
        sent = [mei.link.send(Call(49001, "ABORT", 0)) for _ in range(3)]
        mei.events.clear()
        proxy.open_door()
        mei.until_told(Open)
        mei.until(lambda: sum(isinstance(event, Said) for event in mei.events) == 3)
        assert [event.id for event in mei.events if isinstance(event, Said)] == sent
        assert sum(isinstance(event, View) for event in mei.events) == 1


def test_the_link_gives_up_after_a_while(
    relay: int, links: list[Link], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "GIVES_UP", 300_000)
    with Proxy(relay) as proxy:
        mei = dial(links, proxy.port, Host("1", "calm"))
        mei.until_told(Seated)
        proxy.close_door()
        proxy.cut()
        assert mei.until_told(Gone) == Gone("lost")


def test_closing_ends_the_thread(relay: int) -> None:
    for opening in (Host("1", "calm"), Join("ZZZ")):
        link = connect(LOOPBACK, relay, name="Mei", opening=opening)
        link.close(PATIENCE)  # type: ignore[call-arg]  # only this test waits so long
        link.send(Ready())
        link.close()
        assert isinstance(link, NetworkLink)
        assert not link._thread.is_alive()


@pytest.mark.parametrize(
    ("host", "wanted"),
    [
        ("127.0.0.1", False),
        ("localhost", False),
        ("192.168.1.5", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("169.254.1.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::5", False),
        ("marys-laptop", False),
        ("pc-3.local", False),
        ("8.8.8.8", True),
        ("2600::1", True),
        ("relay.example.org", True),
    ],
)
def test_a_proxy_never_stands_between_two_computers_of_one_room(host: str, wanted: bool) -> None:
    assert wants_proxy(host) is wanted


def test_a_proxy_of_the_environment_is_not_asked_for_loopback(
    relay: int, links: list[Link], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ws_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    mei = dial(links, relay, Host("1", "calm"))
    mei.until_told(Lobby)


# ------------------------------------------------------------ the relay as a child


def test_a_child_says_why_it_cannot_listen() -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        child = start_relay(port)
        answer = child.wait(PATIENCE)
        child.stop()
    assert isinstance(answer, Failed)
    assert str(port) in answer.message
    assert "--port" in answer.hint


def test_a_child_offers_a_level_of_ones_own(tmp_path: Path, links: list[Link]) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        find_level("1").text.replace('id = "three-letters"', 'id = "my-own"').replace("number = 1", "")
    )
    child = start_relay(0, [str(path)])
    answer = child.wait(PATIENCE)
    assert isinstance(answer, Listening)
    lobby = dial(links, answer.port, Host("my-own", "")).until_told(Lobby)
    assert isinstance(lobby, Lobby)
    assert lobby.levels == (*(level.id for level in shipped_levels()), "my-own")
    child.stop()


def test_stopping_the_child_tells_its_players(links: list[Link]) -> None:
    child = start_relay(0)
    answer = child.wait(PATIENCE)
    assert isinstance(answer, Listening)
    assert child.poll() == answer
    mei = dial(links, answer.port, Host("1", "calm"))
    mei.until_told(Seated)
    child.stop()
    child.stop()
    assert mei.until_told(Gone) == Gone("shutdown")
    with pytest.raises(OSError, match=r"refused|[Rr]eset|10061"):
        socket.create_connection((LOOPBACK, answer.port)).close()


def test_a_child_that_dies_is_noticed() -> None:
    child = start_relay(0)
    assert isinstance(child.wait(PATIENCE), Listening)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGTERM)
    end = time.monotonic() + PATIENCE
    while not isinstance(child.poll(), Failed):
        assert time.monotonic() < end
        time.sleep(0.01)
    child.stop()


def test_the_child_never_outlives_a_parent_that_is_killed() -> None:
    """The parent is killed outright: no handler of ours runs there."""
    program = textwrap.dedent("""
        import time
        from game.link.child import start_relay
        child = start_relay(0)
        print(child.wait(60).port, flush=True)
        time.sleep(600)
    """)
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    port = int(parent.stdout.readline())
    socket.create_connection((LOOPBACK, port)).close()
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection((LOOPBACK, port)).close()
        except OSError:
            break
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_child_that_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    child = ChildRelay(0)
    assert isinstance(child.wait(1), Failed)
    assert child.pid is None
    child.stop()
