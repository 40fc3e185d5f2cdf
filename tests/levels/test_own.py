"""A level of one's own: the example of the documents checks, fits the schema and plays; broken ones say
exactly what is wrong with them."""

from __future__ import annotations

import tomllib

import pytest

from game.client.practice import PracticeLink
from game.content.levels import level_faults, read_level_file, shipped_levels
from game.content.text import use_language
from game.link import Open
from game.match.balance import fits, measure
from game.match.bot import PROFILES
from game.match.level_read import LevelError, read_level
from game.match.level_schema import schema
from game.match.sim import Simulation
from game.match.view import View
from tests.levels.test_schema import misfits
from tests.support import ROOT

FILE = ROOT / "assets" / "docs" / "example-level.toml"
TEXT = FILE.read_text(encoding="utf-8")


class TestTheExample:
    def test_fits_the_schema(self) -> None:
        assert misfits(tomllib.loads(TEXT), schema()) == []

    @pytest.mark.parametrize("profile", PROFILES)
    def test_everybody_reaches_its_goals(self, profile: str) -> None:
        found = measure(read_level_file(FILE), profile, range(5))  # type: ignore[arg-type]
        assert found.reached == 1000

    def test_its_par_is_measured(self) -> None:
        level = read_level_file(FILE)
        assert fits(level, measure(level, "human", range(40)))

    def test_what_it_promises_happens(self) -> None:
        simulation = Simulation(read_level_file(FILE), None, 1)
        simulation.run()
        first, second = simulation.match.books.reveals
        syns = [flight for flight in first.flights if str(flight.segment) == "<SEQ=700><CTL=SYN>"]
        answers = [flight for flight in first.flights if "SYN,ACK" in str(flight.segment)]
        assert len(syns) == 2
        assert len(answers) >= 2, "asked twice, answered twice"
        assert not any(flight.fate == "lost" for flight in first.flights)
        text = "<SEQ=901><ACK=63><CTL=ACK><DATA=11>"
        fates = [flight.fate for flight in second.flights if str(flight.segment) == text]
        assert fates == ["lost", "arrived"]

    def test_it_opens_alone_as_level_play_does(self) -> None:
        level = read_level_file(FILE)
        link = PracticeLink(
            shipped_levels(), name="Mei", level=level.id, bot=level.bot, level_text=level.text, now=lambda: 7
        )
        views = [event for event in link.poll() if isinstance(event, View)]
        assert isinstance(link.state, Open)
        assert views[0].level.title == "The carrier's nap"
        link.close()


ANSWER = '{ posted = { from = "opener", seals = "SYN", posting = 2 } }'
BROKEN = [
    ("a quotation mark is missing", 'nap"\ntitle', "nap\ntitle", ":6: this is not TOML"),
    ("a key stands twice", "thinking = 20", "thinking = 20\nthinking = 30", ":13: this is not TOML"),
    ("no format", "format = 1\n", "", ": format: must be there"),
    ("a later format", "format = 1", "format = 2", ":5: format: the file is written in a later format"),
    ("misspelt", "assistance =", "asistance =", ":10: asistance: no such key here; perhaps assistance"),
    ("misspelt, deeper", "candle_limit", "candle_limits", ":21: law.candle_limits: no such key here"),
    ("a text for a number", "par = 150", 'par = "150"', ":13: par: must be a whole number"),
    ("a text for a flag", "again = false", 'again = "no"', ":11: again: must be true or false"),
    ("too much help", "assistance = 2", "assistance = 4", ":10: assistance: 4 is not between 0 and 3"),
    ("no such goal", 'goal = "answered"', 'goal = "won"', ":9: goal: won is none of established"),
    ("no id", "the-carriers-nap", "the nap!", ":6: id: the nap! is no id"),
    ("2 MSL", "two_msl = 30", "two_msl = 10", ":23: law.two_msl: 10 s is too short for this weather"),
    ("impatient", "= 180 ", "= 100 ", ":22: law.user_timeout: 100 s would give up before"),
    (
        "equal ISSs",
        "listener = 40",
        "listener = 700",
        ":29: connection[1].iss: ISS (opener) and ISS (listener)",
    ),
    ("ISS + length", "listener = 62", "listener = 911", ":41: connection[2].iss: ISS + 11 (opener) and ISS"),
    (
        "above 2**32",
        "opener = 700",
        "opener = 4294967296",
        ":29: connection[1].iss.opener: 4294967296 is not",
    ),
    ("seals", '"SYN,ACK"', '"SYN+ACK"', ":35: connection[1].post[1].letter.seals: SYN+ACK is none of"),
    ("whose", 'from = "listener"', 'from = "jonah"', ":35: connection[1].post[1].letter.from: jonah"),
    ("what to do", '"lose"', '"burn"', ":48: connection[2].post[1].do: burn is none of lose"),
    ("held for ever", f"until = {ANSWER}\n", "", ":33: connection[1].post[1].until: must be there"),
    (
        "two events",
        "posting = 2 } }",
        'posting = 2 }, state = "CLOSED" }',
        ":36: connection[1].post[1].until.",
    ),
    (
        "before it was posted",
        "jitter = 0.5",
        "jitter = 5",
        ":17: weather.both.jitter: a letter cannot arrive",
    ),
    ("nothing arrives", "jitter = 0.5", "loss = 100", ":17: weather.both.loss: every letter would be lost"),
    ("no number", "delay = 3", "delay = nan", ":16: weather.both.delay: NaN is not between"),
    ("no call", '"open", "send"', '"open", "shout"', ":24: law.opener: shout is none of open, listen"),
    ("an empty sheet", "Are you up?", "", ":42: connection[2].sheets.opener: must have 1 to 1000"),
    ("no state", 'opener = "ESTABLISHED"', 'opener = "UP"', ":43: connection[2].goal.opener: UP is none of"),
    ("one table, two brackets", "[law]", "[[law]]", ":19: law: must be a table"),
    ("no such connection", "again = false", "again = false\ncompare = 3", ":12: compare: 3 is not between 1"),
    (
        "a forbidden wish",
        "sheets =",
        'wishes = { opener = "close" }\nsheets =',
        ":40: connection[2]: asks the opener",
    ),
]


@pytest.mark.parametrize(
    ("was", "becomes", "said"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_a_broken_file_says_file_line_key_and_reason(was: str, becomes: str, said: str) -> None:
    use_language("en")
    assert was in TEXT
    with pytest.raises(LevelError) as error:
        read_level(TEXT.replace(was, becomes, 1), "mine.toml")
    lines = level_faults(error.value)
    assert any(line.startswith(f"mine.toml{said}") for line in lines), lines


def test_every_mistake_is_told_at_once() -> None:
    text = TEXT.replace("par = 150", 'par = "x"').replace("again = false", "agein = false")
    with pytest.raises(LevelError) as error:
        read_level(text, "mine.toml")
    assert len(level_faults(error.value)) == 2


def test_zero_may_be_the_lesson() -> None:
    text = TEXT.replace("opener = 700", "opener = 4294967295")
    with pytest.raises(LevelError):
        read_level(text)
    wraps = text.replace('word = "The carrier', 'wraps = true\nword = "The carrier')
    assert read_level(wraps).plans[0].wraps
