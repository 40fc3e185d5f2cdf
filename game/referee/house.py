"""A house: a door that listens, seats for correspondences, and a doorstep for letters that nobody awaits.

A person is the TCP (referee.md): what reaches a house is processed at once by the model of RFC 9293; what the
model would emit becomes a debt of the player; numbers, candle and RTO move only when the player posts. A
correspondence is named by one port, the opener's; the other port is constant. Pure: frozen values.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from game.referee.law import STORY, Law, Role
from game.tcp.segment import Segment
from game.tcp.tcb import (
    CLOSE_WAIT,
    CLOSED,
    CLOSING,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    LAST_ACK,
    LISTEN,
    TIME_WAIT,
    State,
    Tcb,
)
from game.tcp.timers import Candle

Heart = Literal["dark", "outline", "solid", "rest", "broken"]
Hearts = tuple[Heart, Heart, Heart, Heart]
"""I can send, they can receive, they can send, I can receive."""

DARK: Hearts = ("dark", "dark", "dark", "dark")

DebtKind = Literal["SYN,ACK", "SYN", "ACK", "RST"]

AWAY = (CLOSED, LISTEN)
"""The states without a connection."""

SYNCHRONIZED = (
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSE_WAIT,
    CLOSING,
    LAST_ACK,
    TIME_WAIT,
)
"""Section 3.3.2: both ends have synchronized their sequence numbers."""


LISTENING, NOBODY = Tcb(state=LISTEN, passive=True), Tcb()
"""What stands at an open door, and on the doorstep of a shut one."""


class Letter(Struct, frozen=True, gc=False):
    """A segment on its way, and the port that names its correspondence."""

    port: int
    segment: Segment


class Debt(Struct, frozen=True, gc=False):
    """A letter that TCP would have sent, and that the player has not posted yet.

    segment   its canonical form when it arose (hints take today's numbers)
    since     when it arose
    upto      for an ACK: the RCV.NXT that it acknowledges
    optional  legal, never needless, never missed
    lasting   a RST owed by CLOSED, LISTEN or SYN-SENT: it outlives the return to CLOSED or LISTEN
    again     a SYN,ACK owed although one was posted already: the first SYN came again
    stateless a SYN,ACK of a house with cookies: posting it leaves no trace
    cite      the rule of the model that owes it
    """

    kind: DebtKind
    segment: Segment
    since: int
    upto: int = 0
    optional: bool = False
    lasting: bool = False
    again: bool = False
    stateless: bool = False
    cite: str = ""


class Seat(Struct, frozen=True, gc=False):
    """One correspondence of a house.

    tcb       as section 3.10 leaves it: CLOSED after a goodbye, even where the door goes on listening
    iss       the number dealt for the next SYN that leaves CLOSED or LISTEN; None once used, until `deal`
    debts     in the order in which they arose
    candle    its RTO doubles when a repeat is posted, not when it dies
    lit_at, died_at   when the candle was lit, and when it burned down, if it has
    acked     SEG.ACK values that this writer has sent on this TCB, in order of first use
    moved     values that RCV.NXT took since the writer's last ACK, oldest first
    dup_acks  duplicate ACKs received since the last new one
    syn_acked whether a SYN,ACK of this TCB was posted
    heard, said   the last letters received and posted on this TCB, for explanations
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
    lit_at: int | None = None
    died_at: int | None = None
    hearts: Hearts = DARK
    acked: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    dup_acks: int = 0
    syn_acked: bool = False
    heard: Segment | None = None
    said: Segment | None = None
    excused_until: int | None = None
    quiet_until: int | None = None
    born: int = 0


class House(Struct, frozen=True, gc=False):
    """The house of one player.

    door   whether it listens (a listener's desk opens it) · seats  in order of their ports
    told   house rules explained already: their next breach is a foul · peer  the other player's name
    """

    law: Law = STORY
    door: bool = False
    seats: tuple[Seat, ...] = ()
    told: tuple[str, ...] = ()
    peer: str = "Jonah"


class Change(Struct, frozen=True, gc=False):
    """What became of one correspondence.

    `cause` is a catalogue key ("cause.established"); `burning` counts the candle's burnings from 1 where the
    cause is "cause.candle", else 0.
    """

    port: int
    cause: str
    before: str
    after: str
    hearts: Hearts
    burning: int = 0


def seat_of(house: House, port: int) -> Seat | None:
    """The seat of a correspondence, if the house has one."""
    for seat in house.seats:
        if seat.port == port:
            return seat
    return None


def with_seat(house: House, seat: Seat) -> House:
    """The house with this seat in the place of the one that its port had."""
    seats, port = house.seats, seat.port
    if len(seats) == 1 and seats[0].port == port:  # the usual case
        return replace(house, seats=(seat,))
    before = tuple(other for other in seats if other.port < port)
    behind = tuple(other for other in seats if other.port > port)
    return replace(house, seats=(*before, seat, *behind))


def open_desk(house: House, port: int, role: Role, iss: int | None = None, listen: bool = True) -> House:
    """A correspondence begins: a fresh seat for `port`, its ISS dealt if it is known already.

    A listener's desk opens the door unless `listen` is False. What the port had before is forgotten.
    """
    house = replace(house, door=house.door or (role == "listener" and listen))
    listens = role == "listener" and house.door
    tcb = LISTENING if listens else NOBODY
    return with_seat(house, Seat(port, role, iss, tcb, candle=Candle(rto=house.law.timers.rto)))


def forget(house: House, port: int) -> House:
    """The correspondence is over for good: its seat, TCB and debts are gone."""
    return replace(house, seats=tuple(seat for seat in house.seats if seat.port != port))


def deal(house: House, port: int, iss: int) -> House:
    """Deal the number for the port's next SYN. A port without a seat stays without."""
    seat = seat_of(house, port)
    return house if seat is None else with_seat(house, replace(seat, iss=iss))


def needs_iss(house: House) -> tuple[int, ...]:
    """Ports whose owner may write first, and whose number is used up: `deal` them a new one."""
    return tuple(
        seat.port
        for seat in house.seats
        if seat.iss is None and seat.tcb.state in AWAY and house.law.permits(seat.role, "open")
    )


def tcb_of(house: House, seat: Seat | None) -> Tcb:
    """The TCB that a letter meets: the seat's own, or what stands at the door where nobody sits."""
    if seat is not None:
        tcb = seat.tcb
        if (tcb.state is not CLOSED and tcb.state is not LISTEN) or seat.role != "listener":
            return tcb
    return LISTENING if house.door else NOBODY


def state_of(house: House, port: int) -> State:
    """The state in which a letter to this port would be met: LISTEN where only the door is."""
    return tcb_of(house, seat_of(house, port)).state
