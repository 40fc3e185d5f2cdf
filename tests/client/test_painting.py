"""What is left on the screen after many small repaints is what a whole repaint would show."""

import random

import numpy as np
import pygame
import pytest

from game.client.frame import Painter
from game.client.settings import Settings
from tests.client.stage import Stage

NAMES = (
    *("tab", "tab", "1", "2", "3", "4", "s", "a", "n", "m", "+", "-", "5", "enter", "r", ",", "."),
    *("space", "left", "right", "h", "back", "f1", "esc"),
)
FAR = 12


def stale(stage: Stage, described_at: int) -> int:
    """How many pixels differ from a whole repaint of the frame that was described last."""
    whole = pygame.Surface(stage.window.get_size())
    Painter().paint(stage.app.picture(described_at), whole)
    now, then = (pygame.surfarray.array3d(picture).astype(int) for picture in (stage.window, whole))
    return int((np.abs(now - then).max(axis=2) > FAR).sum())


@pytest.mark.parametrize("seed", [3, 4])
def test_a_random_hand_leaves_no_crumbs(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(settings=Settings(name="Mei"))
    described: list[int] = []
    show = stage.app._show
    monkeypatch.setattr(stage.app, "_show", lambda now: (described.append(now), show(now))[1])
    stage.press("enter")
    while stage.app.scenery.busy:
        stage.app.scenery.work(1.0)
    hand = random.Random(seed)
    for step in range(90):
        if stage.scene == "title":
            stage.press("enter")
        elif hand.random() < 0.3:
            at = (hand.randrange(1280), hand.randrange(720))
            for kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
                if stage.scene != "title":
                    stage._mouse(kind, at)
        else:
            stage.press(hand.choice(NAMES))
        if hand.random() < 0.2:
            stage.run(0.4)
        if stage.app.running and not stage.app.scenery.busy:
            assert stale(stage, described[-1]) == 0, f"step {step}, scene {stage.scene}"
