"""Text and FIN in order of their numbers, whatever order they arrive in.

RFC 9293, section 3.10 ("When a segment overlaps other already received segments, we reconstruct the segment to contain
just the new data") and 3.10.7.4 (trimming to the window; SHLD-31). Pure.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.tcp.segment import FIN, SYN, Segment
from game.tcp.seqno import add, diff, in_window
from game.tcp.tcb import Tcb

Pieces = tuple[tuple[int, bytes], ...]


class Taken(Struct, frozen=True):
    """The TCB with RCV.NXT moved; the octets it moved over; whether it moved over the FIN; whether anything was new."""

    tcb: Tcb
    read: bytes
    fin: bool
    new: bool


def hold(tcb: Tcb, seg: Segment) -> Tcb:
    """Keep what lies in the window of the text and FIN of `seg`; read nothing."""
    number = add(seg.seq, 1) if seg.ctl & SYN else seg.seq
    text = seg.text
    end = add(number, len(text))
    offset = diff(number, tcb.rcv_nxt)
    if offset < 0:
        text = text[-offset:]
        offset = 0
    text = text[: tcb.rcv_wnd - offset]
    ahead = _insert(tcb.ahead, tcb.rcv_nxt, offset, text) if text else tcb.ahead
    ahead_fin = tcb.ahead_fin
    if ahead_fin is None and seg.ctl & FIN and in_window(end, tcb.rcv_nxt, tcb.rcv_wnd):
        ahead_fin = end
    return replace(tcb, ahead=ahead, ahead_fin=ahead_fin)


def take(tcb: Tcb, seg: Segment) -> Taken:
    """Hold what `seg` brings, then read all that is in order. Nothing behind a FIN is read, the first FIN counts."""
    if not tcb.ahead and tcb.ahead_fin is None and seg.seq == tcb.rcv_nxt and len(seg.text) < tcb.rcv_wnd:
        text, fin = seg.text, seg.ctl & FIN != 0  # the usual case: exactly what was expected
        after = replace(tcb, rcv_nxt=add(tcb.rcv_nxt, len(text) + fin))
        return Taken(after, text, fin, fin or text != b"")
    held = hold(tcb, seg)
    new = held.ahead != tcb.ahead or held.ahead_fin != tcb.ahead_fin
    first, read, pieces = tcb.rcv_nxt, b"", held.ahead
    while pieces and pieces[0][0] == add(first, len(read)):
        read += pieces[0][1]
        pieces = pieces[1:]
    fin = held.ahead_fin is not None and diff(held.ahead_fin, first) <= len(read)
    if fin and held.ahead_fin is not None:
        read = read[: diff(held.ahead_fin, first)]
        after = replace(held, rcv_nxt=add(held.ahead_fin, 1), ahead=(), ahead_fin=None)
    else:
        after = replace(held, rcv_nxt=add(first, len(read)), ahead=pieces)
    return Taken(after, read, fin, new)


def _insert(pieces: Pieces, origin: int, offset: int, text: bytes) -> Pieces:
    """Put `text`, which begins `offset` octets after the number `origin`, among the pieces; they win where they overlap."""
    kept: list[tuple[int, bytes]] = []
    for number, octets in pieces:
        start = diff(number, origin)
        if text and start > offset:
            kept.append((add(origin, offset), text[: start - offset]))
        kept.append((number, octets))
        covered = start + len(octets) - offset
        if covered > 0:
            text = text[covered:]
            offset += covered
    if text:
        kept.append((add(origin, offset), text))
    return tuple(kept)
