"""A real window on the collection: open, play, step, drag, look through other eyes, compare, export."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.match.sim import Simulation
from game.match.weather import PRESETS
from tests.e2e.desktop import Hands, Window
from tests.match.support import first_level

pytestmark = [pytest.mark.e2e, pytest.mark.window, pytest.mark.slow]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one match among its replays."""
    simulation = Simulation(first_level(), PRESETS["storm"], 3, ("human", "human"), connections=3)
    simulation.run()
    folder = tmp_path / "home" / "data" / "replays"
    folder.mkdir(parents=True)
    name = "20261129-164500-a-5f2c81d0.jsonl"
    (folder / name).write_text(simulation.match.journal.text(), encoding="utf-8")
    (folder / "20261128-120000-a-00000000.jsonl").write_text("not a journal\n", encoding="utf-8")
    return tmp_path / "home"


def test_the_collection_in_a_real_window(hands: Hands, home: Path) -> None:
    window = Window(hands, ["replay"], home, (0, 0))
    try:
        shown = window.wait(scene="replays", chosen=0)
        assert "Three Letters" in window.title
        assert len(shown["rows"]) == 2
        hands.photograph("replays")
        window.press("Return")
        window.wait(scene="replay", playing=True, eyes="truth")
        time.sleep(1.5)
        window.press("space")
        place = window.wait(playing=False)["place"]
        assert place > 500_000
        window.press("period")
        stepped = window.state()["place"]
        assert stepped > place
        window.press("comma")
        assert window.state()["place"] < stepped
        window.press("Next")
        window.wait(connection=2)
        x, y, w, h = window.state()["widgets"]["bar"]
        hands.do("mousemove", "--sync", str(x + w // 2), str(y + h // 2))
        hands.do("click", "1")
        time.sleep(0.3)
        middle = window.state()
        assert abs(middle["place"] / middle["length"] - 0.5) < 0.02
        hands.photograph("replay")
        window.press("v")
        window.wait(eyes="A")
        time.sleep(1.5)  # the night is drawn
        hands.photograph("replay-seat")
        window.press("l")
        window.wait(scene="laws", of=3)
        time.sleep(1.5)
        hands.photograph("laws")
        window.press("Escape", "e")
        window.wait(scene="replay-export")
        window.press("Return")
        time.sleep(0.5)
        assert Path(window.state()["said"]).read_bytes().startswith(b"\x0a\x0d\x0d\x0a")
        window.press("Escape", "Escape")
        window.wait(scene="replays")
        window.press("Escape")
        window.wait(scene="title")
    finally:
        assert window.close() in (0, -9, -15, 130)


def test_one_file_in_a_real_window(hands: Hands, home: Path) -> None:
    file = next((home / "data" / "replays").glob("20261129*"))
    window = Window(hands, ["replay", str(file)], home, (0, 0))
    try:
        window.wait(scene="replay", connection=1)
        window.press("Escape")
        window.wait(scene="title")
    finally:
        assert window.close() in (0, -9, -15, 130)
