"""The terminal client without a terminal: keys, widths, pages of every state, a letter written by keys."""

from __future__ import annotations

import subprocess
import sys

import pytest
from msgspec import structs

from game.client.model.drill import exercise
from game.client.model.told import Told
from game.client.scenes import sample_class, sample_desks, sample_night, samples
from game.client.shots import Silence
from game.client.table import Table
from game.client.terminal import class_pages, pages
from game.client.terminal.desk import TextDesk
from game.client.terminal.ink import Ink, cut, pad, width, wrap
from game.client.terminal.keys import names
from game.client.terminal.match_page import match_page
from game.content.text import use_language
from game.link import Away, Move
from game.tcp.segment import ACK, SYN, Segment
from game.wire.messages import Call, Post
from tests.support import game

WIDE = 78


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("1s100\r", ["1", "s", "1", "0", "0", "enter"]),
        ("\x1b[A\x1b[B\x1bOC\x1bOD", ["up", "down", "right", "left"]),
        ("\x1b", ["escape"]),
        ("\x1bq", ["escape", "q"]),
        ("\x7f\x08\t\x03", ["back", "back", "tab", "quit"]),
        ("\x1b[5~\x1b[6~", ["page-up", "page-down"]),
        ("\x1b[200~x\x1b[201~", ["x"]),
        ("\x1b[1;5C", []),
        ("\x00\x01é中", ["é", "中"]),
        ("\x1b[", []),
        ("", []),
    ],
)
def test_what_a_terminal_sends_becomes_keys(sent: str, keys: list[str]) -> None:
    assert names(sent) == keys


def test_widths_count_columns_not_characters() -> None:
    assert width("abc") == 3
    assert width("三封信") == 6
    assert width("\x1b[31mab\x1b[0m") == 2
    assert width("e\u0301") == 1
    assert cut("abcdef", 4) == "abc…"
    assert cut("三封信", 5) == "三封…"
    assert width(cut("\x1b[31mabcdef\x1b[0m", 4)) == 4
    assert cut("\x1b[31mabcdef\x1b[0m", 4).endswith("\x1b[0m")
    assert pad("三", 4) == "三  "


def test_lines_break_at_spaces_and_in_chinese_anywhere() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("三封信三封信", 6) == ["三封信", "三封信"]
    assert wrap("a\nb", 10) == ["a", "b"]
    assert wrap("", 10) == [""]


def test_without_colours_nothing_is_told_by_colour_alone() -> None:
    plain = Ink(colour=False)
    assert plain("100", "key") == "[100]"
    assert plain("Foul", "bad") == "Foul"
    assert "\x1b" not in plain.rule("x", 20)
    assert Ink()("Foul", "bad") == "\x1b[31mFoul\x1b[0m"
    assert Ink(drawn=False).sign("solid") == "[*]"


class Wire(Silence):
    """A link that keeps what it is told."""

    def __init__(self, clock: int = 0) -> None:
        super().__init__(clock)
        self.sent: list[Move] = []

    def send(self, move: Move) -> int:
        self.sent.append(move)
        return len(self.sent)


def desk(told: Told) -> tuple[TextDesk, Wire]:
    wire = Wire(0 if told.view is None else told.view.now)
    table = Table(wire, lambda: samples.LOCAL)
    table.told = told
    made = TextDesk(table)
    made.hear(samples.LOCAL)
    return made, wire


def typed(made: TextDesk, keys: list[str]) -> None:
    for name in keys:
        made.key(name, samples.LOCAL)
        made.hear(samples.LOCAL)


def test_letter_one_is_written_and_posted_by_keys() -> None:
    made, wire = desk(samples.match_start())
    typed(made, ["1", "s", "1", "0", "0", "enter"])
    assert wire.sent == [Post(samples.PORT, samples.HELLO, 0)]
    assert made.waiting == 1
    typed(made, ["enter"])
    assert len(wire.sent) == 1, "the referee has it in hand"


def test_numbers_are_taken_from_the_letter_and_from_the_desk() -> None:
    made, wire = desk(samples.match_answer())
    typed(made, ["1", "2", "s", "m", "a", "n", "+", "enter"])
    assert wire.sent == [Post(samples.PORT, Segment(seq=300, ack=101, ctl=SYN | ACK), 7)]


def test_tab_goes_from_the_seals_through_the_slots_and_back() -> None:
    made, _ = desk(samples.match_answer())
    typed(made, ["2", "tab"])
    assert (made.in_slot, made.draft.slot) == (True, "seq")
    typed(made, ["tab"])
    assert (made.in_slot, made.draft.slot) == (True, "ack")
    typed(made, ["tab", "1"])
    assert not made.in_slot
    assert made.draft.bears("SYN"), "a digit stamps again"


def test_repeat_erase_why_page_and_another_desk() -> None:
    made, _ = desk(samples.match_flying())
    typed(made, ["r"])
    assert made.draft.bears("SYN")
    typed(made, ["s", "back", "h"])
    assert made.draft.seq == 10
    assert made.why
    made, _ = desk(sample_desks.match_desks())
    before = made.now
    typed(made, ["1", "d"])
    assert before is not None
    assert made.now is not None
    assert made.now.desk.port != before.desk.port
    typed(made, ["d", "d"])
    assert made.now.desk.port == before.desk.port
    assert made.draft.bears("SYN"), "the letter in hand waits"


def test_what_is_enclosed_is_chosen_by_keys() -> None:
    made, _ = desk(sample_desks.match_long())
    typed(made, ["2", "s", "m", "a", "m", "e"])
    whole = len(made.draft.text)
    assert whole > 1
    typed(made, ["["])
    assert len(made.draft.text) == whole - 1


def test_listening_and_giving_up_are_calls() -> None:
    made, wire = desk(samples.match_connected())
    typed(made, ["l", "g"])
    assert wire.sent == [Call(samples.PORT, "ABORT", 2)]


MATCHES = (
    *(samples.match_start, samples.match_answer, samples.match_flying, samples.match_foul),
    *(samples.match_connected, sample_desks.match_long, sample_desks.match_desks, sample_class.match),
)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("ink", [Ink(), Ink(colour=False, drawn=False)])
def test_every_state_makes_a_page_that_fits(language: str, ink: Ink) -> None:
    use_language(language)
    try:
        found: list[list[str]] = []
        for make in MATCHES:
            made, _ = desk(make())
            made.why = True
            found.append(match_page(made, ink, WIDE, samples.LOCAL))
        room = sample_class.room(timed=False, extra=50)
        for answered in (None, 0, 1, 2):
            found.append(class_pages.waiting_page(room, exercise(1, 2), answered, ink, WIDE))
        for told in (
            sample_class.ask(),
            sample_class.ask_told(),
            sample_class.ask_look(),
            sample_class.ask_quiz(),
        ):
            found.append(class_pages.ask_page(told, samples.LOCAL, ink, WIDE))
        found.append(class_pages.countdown_page(sample_class.countdown_bot(), samples.LOCAL, ink, WIDE))
        found.append(class_pages.pause_page(ink, WIDE))
        for told in (sample_class.round_over(), sample_class.round_late()):
            found.append(class_pages.round_page(told, ink, WIDE))
        for code in ("shutdown", "kicked", "lost"):
            found.append(class_pages.over_page(code, sample_class.playing(), ink, WIDE))
            found.append(class_pages.over_page(code, None, ink, WIDE))
        for told in (samples.lobby(), samples.lobby_alone(), samples.nothing()):
            found.append(pages.lobby_page(told, ink, WIDE))
        for told in (samples.reveal(), samples.reveal_long()):
            found.append(pages.reveal_page(told, ink, WIDE))
        for told in (samples.results(), sample_class.results()):
            found.append(pages.results_page(told, ink, WIDE, True))
        found.append(pages.pin_page("Tuesday", "12", "No.", ink, WIDE))
        found.append(pages.away_page(Away(0, 3, 5), 9_000_000, ink, WIDE))
    finally:
        use_language("en")
    for page in found:
        assert page
        for line in page:
            assert width(line) <= 100, line
            assert "\n" not in line
            assert ink.colour or "\x1b" not in line
            assert ink.drawn or line.isascii() or language == "zh" or not set(line) & set("▶◀♥♡█░✓✗●○│─")


def test_the_ladder_shows_the_lost_letter_and_both_times() -> None:
    page = "\n".join(pages.reveal_page(samples.reveal(), Ink(colour=False), WIDE))
    assert "lost" in page
    assert "SYN,ACK  SEQ 300  ACK 101" in page
    assert "Mei believes it connected" in page


def test_a_candle_is_told_in_figures_too() -> None:
    made, _ = desk(samples.match_flying())
    page = "\n".join(match_page(made, Ink(colour=False), WIDE, samples.LOCAL))
    assert "3.8 of 6.0 s" in page


def test_nothing_of_it_needs_pygame() -> None:
    code = "import sys, game.client.terminal.play; print('pygame' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_without_a_terminal_it_says_what_to_do() -> None:
    done = game("join", "127.0.0.1", "--name", "Ada", "--text")
    assert done.returncode == 1
    assert "needs a terminal" in done.stderr
    assert "ssh -t" in done.stderr


def test_without_a_name_it_says_what_to_do() -> None:
    done = game("join", "127.0.0.1", "--text")
    assert done.returncode == 1
    assert "--name" in done.stderr


def test_q_leaves_only_when_it_is_said_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    from game.client.terminal import play
    from game.wire.destination import Destination

    monkeypatch.setattr(play, "connect", lambda *place, **more: Wire())
    player = play.Player(Destination("192.0.2.1"), "Mei", "", Ink(colour=False))
    player.table.told = samples.lobby()
    player.hear(samples.LOCAL)
    player.key("q", 0)
    assert player.done is None
    assert "Q again leaves" in player.lines(0, WIDE)[-1]
    player.key("h", 0)
    assert "Q again leaves" not in player.lines(0, WIDE)[-1]
    player.key("q", 0)
    player.key("q", 0)
    assert (player.done, player.keeps) == (0, False)
    player.key("quit", 0)
    assert player.keeps


def test_desks_are_listed_where_there_are_several() -> None:
    made, _ = desk(sample_desks.match_desks())
    page = "\n".join(match_page(made, Ink(colour=False), WIDE, samples.LOCAL))
    assert "49001 !" in page
    assert "[ 49003 ! ]" in page


class TestNight:
    def test_the_desks_their_candles_and_how_it_stands(self) -> None:
        told = sample_night.match_night()
        made, _ = desk(told)
        assert told.view is not None
        lines = match_page(made, Ink(colour=False), WIDE, samples.LOCAL)
        assert "24 cards, deck 3" in lines[0]
        assert "14 % lost, 0 of 3 given up" in lines[0]
        (tabs,) = [line for line in lines if all(str(one.port) in line for one in told.view.desks)]
        assert tabs.count("*") == 1
        assert any("Z call it a night" in line for line in lines)

    def test_a_new_card_elsewhere_takes_no_desk_away(self) -> None:
        told = sample_night.match_night()
        made, _ = desk(told)
        assert told.view is not None
        made.key("d", samples.LOCAL)
        made.hear(samples.LOCAL)
        assert made.now is not None
        port = made.now.desk.port
        typed(made, ["1", "s", "7"])
        made.hear(samples.LOCAL)
        assert (made.now.desk.port, made.draft.seq) == (port, 7)

    def test_between_two_cards_the_last_one_lies_there(self) -> None:
        told = sample_night.match_night_first()
        made, _ = desk(told)
        assert told.view is not None
        made.table.told = structs.replace(told, view=structs.replace(told.view, desks=()))
        made.hear(samples.LOCAL)
        assert made.now is not None
        assert made.now.desk.owes == ()

    def test_its_end_tells_the_sum_the_seed_and_the_last_cards(self) -> None:
        told = sample_night.results_night()
        lines = pages.results_page(told, Ink(colour=False), WIDE, False)
        assert any("cards, the longest streak" in line for line in lines)
        assert any(f"night {sample_night.SEED}." in line for line in lines)
        assert len(lines) < 24
