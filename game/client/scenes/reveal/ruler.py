"""Words and their sizes for the pure layout of the ladder: the kit's fonts, this process's language.

Impure.
"""

from __future__ import annotations

from typing import cast

from game.client.paint.kit import Kit
from game.client.theme import Role
from game.content.text import current, translate


class KitRuler:
    """A model.labels.Ruler. `key` changes whenever the same words would measure otherwise."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    @property
    def key(self) -> tuple[float, str]:
        """Scale and language."""
        return self._kit.scale.k, current().language

    def say(self, key: str, **params: str | int) -> str:
        """The words of a key."""
        return translate(key, **params)

    def wide(self, text: str, role: str, size: float) -> float:
        """Width of one line, design pixels."""
        return self._kit.text_width(text, cast(Role, role), size) if text else 0.0

    def tall(self, size: float) -> float:
        """Height of one line, design pixels; grows where small windows enlarge the text."""
        return self._kit.leading(size, 1.26)
