"""The legal letter that is nearest to a wrong one, and the parts that differ. Pure."""

from __future__ import annotations

from msgspec import Struct

from game.referee.family import Family, member
from game.tcp.segment import ACK, PSH, RST, Segment
from game.tcp.seqno import between


class Near(Struct, frozen=True, gc=False):
    """The family, its member nearest to the letter, and which of "ctl", "seq", "ack", "text" differ."""

    family: Family
    segment: Segment
    differs: tuple[str, ...]


def nearest(families: list[Family], seg: Segment) -> Near | None:
    """The nearest legal letter; None if none is legal. What is owed is nearer than what is only allowed."""
    found = [_near(family, seg) for family in families]
    return min(found, key=lambda near: _distance(near, seg), default=None)


def _near(family: Family, seg: Segment) -> Near:
    """The member of the family that keeps as much of the letter as it can."""
    canonical = family.canonical
    ctl = min(family.ctls, key=lambda bits: (bits ^ seg.ctl & ~PSH).bit_count())
    first, last = family.seq
    number = seg.seq if between(first, seg.seq, last) else canonical.seq
    ack = 0
    if ctl & ACK:
        ack = seg.ack if seg.ack in family.acks else family.acks[0]
    tries = (
        (number, seg.text),
        (number, seg.text[: family.room]),
        (number, canonical.text),
        (canonical.seq, canonical.text),
    )
    for seq, text in tries:
        found = Segment(seq, ack, ctl, canonical.wnd, text)
        if member(family, found):
            return Near(family, found, _differs(found, seg))
    return Near(family, canonical, _differs(canonical, seg))


def _differs(found: Segment, seg: Segment) -> tuple[str, ...]:
    parts = []
    if found.ctl != seg.ctl & ~PSH:
        parts.append("ctl")
    if found.seq != seg.seq:
        parts.append("seq")
    if found.ctl & seg.ctl & ACK and found.ack != seg.ack:
        parts.append("ack")
    if found.text != seg.text:
        parts.append("text")
    return tuple(parts)


def _distance(near: Near, seg: Segment) -> tuple[int, bool, bool, bool]:
    """Seals weigh twice, RST three times: giving up is nobody's slip of the pen."""
    family = near.family
    bits = near.segment.ctl ^ seg.ctl & ~PSH
    weight = 2 * bits.bit_count() + (bits & RST != 0)
    parts = len(near.differs) - ("ctl" in near.differs)
    return weight + parts, not family.owed, family.kind != "legal", not family.hinted
