"""A lesson as students see it: two real windows with real keys, six programs beside them, a real class.

The instructor's forms are sent as a browser would send them (`classroom.Console`).
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.wire.joincode import JoinCode, write_code
from tests.e2e.classroom import ClassServer, Console
from tests.e2e.desktop import Hands, Window
from tests.support import ROOT, XvfbServer, environment, needs_program

pytestmark = [pytest.mark.e2e, pytest.mark.window, pytest.mark.slow]

TITLE = "Networks, Tuesday"
OTHERS = 6


@pytest.fixture
def hands() -> Iterator[Hands]:
    """A screen wide enough for two windows side by side."""
    needs_program("Xvfb", "xdotool", "import")
    with XvfbServer("2560x720") as server:
        yield Hands(server.display)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ClassServer]:
    running = ClassServer(tmp_path / "class", "--title", TITLE)
    yield running
    running.stop()


@pytest.fixture
def console(server: ClassServer) -> Console:
    return Console(server)


@pytest.fixture
def opened(hands: Hands, tmp_path: Path) -> Iterator[list[Window]]:
    """Windows that are closed in the end, whatever happened."""
    windows: list[Window] = []
    yield windows
    for window in windows:
        assert window.close() in (0, -9, -15, 130)
        assert "Traceback" not in window.said.read_text()


@pytest.fixture
def pair(
    hands: Hands, server: ClassServer, console: Console, opened: list[Window], tmp_path: Path
) -> tuple[Window, Window]:
    """Ada and Ben in the waiting room, with seats 1 and 2."""
    for place, name in enumerate(("Ada", "Ben")):
        words = ["join", f"127.0.0.1:{server.port}", "--name", name, "--pin", console.pin]
        opened.append(Window(hands, words, tmp_path / name, (1280 * place, 0)))
        opened[-1].wait(scene="waiting", students=place + 1)
    return opened[0], opened[1]


def pupils(server: ClassServer, pin: str) -> "list[subprocess.Popen[str]]":
    """Six students without a window."""
    return [
        subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.pupil", str(server.port), pin, f"Pupil {number}"],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(OTHERS)
    ]


def handshake(console: Console, one: Window, other: Window) -> None:
    """A connection by keys alone; the class pauses after the first letter."""
    states = [window.wait(scene="match") for window in (one, other)]
    opener, listener = (one, other) if states[0]["role"] == "opener" else (other, one)
    opener.press("1", "s", "m", "Return")
    opener.wait(state="SYN-SENT")

    console.do("/round", do="pause")
    stands = [window.wait(scene="pause")["clock"] for window in (one, other)]
    one.hands.photograph("pupil-pause")
    time.sleep(3)
    assert [window.state()["clock"] for window in (one, other)] == stands
    console.do("/round", do="resume")
    for window in (one, other):
        window.wait(scene="match")

    listener.wait(state="SYN-RECEIVED")
    listener.press("1", "2", "s", "m", "a", "n", "plus", "Return")
    opener.wait(state="ESTABLISHED")
    one.hands.photograph("pupil-match")
    opener.press("2", "s", "m", "a", "n", "plus", "Return")


def test_a_lesson_with_eight_students(
    hands: Hands, server: ClassServer, console: Console, opened: list[Window], tmp_path: Path
) -> None:
    code = write_code(JoinCode("127.0.0.1", server.port))
    ada = Window(hands, ["join", code, "--name", "Ada"], tmp_path / "ada", (0, 0))
    opened.append(ada)
    ada.wait(scene="join", asks=TITLE)
    wrong = "1" if console.pin.startswith("0") else "0"
    ada.press(*(wrong * 6), "Return")
    ada.wait(problem="That is not the PIN of this class. It may have changed: look at the projector again.")
    hands.photograph("pupil-pin")
    ada.press(*console.pin, "Return")
    assert ada.wait(scene="waiting", students=1)["class"] == TITLE

    words = ["join", f"http://127.0.0.1:{server.port}/join", "--name", "Ben", "--pin", console.pin]
    ben = Window(hands, words, tmp_path / "ben", (1280, 0))
    opened.append(ben)
    ben.wait(scene="waiting", students=2)
    others = pupils(server, console.pin)
    try:
        ada.wait(students=2 + OTHERS)
        console.do("/seats/1", do="seat", extra="50")
        console.do("/round", do="pair", pairing="arrival")
        alias = ada.wait(partner=ben.state()["alias"], bot=False)["alias"]
        ada.press("2")
        ada.wait(focus="next")
        hands.photograph("pupil-waiting")
        ada.press("Return")
        ada.wait(exercise=1)

        a_question(console, ada, ben)

        console.do(
            "/round",
            do="start",
            level="three-letters",
            minutes="5",
            connections="1",
            untimed="yes",
            pairing="arrival",
        )
        names = [window.wait(scene="countdown", level="three-letters")["partner"] for window in (ada, ben)]
        assert names[1] == alias
        hands.photograph("pupil-countdown")
        handshake(console, ada, ben)
        for window in (ada, ben):
            assert window.wait(scene="reveal")["reached"] is True
        time.sleep(3)  # the fog lifts
        hands.photograph("pupil-reveal")
        for window in (ada, ben):
            window.press("Return")
        for window in (ada, ben):  # the others may still be writing
            shown = window.wait(scene="round", of=2 + OTHERS)
            assert shown["gained"] == shown["points"] > 0
            assert 1 <= shown["rank"] <= 2 + OTHERS
        hands.photograph("pupil-round")
        ada.press("Return")
        assert ada.wait(scene="look")["connection"] == 1
        ada.press("Return")
        ada.wait(scene="round")

        console.do("/roster", kick="2")
        ben.wait(scene="over", code="kicked")
        server.stop()
        ada.wait(scene="over", code="shutdown")
        hands.photograph("pupil-over")
        for window in (ada, ben):
            window.press("Return")
            window.wait(scene="title")
        for other in others:
            said, complaints = other.communicate(timeout=30)
            assert '"gone": "shutdown"' in said, (said, complaints)
    finally:
        for other in others:
            other.kill()
            other.communicate()


def a_question(console: Console, ada: Window, ben: Window) -> None:
    """Freeze, ask, change one's mind by key, answer by mouse, see the answers; and go on."""
    console.do("/round", do="freeze")
    for window in (ada, ben):
        window.wait(scene="ask", question=None)
    console.do("/ask", ask="quiz-four-letters")
    for window in (ada, ben):
        window.wait(scene="ask", question="quiz.four-letters")
    ada.press("1")
    ada.wait(mine=0)
    ada.press("2")
    ada.wait(mine=1)
    ben.click("answer-2")
    ben.wait(mine=2)
    ada.hands.photograph("pupil-ask")
    console.do("/round", do="reveal")
    for window in (ada, ben):
        counts = window.wait(open=False)["counts"]
        assert sum(counts) == 2 + OTHERS
        assert (counts[0], counts[1], counts[2]) == (OTHERS, 1, 1)
        assert window.state()["right"] in (0, 1, 2)
    ada.hands.photograph("pupil-ask-told")
    console.do("/round", do="resume")
    for window in (ada, ben):
        window.wait(scene="waiting")


def test_a_killed_server_and_a_killed_window_come_back(
    hands: Hands, server: ClassServer, console: Console, pair: tuple[Window, Window], tmp_path: Path
) -> None:
    ada, ben = pair
    console.do("/round", do="start", level="three-letters", minutes="5", connections="1", pairing="arrival")
    states = [window.wait(scene="match") for window in pair]
    opener, listener = (ada, ben) if states[0]["role"] == "opener" else (ben, ada)
    opener.press("1", "s", "m", "Return")
    opener.wait(state="SYN-SENT")
    server.kill()
    for window in pair:
        window.wait(scene="gone")
    hands.photograph("pupil-gone")
    server.start()
    assert opener.wait(scene="match")["state"] == "SYN-SENT"
    listener.wait(scene="match", state="SYN-RECEIVED")

    listener.process.kill()
    listener.process.wait()
    name = listener.words[listener.words.index("--name") + 1]
    words = ["join", f"127.0.0.1:{server.port}", "--name", name]
    again = Window(hands, words, tmp_path / name, listener.at)
    try:
        assert again.wait(scene="match")["state"] == "SYN-RECEIVED"
        time.sleep(3)  # a new window takes the keyboard once more when it is shown
        again.press("1", "2", "s", "m", "a", "n", "plus", "Return")
        opener.wait(state="ESTABLISHED")
        hands.photograph("pupil-back")
    finally:
        again.close()
