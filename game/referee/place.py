"""The place where a letter is written: what the rules need of one correspondence, looked up once. Pure."""

from __future__ import annotations

from typing import Any

from game.referee.family import Family, Why
from game.referee.house import House, Seat, seat_of, tcb_of
from game.referee.law import EVERYTHING, UserCall
from game.tcp.segment import SYN, WINDOW, Segment
from game.tcp.seqno import MODULUS, add, diff
from game.tcp.tcb import Tcb

ANY_NUMBER = (0, MODULUS - 1)


class Place:
    """One correspondence of a house at `now`; `tcp`: as TCP alone would have it, without house rules."""

    def __init__(self, house: House, port: int, now: int, tcp: bool) -> None:
        law = house.law
        self.now = now
        self.law = law
        self.seat: Seat = seat_of(house, port) or Seat(port, "listener")
        self.tcb: Tcb = tcb_of(house, self.seat)
        self.two_way = law.name == "two-way"
        self.four_way = law.name == "four-way"
        self.calls: tuple[UserCall, ...] = EVERYTHING if tcp else law.calls(self.seat.role)
        self.any_iss = tcp or law.isn == "free"
        self.syn_room = WINDOW if (tcp or law.text_on_syn) and "send" in self.calls else 0

    @property
    def room(self) -> int:
        """New numbers that the peer's window has room for."""
        tcb = self.tcb
        room = tcb.snd_wnd - diff(tcb.snd_nxt, tcb.snd_una)
        return room if room > 0 else 0

    def family(self, why: Why, rule: str, ctls: tuple[int, ...], canonical: Segment, **more: Any) -> Family:
        """A family at one SEQ and one ACK, those of its canonical letter, unless `more` says otherwise."""
        seq = canonical.seq
        return Family(
            why,
            rule,
            ctls,
            more.pop("seq", (seq, seq)),
            more.pop("acks", (canonical.ack,)),
            canonical,
            given_seq=more.pop("given_seq", add(seq, 1) if canonical.ctl & SYN else seq),
            **more,
        )
