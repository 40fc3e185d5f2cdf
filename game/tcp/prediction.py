"""Header prediction: the segments that arrive most often in ESTABLISHED, decided in one look.

Van Jacobson's idea, which real stacks have too: a bare ACK, or the text and FIN that are next in order, pass
the eight checks of section 3.10.7.4 in a known way. No rule is made here: a test holds what is predicted
against what the checks say. Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from game.tcp.seqno import HALF, MASK
from game.tcp.tcb import CLOSE_WAIT, Owed, Signal, Step, Tcb

_LOOKED_AT = SYN | RST | FIN | ACK
_NOTHING: tuple[Signal, ...] = ()
_SENT: tuple[Signal, ...] = ("sent",)
_ACKED, _DUPLICATE = ("3.10.7.4-5-ESTABLISHED",), ("3.10.7.4-5-duplicate",)


def predicted(tcb: Tcb, seg: Segment) -> Step | None:
    """What the checks would say of `seg` in ESTABLISHED; None where it is out of the ordinary."""
    ctl = seg.ctl & _LOOKED_AT
    if ctl != ACK and ctl != ACK | FIN:
        return None
    una, nxt, ack, wnd, octets = tcb.snd_una, tcb.rcv_nxt, seg.ack, seg.wnd, seg.text
    new = (ack - una) & MASK
    if (
        seg.seq != nxt
        or new > (tcb.snd_nxt - una) & MASK
        or (nxt - tcb.snd_wl1) & MASK >= HALF  # something from beyond a gap has set the window since,
        or (nxt == tcb.snd_wl1 and (ack - tcb.snd_wl2) & MASK >= HALF)  # or something newer from here
        or tcb.ahead
        or (octets and (len(octets) >= tcb.rcv_wnd or not tcb.reading))
    ):
        return None
    most, text = tcb.max_snd_wnd, tcb.text
    if wnd > most:
        most = wnd
    signals = _SENT if text and new >= len(text) else _NOTHING
    if not octets and ctl == ACK:
        after = replace(
            tcb, snd_una=ack, snd_wnd=wnd, snd_wl1=nxt, snd_wl2=ack, max_snd_wnd=most, text=text[new:]
        )
        return Step(after, (), b"", signals, _ACKED if new else _DUPLICATE)
    state, end, cite = tcb.state, nxt + len(octets), "3.10.7.4-7"
    cites: tuple[str, ...] = _ACKED if new else ()
    if octets:
        cites += ("3.10.7.4-7",)
    if ctl & FIN:
        state, end, cite = CLOSE_WAIT, end + 1, "3.10.7.4-8-ESTABLISHED"
        signals, cites = (*signals, "eof"), (*cites, cite)
    end &= MASK
    after = replace(
        tcb,
        state=state,
        snd_una=ack,
        snd_wnd=wnd,
        snd_wl1=nxt,
        snd_wl2=ack,
        max_snd_wnd=most,
        rcv_nxt=end,
        text=text[new:],
    )
    owed = Owed("ACK", Segment(tcb.snd_nxt, end, ACK, tcb.rcv_wnd), False, cite)
    return Step(after, (owed,), octets, signals, cites)
