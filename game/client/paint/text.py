"""Sharp text: measured, wrapped and cached.

Small text is rendered at twice its size and halved, which gives it even edges without hinting; surfaces are
premultiplied and kept by (text, role, size, colour). Sizes here are SCREEN pixels; `Kit` speaks design
pixels. Impure: keeps what it has rendered.
"""

from collections import OrderedDict

import pygame

from game.client.assets import Fonts
from game.client.theme import RGB, Role

LARGE = 44  # from here on the glyphs are smooth enough by themselves
KEEP = 1500  # rendered strings

# Chinese comes in one weight only; these roles thicken it, or a Chinese heading would look like its hint.
_HEAVY: frozenset[Role] = frozenset({"head", "ui-heavy", "mono"})

# Chinese and Japanese may break after any character; these may not begin a line.
_NOT_FIRST = frozenset("，。！？；：、）》」』】…—”’,.!?;:)")
_NOT_LAST = frozenset("（《「『【“‘(")


class TextPainter:
    """Renders strings to premultiplied surfaces and remembers them."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._kept: OrderedDict[tuple[str, Role, int, RGB], pygame.Surface] = OrderedDict()
        self._widths: dict[tuple[str, Role, int], int] = {}

    def width(self, text: str, role: Role, px: int) -> int:
        """Width in screen pixels of one line."""
        key = (text, role, px)
        if key not in self._widths:
            if len(self._widths) > 4 * KEEP:
                self._widths.clear()
            over = _over(px)
            wide = sum(font.size(piece)[0] for piece, font in self._fonts.runs(text, role, px * over))
            self._widths[key] = -(-wide // over)
        return self._widths[key]

    def height(self, role: Role, px: int) -> int:
        """Height in screen pixels of the role's line box."""
        over = _over(px)
        return -(-self._fonts.font(role, px * over).get_height() // over)

    def render(self, text: str, role: Role, px: int, colour: RGB) -> pygame.Surface:
        """One line as a premultiplied surface; at least 1 pixel wide. Do not draw on it: it is shared."""
        key = (text, role, px, colour)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        found = self._draw(text, role, px, colour)
        self._kept[key] = found
        if len(self._kept) > KEEP:
            self._kept.popitem(last=False)
        return found

    def wrap(self, text: str, role: Role, px: int, width: int) -> list[str]:
        """Lines no wider than `width` screen pixels; breaks at spaces and between Chinese characters.

        A newline ends a line. A single word that is too wide is cut.
        """
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for piece in _pieces(paragraph):
                if not line or self.width((line + piece).rstrip(), role, px) <= width:
                    line += piece
                else:
                    lines.append(line.rstrip())
                    line = piece.lstrip()
                while self.width(line.rstrip(), role, px) > width and len(line) > 1:
                    cut = self._fitting(line, role, px, width)
                    lines.append(line[:cut])
                    line = line[cut:]
            lines.append(line.rstrip())
        return lines

    def shorten(self, text: str, role: Role, px: int, width: int) -> str:
        """`text`, or its beginning with an ellipsis where it is wider than `width` screen pixels."""
        if self.width(text, role, px) <= width:
            return text
        while text and self.width(text + "…", role, px) > width:
            text = text[:-1]
        return text.rstrip() + "…"

    def _fitting(self, line: str, role: Role, px: int, width: int) -> int:
        cut = len(line)
        while cut > 1 and self.width(line[:cut], role, px) > width:
            cut -= 1
        return cut

    def _draw(self, text: str, role: Role, px: int, colour: RGB) -> pygame.Surface:
        over = _over(px)
        main = self._fonts.font(role, px * over)
        runs = [(piece, font) for piece, font in self._fonts.runs(text, role, px * over) if piece]
        wide = max(over, sum(font.size(piece)[0] for piece, font in runs))
        tall = main.get_height()
        line = pygame.Surface((wide + wide % over, tall + tall % over), pygame.SRCALPHA)
        x = 0
        for piece, font in runs:
            glyphs = font.render(piece, True, colour)
            y = main.get_ascent() - font.get_ascent()
            line.blit(glyphs, (x, y))
            if role in _HEAVY and _is_wide(piece[0]):
                line.blit(glyphs, (x + max(1, px * over // 44), y))
            x += font.size(piece)[0]
        line = line.premul_alpha()
        if over == 1:
            return line
        return pygame.transform.smoothscale(line, (line.get_width() // over, line.get_height() // over))


def _over(px: int) -> int:
    return 1 if px >= LARGE else 2


_WIDE = (("⺀", "鿿"), ("豈", "\ufaff"), ("！", "｠"))  # Chinese, Japanese and their punctuation


def _is_wide(character: str) -> bool:
    return any(first <= character <= last for first, last in _WIDE)


def _pieces(paragraph: str) -> list[str]:
    """The smallest parts between which a line may break; spaces stay at the end of their word."""
    pieces: list[str] = []
    for character in paragraph:
        joins = bool(pieces) and (
            character in _NOT_FIRST
            or character == " "
            or pieces[-1][-1] in _NOT_LAST
            or not (pieces[-1][-1] == " " or _is_wide(pieces[-1][-1]) or _is_wide(character))
        )
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
