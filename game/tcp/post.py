"""What sending a segment does to the endpoint that sends it.

RFC 9293 moves SND.NXT and the state where it says "send" (sections 3.10.1 to 3.10.7); here that is a step
of its own, because in the game a person sends, and only when it suits. Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from game.tcp.seqno import HALF, MASK, add, diff
from game.tcp.tcb import (
    CLOSE_WAIT,
    CLOSED,
    CLOSING,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    LAST_ACK,
    LISTEN,
    SYN_RECEIVED,
    SYN_SENT,
    State,
    Tcb,
)
from game.tcp.unsynchronized import gone

RESETTING = (SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT)
"""The states in which 3.10.5 sends a reset."""

_AFTER_FIN: dict[State, State] = {
    SYN_RECEIVED: FIN_WAIT_1,
    ESTABLISHED: FIN_WAIT_1,
    CLOSE_WAIT: LAST_ACK,
    # CLOSE was called before, and waited for text to go first:
    FIN_WAIT_1: FIN_WAIT_1,
    CLOSING: CLOSING,
}
"""Where new numbers may be sent as long as our FIN was not, and the state once it is."""


def post(tcb: Tcb, seg: Segment) -> Tcb:
    """The endpoint once it has sent `seg`, which the caller knows to be legal here.

    SND.NXT moves over new numbers, their text and FIN are kept for repeats, Last.ACK.sent follows SEG.ACK,
    and the state follows: a SYN leaves CLOSED or LISTEN for SYN-SENT (its SEQ becomes the ISS); a FIN
    leaves SYN-RECEIVED and ESTABLISHED for FIN-WAIT-1, CLOSE-WAIT for LAST-ACK; a RST at SND.NXT is an
    ABORT's and leads to CLOSED (any other RST changes nothing). Repeats change nothing else. What no TCP
    could send here changes nothing.
    """
    ctl, state, ack, last = seg.ctl, tcb.state, seg.ack, tcb.last_ack_sent
    if ctl & RST:
        aborts = state in RESETTING and seg.seq == tcb.snd_nxt and tcb.syn_posted
        return gone(tcb) if aborts else tcb
    if state is CLOSED or state is LISTEN:
        return _open(tcb, seg) if ctl & (SYN | ACK | FIN) == SYN else tcb
    if state is SYN_SENT:
        return tcb
    acked = ctl & ACK and (last is None or 0 < (ack - last) & MASK < HALF)
    if not seg.text and ctl & (SYN | FIN) == 0:  # the usual case: a bare ACK
        return replace(tcb, last_ack_sent=ack) if acked else tcb
    after = tcb
    if tcb.snd_nxt == tcb.iss:
        if ctl & SYN:
            # The SYN,ACK, or the SYN of the four-letter law; if any ISS is good, this one is it now.
            end = add(seg.seq, 1 + len(seg.text))
            after = replace(tcb, iss=seg.seq, snd_una=seg.seq, snd_nxt=end, text=seg.text)
    elif tcb.fin is None and state in _AFTER_FIN:
        after = _new_numbers(tcb, seg)
    return replace(after, last_ack_sent=ack) if acked else after


def _open(tcb: Tcb, seg: Segment) -> Tcb:
    """3.10.1: "Set SND.UNA to ISS, SND.NXT to ISS+1, enter SYN-SENT state"."""
    return Tcb(
        state=SYN_SENT,
        iss=seg.seq,
        snd_una=seg.seq,
        snd_nxt=seg.end,
        rcv_wnd=tcb.rcv_wnd,
        text=seg.text,
    )


def _new_numbers(tcb: Tcb, seg: Segment) -> Tcb:
    """SND.NXT over what `seg` sends for the first time, if it begins at or before SND.NXT."""
    nxt, octets, fin = tcb.snd_nxt, seg.text, seg.ctl & FIN
    end = seg.end
    if seg.seq != nxt:
        new = diff(end, nxt)
        if new <= 0 or diff(seg.seq, nxt) > 0:
            return tcb
        octets = octets[len(octets) - (new - fin) :]
    if not fin:
        return replace(tcb, snd_nxt=end, text=tcb.text + octets)
    return replace(
        tcb, state=_AFTER_FIN[tcb.state], snd_nxt=end, text=tcb.text + octets, fin=(end - 1) & MASK
    )
