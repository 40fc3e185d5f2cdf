"""A real window: players are deleted, one by keys and one by mouse, and their files with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.desktop import Hands, Window

pytestmark = [pytest.mark.e2e, pytest.mark.window, pytest.mark.slow]

REACHED = {"three-letters": {"stars": 3, "best": 900}}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Mei and Jonah have played here; Jonah last."""
    folder = tmp_path / "home" / "data" / "profiles"
    folder.mkdir(parents=True)
    for who, name in (("1", "Mei"), ("2", "Jonah")):
        profile = {"name": name, "language": "en", "levels": REACHED}
        (folder / f"{who}.json").write_text(json.dumps(profile), "utf-8")
    (folder.parent / "settings.json").write_text('{"profile": "2"}', "utf-8")
    return tmp_path / "home"


def test_players_are_deleted_in_a_real_window(hands: Hands, home: Path) -> None:
    folder = home / "data" / "profiles"
    mei = (folder / "1.json").read_bytes()
    window = Window(hands, [], home, (0, 0))
    try:
        window.wait(scene="title")
        window.click("profile")
        window.wait(scene="profile", plays="Jonah", names=["Mei", "Jonah"])
        for _ in range(12):
            if window.state()["focus"] == "delete":
                break
            window.press("Tab")
        window.press("space")
        asked = window.wait(asking="delete", focus="no")
        assert asked["lost"][0] == "3 stars · 1 level played to its end"
        hands.photograph("profile-delete")
        window.press("Return")
        window.wait(asking="", focus="delete", names=["Mei", "Jonah"])
        window.press("space", "Tab", "Tab", "Return")
        window.wait(asking="", plays="Mei", names=["Mei"], message="Jonah is deleted. Mei plays now.")
        assert [file.name for file in folder.iterdir()] == ["1.json"]
        assert (folder / "1.json").read_bytes() == mei

        window.click("delete")
        window.wait(asking="delete")
        window.click("export")
        written = home / "data" / "exports" / "Mei.json"
        window.wait(asking="delete", message=f"Written to {written}.")
        window.click("yes")
        window.wait(asking="", plays="", names=[""])
        hands.photograph("profile-deleted")
        assert json.loads(written.read_text("utf-8"))["levels"] == REACHED
    finally:
        window.close()
    again = Window(hands, [], home, (0, 0))
    try:
        again.wait(scene="title")
        again.click("profile")
        again.wait(scene="profile", plays="", names=[""])
        assert [json.loads(file.read_text("utf-8")).get("levels") for file in folder.iterdir()] == [{}]
    finally:
        again.close()
