"""The referee's word on a letter or a call. Pure: asks legal.py what is allowed, and says what differs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from game.referee.house import Change, House, Letter
from game.referee.verdict import Verdict
from game.tcp.segment import Segment
from game.tcp.tcb import Signal


class Judgement(Struct, frozen=True):
    """The verdict and the house after it.

    house    after the posting; after a foul the very same house. A house rule's first breach changes only `told`
    segment  what travels: the letter with the house's window (None if nothing travels)
    repeat   it repeats numbers that were posted before
    """

    verdict: Verdict
    house: House
    segment: Segment | None = None
    repeat: bool = False
    changes: tuple[Change, ...] = ()
    signals: tuple[Signal, ...] = ()


def judge(house: House, letter: Letter, now: int, earlier: Sequence[House] = ()) -> Judgement:
    """Judge a letter that the player wants to post. `earlier`: the houses that the writer's screen may have shown,
    since the last delivery that it had, at most 1.5 s back, newest last. Never raises."""
    raise NotImplementedError


def call(house: House, port: int, name: str, now: int, earlier: Sequence[House] = ()) -> Judgement:
    """Judge and make a user call without a letter: OPEN-PASSIVE, CLOSE or ABORT."""
    raise NotImplementedError
