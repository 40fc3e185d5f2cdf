"""The levels a relay offers, by id or number, and the reading of a player's own.

Pure: the texts were read by others.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.match.level import Level
from game.match.level_read import read_level


class Levels:
    """The levels in order of their numbers."""

    def __init__(self, levels: Iterable[Level]) -> None:
        ordered = sorted(levels, key=lambda level: (level.number is None, level.number or 0, level.id))
        self._by_id = {level.id: level for level in ordered}
        self._by_number = {str(level.number): level for level in ordered if level.number is not None}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(self._by_id)

    def get(self, name: str) -> Level | None:
        """The level with this id or number."""
        return self._by_id.get(name) or self._by_number.get(name)

    def read(self, text: str) -> Level:
        """A player's own level. Raises LevelError (game.match.level_read)."""
        return read_level(text, others=self._by_id.get)
