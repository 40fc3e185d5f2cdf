"""Text and FIN in order of their numbers, whatever order they arrive in.

RFC 9293, section 3.10.7.4, first: "Segments are processed in sequence. ... further processing is done in
SEG.SEQ order. If a segment's contents straddle the boundary between old and new, only the new parts are
processed", and SHLD-31: what begins beyond RCV.NXT is held. Pure.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.tcp.segment import FIN, SYN, Segment
from game.tcp.seqno import MASK, add, diff
from game.tcp.tcb import Piece, State, Tcb


class Taken(Struct, frozen=True, gc=False):
    """What taking a segment did.

    tcb   with RCV.NXT moved over `read`, and over the FIN if `fin` (which changed its state too); what waits
          is in `tcb.ahead`
    held  octets of this segment were not there before, and wait beyond a gap
    """

    tcb: Tcb
    read: bytes
    fin: bool
    held: bool


def hold(tcb: Tcb, seg: Segment) -> Tcb:
    """Keep what lies in the window of the text and FIN of `seg`; read nothing."""
    number = add(seg.seq, 1) if seg.ctl & SYN else seg.seq
    text, fin = seg.text, seg.ctl & FIN != 0
    offset = diff(number, tcb.rcv_nxt)
    if offset < 0:
        fin = fin and len(text) + offset >= 0
        number, text, offset = tcb.rcv_nxt, text[-offset:], 0
    if offset + len(text) >= tcb.rcv_wnd:  # the right edge cuts the FIN off, and then text
        fin, text = False, text[: tcb.rcv_wnd - offset]
    if not text and not fin:
        return tcb
    piece = (number, text, fin)
    if any(_covers(held, piece) for held in tcb.ahead):
        return tcb
    before = tuple(held for held in tcb.ahead if diff(held[0], number) <= 0)
    return replace(tcb, ahead=(*before, piece, *tcb.ahead[len(before) :]))


def take(tcb: Tcb, seg: Segment, at_fin: State) -> Taken:
    """Take what `seg` brings, then all that is held and in order. Nothing behind a FIN is read.

    `at_fin` is the state to which the peer's FIN leads from here.
    """
    if not tcb.ahead and seg.seq == tcb.rcv_nxt and len(seg.text) < tcb.rcv_wnd:
        text, fin = seg.text, seg.ctl & FIN != 0  # the usual case: exactly what was expected
        state = at_fin if fin else tcb.state
        end = (seg.seq + len(text) + fin) & MASK
        return Taken(replace(tcb, state=state, rcv_nxt=end), text, fin, False)
    holding = hold(tcb, seg)
    nxt, read, pieces = tcb.rcv_nxt, b"", holding.ahead
    while pieces and diff(pieces[0][0], nxt) <= 0:
        number, text, fin = pieces[0]
        old = diff(nxt, number)
        read += text[old:]
        nxt = add(nxt, max(len(text) - old, 0))
        if fin and old <= len(text):
            ended = replace(holding, state=at_fin, rcv_nxt=add(nxt, 1), ahead=())
            return Taken(ended, read, True, False)
        pieces = pieces[1:]
    held = seg.text != b"" and len(pieces) > len(tcb.ahead)
    return Taken(replace(holding, rcv_nxt=nxt, ahead=pieces), read, False, held)


def _covers(held: Piece, piece: Piece) -> bool:
    """Whether `held` has all that `piece` has."""
    if diff(piece[0], held[0]) < 0:
        return False
    beyond = diff(add(held[0], len(held[1])), add(piece[0], len(piece[1])))
    return (beyond == 0 and held[2]) if piece[2] else beyond >= 0
