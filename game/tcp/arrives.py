"""SEGMENT ARRIVES: what an incoming segment does to an endpoint, and what is owed for it.

RFC 9293, section 3.10.7, one function per subsection: 3.10.7.1 to 3.10.7.3 in unsynchronized.py, 3.10.7.4 in
synchronized.py (checks one to four) and acceptance.py (five to eight). Pure.
"""

from __future__ import annotations

from game.tcp.acceptance import without_time_wait
from game.tcp.laws import four_way, two_way
from game.tcp.options import TEXT, Options
from game.tcp.prediction import predicted
from game.tcp.segment import Segment
from game.tcp.synchronized import other_states
from game.tcp.tcb import CLOSED, ESTABLISHED, LISTEN, SYN_SENT, Step, Tcb
from game.tcp.unsynchronized import closed, listen, syn_sent


def arrives(tcb: Tcb, seg: Segment, options: Options = TEXT, iss: int = 0) -> Step:
    """Process `seg` on `tcb`; `iss` is used if a SYN makes a TCB in LISTEN. Never raises.

    What a TCP would emit is owed, in the Step. SND.NXT does not move: `post` records what is sent.
    """
    state, law = tcb.state, options.law
    if state is ESTABLISHED:
        step = predicted(tcb, seg)
        if step is not None:
            return step
    if law == "three-way":
        if state is CLOSED:
            return closed(tcb, seg)
        if state is LISTEN:
            return listen(tcb, seg, options, iss)
        if state is SYN_SENT:
            return syn_sent(tcb, seg, options)
        step = other_states(tcb, seg, options)
    elif law == "two-way":
        step = two_way(tcb, seg, options, iss)
    else:
        step = four_way(tcb, seg, options, iss)
    return step if options.time_wait else without_time_wait(step)
