"""`three-letters` without a word, where no window can be opened: it says so and names the ways out."""

import contextlib
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import ROOT, XvfbServer, environment, game, needs_program

DARK = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "SDL_VIDEODRIVER": None}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_it_names_demo_and_serve() -> None:
    done = game(env=DARK)
    assert (done.returncode, done.stdout) == (1, "")
    first, second = done.stderr.splitlines()
    assert first.startswith("three-letters: There is no display")
    assert "three-letters demo" in second
    assert "three-letters serve" in second


@pytest.mark.parametrize(
    "arguments", [[], ["host"], ["join", "192.0.2.1"], ["shot", "title", "--out", "x.png"]]
)
@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("__version__ = '2.6.1'\n", "The other pygame"),
        ("raise ImportError('no SDL')\n", "pygame-ce is not there: no SDL"),
    ],
)
def test_a_wrong_or_broken_pygame_is_said_with_the_cure(
    module: str, said: str, arguments: list[str], tmp_path: Path
) -> None:
    (tmp_path / "pygame.py").write_text(module, encoding="utf-8")
    done = game(*arguments, env={"PYTHONPATH": str(tmp_path), **DARK})
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert f"{sys.executable} -m pip install pygame-ce" in done.stderr
    assert "Traceback" not in done.stderr


def window_of(child: subprocess.Popen[str], name: str, env: dict[str, str]) -> str:
    """The id of the window whose title contains `name` (as ours does in every language), once it is there."""
    for _ in range(600):
        if child.poll() is not None:
            pytest.fail(f"the game ended with {child.returncode} and without a window: {child.communicate()}")
        tree = subprocess.run(
            ["xwininfo", "-root", "-tree"], env=env, capture_output=True, text=True, check=True
        )
        found = re.search(rf'(0x[0-9a-f]+) "[^"]*{name}', tree.stdout)
        if found:
            return found[1]
        time.sleep(0.1)
    pytest.fail(f"no window named {name}:\n{tree.stdout}")


def press(child: subprocess.Popen[str], key: str, window: str, env: dict[str, str]) -> None:
    """Presses a key until the game has ended; without a window manager the first may find no focus."""
    for _ in range(60):
        subprocess.run(
            ["xdotool", "windowfocus", window, "key", key], env=env, capture_output=True, check=False
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=1)
            return


@pytest.mark.window
@pytest.mark.e2e
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb")
@pytest.mark.parametrize(("language", "end", "status"), [("en", "escape", 0), ("zh", "interrupt", 130)])
def test_a_window_opens_and_escape_or_an_interrupt_ends_the_game(
    language: str, end: str, status: int, xvfb: XvfbServer
) -> None:
    needs_program("xdotool", "xwininfo")
    window_of_ours = environment({**DARK, "DISPLAY": xvfb.display, "SDL_AUDIODRIVER": "dummy"})
    child = subprocess.Popen(
        [sys.executable, "-m", "game", "--lang", language],
        cwd=ROOT,
        env=window_of_ours,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        window = window_of(child, "Three Letters", window_of_ours)
        if end == "interrupt":
            child.send_signal(signal.SIGINT)
        else:
            press(child, "Escape", window, window_of_ours)
        out, errors = child.communicate(timeout=60)
    finally:
        child.kill()
    assert (child.returncode, out) == (status, "")
    assert "Traceback" not in errors
