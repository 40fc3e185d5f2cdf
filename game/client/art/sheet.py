"""A contact sheet of the game's sprites, for the eye and for the golden tests.

`python -m game.client.art.sheet OUT.png [WIDTHxHEIGHT]` draws it without a window.
"""

import os
import sys
from typing import get_args

import pygame

from game.client.art import candle, envelopes, fog, hearts, owl, paper, seals, things
from game.client.assets import Assets
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.theme import LEFT, NETWORK, PLUM_7, RIGHT, SEALS, TEXT, WARN, Box


def draw(kit: Kit, surface: pygame.Surface) -> None:
    """Everything once, on plum and on paper, in 1280 x 720 design pixels."""
    surface.fill(PLUM_7)
    _icons(kit, surface)
    _letters(kit, surface)
    _paper(kit, surface)
    _people(kit, surface)
    fog.draw(kit, surface)
    fog.draw_wisps(kit, surface, 0.0)


def _icons(kit: Kit, surface: pygame.Surface) -> None:
    for i, name in enumerate(sorted(icons.ICONS)):
        icons.draw(kit, surface, name, 24 + (i % 21) * 30, 24 + i // 21 * 30, TEXT, 20)
    for i, key in enumerate(("A", "Esc", "enter", "left", "F1")):
        frames.key_cap(kit, surface, key, 700 + i * 44, 24, dark=i % 2 == 0)
    frames.badge(kit, surface, "SYN-SENT", 920, 24, LEFT)
    frames.badge(kit, surface, "SYN-RECEIVED", 1030, 24, LEFT, dashed=True)
    frames.pill(kit, surface, "1.1 s late", 680, 56, WARN)
    for i, pattern in enumerate(("plain", "slant", "dots")):
        things.time_bar(kit, surface, Box(780 + i * 110, 46, 100, 22), (LEFT, NETWORK, RIGHT)[i], pattern)


def _letters(kit: Kit, surface: pygame.Surface) -> None:
    arc = envelopes.Arc((40, 330), (330, 330), 140)
    envelopes.trail(kit, surface, arc, 0.0, 0.9)
    sealed: tuple[envelopes.Seals, ...] = (("SYN",), ("SYN", "ACK"), None, ())
    for i, kinds in enumerate(sealed):
        x = 80 + i * 110
        envelopes.draw(kit, surface, x, 150, 92, 20 - i * 12, kinds, smudged=i == 3)
    envelopes.crow(kit, surface, 80, 240, 1.0, kinds=("SYN",))
    envelopes.crow(kit, surface, 200, 250, 0.8, flip=True, beat=0.5, letter=False)
    envelopes.tag(kit, surface, "SEQ 100", 290, 240)
    for i, side in enumerate((0.0, 0.5)):
        left = 3.8 if i == 0 else 0.0
        candle.draw(
            kit, surface, Box(960 + i * 60, 90, 56, 256), left, 6.0, side, True, f"{left} s", "of 6.0 s"
        )
    candle.draw(kit, surface, Box(1080, 90, 56, 256), 0, 6.0, lit=False)
    for i, eyes in enumerate(("open", "shut", "stern")):
        owl.draw(kit, surface, 1190, 130 + i * 76, 1.0, eyes)


def _paper(kit: Kit, surface: pygame.Surface) -> None:
    sample = Box(24, 470, 300, 220)
    paper.lamplight(kit, surface, sample)
    paper.letter(kit, surface, sample)
    for i, kind in enumerate(SEALS):
        seals.draw(kit, surface, kind, 64 + i * 68, 520, 25, stamped=True)
        seals.draw(kit, surface, kind, 64 + i * 68, 590, 25, stamped=False)
        seals.draw(kit, surface, kind, 64 + i * 68, 640, 9, stamped=True)
    paper.receipt(kit, surface, Box(960, 440, 290, 250))
    paper.dashed_rule(kit, surface, 980, 560, 250)
    paper.rubber_stamp(kit, surface, ("RETURNED", "TO SENDER"), 1050, 500)
    paper.pen_ring(kit, surface, Box(1150, 480, 40, 20))
    paper.postmark(kit, surface, 1200, 600, "07 XI")
    for i in range(3):
        things.star(kit, surface, 990 + i * 42, 600, 17, i < 2, on_paper=True)


def _people(kit: Kit, surface: pygame.Surface) -> None:
    frames.panel(kit, surface, Box(24, 360, 300, 90), side="left", colour=LEFT)
    for i, state in enumerate(get_args(hearts.HeartState)):
        hearts.draw(kit, surface, 60 + i * 44, 388, 13, state, LEFT)
        hearts.draw(kit, surface, 60 + i * 44, 424, 8, state, RIGHT)
    things.inbox(kit, surface, Box(700, 560, 230, 130), "Inbox: 1 letter")
    things.hand(kit, surface, 900, 520)
    things.belief(kit, surface, 480, 560, ("Mei believes:", "connected"), to_left=True)
    things.line(kit, surface, (360, 620), (640, 660), LEFT, 2.2, head=11)
    things.line(kit, surface, (640, 640), (360, 690), RIGHT, 1.8, dash=(6, 5), head=11)
    things.little_envelope(kit, surface, 520, 680)
    things.little_candle(kit, surface, 560, 600)
    things.level_number(kit, surface, "7", 600, 570)


def main(arguments: list[str]) -> int:
    """The command."""
    if not arguments:
        sys.stderr.write(f"{__doc__}")
        return 2
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    pygame.font.init()
    size = arguments[1] if len(arguments) > 1 else "1280x720"
    width, height = (int(part) for part in size.split("x"))
    surface = pygame.Surface((width, height), 0, 32)
    draw(Kit(Assets(), (width, height)), surface)
    pygame.image.save(surface, arguments[0])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
