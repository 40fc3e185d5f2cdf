"""Golden pictures of sprites and backgrounds: they look as they did when somebody last looked at them."""

from pathlib import Path

import pygame
import pytest

from game.client.art import scenery, sheet
from game.client.assets import Assets
from game.client.paint.kit import Kit
from game.client.theme import Scale
from tests.client.art.golden import GOLDEN, compare


def test_the_sprites_look_as_they_did(tmp_path: Path) -> None:
    surface = pygame.Surface((1280, 720), 0, 32)
    sheet.draw(Kit(Assets(), (1280, 720)), surface)
    compare("sheet", pygame.transform.smoothscale(surface, (640, 360)), tmp_path)


def test_small_sprites_look_as_they_did(tmp_path: Path) -> None:
    surface = pygame.Surface((800, 450), 0, 32)
    sheet.draw(Kit(Assets(), (800, 450)), surface)
    compare("sheet-small", pygame.transform.smoothscale(surface, (400, 225)), tmp_path)


@pytest.mark.parametrize("name", scenery.SCENES)
def test_the_backgrounds_look_as_they_did(name: str, tmp_path: Path) -> None:
    picture = scenery.Scenery().now(scenery.SCENES[name], Scale.fit(640, 360))
    compare(f"scene-{name.replace(' ', '-')}", pygame.transform.smoothscale(picture, (320, 180)), tmp_path)


def test_a_changed_picture_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UPDATE_GOLDENS", raising=False)
    changed = pygame.image.load(GOLDEN / "sheet.png")
    pygame.draw.rect(changed, (250, 250, 250), (20, 200, 60, 40))
    with pytest.raises(pytest.fail.Exception, match="sheet"):
        compare("sheet", changed, tmp_path)
    assert (tmp_path / "sheet-was-is-difference.png").is_file()
