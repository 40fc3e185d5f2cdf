"""The scene of the reveal: the ladder with both truths, lost time, the receipt, and the way on. Impure."""

from __future__ import annotations

from game.client.scenes.base import Scene


class RevealScene(Scene):
    """One finished connection without fog; "Next connection" (Enter), then waiting for the other."""

    name = "reveal"
