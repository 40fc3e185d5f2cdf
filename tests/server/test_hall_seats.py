"""Coming in: greeting, names, rooms, the lobby; each refusal has its code and disturbs nobody else."""

from __future__ import annotations

import pytest

from game.content.levels import find_level
from game.link.states import Gone, Rejected
from game.match.view import View
from game.wire.messages import (
    MAJOR,
    MINOR,
    Bot,
    Closed,
    Hello,
    Host,
    Join,
    Leave,
    Ping,
    Pong,
    Ready,
    Refused,
    Rejoin,
    RelayFrame,
    Set,
    Welcome,
)
from server.hall import Hall, Levels, Limits
from tests.server.world import SECOND, Someone, World, started, two

HOST = Host("1", "calm", 7)


def test_a_host_gets_the_left_house_and_a_room_and_a_guest_the_other() -> None:
    mei, jonah = two(World())
    assert (mei.seat.side, mei.seat.host, mei.seat.room) == ("A", True, "1")
    assert (jonah.seat.side, jonah.seat.host, jonah.seat.room) == ("B", False, "1")
    assert mei.seat.token != jonah.seat.token
    assert mei.lobby == jonah.lobby
    assert [seat and seat.name for seat in mei.lobby.seats] == ["Mei", "Jonah"]
    assert mei.lobby.level == "three-letters"
    assert mei.lobby.levels == ("three-letters",)
    assert mei.lobby.weathers[:2] == ("calm", "drizzle")


def test_the_match_starts_when_both_are_ready() -> None:
    world = World()
    mei, jonah = two(world)
    mei.send(Ready())
    assert jonah.lobby.ready == (True, False)
    mei.send(Ready(False))
    jonah.send(Ready())
    assert jonah.lobby.ready == (False, True)
    assert mei.all(View) == []
    mei.send(Ready())
    assert [person.last(View).side for person in (mei, jonah)] == ["A", "B"]
    assert mei.last(View).phase == "play"


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        (Join("7"), "no-such-room"),
        (Join("!"), "no-such-room"),
        (Join(""), "no-room-open"),
        (Host("99", "calm"), "level-unknown"),
        (Host("1", "hail"), "weather-unknown"),
        (Host("", "", None, "id = 3"), "level-broken"),
        (Host("", "", None, "a = " + "[" * 3500), "level-broken"),
    ],
)
def test_who_asks_for_what_is_not_there_is_told(opening: Host | Join, code: str) -> None:
    person = World().someone("Mei", opening)
    assert person.refusal == code
    assert isinstance(person.events[-1], Rejected)
    assert person.events[-1].code == code


def test_a_full_room_is_full() -> None:
    world = World()
    two(world)
    late = world.someone("Late", Join("1"))
    assert late.refusal == "room-full"
    assert late.last(Refused).params == {"room": "1"}
    third = world.someone("Third", Join(""))
    assert (third.refusal, third.last(Refused).params) == ("room-full", {"room": "1"})


def test_without_a_room_the_only_open_one_is_meant() -> None:
    world = World()
    world.someone("Mei", HOST)
    second = world.someone("Ada", HOST)
    lost = world.someone("Jonah", Join(""))
    assert lost.refusal == "which-room"
    world.someone("Bo", Join(second.seat.room))
    assert world.someone("Jonah", Join("")).seat.room == "1"


def test_rooms_are_typed_as_they_are_read() -> None:
    world = World()
    world.someone("Mei", HOST)
    assert world.someone("Jonah", Join("l")).seat.side == "B"


def test_the_hosts_own_level_is_played() -> None:
    text = find_level("1").text.replace('id = "three-letters"', 'id = "my-own"')
    mei = World().someone("Mei", Host("", "", 1, text))
    assert mei.lobby.level == "my-own"


def test_two_of_one_name_are_told_apart() -> None:
    world = World()
    world.someone("Ada", HOST)
    other = world.someone("ADA", Join("1"))
    assert [seat and seat.name for seat in other.lobby.seats] == ["Ada", "ADA 2"]


@pytest.mark.parametrize(
    ("name", "code"), [("", "name-empty"), (" \u200b\u202e\x07", "name-empty"), ("x" * 25, "name-long")]
)
def test_nobody_can_bear_such_a_name(name: str, code: str) -> None:
    person = World().someone(name, HOST)
    assert person.refusal == code
    assert person.hung_up == code
    if code == "name-long":
        assert person.last(Refused).params == {"most": "24"}


def test_hostile_characters_are_dropped() -> None:
    person = World().someone("  \u202eMei\u200b\n\t \uff21da\x1b[31m ", HOST)
    assert person.lobby.seats[0] is not None
    assert person.lobby.seats[0].name == "Mei Ada[31m"


@pytest.mark.parametrize(("major", "code"), [(MAJOR + 1, "relay-too-old"), (MAJOR - 1, "player-too-old")])
def test_another_major_version_is_refused_saying_who_must_update(major: int, code: str) -> None:
    world = World()
    conn = world.stranger()
    world.hall.receive(conn, RelayFrame(0, 0, Hello(major, 0, "x", "Mei")), world.now)
    world.settle()
    refusal, hang = world.strangers[conn]
    assert isinstance(refusal, Refused)
    assert (refusal.code, refusal.fatal, hang) == (code, True, code)
    assert refusal.params == {"yours": f"{major}.0", "theirs": f"{MAJOR}.{MINOR}"}


def test_a_newer_minor_version_is_welcome() -> None:
    world = World()
    conn = world.stranger()
    world.hall.receive(conn, RelayFrame(0, 0, Hello(MAJOR, MINOR + 1, "x", "Mei")), world.now)
    world.settle()
    assert isinstance(world.strangers[conn][0], Welcome)


def test_a_greeting_comes_first() -> None:
    world = World()
    conn = world.stranger()
    world.hall.receive(conn, RelayFrame(0, 0, Join("1")), world.now)
    world.settle()
    assert [getattr(said, "code", said) for said in world.strangers[conn]] == ["hello-first", "hello-first"]


def test_before_a_seat_pings_are_answered_and_moves_refused() -> None:
    world = World()
    conn = world.stranger()
    for body in (Ping(5), Hello(MAJOR, MINOR, "x", "Mei"), Ready()):
        world.hall.receive(conn, RelayFrame(0, 0, body), world.now)
    world.settle()
    said = world.strangers[conn]
    assert said[0] == Pong(5, 0)
    assert isinstance(said[2], Refused)
    assert (said[2].code, said[2].fatal) == ("not-seated", False)


def test_with_a_seat_nobody_takes_another() -> None:
    world = World()
    mei = world.someone("Mei", HOST)
    assert mei.conn is not None
    world.hall.receive(mei.conn, RelayFrame(0, 0, HOST), world.now)
    world.settle()
    assert mei.refusal == "already-seated"
    assert world.hall.rooms == 1


def test_a_silent_connection_is_hung_up_after_ten_seconds() -> None:
    world = World()
    conn = world.stranger()
    world.run(10 * SECOND - 1)
    assert world.strangers[conn] == []
    world.run(1)
    assert world.strangers[conn] == [Closed("idle"), "idle"]
    assert world.hall.connections == 0


def test_a_greeted_connection_without_a_seat_is_hung_up_later() -> None:
    world = World()
    conn = world.stranger()
    world.hall.receive(conn, RelayFrame(0, 0, Hello(MAJOR, MINOR, "x", "Mei")), world.now)
    world.run(119 * SECOND)
    assert len(world.strangers[conn]) == 1
    world.run(2 * SECOND)
    assert world.strangers[conn][-1] == "idle"


def test_a_seat_that_says_nothing_is_hung_up_and_may_come_back() -> None:
    """A player's program pings every two seconds; whose does not has gone, whatever the socket says."""
    world = World()
    mei = world.someone("Mei", HOST)
    assert mei.conn is not None
    silent = mei.conn
    del world.people[silent]
    world.strangers[silent] = []
    world.run(31 * SECOND)
    assert world.strangers[silent][-2:] == [Closed("idle"), "idle"]
    mei.conn = None
    mei.session.disconnected()
    mei.connect()
    assert mei.seat.room == "1"
    assert mei.latest == mei.lobby


def test_guessing_is_limited() -> None:
    world = World(limits=Limits(tries=3))
    conn = world.stranger()
    world.hall.receive(conn, RelayFrame(0, 0, Hello(MAJOR, MINOR, "x", "Mei")), world.now)
    for _ in range(4):
        world.hall.receive(conn, RelayFrame(0, 0, Join("7")), world.now)
    world.settle()
    codes = [getattr(said, "code", said) for said in world.strangers[conn][1:]]
    assert codes == ["no-such-room"] * 3 + ["tries", "tries"]


def test_a_token_that_nobody_gave_is_refused() -> None:
    world = World()
    conn = world.stranger()
    world.hall.receive(conn, RelayFrame(0, 0, Hello(MAJOR, MINOR, "x", "Mei")), world.now)
    world.hall.receive(conn, RelayFrame(0, 0, Rejoin("guessed", 0)), world.now)
    world.settle()
    assert [getattr(said, "code", said) for said in world.strangers[conn][1:]] == [
        "seat-unknown",
        "seat-unknown",
    ]


def test_connections_and_rooms_are_capped() -> None:
    world = World(limits=Limits(connections=3, rooms=1))
    world.someone("Mei", HOST)
    assert world.someone("Ada", HOST).refusal == "relay-full"
    world.stranger()
    full = world.stranger()
    assert [getattr(said, "code", said) for said in world.strangers[full]] == ["relay-full", "relay-full"]
    assert world.hall.connections == 3


def test_a_seat_whose_token_never_arrived_is_free_again() -> None:
    world = World()
    mei = world.someone("Mei", HOST)
    ghost = world.stranger()
    world.hall.receive(ghost, RelayFrame(0, 0, Hello(MAJOR, MINOR, "x", "Ghost")), world.now)
    world.hall.receive(ghost, RelayFrame(0, 0, Join("1")), world.now)
    world.settle()
    assert mei.lobby.seats[1] is not None
    world.hall.disconnected(ghost, world.now)
    world.settle()
    assert mei.lobby.seats[1] is None
    assert world.someone("Jonah", Join("1")).seat.side == "B"


# ------------------------------------------------------------ the lobby


def test_the_host_chooses_level_and_weather() -> None:
    world = World()
    mei, jonah = two(world)
    mei.send(Set(weather="storm"))
    assert jonah.lobby.weather.id == "storm"
    mei.send(Set(level="three-letters", weather=""))
    assert jonah.lobby.weather.id == "calm"
    mei.send(Set(weather="hail"))
    assert mei.refusal == "weather-unknown"
    mei.send(Set(level="99"))
    assert mei.refusal == "level-unknown"
    jonah.send(Set(weather="fog"))
    assert jonah.refusal == "host-only"
    assert mei.lobby.weather.id == "calm"


def test_a_choice_undoes_readiness() -> None:
    world = World()
    mei, jonah = two(world)
    jonah.send(Ready())
    mei.send(Set(weather="storm"))
    assert mei.lobby.ready == (False, False)


def test_the_host_seats_a_bot_and_takes_it_away() -> None:
    world = World()
    mei = world.someone("Mei", HOST)
    mei.send(Bot("human"))
    assert mei.lobby.seats[1] is not None
    assert mei.lobby.seats[1].bot == "human"
    assert mei.lobby.ready == (False, True)
    assert world.someone("Late", Join("1")).refusal == "room-full"
    mei.send(Bot(None))
    assert mei.lobby.seats[1] is None
    jonah = world.someone("Jonah", Join("1"))
    mei.send(Bot("perfect"))
    assert mei.refusal == "seat-taken"
    mei.send(Bot("cheat"))
    assert mei.refusal == "bot-unknown"
    jonah.send(Bot("perfect"))
    assert jonah.refusal == "host-only"


def test_a_match_against_a_bot_starts_at_once() -> None:
    world = World()
    mei = world.someone("Mei", HOST)
    mei.send(Bot("perfect"))
    mei.send(Ready())
    assert mei.last(View).players[1].bot == "perfect"


def test_who_leaves_the_lobby_frees_the_house_and_the_token() -> None:
    world = World()
    mei, jonah = two(world)
    jonah.send(Leave())
    assert jonah.last(Closed).code == "left"
    assert jonah.events[-1] == Gone("left")
    assert mei.lobby.seats[1] is None
    assert world.someone("Ada", Join("1")).seat.side == "B"


def test_when_the_host_leaves_the_other_is_host() -> None:
    world = World()
    mei, jonah = two(world)
    mei.send(Leave())
    assert jonah.seat.host
    assert jonah.lobby.seats[0] is None
    jonah.send(Set(weather="fog"))
    assert jonah.lobby.weather.id == "fog"
    assert world.someone("Ada", Join("1")).seat.side == "A"


def test_an_empty_room_ends_at_once() -> None:
    world = World()
    mei, jonah = two(world)
    mei.send(Leave())
    jonah.send(Leave())
    assert world.hall.rooms == 0
    assert world.someone("Late", Join("1")).refusal == "no-such-room"


def test_a_lost_connection_keeps_a_seat_in_the_lobby_for_a_minute() -> None:
    world = World()
    mei, jonah = two(world)
    jonah.drop()
    assert mei.lobby.seats[1] is not None
    assert not mei.lobby.seats[1].present
    world.run(59 * SECOND)
    jonah.connect()
    assert mei.lobby.seats[1].present
    jonah.drop()
    world.run(61 * SECOND)
    assert mei.lobby.seats[1] is None
    jonah.connect()
    assert jonah.events[-1] == Gone("seat-unknown", {})


def test_a_host_who_stays_away_hands_the_room_over() -> None:
    world = World()
    mei, jonah = two(world)
    mei.drop()
    world.run(61 * SECOND)
    assert jonah.seat.host
    assert jonah.lobby.seats[0] is None


def test_a_room_without_anybody_is_closed_after_ten_minutes() -> None:
    world = World()
    mei, jonah = started(world)
    mei.drop()
    jonah.drop()
    world.run(599 * SECOND)
    assert world.hall.rooms == 1
    world.run(2 * SECOND)
    assert world.hall.rooms == 0
    assert world.hall.next_deadline() is None
    jonah.connect()
    assert jonah.events[-1] == Gone("seat-unknown", {})


def test_room_numbers_are_not_used_again_at_once() -> None:
    world = World(limits=Limits(rooms=100))
    rooms = []
    for _ in range(3):
        mei = world.someone("Mei", HOST)
        rooms.append(mei.seat.room)
        mei.send(Leave())
    assert rooms == ["1", "2", "3"]
    people = [world.someone("Mei", HOST) for _ in range(40)]
    numbers = [person.seat.room for person in people]
    assert len(set(numbers)) == 40
    assert numbers[0] == "4"
    assert "1" in numbers


def test_shutdown_tells_everybody() -> None:
    world = World()
    mei, jonah = two(world)
    world.hall.shutdown(world.now)
    world.settle()
    for person in (mei, jonah):
        assert person.last(Closed).code == "shutdown"
        assert person.events[-1] == Gone("shutdown")
        assert person.hung_up == "shutdown"


def test_what_comes_from_nobody_is_ignored() -> None:
    hall = Hall(Levels([find_level("1")]), b"x")
    hall.receive(9, RelayFrame(0, 0, Ping(1)), 0)
    hall.garbled(9, "unreadable", 0)
    hall.disconnected(9, 0)
    assert not hall.outgoing()
    assert hall.next_deadline() is None


def test_tokens_cannot_be_told_from_one_another_or_guessed() -> None:
    world = World()
    people: list[Someone] = [world.someone("Mei", HOST) for _ in range(20)]
    tokens = {person.seat.token for person in people}
    assert len(tokens) == 20
    assert all(len(token) == 48 for token in tokens)
    other = Hall(Levels([find_level("1")]), b"other entropy")
    other.connected(1, 0)
    for body in (Hello(MAJOR, MINOR, "x", "Mei"), HOST):
        other.receive(1, RelayFrame(0, 0, body), 0)
    seats = [effect for effect in other.outgoing().effects if "Seated" in str(effect)]
    assert not any(token in str(seats) for token in tokens)
