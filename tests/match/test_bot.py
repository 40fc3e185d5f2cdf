"""Bots act on what their seat is told, in their own time, and never commit a foul."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from game.content.levels import find_level
from game.match.books import Outcome
from game.match.bot import BeReady, Bot, PostLetter
from game.match.habits import BELIEFS
from game.match.ideal import best
from game.match.level import Level
from game.match.match import Match
from game.match.pace import at_pace
from game.match.sim import Simulation
from game.match.view import Option, Player
from game.match.weather import PRESETS
from game.referee.rules import RULES
from game.tcp.segment import Segment
from tests.match.support import SECOND, first_level, level

SYN = Segment.parse("<SEQ=100><CTL=SYN>")

LOST = '[[connection.post]]\ndo = "lose"\nletter = { from = "opener", seals = "SYN", posting = 1 }\n'


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


SHOWN_IN = {
    "ack-last-received": "1",
    "seq-not-moved": "1",
    "isn-zero-or-one": "1",
    "four-letters": "1",
    "two-letters-suffice": "1",
    "sending-is-arriving": "1",
    "order-of-events": "1",
    "lost-third-letter": "1",
    "bare-ack-consumes": "2",
    "who-repeats": "3",
    "repeated-syn-is-second": "3",
    "ghost-accepted": "4",
    "wrong-desk": "4",
    "repeat-other-number": "6",
    "simultaneous-open": "7",
    "text-after-fin": "10",
    "answers-ack-in-time-wait": "10",
}
"""A shipped level in which each misconception makes a difference."""

STRAY = """
[[connection]]
iss = { opener = 100, listener = 300 }
[[connection.event]]
to = "listener"
at = 6
seq = 101
ack = 221
seals = "ACK"
"""


def careless(shown: Level, belief: str) -> tuple[Outcome, set[str | None]]:
    """Two careless bots of one belief; what misconceptions the referee named."""
    simulation = Simulation(shown, None, 1)
    simulation.bots = Bot("careless", 1, belief), Bot("careless", 2, belief)
    outcome = simulation.run()
    tags = {foul.verdict.tag for one in simulation.match.books.reveals for foul in one.fouls}
    lines = [json.loads(line) for line in simulation.match.journal.lines()]
    rules = {line["rule"] for line in lines if line.get("note") == "verdict" and line["kind"] != "legal"}
    return outcome, tags | {RULES[rule].tag for rule in rules if rule in RULES}


def test_every_misconception_that_a_letter_can_show_can_be_planted() -> None:
    shown = {rule.tag for rule in RULES.values() if rule.tag is not None}
    assert set(BELIEFS) == shown


@pytest.mark.parametrize("belief", sorted(SHOWN_IN))
def test_what_a_careless_bot_believes_the_referee_finds(belief: str) -> None:
    """Each planted misconception is found under its own name, and the bots still reach a goal."""
    outcome, tags = careless(find_level(SHOWN_IN[belief]), belief)
    assert belief in tags
    assert outcome.reached > 0


def test_a_bad_ack_that_kills_shows_where_a_stray_ack_arrives() -> None:
    assert set(BELIEFS) - set(SHOWN_IN) == {"bad-ack-kills"}
    outcome, tags = careless(level(STRAY), "bad-ack-kills")
    assert "bad-ack-kills" in tags
    assert outcome.reached > 0


@pytest.mark.parametrize("belief", sorted(SHOWN_IN))
def test_a_belief_makes_no_difference_to_other_bots(belief: str) -> None:
    """Only the careless err: a belief says nothing to the perfect."""
    simulation = Simulation(find_level(SHOWN_IN[belief]), None, 1)
    simulation.bots = Bot("perfect", 1, belief), Bot("perfect", 2, belief)
    assert simulation.run().fouls == 0
