"""The place where a letter is written: what the rules need of one correspondence, looked up once. Pure."""

from __future__ import annotations

from msgspec import Struct

from game.referee.house import House, Seat, seat_of, tcb_of
from game.referee.law import Law, UserCall
from game.tcp.segment import WINDOW
from game.tcp.seqno import MASK, MODULUS
from game.tcp.tcb import Tcb

ANY_NUMBER = (0, MODULUS - 1)


class Place(Struct, frozen=True, gc=False):
    """One correspondence of a house at `now`.

    seat  its own, or an empty one where only the door, or nothing, is
    tcb   what a letter meets here
    tcp   as TCP alone would have it, without house rules
    """

    house: House
    port: int
    now: int
    law: Law
    seat: Seat
    tcb: Tcb
    tcp: bool = False

    @property
    def room(self) -> int:
        """New numbers that the peer's window has room for."""
        tcb = self.tcb
        room = tcb.snd_wnd - ((tcb.snd_nxt - tcb.snd_una) & MASK)
        return room if room > 0 else 0

    @property
    def any_iss(self) -> bool:
        """Whether a first SYN may bear any number."""
        return self.tcp or self.law.isn == "free"

    @property
    def syn_room(self) -> int:
        """How many octets a first SYN may carry."""
        return WINDOW if (self.tcp or self.law.text_on_syn) and self.may("send") else 0

    def may(self, call: UserCall) -> bool:
        """Whether the user call is open to this writer."""
        return self.tcp or call in self.law.calls(self.seat.role)


def at(house: House, port: int, now: int, tcp: bool = False) -> Place:
    """The place of a port's writer."""
    seat = seat_of(house, port) or Seat(port, "listener")
    return Place(house, port, now, house.law, seat, tcb_of(house, seat), tcp)
