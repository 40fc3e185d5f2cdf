"""The window's commands, as processes: pictures, and mistakes answered before a window opens."""

from pathlib import Path

import pytest

from game.client import shots
from tests.support import game

NO_SCREEN = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "SDL_VIDEODRIVER": None}


def test_the_list_begins_each_line_with_a_scene_and_has_no_header() -> None:
    done = game("shot", "--list")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == shots.scene_names()


def test_a_picture_is_written_in_the_size_and_language_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "match.png"
    done = game(
        "shot",
        "match",
        "--size",
        "900x506",
        "--scale",
        "0.5",
        "--lang",
        "zh",
        "--out",
        str(out),
        env=NO_SCREEN,
    )
    assert (done.returncode, done.stderr) == (0, "")
    header = out.read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    assert (int.from_bytes(header[16:20]), int.from_bytes(header[20:24])) == (450, 253)


@pytest.mark.parametrize(
    "words",
    [
        ("shot",),
        ("shot", "attic", "--out", "x.png"),
        ("shot", "title"),
        ("shot", "title", "--size", "big", "--out", "x.png"),
        ("shot", "title", "--size", "1x1", "--out", "x.png"),
        ("join", "7K2P-M4QX"),
        ("join",),
        ("host", "--weather", "frogs"),
        ("host", "--port", "0"),
    ],
)
def test_a_mistake_on_the_line_is_said_with_status_2(words: tuple[str, ...], tmp_path: Path) -> None:
    done = game(*words, env=NO_SCREEN)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [(), ("host",), ("join", "192.0.2.1", "--name", "Ben")])
def test_without_a_display_the_window_says_so_and_names_what_works(words: tuple[str, ...]) -> None:
    done = game(*words, env=NO_SCREEN)
    assert done.returncode == 1
    assert "three-letters demo" in done.stderr
    assert "three-letters serve" in done.stderr


def test_a_picture_that_cannot_be_written_is_a_problem_not_a_traceback(tmp_path: Path) -> None:
    done = game("shot", "title", "--size", "320x180", "--out", str(tmp_path / "no" / "where.png"))
    assert done.returncode == 1
    assert "where.png" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_level_that_does_not_exist_is_said_before_the_window_opens() -> None:
    done = game("host", "--level", "attic", env=NO_SCREEN)
    assert done.returncode == 1
    assert "attic" in done.stderr
