"""A duel: points for speed come from the own thinking time, fouls and letters too many are one's own."""

import json

import pytest

from game.content.levels import find_level
from game.match.replay import begin, replay
from game.match.sim import Simulation
from tests.match.support import Hand, level


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


def goals(hand: Hand) -> list[bool]:
    """Which of the two got the points for the goal of the connection that has ended."""
    sheets = hand.match.books.reveals[-1].sheets
    return [any(item.key == "score.goal" for item in sheet.items) for sheet in sheets]


def silent(duel: bool, limit: int = 40) -> Hand:
    """A says hello and repeats in time; B never answers, and the connection ends at its limit."""
    hand = Hand(
        level("[[connection]]\niss = { opener = 100, listener = 300 }\n", top=f"limit = {limit}\n"), duel=duel
    )
    for at in [at for at in (1, 7.5, 20) if at < limit]:
        assert hand.post("A", "<SEQ=100><CTL=SYN>", at).kind == "legal"
    hand.until(limit + 1)
    assert hand.match.phase == "reveal"
    return hand


def test_whoever_is_silent_for_three_rto_leaves_the_other_goal_and_speed() -> None:
    hand = silent(duel=True)
    assert goals(hand) == [True, False]
    assert not hand.match.books.reveals[-1].reached, "the goal itself was not reached"
    speed = [item for item in hand.match.books.reveals[-1].sheets[0].items if item.key == "score.speed"]
    assert len(speed) == 1


def test_in_a_duet_nobody_gets_them() -> None:
    assert goals(silent(duel=False)) == [False, False]


def test_a_shorter_silence_is_nobodys_fault() -> None:
    assert goals(silent(duel=True, limit=20)) == [False, False]


@pytest.mark.parametrize(("duel", "found"), [(True, [False, True]), (False, [False, False])])
def test_an_abort_leaves_the_other_goal_and_speed(duel: bool, found: list[bool]) -> None:
    text = '[law]\nopener = ["open", "abort"]\n[[connection]]\niss = { opener = 100, listener = 300 }\n'
    hand = Hand(level(text, top="limit = 15\n"), duel=duel)
    hand.post("A", "<SEQ=100><CTL=SYN>", 1)
    assert hand.match.call("A", hand.port, "ABORT", 99, 2_000_000).travels
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 4)
    hand.post("A", "<SEQ=101><CTL=RST>", 7)
    hand.until(16)
    assert goals(hand) == found


def test_if_both_are_silent_neither_gets_them() -> None:
    hand = Hand(
        level("[[connection]]\niss = { opener = 100, listener = 300 }\n", top="limit = 60\n"), duel=True
    )
    hand.post("A", "<SEQ=100><CTL=SYN>", 1)
    hand.until(61)
    assert goals(hand) == [False, False]
