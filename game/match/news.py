"""The news: what happens at one desk, one thing after the other, as its own player is told it.

Each is a plain value with its time, tagged by its name on the wire. What only the other house knows is in
here when the connection has ended, not before. Times are whole microseconds of the match's clock. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.match.unveiled import Hearts, Reveal
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

Role = Literal["opener", "listener", "both"]
"""Who may write first in this connection; `both` in a simultaneous open."""


class Opened(Struct, frozen=True, tag=True):
    """A connection of the match begins (k of n). `word`: what is said of it, a catalogue key or plain
    text."""

    at: int
    port: int
    connection: int
    role: Role
    word: str = ""


class Posted(Struct, frozen=True, tag=True):
    """My own letter left for the fog. `verdict` is legal, impatient or needless."""

    at: int
    id: int
    port: int
    segment: Segment
    verdict: str
    repeat: bool


class Arrived(Struct, frozen=True, tag=True):
    """A letter came out of the fog. `id` is what `seen` names. A smudged letter is a blot: no segment.
    `cites`: the rules by which this house's TCP read it (tcp.rules.RULES, house laws)."""

    at: int
    id: int
    port: int
    segment: Segment | None
    cites: tuple[str, ...] = ()


class Judged(Struct, frozen=True, tag=True):
    """What the referee said of a letter or call of mine that it did not simply let pass, or has more to tell
    of."""

    at: int
    port: int
    segment: Segment | None
    verdict: Verdict


class Called(Struct, frozen=True, tag=True):
    """A user call of mine without a letter (passive OPEN, CLOSE, ABORT)."""

    at: int
    port: int
    call: str


class Moved(Struct, frozen=True, tag=True):
    """My state or my hearts changed; `cause` is the catalogue key of why."""

    at: int
    port: int
    state: str
    hearts: Hearts
    cause: str


class Burned(Struct, frozen=True, tag=True):
    """My candle burned down for the n-th time: a repeat is due."""

    at: int
    port: int
    burning: int


class Ended(Struct, frozen=True, tag=True):
    """A connection ended; the fog lifts."""

    at: int
    reveal: Reveal


class Partner(Struct, frozen=True, tag=True):
    """The other house: `what` is left, back, bot, ready."""

    at: int
    what: str


News = Opened | Posted | Arrived | Judged | Called | Moved | Burned | Ended | Partner
