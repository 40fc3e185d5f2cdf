"""The client in the terminal: a whole handshake by keys on two pseudo-terminals, and a student in a class."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a thing of Unix", allow_module_level=True)

from tests.e2e.classroom import ClassServer, Console
from tests.e2e.terminal import Terminal
from tests.support import ROOT, environment

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


@pytest.fixture
def opened() -> Iterator[list[Terminal]]:
    """Terminals that are closed in the end."""
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        terminal.close()
        assert "Traceback" not in terminal.raw


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[int]:
    """`serve` on a free port."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    serve = subprocess.Popen(
        [sys.executable, "-m", "game", "serve", "--port", str(port), "--host", "127.0.0.1"],
        env=environment({"THREE_LETTERS_HOME": str(tmp_path / "serve")}),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert serve.stdout is not None
    assert str(port).encode() in serve.stdout.readline()
    yield port
    serve.send_signal(signal.SIGINT)
    assert serve.wait(20) == 0


def handshake(one: Terminal, other: Terminal) -> None:
    """Three letters, by keys."""
    opener, listener = (one, other) if "CLOSED" in one.look().splitlines()[1] else (other, one)
    opener.press("1sm")
    opener.wait("100", "Enter seals and sends it.")
    opener.press("\r")
    opener.wait("SYN-SENT")
    listener.wait("SYN-RECEIVED", "Inbox, letter 1 of 1")
    listener.press("12sman+\r")
    opener.wait("ESTABLISHED", "SYN,ACK")
    opener.press("2sman+\r")


def test_a_handshake_on_two_terminals(relay: int, opened: list[Terminal], tmp_path: Path) -> None:
    ada = Terminal([f"127.0.0.1:{relay}", "--name", "Ada"], tmp_path / "ada")
    opened.append(ada)
    ada.wait("Ada", "leaves")
    ben = Terminal([f"127.0.0.1:{relay}", "--name", "Ben"], tmp_path / "ben", NO_COLOR="1")
    opened.append(ben)
    for terminal in (ada, ben):
        terminal.wait("Ada", "Ben")
        terminal.press("\r")
    for terminal in (ada, ben):
        terminal.wait("1 of ", "The Postmaster")
    handshake(ada, ben)
    for terminal in (ada, ben):
        terminal.wait("The fog has lifted", "SYN  SEQ 100", "Ada believes", "Ben believes")
    assert "\x1b[36m" in ada.raw
    assert not re.search(r"\x1b\[[0-9;]*m", ben.raw), "no colours where NO_COLOR asks for none"
    for terminal in (ada, ben):
        assert terminal.leave() == 0
        assert terminal.raw.endswith("\x1b[?25h\x1b[?1049l"), "the terminal is as it was"


def test_a_foul_is_explained_and_why_names_the_section(
    relay: int, opened: list[Terminal], tmp_path: Path
) -> None:
    ada = Terminal([f"127.0.0.1:{relay}", "--name", "Ada"], tmp_path / "ada")
    opened.append(ada)
    ada.wait("Ada")
    ada.press("b")
    ada.wait("ready")
    ada.press("\r")
    ada.wait("CLOSED", "1 of ")
    ada.press("1s7\r")
    ada.wait("Returned  SYN  SEQ 7", "this house's clock says 100")
    ada.press("h")
    ada.wait("a rule of this house")
    assert ada.leave() == 0


def test_a_student_at_a_terminal(opened: list[Terminal], tmp_path: Path) -> None:
    server = ClassServer(tmp_path / "class", "--title", "Tuesday")
    try:
        console = Console(server)
        ada = Terminal([f"127.0.0.1:{server.port}", "--name", "Ada"], tmp_path / "ada")
        opened.append(ada)
        ada.wait("PIN", "Tuesday")
        ada.press("000000\r" if console.pin != "000000" else "111111\r")
        ada.wait("That is not the PIN")
        ada.press(console.pin + "\r")
        ada.wait("In this class you are", "1 is here")
        ada.press("1")
        ada.wait("✓")
        console.do("/ask", ask="quiz-four-letters")
        ada.wait("How many letters open the connection?")
        ada.press("1")
        ada.press("2")
        ada.wait("2 ●")
        console.do("/round", do="reveal")
        ada.wait("100 %", "✓")
        console.do("/round", do="resume")
        ada.wait("In this class you are")
        console.do("/round", do="start", level="three-letters", minutes="5", connections="1", untimed="yes")
        ada.wait("Round 1", "No points for speed", "Three-way")
        ada.wait("The Postmaster", "left")
        console.do("/round", do="pause")
        ada.wait("The class pauses")
        console.do("/round", do="resume")
        console.do("/round", do="end")
        ada.wait("Round 1 is over", "Place ")
        server.stop()
        ada.wait("The class is over")
        ada.press("\r")
        ada.look(1)
        assert ada.process.wait(20) == 0
    finally:
        server.stop()
