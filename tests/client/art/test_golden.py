"""Golden pictures with a tolerance: what is drawn looks as it did when somebody last looked at it.

The pictures lie in `golden/`, halved or quartered to stay small. After a wanted change look at the new
ones, then write them with UPDATE_GOLDENS=1. On a failure the message names a picture that shows both and
their difference.
"""

import os
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.client.art import scenery, sheet
from game.client.assets import Assets
from game.client.paint.kit import Kit
from game.client.theme import Scale

GOLDEN = Path(__file__).parent / "golden"
MEAN = 2.5  # of 255: other FreeType builds place glyphs a little differently
FAR = 48  # a pixel further off than this is another pixel
MOST_FAR = 0.006  # share of such pixels


def compare(name: str, picture: pygame.Surface, folder: Path) -> None:
    path = GOLDEN / f"{name}.png"
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.mkdir(exist_ok=True)
        pygame.image.save(picture, path)
    golden = pygame.image.load(path)
    assert picture.get_size() == golden.get_size()
    now, then = (pygame.surfarray.array3d(p).astype(int) for p in (picture, golden))
    difference = np.abs(now - then)
    mean, far = float(difference.mean()), float((difference.max(axis=2) > FAR).mean())
    if mean > MEAN or far > MOST_FAR:
        both = pygame.surfarray.make_surface(
            np.concatenate([then, now, np.clip(difference * 4, 0, 255)]).astype("u1")
        )
        shown = folder / f"{name}-was-is-difference.png"
        pygame.image.save(both, shown)
        pytest.fail(f"{name}: mean {mean:.2f}, far {far:.4f}; see {shown}")


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
