"""The journal of a match that has ended, for the players' own collections."""

from __future__ import annotations

import pytest

from game.match.replay import replay
from game.wire import journals
from game.wire.journals import unpacked, whole
from game.wire.messages import Leave, Piece, Ready, Recall
from tests.server.world import SECOND, World, started

LONG = 600 * SECOND


def test_both_players_get_the_match_once_it_has_ended() -> None:
    world = World()
    mei, jonah = started(world, auto=True)
    world.run(LONG, until=lambda: mei.view.phase == "results")
    for person in (mei, jonah):
        person.send(Recall())
        pieces = person.all(Piece)
        assert whole(pieces)
        again = replay(unpacked(pieces).splitlines())
        assert again.result == person.view.result


def test_nobody_gets_it_before() -> None:
    world = World()
    mei, _ = started(world, auto=True)
    mei.send(Recall())
    assert mei.refusal == "not-now"
    assert not mei.all(Piece)


def test_who_stays_behind_gets_it_too_and_the_next_match_is_another() -> None:
    world = World()
    mei, jonah = started(world, auto=True)
    world.run(LONG, until=lambda: mei.view.phase == "results")
    jonah.send(Leave())
    mei.send(Recall())
    first = unpacked(mei.all(Piece))
    mei.send(Ready())
    world.run(LONG, until=lambda: mei.view.phase == "results")
    mei.send(Recall())
    second = unpacked(mei.all(Piece)[-1:])
    assert first != second
    assert replay(second.splitlines()).players[1].bot is not None


def test_it_is_sent_once_and_once_more_to_who_comes_back() -> None:
    world = World()
    mei, _ = started(world, auto=True)
    world.run(LONG, until=lambda: mei.view.phase == "results")
    mei.send(Recall())
    count = len(mei.all(Piece))
    mei.send(Recall())
    assert (len(mei.all(Piece)), mei.refusal) == (count, "not-now")
    mei.drop()
    mei.connect()
    mei.send(Recall())
    assert whole(mei.all(Piece)[count:])


def test_one_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "LONGEST", 100)
    world = World()
    mei, _ = started(world, auto=True)
    world.run(LONG, until=lambda: mei.view.phase == "results")
    mei.send(Recall())
    assert mei.refusal == "journal-long"
