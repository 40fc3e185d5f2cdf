"""What an endpoint sends, in canonical form: the segments that RFC 9293 spells out in <>. Pure."""

from __future__ import annotations

from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from game.tcp.tcb import SYN_RECEIVED, Owed, Tcb


def ack(tcb: Tcb, cite: str, optional: bool = False) -> Owed:
    """`<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`.

    As long as the SYN,ACK itself is owed (which happens to people only), that SYN,ACK, once more.
    """
    if tcb.last_ack_sent is None and tcb.state is SYN_RECEIVED:
        return syn_ack(tcb, cite)
    return Owed("ACK", Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, tcb.rcv_wnd), optional, cite)


def syn(tcb: Tcb, cite: str) -> Owed:
    """`<SEQ=ISS><CTL=SYN>`."""
    return Owed("SYN", Segment(tcb.iss, 0, SYN, tcb.rcv_wnd), False, cite)


def syn_ack(tcb: Tcb, cite: str) -> Owed:
    """`<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>`."""
    return Owed("SYN,ACK", Segment(tcb.iss, tcb.rcv_nxt, SYN | ACK, tcb.rcv_wnd), False, cite)


def fin(tcb: Tcb, cite: str) -> Owed:
    """`<SEQ=SND.NXT><ACK=RCV.NXT><CTL=FIN,ACK>`."""
    return Owed("FIN", Segment(tcb.snd_nxt, tcb.rcv_nxt, FIN | ACK, tcb.rcv_wnd), False, cite)


def text(tcb: Tcb, octets: bytes, cite: str) -> Owed:
    """`<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK><DATA>`."""
    return Owed("TEXT", Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, tcb.rcv_wnd, octets), False, cite)


def abort_rst(tcb: Tcb, acks: bool, cite: str) -> Owed:
    """`<SEQ=SND.NXT><CTL=RST>`, as deployed with `<ACK=RCV.NXT>`."""
    if acks:
        return Owed("RST", Segment(tcb.snd_nxt, tcb.rcv_nxt, RST | ACK, tcb.rcv_wnd), False, cite)
    return Owed("RST", Segment(tcb.snd_nxt, 0, RST, tcb.rcv_wnd), False, cite)


def rst(tcb: Tcb, seg: Segment, cite: str) -> Owed:
    """The reset that answers `seg`, acceptable to whoever sent it (section 3.5.2).

    `<SEQ=SEG.ACK><CTL=RST>`, or for a segment without ACK `<SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>`.
    """
    if seg.ctl & ACK:
        return Owed("RST", Segment(seg.ack, 0, RST, tcb.rcv_wnd), False, cite)
    return Owed("RST", Segment(0, seg.end, RST | ACK, tcb.rcv_wnd), False, cite)
