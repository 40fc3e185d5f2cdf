"""What a seat is told is searched for what it may not know: nothing, over whole matches in every weather.

Secret are the peer's ISS before a whole letter brought it, the fates (when a letter is due, whether it is
lost), the seed and the key of the fates, and the other player's states. The numbers are chosen so that none
of them can stand in a view by chance.
"""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.match.level import Level
from game.match.match import Match
from game.match.pace import patient
from game.match.sim import SIDES, Simulation
from game.match.view import Arrived, Ended, Player, Side, Update, View
from game.match.weather import PRESETS
from tests.match.support import SECOND, Hand, level

SEED = 123_456_789_012_345_678

ISS = {"A": 3_111_000_000, "B": 2_777_000_000}


def secretive(connections: int = 3) -> Level:
    """A level whose ISSs are unlike any other number; the roles are exchanged after each connection."""
    text = ""
    for number in range(connections):
        pair = [ISS["A"] + 1000 * number, ISS["B"] + 1000 * number]
        opener, listener = pair if number % 2 == 0 else reversed(pair)
        text += f"[[connection]]\niss = {{ opener = {opener}, listener = {listener} }}\n"
    return patient(level(text, top='exchange = "each"\n', weather=""))


def numbers(told: View | Update) -> set[int]:
    """Every number in what a seat is told, wherever it stands, those in texts as well."""
    found: set[int] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(key)
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, str):
            digits = "".join(sign if sign.isdigit() else " " for sign in value)
            found.update(map(int, digits.split()))
        elif isinstance(value, int) and not isinstance(value, bool):
            found.add(value)

    walk(json.loads(msgspec.json.encode(told)))
    return found


class Spy:
    """Sits beside one seat and looks for secrets in everything that the seat is told."""

    def __init__(self, match: Match, side: Side) -> None:
        self.match = match
        self.side = side
        self.brought: set[int] = set()
        self.revealed = 0
        self.searched = 0

    def look(self, told: View | Update) -> None:
        """Search one message."""
        self.searched += 1
        for news in told.news:
            if isinstance(news, Arrived) and news.segment is not None:
                self.brought |= {news.segment.seq, news.segment.ack}
            if isinstance(news, Ended):
                self.revealed = max(self.revealed, news.reveal.connection)
        found = numbers(told)
        assert not found & self._secret_numbers()
        assert not found & self._secret_times()
        text = msgspec.json.encode(told).decode()
        if told.phase != "results":
            assert self.match._key.hex() not in text
            assert str(SEED) not in text

    def _secret_numbers(self) -> set[int]:
        """The peer's numbers that no letter has brought yet, of this connection and all later ones."""
        other = "B" if self.side == "A" else "A"
        secret: set[int] = set()
        for number in range(self.revealed, 3):
            iss = ISS[other] + 1000 * number
            if iss not in self.brought:
                secret |= {iss, iss + 1} - self.brought
        return secret

    def _secret_times(self) -> set[int]:
        """When letters are due or lost that have not arrived yet: nobody may know."""
        played = self.match.round
        if played is None or played.ended:
            return set()
        secret: set[int] = set()
        for flying in played.record.flights:
            secret |= {due for due in flying.dues if due > self.match.now}
            # The time of a loss is a fate even when it has passed; only by chance may it be another's time.
            if flying.lost_at is not None:
                secret.add(flying.lost_at)
        return secret


def spied(weather: str, seed: int, profiles: tuple[str, str] = ("human", "human")) -> tuple[Spy, Spy]:
    """Play a whole match, both seats watched; views are asked for at every event as well."""
    simulation = Simulation(secretive(), PRESETS[weather], SEED + seed, profiles)  # type: ignore[arg-type]
    match = simulation.match
    spies = Spy(match, "A"), Spy(match, "B")
    take = match.take_update

    def watched(side: Side) -> Update | None:
        update = take(side)
        if update is not None:
            spies[SIDES.index(side)].look(update)
        return update

    match.take_update = watched  # type: ignore[method-assign]
    simulation.start()
    while simulation.step():
        for spy in spies:
            spy.look(match.view(spy.side))
    return spies


@pytest.mark.parametrize("weather", PRESETS)
def test_no_seat_is_told_what_it_may_not_know(weather: str) -> None:
    for seed in range(6):
        for spy in spied(weather, seed):
            assert spy.searched > 30
            assert spy.revealed == 3


@given(st.sampled_from(sorted(PRESETS)), st.integers(0, 10**6))
def test_no_seat_is_told_what_it_may_not_know_in_any_match(weather: str, seed: int) -> None:
    spied(weather, seed, ("human", "perfect"))


def test_the_spy_finds_what_it_looks_for() -> None:
    """The search itself can fail: the opponent's own view has all that this seat must not see."""
    match = Match(secretive(), SEED)
    match.start(0)
    spy = Spy(match, "B")
    spy.look(match.view("B"))
    with pytest.raises(AssertionError):
        spy.look(match.view("A"))


def test_what_a_house_knows_of_the_other_comes_by_letter() -> None:
    hand = Hand(secretive(1))
    hand.post("A", f"<SEQ={ISS['A']}><CTL=SYN>", 0)
    desk = hand.desk("B")
    assert (desk.iss, desk.irs, desk.rcv_nxt, desk.snd_una, desk.snd_nxt) == (None,) * 5
    hand.until(3)
    desk = hand.desk("B")
    assert (desk.irs, desk.rcv_nxt, desk.iss) == (ISS["A"], ISS["A"] + 1, ISS["B"])
    assert hand.desk("A").irs is None, "in SYN-SENT nothing has come yet"


class TestHints:
    def test_little_assistance_means_no_legal_letters_from_the_server(self) -> None:
        assert Hand(level(top="assistance = 1\n")).desk("A").options == ()
        assert Hand(level(top="assistance = 2\n")).desk("A").options != ()

    def test_a_bot_is_always_told_the_legal_letters(self) -> None:
        match = Match(level(top="assistance = 0\n"), 1, (Player("Mei"), Player("Bot", "perfect")))
        match.start(0)
        assert match.view("A").desks[0].options == ()
        match.seat("A", Player("Bot", "human"), 0)
        assert match.view("A").desks[0].options != ()


class TestUpdates:
    def test_they_come_once(self) -> None:
        match = Match(level(), 1)
        match.start(0)
        first = match.take_update("A")
        assert first is not None
        assert first.players is not None
        assert match.take_update("A") is None

    def test_nothing_of_the_other_house_makes_an_update(self) -> None:
        hand = Hand(level("[[connection]]\niss = { opener = 100, listener = 300 }\n"))
        hand.drain()
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        assert hand.match.take_update("B") is None
        hand.match.handle_timer(SECOND)
        assert hand.match.take_update("B") is None

    def test_a_view_has_the_news_of_the_connection_for_whoever_comes_back(self) -> None:
        hand = Hand(level("[[connection]]\niss = { opener = 100, listener = 300 }\n"))
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.until(2)
        for side in SIDES:
            assert list(hand.match.view(side).news) == hand.news[side]

    def test_news_that_nobody_drained_wait_for_the_next_connection(self) -> None:
        hand = Hand(level("[[connection]]\n[[connection]]\n", top="limit = 5\n"))
        hand.drain()
        hand.match.handle_timer(5 * SECOND)
        hand.match.ready("A", 6 * SECOND)
        hand.match.ready("B", 6 * SECOND)
        update = hand.match.take_update("A")
        assert update is not None
        assert [type(news).__name__ for news in update.news] == ["Ended", "Partner", "Opened"]
        assert [type(news).__name__ for news in hand.match.view("A").news] == ["Opened"]
        assert (update.phase, update.connection) == ("play", 2)

    def test_the_keys_hash_is_told_at_the_start_and_the_key_at_the_end(self) -> None:
        from hashlib import sha256

        match = Match(level(), 5)
        told = match.view("A").key_sha256
        match.start(0)
        match.finish(0)
        result = match.view("A").result
        assert result is not None
        assert sha256(bytes.fromhex(result.key)).hexdigest() == told
