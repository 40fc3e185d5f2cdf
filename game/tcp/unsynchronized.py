"""SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT. RFC 9293, sections 3.10.7.1 to 3.10.7.3. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp import replies
from game.tcp.options import Options
from game.tcp.reassembly import hold, take
from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from game.tcp.seqno import add, advances, diff
from game.tcp.tcb import CLOSE_WAIT, CLOSED, ESTABLISHED, LISTEN, SYN_RECEIVED, Signal, Step, Tcb


def gone(tcb: Tcb) -> Tcb:
    """The TCB deleted: CLOSED. Our window is kept, for it is a property of the house."""
    return Tcb(state=CLOSED, rcv_wnd=tcb.rcv_wnd)


def listening(tcb: Tcb) -> Tcb:
    """A TCB in LISTEN, without a trace of what was there."""
    return Tcb(state=LISTEN, passive=True, rcv_wnd=tcb.rcv_wnd)


def closed(tcb: Tcb, seg: Segment) -> Step:
    """3.10.7.1, CLOSED STATE."""
    if seg.ctl & RST:
        return Step(tcb, cites=("3.10.7.1-RST",))
    cite = "3.10.7.1-ACK" if seg.ctl & ACK else "3.10.7.1-no-ACK"
    return Step(tcb, (replies.rst(tcb, seg, cite),), cites=(cite,))


def listen(tcb: Tcb, seg: Segment, options: Options, iss: int) -> Step:
    """3.10.7.2, LISTEN STATE."""
    # First, check for a RST.
    if seg.ctl & RST:
        return Step(tcb, cites=("3.10.7.2-1",))
    # Second, check for an ACK.
    if seg.ctl & ACK:
        return Step(tcb, (replies.rst(tcb, seg, "3.10.7.2-2"),), cites=("3.10.7.2-2",))
    # Third, check for a SYN. SND.NXT moves to ISS+1 when the SYN,ACK is posted.
    if seg.ctl & SYN:
        made = Tcb(
            state=SYN_RECEIVED,
            passive=True,
            iss=iss,
            snd_una=iss,
            snd_nxt=iss,
            snd_wnd=seg.wnd,
            snd_wl1=seg.seq,
            max_snd_wnd=seg.wnd,
            irs=seg.seq,
            rcv_nxt=add(seg.seq, 1),
            rcv_wnd=tcb.rcv_wnd,
        )
        cites: tuple[str, ...] = ("3.10.7.2-3",)
        if (seg.text or seg.ctl & FIN) and options.syn_text == "queue":
            made = hold(made, seg)
            cites = ("3.10.7.2-3", "3.10.7.2-3-queue")
        return Step(made, (replies.syn_ack(made, "3.10.7.2-3"),), cites=cites)
    # Fourth, other data or control.
    return Step(tcb, cites=("3.10.7.2-4",))


def syn_sent(tcb: Tcb, seg: Segment, options: Options) -> Step:
    """3.10.7.3, SYN-SENT STATE."""
    ctl = seg.ctl
    # First, check the ACK bit.
    if ctl & ACK and not advances(tcb.iss, seg.ack, tcb.snd_nxt):
        if ctl & RST:
            return Step(tcb, cites=("3.10.7.3-1-RST",))
        return Step(tcb, (replies.rst(tcb, seg, "3.10.7.3-1"),), cites=("3.10.7.3-1",))
    # Second, check the RST bit. (There is no RCV.NXT yet that RFC 5961 could compare its number with.)
    if ctl & RST:
        if ctl & ACK:
            return Step(gone(tcb), signals=("reset",), cites=("3.10.7.3-2",))
        return Step(tcb, cites=("3.10.7.3-2-no-ACK",))
    # Third, check the security: left out. Fourth, check the SYN bit.
    if ctl & SYN:
        return _synchronize(tcb, seg, options)
    # Fifth, neither SYN nor RST.
    return Step(tcb, cites=("3.10.7.3-5",))


def _synchronize(tcb: Tcb, seg: Segment, options: Options) -> Step:
    """3.10.7.3, fourth: ESTABLISHED if our SYN is acknowledged, else SYN-RECEIVED."""
    una = seg.ack if seg.ctl & ACK else tcb.snd_una
    opened = una != tcb.iss
    synchronized = replace(
        tcb,
        state=ESTABLISHED if opened else SYN_RECEIVED,
        crossed=not opened,
        snd_una=una,
        text=tcb.text and tcb.text[max(diff(una, tcb.text_seq), 0) :],
        snd_wnd=seg.wnd,
        snd_wl1=seg.seq,
        snd_wl2=seg.ack,
        max_snd_wnd=seg.wnd,
        irs=seg.seq,
        rcv_nxt=add(seg.seq, 1),
    )
    more = (seg.text != b"" or seg.ctl & FIN != 0) and options.syn_text == "queue"
    if not opened:
        cites: tuple[str, ...] = ("3.10.7.3-4-crossed",)
        if more:
            synchronized = hold(synchronized, seg)
            cites = ("3.10.7.3-4-crossed", "3.10.7.3-4-queue")
        return Step(synchronized, (replies.syn_ack(synchronized, cites[0]),), cites=cites)
    read = b""
    cites = ("3.10.7.3-4",)
    signals: tuple[Signal, ...] = ("established",)
    if more:  # "continue processing at the sixth step under Section 3.10.7.4"
        taken = take(synchronized, seg, CLOSE_WAIT)
        synchronized, read = taken.tcb, taken.read
        cites = ("3.10.7.3-4", "3.10.7.4-7") if read else cites
        if taken.fin:
            signals, cites = ("established", "eof"), (*cites, "3.10.7.4-8-ESTABLISHED")
    return Step(synchronized, (replies.ack(synchronized, "3.10.7.3-4"),), read, signals, cites)
