"""Hearts: the four facts that a player can prove. game.md, "Hearts, exactly". Pure.

I can send · they can receive · they can send · I can receive. A heart speaks of the past.
"""

from __future__ import annotations

from collections.abc import Callable

from game.referee.house import AWAY, DARK, Heart, Hearts
from game.tcp.segment import ACK, RST, Segment
from game.tcp.seqno import advances
from game.tcp.tcb import SYN_SENT, Step, Tcb

SOLID: Hearts = ("solid", "solid", "solid", "solid")

_UNCOUNTED = (
    "3.10.7.4-5-no-ACK",
    "3.10.7.4-5-MAY-12",
    "3.10.7.4-5-unsent",
    "3.10.7.4-5-SYN-RECEIVED-RST",
)


def after_arrival(hearts: Hearts, before: Tcb, step: Step, seg: Segment) -> Hearts:
    """The hearts once the model has processed `seg`."""
    after = step.tcb
    if before.state in AWAY:
        return hearts if after.state in AWAY else (*DARK[:2], "outline", "outline")
    if after.state in AWAY:
        return _rest(hearts, True, True) if "closed" in step.signals and not seg.rst else broken(hearts)
    if hearts != SOLID and not seg.ctl & RST and _proves(before, step, seg):
        hearts = _light(hearts)
    elif before.state is SYN_SENT and after.state is not SYN_SENT and hearts == DARK:
        hearts = (*DARK[:2], "outline", "outline")
    return _rest(hearts, after.fin_acked, "eof" in step.signals)


def _proves(before: Tcb, step: Step, seg: Segment) -> bool:
    """Whether an acceptable letter says that our SYN was heard: ISS < SEG.ACK =< SND.NXT."""
    if seg.ctl & ACK == 0 or not advances(before.iss, seg.ack, before.snd_nxt):
        return False
    if before.state is SYN_SENT or step.tcb.snd_una != before.snd_una:
        return True
    counted = any(cite.startswith("3.10.7.4-5-") and cite not in _UNCOUNTED for cite in step.cites)
    return counted or bool(step.read)


def _light(hearts: Hearts) -> Hearts:
    return _each(hearts, lambda heart: heart if heart == "rest" else "solid")


def _rest(hearts: Hearts, ours: bool, theirs: bool) -> Hearts:
    """Goodbyes: our FIN is acknowledged; the peer's was received."""
    if not ours and not theirs:
        return hearts
    first: tuple[Heart, Heart] = ("rest", "rest") if ours else hearts[:2]
    return (*first, "rest", "rest") if theirs else (*first, *hearts[2:])


def broken(hearts: Hearts) -> Hearts:
    """What was lit, breaks."""
    return _each(hearts, lambda heart: "dark" if heart == "dark" else "broken")


def left(hearts: Hearts) -> Hearts:
    """The user deletes the TCB: what is lit breaks, what is at rest stays so."""
    return _each(hearts, lambda heart: heart if heart in ("dark", "rest") else "broken")


def _each(hearts: Hearts, change: Callable[[Heart], Heart]) -> Hearts:
    first, second, third, fourth = hearts
    return change(first), change(second), change(third), change(fourth)
