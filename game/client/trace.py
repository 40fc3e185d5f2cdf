"""A log of what the window shows, for tests that press real keys: one JSON object a line, written when it
changed.

Only with `THREE_LETTERS_TRACE=FILE`. Each line has the scene, the boxes of its widgets in screen pixels,
which of them has the focus, and what the scene adds (states, the draft). It tells nothing that the screen
does not show. Impure: appends to that file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from game.client.app import App

VARIABLE = "THREE_LETTERS_TRACE"


class Trace:
    """Writes to `path`; None writes nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._last = b""

    @classmethod
    def from_environment(cls) -> Trace:
        """As the environment asks."""
        name = os.environ.get(VARIABLE)
        return cls(Path(name) if name else None)

    def write(self, app: App, now: int) -> None:
        """One line, if anything differs from the last."""
        if self._path is None:
            return
        line = msgspec.json.encode(state(app)) + b"\n"
        if line == self._last:
            return
        self._last = line
        with self._path.open("ab") as file:
            file.write(line)


def state(app: App) -> dict[str, object]:
    """What the uppermost scene shows."""
    scene = app.scene
    scale = app.kit.scale
    widgets = {name: tuple(scale.rect(box)) for name, box in scene.boxes().items()}
    return {
        "scene": scene.name,
        "size": (scale.width, scale.height),
        "focus": scene.focus.current,
        "widgets": widgets,
        **scene.trace(),
    }
