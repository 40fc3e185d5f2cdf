"""Bots act on what their seat is told, in their own time, and never commit a foul."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.match.bot import BeReady, Bot, PostLetter
from game.match.habits import BELIEFS
from game.match.ideal import best
from game.match.match import Match
from game.match.pace import at_pace
from game.match.sim import Simulation
from game.match.view import Option, Player
from game.match.weather import PRESETS
from game.tcp.segment import Segment
from tests.match.support import SECOND, first_level, level

SYN = Segment.parse("<SEQ=100><CTL=SYN>")

LOST = '[[connection.post]]\ndo = "lose"\nletter = { from = "opener", seals = "SYN", posting = 1 }\n'

HELD = "".join(
    f'[[connection.post]]\ndo = "hold"\nletter = {{ from = "{one}", seals = "SYN", posting = 1 }}\n'
    f'until = {{ posted = {{ from = "{other}", seals = "SYN", posting = 1 }} }}\n'
    for one, other in (("opener", "listener"), ("listener", "opener"))
)


def opener(profile: str = "perfect", seed: int = 1) -> tuple[Match, Bot]:
    match = Match(level("[[connection]]\niss = { opener = 100, listener = 300 }\n"), 1)
    match.start(0)
    bot = Bot(profile, seed)  # type: ignore[arg-type]
    bot.told(match.view("A"))
    return match, bot


def test_a_perfect_bot_acts_at_once() -> None:
    match, bot = opener()
    assert bot.next_deadline() == 0
    assert bot.act(0) == PostLetter(49001, SYN, 0)
    assert bot.act(0) is None, "once"
    assert bot.next_deadline() is None
    match.post("A", 49001, SYN, 0, 0)
    update = match.take_update("A")
    assert update is not None
    bot.told(update)
    assert bot.next_deadline() is None, "it waits"


def test_a_human_bot_thinks_for_about_two_seconds() -> None:
    times = []
    for seed in range(40):
        _, bot = opener("human", seed)
        at = bot.next_deadline()
        assert at is not None
        assert bot.act(at - 1) is None
        assert bot.act(at) is not None
        times.append(at)
    assert min(times) >= 800_000
    assert max(times) <= 3_000_000
    assert len(set(times)) == 40


def test_a_thought_is_the_seeds_and_the_clocks() -> None:
    _, one = opener("human", 7)
    _, other = opener("human", 7)
    assert one.next_deadline() == other.next_deadline()
    quick = Bot("human", 7)
    match = Match(at_pace(level(), 1000), 1)
    match.start(0)
    quick.told(match.view("A"))
    mine, theirs = one.next_deadline(), quick.next_deadline()
    assert mine is not None
    assert theirs == mine // 10


def test_news_that_change_nothing_cost_no_new_thought() -> None:
    match, bot = opener("human")
    at = bot.next_deadline()
    match.seat("B", Player("Ada"), 500_000)
    update = match.take_update("A")
    assert update is not None
    bot.told(update)
    assert bot.next_deadline() == at


def test_a_change_of_mind_costs_no_time() -> None:
    match, bot = opener("human")
    at = bot.next_deadline()
    view = match.view("A")
    desk = replace(view.desks[0], options=(Option(replace(SYN, seq=7), "open", True),))
    bot.told(replace(view, now=400_000, desks=(desk,)))
    assert bot.next_deadline() == at
    assert at is not None
    action = bot.act(at)
    assert isinstance(action, PostLetter)
    assert action.segment.seq == 7


def test_it_is_ready_when_the_fog_has_lifted() -> None:
    match, bot = opener()
    match.finish(SECOND)
    view = match.view("A")
    bot.told(view)
    assert bot.next_deadline() is None, "nothing is left to do in the results"
    bot.told(replace(view, phase="reveal", result=None))
    assert bot.act(view.now) == BeReady()
    bot.told(replace(view, phase="reveal", ready=(True, False)))
    assert bot.next_deadline() is None


def test_the_best_is_what_is_due_then_what_there_is_to_say() -> None:
    again = Option(replace(SYN, seq=5), "repeat", True)
    text = Option(replace(SYN, text=b"Hi"), "send", False)
    bye = Option(replace(SYN, ctl=17), "close", False)
    maybe = Option(SYN, "optional", False)
    assert best((maybe, bye, text, again)) is again
    assert best((maybe, bye, text)) is text
    assert best((maybe, bye, replace(text, segment=SYN))) is None, "nothing to say"
    assert best((maybe, replace(text, why="open"))) is not None


def test_it_listens_where_it_has_no_other_choice() -> None:
    text = '[law]\nopener = ["listen"]\n[[connection]]\niss = { opener = 100, listener = 300 }\n'
    simulation = Simulation(level(text, top="limit = 9\n"))
    simulation.run()
    calls = [line for line in simulation.match.journal.lines() if '"do":"call"' in line]
    assert len(calls) == 1
    assert '"OPEN-PASSIVE"' in calls[0]
    assert simulation.match.books.reveals[0].moments[-1].state == "LISTEN"


def test_bots_of_every_profile_finish_level_1_without_a_foul() -> None:
    for profiles in (("human", "human"), ("perfect", "human")):
        for seed in range(5):
            simulation = Simulation(first_level(), PRESETS["calm"], seed, profiles)  # type: ignore[arg-type]
            outcome = simulation.run()
            assert (outcome.established, outcome.reached, outcome.fouls) == (10, 10, 0)
            assert simulation.match.result is not None
            assert simulation.match.result.stars == 3


def test_perfect_bots_earn_all_that_can_be_had() -> None:
    outcome = Simulation(first_level(), None, 1).run()
    best_of_ten = sum(185 * tenths // 10 for tenths in (10, 11, 12, 13, 14, 15, 15, 15, 15, 15))
    assert outcome.score == 2 * best_of_ten
    assert (outcome.letters, outcome.lost, outcome.duplicated) == (32, 0, 2)


def test_an_impatient_bot_writes_again_while_the_candle_burns() -> None:
    simulation = Simulation(level("[[connection]]\n"), None, 1, ("impatient", "perfect"))
    assert simulation.run().reached == 1
    # The SYN flies 2 s, the answer 2 s: at 3 s half of the candle has burned.
    flights = simulation.match.books.reveals[0].flights
    assert [flight.repeat for flight in flights][:3] == [False, False, True]
    assert '"kind":"impatient"' in simulation.match.journal.text()


def test_an_absent_minded_bot_lets_a_dead_candle_lie() -> None:
    simulation = Simulation(level("[[connection]]\n" + LOST), None, 1, ("absent-minded", "perfect"))
    assert simulation.run().reached == 1
    first, second = simulation.match.books.reveals[0].flights[:2]
    assert first.posted_at < 3 * SECOND
    assert second.posted_at >= first.posted_at + 12 * SECOND


@pytest.mark.parametrize("belief", sorted(BELIEFS))
def test_what_a_careless_bot_believes_the_referee_finds(belief: str) -> None:
    """Each planted misconception comes back under its own name, and the bot still reaches the goal."""
    opens = "both" if belief == "simultaneous-open" else "opener"
    text = f'[[connection]]\nopens = "{opens}"\n' + (LOST if belief == "who-repeats" else "")
    if opens == "both":
        text += HELD
    simulation = Simulation(level(text), None, 1)
    simulation.bots = Bot("careless", 1, belief), Bot("careless", 2, belief)
    outcome = simulation.run()
    tags = {foul.verdict.tag for foul in simulation.match.books.reveals[0].fouls}
    assert belief in tags
    assert outcome.reached == 1
