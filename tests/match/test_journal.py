"""The journal: the same inputs give the same match, to the letter; what cannot be read is refused with a
reason."""

from __future__ import annotations

import json

import pytest

from game.match.bot import Profile
from game.match.journal import Journal, JournalError
from game.match.match import Match
from game.match.pace import patient
from game.match.replay import replay
from game.match.sim import Simulation
from game.match.view import Player
from game.match.weather import PRESETS, Way, both_ways
from game.tcp.segment import Segment
from tests.match.support import SECOND, Hand, first_level, level

PERFECT: tuple[Profile, Profile] = ("perfect", "perfect")
HUMAN: tuple[Profile, Profile] = ("human", "human")


def journal(weather: str = "storm", seed: int = 1, profiles: tuple[Profile, Profile] = HUMAN) -> list[str]:
    """The journal of a whole match of level 1."""
    simulation = Simulation(patient(first_level()), PRESETS[weather], seed, profiles)
    simulation.run()
    return simulation.match.journal.lines()


def test_the_golden_hash_of_a_storm() -> None:
    """Moves only with the fates, the level, the bots or the format: then say so, and pin it anew."""
    simulation = Simulation(patient(first_level()), PRESETS["storm"], 2026, HUMAN)
    assert (
        simulation.run().journal_sha256 == "17d90f88301ac29359e1eecff68051ba51a8811968dbe9f7ea7ff1225ff35278"
    )


def test_the_same_seed_gives_the_same_journal_and_another_seed_another() -> None:
    assert journal(seed=1) == journal(seed=1) != journal(seed=2)


def test_lines_are_json_with_sorted_keys_and_whole_numbers_only() -> None:
    lines = journal()
    for line in lines:
        entry = json.loads(line, parse_float=lambda text: pytest.fail(f"a float: {text}"))
        assert json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == line
    header = json.loads(lines[0])
    assert (header["format"], header["version"], header["seed"]) == ("three-letters-journal", 1, 1)
    times = [json.loads(line)["at"] for line in lines[1:]]
    assert times == sorted(times)


@pytest.mark.parametrize("weather", PRESETS)
def test_a_replay_is_the_identical_match(weather: str) -> None:
    lines = journal(weather, seed=7)
    again = replay(lines)
    assert again.journal.lines() == lines
    assert again.result is not None


def test_a_journal_may_break_off_anywhere() -> None:
    lines = journal()
    for cut in (1, 2, 3, 10, 47, len(lines) - 1):
        part = replay(lines[:cut])
        assert part.journal.lines()[:cut] == lines[:cut]
    torn = [*lines[:40], lines[40][:17]]
    assert replay(torn).journal.lines()[:40] == lines[:40]


def test_every_kind_of_input_is_replayed() -> None:
    hand = Hand(
        level("[[connection]]\niss = { opener = 100, listener = 300 }\n[[connection]]\n", top="limit = 9\n")
    )
    match = hand.match
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.post("B", "<SEQ=1><CTL=SYN>", 0.5)
    match.call("A", 49001, "CLOSE", 0, SECOND)
    match.change_weather(both_ways("own", Way(3 * SECOND, gemodel=(1, 2, 3, 4))), SECOND)
    match.seat("B", Player("Bot", "human"), 2 * SECOND)
    match.handle_timer(9 * SECOND)
    match.ready("A", 10 * SECOND)
    match.ready("A", 10 * SECOND, False)
    match.ready("A", 10 * SECOND)
    match.ready("B", 10 * SECOND)
    match.void(11 * SECOND)
    match.finish(12 * SECOND)
    again = replay(match.journal.lines())
    assert again.journal.lines() == match.journal.lines()
    assert again.view("A") == match.view("A")


def test_the_level_files_hash_is_kept() -> None:
    simulation = Simulation(first_level(), None, 1)
    simulation.run()
    header = json.loads(simulation.match.journal.lines()[0])
    again = json.loads(replay(simulation.match.journal.lines()).journal.lines()[0])
    assert header["level_sha256"] == again["level_sha256"]


def test_lines_can_be_had_as_they_come() -> None:
    hand = Hand(level("[[connection]]\niss = { opener = 100, listener = 300 }\n"))
    assert len(hand.match.journal.lines(1)) == 1
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    fresh = [json.loads(line) for line in hand.match.journal.lines(2)]
    assert [entry.get("do") or entry["note"] for entry in fresh] == ["post", "verdict", "posted"]
    assert fresh[2]["due"] == [2 * SECOND]


def test_notes_tell_what_the_level_ruled_and_what_the_weather_took() -> None:
    rule = '[[connection.post]]\ndo = "lose"\nletter = { from = "opener", seals = "SYN" }\n'
    hand = Hand(level("[[connection]]\niss = { opener = 100, listener = 300 }\n" + rule))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    note = json.loads(hand.match.journal.lines()[-1])
    assert (note["lost"], note["scripted"], note["due"]) == (["script", SECOND], True, [])


class TestRefusals:
    def refused(self, lines: list[str]) -> tuple[str, int | None]:
        with pytest.raises(JournalError) as caught:
            replay(lines)
        return caught.value.reason, caught.value.line

    def test_what_is_no_journal(self) -> None:
        assert self.refused([]) == ("journal.no-journal", 1)
        assert self.refused(["{}"]) == ("journal.no-journal", 1)
        assert self.refused(['{"format":"three-letters-journal","version":"1"}']) == ("journal.no-journal", 1)
        assert self.refused(['{"format":"three-letters-journal","version":0}']) == ("journal.no-journal", 1)
        assert self.refused(["A match"]) == ("journal.no-json", 1)
        assert self.refused(["[1]"]) == ("journal.no-json", 1)

    def test_a_newer_version(self) -> None:
        lines = journal("calm", profiles=PERFECT)
        lines[0] = lines[0].replace('"version":1', '"version":2')
        assert self.refused(lines) == ("journal.newer", 1)
        with pytest.raises(JournalError, match="journal:1: newer: version 2, known 1"):
            replay(lines)

    def test_a_header_that_describes_no_match(self) -> None:
        lines = journal("calm", profiles=PERFECT)
        assert self.refused([lines[0].replace('"seed"', '"sead"')]) == ("journal.header", 1)
        assert self.refused([lines[0].replace('"timed":true', '"timed":3')]) == ("journal.header", 1)

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            ('"at":0', '"at":"0"', "journal.no-time"),
            ('"at":0', '"at":-1', "journal.no-time"),
            ('"do":"post"', '"do":"sing"', "journal.unknown-input"),
            ('"seen":0', '"seen":"0"', "journal.broken-input"),
            ('"side":"A"', '"side":"C"', "journal.broken-input"),
            ('"port":49001', '"part":49001', "journal.broken-input"),
            ('1000,""', '1000,"xx"', "journal.no-letter"),
            ("[100,", '["100",', "journal.no-letter"),
        ],
    )
    def test_an_input_that_cannot_be_played(self, old: str, new: str, reason: str) -> None:
        lines = journal("calm", profiles=PERFECT)
        assert old in lines[2]
        lines[2] = lines[2].replace(old, new)
        assert self.refused(lines) == (reason, 3)

    def test_a_broken_line_in_the_middle(self) -> None:
        lines = journal("calm", profiles=PERFECT)
        lines[5] = lines[5][:-3]
        assert self.refused(lines) == ("journal.no-json", 6)

    def test_a_journal_that_says_something_else_than_happened(self) -> None:
        lines = journal("calm", profiles=PERFECT)
        number = next(n for n, line in enumerate(lines) if '"note":"posted"' in line)
        lines[number] = lines[number].replace('"due":[', '"due":[1')
        assert self.refused(lines) == ("journal.differs", number + 1)
        assert replay(lines, check=False).result is not None

    def test_a_journal_with_a_line_too_many(self) -> None:
        lines = journal("calm", profiles=PERFECT)
        last = json.loads(lines[-1])["at"]
        extra = f'{{"at":{last},"note":"more"}}'
        assert self.refused([*lines, extra]) == ("journal.differs", len(lines) + 1)


def test_an_empty_line_is_nothing() -> None:
    assert replay(["", *journal("calm", profiles=PERFECT), ""]).result is not None


def test_a_letters_text_is_kept() -> None:
    match = Match(level(), 1)
    match.start(0)
    match.post("A", 49001, Segment(1, 2, 16, 1000, b"Marry me?"), 0, 0)
    assert '"4d61727279206d653f"' in match.journal.lines()[2]
    assert replay(match.journal.lines()).journal.text() == match.journal.text()


def test_a_journal_is_lines_and_its_hash_is_of_them() -> None:
    small = Journal({"b": 1, "a": "ü"})
    assert small.text() == '{"a":"ü","b":1,"format":"three-letters-journal","version":1}\n'
    assert len(small.sha256()) == 64
