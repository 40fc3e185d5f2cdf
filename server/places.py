"""What a server keeps in the user's data folder, by name. Impure: files."""

from __future__ import annotations

from pathlib import Path

CLASSES = "journals.sqlite"
"""All classes' journals."""

MARK = "open-class"
"""Which class is open, and on which port."""


def rooms_file(folder: Path, port: int) -> Path:
    """The journal of the rooms that a relay on this port has."""
    return folder / f"rooms-{port}.sqlite"


def marked(mark: Path) -> tuple[str, int]:
    """The class that was not closed, and the port that it had; "" and 0 where there is none."""
    words = mark.read_text(encoding="utf-8").split() if mark.is_file() else []
    return words[0] if words else "", int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
