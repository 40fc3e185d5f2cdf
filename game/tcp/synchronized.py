"""SEGMENT ARRIVES in SYN-RECEIVED and the synchronized states: is the segment to be believed?

RFC 9293, section 3.10.7.4: first the sequence number, second RST, third security (left out), fourth SYN;
the fifth to eighth check are in acceptance.py. Pure.
"""

from __future__ import annotations

from game.tcp import replies
from game.tcp.acceptance import acknowledgment
from game.tcp.options import Options
from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from game.tcp.seqno import MASK, add, advances, in_window
from game.tcp.tcb import CLOSING, LAST_ACK, SYN_RECEIVED, TIME_WAIT, Step, Tcb
from game.tcp.unsynchronized import gone, listening


def other_states(tcb: Tcb, seg: Segment, options: Options) -> Step:
    """3.10.7.4, Other States."""
    ctl = seg.ctl
    if ctl & (SYN | RST) == 0:  # the usual case: the second and the fourth check have nothing to say
        if seg.seq == tcb.rcv_nxt or acceptable(tcb, seg):
            return acknowledgment(tcb, seg, options)
        return _unacceptable(tcb, seg)
    if ctl & RST == 0 and tcb.state is SYN_RECEIVED and seg.seq == tcb.irs:
        deployed = _deployed(tcb, seg, options)
        if deployed is not None:
            return deployed
    if not acceptable(tcb, seg):
        return _unacceptable(tcb, seg)
    if ctl & RST:
        return _reset(tcb, seg, options)
    return _synchronize(tcb, seg, options) or acknowledgment(tcb, seg, options)


def acceptable(tcb: Tcb, seg: Segment) -> bool:
    """Table 6, segment acceptability; the window is never zero."""
    nxt, wnd = tcb.rcv_nxt, tcb.rcv_wnd
    if (seg.seq - nxt) & MASK < wnd:  # in_window
        return True
    length = seg.len
    return length > 0 and in_window(add(seg.seq, length - 1), nxt, wnd)


def _unacceptable(tcb: Tcb, seg: Segment) -> Step:
    """First, check sequence number: not acceptable."""
    if seg.ctl & RST:
        return Step(tcb, cites=("3.10.7.4-1-RST",))
    owed = (replies.ack(tcb, "3.10.7.4-1"),)
    if tcb.state is TIME_WAIT and seg.ctl & FIN and seg.end == tcb.rcv_nxt:
        # The remote FIN, come again, is always before the window: it never gets as far as the fifth check,
        # which says what it is for ("restart the 2 MSL timeout").
        return Step(tcb, owed, cites=("3.10.7.4-1", "3.10.7.4-5-TIME-WAIT"), time_wait=True)
    return Step(tcb, owed, cites=("3.10.7.4-1",))


def _deployed(tcb: Tcb, seg: Segment, options: Options) -> Step | None:
    """The peer's SYN (SEQ=IRS) again, in SYN-RECEIVED, as real stacks take it; None: by the text."""
    if seg.ctl & ACK == 0:
        if options.repeated_syn and tcb.passive:
            return Step(
                tcb, (replies.syn_ack(tcb, "deployed-repeated-syn"),), cites=("deployed-repeated-syn",)
            )
        return None
    if options.crossed_syn_ack and tcb.crossed and advances(tcb.snd_una, seg.ack, tcb.snd_nxt):
        return acknowledgment(tcb, seg, options, crossed=True)
    return None


def _reset(tcb: Tcb, seg: Segment, options: Options) -> Step:
    """Second, check the RST bit."""
    # RFC 5961's three checks. What lies outside the window altogether was dropped by the first check of all;
    # what reaches into it, though its first number is older, is challenged: so does a real TCP, and a peer
    # that means it answers the challenge with the number that counts. Without them a RST is valid if its
    # number is in the window (section 3.5.3).
    if options.challenge_acks:
        if seg.seq != tcb.rcv_nxt:
            return Step(tcb, (replies.ack(tcb, "3.10.7.4-2-challenge"),), cites=("3.10.7.4-2-challenge",))
    elif not in_window(seg.seq, tcb.rcv_nxt, tcb.rcv_wnd):
        return Step(tcb, cites=("3.10.7.4-2-outside",))
    state = tcb.state
    if state is SYN_RECEIVED:
        if tcb.passive:
            return Step(listening(tcb), cites=("3.10.7.4-2-LISTEN",))
        return Step(gone(tcb), signals=("refused",), cites=("3.10.7.4-2-refused",))
    if state is TIME_WAIT:
        return Step(gone(tcb), signals=("closed",), cites=("3.10.7.4-2-closing",))
    if state is CLOSING or state is LAST_ACK:  # MUST-12: the user is told that it was no good end
        return Step(gone(tcb), signals=("reset",), cites=("3.10.7.4-2-closing",))
    return Step(gone(tcb), signals=("reset",), cites=("3.10.7.4-2-reset",))


def _synchronize(tcb: Tcb, seg: Segment, options: Options) -> Step | None:
    """Fourth, check the SYN bit. None: by RFC 793, a SYN before the window is cut off, the rest counts."""
    if tcb.state is SYN_RECEIVED and tcb.passive:
        return Step(listening(tcb), cites=("3.10.7.4-4-LISTEN",))
    if options.challenge_acks:
        return Step(tcb, (replies.ack(tcb, "3.10.7.4-4-challenge"),), cites=("3.10.7.4-4-challenge",))
    if not in_window(seg.seq, tcb.rcv_nxt, tcb.rcv_wnd):
        return None
    owed = (replies.rst(tcb, seg, "3.10.7.4-4-reset"),)
    return Step(gone(tcb), owed, signals=("reset",), cites=("3.10.7.4-4-reset",))
