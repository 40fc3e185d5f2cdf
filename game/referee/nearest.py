"""The legal letter that is nearest to a wrong one, and the parts that differ. Pure."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.referee.family import Family, member
from game.tcp.segment import ACK, PSH, Segment
from game.tcp.seqno import MODULUS


class Near(Struct, frozen=True):
    """The family, its member nearest to the letter, and which of "ctl", "seq", "ack", "text" differ."""

    family: Family
    segment: Segment
    differs: tuple[str, ...]


def nearest(families: tuple[Family, ...], seg: Segment) -> Near | None:
    """The nearest legal letter; None if none is legal. What is owed is nearer than what is only allowed."""
    found = [_near(family, seg) for family in families]
    return min(found, key=lambda near: _distance(near, seg), default=None)


def _near(family: Family, seg: Segment) -> Near:
    """The member of the family that keeps as much of the letter as it can."""
    canonical = family.canonical
    ctl = min(family.ctls, key=lambda bits: (bits ^ seg.ctl & ~PSH).bit_count())
    first, last = family.seq
    number = seg.seq if (seg.seq - first) % MODULUS <= (last - first) % MODULUS else canonical.seq
    ack = 0
    if ctl & ACK:
        ack = seg.ack if seg.ctl & ACK and seg.ack in family.acks else family.acks[0]
    kept = Segment(number, ack, ctl, canonical.wnd, seg.text)
    tries = (
        kept,
        replace(kept, text=seg.text[: family.room]),
        replace(kept, text=canonical.text),
        replace(kept, text=canonical.text, seq=canonical.seq),
    )
    found = next((one for one in tries if member(family, one)), canonical)
    return Near(family, found, _differs(found, seg))


def _differs(found: Segment, seg: Segment) -> tuple[str, ...]:
    parts = (
        ("ctl", found.ctl != seg.ctl & ~PSH),
        ("seq", found.seq != seg.seq),
        ("ack", found.ctl & seg.ctl & ACK != 0 and found.ack != seg.ack),
        ("text", found.text != seg.text),
    )
    return tuple(name for name, differs in parts if differs)


def _distance(near: Near, seg: Segment) -> tuple[int, int]:
    bits = (near.segment.ctl ^ seg.ctl & ~PSH).bit_count()
    parts = len([part for part in near.differs if part != "ctl"])
    rank = 0 if near.family.owed else 1 if near.family.kind == "legal" else 2
    return 2 * bits + parts, rank + (0 if near.family.hinted else 1)
