"""Numbers that diagnose: what a wrong SEQ or ACK says of the thought behind it. Section 3.4; pure."""

from __future__ import annotations

from game.referee.house import Seat
from game.tcp.segment import ACK, Segment
from game.tcp.seqno import add, diff
from game.tcp.tcb import Tcb

Params = dict[str, int | str]


def ack(seat: Seat, tcb: Tcb, seg: Segment, want: int) -> tuple[str, Params]:
    """The rule that SEG.ACK breaks, where `want` is expected next."""
    got, heard = seg.ack, seat.heard
    params: Params = {"got": got, "want": want}
    short = diff(want, got)
    if heard is not None and short > 0:
        if heard.syn and short == 1 and heard.seq == got:
            return "ack-not-counting-syn", {**params, "syn": got}
        if heard.fin and short == 1 and heard.end == want:
            return "ack-not-counting-fin", {**params, "fin": got}
        if heard.text and short == 1:
            return "ack-last-octet", {**params, "octets": len(heard.text)}
        if heard.text and got == heard.seq:
            return "ack-not-counting-text", {**params, "octets": len(heard.text)}
    if any(add(number, len(octets)) == got for number, octets, _ in tcb.ahead):
        return "ack-over-gap", params
    if got in (0, 1):
        return "ack-zero-or-one", params
    if short == -1 and heard is not None and heard.ctl == ACK and not heard.text:
        return "ack-one-too-many", params
    if got in (tcb.iss, tcb.snd_nxt, tcb.snd_una, seg.seq):
        return "ack-own-number", params
    if got in seat.acked or (short > 0 and diff(got, tcb.irs) > 0):
        return "ack-old", params
    if -_NEAR < short < 0:
        return "ack-not-yet-heard", params
    return "ack-off", params


_NEAR = 2000
"""Numbers further ahead than this are no miscount but another number."""


def seq(seat: Seat, tcb: Tcb, seg: Segment, want: int, repeats: bool) -> tuple[str, Params]:
    """The rule that SEG.SEQ breaks, where the letter should begin at `want` (a repeat: at least there)."""
    got, said = seg.seq, seat.said
    params: Params = {"got": got, "want": want}
    if got == tcb.iss and tcb.snd_nxt == add(tcb.iss, 1):
        return "seq-not-moved", {**params, "iss": tcb.iss}
    if tcb.fin is not None and got == tcb.fin and not repeats:
        return "seq-behind-fin", {**params, "fin": tcb.fin}
    if diff(got, tcb.snd_nxt) == 1 and said is not None and said.ctl == ACK and not said.text:
        return "seq-after-ack", {**params, "want": tcb.snd_nxt}
    if got in (0, 1):
        return "seq-zero-or-one", {**params, "iss": tcb.iss}
    if got in (tcb.irs, tcb.rcv_nxt):
        return "seq-peer-number", params
    if repeats:
        return "repeat-number", {**params, "last": add(tcb.snd_nxt, -1)}
    if 0 < diff(want, got) <= diff(want, tcb.iss):
        return "seq-text-not-counted", {**params, "octets": diff(want, add(tcb.iss, 1))}
    return "seq-off", params
