"""Every match that has ended is kept by itself, whoever's relay it was played over."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from game.client.collector import Collector
from game.client.practice import PracticeLink
from game.client.table import Table
from game.content import replays
from game.content.levels import shipped_levels
from game.match.bot import BeReady, Bot, PostLetter
from game.wire.messages import Piece, Post, Ready, Seated, Welcome

SECOND = 1_000_000


class Alone:
    """A table for solo play in level 0, and a perfect player at it."""

    def __init__(self) -> None:
        self.now = 7 * SECOND
        self.table = Table(
            PracticeLink(shipped_levels(), name="Mei", level="0", seed=7, now=self._now), self._now
        )
        self.collector = Collector()
        self.kept = 0

    def _now(self) -> int:
        return self.now

    def until(self, phase: str) -> None:
        """Play until the match is in this phase."""
        brain = Bot("perfect")
        for _ in range(20_000):
            self.now += SECOND // 20
            self.step()
            view = self.table.told.view
            if view is not None:
                brain.told(view)
                if view.phase == phase:
                    return
            match brain.act(self.table.clock()):
                case PostLetter(port, segment, seen):
                    self.table.send(Post(port, segment, seen))
                case BeReady():
                    self.table.send(Ready())
        raise AssertionError(f"never {phase}")

    def step(self) -> None:
        """One look."""
        self.table.poll()
        self.kept += self.collector.look(self.table)


@pytest.fixture
def alone(home: Path) -> Alone:
    return Alone()


def test_a_match_is_kept_once_when_it_has_ended(alone: Alone) -> None:
    alone.until("reveal")
    assert replays.listed() == []
    alone.until("results")
    for _ in range(5):
        alone.step()
    (one,) = replays.listed()
    assert alone.collector.path == one.path
    assert alone.kept == 1
    told = replays.looked(one).told
    assert told is not None
    view = alone.table.told.view
    assert view is not None
    assert view.result is not None
    assert (told.level, told.stars, told.totals) == (
        "can-you-hear-me",
        view.result.stars,
        view.result.totals,
    )


def test_the_next_match_is_kept_too(alone: Alone) -> None:
    alone.until("results")
    alone.step()
    alone.table.send(Ready())
    alone.until("play")
    assert alone.collector.path is None
    alone.until("results")
    alone.step()
    assert len(replays.listed()) == 2


def test_an_older_relay_is_not_asked(alone: Alone) -> None:
    alone.until("reveal")
    told = alone.table.told
    alone.table.told = structs.replace(told, welcome=Welcome(1, 0))
    alone.until("results")
    for _ in range(5):
        alone.step()
    assert replays.listed() == []


def test_who_comes_back_asks_again(alone: Alone) -> None:
    alone.until("results")
    seat = alone.table.told.seat
    assert seat is not None
    alone.table.told = structs.replace(
        alone.table.told, seat=Seated(seat.room, seat.side, "new", True), pieces=()
    )
    alone.step()
    alone.step()
    assert len(replays.listed()) == 1


def test_what_holds_no_journal_is_not_kept(alone: Alone) -> None:
    alone.until("results")
    alone.table.told = structs.replace(alone.table.told, pieces=(Piece(1, 1, b"nonsense"),))
    assert not alone.collector.look(alone.table)
    assert replays.listed() == []
