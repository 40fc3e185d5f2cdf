"""The same match under two, three and four letters: what the law did, and nothing else."""

from __future__ import annotations

import pytest

from game.content.levels import read_level_file
from game.match.experiment import LAWS, MOST_STEPS, Trial, Triple, experiment, total, under_law
from game.match.level import Level
from game.match.match import Match
from game.match.replay import replay
from game.match.sim import Simulation
from game.match.weather import PRESETS, Way, both_ways
from game.tcp.segment import SYN, Segment
from tests.match.night_support import whole as night
from tests.match.support import LEVELS, SECOND, Hand, first_level, level

ONE = "[[connection]]\niss = { opener = 100, listener = 300 }\n"


def shipped(number: int) -> Level:
    path = next(LEVELS.glob(f"{number:02}-*.toml"))
    return read_level_file(path)


def tried(whole: Level, seed: int = 7, weather: str | None = None) -> tuple[Triple, ...]:
    simulation = Simulation(whole, PRESETS[weather] if weather else None, seed, ("human", "human"))
    simulation.run()
    return experiment(simulation.match)


def test_two_letters_three_letters_four_letters() -> None:
    for two, three, four in tried(shipped(1)):
        assert (two.law, three.law, four.law) == LAWS
        assert (two.letters, three.letters) == (2, 4 if three.reveal.connection in (5, 10) else 3)
        assert four.letters >= 4
        assert two.took is not None
        assert three.took is not None
        assert two.took < three.took
        assert {two.outcome, three.outcome, four.outcome} == {"reached"}


def test_the_fates_of_the_same_letters_are_the_same() -> None:
    """Hello is the first letter under every law: it takes the same time, or is lost in the same place."""
    for triple in tried(shipped(1), 3, "storm"):
        hellos = [trial.reveal.flights[0] for trial in triple]
        start = [trial.reveal.started_at for trial in triple]
        ways = {
            (
                one.segment,
                tuple(at - since for at in one.arrivals),
                None if one.lost_at is None else one.lost_at - since,
            )
            for one, since in zip(hellos, start, strict=True)
        }
        assert len(ways) == 1


def test_a_late_hello_takes_a_seat_under_two_letters_and_is_read_twice() -> None:
    """Level 4, C2: the ghost of C1."""
    two, three, four = tried(shipped(4))[1]
    assert two.outcome == three.outcome == four.outcome == "ghost"
    assert [ghost.port for ghost in two.ghosts] == [ghost.port for ghost in three.ghosts] == [49001]
    assert two.ghosts[0].until == two.reveal.ended_at - two.reveal.started_at > three.ghosts[0].until
    assert (two.reread, three.reread, four.reread) == (5, 0, 0)
    assert two.wasted > 2 * three.wasted > 0


def test_ghosts_fill_the_house_until_love_is_dropped() -> None:
    """Level 4, C3: two ghosts, two seats."""
    two, three, _ = tried(shipped(4))[2]
    assert (two.took, three.took is None) == (None, False)
    assert len(two.ghosts) == 2


def test_one_side_alone_believes_where_the_second_letter_is_lost() -> None:
    """Level 3, C2."""
    two, three, _ = tried(shipped(3))[1]
    assert two.outcome == "early"
    assert two.alone > 5 * SECOND > three.alone


def test_a_goal_that_two_letters_cannot_reach_is_missed_in_the_end() -> None:
    two, three, _ = tried(shipped(10))[1]
    assert (two.outcome, three.outcome) == ("missed", "reached")


def test_a_handshake_that_is_behind_both_is_so_under_four_letters_too() -> None:
    for triple in tried(shipped(10)):
        for trial in triple:
            states = [moment.state for moment in trial.reveal.moments[:2]]
            assert states == ["ESTABLISHED", "ESTABLISHED"]


def test_the_sum_of_a_law() -> None:
    found = tried(shipped(4))
    sums = [total(found, law) for law in LAWS]
    assert [one.reached for one in sums] == [2, 12, 12]
    assert [one.played for one in sums] == [12, 12, 12]
    two, three, _ = sums
    assert two.wasted > 5 * three.wasted
    assert two.ghosts >= three.ghosts
    assert three.letters == sum(triple[1].letters for triple in found)
    assert three.took == sum(triple[1].took or 0 for triple in found)


def test_no_match_is_none() -> None:
    hand = Hand(level(ONE))
    assert experiment(hand.match) == ()


def test_a_repetition_counts_once() -> None:
    """Level 5 C1's hold comes to its limit where the first SYN is never posted twice: played again."""
    rule = (
        '[[connection.post]]\ndo = "hold"\nletter = { from = "opener", seals = "SYN" }\n'
        'until = { posted = { from = "listener", seals = "FIN" } }\n'
    )
    simulation = Simulation(level(ONE + rule), None, 1)
    simulation.run()
    assert len(simulation.match.books.reveals) == 2
    assert len(experiment(simulation.match)) == 1


def test_a_weather_that_was_changed_is_changed_again() -> None:
    def trials(change: bool) -> Trial:
        hand = Hand(level(ONE + ONE))
        for _ in range(2):
            start = hand.match.now
            hand.match.post("A", hand.port, Segment(100, ctl=SYN), 0, start)
            hand.match.void(start + SECOND)
            if change:
                hand.match.change_weather(both_ways("slow", Way(5 * SECOND)), hand.match.now)
            hand.match.ready("A", hand.match.now)
            hand.match.ready("B", hand.match.now)
        return experiment(hand.match)[1][1]

    calm, slow = trials(False), trials(True)
    assert calm.took == 6 * SECOND
    assert slow.took == 15 * SECOND


def test_who_would_never_come_to_an_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_STEPS > 1000
    monkeypatch.setattr("game.match.experiment.MOST_STEPS", 2)
    simulation = Simulation(level(ONE), None, 1)
    simulation.run()
    ((two, three, four),) = experiment(simulation.match)
    assert {two.reveal.reason, three.reveal.reason, four.reveal.reason} == {"left"}


def test_every_level_can_be_tried_and_is_as_it_was_under_its_own_law() -> None:
    for path in sorted(LEVELS.glob("*.toml")):
        whole = read_level_file(path)
        if whole.deck is not None:
            continue
        simulation = Simulation(whole, None, 5)
        simulation.run()
        again: Match = replay(simulation.match.journal.lines())
        found = experiment(again)
        assert len(found) == sum(not turn.repetition for turn in again.turns), path.name


def test_a_night_is_not_tried() -> None:
    assert experiment(night(3)) == ()


def test_a_law_is_put_into_every_house_and_no_connection_lasts_for_ever() -> None:
    found = under_law(shipped(5), "two-way")
    laws = [found.law, *(law for plan in found.plans for law in (plan.law, *plan.laws) if law is not None)]
    assert {law.name for law in laws} == {"two-way"}
    assert all(plan.limit for plan in found.plans)
    assert under_law(first_level(), "three-way").limit
