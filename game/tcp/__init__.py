"""What RFC 9293 says of one TCP endpoint: values in, values out.

    from game.tcp import ACK, SYN, Segment, Tcb, arrives, post

`arrives(tcb, segment)` is section 3.10.7: it gives the TCB after, and what is owed for the segment.
`post(tcb, segment)` records that the endpoint sends something. `endpoint.Endpoint` posts at once all that
it owes, and keeps the time: a whole automatic TCP. Every step names the rules that it applied
(`rules.RULES`).

Left out on purpose: options (MSS, window scale, timestamps, SACK) and what needs them; urgent data;
congestion control, fast retransmit, Nagle's algorithm and delayed ACKs; security compartments; ICMP and
keep-alives; zero windows and their probes: the receive window is a constant, never zero, so that window
updates do not arise. Reopening from TIME-WAIT (MAY-2) is not done. Pure: no clock, no sockets, no
randomness; standard library and frozen msgspec Structs only.
"""

from game.tcp.arrives import arrives
from game.tcp.options import AS_DEPLOYED, TEXT, Options
from game.tcp.post import post
from game.tcp.segment import ACK, FIN, PSH, RST, SYN, URG, WINDOW, Notation, Segment
from game.tcp.tcb import Owed, State, Step, Tcb

__all__ = [
    "ACK", "AS_DEPLOYED", "FIN", "PSH", "RST", "SYN", "TEXT", "URG", "WINDOW",
    "Notation", "Options", "Owed", "Segment", "State", "Step", "Tcb", "arrives", "post",
]  # fmt: skip
