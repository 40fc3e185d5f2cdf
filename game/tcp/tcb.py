"""The Transmission Control Block, the eleven states, and what a step of the model gives back.

RFC 9293, sections 3.3.1 (variables) and 3.3.2 (states). Pure.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from game.tcp.segment import WINDOW, Segment
from game.tcp.seqno import add


class State(StrEnum):
    """The states of section 3.3.2, by the RFC's names."""

    CLOSED = "CLOSED"
    LISTEN = "LISTEN"
    SYN_SENT = "SYN-SENT"
    SYN_RECEIVED = "SYN-RECEIVED"
    ESTABLISHED = "ESTABLISHED"
    FIN_WAIT_1 = "FIN-WAIT-1"
    FIN_WAIT_2 = "FIN-WAIT-2"
    CLOSE_WAIT = "CLOSE-WAIT"
    CLOSING = "CLOSING"
    LAST_ACK = "LAST-ACK"
    TIME_WAIT = "TIME-WAIT"

    __hash__ = str.__hash__  # Enum's own is written in Python; states are looked up with every letter


# For those who compare states often: an attribute of an Enum costs more than a name.
CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED = State.CLOSED, State.LISTEN, State.SYN_SENT, State.SYN_RECEIVED
ESTABLISHED, CLOSE_WAIT, LAST_ACK = State.ESTABLISHED, State.CLOSE_WAIT, State.LAST_ACK
FIN_WAIT_1, FIN_WAIT_2 = State.FIN_WAIT_1, State.FIN_WAIT_2
CLOSING, TIME_WAIT = State.CLOSING, State.TIME_WAIT


Piece = tuple[int, bytes, bool]
"""Received out of order: the number of the first octet, the octets, whether a FIN follows them."""


class Tcb(Struct, frozen=True, gc=False):
    """One endpoint of one connection. Sequence numbers are 0..2**32-1, windows count octets.

    passive        came from LISTEN (MUST-11); a RST in SYN-RECEIVED leads back there
    crossed        SYN-RECEIVED was entered from SYN-SENT: a simultaneous open
    iss            our SYN's number. It may be known before our SYN is sent: then SND.UNA = SND.NXT = ISS
    snd_una        the oldest unacknowledged number; equal to `iss` as long as our SYN is not acknowledged
    snd_nxt        the next number to be sent
    snd_wnd, snd_wl1, snd_wl2   the peer's window, and SEG.SEQ and SEG.ACK of the segment that last set it
    max_snd_wnd    the largest window that the peer ever announced (RFC 5961, section 5)
    irs, rcv_nxt, rcv_wnd   the peer's SYN, the next number expected, our (constant) window
    last_ack_sent  the furthest SEG.ACK that this end has sent (Last.ACK.sent of RFC 7323), or None
    text           octets sent and not acknowledged; the first has the number `text_seq`
    fin            the number of our FIN, once sent
    ahead          text and FIN received that cannot be read yet, by number: they lie beyond a gap (SHLD-31),
                   or came on a SYN and wait for ESTABLISHED
    reading        False once the user has CLOSEd and stopped to read as well (MAY-1, SHLD-3)
    """

    state: State = State.CLOSED
    passive: bool = False
    crossed: bool = False
    iss: int = 0
    snd_una: int = 0
    snd_nxt: int = 0
    snd_wnd: int = 0
    snd_wl1: int = 0
    snd_wl2: int = 0
    max_snd_wnd: int = 0
    irs: int = 0
    rcv_nxt: int = 0
    rcv_wnd: int = WINDOW
    last_ack_sent: int | None = None
    text: bytes = b""
    fin: int | None = None
    ahead: tuple[Piece, ...] = ()
    reading: bool = True

    @property
    def syn_acked(self) -> bool:
        """Whether our SYN is acknowledged: SND.UNA > ISS (as long as nobody sends 4 GiB)."""
        return self.snd_una != self.iss

    @property
    def syn_posted(self) -> bool:
        """Whether our SYN was sent: SND.NXT > ISS. A person may know the ISS long before posting the SYN."""
        return self.snd_nxt != self.iss

    @property
    def fin_acked(self) -> bool:
        """Whether our FIN was sent and is acknowledged: it is the last number before SND.NXT."""
        return self.fin is not None and self.snd_una == self.snd_nxt

    @property
    def text_seq(self) -> int:
        """The number of the first octet of `text`: SND.UNA, but behind an unacknowledged SYN."""
        return self.snd_una if self.snd_una != self.iss else add(self.iss, 1)


Kind = Literal["SYN", "SYN,ACK", "ACK", "FIN", "TEXT", "RST"]
"""What is owed; "TEXT" and "FIN" come only from user calls and time-outs, never from `arrives`."""

Signal = Literal["established", "refused", "reset", "eof", "sent", "close-ok", "closed", "timeout"]
"""What the user hears: the connection stands; "connection refused"; "connection reset"; "connection closing",
for the peer has no more to say; all text SENT is acknowledged; so is the CLOSE; the TCB is gone in good
order; "connection aborted due to user timeout"."""


class Owed(Struct, frozen=True, gc=False):
    """A segment that a TCP emits here, in canonical form; `optional` where the RFC says MAY; `cite`: why."""

    kind: Kind
    segment: Segment
    optional: bool
    cite: str


class Step(Struct, frozen=True, gc=False):
    """What one event did to a TCB.

    tcb        after the event. SND.NXT is not moved for what is owed: `post` does that when it is sent
    owed       what a TCP emits now, in order
    read       octets that reached the user
    signals    what the user hears
    cites      the rules applied, in order (keys of rules.RULES): "3.10.7.4-1" is the first check of 3.10.7.4
    time_wait  the 2 MSL time-out is to be started, or started anew
    error      a user call's immediate error, by the RFC's words, else ""
    """

    tcb: Tcb
    owed: tuple[Owed, ...] = ()
    read: bytes = b""
    signals: tuple[Signal, ...] = ()
    cites: tuple[str, ...] = ()
    time_wait: bool = False
    error: str = ""
