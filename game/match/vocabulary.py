"""The words of a level's script: letters by kind, moments, what the post does, what happens by itself.

The four rules of a script (levels.md) stand in script.py, which sets these words to work; the reader is
script_read.py. Times are whole microseconds at clock 1. Pure: frozen values.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.match.view import Wish
from game.match.weather import SECOND

End = Literal["opener", "listener"]
"""An end of a connection; where both open, the opener is the house that stands first (A, unless
exchanged)."""

ENDS: tuple[End, End] = ("opener", "listener")


class Kind(Struct, frozen=True):
    """Names letters by kind (rule 1).

    end      whose letter · ctl  exactly these seals · text  with or without enclosure, None either
    postings which postings of this kind that were due (1: the first; 2: the first repeat); empty: all. A
    letter
             posted unasked belongs to the due posting before it (rule 2)
    offset   SEG.SEQ - ISS, None any · acks  SEG.ACK - IRS, None any · port  None: the connection's own
    """

    end: End
    ctl: int
    text: bool | None = None
    postings: tuple[int, ...] = ()
    offset: int | None = None
    acks: int | None = None
    port: int | None = None


class When(Struct, frozen=True):
    """A moment: `plus` after the start of the connection, after a letter was posted or has arrived, or after
    an end has come into a state."""

    event: Literal["start", "posted", "arrived", "state"] = "start"
    letter: Kind | None = None
    end: End | None = None
    state: str = ""
    plus: int = 0


class Rule(Struct, frozen=True):
    """What the post does to the letters of one kind; the weather then leaves them alone.

    do       lose · twice (the second copy `gap` later) · hold (until `until`) · carry (nothing but `takes`)
    takes    the flight, None: the way's delay without jitter; for a held letter from its release on
    keep     the post keeps a copy under this name, for later
    """

    do: Literal["lose", "twice", "hold", "carry"]
    letter: Kind
    takes: int | None = None
    gap: int = SECOND
    until: When | None = None
    keep: str = ""


class Deed(Struct, frozen=True):
    """What happens by itself: a letter that nobody here posted arrives (forged, a stranger's, a kept copy),
    a house loses its memory, or its writer is given something to say or to do.

    do     arrive · forget (the TCB is gone; the desk begins again in the role `role`) · sheet (`text` is laid
           on the desk) · wish (asked of the writer: `wish`)
    to     at whose house · port  None: the connection's own
    seq, ack, ctl, text   of the letter, or `copy`: the name of a kept one
    """

    do: Literal["arrive", "forget", "sheet", "wish"]
    at: When
    to: End
    port: int | None = None
    seq: int = 0
    ack: int = 0
    ctl: int = 0
    text: bytes = b""
    copy: str = ""
    role: Literal["opener", "listener"] = "listener"
    wish: Wish = "close"
