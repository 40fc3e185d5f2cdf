"""What holds in every game: random letters, random losses, random patience."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.text import catalogue
from game.referee import (
    House,
    call,
    deliver,
    handle_timer,
    hints,
    judge,
    legal_letters,
    member,
    next_deadline,
    open_desk,
)
from game.referee.house import Letter, Seat
from game.referee.law import EVERYTHING, SECOND, Law
from game.tcp import Segment

PORTS = (49001, 49002, 61)
NUMBERS = st.one_of(
    st.sampled_from((0, 1, 99, 100, 101, 102, 106, 299, 300, 301, 302, 306, 400, 2**31, 2**32 - 1)),
    st.integers(0, 2**32 - 1),
)
SEGMENTS = st.builds(
    Segment,
    seq=NUMBERS,
    ack=NUMBERS,
    ctl=st.one_of(st.sampled_from((2, 18, 16, 17, 4, 20, 24)), st.integers(0, 63)),
    wnd=st.sampled_from((1000, 0, 1, 65535)),
    text=st.sampled_from((b"", b"", b"x", b"hello", b"y" * 1001)),
)
LAWS = st.builds(
    Law,
    name=st.sampled_from(("three-way", "three-way", "two-way", "four-way")),
    text_on_syn=st.booleans(),
    challenge=st.booleans(),
    time_wait=st.booleans(),
    as_deployed=st.booleans(),
    isn=st.sampled_from(("dealt", "free")),
    backlog=st.sampled_from((None, 1, 2)),
    recycle=st.booleans(),
    cookies=st.sampled_from((None, None, 4000)),
    shelf=st.sampled_from((None, 10)),
    opener=st.sampled_from((EVERYTHING, ("open", "send"))),
    listener=st.sampled_from((EVERYTHING, ("send",))),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("deliver"), st.sampled_from(PORTS), SEGMENTS),
        st.tuples(st.just("judge"), st.sampled_from(PORTS), SEGMENTS),
        st.tuples(st.just("hint"), st.sampled_from(PORTS), st.integers(0, 9)),
        st.tuples(st.just("echo"), st.sampled_from(PORTS), st.integers(0, 9)),
        st.tuples(st.just("wait"), st.just(0), st.integers(0, 40 * SECOND)),
        st.tuples(
            st.just("call"), st.sampled_from(PORTS), st.sampled_from(("OPEN-PASSIVE", "CLOSE", "ABORT"))
        ),
    ),
    max_size=30,
)


def check(house: House, now: int) -> None:
    """Whatever has happened, this holds."""
    assert [seat.port for seat in house.seats] == sorted({seat.port for seat in house.seats})
    for seat in house.seats:
        _check_seat(seat, now)
        for family in legal_letters(house, seat.port, now):
            assert member(family, family.canonical), family
            judgement = judge(house, Letter(seat.port, family.canonical), now)
            assert judgement.verdict.travels
            assert judgement.verdict.points == (0 if judgement.verdict.kind == "legal" else -5)


def _check_seat(seat: Seat, now: int) -> None:
    tcb = seat.tcb
    assert (tcb.snd_nxt - tcb.snd_una) % 2**32 < 2**31
    assert len([debt for debt in seat.debts if debt.kind == "SYN,ACK" and not debt.stateless]) <= 1
    assert seat.candle.deadline is None or seat.candle.deadline > now
    if seat.died_at is not None:
        assert tcb.snd_una != tcb.snd_nxt


@settings(max_examples=300)
@given(law=LAWS, steps=STEPS, role=st.sampled_from(("opener", "listener", "both")))
def test_no_letter_whatever_makes_the_referee_raise(law: Law, steps, role) -> None:  # type: ignore[no-untyped-def]
    house = open_desk(open_desk(House(law=law), 49001, role, 100), 49002, "listener", 300)
    now, trail = 0, [house]
    for what, port, value in steps:
        before = house
        if what == "wait":
            now += value
            house, _ = handle_timer(house, now)
        elif what == "deliver":
            house = deliver(house, Letter(port, value), now, 400).house
        elif what == "call":
            judgement = call(house, port, value, now, trail[-3:])
            house = judgement.house
        elif what == "hint":
            options = hints(house, port, now, b"hello")
            if options:
                house = judge(house, Letter(port, options[value % len(options)].segment), now).house
        else:
            letter = value
            if what == "echo":
                said = [seat.said for seat in house.seats if seat.said is not None]
                if not said:
                    continue
                letter = said[value % len(said)]
            judgement = judge(house, Letter(port, letter), now, trail[-3:])
            verdict = judgement.verdict
            assert "{" not in catalogue("en").translate(verdict.key, **verdict.params)
            if verdict.kind == "foul":
                assert judgement.house.seats is before.seats
            house = judgement.house
        trail.append(house)
        check(house, now)


def test_a_house_can_be_written_down_and_read_again() -> None:
    house = open_desk(House(), 49001, "opener", 100)
    house = judge(house, Letter(49001, Segment(100, ctl=2)), 0).house
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(house), type=House) == house


@settings(max_examples=100)
@given(
    lost=st.lists(st.booleans(), max_size=40),
    patience=st.integers(0, 5 * SECOND),
    delay=st.integers(0, 9 * SECOND),
    role=st.sampled_from(("listener", "both")),
    isns=st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)),
)
def test_two_who_follow_the_hints_connect_and_agree(lost, patience, delay, role, isns) -> None:  # type: ignore[no-untyped-def]
    """Losses end at last; nobody gives up."""
    timers = msgspec.structs.replace(Law().timers, user_timeout=None)
    law = Law(timers=timers)
    first = "both" if role == "both" else "opener"
    houses = [
        open_desk(House(law=law), 49001, first, isns[0]),
        open_desk(House(law=law), 49001, role, isns[1]),
    ]
    fates, post, now = iter(lost), [], 0
    for _ in range(1000):
        for side in (0, 1):
            urgent = [h for h in hints(houses[side], 49001, now) if h.urgent or h.why == "open"]
            for hint in urgent[:1]:
                judgement = judge(houses[side], Letter(49001, hint.segment), now)
                assert judgement.verdict.kind == "legal"
                houses[side] = judgement.house
                if not next(fates, False):
                    post.append((now + delay, 1 - side, hint.segment))
        dues = [due for due in map(next_deadline, houses) if due is not None] + [one[0] for one in post]
        if not dues:
            break
        now = max(now, min(dues)) + patience
        for side in (0, 1):
            houses[side], _ = handle_timer(houses[side], now)
        for letter in [one for one in post if one[0] <= now]:
            post.remove(letter)
            houses[letter[1]] = deliver(houses[letter[1]], Letter(49001, letter[2]), now, 0).house
    a, b = (house.seats[0].tcb for house in houses)
    assert (str(a.state), str(b.state)) == ("ESTABLISHED", "ESTABLISHED")
    assert (a.snd_nxt, a.rcv_nxt) == (b.rcv_nxt, b.snd_nxt)
    assert houses[0].seats[0].hearts == houses[1].seats[0].hearts == ("solid",) * 4
