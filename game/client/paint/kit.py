"""What every scene and widget draws with: one value that knows the window's scale.

All coordinates are design pixels (theme.Grid); the result is sharp at any size. Every drawing
method returns the rectangle it touched in SCREEN pixels, for `pygame.display.update`. Impure: draws; keeps
rendered text and sprites.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path

import pygame

from game.client import theme
from game.client.assets import Assets
from game.client.paint.canvas import Canvas
from game.client.paint.text import TextPainter
from game.client.theme import RGB, Box, Role, Scale

SPRITE_BYTES = 64 * 1024 * 1024  # and four windows' worth on top

Key = tuple[Hashable, ...]
Draw = Callable[[Canvas], None]


class Kit:
    """Scale, text and sprites of one window.

    `cache`: a folder for baked scenery (made when needed), or None to keep nothing on disk.
    """

    def __init__(
        self, assets: Assets, size: tuple[int, int] = (theme.WIDTH, theme.HEIGHT), cache: Path | None = None
    ):
        self.assets = assets
        self.cache = cache
        self.scale = Scale.fit(*size)
        self.words = TextPainter(assets.fonts)
        self.by_pad = False
        """Does the player steer with a gamepad now? Then key caps show its buttons."""
        self._sprites: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._bytes = 0

    def resize(self, width: int, height: int) -> None:
        """The window changed: forget sprites of the old scale."""
        scale = Scale.fit(width, height)
        if scale.k != self.scale.k:
            self._sprites.clear()
            self._bytes = 0
        self.scale = scale

    # --- text -------------------------------------------------------------------------------------------
    def text(
        self,
        surface: pygame.Surface,
        text: str,
        x: float,
        y: float,
        role: Role = "ui",
        size: float = theme.TYPE.ui,
        colour: RGB = theme.TEXT,
        ax: float = 0.0,
        ay: float = 0.5,
        width: float | None = None,
    ) -> pygame.Rect:
        """One line with its anchor at x, y: `ax` 0 left, .5 middle, 1 right; `ay` 0 top, .5 middle, 1
        bottom.

        With `width` (design pixels) a longer text ends in an ellipsis.
        """
        if not text:
            return pygame.Rect(0, 0, 0, 0)
        px = self.scale.text(size)
        if width is not None:
            text = self.words.shorten(text, role, px, self.scale.length(width))
        line = self.words.render(text, role, px, colour)
        px_x, px_y = self.scale.left + x * self.scale.k, self.scale.top + y * self.scale.k
        at = (round(px_x - line.get_width() * ax), round(px_y - line.get_height() * ay))
        return surface.blit(line, at, special_flags=pygame.BLEND_PREMULTIPLIED)

    def paragraph(
        self,
        surface: pygame.Surface,
        text: str,
        box: Box,
        role: Role = "ui",
        size: float = theme.TYPE.ui,
        colour: RGB = theme.TEXT,
        leading: float = 1.4,
        most: int | None = None,
    ) -> float:
        """Wrapped lines from the top of `box`, at most `most` of them; returns the height used in design
        pixels.
        """
        lines = self.lines(text, box.w, role, size)
        step = self.leading(size, leading)
        for i, line in enumerate(lines if most is None else lines[:most]):
            if most is not None and i == most - 1 and len(lines) > most:
                line += " …"
            self.text(surface, line, box.x, box.y + (i + 0.5) * step, role, size, colour)
        return step * (len(lines) if most is None else min(most, len(lines)))

    def lines(self, text: str, width: float, role: Role = "ui", size: float = theme.TYPE.ui) -> list[str]:
        """The lines into which `paragraph` would break `text` in `width` design pixels."""
        return self.words.wrap(text, role, self.scale.text(size), self.scale.length(width))

    def leading(self, size: float = theme.TYPE.ui, leading: float = 1.4) -> float:
        """Distance from line to line in design pixels; grows where small windows enlarge the text."""
        return self.scale.text(size) * leading / self.scale.k

    def text_width(self, text: str, role: Role = "ui", size: float = theme.TYPE.ui) -> float:
        """Width of one line in design pixels."""
        return self.words.width(text, role, self.scale.text(size)) / self.scale.k

    @property
    def _most_bytes(self) -> int:
        return SPRITE_BYTES + 16 * self.scale.width * self.scale.height

    # --- sprites ----------------------------------------------------------------------------------------
    def sprite(self, key: Key, w: float, h: float, draw: Draw) -> pygame.Surface:
        """A premultiplied picture of `w` x `h` design pixels, drawn once by `draw` and kept under `key`.

        Inside `draw`, coordinates start at the picture's corner. `key` must name everything that `draw`
        depends on.
        """
        return self.keep((*key, w, h), lambda: _drawn(w, h, self.scale.k, draw))

    def keep(self, key: Key, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The surface kept under `key`, made by `make` when it is not there; the oldest go when memory is
        short.
        """
        found = self._sprites.get(key)
        if found is not None:
            self._sprites.move_to_end(key)
            return found
        found = make()
        self._sprites[key] = found
        self._bytes += found.get_width() * found.get_height() * 4
        while self._bytes > self._most_bytes and len(self._sprites) > 1:
            _, old = self._sprites.popitem(last=False)
            self._bytes -= old.get_width() * old.get_height() * 4
        return found

    def turned(self, key: Key, w: float, h: float, draw: Draw, degrees: float) -> pygame.Surface:
        """Like `sprite`, turned counter-clockwise; kept in steps of 2 degrees."""
        step = round(degrees / 2) % 180
        if step == 0:
            return self.sprite(key, w, h, draw)

        def make() -> pygame.Surface:
            canvas = Canvas(w, h, self.scale.k)
            draw(canvas)
            turned = pygame.transform.rotozoom(canvas.surface, step * 2, 1)
            over = canvas.over
            half = (max(1, turned.get_width() // over), max(1, turned.get_height() // over))
            return pygame.transform.smoothscale(turned, half)

        return self.keep((*key, w, h, "turned", step), make)

    def put(
        self,
        surface: pygame.Surface,
        picture: pygame.Surface,
        x: float,
        y: float,
        ax: float = 0.0,
        ay: float = 0.0,
        alpha: int = 255,
    ) -> pygame.Rect:
        """A premultiplied picture with its anchor at the design point x, y. `alpha` fades it."""
        px_x, px_y = self.scale.left + x * self.scale.k, self.scale.top + y * self.scale.k
        at = (round(px_x - picture.get_width() * ax), round(px_y - picture.get_height() * ay))
        if alpha < 255:
            picture = picture.copy()
            picture.fill((alpha, alpha, alpha, alpha), special_flags=pygame.BLEND_RGBA_MULT)
        return surface.blit(picture, at, special_flags=pygame.BLEND_PREMULTIPLIED)

    def glow(self, surface: pygame.Surface, picture: pygame.Surface, x: float, y: float) -> pygame.Rect:
        """Adds light: `picture` (opaque, black at its edge, see paint.light) with its middle at x, y."""
        px, py = self.scale.point(x, y)
        at = (px - picture.get_width() // 2, py - picture.get_height() // 2)
        return surface.blit(picture, at, special_flags=pygame.BLEND_RGB_ADD)


def _drawn(w: float, h: float, k: float, draw: Draw) -> pygame.Surface:
    canvas = Canvas(w, h, k)
    draw(canvas)
    return canvas.done()
