"""A duel: points for speed come from the own thinking time, fouls and letters too many are one's own."""

import json

import pytest

from game.content.levels import find_level
from game.match.replay import begin, replay
from game.match.sim import Simulation


def played(duel: bool) -> Simulation:
    """A bot that does not think and one that does play level 1."""
    simulation = Simulation(find_level("1"), None, 7, ("perfect", "human"), duel=duel)
    simulation.run()
    return simulation


def speeds(simulation: Simulation, side: int) -> list[int]:
    sheets = [reveal.sheets[side] for reveal in simulation.match.books.reveals]
    return [item.points for sheet in sheets for item in sheet.items if item.key.startswith("score.speed")]


def test_who_does_not_think_has_all_points_for_speed() -> None:
    simulation = played(duel=True)
    assert set(speeds(simulation, 0)) == {50}
    assert max(speeds(simulation, 1)) < 50


def test_in_a_duet_both_have_the_same_points_for_speed() -> None:
    simulation = played(duel=False)
    assert speeds(simulation, 0) == speeds(simulation, 1)


def test_the_time_is_what_the_reveal_says_of_this_players_thinking() -> None:
    simulation = played(duel=True)
    for reveal in simulation.match.books.reveals:
        for side, name in enumerate("AB"):
            own = sum(span.end - span.start for span in reveal.lost if span.who == name)
            item = next(item for item in reveal.sheets[side].items if item.key.startswith("score.speed"))
            assert item.params["over"] == pytest.approx(own // 1000, abs=1)


def test_a_duel_stands_in_the_journal_and_a_duet_leaves_it_as_it_was() -> None:
    lines = played(duel=True).match.journal.lines()
    header = json.loads(lines[0])
    assert header["duel"] is True
    assert begin(header).books.duel
    assert replay(lines).books.totals
    plain = json.loads(played(duel=False).match.journal.lines()[0])
    assert "duel" not in plain
    assert not begin(plain).books.duel
