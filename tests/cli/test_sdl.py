"""The one place that readies SDL: defaults before the first import, and no pretended display."""

import subprocess
import sys

import pytest

from tests.support import ROOT, XvfbServer, environment

LINUX = sys.platform.startswith("linux")


def say(code: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(changes),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


OPEN = """
from game.content.problems import Problem
from game.client.sdl import open_display
try:
    open_display()
except Problem as problem:
    print("problem", problem.status)
else:
    import pygame
    print(pygame.display.get_driver())
"""


@pytest.mark.skipif(not LINUX, reason="elsewhere there is always a display")
def test_a_driver_that_nobody_asked_for_is_no_display() -> None:
    done = say(OPEN, DISPLAY=None, WAYLAND_DISPLAY=None, SDL_VIDEODRIVER=None)
    assert done.stdout == "problem 1\n"


@pytest.mark.skipif(not LINUX, reason="X11")
def test_a_driver_that_cannot_start_is_no_display() -> None:
    done = say(OPEN, DISPLAY=None, WAYLAND_DISPLAY=None, SDL_VIDEODRIVER="x11")
    assert done.stdout == "problem 1\n"


@pytest.mark.parametrize("driver", ["dummy", "offscreen"])
def test_a_driver_that_was_asked_for_is_a_display(driver: str) -> None:
    assert say(OPEN, SDL_VIDEODRIVER=driver).stdout == f"{driver}\n"


@pytest.mark.window
@pytest.mark.skipif(not LINUX, reason="Xvfb")
def test_an_x_server_is_a_display(xvfb: XvfbServer) -> None:
    assert say(OPEN, DISPLAY=xvfb.display, WAYLAND_DISPLAY=None, SDL_VIDEODRIVER=None).stdout == "x11\n"


SETTINGS = """
import game.client, os, pygame
print(os.environ["PYGAME_HIDE_SUPPORT_PROMPT"], os.environ["SDL_IME_SHOW_UI"])
print(os.environ.get("SDL_FRAMEBUFFER_ACCELERATION"))
"""


def test_the_package_readies_sdl_before_pygame_loads_and_nothing_greets() -> None:
    said = say(
        SETTINGS, PYGAME_HIDE_SUPPORT_PROMPT=None, SDL_IME_SHOW_UI=None, SDL_FRAMEBUFFER_ACCELERATION=None
    )
    assert said.stdout == f"1 1\n{'0' if LINUX else None}\n"


def test_what_the_user_has_set_stays() -> None:
    assert say(SETTINGS, SDL_FRAMEBUFFER_ACCELERATION="1", SDL_IME_SHOW_UI="0").stdout == "1 0\n1\n"


AUDIO = """
import sys
from game.client.sdl import audio_works, open_audio
print(audio_works(), open_audio())
print("after", file=sys.stderr)
"""


@pytest.mark.parametrize(("driver", "there"), [("dummy", True), ("nosuch", False)])
def test_a_missing_audio_device_is_no_error_and_makes_no_noise(driver: str, there: bool) -> None:
    done = say(AUDIO, SDL_AUDIODRIVER=driver)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{there} {there}\n", "after\n")


@pytest.mark.skipif(not LINUX, reason="elsewhere there is always a display")
def test_looking_for_a_display_makes_no_noise() -> None:
    done = say(OPEN, DISPLAY=None, WAYLAND_DISPLAY=None, SDL_VIDEODRIVER=None, XDG_RUNTIME_DIR=None)
    assert done.stderr == ""
