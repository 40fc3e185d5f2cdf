"""SEGMENT ARRIVES: what an incoming segment does to an endpoint, and what is owed for it.

RFC 9293, section 3.10.7, one function per subsection. Pure.
"""

from __future__ import annotations

from game.tcp.options import TEXT, Options
from game.tcp.segment import Segment
from game.tcp.tcb import Step, Tcb


def arrives(tcb: Tcb, seg: Segment, options: Options = TEXT, iss: int = 0) -> Step:
    """Process `seg` on `tcb`. `iss` is used if a SYN makes a TCB in LISTEN. Never raises; never moves SND.NXT."""
    raise NotImplementedError
