"""Every scene is drawn in every size and language without an error and without a missing word; goldens hold
the look.

After a wanted change: look at the pictures (`three-letters shot`), then UPDATE_GOLDENS=1.
"""

from pathlib import Path

import pygame
import pytest

from game.client import shots
from game.client.widgets.button import Button
from game.content.text import use_language
from tests.client.art import golden

SIZES = ((1280, 720), (1920, 1080), (900, 506))
GOLDENS = (
    "title",
    "match",
    "match-start",
    "match-flying",
    "lobby",
    "join",
    "menu",
    "split",
    "split-start",
    "split-foul",
    "split-veiled",
    "split-setup",
    "split-reveal",
    "replays",
    "watch",
    "laws",
    "waiting",
    "countdown",
    "ask-told",
    "round",
)
SMALL = (900, 506)
KEPT = (450, 253)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", shots.scene_names())
def test_a_scene_is_drawn(name: str, language: str) -> None:
    shots.ready()
    try:
        for size in SIZES if name in ("match", "reveal") else SIZES[-1:]:
            picture = shots.shot(name, size, language)
            assert picture.get_size() == size
            colours = {
                tuple(picture.get_at((x, y))) for x in range(0, size[0], 37) for y in range(0, size[1], 37)
            }
            assert len(colours) > 60, "a scene with hardly a colour was not drawn"
    finally:
        use_language("en")


@pytest.mark.parametrize("by_pad", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (1920, 1080)])
def test_every_button_has_room_for_its_key(size: tuple[int, int], language: str, by_pad: bool) -> None:
    shots.ready()
    try:
        hidden = []
        for name in shots.scene_names():
            app = shots.staged(name, size, language)
            app.kit.by_pad = by_pad
            hidden += [
                (name, one.label, one.need(app.kit), one.box.w)
                for one in app.scene.focus.widgets
                if isinstance(one, Button) and one.visible and one.key_label and one.need(app.kit) > one.box.w
            ]
        assert hidden == []
    finally:
        use_language("en")


def test_the_same_state_gives_the_same_picture() -> None:
    shots.ready()
    first, second = shots.shot("match", SMALL), shots.shot("match", SMALL)
    assert pygame.image.tobytes(first, "RGB") == pygame.image.tobytes(second, "RGB")


@pytest.mark.parametrize("name", GOLDENS)
def test_the_look(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(golden, "GOLDEN", Path(__file__).parent / "golden")
    shots.ready()
    golden.compare(name, pygame.transform.smoothscale(shots.shot(name, SMALL), KEPT), tmp_path)
