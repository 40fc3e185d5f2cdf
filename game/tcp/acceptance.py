"""SEGMENT ARRIVES in the other states, once a segment is in the window: what it acknowledges and brings.

RFC 9293, section 3.10.7.4: fifth the ACK field, sixth URG (left out), seventh the text, eighth FIN. Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp import replies
from game.tcp.options import Options
from game.tcp.reassembly import take
from game.tcp.segment import ACK, FIN, SYN, Segment
from game.tcp.seqno import MASK, add, advances, between, diff, lt
from game.tcp.tcb import (
    CLOSE_WAIT,
    CLOSING,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    LAST_ACK,
    SYN_RECEIVED,
    TIME_WAIT,
    Signal,
    State,
    Step,
    Tcb,
)
from game.tcp.unsynchronized import gone

_AT_FIN: dict[State, State] = {ESTABLISHED: CLOSE_WAIT, FIN_WAIT_1: CLOSING, FIN_WAIT_2: TIME_WAIT}
"""The states that take text, and the state that the peer's FIN leads to. In FIN-WAIT-1 our FIN is not
acknowledged: the fifth check would have left for FIN-WAIT-2."""

_FIN_CITES: dict[State, str] = {
    CLOSE_WAIT: "3.10.7.4-8-ESTABLISHED",
    CLOSING: "3.10.7.4-8-FIN-WAIT-1",
    TIME_WAIT: "3.10.7.4-8-FIN-WAIT-2",
}


def acknowledgment(tcb: Tcb, seg: Segment, options: Options, crossed: bool = False) -> Step:
    """Fifth, check the ACK field. `crossed`: the SYN,ACK that completes a simultaneous open, as deployed."""
    ctl, state, ack = seg.ctl, tcb.state, seg.ack
    if ctl & ACK == 0:
        return Step(tcb, cites=("3.10.7.4-5-no-ACK",))
    if state is SYN_RECEIVED:
        return _open(tcb, seg, crossed)
    una, nxt, octets = tcb.snd_una, tcb.snd_nxt, tcb.text
    new = (ack - una) & MASK
    signals: tuple[Signal, ...] = ()
    cites: tuple[str, ...] = ()
    after = tcb
    if new > (nxt - una) & MASK:  # not SND.UNA =< SEG.ACK =< SND.NXT
        refused = _unsent(tcb, seg, options)
        if refused:
            return Step(tcb, (replies.ack(tcb, refused),), cites=(refused,))
        cites = ("3.10.7.4-5-duplicate",)
    else:
        if new:
            cites = ("3.10.7.4-5-ESTABLISHED",)
            if octets and new >= len(octets):
                signals = ("sent",)
            if ack == nxt and tcb.fin is not None:
                return _our_fin(tcb, seg, new, signals, cites)
        elif not seg.text and ctl & (SYN | FIN) == 0:
            cites = ("3.10.7.4-5-duplicate",)
        after = _acked(tcb, seg, new, state)
    if state is CLOSING:
        return Step(after, signals=signals, cites=(*cites, "3.10.7.4-5-CLOSING-ignored"))
    return text(after, seg, signals, cites)


def _unsent(tcb: Tcb, seg: Segment, options: Options) -> str:
    """The rule that refuses this ACK, which acknowledges nothing outstanding; "" if it is only old."""
    if options.challenge_acks:
        known = between(add(tcb.snd_una, -tcb.max_snd_wnd), seg.ack, tcb.snd_nxt)
        return "" if known else "3.10.7.4-5-MAY-12"
    return "3.10.7.4-5-unsent" if diff(seg.ack, tcb.snd_nxt) > 0 else ""


def _acked(tcb: Tcb, seg: Segment, new: int, state: State) -> Tcb:
    """SND.UNA <- SEG.ACK, `new` numbers further on: what is thereby acknowledged is no longer kept.

    The send window follows, unless the segment is older than the one that last set it. `state` comes of it.
    """
    seq, ack, wnd, most = seg.seq, seg.ack, seg.wnd, tcb.max_snd_wnd
    kept = tcb.text[new:]
    if lt(seq, tcb.snd_wl1) or (seq == tcb.snd_wl1 and lt(ack, tcb.snd_wl2)):
        return replace(tcb, state=state, snd_una=ack, text=kept)
    return replace(
        tcb,
        state=state,
        snd_una=ack,
        text=kept,
        snd_wnd=wnd,
        snd_wl1=seq,
        snd_wl2=ack,
        max_snd_wnd=wnd if wnd > most else most,
    )


def _open(tcb: Tcb, seg: Segment, crossed: bool) -> Step:
    """Fifth, SYN-RECEIVED STATE: ESTABLISHED, and on with what this segment and the SYN brought."""
    if not advances(tcb.snd_una, seg.ack, tcb.snd_nxt):
        cite = "3.10.7.4-5-SYN-RECEIVED-RST"
        return Step(tcb, (replies.rst(tcb, seg, cite),), cites=(cite,))
    opened = replace(
        tcb,
        state=ESTABLISHED,
        snd_una=seg.ack,
        text=tcb.text and tcb.text[max(diff(seg.ack, tcb.text_seq), 0) :],
        snd_wnd=seg.wnd,
        snd_wl1=seg.seq,
        snd_wl2=seg.ack,
        max_snd_wnd=seg.wnd if seg.wnd > tcb.max_snd_wnd else tcb.max_snd_wnd,
    )
    cites = ("deployed-crossed-syn-ack",) if crossed else ("3.10.7.4-5-SYN-RECEIVED",)
    step = text(opened, seg, ("established",), cites)
    if (tcb.last_ack_sent is not None and not crossed) or (step.owed and not step.owed[0].optional):
        return step
    if tcb.last_ack_sent is None:
        # Only people: the SYN,ACK of a simultaneous open is still unposted; what is left of it is its ACK.
        return replace(step, owed=(replies.ack(step.tcb, "3.10.7.3-4-crossed"),))
    # Figure 7 has no such ACK, real stacks send it: the peer has heard all that it says.
    return replace(step, owed=(replies.ack(step.tcb, "deployed-crossed-syn-ack", optional=True),))


def _our_fin(tcb: Tcb, seg: Segment, new: int, signals: tuple[Signal, ...], cites: tuple[str, ...]) -> Step:
    """Fifth, in FIN-WAIT-1, CLOSING and LAST-ACK: our FIN is now acknowledged, and all that was before it."""
    state = tcb.state
    if state is LAST_ACK:
        return Step(gone(tcb), signals=(*signals, "closed"), cites=(*cites, "3.10.7.4-5-LAST-ACK"))
    signals = (*signals, "close-ok")
    if state is FIN_WAIT_1:
        cites = (*cites, "3.10.7.4-5-FIN-WAIT-1", "3.10.7.4-5-FIN-WAIT-2")
        return text(_acked(tcb, seg, new, FIN_WAIT_2), seg, signals, cites)
    step = text(_acked(tcb, seg, new, TIME_WAIT), seg, signals, (*cites, "3.10.7.4-5-CLOSING"))
    return replace(step, time_wait=True)


def text(tcb: Tcb, seg: Segment, signals: tuple[Signal, ...], cites: tuple[str, ...]) -> Step:
    """Seventh, process the segment text."""
    at_fin = _AT_FIN.get(tcb.state)
    if at_fin is None:
        return _after_fin(tcb, seg, signals, cites)
    if not seg.text and seg.ctl & FIN == 0 and not (tcb.ahead and _waiting(tcb)):
        return Step(tcb, (), b"", signals, cites)
    taken = take(tcb, seg, at_fin)
    after, read = taken.tcb, taken.read
    if not tcb.reading and (read or taken.held):
        # MAY-1: a user who CLOSEd cannot read; SHLD-3 shows the peer that its data was lost.
        owed = (replies.abort_rst(tcb, False, "3.6.1-SHLD-3"),)
        return Step(gone(tcb), owed, signals=(*signals, "reset"), cites=(*cites, "3.6.1-SHLD-3"))
    if not read and not taken.fin:
        optional = (replies.ack(after, "3.10.7.4-7-ahead", optional=True),)
        return Step(after, optional, b"", signals, (*cites, "3.10.7.4-1-ahead", "3.10.7.4-7-ahead"))
    if read:
        cites = (*cites, "3.10.7.4-7")
    if not taken.fin:
        return Step(after, (replies.ack(after, "3.10.7.4-7"),), read, signals, cites)
    # Eighth, check the FIN bit: RCV.NXT has moved over the peer's FIN.
    cite = _FIN_CITES[at_fin]
    owed = (replies.ack(after, cite),)
    return Step(after, owed, read, (*signals, "eof"), (*cites, cite), at_fin is TIME_WAIT)


def _waiting(tcb: Tcb) -> bool:
    """Whether text or FIN that came on the SYN is next in order: then ESTABLISHED has just been entered."""
    return tcb.ahead[0][0] == tcb.rcv_nxt


def _after_fin(tcb: Tcb, seg: Segment, signals: tuple[Signal, ...], cites: tuple[str, ...]) -> Step:
    """Seventh and eighth where the peer's FIN was received before: text is ignored, a FIN is acknowledged.

    RCV.NXT stands past the peer's only FIN and moves no further. A FIN ahead of RCV.NXT would wait for a
    gap to be filled that nothing can fill.
    """
    if seg.text:
        cites = (*cites, "3.10.7.4-7-ignored")
    if seg.ctl & FIN == 0 or diff(seg.seq, tcb.rcv_nxt) > 0:
        return Step(tcb, (), b"", signals, cites)
    if tcb.state is TIME_WAIT:
        cite = "3.10.7.4-8-TIME-WAIT"
        return Step(tcb, (replies.ack(tcb, cite),), b"", signals, (*cites, cite), time_wait=True)
    cite = "3.10.7.4-8-again"
    return Step(tcb, (replies.ack(tcb, cite),), b"", signals, (*cites, cite))


def without_time_wait(step: Step) -> Step:
    """House law: where TIME-WAIT would begin, CLOSED at once. What is owed stays owed."""
    if step.tcb.state is not TIME_WAIT:
        return step
    return replace(
        step,
        tcb=gone(step.tcb),
        signals=(*step.signals, "closed"),
        cites=(*step.cites, "house-no-time-wait"),
        time_wait=False,
    )
