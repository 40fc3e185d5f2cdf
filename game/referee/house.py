"""A house: a door that listens, seats for correspondences, and a doorstep for letters that nobody awaits.

A person is the TCP (referee.md): what reaches a house is processed at once by the model of RFC 9293; what the model
would emit becomes a debt of the player; numbers, candle and RTO move only when the player posts. A correspondence is
named by one port, the opener's; the other port is constant. Pure: all values are frozen, time is an argument.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.referee.law import STORY, Law, Role
from game.tcp.segment import Segment
from game.tcp.tcb import State, Tcb
from game.tcp.timers import Candle

Heart = Literal["dark", "outline", "solid", "rest", "broken"]
Hearts = tuple[Heart, Heart, Heart, Heart]
"""I can send, they can receive, they can send, I can receive."""

DARK: Hearts = ("dark", "dark", "dark", "dark")

DebtKind = Literal["SYN,ACK", "SYN", "ACK", "RST"]


class Letter(Struct, frozen=True):
    """A segment on its way, and the port that names its correspondence."""

    port: int
    segment: Segment


class Debt(Struct, frozen=True):
    """A letter that TCP would have sent, and that the player has not posted yet.

    segment   its canonical form when it arose (hints take today's numbers)
    since     when it arose
    upto      for an ACK: the RCV.NXT that it acknowledges
    optional  legal, never needless, never missed
    lasting   a RST owed by CLOSED, LISTEN or SYN-SENT: it outlives the return to CLOSED or LISTEN
    repeat    a SYN,ACK owed again, though one was posted already: the first SYN came again
    cite      the rule of the model that owes it
    """

    kind: DebtKind
    segment: Segment
    since: int
    upto: int = 0
    optional: bool = False
    lasting: bool = False
    repeat: bool = False
    cite: str = ""


class Seat(Struct, frozen=True):
    """One correspondence of a house.

    iss       the number dealt for the next SYN that leaves CLOSED or LISTEN; None once used, until `deal`
    debts     in the order in which they arose
    acked     SEG.ACK values that this writer has sent on this TCB, in order of first use
    moved     values that RCV.NXT took since the writer's last ACK, oldest first
    dup_acks  duplicate ACKs received since the last new one
    syn_acked whether a SYN,ACK of this TCB was posted
    bare      whether the last letter posted was a bare ACK (a number is often skipped after one)
    heard     SEG.SEQ of the last letter received and its length, for explanations
    excused_until  until then further ACKs for unacceptable letters are optional
    quiet_until    the end of TIME-WAIT
    born      when the TCB left CLOSED or LISTEN
    """

    port: int
    role: Role
    iss: int | None = None
    tcb: Tcb = Tcb()
    debts: tuple[Debt, ...] = ()
    candle: Candle = Candle(rto=1)
    hearts: Hearts = DARK
    acked: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    dup_acks: int = 0
    syn_acked: bool = False
    bare: bool = False
    heard: tuple[int, int] | None = None
    excused_until: int | None = None
    quiet_until: int | None = None
    born: int = 0


class House(Struct, frozen=True):
    """door: whether the house listens · seats: in order of their ports · told: house rules explained already (their
    next breach is a foul) · peer: the other player's name, for explanations."""

    law: Law = STORY
    door: bool = False
    seats: tuple[Seat, ...] = ()
    told: tuple[str, ...] = ()
    peer: str = "Jonah"


class Change(Struct, frozen=True):
    """What became of one correspondence. `cause` is a catalogue key ("cause.established"); `burning` counts the
    candle's burnings from 1 where the cause is "cause.candle", else 0."""

    port: int
    cause: str
    before: str
    after: str
    hearts: Hearts
    burning: int = 0


def seat_of(house: House, port: int) -> Seat | None:
    """The seat of a correspondence, if the house has one."""
    return next((seat for seat in house.seats if seat.port == port), None)


def open_desk(house: House, port: int, role: Role, iss: int | None = None, listen: bool = True) -> House:
    """A correspondence begins: a fresh seat for `port`, its ISS dealt. A listener's opens the door unless `listen` is
    False. What the port had before is forgotten."""
    raise NotImplementedError


def forget(house: House, port: int) -> House:
    """The correspondence is over for good: its seat, TCB and debts are gone."""
    raise NotImplementedError


def deal(house: House, port: int, iss: int) -> House:
    """Deal the number for the port's next SYN."""
    raise NotImplementedError


def needs_iss(house: House) -> tuple[int, ...]:
    """Ports whose number is used up and whose TCB is gone again: `deal` them a new one."""
    raise NotImplementedError


def state_of(house: House, port: int) -> State:
    """The state in which a letter to this port would be met: LISTEN where only the door is."""
    raise NotImplementedError
