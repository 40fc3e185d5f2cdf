"""Two laws of the house, beside TCP's: why not two letters, and why not four.

Neither is in RFC 9293; levels 4 and 5 play them to show why. Everything not named here is as in section
3.10.7. Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp import replies
from game.tcp.options import Options
from game.tcp.segment import ACK, RST, SYN, Segment
from game.tcp.seqno import add, advances
from game.tcp.synchronized import other_states
from game.tcp.tcb import CLOSED, ESTABLISHED, LISTEN, SYN_RECEIVED, SYN_SENT, Owed, Step, Tcb
from game.tcp.unsynchronized import closed, listen, syn_sent

_ASIDE = ("two-way-aside",)


def two_way(tcb: Tcb, seg: Segment, options: Options, iss: int) -> Step:
    """Two letters: a SYN opens the listener, its SYN,ACK the opener. No RST is sent or obeyed."""
    ctl, state = seg.ctl, tcb.state
    if state is CLOSED or ctl & RST:
        return Step(tcb, cites=("two-way-closed",))
    if state is LISTEN:
        return _seat(tcb, seg, options, iss) if ctl & (SYN | ACK) == SYN else Step(tcb, cites=_ASIDE)
    if state is SYN_SENT:
        return _opener(tcb, seg, options)
    if ctl & SYN and state is not SYN_RECEIVED:
        if tcb.passive and seg.seq == tcb.irs and ctl & ACK == 0:
            return Step(tcb, (_same_syn_ack(tcb, "two-way-repeat"),), cites=("two-way-repeat",))
        return Step(tcb, cites=_ASIDE)
    return _without_rst(other_states(tcb, seg, options))


def _seat(tcb: Tcb, seg: Segment, options: Options, iss: int) -> Step:
    """The listener takes a seat: ESTABLISHED, and its SYN counts as acknowledged before it is sent."""
    step = listen(tcb, seg, replace(options, syn_text="drop"), iss)
    seated = replace(step.tcb, state=ESTABLISHED, snd_una=add(iss, 1), snd_nxt=add(iss, 1))
    owed = (_same_syn_ack(seated, "two-way-listen"),)
    return Step(seated, owed, signals=("established",), cites=("two-way-listen",))


def _opener(tcb: Tcb, seg: Segment, options: Options) -> Step:
    """SYN-SENT: a SYN,ACK of our SYN opens and is not answered; a bare SYN crosses ours."""
    step = _without_rst(syn_sent(tcb, seg, options))
    if step.tcb.state is not ESTABLISHED:
        return step if step.owed else Step(tcb, cites=_ASIDE)
    return replace(step, owed=step.owed if step.read else (), cites=("two-way-open", *step.cites[1:]))


def _same_syn_ack(tcb: Tcb, cite: str) -> Owed:
    """`<SEQ=ISS><ACK=IRS+1><CTL=SYN,ACK>`, whatever was read since."""
    return replies.syn_ack(replace(tcb, rcv_nxt=add(tcb.irs, 1)), cite)


def _without_rst(step: Step) -> Step:
    """`step`, but no RST is owed."""
    if not any(owed.kind == "RST" for owed in step.owed):
        return step
    return replace(step, owed=(), cites=(*step.cites, "two-way-closed"))


def four_way(tcb: Tcb, seg: Segment, options: Options, iss: int) -> Step:
    """Four letters: the listener's ACK and its SYN are two; a SYN,ACK pays both."""
    state = tcb.state
    if state is CLOSED:
        return closed(tcb, seg)
    if state is LISTEN:
        step = listen(tcb, seg, options, iss)
        return step if step.tcb.state is LISTEN else _two_halves(step)
    if state is SYN_SENT:
        if seg.ctl & (SYN | RST | ACK) == ACK and advances(tcb.snd_una, seg.ack, tcb.snd_nxt):
            return Step(replace(tcb, snd_una=seg.ack), cites=("four-way-ack",))
        return syn_sent(tcb, seg, options)
    return other_states(tcb, seg, options)


def _two_halves(step: Step) -> Step:
    """SYN-RECEIVED: owed are an ACK at SEQ=ISS, and the SYN, in this order."""
    tcb = step.tcb
    ack = Owed("ACK", Segment(tcb.iss, tcb.rcv_nxt, ACK, tcb.rcv_wnd), False, "four-way-listen")
    return replace(
        step, owed=(ack, replies.syn(tcb, "four-way-listen")), cites=("four-way-listen", *step.cites)
    )
