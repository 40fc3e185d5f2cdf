"""Where things lie on the desk: as in player.png, wider for long numbers, roomier for small windows.

Ten digits need more room than three; and where a window is so small that text at its least size would be
cut, notes stand one above the other and lose their labels. Design pixels. Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from game.client.keymap import Input
from game.client.model.situation import Situation
from game.client.theme import Box, Grid

LONG, LONG_IN_SMALL = 99_999, 999
"""The largest numbers that the narrow places hold, in a usual and in a small window."""

NOTES = ("note-iss", "note-next", "note-ack")


class Places(Struct, frozen=True):
    """Where the numbers lie. `labels`: is there room for words beside the notes?

    `first` is where ISS is noted while SND.NXT is noted too, `mine` where either stands alone, `following`
    SND.NXT beside ISS, `theirs` RCV.NXT.
    """

    seq: Box
    ack: Box
    nudge: Box
    take_seq: Box
    take_ack: Box
    first: Box
    mine: Box
    following: Box
    theirs: Box
    wide: bool = False
    labels: bool = True

    def note(self, name: str, alone: bool) -> Box:
        """A number noted on the desk; `alone`: no other stands between SEQ and ACK."""
        if name == "note-ack":
            return self.theirs
        if alone:
            return self.mine
        return self.first if name == "note-iss" else self.following


@cache
def places(compact: bool, wide: bool) -> Places:
    """All places for a small window or not, for long numbers or not."""
    if not wide:
        take_seq, take_ack = Box(86, 497, 66, 30), Box(216, 497, 66, 30)
        if compact:
            take_seq, take_ack = Box(92, 497, 66, 30), Box(222, 497, 66, 30)
        mine = Box(752, 506, 104, 26)
        return Places(
            seq=Grid.SEQ,
            ack=Grid.ACK,
            nudge=Grid.NUDGE,
            take_seq=take_seq,
            take_ack=take_ack,
            first=Box(752, 436, 104, 26) if compact else Box(748, 506, 62, 26),
            mine=mine,
            following=mine if compact else Box(842, 506, 62, 26),
            theirs=Box(752, 577, 104, 26),
            labels=not compact,
        )
    x, w = (748, 156) if compact else (752, 148)
    take = Box(100, 0, 166, 28) if compact else Box(92, 0, 148, 26)
    mine = Box(748, 506, 156, 26) if compact else Box(774, 506, 126, 26)
    return Places(
        seq=Box(x, 468, w, 34),
        ack=Box(x, 538, w, 34),
        nudge=Box(700, 577, 46, 28) if compact else Box(708, 577, 34, 28),
        take_seq=Box(take.x, 482, take.w, take.h),
        take_ack=Box(take.x, 511, take.w, take.h),
        first=mine.move(0, -70),
        mine=mine,
        following=mine,
        theirs=mine.move(0, 71),
        wide=True,
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


class Layout(Struct, frozen=True):
    """Where a desk's widgets stand, and by which keys they say that they can be reached (`by`).

    `seals` are their middles, the last two numbers radius and half width; `tight` are the x of their middles
    in a small window. What has no box in `boxes` is not on this desk.
    """

    by: Input
    seals: tuple[tuple[float, ...], float, float, float]
    tight: tuple[float, ...]
    boxes: dict[str, Box]
    places: Callable[[Situation, bool], Places]
    words: bool = True


ALONE = Layout(
    by="alone",
    seals=(Grid.SEAL_X, Grid.SEAL_Y, Grid.SEAL_R, 40),
    tight=tuple(Grid.SEAL_X[0] + 77 * i for i in range(4)),
    boxes={
        "older": Box(34, 570, 40, 24),
        "newer": Box(258, 570, 40, 24),
        "send": Grid.SEND,
        "again": Box(394, 652, 130, 34),
        "enclose": Box(400, 386, 306, 54),
        "octets": Box(722, 606, 160, 28),
        "listen": Box(394, 652, 130, 34),
        "give-up": Box(530, 652, 150, 34),
        "hint-take": Box(396, 654, 166, 30),
        "hint-add": Box(572, 654, 110, 30),
        "bot": Box(540, 262, 200, 42),
        "why": Box(1152, 492, 90, 30),
        "why-small": Box(1152, 457, 90, 30),
        "book": Box(1118, 657, 124, 30),
        "pause": Box(706, 10, 110, 30),
        "step": Box(826, 10, 110, 30),
        "menu": Box(1074, 10, 104, 30),
        "help": Box(1180, 10, 94, 30),
        "tab": Box(24, 392, 118, 32),
    },
    places=places_for,
)
"""As in player.png: one desk, as wide as the window."""
