"""Where things lie on the desk: as in player.png, wider for long numbers, roomier for small windows.

Ten digits need more room than three; and where a window is so small that text at its least size would be
cut, notes stand one above the other and lose their labels. Design pixels. Pure.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from game.client.model.situation import Situation
from game.client.theme import Box, Grid

LONG, LONG_IN_SMALL = 99_999, 999
"""The largest numbers that the narrow places hold, in a usual and in a small window."""

NOTES = ("note-iss", "note-next", "note-ack")


class Places(Struct, frozen=True):
    """Boxes by what lies there. `labels`: is there room for words beside the notes?"""

    compact: bool
    wide: bool
    seq: Box
    ack: Box
    nudge: Box
    take_seq: Box
    take_ack: Box
    labels: bool

    def note(self, name: str, alone: bool) -> Box:
        """A number noted on the desk; `alone`: no other stands between SEQ and ACK."""
        y = 577 if name == "note-ack" else 506
        if self.wide:
            x, w = (748, 156) if self.compact else (774, 126)
            return Box(x, 436, w, 26) if name == "note-iss" and not alone else Box(x, y, w, 26)
        if self.compact:
            return Box(752, 436, 104, 26) if name == "note-iss" and not alone else Box(752, y, 104, 26)
        if alone or name == "note-ack":
            return Box(752, y, 104, 26)
        return Box(748 if name == "note-iss" else 842, y, 62, 26)


@cache
def places(compact: bool, wide: bool) -> Places:
    """All places for a small window or not, for long numbers or not."""
    if not wide:
        seq, ack = Grid.SEQ, Grid.ACK
        take_seq, take_ack = Box(86, 497, 66, 30), Box(216, 497, 66, 30)
        if compact:
            take_seq, take_ack = Box(92, 497, 66, 30), Box(222, 497, 66, 30)
        return Places(compact, wide, seq, ack, Grid.NUDGE, take_seq, take_ack, not compact)
    x, w = (748, 156) if compact else (752, 148)
    take = Box(100, 0, 166, 28) if compact else Box(92, 0, 148, 26)
    return Places(
        compact=compact,
        wide=wide,
        seq=Box(x, 468, w, 34),
        ack=Box(x, 538, w, 34),
        nudge=Box(700, 577, 46, 28) if compact else Box(708, 577, 34, 28),
        take_seq=Box(take.x, 482, take.w, take.h),
        take_ack=Box(take.x, 511, take.w, take.h),
        labels=not compact,
    )


def places_for(now: Situation, compact: bool) -> Places:
    """The places that hold every number that is on this desk now."""
    desk, letter = now.desk, now.open_letter
    numbers = [now.draft.seq, now.draft.ack, desk.iss, desk.snd_nxt, desk.irs, desk.rcv_nxt]
    if letter is not None:
        numbers += [letter.seq, letter.ack]
    largest = max((number for number in numbers if number is not None), default=0)
    return places(compact, largest > (LONG_IN_SMALL if compact else LONG))
