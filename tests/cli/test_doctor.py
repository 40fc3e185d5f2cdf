"""`three-letters doctor`: it sees what is there and says what is in the way."""

import socket
import sys
from pathlib import Path

import pytest

from game.link.addresses import own_addresses
from tests.support import XvfbServer, game

LINUX = sys.platform.startswith("linux")
DARK = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "SDL_VIDEODRIVER": None}


def test_it_prints_the_folders_and_three_letters_home_moves_them(home: Path) -> None:
    said = game("doctor", env={"SDL_VIDEODRIVER": "dummy"}).stdout
    for name in ("data", "cache", "logs"):
        assert f"ok    {name}: {home / name}\n" in said
        assert (home / name).is_dir()


def test_all_is_well_where_a_display_was_asked_for() -> None:
    done = game("doctor", env={"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"})
    assert "ok    display: dummy" in done.stdout
    assert "ok    audio: a device is there" in done.stdout
    assert "bad" not in done.stdout
    assert done.returncode == 0


@pytest.mark.skipif(not LINUX, reason="elsewhere there is always a display")
def test_no_display_is_said_with_the_ways_out() -> None:
    done = game("doctor", env=DARK)
    assert done.returncode == 1
    (line,) = [line for line in done.stdout.splitlines() if "display" in line.split(":")[0]]
    assert line.startswith("bad   display: There is no display")
    assert "three-letters demo" in line
    assert "three-letters serve" in line


@pytest.mark.window
@pytest.mark.skipif(not LINUX, reason="Xvfb")
def test_a_real_display_is_found(xvfb: XvfbServer) -> None:
    assert "ok    display: x11" in game("doctor", env={**DARK, "DISPLAY": xvfb.display}).stdout


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_taken_port_is_noted(family: socket.AddressFamily) -> None:
    try:
        taken = socket.create_server(("", 0), family=family)
    except OSError:
        pytest.skip("this machine has no IPv6")
    with taken:
        port = taken.getsockname()[1]
        done = game("doctor", "--port", str(port), env={"SDL_VIDEODRIVER": "dummy"})
    assert f"note  port: {port} is taken" in done.stdout
    assert "--port" in done.stdout


def test_the_other_pygame_is_named_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "pygame.py").write_text("__version__ = '2.6.1'\n", encoding="utf-8")
    done = game("doctor", env={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 1
    assert "The other pygame is installed" in done.stdout
    assert f"{sys.executable} -m pip install pygame-ce" in done.stdout


def test_a_folder_that_cannot_be_made_is_bad(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = game("doctor", env={"THREE_LETTERS_HOME": str(tmp_path / "file"), "SDL_VIDEODRIVER": "dummy"})
    assert f"bad   data: {tmp_path / 'file' / 'data'} cannot be written." in done.stdout
    assert done.returncode == 1


def test_own_addresses_are_for_others() -> None:
    found = own_addresses()
    assert len(set(found)) == len(found)
    assert not any(address.startswith(("127.", "169.254.", "fe80")) or address == "::1" for address in found)
