"""Matches in the hall:

Played over bytes by both codecs, broken off, resumed, paused, taken over; in virtual time.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.link.states import Gone, Open
from game.match.replay import replay
from game.match.view import Arrived, Ended, Opened, Partner, Posted, Update, View
from game.tcp.segment import ACK, SYN, Segment
from game.wire.messages import (
    MAJOR,
    MINOR,
    Bot,
    Call,
    Clock,
    Closed,
    Hello,
    Host,
    Join,
    Leave,
    Ping,
    Pong,
    Post,
    Ready,
    Refused,
    Rejoin,
    RelayFrame,
    Said,
    Set,
)
from server.hall import Limits
from tests.server.world import SECOND, Someone, World, started

LONG = 600 * SECOND


def _ended(person: Someone) -> int:
    return sum(isinstance(item, Ended) for item in person.news)


def test_two_players_connect_and_are_scored() -> None:
    world = World()
    mei, jonah = started(world, auto=True)
    world.run(LONG, until=lambda: mei.view.phase == "results")
    for person in (mei, jonah):
        result = person.view.result
        assert result is not None
        assert len(result.sheets) == 10
        assert result.stars >= 1
    said = mei.all(Said)
    assert {answer.verdict.kind for answer in said} == {"legal"}
    assert mei.view.result == jonah.view.result


def test_the_journal_is_handed_out_before_the_effects_that_follow() -> None:
    world = World()
    mei, _ = started(world)
    world.journal.clear()
    mei.post()
    lines = [json.loads(line.text) for line in world.matches]
    assert any(line.get("do") == "post" for line in lines)
    assert len({line.match for line in world.matches}) == 1


def test_the_journal_of_a_hall_replays_the_same_match() -> None:
    world = World()
    mei, _ = started(world, auto=True, opening=Host("1", "storm", 11, None, 3))
    world.run(LONG, until=lambda: mei.view.phase == "results")
    match = world.hall.match("1")
    assert match is not None
    text = "".join(line.text + "\n" for line in world.matches)
    assert text == match.journal.text()
    again = replay(text.splitlines())
    assert again.journal.sha256() == match.journal.sha256()


def test_the_host_chooses_how_many_connections() -> None:
    world = World()
    mei, _ = started(world, auto=True, opening=Host("1", "calm", 7, None, 2))
    world.run(LONG, until=lambda: mei.view.phase == "results")
    assert mei.view.result is not None
    assert len(mei.view.result.sheets) == 2


def test_a_foul_is_answered_to_its_writer_only() -> None:
    world = World()
    mei, jonah = started(world)
    before = len(jonah.events)
    port = mei.view.desks[0].port
    number = mei.send(Post(port, Segment(100, 5, SYN | ACK), 0))
    assert mei.last(Said).id == number
    assert mei.last(Said).verdict.kind == "foul"
    assert len(jonah.events) == before


def test_a_call_is_answered_too() -> None:
    world = World()
    mei, _ = started(world)
    number = mei.send(Call(mei.view.desks[0].port, "ABORT", 0))
    assert mei.last(Said).id == number
    assert not mei.last(Said).verdict.travels


def test_before_and_after_a_match_there_is_nothing_to_post() -> None:
    world = World()
    mei = world.someone("Mei", Host("1", "calm", 7))
    mei.send(Post(49001, Segment(100, 0, SYN), 0))
    assert mei.refusal == "not-now"


def test_the_clock_can_be_asked_for() -> None:
    world = World()
    mei, _ = started(world)
    begun = world.now
    world.run(3 * SECOND)
    assert mei.conn is not None
    world.hall.receive(mei.conn, RelayFrame(0, 0, Ping(77)), world.now)
    world.settle()
    assert mei.last(Pong) == Pong(77, world.now - begun)
    assert mei.session.clock.read(world.now) == world.now - begun


# ------------------------------------------------------------ broken connections


def test_a_move_that_comes_twice_is_made_once() -> None:
    world = World()
    mei, _jonah = started(world)
    number = mei.post()
    again = RelayFrame(number, 0, Post(49001, Segment(100, ctl=SYN), 0))
    assert mei.conn is not None
    world.hall.receive(mei.conn, again, world.now)
    world.settle()
    assert [said.verdict.kind for said in mei.all(Said)] == ["legal"]
    assert sum(isinstance(item, Posted) for item in mei.news) == 1


def test_a_broken_connection_loses_and_doubles_nothing() -> None:
    """The move leaves and is judged, the answer is lost with the connection, the move is sent again."""
    world = World()
    mei, jonah = started(world)
    mei.post()
    world.run(3 * SECOND)
    assert mei.conn is not None
    # Jonah's next letter reaches the relay, but nothing comes back before his connection breaks.
    before = len(jonah.all(Said))
    conn = jonah.conn
    assert conn is not None
    number = jonah.session.send(Post(49001, Segment(300, 101, SYN | ACK), 1))
    for frame in jonah.session.take():
        world.hall.receive(conn, frame, world.now)
    del world.people[conn]
    jonah.conn = None
    jonah.session.disconnected()
    world.hall.disconnected(conn, world.now)
    world.settle()
    assert len(jonah.all(Said)) == before
    jonah.connect()
    assert [said.id for said in jonah.all(Said)[before:]] == [number]
    assert jonah.last(Said).verdict.kind == "legal"
    assert sum(isinstance(item, Posted) for item in jonah.news) == 1
    world.run(3 * SECOND)
    assert sum(isinstance(item, Arrived) for item in mei.news) == 1


def test_a_move_made_while_away_is_played_after_coming_back() -> None:
    world = World()
    mei, _ = started(world)
    mei.drop()
    number = mei.send(Post(49001, Segment(100, 0, SYN), 0))
    assert mei.all(Said) == []
    world.run(SECOND)
    mei.connect()
    assert mei.last(Said).id == number
    assert mei.last(Said).verdict.kind == "legal"


def test_who_comes_back_gets_a_fresh_view_of_everything() -> None:
    world = World()
    mei, jonah = started(world)
    jonah.drop()
    mei.post()
    world.run(3 * SECOND)
    jonah.connect()
    assert [type(item) for item in jonah.news][:2] == [Opened, Arrived]
    assert jonah.last(View).players[1].present
    assert any(isinstance(item, Partner) and item.what == "back" for item in mei.news)


def test_a_new_connection_supersedes_the_old_one() -> None:
    world = World()
    mei, jonah = started(world)
    mei.post()
    old = jonah.conn
    assert old is not None
    jonah.drop(tell=False)
    world.strangers[old] = []
    jonah.connect()
    assert world.strangers[old] == [Closed("superseded"), "superseded"]
    assert isinstance(jonah.latest, View)
    world.hall.disconnected(old, world.now)
    world.settle()
    world.run(3 * SECOND)
    assert jonah.last(Update).news
    assert jonah.last(Open) == Open()
    jonah.post()
    assert jonah.last(Said).verdict.kind == "legal"


def test_what_the_old_connection_still_says_is_nobodys_word() -> None:
    world = World()
    mei, jonah = started(world)
    old = jonah.conn
    assert old is not None
    jonah.drop(tell=False)
    jonah.connect()
    world.hall.receive(old, RelayFrame(9, 0, Leave()), world.now)
    world.settle()
    assert jonah.all(Gone) == []
    assert not any(isinstance(item, Partner) and item.what == "bot" for item in mei.news)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 2_500_000), st.integers(0, 1), st.booleans()), max_size=12))
def test_however_often_connections_break_every_letter_is_posted_once(
    breaks: list[tuple[int, int, bool]],
) -> None:
    world = World()
    people = started(world, auto=True, opening=Host("1", "drizzle", 3, None, 1))
    for pause, who, tell in breaks:
        world.run(pause)
        if people[who].conn is not None:
            people[who].drop(tell)
        else:
            people[who].connect()
    for person in people:
        if person.conn is None:
            person.connect()
    world.run(LONG, until=lambda: people[0].view.phase == "results")
    match = world.hall.match("1")
    assert match is not None
    assert match.outcome().fouls == 0
    assert match.outcome().established == 1
    posts = [line for line in match.journal.entries if line.get("do") == "post"]
    assert len(posts) == match.outcome().letters
    for person in people:
        ids = [said.id for said in person.all(Said)]
        assert ids == sorted(set(ids))


# ------------------------------------------------------------ waiting for who is away


def test_the_match_goes_on_for_five_seconds_then_its_clock_stands() -> None:
    world = World()
    mei, jonah = started(world)
    begun = world.now
    mei.post()
    jonah.drop()
    gone_at = world.now
    world.run(5 * SECOND - 1)
    assert mei.all(Clock) == []
    world.run(1)
    stopped = mei.last(Clock)
    assert stopped == Clock(gone_at + 5 * SECOND - begun, False, "B", 55 * SECOND)
    world.run(30 * SECOND)
    assert mei.session.clock.read(world.now) == stopped.now
    match = world.hall.match("1")
    assert match is not None
    assert match.now == stopped.now
    assert world.hall.clock("1", world.now) == stopped.now


def test_nothing_can_be_posted_while_the_clock_stands() -> None:
    world = World()
    mei, jonah = started(world)
    jonah.drop()
    world.run(6 * SECOND)
    number = mei.send(Post(49001, Segment(100, 0, SYN), 0))
    assert mei.refusal == "paused"
    assert number not in [said.id for said in mei.all(Said)]


def test_the_clock_goes_on_from_where_it_stood() -> None:
    world = World()
    mei, jonah = started(world)
    mei.post()
    jonah.drop()
    world.run(25 * SECOND)
    stood = mei.last(Clock).now
    jonah.connect()
    assert mei.last(Clock) == Clock(stood, True, None, 0)
    assert jonah.last(View).now == stood
    world.run(SECOND)
    assert mei.session.clock.read(world.now) == jonah.session.clock.read(world.now) == stood + SECOND
    jonah.post()
    assert jonah.last(Said).verdict.kind == "legal"


def test_who_comes_back_to_a_match_that_waits_for_the_other_is_told_so() -> None:
    world = World()
    mei, jonah = started(world)
    jonah.drop()
    world.run(2 * SECOND)
    mei.drop()
    world.run(10 * SECOND)
    mei.connect()
    clock = mei.last(Clock)
    assert (clock.running, clock.away, clock.wait) == (False, "B", 48 * SECOND)


def test_after_a_minute_the_other_may_take_a_bot() -> None:
    world = World()
    mei, jonah = started(world)
    jonah.drop()
    world.run(59 * SECOND)
    mei.send(Bot("perfect"))
    assert mei.refusal == "not-now"
    world.run(SECOND)
    mei.send(Bot("perfect"))
    assert mei.last(Clock).running
    assert mei.view.players is not None
    assert mei.view.players[1].bot == "perfect"
    mei.post()
    world.run(3 * SECOND)
    assert any(isinstance(item, Arrived) for item in mei.news) or world.run(3 * SECOND) is None
    assert any(isinstance(item, Arrived) for item in mei.news)


def test_nobody_takes_a_bot_for_a_player_who_is_here() -> None:
    world = World()
    mei, _ = started(world)
    world.run(100 * SECOND)
    mei.send(Bot("perfect"))
    assert mei.refusal == "not-now"
    mei.send(Bot(None))
    assert mei.refusal == "not-now"


def test_who_comes_back_late_takes_the_seat_from_the_bot() -> None:
    world = World()
    mei, jonah = started(world)
    jonah.drop()
    world.run(61 * SECOND)
    mei.send(Bot("perfect"))
    jonah.connect()
    assert mei.view.players is not None
    assert (mei.view.players[1].name, mei.view.players[1].bot) == ("Jonah", None)
    mei.post()
    world.run(3 * SECOND)
    jonah.post()
    assert jonah.last(Said).verdict.kind == "legal"


def test_a_bot_takes_the_house_of_who_leaves_and_the_match_goes_on() -> None:
    world = World()
    mei, jonah = started(world)
    mei.post()
    jonah.send(Leave())
    assert jonah.events[-1] == Gone("left")
    assert [item.what for item in mei.news if isinstance(item, Partner)] == ["bot"]
    world.run(8 * SECOND)
    assert any(isinstance(item, Arrived) for item in mei.news)
    mei.post()
    world.run(10 * SECOND)
    assert _ended(mei) == 1
    mei.send(Ready())
    assert mei.view.connection == 2


def test_when_the_host_leaves_a_match_the_other_is_host() -> None:
    world = World()
    mei, jonah = started(world)
    mei.send(Leave())
    assert jonah.seat.host
    jonah.drop()
    jonah.connect()
    assert jonah.seat.host


def test_a_match_that_everybody_has_left_ends() -> None:
    world = World()
    mei, jonah = started(world)
    mei.send(Leave())
    jonah.send(Leave())
    assert world.hall.rooms == 0
    assert world.hall.match("1") is None


def test_time_is_not_lost_when_the_driver_comes_late() -> None:
    """One late call gives the same match as many punctual ones: the pause begins when it was due."""
    worlds = []
    for slices in (1, 997):
        world = World()
        mei, jonah = started(world)
        mei.post()
        jonah.drop()
        end = world.now + 20 * SECOND
        for number in range(1, slices + 1):
            world.now = end - 20 * SECOND + 20 * SECOND * number // slices
            world.hall.handle_timer(world.now)
        world.settle()
        worlds.append((mei.all(Clock), [line.text for line in world.matches]))
    assert worlds[0] == worlds[1]


# ------------------------------------------------------------ after a connection, after a match


def test_the_reveal_waits_for_both() -> None:
    world = World()
    mei, jonah = started(world)
    mei.bot = None
    mei.post()
    world.run(3 * SECOND)
    jonah.post()
    world.run(3 * SECOND)
    mei.post()
    world.run(10 * SECOND)
    assert mei.view.phase == jonah.view.phase == "reveal"
    assert _ended(mei) == _ended(jonah) == 1
    mei.send(Ready())
    assert jonah.view.ready == (True, False)
    mei.send(Ready(False))
    assert mei.refusal == "not-now"
    jonah.send(Ready())
    assert mei.view.phase == "play"
    assert mei.view.connection == 2


def _played_out(world: World) -> tuple[Someone, Someone]:
    mei, jonah = started(world, auto=True, opening=Host("1", "calm", 7, None, 1))
    world.run(LONG, until=lambda: mei.view.phase == "results")
    mei.bot = jonah.bot = None
    return mei, jonah


def test_when_both_want_again_another_match_begins_with_another_seed() -> None:
    world = World()
    mei, jonah = _played_out(world)
    first = world.hall.match("1")
    mei.send(Ready())
    assert mei.view.phase == "results"
    assert mei.view.ready == jonah.view.ready == (True, False)
    jonah.send(Ready())
    assert mei.last(View).phase == "play"
    assert mei.last(View).totals == (0, 0)
    second = world.hall.match("1")
    assert first is not None
    assert second is not None
    assert second.seed != first.seed
    assert len({line.match for line in world.matches}) == 2
    world.run(SECOND)
    assert mei.session.clock.read(world.now) == SECOND


def test_after_a_match_the_host_leads_back_to_the_lobby() -> None:
    world = World()
    mei, jonah = _played_out(world)
    jonah.send(Set(weather="fog"))
    assert jonah.refusal == "host-only"
    mei.send(Set(weather="fog"))
    assert jonah.events[-1] == jonah.lobby
    assert jonah.lobby.weather.id == "fog"
    mei.send(Ready())
    jonah.send(Ready())
    assert mei.last(View).weather.id == "fog"


def test_the_lobby_cannot_be_had_in_a_match() -> None:
    world = World()
    mei, _ = started(world)
    mei.send(Set(weather="fog"))
    assert mei.refusal == "not-now"


def test_who_stays_away_after_a_match_is_replaced() -> None:
    world = World()
    mei, jonah = _played_out(world)
    jonah.drop()
    world.run(61 * SECOND)
    mei.send(Ready())
    assert mei.last(View).phase == "play"
    assert mei.last(View).players[1].bot == "human"


# ------------------------------------------------------------ bad guests


def test_flooding_is_hung_up_on_and_disturbs_nobody() -> None:
    world = World(limits=Limits(burst=20, per_second=5))
    mei, jonah = started(world)
    before = len(jonah.events)
    for _ in range(40):
        if mei.conn is None:
            break
        mei.send(Call(49001, "ABORT", 0))
    assert mei.last(Closed).code == "flooding"
    assert mei.hung_up == "flooding"
    assert mei.all(Gone) == []
    told = [event for event in jonah.events[before:] if not isinstance(event, Pong)]
    assert len(told) == 1
    world.run(2 * SECOND)
    mei.connect()
    assert isinstance(mei.last(View), View)


@pytest.mark.parametrize("code", ["unreadable", "text-frame", "too-long"])
def test_garbage_ends_its_connection_and_no_other(code: str) -> None:
    world = World()
    mei, jonah = started(world)
    assert jonah.conn is not None
    world.hall.garbled(jonah.conn, code, world.now)
    world.settle()
    assert jonah.last(Refused) == Refused(code, {}, True)
    assert jonah.hung_up == code
    mei.post()
    assert mei.last(Said).verdict.kind == "legal"


@pytest.mark.parametrize(
    "frame", [RelayFrame(9, 0, Ready()), RelayFrame(0, 0, Ready()), RelayFrame(2, 99, Ready())]
)
def test_broken_numbering_ends_the_connection(frame: RelayFrame) -> None:
    world = World()
    mei, _ = started(world)
    assert mei.conn is not None
    world.hall.receive(mei.conn, frame, world.now)
    world.settle()
    assert mei.refusal == "out-of-order"
    assert mei.hung_up == "out-of-order"


def test_who_takes_nothing_is_hung_up_and_gets_a_fresh_view_later() -> None:
    world = World(limits=Limits(outbox=8))
    mei, jonah = started(world)
    slow = jonah.conn
    assert slow is not None
    del world.people[slow]
    world.strangers[slow] = []
    for _ in range(12):
        mei.send(Call(49001, "ABORT", 0))
        world.hall.receive(slow, RelayFrame(jonah.session.send(Ready(False)), 0, Ready(False)), world.now)
        world.settle()
    assert world.strangers[slow][-2:] == [Closed("slow"), "slow"]
    jonah.conn = None
    jonah.session.disconnected()
    jonah.connect()
    assert isinstance(jonah.last(View), View)


def test_a_mistake_of_ours_ends_its_room_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    mei, jonah = started(world)
    ada = world.someone("Ada", Host("1", "calm", 7))
    ada.send(Bot("perfect"))
    ada.send(Ready())
    match = world.hall.match("1")
    assert match is not None

    def broken(now: int) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(match, "handle_timer", broken)
    world.expects_faults = True
    mei.send(Call(49001, "ABORT", 0))
    assert [type(fault) for fault in world.faults] == [ZeroDivisionError]
    for person in (mei, jonah):
        assert person.events[-1] == Gone("room-closed")
        assert person.hung_up == "room-closed"
    assert world.hall.rooms == 1
    ada.post()
    assert ada.last(Said).verdict.kind == "legal"


def test_a_mistake_of_ours_when_time_passes_stops_nobody_elses_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    mei, _ = started(world)
    mei.post()
    ada = world.someone("Ada", Host("1", "calm", 7))
    ada.send(Bot("perfect"))
    ada.send(Ready())
    ada.post()
    match = world.hall.match("1")
    assert match is not None

    def broken(now: int) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(match, "handle_timer", broken)
    world.expects_faults = True
    world.run(5 * SECOND)
    assert mei.events[-1] == Gone("room-closed")
    assert any(isinstance(item, Arrived) for item in ada.news)


def _witness(attack: bool) -> tuple[list[str], list[tuple[int, str]]]:
    """A match of two, alone or among attackers who do their worst a hundred times a second."""
    world = World()
    mei, jonah = started(world, auto=True, opening=Host("1", "storm", 3, None, 2))
    name = world.matches[0].match
    told: list[tuple[int, str]] = []
    seen = 0
    conn = 0
    while mei.view.phase != "results":
        world.run(SECOND // 100)
        for event in mei.events[seen:]:
            if not isinstance(event, Pong):
                told.append((world.now, str(event)))
        seen = len(mei.events)
        if attack:
            if conn not in world.strangers or world.hall.connections < 3:
                conn = world.stranger()
            world.hall.receive(conn, RelayFrame(0, 0, Hello(MAJOR, MINOR, "x", "Mallory")), world.now)
            world.hall.receive(conn, RelayFrame(0, 0, Join(mei.seat.room)), world.now)
            world.hall.receive(conn, RelayFrame(0, 0, Rejoin("guessed", 7)), world.now)
            world.settle()
    assert jonah.view.phase == "results"
    return [line.text for line in world.matches if line.match == name], told


def test_attackers_change_nothing_for_anybody_else() -> None:
    """Promise 4, in virtual time: the same letters, the same words, at the same microsecond."""
    assert _witness(attack=True) == _witness(attack=False)
