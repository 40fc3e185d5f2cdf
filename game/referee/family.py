"""Families: sets of letters that are legal for one reason, and membership in them.

referee.md, "Legal letters": which seals; SEQ as a range; ACK as a set; text as octets given before, or free.
Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.referee.rules import RULES
from game.tcp.segment import ACK, FIN, PSH, SYN, Segment
from game.tcp.seqno import MASK, diff

Why = Literal["debt", "repeat", "open", "send", "close", "abort", "optional", "duplicate"]
FamilyKind = Literal["legal", "impatient", "needless"]
Fin = Literal["none", "given", "free"]


class Family(Struct, frozen=True, gc=False):
    """Letters that are legal for the same reason. Numbers are 0..2**32-1.

    why, rule  the reason, and its entry in rules.RULES
    ctls       the sets of seals that a member may bear
    seq        first and last SEQ, clockwise
    acks       values that ACK may have, RCV.NXT first; not looked at in letters without ACK
    canonical  what the model would send
    kind       the verdict on its members
    owed       it pays a debt · urgent  it is due: owed, or the candle is dead · hinted  players are shown it
    given      octets that were given the numbers from `given_seq` on before: a member repeats them as they
    are
    fin        given: a FIN was given the number behind `given`; free: a member may end in a new FIN
    text, room whether new octets may follow, and how many new numbers (text and FIN) there may be
    least      how few numbers a member occupies · speaks  whether it must bear text
    """

    why: Why
    rule: str
    ctls: tuple[int, ...]
    seq: tuple[int, int]
    acks: tuple[int, ...]
    canonical: Segment
    kind: FamilyKind = "legal"
    owed: bool = False
    urgent: bool = False
    hinted: bool = True
    given: bytes = b""
    given_seq: int = 0
    fin: Fin = "none"
    text: bool = False
    room: int = 0
    least: int = 0
    speaks: bool = False

    @property
    def section(self) -> str:
        """The section of RFC 9293 that allows it, or "house"."""
        return RULES[self.rule].section


class Hint(Struct, frozen=True):
    """One canonical letter, its reason, and whether it is urgent: owed now, or the candle is dead."""

    segment: Segment
    why: Why
    urgent: bool


def exactly(
    why: Why,
    rule: str,
    segment: Segment,
    kind: FamilyKind = "legal",
    owed: bool = False,
    acks: tuple[int, ...] = (),
) -> Family:
    """The family of one letter only (or of those with another of `acks`). What is owed is urgent."""
    seq = segment.seq
    return Family(why, rule, (segment.ctl,), (seq, seq), acks or (segment.ack,), segment, kind, owed, owed)


def member(family: Family, segment: Segment) -> bool:
    """Whether the letter belongs to the family. PSH and the window are not looked at."""
    ctl, seq, text = segment.ctl & ~PSH, segment.seq, segment.text
    first, last = family.seq
    if (
        ctl not in family.ctls
        or (ctl & ACK and segment.ack not in family.acks)
        or (seq != first and (seq - first) & MASK > (last - first) & MASK)
    ):
        return False
    if text:
        return fits(family, segment)
    if family.speaks or (family.least and segment.len < family.least):
        return False
    return not ctl & FIN or fits(family, segment)


def fits(family: Family, segment: Segment) -> bool:
    """Whether text and FIN are those given before, or new where new ones may be."""
    text, fin, given = segment.text, segment.ctl & FIN != 0, family.given
    if not given and family.fin != "given":  # all is new, whatever the number of a first SYN
        return _new(family, len(text), fin)
    offset = diff(segment.seq, family.given_seq) + (segment.ctl & SYN != 0)
    if text[: max(0, len(given) - offset)] != given[offset : offset + len(text)]:
        return False
    end = offset + len(text)
    if family.fin == "given":
        return end <= len(given) and (not fin or end == len(given))
    return not (fin and end < len(given)) and _new(family, max(0, end - len(given)), fin)


def _new(family: Family, octets: int, fin: bool) -> bool:
    """Whether so many new octets, and a new FIN, may be in a member."""
    if (octets and not family.text) or (fin and family.fin == "none"):
        return False
    return octets + fin <= family.room
