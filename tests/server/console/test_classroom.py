"""The console's faces over a real class in virtual time: what is chosen is done, and what is done shows."""

from __future__ import annotations

import re

import pytest

from game.content.levels import shipped_levels
from game.match.weather import PRESETS
from server.console.classroom import Classroom
from server.console.door import Viewer
from server.console.faces import Link
from server.console.show_board import link_of
from server.console.source import NotNow, Query, Wish
from server.console.stream import View
from server.session.commands import Command, Lock, Rehearse, Taught
from server.session.roster import Student
from server.session.told import Refusal
from tests.server.session.classes import SECOND, Room

WISH = Wish("three-letters", "", "", 12, 2, False)


class Desk:
    """A class, and the console before it."""

    def __init__(self, language: str = "en") -> None:
        self.room = Room(language=language)
        levels = shipped_levels()
        self.console = Classroom(
            self.room.session,
            levels,
            lambda: ("7K4-QX2", "192.0.2.7:9293", ("10.0.0.7:9293",)),
            self._order,
            lambda: self.room.now,
            self.room.store.read,
            language=language,
        )
        self.viewer = Viewer("", "token", language=language)

    def _order(self, command: Command) -> Student | Refusal | None:
        answer = self.room.session.do(command, self.room.now)
        self.room.settle()
        return answer

    def page(self, name: str, query: Query | None = None, number: int = 0) -> str:
        draw = View(self.console, name, self.viewer, query or Query(), "/projector/key", number).whole("/s")
        assert draw is not None
        return draw()

    def play(self, seconds: int = 6) -> None:
        """The countdown, and a moment."""
        self.room.run(seconds * SECOND)

    @property
    def plan(self) -> list[set[int | None]]:
        return [set(pair) for pair in self.room.session.plan]


def test_the_chosen_way_of_pairing_pairs_at_once_and_stays() -> None:
    desk = Desk()
    numbers = [pupil.number for pupil in desk.room.fill(4, None)]
    desk.console.wish(Wish("three-letters", "", "", 12, 2, False, "arrival"))
    assert desk.plan == [{numbers[0], numbers[1]}, {numbers[2], numbers[3]}]
    late = desk.room.enrol("late", None).number
    desk.console.start(Wish("three-letters", "", "", 12, 2, False, "arrival"))
    assert desk.plan[2] == {late, None}
    setup = desk.console.lobby(True).setup
    assert [one.value for one in setup.pairings if one.chosen] == ["arrival"]
    assert setup.playing
    desk.console.end()
    desk.console.start(Wish("three-letters", "", "", 12, 2, False, ""))
    assert [one.value for one in desk.console.lobby(True).setup.pairings if one.chosen] == ["arrival"]
    with pytest.raises(NotNow, match="not-now"):
        desk.console.pair_by("score")


def test_pairs_by_hand_are_the_partner_s_seat_in_the_roster() -> None:
    desk = Desk()
    one, two, three, four = (pupil.number for pupil in desk.room.fill(4, None))
    desk.console.pair_by("arrival")
    desk.console.pair_by_hand({one: three})
    assert desk.plan == [{two, four}, {one, three}]
    rows = desk.console.lobby(True).rows
    assert [(row.pair, row.mate) for row in rows] == [(2, three), (1, four), (2, one), (1, two)]
    desk.console.pair_by_hand({one: three})
    assert desk.plan == [{two, four}, {one, three}], "what is so already is no change"
    desk.console.pair_by_hand({two: None})
    assert desk.plan == [{four, None}, {one, three}, {two, None}]
    assert [one.value for one in desk.console.lobby(True).setup.pairings if one.chosen] == ["hand"]
    with pytest.raises(NotNow, match="same-student"):
        desk.console.pair_by_hand({one: one})


def test_a_round_is_as_it_was_chosen() -> None:
    desk = Desk()
    desk.room.fill(2, None)
    desk.console.start(Wish("the-lost-letter", "two-way", "storm", 7, 3, True))
    played = desk.room.session.round
    assert played is not None
    assert (played.setup.level.id, played.setup.level.law.name) == ("the-lost-letter", "two-way")
    assert (played.setup.weather, played.start.seconds) == (PRESETS["storm"], 420)
    assert (played.setup.connections, played.setup.timed) == (3, False)
    assert "The first letters in 5." in desk.page("board")
    desk.console.end()
    setup = desk.console.lobby(True).setup
    assert (setup.minutes, setup.connections, setup.untimed) == (7, 3, True), "the next one begins with it"
    with pytest.raises(NotNow, match="unknown"):
        desk.console.start(Wish("no-such-level", "", "", 7, 3, True))


def test_every_level_that_is_no_draft_can_be_chosen_and_tells_its_story() -> None:
    levels = Desk().console.lobby(True).setup.levels
    assert [one.value for one in levels] == [level.id for level in shipped_levels() if not level.draft]
    assert all(len(one.note) > 30 for one in levels)


def test_own_names_and_words_that_no_name_may_hold() -> None:
    desk = Desk()
    desk.console.names(True, "kettle, owl owl")
    assert desk.room.session.options.blocked == ("kettle", "owl")
    names = [desk.room.session.roster[desk.room.enrol(name, None).number].alias for name in ("Mei", "Kettle")]
    assert names[0] == "Mei"
    assert names[1] != "Kettle"
    page = desk.page("lobby")
    assert "kettle owl</textarea>" in page
    with pytest.raises(NotNow, match="too-many"):
        desk.console.names(True, "x" * 41)


def test_aliases_follow_the_language_that_was_chosen() -> None:
    desk = Desk()
    desk.console.tongue("zh")
    alias = desk.room.session.roster[desk.room.enrol("Mei", None).number].alias
    assert not alias.isascii()
    desk.room.restart()
    assert desk.room.session.roster.students[0].alias == alias


def test_real_names_stand_on_the_teacher_s_board_and_nowhere_else() -> None:
    desk = Desk()
    desk.room.fill(2, None)
    desk.console.start(WISH)
    desk.play()
    for name, query in (("board", None), ("lobby", None), ("report", None)):
        assert "pupil 0" in desk.page(name, query), name
    assert "pupil 0" in desk.page("pair", number=1)
    for page in (desk.page("projector"), desk.page("report", Query(anonymous=True))):
        assert "pupil 0" not in page
    desk.viewer.names = False
    for name in ("board", "lobby", "report"):
        assert "pupil 0" not in desk.page(name), name
    for name in ("students.csv", "anonymous.csv", "matches.csv", "concepts.csv"):
        make = desk.console.file(name)
        assert make is not None
        assert b"pupil" not in make().data


def test_a_pause_stands_in_the_countdown_too_and_does_not_outlive_its_round() -> None:
    desk = Desk()
    desk.room.fill(2, None)
    desk.console.start(WISH)
    desk.console.pause()
    desk.play(30)
    bar = desk.console.bar()
    assert (bar.phase, bar.countdown, bar.playing) == ("paused", 5, True)
    desk.console.end()
    bar = desk.console.bar()
    assert (bar.phase, bar.round, bar.playing) == ("lobby", 1, False), "nobody has played yet"
    desk.console.start(WISH)
    desk.play()
    assert desk.console.bar().phase == "play"


def test_a_question_in_the_lobby_can_be_closed_and_there_is_no_round_to_end() -> None:
    desk = Desk()
    desk.room.fill(2, None)
    desk.console.ask_question("quiz-two-letters-suffice")
    page = desk.page("ask")
    assert "Close the question" in page
    assert "sure-end" not in page
    assert "Before the lesson." in page
    desk.console.reveal()
    assert "RFC 9293, section 3.5" in desk.page("ask")
    desk.console.resume()
    assert desk.console.bar().phase == "lobby"


def test_what_was_asked_before_comes_first_afterwards() -> None:
    desk = Desk()
    desk.room.fill(2, None)
    for tag in ("only-servers-listen", "text-after-fin"):
        desk.console.ask_question(f"quiz-{tag}")
        desk.console.resume()
    assert "quiz-text-after-fin" not in [one.value for one in desk.console.ask(True).quiz]
    desk.console.start(WISH)
    desk.play()
    quiz = desk.console.ask(True).quiz
    assert {one.value for one in quiz[:2]} == {"quiz-only-servers-listen", "quiz-text-after-fin"}
    assert all("asked before" in one.note for one in quiz[:2])
    assert len(desk.console.ask(True).now) == 2, "the own partner, and one pair"


def test_own_weather_is_marked_and_a_mix_has_a_name() -> None:
    desk = Desk()
    desk.room.fill(6, None)
    desk.console.start(WISH)
    desk.play()
    desk.console.set_weather("2", {"left-loss": 40.0})
    board = desk.console.board(True, Query(target="2"))
    assert [tile.number for tile in board.tiles if tile.own_weather] == [2]
    assert [one.label for one in board.weather.presets if one.chosen] == ["Own mix"]
    assert "Own mix" not in desk.page("board")
    desk.console.undo_weather("2")
    assert not any(tile.own_weather for tile in desk.console.board(True, Query()).tiles)


def test_the_board_filters_by_name_and_says_when_nothing_fits() -> None:
    desk = Desk()
    desk.room.fill(4, None)
    desk.console.start(WISH)
    desk.play()
    assert len(desk.console.board(True, Query(q="PUPIL 1")).tiles) == 1
    assert len(desk.console.board(False, Query(q="PUPIL 1")).tiles) == 0, "hidden names find nobody"
    assert "No pair fits" in desk.page("board", Query(q="nobody"))


def rehearsed() -> Desk:
    """Thirty bots have played a round."""
    desk = Desk()
    desk.console.bots(30)
    desk.console.start(Wish("three-letters", "", "storm", 12, 4, False))
    desk.room.run(900 * SECOND, until="over")
    return desk


def test_the_report_tells_before_and_after_and_the_projector_no_names() -> None:
    desk = rehearsed()
    report = desk.console.report(True, Query())
    first = report.concepts[0]
    assert first.before > 0
    assert first.after == 0
    assert sum(cell.number for cell in first.cells) == first.before
    assert "a rehearsal with 30 bots" in report.lead
    assert desk.console.beam().stumbles == ()
    desk.console.beam_report(True)
    beam = desk.console.beam()
    assert (beam.stumbles[0].before, beam.stumbles[0].people) == (first.before, first.people)
    assert list(beam.stumbles[0].cells) == sorted(beam.stumbles[0].cells, reverse=True)
    page = desk.page("projector")
    told = page[page.index("stage told") : page.index("leaders")]
    assert not [one.alias for one in desk.room.session.roster.students if one.alias in told]
    desk.room.do(Taught(first.tag))
    assert next(one for one in desk.console.report(True, Query()).remedies if one.tag == first.tag).taught
    desk.console.start(WISH)
    assert desk.console.beam().stumbles == (), "a new round takes it off"


def test_a_rehearsal_is_forgotten_when_people_have_played() -> None:
    desk = rehearsed()
    desk.console.bots(30)
    assert desk.console.lobby(True).bots == 0
    desk.room.fill(2)
    desk.console.start(WISH)
    desk.room.run(300 * SECOND, until="over")
    report = desk.console.report(True, Query())
    assert "2 people, rounds played: 1. Of 2 connections 2" in report.lead
    assert len(report.matches) == 1
    assert len(report.students) == 2
    assert report.matches[0].title.startswith("Round 1,")


def test_the_round_after_a_rehearsal_is_round_1_on_every_screen() -> None:
    desk = rehearsed()
    assert desk.console.bar().round == 1
    assert "Start round 2" in desk.page("lobby"), "bots alone rehearse as often as they like"
    desk.console.bots(30)
    assert "Start round 1" in desk.page("lobby")
    mei, jonah = desk.room.fill(2, None)
    assert "Round 1 comes next" in desk.page("lobby")
    assert "round 1" not in desk.page("board"), "the rehearsal is no round of theirs"
    assert "round" not in heading(desk)
    desk.console.start(WISH)
    for seconds in (1, 10):
        desk.play(seconds)
        assert desk.console.bar().round == mei.room.round == jonah.room.round == 1
        assert "round 1" in heading(desk)
        assert "round 1" in desk.page("board")
    desk.console.end()
    assert "Round 1 is over" in desk.page("lobby")
    assert "Start round 2" in desk.page("lobby")


def heading(desk: Desk) -> str:
    """The projector's."""
    page = desk.page("projector")
    return page[page.index("<h1>") : page.index("</h1>")]


def test_the_way_to_a_player_is_told_in_steps() -> None:
    assert [link_of(None, lag) for lag in (900, 5_001, 149_000, 390_000, 10**8)] == [
        Link("good", 5),
        Link("good", 10),
        Link("fair", 150),
        Link("poor", 400),
        Link("poor", 5000),
    ]
    assert link_of(None, None) == Link("good")
    assert link_of(61 * SECOND, 900) == Link("gone", gone_for=61)


def test_late_joiners_stand_on_the_board_and_in_the_roster() -> None:
    desk = Desk()
    desk.room.fill(2, None)
    desk.console.start(WISH)
    desk.play()
    desk.room.enrol("late", None)
    assert [row.pair for row in desk.console.lobby(True).rows] == [1, 1, 2]
    assert len(desk.console.board(True, Query()).tiles) == 2
    desk.room.do(Lock(True))
    assert "locked" in desk.page("lobby")


LATIN = re.compile(r"[A-Za-z][A-Za-z'-]+")
MEANT = """
Three Letters English Tuesday SYN ACK FIN RST PIN IP RFC TCP SEQ ISS ISN CSV SVG QR QX Wireshark Python pcapng
CLOSED LISTEN SYN-SENT SYN-RECEIVED ESTABLISHED FIN-WAIT CLOSE-WAIT CLOSING LAST-ACK TIME-WAIT SYN-ACK
Mia Jonah Hello http projector key three-letters doctor students anonymous concepts matches journals ladders
csv zip jsonl svg seconds
"""


@pytest.mark.parametrize("name", ["lobby", "board", "ask", "report", "projector", "pair"])
def test_a_class_in_chinese_has_nothing_left_in_english(name: str) -> None:
    desk = Desk("zh")
    desk.room.do(Rehearse(14))
    desk.console.start(Wish("three-letters", "", "storm", 12, 6, False))
    desk.play(60)
    if name in ("ask", "projector"):
        desk.console.ask_question("state-1-0")
        desk.console.reveal()
    page = desk.page(name, number=1)
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", page, flags=re.S)
    said = re.findall(r'(?:aria-label|title|alt|placeholder|data-lost|data-note)="([^"]*)"', text)
    words = set(LATIN.findall(" ".join([*said, re.sub(r"<[^>]*>", " ", text)])))
    assert words - set(MEANT.split()) == set()
    assert '<html lang="zh">' in page
