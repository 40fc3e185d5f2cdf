"""Fixtures for everything that draws: SDL's dummy driver, one kit at 1280 x 720."""

from collections.abc import Iterator

import pygame
import pytest

from game.client.assets import Assets
from game.client.paint.kit import Kit


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[pygame.Surface]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    yield pygame.display.set_mode((1280, 720))
    pygame.quit()


@pytest.fixture
def kit() -> Kit:
    return Kit(Assets(), (1280, 720))
