"""What the fog hid: both truths of one finished connection, as plain values; the wire carries them.

Sent to a seat only when the connection has ended (view.py has what a seat is told before). Times are whole
microseconds of the match's clock. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.referee.score import Sheet as ScoreSheet
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

Side = Literal["A", "B"]
"""A is the left house, B the right."""

Heart = Literal["dark", "outline", "solid", "rest", "broken"]

Hearts = tuple[Heart, Heart, Heart, Heart]
"""I can send, they can receive, they can send, I can receive."""


class Flight(Struct, frozen=True):
    """One letter in the reveal: what became of it. `fate`: arrived, lost, smudged, dropped, unread."""

    side: Side
    port: int
    segment: Segment
    posted_at: int
    arrivals: tuple[int, ...]
    lost_at: int | None
    fate: str
    repeat: bool
    stranger: bool = False


class Moment(Struct, frozen=True):
    """A change of state or hearts of one side, for the reveal's time line."""

    side: Side
    port: int
    at: int
    state: str
    hearts: Hearts


class Foul(Struct, frozen=True):
    """A letter that came back, in the reveal."""

    side: Side
    port: int
    at: int
    segment: Segment | None
    verdict: Verdict


class Lost(Struct, frozen=True):
    """Where the time went: `who` is way, network, A or B; `key` with `params` says what it was."""

    who: str
    start: int
    end: int
    key: str


class Reveal(Struct, frozen=True):
    """The fog has lifted: both truths of one finished connection. Sent only when it has ended.

    `moral`: what it was played for, a catalogue key or plain text. `wasted`: how long seats of A's and B's
    house were taken by correspondences that nobody opened in it, added up over the seats.
    """

    connection: int
    port: int
    opener: Side
    started_at: int
    ended_at: int
    reached: bool
    reason: str
    established: tuple[int | None, int | None]
    flights: tuple[Flight, ...]
    moments: tuple[Moment, ...]
    fouls: tuple[Foul, ...]
    lost: tuple[Lost, ...]
    ideal: int
    sheets: tuple[ScoreSheet, ScoreSheet]
    moral: str = ""
    wasted: tuple[int, int] = (0, 0)
