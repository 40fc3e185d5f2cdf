"""Readings of the text, and laws of a level: arguments of the model, not forks of it.

RFC 9293 leaves some things to the implementer (RFC 5961's mitigations); real stacks depart from its text in
others; the house has two laws of its own, to show why TCP has neither two nor four letters. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Law = Literal["three-way", "two-way", "four-way"]
SynText = Literal["queue", "drop"]


class Options(Struct, frozen=True):
    """How a segment is to be read; the default is the RFC's own text with RFC 5961's mitigations.

    challenge_acks   RFC 5961 as 3.10.7.4 describes it; False: RFC 793's resets by a RST or SYN in the window
    crossed_syn_ack  in a simultaneous open the peer's SYN,ACK at SEQ=IRS completes it, as in figure 7;
                     by the text of 3.10.7.4 it lies before the window and is answered with an ACK
    repeated_syn     in SYN-RECEIVED the first SYN, come again, is answered with the SYN,ACK again;
                     by the text, with an ACK
    abort_rst_ack    the RST of an ABORT carries ACK=RCV.NXT; by the text of 3.10.5 it does not
    syn_text         text and FIN on a SYN: "queue" until ESTABLISHED (3.10.7.2), or "drop", to come again
    time_wait        False: a law of the house, CLOSED at once where TIME-WAIT would begin
    law              "three-way" is TCP; the two others are in laws.py
    """

    challenge_acks: bool = True
    crossed_syn_ack: bool = False
    repeated_syn: bool = False
    abort_rst_ack: bool = False
    syn_text: SynText = "queue"
    time_wait: bool = True
    law: Law = "three-way"


TEXT = Options()
"""The RFC's text."""

AS_DEPLOYED = Options(crossed_syn_ack=True, repeated_syn=True, abort_rst_ack=True)
"""The text, but for the three places where every deployed stack departs from it."""
