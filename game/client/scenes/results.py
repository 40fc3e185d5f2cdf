"""The end of the match: totals of both and of the pair, stars, each connection in short, and the way on.

Impure: draws.
"""

from __future__ import annotations

from game.client.scenes.base import Scene


class ResultsScene(Scene):
    """What the match was worth; "Again" and "Back to the title"."""

    name = "results"
