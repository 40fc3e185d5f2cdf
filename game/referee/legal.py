"""Which letters are legal now: the only copy of the rules. Judge, hints, glowing seals and bots all ask here.

Section 3.10 and referee.md, "Legal letters". Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.referee.house import House
from game.tcp.segment import Segment

Why = Literal["debt", "repeat", "open", "send", "close", "abort", "optional", "duplicate"]


class Family(Struct, frozen=True):
    """Letters that are legal for the same reason. Numbers are 0..2**32-1.

    why, rule, section   the reason; rules.RULES has the rule
    kind       the verdict on its members: legal, impatient or needless
    owed       it pays a debt (an optional one does not count)
    ctls       the sets of seals that a member may bear
    seq        first and last SEQ, clockwise
    acks       values that ACK may have, the first one is RCV.NXT; empty for letters without ACK
    given      octets that were given the numbers from `given_seq` before: a member repeats them as they are
    free       how many new octets may follow SND.NXT at most
    least      how few numbers a member occupies
    canonical  what the model would send
    """

    why: Why
    rule: str
    section: str
    kind: Literal["legal", "impatient", "needless"]
    owed: bool
    ctls: tuple[int, ...]
    seq: tuple[int, int]
    acks: tuple[int, ...]
    canonical: Segment
    given: bytes = b""
    given_seq: int = 0
    free: int = 0
    least: int = 0


class Hint(Struct, frozen=True):
    """One canonical letter, its reason, and whether it is urgent: owed now, or the candle is dead."""

    segment: Segment
    why: Why
    urgent: bool


def legal_letters(house: House, port: int, now: int) -> tuple[Family, ...]:
    """The families of letters that the port's writer may post now, the urgent first."""
    raise NotImplementedError


def member(family: Family, segment: Segment) -> bool:
    """Whether the letter belongs to the family. PSH and the window are not looked at."""
    raise NotImplementedError


def legal_calls(house: House, port: int) -> tuple[str, ...]:
    """User calls without a letter that are possible and permitted now: OPEN-PASSIVE, CLOSE, ABORT."""
    raise NotImplementedError


def hints(house: House, port: int, now: int, text: bytes = b"") -> tuple[Hint, ...]:
    """The canonical letters, for hints, glowing seals and bots; where text may go, `text` is put in. Never a needless
    or impatient one."""
    raise NotImplementedError
