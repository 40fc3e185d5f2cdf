"""Level files: what can be said in one, and every way in which one can be wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.match.level import GOALS, Goal, face, turns
from game.match.level_read import read_level
from game.match.pace import at_pace, clocked, patient, under
from game.match.toml_read import LevelError
from game.match.weather import PRESETS, SECOND
from game.referee.law import Law
from tests.match.support import HEAD, STILL, first_level, level

ROOT = Path(__file__).parents[2]


def wrong(text: str) -> list[tuple[str, int | None, str]]:
    """Key, line and reason of every mistake in a text."""
    with pytest.raises(LevelError) as caught:
        read_level(text, "mine.toml")
    return [
        (issue.key, issue.line, issue.reason.removeprefix("level-fault.")) for issue in caught.value.issues
    ]


def one_wrong(connections: str = "[[connection]]\n", top: str = "", weather: str = "") -> tuple[str, str]:
    """Key and reason of the only mistake in a level."""
    found = wrong(HEAD + top + weather + connections)
    assert len(found) == 1, found
    key, line, reason = found[0]
    assert line is not None
    return key, reason


class TestLevelOne:
    def test_is_what_levels_md_says(self) -> None:
        read = first_level()
        assert (read.id, read.number, read.exchange, read.again) == ("three-letters", 1, "each", True)
        pairs = [(100, 300), (47, 912), (500, 20), (999, 99), (8, 77)]
        assert [(plan.iss[0][0], plan.iss[1][0]) for plan in read.plans] == pairs
        timers = read.law.timers
        assert (timers.rto, timers.user_timeout, timers.msl2) == (20 * SECOND, 300 * SECOND, 30 * SECOND)
        assert read.weather is PRESETS["calm"]
        assert [rule.do for rule in read.plans[4].rules] == ["twice"]

    def test_the_roles_are_exchanged_after_each_and_the_houses_after_all(self) -> None:
        row = turns(first_level())
        assert "".join(turn.opener for turn in row) == "ABABABABAB"
        assert [turn.plan for turn in row] == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]

    def test_a_row_may_be_cut_short_or_go_round_again(self) -> None:
        assert len(turns(first_level(), 3)) == 3
        assert [turn.plan for turn in turns(first_level(), 12)][-2:] == [0, 1]
        assert turns(level("[[connection]]\n[[connection]]"), None) == turns(
            level("[[connection]]\n[[connection]]")
        )

    def test_its_words_are_in_both_catalogues(self) -> None:
        read = first_level()
        for language in ("en", "zh"):
            words = (ROOT / f"assets/lang/{language}/LC_MESSAGES/levels.po").read_text(encoding="utf-8")
            assert f'msgid "{read.title}"' in words
            assert f'msgid "{read.story}"' in words

    def test_what_screens_need_of_it(self) -> None:
        told = face(first_level(), 10)
        assert (told.id, told.number, told.connections, told.par, told.clock) == (
            "three-letters",
            1,
            10,
            4000,
            100,
        )


class TestEverythingThatCanBeSaid:
    def test_law(self) -> None:
        read = level(
            top='goal = "quiet"\nexchange = "each"\nnumber = 9\n',
            connections="""
            [law]
            name = "four-way"
            text_on_syn = true
            challenge = false
            time_wait = false
            as_deployed = false
            isn = "free"
            backlog = 3
            recycle = true
            cookies = 4000
            shelf = 3000
            opener = ["open", "send", "close"]
            listener = []
            both = "open"
            candle = 3
            candle_limit = 100
            user_timeout = 0
            two_msl = 60.5
            [[connection]]
            [connection.law]
            backlog = 2
            """,
        )
        law = read.law
        assert (law.name, law.text_on_syn, law.challenge, law.time_wait) == ("four-way", True, False, False)
        assert (law.as_deployed, law.isn, law.backlog, law.recycle) == (False, "free", 3, True)
        assert (law.cookies, law.shelf) == (4000, 3000)
        assert (law.opener, law.listener, law.both) == (("open", "send", "close"), (), ("open",))
        timers = law.timers
        assert (timers.rto, timers.rto_max, timers.user_timeout) == (3 * SECOND, 100 * SECOND, None)
        assert (timers.msl2, timers.sampled) == (60_500_000, False)
        own = read.plans[0].law
        assert own is not None
        assert (own.backlog, own.cookies, own.timers.rto) == (2, 4000, 3 * SECOND)
        assert (read.goal, read.number) == (GOALS["quiet"], 9)

    def test_weather_by_preset_for_both_ways_and_for_each(self) -> None:
        assert level(weather='weather = "storm"\n[law]\ntwo_msl = 40\n').weather is PRESETS["storm"]
        read = level(
            weather="""
            [weather.both]
            delay = 2.5
            [weather.a_to_b]
            delay = 3
            jitter = 0.25
            delay_correlation = 25
            distribution = "paretonormal"
            gemodel = [15, 50, 80.5, 0]
            duplicate = 5
            corrupt = 2
            reorder = 10
            gap = 2
            rate = 100
            limit = 5
            """
        )
        assert read.weather.b_to_a.delay == 2_500_000
        way = read.weather.a_to_b
        assert (way.delay, way.jitter, way.delay_correlation) == (3 * SECOND, 250_000, 250_000)
        assert (way.distribution, way.gemodel) == ("paretonormal", (150_000, 500_000, 805_000, 0))
        assert (way.duplicate, way.corrupt, way.reorder, way.gap) == (50_000, 20_000, 100_000, 2)
        assert (way.rate, way.limit) == (100, 5)
        one = level(weather="[weather.a_to_b]\nloss_state = [1, 2, 3, 4, 5]\n[weather.b_to_a]\nloss = 0.5\n")
        assert one.weather.a_to_b.loss_state == (10_000, 20_000, 30_000, 40_000, 50_000)
        assert one.weather.b_to_a.loss == 5_000

    def test_connections(self) -> None:
        plan = level(
            """
            [[connection]]
            opens = "both"
            iss = { opener = [100, 900], listener = 300 }
            port = 41
            begin = "established"
            sheets = { opener = ["Marry me?", "Now"], listener = "Yes" }
            scored = false
            keeps = true
            thinking = 7.5
            absent = "listener"
            goal = { opener = ["FIN-WAIT-2"], listener = "CLOSE-WAIT", agree = true, listener_reads = 9 }
            """
        ).plans[0]
        assert (plan.roles, plan.iss, plan.port) == ("both", ((100, 900), (300,)), 41)
        assert (plan.begin, plan.sheets) == ("established", ((b"Marry me?", b"Now"), (b"Yes",)))
        assert (plan.scored, plan.keeps, plan.thinking, plan.absent) == (
            False,
            True,
            7_500_000,
            ("listener",),
        )
        assert plan.goal == Goal("own", (("FIN-WAIT-2",), ("CLOSE-WAIT",)), agree=True, read=(0, 9))

    def test_the_clock_divides_every_time(self) -> None:
        read = clocked(
            level(
                """
                [[connection]]
                thinking = 8
                law = { candle = 4 }
                [[connection.post]]
                do = "hold"
                letter = { from = "opener", seals = "SYN" }
                takes = 3
                until = { state = "LISTEN", plus = 2 }
                [[connection.post]]
                do = "lose"
                letter = { from = "opener", seals = "ACK" }
                [[connection.event]]
                at = 6
                to = "listener"
                seals = "RST"
                """,
                top="clock = 2\nlimit = 100\n",
            )
        )
        plan = read.plans[0]
        assert (read.clock, read.quiet, read.hold, read.limit) == (200, 1_500_000, 10 * SECOND, 50 * SECOND)
        assert (read.thinking, plan.thinking) == (7_500_000, 4 * SECOND)
        assert (read.law.timers.rto, read.law.timers.user_timeout) == (3 * SECOND, 45 * SECOND)
        assert plan.law is not None
        assert plan.law.timers.rto == 2 * SECOND
        rule = plan.rules[0]
        assert rule.until is not None
        assert (rule.takes, rule.until.plus, plan.deeds[0].at.plus) == (1_500_000, SECOND, 3 * SECOND)
        assert plan.rules[1].takes is None
        assert read.weather.a_to_b.delay == SECOND
        assert clocked(level()) == level()

    def test_a_level_without_user_time_outs(self) -> None:
        read = patient(level("[[connection]]\nlaw = { backlog = 1 }\n[[connection]]"))
        assert read.law.timers.user_timeout is None
        assert read.plans[0].law is not None
        assert read.plans[0].law.timers.user_timeout is None
        assert clocked(at_pace(read, 2000)).law.timers.user_timeout is None

    @pytest.mark.parametrize("name", PRESETS)
    def test_under_another_weather_the_times_fit(self, name: str) -> None:
        """The level check holds for every weather that a host may choose."""
        there = under(level("[[connection]]\nlaw = { backlog = 1 }\n[[connection]]"), PRESETS[name])
        slow = PRESETS[name].a_to_b.delay
        for law in (there.law, there.plans[0].law or Law()):
            assert law.timers.rto >= 3 * slow
            assert law.timers.user_timeout is not None
            assert law.timers.user_timeout >= 15 * law.timers.rto
        assert there.law.timers.msl2 >= 30 * SECOND
        assert under(patient(level()), PRESETS[name]).law.timers.user_timeout is None


class TestWhatIsWrong:
    def test_no_toml_names_line_and_column(self) -> None:
        assert wrong('format = 1\nid = "x\n') == [("", 2, "not-toml")]
        assert wrong("format = 1\nid =") == [("", None, "not-toml")]
        with pytest.raises(LevelError, match=r"mine\.toml:2: not-toml: said .*, column 8"):
            read_level('format = 1\nid = "x\n', "mine.toml")

    def test_nothing_in_it(self) -> None:
        missing = {key for key, line, reason in wrong("") if reason == "missing" and line is None}
        assert missing == {"format", "id", "title", "story", "connection"}

    def test_a_later_format(self) -> None:
        assert wrong("format = 2\nnew_key = 1\n") == [("format", 1, "newer-format")]

    def test_all_mistakes_are_named_at_once_in_the_order_of_their_lines(self) -> None:
        text = 'format = 1\nid = "x"\ntitle = "t"\nstory = "s"\n'
        text += 'weathr = "calm"\npar = "much"\n[[connection]]\nisn = 1\n'
        assert wrong(text) == [
            ("weathr", 5, "unknown-key-near"),
            ("par", 6, "wrong-type-whole-number"),
            ("connection[1].isn", 8, "unknown-key-near"),
        ]

    @pytest.mark.parametrize(
        ("top", "key", "reason"),
        [
            ("xyzzy = 1", "xyzzy", "unknown-key"),
            ("number = 100", "number", "out-of-range"),
            ("number = true", "number", "wrong-type-whole-number"),
            ("clock = 0", "clock", "out-of-range"),
            ("clock = 0.001", "clock", "out-of-range"),
            ("clock = nan", "clock", "out-of-range"),
            ("clock = inf", "clock", "out-of-range"),
            ("quiet = 61", "quiet", "out-of-range"),
            ('quiet = "3 s"', "quiet", "wrong-type-number"),
            ('guidance = "yes"', "guidance", "wrong-type-true-or-false"),
            ("weather = 3", "weather", "wrong-type-text"),
            ('weather = "hail"', "weather", "not-one-of"),
            ('goal = "glory"', "goal", "not-one-of"),
            ("goal = 1", "goal", "wrong-type-text"),
            ("stars = [100]", "stars", "two-rising"),
            ("stars = [100, 70]", "stars", "two-rising"),
            ("stars = [1.5]", "stars", "wrong-type-whole-numbers"),
            ("stars = [0, 70]", "stars", "out-of-range"),
            ("law = 1", "law", "wrong-type-table"),
        ],
    )
    def test_at_the_top(self, top: str, key: str, reason: str) -> None:
        assert one_wrong(top=top + "\n") == (key, reason)

    def test_names(self) -> None:
        assert ("id", 2, "not-an-id") in wrong(HEAD.replace('id = "test"', 'id = "a b"')[1:])
        assert ("title", 3, "length") in wrong(HEAD.replace('"A test"', '""')[1:])

    @pytest.mark.parametrize(
        ("weather", "key", "reason"),
        [
            ("[weather]\n", "weather.both", "missing"),
            ("[weather.a_to_b]\n", "weather.both", "missing"),
            ("[weather]\nall = 1\n[weather.both]\n", "weather.all", "unknown-key"),
            ("[weather.both]\ndelai = 1\n", "weather.both.delai", "unknown-key-near"),
            ("[weather.both]\ndelay = -1\n", "weather.both.delay", "out-of-range"),
            ("[weather.both]\nloss = 101\n", "weather.both.loss", "out-of-range"),
            ("[weather.both]\nloss = 100\n", "weather.both.loss", "nothing-arrives"),
            ('[weather.both]\ndistribution = "flat"\n', "weather.both.distribution", "not-one-of"),
            ("[weather.both]\ngemodel = [1, 2]\n", "weather.both.gemodel", "row-length"),
            ('[weather.both]\ngemodel = ["1"]\n', "weather.both.gemodel", "wrong-type-numbers"),
            ("[weather.both]\ngemodel = [1, 2, 3, 200]\n", "weather.both.gemodel", "not-a-share"),
            ("[weather.both]\ngemodel = 4\n", "weather.both.gemodel", "wrong-type-numbers"),
            ("[weather.both]\njitter = 1\n", "weather.both.jitter", "longer-than-delay"),
            ("[weather.both]\nreorder = 1\n", "weather.both.reorder", "needs-delay"),
            ("[weather.both]\ndelay = 8\n", "law.two_msl", "two-msl-short"),
        ],
    )
    def test_weather(self, weather: str, key: str, reason: str) -> None:
        found = wrong(HEAD + weather + "[[connection]]\n")
        assert [(there, why) for there, _, why in found] == [(key, reason)]

    @pytest.mark.parametrize(
        ("law", "key", "reason"),
        [
            ("candle = 0", "law.candle", "out-of-range"),
            ("user_timeout = 80", "law.user_timeout", "user-timeout-short"),
            ("two_msl = 8", "law.two_msl", "two-msl-short"),
            ('opener = ["open", "shout"]', "law.opener", "not-one-of"),
            ("opener = 3", "law.opener", "wrong-type-texts"),
            ("opener = [3]", "law.opener", "wrong-type-texts"),
            ("backlog = 0", "law.backlog", "out-of-range"),
            ('name = "five-way"', "law.name", "not-one-of"),
            ("retries = 3", "law.retries", "unknown-key"),
        ],
    )
    def test_law(self, law: str, key: str, reason: str) -> None:
        found = wrong(HEAD + f"[law]\n{law}\n[[connection]]\n")
        assert [(there, why) for there, _, why in found] == [(key, reason)]
        assert found[0][1] is not None

    def test_the_level_check_says_what_is_least(self) -> None:
        with pytest.raises(LevelError, match=r"law\.two_msl: two-msl-short: least 8\.8, found 3\.25"):
            read_level(HEAD + "[law]\ntwo_msl = 3.25\n[[connection]]\n")

    def test_the_level_check_looks_at_each_connections_law(self) -> None:
        key, reason = one_wrong("[[connection]]\n[[connection]]\n[connection.law]\ncandle = 7\n")
        assert (key, reason) == ("connection[2].law.user_timeout", "user-timeout-short")

    @pytest.mark.parametrize(
        ("line", "key", "reason"),
        [
            ("iss = { opener = -1 }", "iss.opener", "out-of-range"),
            ("iss = { opener = 4294967296 }", "iss.opener", "out-of-range"),
            ('iss = { opener = ["1"] }', "iss.opener", "wrong-type-whole-numbers"),
            ("iss = { A = 1 }", "iss.A", "unknown-key"),
            ("port = 0", "port", "out-of-range"),
            ('sheets = { opener = "" }', "sheets.opener", "length"),
            ('absent = "nobody"', "absent", "not-one-of"),
            ('opens = "nobody"', "opens", "not-one-of"),
            ('goal = { opener = "HAPPY" }', "goal.opener", "not-one-of"),
            ("goal = { reads = 1 }", "goal.reads", "unknown-key"),
            ("post = 1", "post", "wrong-type-tables"),
            ("post = [1]", "post[1]", "wrong-type-table"),
            ("thinking = 0.5", "thinking", "out-of-range"),
        ],
    )
    def test_connection(self, line: str, key: str, reason: str) -> None:
        assert one_wrong(f"[[connection]]\n{line}\n") == (f"connection[1].{key}", reason)

    @pytest.mark.parametrize(
        ("lines", "key", "reason"),
        [
            ('do = "lose"', "letter", "missing"),
            ('letter = { from = "opener", seals = "SYN" }', "do", "missing"),
            ('do = "lose"\nletter = { from = "opener" }', "letter.seals", "missing"),
            ('do = "lose"\nletter = { from = "opener", seals = "SIN" }', "letter.seals", "not-one-of"),
            ('do = "lose"\nletter = { from = "A", seals = "SYN" }', "letter.from", "not-one-of"),
            (
                'do = "lose"\nletter = { from = "opener", seals = "SYN", posting = 0 }',
                "letter.posting",
                "out-of-range",
            ),
            (
                'do = "lose"\nletter = { from = "opener", seals = "SYN", nth = 1 }',
                "letter.nth",
                "unknown-key",
            ),
            ('do = "hold"\nletter = { from = "opener", seals = "SYN" }', "until", "missing"),
            ('do = "lose"\nletter = { from = "opener", seals = "SYN" }\nuntil = {}', "until", "only-for"),
            ('do = "swap"\nletter = { from = "opener", seals = "SYN" }', "with", "missing"),
            (
                'do = "twice"\nletter = { from = "opener", seals = "SYN" }\n'
                'with = { from = "opener", seals = "SYN" }',
                "with",
                "only-for",
            ),
        ],
    )
    def test_rules_of_the_post(self, lines: str, key: str, reason: str) -> None:
        found = one_wrong(f"[[connection]]\n[[connection.post]]\n{lines}\n")
        assert found == (f"connection[1].post[1].{key}", reason)

    @pytest.mark.parametrize(
        ("lines", "key", "reason"),
        [
            ('to = "opener"\nseals = "RST"', "at", "at-or-when"),
            ('at = 1\nwhen = {}\nto = "opener"\nseals = "RST"', "at", "at-or-when"),
            ('at = 1\nto = "opener"', "seals", "missing"),
            ('at = 1\nseals = "RST"', "to", "missing"),
            ('at = 1\nto = "opener"\ncopy = "ghost"', "copy", "never-kept"),
            ('at = 1\nto = "opener"\nseals = "RST"\ndata = 2000', "data", "out-of-range"),
            ('at = 1\nto = "opener"\nseals = "RST"\nport = 70000', "port", "out-of-range"),
            ('do = "sheet"\nat = 1\nto = "opener"', "text", "missing"),
            ('when = { state = "GONE" }\nto = "opener"\nseals = "RST"', "when.state", "not-one-of"),
        ],
    )
    def test_events(self, lines: str, key: str, reason: str) -> None:
        do = "" if lines.startswith("do") else 'do = "arrive"\n'
        found = one_wrong(f"[[connection]]\n[[connection.event]]\n{do}{lines}\n")
        assert found == (f"connection[1].event[1].{key}", reason)

    @pytest.mark.parametrize(
        "asked",
        [
            'wishes = { opener = "close" }\n',
            '[[connection.event]]\ndo = "wish"\nat = 1\nto = "opener"\nwish = "close"\n',
        ],
        ids=["from the beginning", "by an event"],
    )
    def test_nobody_is_asked_to_do_what_the_law_forbids(self, asked: str) -> None:
        forbids = '[law]\nopener = ["open"]\n'
        assert one_wrong(f"[[connection]]\n{asked}", top=forbids) == ("connection[1]", "wish-forbidden")
        allows = '[law]\nopener = ["open", "close"]\n'
        assert level(f"[[connection]]\n{asked}", top=allows).law.permits("opener", "close")


def test_every_reason_has_its_words_in_both_catalogues() -> None:
    """All reasons that stand in the readers' code."""
    code = "".join(
        (ROOT / "game/match" / name).read_text(encoding="utf-8")
        for name in (
            "toml_read.py",
            "level_read.py",
            "law_read.py",
            "deck_read.py",
            "script_read.py",
            "weather.py",
        )
    )
    reasons = set(re.findall(r'(?:wrong\(\s*[^"()]*(?:\([^()]*\))?[^"()]*"?[a-z_]*"?,\s*)"([a-z-]+)"', code))
    reasons |= set(re.findall(r'Fault\([^"]*"?[a-z_]*"?, "([a-z-]+)"', code))
    reasons |= {f"wrong-type-{name}" for name in re.findall(r'_get\(key, [^"]*"([a-z-]+)"', code)}
    assert len(reasons) > 20, reasons
    for language in ("en", "zh"):
        words = (ROOT / f"assets/lang/{language}/LC_MESSAGES/levels.po").read_text(encoding="utf-8")
        missing = {reason for reason in reasons if f'msgid "level-fault.{reason}"' not in words}
        assert not missing


def test_a_level_needs_no_weather() -> None:
    assert read_level(HEAD + "[[connection]]\n").weather is PRESETS["calm"]
    assert level(weather=STILL).weather.id == "own"
