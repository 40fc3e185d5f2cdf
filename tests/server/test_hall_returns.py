"""A player whose program was started anew comes back with the seat's token; a relay with rooms for all."""

from __future__ import annotations

from game.content.levels import find_level
from game.link.states import Gone
from game.match.level_read import read_level
from game.match.view import View
from game.wire.messages import Host, Join, Said, Seated
from server.hall import Limits
from tests.server.world import SECOND, World, started, two

HOST = Host("1", "calm", 7)
FREE = Limits(free_rooms=True)


def test_a_program_started_anew_takes_its_seat_in_the_match_back() -> None:
    world = World()
    mei, jonah = started(world)
    mei.post()
    world.run(3 * SECOND)
    jonah.post()
    old = jonah.seat
    jonah.drop()
    world.run(SECOND)

    again = world.someone("Jonah", Join(old.room, old.token))
    assert again.seat == old
    assert again.last(View).side == "B"
    assert again.last(View).desks[0].state == "SYN-RECEIVED"
    world.run(2 * SECOND)
    mei.post()
    world.run(3 * SECOND)
    assert again.view.desks[0].state == "ESTABLISHED"


def test_its_moves_are_numbered_from_the_beginning() -> None:
    world = World()
    mei, jonah = started(world)
    mei.post()
    world.run(3 * SECOND)
    jonah.drop()
    again = world.someone("Jonah", Join("", jonah.seat.token))
    assert again.post() == 1
    assert again.last(Said).id == 1
    assert again.last(Said).verdict.kind == "legal"


def test_it_may_lose_the_connection_again_and_come_back_as_ever() -> None:
    world = World()
    mei, jonah = started(world)
    jonah.drop()
    again = world.someone("Jonah", Join("", jonah.seat.token))
    mei.post()
    world.run(3 * SECOND)
    again.drop()
    again.connect()
    again.post()
    assert again.last(Said).verdict.kind == "legal"


def test_in_the_lobby_too() -> None:
    world = World()
    _mei, jonah = two(world)
    jonah.drop()
    again = world.someone("Jonah", Join("1", jonah.seat.token))
    assert again.seat == jonah.seat
    assert [seat and seat.name for seat in again.lobby.seats] == ["Mei", "Jonah"]


def test_a_window_that_still_plays_is_not_pushed_aside() -> None:
    world = World()
    _mei, jonah = started(world)
    world.run(20 * SECOND)
    second = world.someone("Jonah", Join("1", jonah.seat.token))
    assert second.refusal == "room-full"
    assert jonah.hung_up is None


def test_a_connection_that_has_fallen_silent_is() -> None:
    world = World()
    _mei, jonah = started(world)
    silent = jonah.conn
    jonah.drop(tell=False)
    world.run(6 * SECOND)
    assert silent is not None
    again = world.someone("Jonah", Join("1", jonah.seat.token))
    assert again.seat == jonah.seat
    assert world.hall.connections == 2


def test_a_token_opens_its_own_room_only() -> None:
    world = World()
    _mei, jonah = started(world)
    jonah.drop()
    other = world.someone("Ada", HOST)
    stranger = world.someone("Jonah", Join(other.seat.room, jonah.seat.token))
    assert stranger.seat.room == other.seat.room
    assert stranger.seat.token != jonah.seat.token


def test_a_made_up_token_is_no_token() -> None:
    world = World()
    _mei, jonah = started(world)
    jonah.drop()
    thief = world.someone("Jonah", Join("1", "0" * 48))
    assert thief.refusal == "room-full"
    assert thief.all(Seated) == []


def test_a_seat_that_was_given_up_is_not_given_back() -> None:
    world = World()
    _mei, jonah = two(world)
    jonah.drop()
    world.run(61 * SECOND)
    again = world.someone("Jonah", Join("1", jonah.seat.token))
    assert again.seat.token != jonah.seat.token


def test_a_relay_with_rooms_for_all_opens_one_for_who_finds_none() -> None:
    world = World(limits=FREE)
    mei = world.someone("Mei", Join(""))
    jonah = world.someone("Jonah", Join(""))
    assert (mei.seat.host, mei.seat.side, mei.seat.room) == (True, "A", "1")
    assert (jonah.seat.host, jonah.seat.side, jonah.seat.room) == (False, "B", "1")
    assert jonah.lobby.level == "three-letters"
    third = world.someone("Ada", Join(""))
    assert (third.seat.host, third.seat.room) == (True, "2")


def test_such_a_room_begins_with_the_first_level_for_two() -> None:
    lesson = read_level(
        find_level("1").text.replace('"three-letters"', '"lesson"').replace("number = 1", "number = 0")
    )
    assert World(lesson, find_level("1"), limits=FREE).someone("Mei", Join("")).lobby.level == "three-letters"
    assert World(lesson, limits=FREE).someone("Mei", Join("")).lobby.level == "lesson"


def test_it_too_knows_no_room_that_nobody_opened_and_has_an_end() -> None:
    world = World(limits=Limits(free_rooms=True, rooms=1))
    assert world.someone("Mei", Join("7")).refusal == "no-such-room"
    two(world, opening=Join(""))
    late = world.someone("Late", Join(""))
    assert late.refusal == "relay-full"
    assert not isinstance(late.events[-1], Gone)
