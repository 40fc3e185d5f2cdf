"""A sandbox: the referee explains but does not stop, and the other house answers as a TCP would."""

from __future__ import annotations

import pytest

from game.content.levels import extra_level, find_level, shipped_levels
from game.match.bot import Bot
from game.match.habits import BELIEFS
from game.match.level import face, turns
from game.match.replay import replay
from game.match.sim import Simulation, Stuck
from game.match.toml_read import LevelError
from game.match.view import Arrived
from game.referee.misconceptions import conclude
from tests.match.support import Hand, level

SANDBOX = extra_level("sandbox")


def hand() -> Hand:
    return Hand(SANDBOX)


def test_what_is_no_lesson_is_not_offered_as_one_but_found() -> None:
    assert {one.purpose for one in shipped_levels()} == {"lesson"}
    assert find_level("sandbox") == SANDBOX
    assert find_level("diagnosis").purpose == "diagnosis"
    assert face(SANDBOX, len(turns(SANDBOX))).purpose == "sandbox"


def test_a_letter_against_the_rules_is_explained_costs_nothing_and_travels() -> None:
    game = hand()
    verdict = game.post("A", "<SEQ=77><ACK=5><CTL=ACK><DATA=3>", 1)
    assert (verdict.kind, verdict.rule, verdict.section) == ("foul", "closed", "3.10.7.1")
    assert (verdict.loose, verdict.travels, verdict.points) == (True, True, 0)
    game.until(4)
    arrived = [str(news.segment) for news in game.news["B"] if isinstance(news, Arrived)]
    assert arrived == ["<SEQ=77><ACK=5><CTL=ACK><DATA=3>"]


def test_its_reader_answers_as_a_tcp_would() -> None:
    """Section 3.10.7.2: an ACK at a door that listens is answered with a reset at its number."""
    game = hand()
    game.post("A", "<SEQ=77><ACK=5><CTL=ACK><DATA=3>", 1)
    game.until(4)
    owed = [str(option.segment) for option in game.desk("B").options if option.why == "debt"]
    assert owed == ["<SEQ=5><CTL=RST>"]


def test_nothing_moves_in_its_writers_house() -> None:
    game = hand()
    game.post("A", "<SEQ=100><CTL=SYN>", 1)
    before = game.desk("A")
    verdict = game.post("A", "<SEQ=101><ACK=300><CTL=ACK><DATA=5>", 2)
    assert verdict.loose
    assert game.desk("A") == before


def test_a_loose_letter_takes_no_sheet_from_the_desk() -> None:
    game = hand()
    sheet = game.desk("A").sheet
    game.post("A", "<SEQ=100><CTL=SYN><DATA=6>", 1)
    assert game.desk("A").sheet == sheet != b""


def test_a_right_letter_is_a_right_letter() -> None:
    verdict = hand().post("A", "<SEQ=100><CTL=SYN>", 1)
    assert (verdict.kind, verdict.loose) == ("legal", False)


def test_the_postmaster_writes_nobodys_letters_here() -> None:
    game = hand()
    for at in range(1, 8):
        assert game.post("A", "<SEQ=1><ACK=1><CTL=FIN,ACK>", at).loose


def test_in_a_lesson_the_same_letter_comes_back() -> None:
    verdict = Hand(level()).post("A", "<SEQ=77><ACK=5><CTL=ACK><DATA=3>", 1)
    assert (verdict.travels, verdict.loose, verdict.points) == (False, False, -10)


def test_it_goes_on_until_the_player_leaves() -> None:
    simulation = Simulation(SANDBOX, None, 1)
    with pytest.raises(Stuck):  # bots have nothing left to say, and nothing ends by itself
        simulation.run()
    simulation.match.handle_timer(3_600_000_000)
    assert simulation.match.phase == "play"


@pytest.mark.parametrize("name", ["sandbox", "diagnosis"])
def test_it_is_replayed_like_any_match(name: str) -> None:
    game = Hand(extra_level(name))
    game.post("A", "<SEQ=77><ACK=5><CTL=ACK><DATA=3>", 1)
    game.post("A", "<SEQ=100><CTL=SYN>", 2)
    game.until(9)
    game.match.finish(10_000_000)
    again = replay(game.match.journal.lines())
    assert again.journal.text() == game.match.journal.text()


class TestDiagnosis:
    """The bot's letters travel as they are, and what the referee says of them names its misconception."""

    @pytest.mark.parametrize("belief", extra_level("diagnosis").beliefs)
    def test_each_belief_shows_itself_and_no_other(self, belief: str) -> None:
        simulation = Simulation(extra_level("diagnosis"), None, 1)
        simulation.bots = Bot("perfect", 2), Bot("careless", 3, belief)
        outcome = simulation.run()
        assert outcome.reached == 4
        found = [
            conclude([foul.verdict for foul in one.fouls if foul.side == "B"])
            for one in simulation.match.books.reveals
        ]
        assert {one.tag for one in found if one is not None} == {belief}

    def test_the_players_own_letters_are_judged_as_in_a_lesson(self) -> None:
        game = Hand(extra_level("diagnosis"))
        assert not game.post("A", "<SEQ=77><ACK=5><CTL=ACK>", 1).travels

    def test_the_belief_is_drawn_from_the_levels_own(self) -> None:
        beliefs = extra_level("diagnosis").beliefs
        drawn = {Bot.at(extra_level("diagnosis"), "careless", 2 * seed + 1)._belief for seed in range(200)}
        assert drawn == {BELIEFS[tag] for tag in beliefs}
        every = {Bot.at(level(), "careless", 2 * seed)._belief for seed in range(400)}
        assert every == set(BELIEFS.values())

    def test_a_file_names_beliefs_that_there_are(self) -> None:
        with pytest.raises(LevelError, match="beliefs: not-one-of: found vanity"):
            level(top='beliefs = ["vanity"]\n')
