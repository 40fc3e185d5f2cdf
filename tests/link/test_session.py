"""The player's side of the protocol without a socket; the hall's tests play both sides together."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.link.session import PING_EVERY, SILENCE, Session
from game.link.states import Gone, Open, Rejected
from game.match.view import View
from game.wire.messages import (
    MAJOR,
    MINOR,
    Clock,
    Closed,
    Hello,
    Join,
    Leave,
    Ping,
    PlayerFrame,
    Pong,
    Ready,
    Refused,
    Rejoin,
    RelayFrame,
    Seated,
    ToPlayer,
    Welcome,
)
from game.wire.stream import StreamFault
from tests.wire.values import EVERY

WELCOME, SEATED = Welcome(MAJOR, MINOR, "x"), Seated("4", "B", "token", False)


def session(*bodies: ToPlayer) -> Session:
    """A session that was connected and told these; numbered from 1 but for Welcome."""
    made = Session(name="Jonah", opening=Join("4"), program="test")
    made.connected(0)
    tell(made, *bodies)
    return made


def tell(made: Session, *bodies: ToPlayer) -> list[object]:
    number = made._stream.received
    events: list[object] = []
    for body in bodies:
        numbered = not isinstance(body, Welcome | Refused | Closed | Pong)
        number += numbered
        events += made.receive(PlayerFrame(number if numbered else 0, 0, body), 10)
    return events


def bodies(frames: list[RelayFrame]) -> list[object]:
    return [frame.body for frame in frames]


def test_it_greets_then_asks_for_a_seat_then_acknowledges_it() -> None:
    made = session()
    assert bodies(made.take()) == [Hello(MAJOR, MINOR, "test", "Jonah")]
    tell(made, WELCOME)
    assert bodies(made.take()) == [Join("4")]
    assert not made.has_seat
    assert tell(made, SEATED) == [Open(), SEATED]
    assert made.has_seat
    assert made.seated
    assert made.take() == [RelayFrame(0, 1, Ping(10))]


def test_moves_wait_for_the_seat_and_are_numbered_from_1() -> None:
    made = session()
    assert [made.send(Ready()), made.send(Ready(False))] == [1, 2]
    tell(made, WELCOME)
    made.take()
    tell(made, SEATED)
    assert [(frame.id, frame.body) for frame in made.take()][1:] == [(1, Ready()), (2, Ready(False))]
    assert made.send(Ready()) == 3
    assert made.take() == [RelayFrame(3, 1, Ready())]


def test_it_comes_back_with_its_token_and_resends_what_was_not_acknowledged() -> None:
    made = session(WELCOME, SEATED)
    made.send(Ready())
    made.send(Ready(False))
    made.receive(PlayerFrame(2, 1, Clock(0, True)), 20)
    made.disconnected()
    assert made.broken
    assert made.send(Ready()) == 3
    assert made.take() == []
    made.connected(50)
    tell(made, WELCOME)
    assert bodies(made.take()) == [Hello(MAJOR, MINOR, "test", "Jonah"), Rejoin("token", 2)]
    made.receive(PlayerFrame(0, 1, SEATED), 60)
    assert [(frame.id, frame.ack) for frame in made.take()] == [(0, 2), (2, 2), (3, 2)]


def test_what_came_twice_is_told_once() -> None:
    made = session(WELCOME, SEATED)
    clock = PlayerFrame(2, 0, Clock(0, True))
    assert made.receive(clock, 1) == [Clock(0, True)]
    assert made.receive(clock, 2) == []


def test_being_told_of_the_seat_again_is_no_new_connection() -> None:
    made = session(WELCOME, SEATED)
    made.take()
    host = Seated("4", "B", "token", True)
    assert made.receive(PlayerFrame(0, 0, host), 20) == [host]
    assert made.take() == []


def test_another_major_version_is_refused_here_too() -> None:
    made = session()
    events = tell(made, Welcome(MAJOR + 1, 0, "later"))
    assert events == [Rejected("player-too-old", {"yours": f"{MAJOR}.{MINOR}", "theirs": f"{MAJOR + 1}.0"})]
    assert made.final == events[0]
    assert made.take() == []


def test_a_refusal_before_the_seat_is_final_and_one_in_the_seat_is_not() -> None:
    made = session(WELCOME)
    assert tell(made, Refused("room-full", {"room": "4"})) == [
        Refused("room-full", {"room": "4"}),
        Rejected("room-full", {"room": "4"}),
    ]
    seated = session(WELCOME, SEATED)
    assert tell(seated, Refused("not-now")) == [Refused("not-now")]
    assert seated.final is None
    assert tell(seated, Refused("unreadable", {}, True))[-1] == Gone("unreadable")


@pytest.mark.parametrize("code", ["superseded", "shutdown", "room-closed"])
def test_some_goodbyes_are_for_ever(code: str) -> None:
    made = session(WELCOME, SEATED)
    assert tell(made, Closed(code)) == [Closed(code), Gone(code)]
    assert made.final == Gone(code)


@pytest.mark.parametrize("code", ["idle", "slow", "flooding"])
def test_after_others_one_comes_back(code: str) -> None:
    made = session(WELCOME, SEATED)
    assert tell(made, Closed(code)) == [Closed(code)]
    assert made.final is None
    assert made.broken


def test_who_left_is_gone_by_the_own_wish() -> None:
    made = session(WELCOME, SEATED)
    made.send(Leave())
    assert tell(made, Closed("left"))[-1] == Gone("left")


@pytest.mark.parametrize("frame", [PlayerFrame(5, 0, Clock(0, True)), PlayerFrame(2, 9, Clock(0, True))])
def test_broken_numbering_ends_it(frame: PlayerFrame) -> None:
    made = session(WELCOME, SEATED)
    assert made.receive(frame, 5) == [Gone("out-of-order")]


def test_too_many_moves_waiting_are_refused() -> None:
    made = session()
    for _ in range(256):
        made.send(Ready())
    with pytest.raises(StreamFault, match="slow"):
        made.send(Ready())


def test_it_pings_quickly_at_first_then_every_two_seconds() -> None:
    made = session(WELCOME, SEATED)
    made.take()
    pings = []
    now = 0
    while now < 8_000_000:
        due = made.next_deadline()
        assert due is not None
        now = due
        made.handle_timer(now)
        pings += [frame.body.stamp for frame in made.take() if isinstance(frame.body, Ping)]
        made.receive(PlayerFrame(0, 0, Pong(0, 0)), now)
    assert pings[:3] == [50_000, 350_000, 1_150_000]
    assert {later - earlier for earlier, later in pairwise(pings[2:])} == {PING_EVERY}


def test_silence_is_a_broken_connection() -> None:
    made = session(WELCOME, SEATED)
    now = 0
    while not made.broken:
        due = made.next_deadline()
        assert due is not None
        now = due
        made.handle_timer(now)
    assert now == 10 + SILENCE
    assert made.next_deadline() is None
    made.handle_timer(now + 1)
    assert made.take() == []


def test_the_clock_follows_views_pauses_and_answers() -> None:
    made = session(WELCOME, SEATED)
    view = next(value for value in EVERY["to_player"] if isinstance(value, View))
    tell(made, view)
    assert made.clock.read(10 + 1_000_000) == 1_000_000 + view.now
    tell(made, Clock(5, False, "A", 1))
    assert made.clock.read(9_000_000) == 5
    tell(made, Clock(5, True))
    assert made.clock.read(10 + 7) == 12
    made.receive(PlayerFrame(0, 0, Pong(0, 1_000)), 100)
    assert made.clock.read(100) == 1_050
