"""A storm night over the relay: two players, to bed together, one who leaves, one who comes back."""

from __future__ import annotations

from game.content.levels import find_level, shipped_levels
from game.match.replay import replay
from game.match.view import Ended, Opened, Partner, View
from game.wire.messages import Host, Leave, Ready, Set
from tests.server.world import SECOND, World, started

STORM = find_level("12")


def storm() -> World:
    return World(STORM)


def cards(who) -> int:  # type: ignore[no-untyped-def]
    return who.view.night.cards  # type: ignore[no-any-return]


def test_two_players_play_several_correspondences_at_once() -> None:
    world = storm()
    mei, jonah = started(world, auto=True, opening=Host("12", ""))
    world.run(300 * SECOND)
    assert cards(mei) == cards(jonah) > 8
    assert mei.view.phase == "play"
    assert max(sum(desk.place is not None for desk in event.desks) for event in mei.all(type(mei.view))) == 3
    assert mei.view.totals == jonah.view.totals
    match = world.hall.match("1")
    assert match is not None
    again = replay([line.text for line in world.matches])
    assert again.journal.sha256() == match.journal.sha256()


def test_both_must_want_to_go_to_bed_and_may_think_again() -> None:
    world = storm()
    mei, jonah = started(world, opening=Host("12", ""))
    mei.send(Ready())
    assert [item.what for item in jonah.news if isinstance(item, Partner)] == ["ready"]
    mei.send(Ready(False))
    jonah.send(Ready())
    assert mei.view.phase == "play"
    mei.send(Ready())
    assert mei.view.phase == jonah.view.phase == "results"
    assert mei.view.result is not None
    assert mei.view.result.night is not None
    assert mei.view.result.seed is not None


def test_who_leaves_spoils_the_card_and_it_is_dealt_again_with_a_bot() -> None:
    world = storm()
    mei, jonah = started(world, opening=Host("12", ""))
    jonah.send(Leave())
    assert mei.view.phase == "play"
    ended = [item.reveal for item in mei.news if isinstance(item, Ended)]
    assert [reveal.reason for reveal in ended] == ["left"]
    assert cards(mei) == 0
    world.run(4 * SECOND)
    opened = [item for item in mei.news if isinstance(item, Opened)]
    assert len(opened) == 2
    assert {flight.segment for flight in ended[0].flights} == set()


def test_who_comes_back_is_told_of_every_desk() -> None:
    world = storm()
    mei, _ = started(world, auto=True, opening=Host("12", ""))
    world.run(150 * SECOND)
    mei.drop()
    world.run(SECOND)
    mei.connect()
    told = mei.last(View)
    assert told.night is not None
    ports = {item.port for item in told.news if isinstance(item, Opened)}
    assert {desk.port for desk in told.desks if desk.place is not None} <= ports


def test_the_host_may_choose_it_in_the_lobby() -> None:
    world = World(*shipped_levels())
    host = world.someone("Mei", Host("1", ""))
    host.send(Set(level="storm-night"))
    assert host.lobby.level == "storm-night"
    assert "storm-night" in host.lobby.levels
