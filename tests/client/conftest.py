"""No test of the client opens a real window or a real device, and none leaves SDL running."""

import gc
import itertools
from collections.abc import Iterator

import pygame
import pytest

_TESTS = itertools.count(1)


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    yield
    pygame.quit()
    if next(_TESTS) % 20 == 0:
        gc.collect()  # an app refers to itself, and each font that it opened holds a file open
