"""Where things lie on half a window: candle outside, inbox above, letter, and the Postmaster's word below.

Both halves read in the same order; only the candle is mirrored. Design pixels. Pure.
"""

from __future__ import annotations

from functools import cache, partial

from game.client.keymap import Input
from game.client.model.situation import Situation
from game.client.scenes.match.places import Layout, Places
from game.client.theme import Box, Grid

WIDE = Grid.SPLIT_LETTER_LEFT.w
LEFT_EDGES = (Grid.SPLIT_LETTER_LEFT.x, Grid.SPLIT_LETTER_RIGHT.x)
"""The left edge of inbox, letter and words of each half."""

INBOX_Y, INBOX_H = 352, 82
LETTER_Y, LETTER_H = Grid.SPLIT_LETTER_LEFT.y, Grid.SPLIT_LETTER_LEFT.h
WORD_Y, WORD_H = 644, 68
SEAL_Y, SEAL_STEP, SEAL_R = 506, 56, 21
NUMBER_X, NUMBER_W = 276, 100


def inbox(side: int) -> Box:
    """The tray."""
    return Box(LEFT_EDGES[side], INBOX_Y, WIDE, INBOX_H)


def letter(side: int) -> Box:
    """The letter in hand."""
    return (Grid.SPLIT_LETTER_LEFT, Grid.SPLIT_LETTER_RIGHT)[side]


def words(side: int) -> Box:
    """What the Postmaster says to this player."""
    return Box(LEFT_EDGES[side], WORD_Y, WIDE, WORD_H)


def candle(side: int) -> Box:
    """On the outer side."""
    return Box(20 if side == 0 else 1204, LETTER_Y, 56, 256)


def folder(side: int) -> Box:
    """All that a shut folder covers."""
    return Box(LEFT_EDGES[side], INBOX_Y, WIDE, WORD_Y + WORD_H - INBOX_Y)


def places(x: float, now: Situation, compact: bool) -> Places:
    """Where numbers lie on the half whose left edge is `x`: ten digits fit everywhere."""
    at, w, y = x + NUMBER_X, NUMBER_W, LETTER_Y
    return Places(
        seq=Box(at, y + 30, w, 32),
        ack=Box(at, y + 94, w, 32),
        nudge=Box(at + w + 5, y + 95, 30, 30),
        take_seq=Box(x + 82, INBOX_Y + 44, 96, 28),
        take_ack=Box(x + 222, INBOX_Y + 44, 96, 28),
        first=Box(at, y + 4, w, 23),
        mine=Box(at, y + 65, w, 23),
        following=Box(at, y + 65, w, 23),
        theirs=Box(at, y + 129, w, 23),
    )


@cache
def layout(side: int, by: Input) -> Layout:
    """The half of a player who plays with `by`."""
    x, y = LEFT_EDGES[side], LETTER_Y
    middles = tuple(x + 36 + SEAL_STEP * i for i in range(4))
    return Layout(
        by=by,
        seals=(middles, SEAL_Y, SEAL_R, 28),
        tight=middles,
        boxes={
            "older": Box(x + 324, INBOX_Y + 46, 28, 24),
            "newer": Box(x + 382, INBOX_Y + 46, 28, 24),
            "send": Box(x + 236, y + 156, 168, 36),
            "again": Box(x + 8, y + 157, 114, 34),
            "listen": Box(x + 8, y + 157, 114, 34),
            "give-up": Box(x + 126, y + 157, 104, 34),
            "enclose": Box(x + 8, y + 119, 232, 32),
            "octets": Box(x + 112, y + 3, 126, 27),
            "why": Box(x + WIDE - 96, WORD_Y + 3, 92, 26),
            "why-small": words(side),
            "tab": Box(x, 312, 112, 30),
        },
        places=partial(places, x),
        words=False,
    )
