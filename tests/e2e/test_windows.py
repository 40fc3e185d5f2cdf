"""Two real windows, a real relay: a handshake with a lost letter, by keyboard and by mouse, until both are
connected.
"""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.desktop import Hands, Window
from tests.support import ROOT, XvfbServer, environment, needs_program

pytestmark = [pytest.mark.e2e, pytest.mark.window, pytest.mark.slow]

LEVEL = Path(__file__).parent / "lost-hello.toml"
ESTABLISHED = {"state": "ESTABLISHED", "hearts": ["solid"] * 4}


def free_port() -> int:
    """A port that nobody uses at the moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def hands() -> Iterator[Hands]:
    """A screen wide enough for two windows side by side."""
    needs_program("Xvfb", "xdotool", "import")
    with XvfbServer("2560x720") as server:
        yield Hands(server.display)


@pytest.fixture
def houses(hands: Hands, tmp_path: Path) -> Iterator[tuple[Window, Window]]:
    """Ada hosts, Ben joins; both sit in the lobby."""
    port = free_port()
    host = [
        "host",
        "--port",
        str(port),
        "--level",
        str(LEVEL),
        "--weather",
        "calm",
        "--seed",
        "7",
        "--name",
        "Ada",
    ]
    ada = Window(hands, host, tmp_path / "ada", (0, 0))
    windows = [ada]
    try:
        ada.wait(scene="lobby", seats=["Ada", None])
        ben = Window(hands, ["join", f"127.0.0.1:{port}", "--name", "Ben"], tmp_path / "ben", (1280, 0))
        windows.append(ben)
        ben.wait(scene="lobby", seats=["Ada", "Ben"])
        ada.wait(scene="lobby", seats=["Ada", "Ben"])
        yield ada, ben
    finally:
        statuses = [window.close() for window in reversed(windows)]
        assert all(status in (0, -9, -15, 130) for status in statuses)


def connected(hands: Hands, ada: Window, ben: Window, name: str) -> None:
    """Both screens say connected, and the reveal knows the letter that was lost."""
    ada.wait(scene="match", **ESTABLISHED)
    ben.wait(scene="match", **ESTABLISHED)
    hands.photograph(f"{name}-connected")
    for window in (ada, ben):
        shown = window.wait(scene="reveal")
        assert shown["established"] == [True, True]
        assert shown["reached"] is True
        assert shown["lost"] == 1
    time.sleep(3)  # the fog lifts
    hands.photograph(f"{name}-reveal")


def test_a_handshake_by_keyboard_with_the_first_hello_lost(
    hands: Hands, houses: tuple[Window, Window]
) -> None:
    ada, ben = houses
    assert "Three Letters" in ada.title
    assert "Three Letters" in ben.title
    hands.photograph("keys-lobby")
    ada.press("Return")
    ben.press("Return")
    assert ada.wait(scene="match", state="CLOSED")["role"] == "opener"
    assert ben.wait(scene="match", state="LISTEN")["role"] == "listener"

    ada.press("1", "s", "1", "0", "0")
    ada.wait(draft="SYN 100 None")
    ada.press("Return")
    ada.wait(state="SYN-SENT", draft=" None None")
    hands.photograph("keys-hello")
    assert ben.state()["inbox"] == []

    ada.wait(candle=False)
    ada.press("r")
    ada.wait(draft="SYN 100 None")
    ada.press("Return")

    ben.wait(state="SYN-RECEIVED", inbox=["<SEQ=100><CTL=SYN>"])
    ben.press("1", "2", "s", "3", "0", "0", "a", "n", "plus")
    ben.wait(draft="SYN,ACK 300 101")
    hands.photograph("keys-answer")
    ben.press("Return")

    ada.wait(
        state="ESTABLISHED", inbox=["<SEQ=300><ACK=101><CTL=SYN,ACK>"], due=["<SEQ=101><ACK=301><CTL=ACK>"]
    )
    ada.press("2", "s", "m", "a", "n", "plus")
    ada.wait(draft="ACK 101 301")
    ada.press("Return")
    connected(hands, ada, ben, "keys")


def test_a_handshake_by_mouse_with_the_first_hello_lost(hands: Hands, houses: tuple[Window, Window]) -> None:
    ada, ben = houses
    ada.click("ready")
    ben.click("ready")
    ada.wait(scene="match", state="CLOSED")
    ben.wait(scene="match", state="LISTEN")

    ada.click("seal-SYN")
    ada.drag("note-iss", "seq")
    ada.wait(draft="SYN 100 None")
    ada.click("send")
    ada.wait(state="SYN-SENT", draft=" None None")

    ada.wait(candle=False)
    hands.photograph("mouse-candle")
    ada.click("again")
    ada.wait(draft="SYN 100 None")
    ada.click("send")

    ben.wait(state="SYN-RECEIVED", inbox=["<SEQ=100><CTL=SYN>"])
    ben.click("seal-SYN")
    ben.click("seal-ACK")
    ben.drag("note-iss", "seq")
    ben.drag("take-seq", "ack")
    ben.wait(draft="SYN,ACK 300 100")
    hands.photograph("mouse-answer")
    ben.click("nudge")
    ben.wait(draft="SYN,ACK 300 101")
    ben.click("send")

    ada.wait(
        state="ESTABLISHED", inbox=["<SEQ=300><ACK=101><CTL=SYN,ACK>"], due=["<SEQ=101><ACK=301><CTL=ACK>"]
    )
    ada.click("seal-ACK")
    ada.drag("note-next", "seq")
    ada.drag("take-seq", "ack")
    ada.click("nudge")
    ada.wait(draft="ACK 101 301")
    ada.click("send")
    connected(hands, ada, ben, "mouse")


def test_a_relay_that_dies_in_mid_match_leaves_a_way_back_to_the_title(
    hands: Hands, houses: tuple[Window, Window]
) -> None:
    ada, ben = houses
    ada.press("Return")
    ben.press("Return")
    ben.wait(scene="match", state="LISTEN")
    ada.process.kill()  # the host's computer goes, and the relay with it
    ada.process.wait()
    ben.wait(scene="gone")
    hands.photograph("relay-gone")
    ben.press("Return")
    ben.wait(scene="title")


def test_a_window_that_was_killed_in_mid_connection_comes_back_to_its_seat(
    hands: Hands, houses: tuple[Window, Window], tmp_path: Path
) -> None:
    ada, ben = houses
    ada.press("Return")
    ben.press("Return")
    ada.wait(scene="match", state="CLOSED")
    ben.wait(scene="match", state="LISTEN")
    ben.process.kill()
    ben.process.wait()
    address = ada.words[ada.words.index("--port") + 1]
    again = Window(hands, ["join", f"127.0.0.1:{address}", "--name", "Ben"], tmp_path / "ben", (1280, 0))
    try:
        assert again.wait(scene="match", state="LISTEN")["role"] == "listener"
        time.sleep(3)  # a new window takes the keyboard once more when it is shown, whatever we did meanwhile
        ada.press("1", "s", "1", "0", "0")
        ada.wait(draft="SYN 100 None")
        ada.press("Return")
        ada.wait(candle=False)
        ada.press("r", "Return")
        again.wait(state="SYN-RECEIVED", inbox=["<SEQ=100><CTL=SYN>"])
        hands.photograph("back-after-kill")
    finally:
        again.close()


def test_two_windows_meet_at_a_post_office_that_nobody_hosts(hands: Hands, tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "game", "serve", "--port", str(port)]
    serve = subprocess.Popen(
        command, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    windows: list[Window] = []
    try:
        assert serve.stdout is not None
        assert str(port).encode() in serve.stdout.readline()
        for name in ("Ada", "Ben"):
            words = ["join", f"127.0.0.1:{port}", "--name", name]
            windows.append(Window(hands, words, tmp_path / name, (1280 * len(windows), 0)))
            windows[-1].wait(scene="lobby")
        for window in windows:
            window.wait(seats=["Ada", "Ben"])
        assert windows[0].state()["code"]
        for window in windows:
            window.press("Return")
        for window in windows:
            window.wait(scene="match")
    finally:
        for window in windows:
            window.close()
        serve.send_signal(signal.SIGINT)
        assert serve.wait(20) == 0
