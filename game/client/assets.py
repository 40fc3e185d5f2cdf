"""The bundled fonts and sounds, by what they are for.

No font falls back to another by itself, so a string is split into runs by coverage (`Fonts.runs`): first
the role's own font, then its extended Latin, then Source Sans, then Noto Sans SC. Impure: reads files;
keeps opened fonts.
"""

import unicodedata
from functools import cached_property
from pathlib import Path

import pygame

from game.client.paint.cmap import Coverage, read_coverage
from game.client.theme import Role
from game.content.files import assets_root

_UI = "source-sans-3-latin-500-normal"
_UI_EXT = "source-sans-3-latin-ext-500-normal"
_CHINESE = "noto-sc-500-full"
_TAIL = (_UI, _UI_EXT, _CHINESE)
FONT_FILES: dict[Role, tuple[str, ...]] = {
    "head": ("alegreya-latin-700-normal", "alegreya-latin-ext-700-normal", *_TAIL),
    "ui": _TAIL,
    "ui-bold": ("source-sans-3-latin-600-normal", *_TAIL),
    "ui-heavy": ("source-sans-3-latin-700-normal", *_TAIL),
    "mono": ("jetbrains-mono-latin-700-normal", *_TAIL),
    "mono-plain": ("jetbrains-mono-latin-500-normal", *_TAIL),
    "hand": ("caveat-latin-700-normal", "caveat-latin-ext-700-normal", *_TAIL),
}


KEPT = 240
"""How many fonts stay open: each holds a file, and a window dragged through all sizes asks for many."""


class Fonts:
    """Opens fonts by role and size and keeps them. Needs `pygame.font.init()`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[tuple[str, int], pygame.font.Font] = {}
        self._coverage: dict[str, Coverage] = {}

    def font(self, role: Role, px: int) -> pygame.font.Font:
        """The role's first font at `px` screen pixels; its line box places every run."""
        return self._file(FONT_FILES[role][0], px)

    def runs(self, text: str, role: Role, px: int) -> list[tuple[str, pygame.font.Font]]:
        """`text` cut into pieces with the font that can draw each; unknown characters go to the role's own
        font, but for marks over a letter, which are left out: a box would stand beside the letter.
        """
        pieces: list[tuple[str, str]] = []
        for character in text:
            name = self._name_for(character, FONT_FILES[role], pieces[-1][1] if pieces else None)
            if unicodedata.combining(character) and not self._has(name, character):
                continue
            if pieces and pieces[-1][1] == name:
                pieces[-1] = (pieces[-1][0] + character, name)
            else:
                pieces.append((character, name))
        return [(piece, self._file(name, px)) for piece, name in pieces]

    def covers(self, text: str) -> bool:
        """Can some bundled font draw every character of `text`?"""
        return all(any(self._has(name, c) for name in _TAIL) for c in text)

    def _name_for(self, character: str, chain: tuple[str, ...], before: str | None) -> str:
        if character == " " and before is not None:
            return before
        return next((name for name in chain if self._has(name, character)), chain[0])

    def _has(self, name: str, character: str) -> bool:
        if name not in self._coverage:
            self._coverage[name] = read_coverage((self._folder / f"{name}.ttf").read_bytes())
        return character in self._coverage[name]

    def _file(self, name: str, px: int) -> pygame.font.Font:
        font = self._open.pop((name, px), None) or pygame.font.Font(self._folder / f"{name}.ttf", px)
        self._open[name, px] = font  # the last in the row is the one asked for last
        if len(self._open) > KEPT:
            del self._open[next(iter(self._open))]
        return font


class Assets:
    """What lies in the assets folder, for the client."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = assets_root() if folder is None else folder

    @cached_property
    def fonts(self) -> Fonts:
        return Fonts(self.folder / "fonts")

    def sound(self, name: str) -> Path:
        """The file of a sound by its name, without ending."""
        return self.folder / "sounds" / f"{name}.ogg"

    def picture(self, name: str) -> Path:
        """The file of a picture by its name, without ending."""
        return self.folder / "art" / f"{name}.png"
