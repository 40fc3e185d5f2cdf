"""`three-letters` without a word, where no window can be opened: it says so and names the ways out."""

import sys
from pathlib import Path

import pytest

from tests.support import game

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
    ("module", "said"),
    [
        ("__version__ = '2.6.1'\n", "The other pygame"),
        ("raise ImportError('no SDL')\n", "pygame-ce is not there: no SDL"),
    ],
)
def test_a_wrong_or_broken_pygame_is_said_with_the_cure(module: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "pygame.py").write_text(module, encoding="utf-8")
    done = game(env={"PYTHONPATH": str(tmp_path), **DARK})
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert f"{sys.executable} -m pip install pygame-ce" in done.stderr
    assert "Traceback" not in done.stderr
