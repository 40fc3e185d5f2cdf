"""What the player at this computer has reached on the road: stars and best score of each level.

A view of the profile that plays (profiles.py). Impure by it.
"""

from __future__ import annotations

from game.client.profiles import Profiles, Reached


class Progress:
    """The progress of whoever plays now."""

    def __init__(self, profiles: Profiles) -> None:
        self.profiles = profiles

    def of(self, level: str) -> Reached | None:
        """What was reached in a level; None: never played to its end."""
        return self.profiles.now.levels.get(level)

    @property
    def stars(self) -> int:
        """All stars together."""
        return self.profiles.now.stars

    def record(self, level: str, stars: int, points: int) -> None:
        """Keep the best of this and of what was reached before; written at once."""
        before = self.of(level) or Reached()
        best = Reached(max(before.stars, stars), max(before.best, points))
        self.profiles.change(levels={**self.profiles.now.levels, level: best})
