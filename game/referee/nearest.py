"""The legal letter that is nearest to a wrong one, and the parts that differ. Pure."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.referee.family import Family, fits
from game.tcp.segment import ACK, PSH, SYN, Segment
from game.tcp.seqno import MODULUS, add


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
    canonical = family.canonical
    ctl = min(family.ctls, key=lambda bits: (bits ^ seg.ctl & ~PSH).bit_count())
    first, last = family.seq
    number = seg.seq if (seg.seq - first) % MODULUS <= (last - first) % MODULUS else canonical.seq
    ack = 0
    if ctl & ACK:
        ack = seg.ack if seg.ctl & ACK and seg.ack in family.acks else family.acks[0]
    there = replace(seg, ctl=ctl, seq=number, ack=ack)
    text = seg.text if there.len >= family.least and fits(family, there) else canonical.text
    if family.text and seg.text and text != seg.text and not family.given:
        text = seg.text[: family.room]
    if text == canonical.text and text != seg.text:
        ctl, number = _whole(family, ctl, number)
    member = Segment(number, ack, ctl, canonical.wnd, text)
    parts = (
        ("ctl", ctl != seg.ctl & ~PSH),
        ("seq", number != seg.seq),
        ("ack", ctl & seg.ctl & ACK != 0 and ack != seg.ack),
        ("text", text != seg.text),
    )
    return Near(family, member, tuple(name for name, differs in parts if differs))


def _whole(family: Family, ctl: int, number: int) -> tuple[int, int]:
    """Seals and SEQ that go with the canonical letter's text."""
    canonical = family.canonical
    there = replace(canonical, ctl=ctl, seq=number)
    return (ctl, number) if fits(family, there) else (canonical.ctl, canonical.seq)


def _distance(near: Near, seg: Segment) -> tuple[int, int]:
    bits = (near.segment.ctl ^ seg.ctl & ~PSH).bit_count()
    parts = len([part for part in near.differs if part != "ctl"])
    hidden = 0 if near.family.hinted else 1
    rank = 0 if near.family.owed else 1 if near.family.kind == "legal" else 2
    return 2 * bits + parts, rank + hidden


def after_text(seg: Segment) -> int:
    """The number behind the text of a letter."""
    return add(seg.seq, len(seg.text) + (1 if seg.ctl & SYN else 0))
