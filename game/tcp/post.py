"""What sending a segment does to the endpoint that sends it.

RFC 9293 moves SND.NXT and the state where it says "send"; here that is a step of its own, because in the game a person
sends, and only when it suits. Pure.
"""

from __future__ import annotations

from game.tcp.options import TEXT, Options
from game.tcp.segment import Segment
from game.tcp.tcb import Step, Tcb


def post(tcb: Tcb, seg: Segment, options: Options = TEXT) -> Step:
    """Record that this endpoint sends `seg`, which the caller knows to be legal here. Owes nothing.

    SND.NXT moves over new numbers, their text and FIN are kept for repeats, Last.ACK.sent follows SEG.ACK, and the
    state follows: a SYN leaves CLOSED or LISTEN for SYN-SENT (its SEQ becomes the ISS); a FIN leaves SYN-RECEIVED
    and ESTABLISHED for FIN-WAIT-1, CLOSE-WAIT for LAST-ACK; a RST at SND.NXT is an ABORT's and leads to CLOSED (any
    other RST changes nothing). Repeats change nothing else. What no TCP could send here changes nothing.
    """
    raise NotImplementedError
