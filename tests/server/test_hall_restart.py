"""A relay that is killed goes on: rooms, seats, lobbies and matches from the journal, at every line of it.

The world is virtual: the process dies before a batch of lines was kept, or right after it, before anything of
it was told. What the players then play is, to the letter, what they would have played.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from game.content.levels import find_level
from game.match.replay import replay
from game.match.view import View
from game.wire.messages import Bot, Clock, Host, Join, Leave, Ready, Rejoin, Said, Set
from server.hall import Hall, Levels, Limits, Outgoing
from server.hall.records import Begin, End, Lost, RoomError, decode
from server.hall.restore import again, read
from tests.server.world import SECOND, Killed, Someone, World, started, two
from tests.support import ROOT

OPENING = Host("1", "storm", 4, connections=3)


def play(world: World, mei: Someone, jonah: Someone) -> None:
    """To the results, over as many kills as it takes."""
    for _ in range(3):
        try:
            world.run(1200 * SECOND, until=lambda: bool(mei.all(View)) and mei.view.phase == "results")
            return
        except Killed:
            world.restart(3600 * SECOND)


def killer(number: int, after: bool) -> tuple[Callable[[Outgoing | None], None], list[int]]:
    """Kills at the batch of this number, before it is kept or after; how many there have been."""
    count = [0]
    pending = [False]

    def power(out: Outgoing | None) -> None:
        if out is not None:
            pending[0] = bool(out.journal)
            count[0] += pending[0]
            if pending[0] and count[0] == number and not after:
                raise Killed
        elif pending[0] and count[0] == number and after:
            pending[0] = False
            raise Killed

    return power, count


def told(world: World) -> list[dict[str, object]]:
    """The match's journal without who was away meanwhile."""
    lines = [json.loads(line) for line in world.store.read(_match(world))]
    return [line for line in lines if line.get("do") != "seat"]


def _match(world: World) -> str:
    return next(kept.session for kept in world.store.sessions() if "/" in kept.session)


def _reference() -> tuple[World, Someone, int]:
    world = World()
    power, count = killer(0, False)
    mei, jonah = started(world, auto=True, opening=OPENING)
    world.power = power
    play(world, mei, jonah)
    return world, mei, count[0]


REFERENCE, _MEI, BATCHES = _reference()


def test_the_match_without_a_kill_is_worth_killing() -> None:
    assert BATCHES > 30
    assert any("lost" in json.dumps(line) for line in told(REFERENCE))
    assert _MEI.view.phase == "results"


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("number", range(1, BATCHES + 1))
def test_killed_at_any_line_the_match_goes_on_as_if_nothing_had_been(number: int, after: bool) -> None:
    world = World()
    mei, jonah = started(world, auto=True, opening=OPENING)
    world.power, count = killer(number, after)
    play(world, mei, jonah)
    assert count[0] >= number
    assert told(world) == told(REFERENCE)
    assert mei.view.totals == _MEI.view.totals
    for person in (mei, jonah):
        answers = [said.id for said in person.all(Said)]
        assert len(answers) == len(set(answers)), "an answer was doubled"
        assert not person.session._stream.waiting, "a move was never answered"
    replay(world.store.read(_match(world)))


def test_what_is_due_at_once_in_many_rooms_is_done_a_few_at_a_time() -> None:
    world = World()
    for number in range(6):
        mei = world.someone("Mei", Host("1", "calm", 5), auto=True)
        jonah = world.someone("Jonah", Join(mei.seat.room), auto=True)
        for person in (mei, jonah):
            person.send(Ready())
        assert world.hall.rooms == number + 1
    due = world.hall.next_deadline()
    assert due is not None
    world.now = due
    told = []
    while (first := world.hall.next_deadline()) is not None and first <= due:
        world.hall.handle_timer(due, 2)
        told.append(len({line.match.partition("/")[0] for line in world.hall.lines}))
        world.settle()
    assert told == [2, 2, 2]


def test_twenty_kills_in_one_match_change_nothing() -> None:
    world = World()
    mei, jonah = started(world, auto=True, opening=OPENING)
    for number in range(20):
        world.power, _ = killer(3, number % 2 == 0)
        try:
            world.run(1200 * SECOND, until=lambda: mei.view.phase == "results")
        except Killed:
            world.restart(1000 * SECOND)
    world.power = lambda out: None
    play(world, mei, jonah)
    assert told(world) == told(REFERENCE)


def test_the_clock_stands_until_both_are_back() -> None:
    world = World()
    mei, jonah = started(world, opening=Host("1", "calm", 7))
    world.run(3 * SECOND)
    before = world.hall.clock("1", world.now)
    world.power, _ = killer(1, True)
    with pytest.raises(Killed):
        mei.post()
    people = list(world.people.values())
    for person in people:
        person.drop(tell=False)
    world.people.clear()
    world.power = lambda out: None
    world.restart(100_000 * SECOND)
    assert world.hall.clock("1", world.now) == before
    world.run(2 * SECOND)
    assert world.hall.clock("1", world.now) == before
    mei.connect()
    world.run(2 * SECOND)
    assert world.hall.clock("1", world.now) == before
    assert not mei.last(Clock).running
    assert mei.last(Clock).away == "B"
    assert [said.id for said in mei.all(Said)] == [2], (
        "the letter was posted before the kill, and is answered"
    )
    jonah.connect()
    assert mei.last(Clock).running
    world.run(SECOND)
    assert world.hall.clock("1", world.now) == before + SECOND


def test_a_lobby_its_host_and_what_was_chosen_are_there_again() -> None:
    world = World(find_level("1"), find_level("2"))
    mei, jonah = two(world, opening=Host("1", ""))
    mei.send(Set(level="2", weather="fog"))
    mei.send(Set(level="no such level"))
    jonah.send(Ready())
    before = mei.lobby
    world.restart()
    assert mei.lobby == before
    assert mei.seat.host
    assert (mei.seat.token, jonah.seat.token) in [tuple(s.token for s in _seats(world))]
    mei.send(Ready())
    assert mei.last(View).weather.id == "fog"
    assert mei.last(View).level.id == find_level("2").id


def _seats(world: World) -> list[object]:
    room = world.hall.open.named("1")
    assert room is not None
    return list(room.humans)  # type: ignore[arg-type]


def test_bots_leavers_and_programs_started_anew_come_out_the_same() -> None:
    world = World()
    mei, jonah = started(world, opening=Host("1", "drizzle", 3))
    mei.post()
    world.run(4 * SECOND)
    token = jonah.seat.token
    jonah.drop()
    again = world.someone("Jonah", Join("1", token))
    again.send(Leave())
    world.run(8 * SECOND)
    world.restart()
    world.run(600 * SECOND, until=lambda: mei.view.phase != "play")
    assert mei.last(View).players[1].bot == "human"


def test_what_was_chosen_is_what_the_journal_says_whatever_levels_there_are_later() -> None:
    world = World(find_level("1"), find_level("2"))
    mei, _ = two(world, opening=Host("1", ""))
    mei.send(Set(level="2"))
    world.levels = Levels([find_level("1")])
    world.restart()
    assert mei.lobby.level == find_level("2").id
    assert mei.lobby.levels == (find_level("1").id,)


def test_rooms_get_new_numbers_and_strangers_find_no_old_token() -> None:
    world = World()
    two(world)
    world.restart()
    kate = world.someone("Kate", Host("1", ""))
    assert kate.seat.room == "2"
    conn = world.someone("Eve", Join("1"))
    assert conn.refusal == "room-full"
    liar = world.someone("Eve", Rejoin("0" * 48, 0))  # type: ignore[arg-type]
    assert liar.refusal == "seat-unknown"


def test_who_says_to_have_more_than_was_ever_told_is_refused() -> None:
    world = World()
    mei, _ = two(world)
    token = mei.seat.token
    world.restart()
    liar = world.someone("Eve", Rejoin(token, 5_000))  # type: ignore[arg-type]
    assert liar.hung_up == "out-of-order"


def test_nobody_comes_back_and_the_room_ends_and_stays_ended() -> None:
    world = World(limits=Limits(keep_room=50 * SECOND))
    mei, jonah = started(world)
    for person in (mei, jonah):
        person.drop(tell=False)
    world.restart()
    assert world.hall.rooms == 1
    world.run(60 * SECOND)
    assert world.hall.rooms == 0
    world.restart()
    assert world.hall.rooms == 0
    name = world.journal[0].match
    records = [decode(line, 0).do for line in world.store.read(name)]
    assert isinstance(records[0], Begin)
    assert isinstance(records[-1], End)
    assert [lost.at_once for lost in records if isinstance(lost, Lost)] == [True, True]


def test_a_room_whose_journal_grows_without_end_is_closed() -> None:
    world = World(limits=Limits(journal=20_000))
    mei, _ = started(world, opening=Host("1", "calm", 7))
    for _ in range(400):
        if mei.hung_up:
            break
        mei.send(Bot("no such bot"))
        world.run(SECOND // 10)
    assert mei.hung_up == "room-closed"
    assert world.hall.rooms == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda lines: [], "journal.no-journal"),
        (lambda lines: lines[1:], "journal.no-journal"),
        (lambda lines: ["nonsense", *lines[1:]], "journal.broken-input"),
        (lambda lines: [lines[0].replace('"version":1', '"version":2'), *lines[1:]], "journal.newer"),
        (lambda lines: [lines[0].replace("three-letters-room", "x"), *lines[1:]], "journal.no-journal"),
        (lambda lines: [*lines, lines[1]], "journal.no-time"),
        (lambda lines: [lines[0], *lines[2:]], "journal.differs"),
    ],
)
def test_what_is_no_room_is_refused(change: Callable[[list[str]], list[str]], reason: str) -> None:
    world = World()
    world.run(SECOND)
    mei, _ = two(world)
    world.run(SECOND)
    mei.send(Ready())
    lines = world.store.read(world.journal[0].match)
    hall = Hall(world.levels, b"")
    with pytest.raises(RoomError) as caught:
        hall.restore("room-x", change(lines), 0, world.store.read)
    assert caught.value.reason == reason


def test_the_first_letter_survives_a_kill_between_journal_and_answer() -> None:
    world = World()
    mei, jonah = started(world, opening=Host("1", "calm", 7))
    world.power, _ = killer(1, True)
    with pytest.raises(Killed):
        mei.post()
    world.power = lambda out: None
    world.restart(5 * SECOND)
    posts = [line for line in told(world) if line.get("do") == "post"]
    assert len(posts) == 1
    assert [said.verdict.kind for said in mei.all(Said)] == ["legal"]
    assert jonah.view.phase == "play"


def test_every_message_with_a_number_has_a_place_in_the_journal() -> None:
    """A message type that is new on the wire must be one that a room's journal can be read with."""
    from typing import get_args, get_type_hints

    from game.wire.messages import Hello, Ping, ToRelay
    from server.hall.records import Heard

    unnumbered = {Hello, Host, Join, Rejoin, Ping}
    assert set(get_args(get_type_hints(Heard)["body"])) == set(get_args(ToRelay)) - unnumbered - {Set}


def test_a_journal_of_version_one_gives_its_room_for_ever() -> None:
    """Promise 5. The file was written once and never again: where this fails, rooms of then are lost."""
    folder = ROOT / "tests/server/golden"
    lines = (folder / "room-1.jsonl").read_text("utf-8").splitlines()
    room, matches = again("room-x", read(lines), (), Limits(), 0, [])
    assert [seat.name for seat in room.humans] == ["Mei", "Jonah"]
    assert room.table is not None
    match = room.table.match
    assert (match.phase, match.connection) == ("play", 2)
    kept = (folder / "room-1-match.jsonl").read_text("utf-8").splitlines()
    inputs = [[line for line in map(json.loads, one) if "do" in line] for one in (matches["room-x/1"], kept)]
    assert inputs[0] == inputs[1] != []
    assert replay(kept, check=False).connection == 2
