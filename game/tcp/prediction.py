"""Header prediction: the two segments that arrive most often in ESTABLISHED, decided in one look.

Van Jacobson's idea, which real stacks have too: a bare ACK, or the text that is next in order, passes the
eight checks of section 3.10.7.4 in a known way. No rule is made here: a test holds what is predicted against
what the checks say. Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from game.tcp.seqno import HALF, MASK, lt
from game.tcp.tcb import Owed, Signal, Step, Tcb

_NOTHING: tuple[Signal, ...] = ()
_SENT: tuple[Signal, ...] = ("sent",)


def predicted(tcb: Tcb, seg: Segment) -> Step | None:
    """What the checks would say of `seg` in ESTABLISHED; None where it is not one of the two."""
    una, nxt, wnd, octets = tcb.snd_una, tcb.rcv_nxt, seg.wnd, seg.text
    new = (seg.ack - una) & MASK
    if (
        seg.ctl & (SYN | RST | FIN | ACK) != ACK
        or seg.seq != nxt
        or new > (tcb.snd_nxt - una) & MASK
        or (nxt - tcb.snd_wl1) & MASK >= HALF  # something from beyond a gap has set the window since,
        or (nxt == tcb.snd_wl1 and lt(seg.ack, tcb.snd_wl2))  # or something newer from here
        or tcb.ahead
        or (octets and (len(octets) >= tcb.rcv_wnd or not tcb.reading))
    ):
        return None
    kept = tcb.text[new:]
    end = (nxt + len(octets)) & MASK
    after = replace(
        tcb,
        snd_una=seg.ack,
        snd_wnd=wnd,
        snd_wl1=nxt,
        snd_wl2=seg.ack,
        max_snd_wnd=wnd if wnd > tcb.max_snd_wnd else tcb.max_snd_wnd,
        rcv_nxt=end,
        text=kept,
    )
    signals = _SENT if tcb.text and not kept else _NOTHING
    if not octets:
        return Step(after, (), b"", signals, ("3.10.7.4-5-ESTABLISHED" if new else "3.10.7.4-5-duplicate",))
    owed = Owed("ACK", Segment(tcb.snd_nxt, end, ACK, tcb.rcv_wnd), False, "3.10.7.4-7")
    cites = ("3.10.7.4-5-ESTABLISHED", "3.10.7.4-7") if new else ("3.10.7.4-7",)
    return Step(after, (owed,), octets, signals, cites)
