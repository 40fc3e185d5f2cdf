"""A night: several correspondences at once, dealt as cards, until the third has been given up."""

from __future__ import annotations

import json
from collections import Counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.match.bot import PROFILES, Profile
from game.match.match import Match
from game.match.night import NightCourse
from game.match.pace import at_pace, clocked
from game.match.replay import apply, begin, replay
from game.match.sim import Simulation
from game.match.view import Arrived, Ended, Judged, News, Opened, Player, Reveal, Side, View
from game.match.weather import PRESETS, Way, both_ways, late
from game.referee.house import seat_of
from game.tcp.segment import Segment
from tests.match.night_support import night, storm, whole
from tests.match.support import SECOND, Hand

SIDES: tuple[Side, Side] = ("A", "B")
seeds = st.integers(0, 2**31 - 1)


def opened(hand: Hand, side: Side = "A") -> list[Opened]:
    return [item for item in hand.news[side] if isinstance(item, Opened)]


def shake(hand: Hand, port: int, at: float) -> None:
    """A perfect handshake on a port, its SYN posted `at` seconds: the goal holds 6 s later."""
    for n, side in enumerate(turn(hand, port)):
        hand.until(at + 2 * n)
        desk = next(desk for desk in hand.match.view(side).desks if desk.port == port)
        hand.post(side, str(desk.options[0].segment), at + 2 * n, port)
    hand.until(at + 6)


def turn(hand: Hand, port: int) -> tuple[Side, Side, Side]:
    played = hand.match.course.at(port)
    assert played is not None
    return ("A", "B", "A") if played.opener == 0 else ("B", "A", "B")


def running(match: Match) -> list[int]:
    """Ports that lie on the desks."""
    return [played.port for played in match.course.playing]


class TestDesks:
    def test_one_for_the_first_cards_then_two_then_three(self) -> None:
        """At no time more desks than the number of cards dealt allows, and in the end all of them at once."""
        for seed in range(6):
            simulation = Simulation(storm(), None, seed, ("human", "human"))
            simulation.start()
            most: dict[int, int] = {}
            while simulation.step() and simulation.match.connection <= 24:
                dealt = simulation.match.connection
                most[dealt] = max(most.get(dealt, 0), len(simulation.match.course.playing))
            assert all(most[n] == 1 for n in range(1, 5))
            assert all(most[n] <= 2 for n in range(5, 9))
            assert max(most[n] for n in range(5, 9)) == 2
            assert max(most[n] for n in range(9, 25)) == 3

    def test_a_desk_that_is_done_takes_the_next_card_after_three_seconds(self) -> None:
        hand = Hand(night())
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(9)
        (ended,) = [item for item in hand.news["A"] if isinstance(item, Ended)]
        assert ended.at == 9 * SECOND
        seen = hand.match.view("A").night
        assert seen is not None
        assert seen.next_at == 12 * SECOND
        assert [item.at for item in opened(hand)] == [0]
        hand.until(12)
        assert [item.at for item in opened(hand)] == [0, 12 * SECOND]
        assert hand.match.phase == "play"

    def test_a_new_desk_opens_a_pause_after_the_card_that_allows_it(self) -> None:
        hand = Hand(night(deck="cards_per_desk = 1\n"))
        hand.until(0)
        assert hand.match.view("A").night.next_at is None  # type: ignore[union-attr]
        shake(hand, hand.port, 0)
        hand.until(30)
        assert [item.at // SECOND for item in opened(hand)] == [0, 12, 15, 18]
        desks = hand.match.view("A").desks
        assert [desk.place for desk in desks if desk.place is not None] == [0, 1, 2]

    def test_each_desk_has_its_own_port_numbers_and_end(self) -> None:
        hand = Hand(night(deck="cards_per_desk = 1\n"))
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(15)
        first, second = running(hand.match)
        shake(hand, second, 16)
        hand.until(25)
        reveals = [item.reveal for item in hand.news["A"] if isinstance(item, Ended)]
        assert [reveal.port for reveal in reveals][1:] == [second]
        assert first in running(hand.match)
        assert {flight.port for flight in reveals[1].flights} == {second}

    def test_letters_are_counted_over_all_desks(self) -> None:
        hand = Hand(night(deck="cards_per_desk = 1\n"))
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(15)
        for n, port in enumerate(running(hand.match)):
            shake(hand, port, 16 + 10 * n)
        for side in SIDES:
            ids = [item.id for item in hand.news[side] if isinstance(item, Arrived)]
            assert ids == sorted(set(ids))


class TestWrongDesk:
    def two(self, mine: int = 0) -> tuple[Hand, int, int]:
        """Two desks on which this side has a letter to open with, or to answer."""
        hand = Hand(night(cards=6, deck="cards_per_desk = 1\n"), seed=mine)
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(15)
        first, second = running(hand.match)
        return hand, first, second

    def test_a_right_letter_on_the_wrong_desk_is_named(self) -> None:
        for seed in range(8):
            hand, first, second = self.two(seed)
            side = turn(hand, second)[0]
            desk = next(desk for desk in hand.match.view(side).desks if desk.port == second)
            verdict = hand.post(side, str(desk.options[0].segment), 16, first)
            assert (verdict.kind, verdict.rule) == ("foul", "wrong-desk")
            assert (verdict.params["port"], verdict.params["desk"]) == (first, second)
            assert verdict.tag == "wrong-desk"

    def test_what_is_right_nowhere_is_an_ordinary_foul(self) -> None:
        hand, first, _ = self.two()
        verdict = hand.post(turn(hand, first)[0], "<SEQ=1><ACK=7><CTL=ACK>", 16, first)
        assert (verdict.kind, verdict.rule != "wrong-desk") == ("foul", True)

    def test_the_other_desk_and_its_points_stay_as_they_were(self) -> None:
        hand, first, second = self.two()
        side = turn(hand, second)[0]
        desk = next(desk for desk in hand.match.view(side).desks if desk.port == second)
        hand.post(side, str(desk.options[0].segment), 16, first)
        assert hand.match.course.at(second).record.foul_count == [0, 0]  # type: ignore[union-attr]
        assert sum(hand.match.course.at(first).record.foul_count) == 1  # type: ignore[union-attr]

    def test_a_letter_to_a_port_that_nobody_has_comes_back_without_points(self) -> None:
        hand = Hand(night())
        assert hand.post("A", "<SEQ=1><CTL=SYN>", 1, 7).rule == "not-playing"
        assert hand.match.call("A", 7, "CLOSE", 0, SECOND).rule == "not-playing"


class TestDoorstep:
    def late(self) -> Hand:
        """A night of one card, whose hello comes once more when it is over."""
        hand = Hand(night(cards=1, deck="pause = 60\nlate = 1\n"))
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(30)
        return hand

    def test_a_late_hello_finds_nobody_and_is_owed_a_reset(self) -> None:
        hand = self.late()
        reader: Side = turn(hand, hand.port)[1]
        (desk,) = hand.match.view(reader).desks
        assert (desk.place, desk.state, desk.owes) == (None, "CLOSED", ("RST",))
        hello = next(item.segment for item in hand.news[reader][::-1] if isinstance(item, Arrived))
        assert hello is not None
        assert str(desk.options[0].segment) == f"<SEQ=0><ACK={hello.seq + 1}><CTL=RST,ACK>"
        assert hand.match.view("A" if reader == "B" else "B").desks == ()

    def test_paid_it_is_gone_and_costs_nothing(self) -> None:
        hand = self.late()
        reader: Side = turn(hand, hand.port)[1]
        (desk,) = hand.match.view(reader).desks
        before = list(hand.match.books.totals)
        assert hand.post(reader, str(desk.options[0].segment), 31, desk.port).kind == "legal"
        hand.until(34)
        assert all(hand.match.view(side).desks == () for side in SIDES)
        assert hand.match.course.rounds == []
        assert hand.match.books.totals == before

    def test_a_letter_with_an_ack_is_owed_a_reset_with_that_number(self) -> None:
        """Two who are given up: what is still on its way meets the doorstep."""
        hand = Hand(night(cards=1, deck="pause = 60\nlate = 0\nlaw = { candle = 3, user_timeout = 45 }\n"))
        hand.until(0)
        one, other, _ = turn(hand, hand.port)
        port = hand.port
        desk = hand.match.view(one).desks[0]
        hand.post(one, str(desk.options[0].segment), 0, port)
        hand.until(43.5)
        hand.post(other, str(hand.match.view(other).desks[0].options[0].segment), 44, port)
        hand.until(45)
        assert hand.match.books.reveals[0].reason == "timeout"
        assert hand.match.books.reveals[0].flights[-1].fate == "unread"
        hand.until(46)
        (desk,) = hand.match.view(one).desks
        answer = next(item.segment for item in hand.news[one][::-1] if isinstance(item, Arrived))
        assert answer is not None
        assert str(desk.options[0].segment) == f"<SEQ={answer.ack}><CTL=RST>"

    def test_it_holds_so_many_and_forgets_the_oldest(self) -> None:
        """Nobody ever answers what comes to the doorstep."""
        hand = Hand(night(cards=1, deck="late = 1\n"))
        ports = []
        for n in range(6):
            hand.until(40 * n)
            ports.append(running(hand.match)[0])
            shake(hand, ports[-1], 40 * n)
        hand.until(230)
        waiting = [desk.port for side in SIDES for desk in hand.match.view(side).desks if desk.place is None]
        assert sorted(waiting) == sorted(ports[-3:])


class TestEnd:
    @pytest.mark.parametrize("profile", PROFILES)
    def test_it_ends_exactly_with_the_third_that_was_given_up(self, profile: Profile) -> None:
        for seed in range(6):
            match = whole(seed, profile)
            result = match.result
            assert result is not None
            assert result.night is not None
            reasons = [reveal.reason for reveal in match.books.reveals]
            assert reasons.count("timeout") == result.night.failed == 3
            last = len(reasons) - 1 - reasons[::-1].index("timeout")
            assert set(reasons[last + 1 :]) <= {"left"}
            assert "left" not in reasons[:last]
            assert all(reveal.ended_at == match.now for reveal in match.books.reveals[last:])

    def test_it_ends_when_both_say_so(self) -> None:
        hand = Hand(night())
        hand.until(5)
        hand.match.ready("A", 6 * SECOND)
        assert hand.match.phase == "play"
        assert hand.match.view("B").ready == (True, False)
        hand.match.ready("A", 7 * SECOND, False)
        hand.match.ready("B", 8 * SECOND)
        assert hand.match.phase == "play"
        hand.match.ready("A", 9 * SECOND)
        assert hand.match.phase == "results"
        assert [reveal.reason for reveal in hand.match.books.reveals] == ["left"]

    def test_a_bot_goes_to_bed_when_asked(self) -> None:
        simulation = Simulation(storm(), None, 1, ("human", "human"))
        simulation.start()
        for _ in range(50):
            simulation.step()
        simulation.match.ready("A", simulation.now)
        while simulation.step():
            pass
        assert simulation.match.now < 600 * SECOND
        assert simulation.match.result is not None

    def test_a_round_may_be_cut_to_so_many_cards(self) -> None:
        simulation = Simulation(storm(), None, 1, connections=5)
        simulation.run()
        assert len(simulation.match.books.reveals) == 5
        assert simulation.match.phase == "results"

    def test_it_may_be_ended_from_outside(self) -> None:
        hand = Hand(night())
        hand.match.finish(3 * SECOND)
        assert hand.match.phase == "results"
        assert hand.match.result is not None
        assert hand.match.result.night is not None
        assert hand.match.result.night.cards == 0
        hand.match.finish(4 * SECOND)
        assert len(hand.match.books.reveals) == 1


class TestSpoiled:
    @pytest.mark.parametrize("how", ["void", "leaves"])
    def test_a_card_that_the_partners_leaving_spoiled_is_dealt_again(self, how: str) -> None:
        hand = Hand(storm(), seed=4)
        hand.until(5)
        course = hand.match.course
        first = course.playing[0].setting.turn
        if how == "void":
            hand.match.void(6 * SECOND)
        else:
            hand.match.seat("B", Player("Otis", "human"), 6 * SECOND)
        assert hand.match.phase == "play"
        assert hand.match.view("A").night.cards == 0  # type: ignore[union-attr]
        hand.until(9)
        assert course.playing[0].setting.turn == first
        assert hand.match.view("A").streaks == (0, 0)

    def test_being_away_spoils_nothing(self) -> None:
        hand = Hand(storm(), seed=4)
        hand.match.seat("B", Player("Jonah", present=False), 6 * SECOND)
        hand.match.seat("B", Player("Jonah"), 7 * SECOND)
        assert hand.match.books.reveals == []


class TestWeather:
    def test_two_percent_more_with_each_deck_up_to_forty(self) -> None:
        match = whole(1, "impatient")
        assert match.result is not None
        assert match.result.night is not None
        assert match.result.night.deck > 16
        assert match.result.night.loss_permille == 400
        for n, loss in ((1, 100_000), (2, 120_000), (9, 260_000), (16, 400_000), (30, 400_000)):
            course = Match(storm(), 1).course
            assert isinstance(course, NightCourse)
            course._dealer.deck = n
            assert course._weather().a_to_b.loss == course._weather().b_to_a.loss == loss

    def test_as_the_design_says(self) -> None:
        way = storm().weather.a_to_b
        assert way == storm().weather.b_to_a
        assert (way.loss, way.duplicate, way.reorder, way.corrupt) == (100_000, 50_000, 100_000, 20_000)

    def test_no_delay_is_longer_than_a_quarter_of_2_msl(self) -> None:
        """Of the weather, and of the scripts."""
        for plan in storm().plans:
            for law in (plan.law, *plan.laws):
                if law is not None:
                    assert 4 * late(storm().weather.a_to_b) <= law.timers.msl2
                    assert all(4 * ((rule.takes or 0) + rule.gap) <= law.timers.msl2 for rule in plan.rules)

    def test_a_weather_that_loses_by_a_chain_is_taken_as_it_is(self) -> None:
        match = Match(storm(), 1, weather=PRESETS["storm"])
        match.start(0)
        assert match.course.playing[0].post_office.weather == PRESETS["storm"]

    def test_it_may_change_while_the_night_goes_on(self) -> None:
        hand = Hand(storm())
        hand.match.change_weather(both_ways("own", Way(3 * SECOND, loss=500_000)), SECOND)
        assert hand.match.course.playing[0].post_office.weather.a_to_b.loss == 500_000
        hand.match.change_weather(both_ways("own", Way(3 * SECOND)), SECOND)
        assert hand.match.course.playing[0].post_office.weather.a_to_b.loss == 0


class TestScore:
    def test_it_is_the_sum_of_the_cards(self) -> None:
        for seed in range(4):
            match = whole(seed)
            result = match.result
            assert result is not None
            assert result.night is not None
            sheets = [sheets for sheets in result.sheets if sheets[0].scored]
            assert len(sheets) == result.night.cards
            assert result.pair == sum(sheet.total for pair in sheets for sheet in pair)
            assert result.seed == seed

    def test_the_longest_streak_stands_beside_it(self) -> None:
        match = whole(2, "perfect")
        assert match.result is not None
        assert match.result.night is not None
        longest = row = 0
        for reveal in match.books.reveals:
            if reveal.sheets[0].scored:
                row = row + 1 if reveal.sheets[0].streak else 0
                longest = max(longest, row)
        assert match.result.night.longest == (longest, longest)

    def test_one_star_for_a_whole_deck(self) -> None:
        short = Simulation(storm(), None, 1, connections=11)
        short.run()
        full = Simulation(storm(), None, 1, connections=12)
        full.run()
        assert short.match.result is not None
        assert full.match.result is not None
        assert (short.match.result.stars, full.match.result.stars > 0) == (0, True)

    def test_an_ordinary_match_has_no_night(self) -> None:
        from tests.match.support import first_level

        simulation = Simulation(first_level(), None, 1, connections=1)
        simulation.run()
        assert simulation.match.result is not None
        assert (simulation.match.result.night, simulation.match.result.seed) == (None, None)
        assert simulation.match.view("A").night is None

    def test_more_desks_leave_more_time_to_think(self) -> None:
        hand = Hand(night(deck="cards_per_desk = 1\n"))
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(18)
        assert [played.plan.thinking // SECOND for played in hand.match.course.playing] == [15, 30, 45]  # type: ignore[operator]


class TestConservation:
    @pytest.mark.parametrize("profile", PROFILES)
    def test_every_deck_is_played_to_its_last_card(self, profile: Profile) -> None:
        """Of each deck that is over every card ended once; of the last one no card twice."""
        match = whole(5, profile)
        plans = [reveal for reveal in match.books.reveals if reveal.reason != "left"]
        turns = _turns(match)
        counted = [turns[reveal.connection] for reveal in plans]
        assert len(turns) == len(match.books.reveals)
        for deck, cards in Counter(deck for deck, _ in counted).items():
            assert cards <= 12
            assert len({plan for of, plan in counted if of == deck}) == cards

    @settings(max_examples=15)
    @given(seeds)
    def test_a_perfect_bot_commits_no_foul_and_is_at_no_wrong_desk(self, seed: int) -> None:
        match = whole(seed, "perfect")
        assert match.books.fouls == [0, 0]
        assert not any(item["note"] == "verdict" and item["kind"] == "foul" for item in _notes(match))

    def test_careless_bots_do(self) -> None:
        assert whole(1, "careless").books.fouls != [0, 0]


def _notes(match: Match) -> list[dict[str, object]]:
    return [entry for entry in match.journal.entries if "note" in entry]


def _turns(match: Match) -> dict[int, tuple[int, int]]:
    """Deck and plan of each connection, as the same seed deals them once more."""
    from game.match.cards import Dealer

    dealer = Dealer(match._key, match.level.plans, 1)
    found: dict[int, tuple[int, int]] = {}
    for reveal in sorted(match.books.reveals, key=lambda reveal: reveal.connection):
        card = dealer.deal(())
        found[reveal.connection] = card.deck, card.turn.plan
    return found


class TestTime:
    def test_the_same_journal_gives_the_same_night(self) -> None:
        for seed, profile in enumerate(PROFILES):
            match = whole(seed, profile)
            again = replay(match.journal.lines())
            assert again.journal.sha256() == match.journal.sha256()
            assert again.result == match.result

    def test_the_same_seed_gives_the_same_hash(self) -> None:
        once = [Simulation(storm(), None, 9).run() for _ in range(2)]
        assert once[0] == once[1]

    def test_a_fast_clock_scales_the_pause_and_all_that_follows(self) -> None:
        fast = Simulation(at_pace(storm(), 200), None, 9, connections=14).run()
        assert fast.connections == 14
        assert clocked(at_pace(storm(), 200)).deck.pause == 1_500_000  # type: ignore[union-attr]

    def test_at_one_instant_letters_come_before_the_next_card(self) -> None:
        match = whole(3)
        times = [entry["at"] for entry in match.journal.entries[1:]]
        assert times == sorted(times)


class TestViews:
    def test_who_comes_back_is_told_of_every_desk_from_its_beginning(self) -> None:
        hand = Hand(night(cards=6, deck="cards_per_desk = 1\n"))
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(18)
        first, second, _ = running(hand.match)
        shake(hand, second, 19)
        hand.until(40)
        for side in SIDES:
            told = hand.match.view(side)
            ports = [item.port for item in told.news if isinstance(item, Opened)]
            assert ports[0] == first
            assert set(running(hand.match)) <= set(ports)

    def test_old_news_are_forgotten(self) -> None:
        match = whole(1)
        simulation = Simulation(storm(), None, 1, ("human", "human"))
        simulation.start()
        longest = 0
        while simulation.step():
            longest = max(longest, len(simulation.match.news[0]))
        assert longest < 400 < sum(len(reveal.flights) for reveal in match.books.reveals)

    def test_spectators_see_all_desks(self) -> None:
        hand = Hand(night(deck="cards_per_desk = 1\n"))
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(18)
        port = running(hand.match)[1]
        side = turn(hand, port)[0]
        desk = next(desk for desk in hand.match.view(side).desks if desk.port == port)
        hand.post(side, str(desk.options[0].segment), 18, port)
        scene = hand.match.scene()
        assert [flight.port for flight in scene.flights] == [port]
        assert {moment.port for moment in scene.moments} == set(running(hand.match))
        assert scene.night is not None

    def test_the_other_house_moves_nothing(self) -> None:
        hand = Hand(night())
        hand.until(0)
        hand.drain()
        side = turn(hand, hand.port)[0]
        hand.post(side, str(hand.match.view(side).desks[0].options[0].segment), 0)
        assert hand.match.take_update("B" if side == "A" else "A") is None

    def test_a_card_that_is_over_is_revealed_while_the_others_go_on(self) -> None:
        hand = Hand(night(deck="cards_per_desk = 1\n"))
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(16)
        first, second = running(hand.match)
        shake(hand, first, 17)
        hand.until(26)
        ended = [item.reveal for item in hand.news["B"] if isinstance(item, Ended)]
        assert [reveal.port for reveal in ended][-1] == first
        assert second in running(hand.match)
        assert hand.match.phase == "play"
        assert not any(flight.port == second for reveal in ended for flight in reveal.flights)

    def test_who_else_lives_there_is_named_at_every_desk(self) -> None:
        hand = Hand(night(deck="cards_per_desk = 1\n"))
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(16)
        hand.match.seat("B", Player("Ada"), 17 * SECOND)
        assert {played.houses[0].peer for played in hand.match.course.playing} == {"Ada"}
        hand.until(40)
        assert {played.houses[0].peer for played in hand.match.course.playing} == {"Ada"}

    def test_a_house_rule_is_told_once_in_a_night(self) -> None:
        hand = Hand(night())
        hand.until(0)
        listener = turn(hand, hand.port)[1]
        first = hand.post(listener, "<SEQ=5><CTL=SYN>", 0)
        assert first.kind == "returned"
        shake(hand, hand.port, 1)
        hand.until(13)
        port = hand.port
        side = turn(hand, port)[1]
        again = hand.post(side, "<SEQ=5><CTL=SYN>", 14, port)
        assert again.kind == ("foul" if side == listener else "returned")

    def test_fouls_are_helped_at_the_desk_where_they_are_made(self) -> None:
        hand = Hand(night(deck="cards_per_desk = 1\n"))
        hand.until(0)
        shake(hand, hand.port, 0)
        hand.until(16)
        port = running(hand.match)[1]
        side = turn(hand, port)[0]
        for n in range(3):
            hand.post(side, "<SEQ=1><ACK=7><CTL=ACK>", 17 + n, port)
        judged = [item for item in hand.news[side] if isinstance(item, Judged)]
        assert judged[-1].verdict.rule == "postmaster-writes"
        assert judged[-1].port == port


def test_a_journal_tells_both_desks_letters() -> None:
    lines = whole(1).journal.lines()
    ports = {json.loads(line).get("port") for line in lines[1:]}
    assert len(ports) > 20


def test_inputs_of_a_night_are_replayed() -> None:
    hand = Hand(storm(), seed=6)
    hand.until(4)
    side = turn(hand, hand.port)[0]
    hand.post(side, "<SEQ=1><CTL=SYN>", 5)
    hand.match.seat("A", Player("Otis", "human"), 6 * SECOND)
    hand.match.change_weather(PRESETS["fog"], 7 * SECOND)
    hand.match.void(20 * SECOND)
    hand.match.ready("A", 30 * SECOND)
    hand.match.ready("B", 31 * SECOND)
    again = replay(hand.match.journal.lines())
    assert again.journal.lines() == hand.match.journal.lines()
    assert again.result == hand.match.result
    header = json.loads(hand.match.journal.lines()[0])
    fresh = begin(header)
    apply(fresh, {"at": 0, "do": "start"}, 2)
    assert [played.port for played in fresh.course.playing] == [hand.match.books.reveals[0].port]


def test_reveals_and_news_are_values() -> None:
    match = whole(1)
    assert all(isinstance(reveal, Reveal) for reveal in match.books.reveals)
    assert all(isinstance(flight.segment, Segment) for flight in match.books.reveals[0].flights)
    news: list[News] = list(match.view("A").news)
    assert news


class TestSecrets:
    @pytest.mark.parametrize("seed", range(4))
    def test_no_seat_is_told_what_it_may_not_know(self, seed: int) -> None:
        """The other's number before a whole letter brought it, fates of any desk, the seed, the next card."""
        simulation = Simulation(storm(), None, 10**6 + 7 + seed, ("human", "human"), connections=14)
        match = simulation.match
        simulation.start()
        searched = 0
        while simulation.step():
            for index, side in enumerate(SIDES):
                told = match.view(side)
                text = msgspec.json.encode(told).decode()
                if told.phase != "results":
                    assert match._key.hex() not in text
                    assert str(10**6 + 7 + seed) not in text
                    searched += _search(match, index, told, text)
        assert searched > 300

    def test_the_search_can_fail(self) -> None:
        match = Match(storm(), 1)
        match.start(0)
        opener = match.course.playing[0].opener
        other = match.view(SIDES[opener])
        with pytest.raises(AssertionError):
            _search(match, 1 - opener, other, msgspec.json.encode(other).decode())


def _search(match: Match, index: int, told: View, text: str) -> int:
    """Look for secrets of every round in what a seat is told; how many there were to look for."""
    secrets = 0
    for played in match.course.rounds:
        for flying in played.record.flights:
            times = {due for due in flying.dues if due > match.now and due not in flying.arrivals}
            times |= set() if flying.lost_at is None or played.ended else {flying.lost_at}
            secrets += len(times)
            assert not any(str(at) in text for at in times if at > 10**6)
        seat = seat_of(played.houses[1 - index], played.port)
        desk = next(
            (desk for desk in told.desks if desk.port == played.port and desk.place is not None), None
        )
        if seat is None or desk is None or played.plan.begin == "established":
            continue
        came = [item.segment for item in told.news if isinstance(item, Arrived) and item.port == played.port]
        numbers = {number for segment in came if segment is not None for number in (segment.seq, segment.ack)}
        theirs = seat.iss if seat.iss is not None else seat.tcb.iss
        if theirs and theirs not in numbers:
            secrets += 1
            assert theirs not in {desk.iss, desk.irs, desk.rcv_nxt, desk.snd_una, desk.snd_nxt}
    return secrets


def test_how_many_are_planned_is_known_of_a_row_and_grows_in_a_night() -> None:
    from tests.match.support import first_level

    assert Match(first_level(), 1).planned == 10
    hand = Hand(night())
    assert hand.match.planned == 1
    shake(hand, hand.port, 0)
    hand.until(12)
    assert hand.match.planned == 2
