"""All segments of a small universe, in every place of the tables, through the judge and past an oracle."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from game.referee import judge, legal_letters, member
from game.referee.house import Letter, seat_of, tcb_of
from game.tcp import ACK, PSH, Segment
from game.tcp.seqno import add
from tests.referee import table_legal
from tests.referee.oracle import allowed
from tests.referee.support import FREE, Desk
from tests.referee.table_fouls import FOULS
from tests.referee.table_legal import RIGHT

PLACES: dict[str, Callable[[], Desk]] = {
    one.place.__name__: one.place for one in (*FOULS, *RIGHT) if one.place.__name__ != "<lambda>"
}
SEALS = [bits for bits in range(32) if not bits & PSH]
TEXTS = (b"", b"x", b"h", b"hello", b"hellox", b"llo")


def universe(desk: Desk) -> Iterator[Segment]:
    """Every seal, with each number that the desk could have in mind, and those beside them."""
    tcb = desk.seat.tcb
    mine = {tcb.iss, tcb.snd_una, tcb.snd_nxt, desk.seat.iss or 0}
    theirs = {tcb.irs, tcb.rcv_nxt, *desk.seat.acked, *desk.seat.moved}
    owed = [debt.segment for debt in desk.seat.debts]
    seqs = sorted({add(n, by) for n in mine for by in (-1, 0, 1, 2)} | {0, *(seg.seq for seg in owed)})
    acks = sorted({add(n, by) for n in theirs for by in (-1, 0, 1)} | {0, *(seg.ack for seg in owed)})
    for ctl in SEALS:
        for seq in seqs:
            for ack in acks if ctl & ACK else (0,):
                for text in TEXTS:
                    yield Segment(seq, ack, ctl, text=text)


@pytest.mark.parametrize("name", sorted(PLACES))
def test_judge_and_families_agree_with_the_oracle(name: str) -> None:
    desk = PLACES[name]()
    families = legal_letters(desk.house, desk.port, desk.now)
    seat = seat_of(desk.house, desk.port)
    assert seat is not None
    tcb = tcb_of(desk.house, seat)
    comparable = desk.house.law == FREE
    for segment in universe(desk):
        held = any(member(family, segment) for family in families)
        if comparable:
            assert held == allowed(seat, tcb, segment, seat.iss), segment


@pytest.mark.parametrize("name", sorted(PLACES))
def test_what_no_family_holds_comes_back_and_changes_nothing(name: str) -> None:
    desk = PLACES[name]()
    families = legal_letters(desk.house, desk.port, desk.now)
    for number, segment in enumerate(universe(desk)):
        if number % 7:
            continue
        judgement = judge(desk.house, Letter(desk.port, segment), desk.now)
        held = any(member(family, segment) for family in families)
        assert judgement.verdict.travels == held
        if not held:
            assert judgement.segment is None
            assert judgement.house.seats == desk.house.seats
            assert replace(judgement.house, told=()) == replace(desk.house, told=())


def test_the_universe_knows_every_kind_of_place() -> None:
    states = {PLACES[name]().state for name in PLACES}
    assert len(states) == 11
    assert table_legal.fin_dark.__name__ in PLACES
