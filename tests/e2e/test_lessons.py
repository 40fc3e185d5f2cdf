"""Real windows: the first evening by real keys and by a real mouse, a level of one's own, a second player."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Hands, Window
from tests.support import ROOT, XvfbServer, needs_program

pytestmark = [pytest.mark.e2e, pytest.mark.window, pytest.mark.slow]

EXAMPLE = ROOT / "assets" / "docs" / "example-level.toml"


@pytest.fixture
def open_window(tmp_path: Path) -> Iterator[Callable[..., Window]]:
    """Opens windows of the game on a screen of their own, and ends them."""
    needs_program("Xvfb", "xdotool", "import")
    opened: list[Window] = []
    with XvfbServer("1280x720") as server:
        hands = Hands(server.display)

        def open_one(*words: str) -> Window:
            opened.append(Window(hands, list(words), tmp_path / "home", (0, 0)))
            return opened[-1]

        yield open_one
        for window in opened:
            window.process.terminate()
            window.process.wait(20)


def test_the_first_evening_by_real_keys_and_a_real_mouse(open_window: Callable[..., Window]) -> None:
    window = open_window("level", "play", "0")
    window.wait(scene="match", asked="lesson.hello")
    window.press("1")
    window.wait(asked="lesson.number")
    window.drag("note-iss", "seq")
    window.wait(asked="lesson.send")
    window.press("Return")
    window.wait(asked="lesson.heard")
    window.hands.photograph("lesson-heard")
    window.wait(asked="lesson.reply")
    window.click("seal-ACK")
    window.wait(asked="lesson.expects")
    window.drag("take-ack", "seq")
    window.wait(asked="lesson.take")
    window.drag("take-seq", "ack")
    window.wait(asked="lesson.try")
    window.click("send")
    window.wait(asked="lesson.add", verdict="returned")
    window.hands.photograph("lesson-returned")
    window.click("nudge")
    window.wait(asked="lesson.right")
    window.press("Return")
    window.wait(asked="lesson.silence")
    window.wait(scene="reveal", reached=True)


def test_a_level_of_ones_own_opens_by_its_file(open_window: Callable[..., Window]) -> None:
    window = open_window("level", "play", str(EXAMPLE))
    window.wait(scene="match", state="CLOSED")
    window.press("1", "m", "Return")
    window.wait(state="SYN-SENT")
    assert "Three Letters" in window.title


def test_a_second_player_sits_down(open_window: Callable[..., Window]) -> None:
    window = open_window()
    window.wait(scene="title")
    window.click("profile")
    window.wait(scene="profile")
    window.click("new")
    window.hands.do("type", "--delay", "60", "Jonah")
    window.wait(plays="Jonah")
    window.hands.photograph("profiles")
    window.click("reset")
    window.wait(asking="reset", focus="no")
    window.press("Escape")
    window.wait(asking="", plays="Jonah")
