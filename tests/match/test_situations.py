"""The situations of levels.md as scripts: what the level names, happens, whoever plays and whatever the seed.

Each is written as a level file would write it and played by two perfect bots, or by hand where the situation
needs a player who does something else. Two seconds each way; ladders are in seconds after the connection's
beginning.
"""

from __future__ import annotations

from game.match.script import Script
from game.tcp.segment import Segment
from tests.match.support import SECOND, Hand, first_level, ladder, level, played

HANDSHAKE = [
    "A <SEQ=100><CTL=SYN> 0 2",
    "B <SEQ=300><ACK=101><CTL=SYN,ACK> 2 4",
    "A <SEQ=101><ACK=301><CTL=ACK> 4 6",
]

ONE = "[[connection]]\niss = { opener = 100, listener = 300 }\n"


def first(connections: str, **more: str) -> list[str]:
    """The ladder of the first connection."""
    return ladder(played(level(connections, **more))[0])


class TestLevel1:
    def test_c1(self) -> None:
        assert first(ONE) == HANDSHAKE

    def test_c5_the_second_letter_arrives_twice(self) -> None:
        fifth = played(first_level(), seed=3)[4]
        rungs = ladder(fifth)
        assert [rung.split(" ")[1] for rung in rungs] == [
            "<SEQ=8><CTL=SYN>",
            "<SEQ=77><ACK=9><CTL=SYN,ACK>",
            "<SEQ=9><ACK=78><CTL=ACK>",
            "<SEQ=9><ACK=78><CTL=ACK>",
        ]
        copies = fifth.flights[1].arrivals
        assert copies[1] - copies[0] == 6 * SECOND

    def test_c5_ends_only_when_the_copy_is_answered(self) -> None:
        hand = Hand(
            level(
                ONE + 'goal = "answered"\n[[connection.post]]\ndo = "twice"\n'
                'letter = { from = "listener", seals = "SYN,ACK", posting = 1 }\n'
            )
        )
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
        hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 4)
        hand.until(20)
        assert hand.match.phase == "play"
        assert hand.desk("A").owes == ("ACK",)
        hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 20)
        hand.until(24.9)
        assert hand.match.phase == "play"
        hand.until(25)
        assert hand.match.phase == "reveal"
        assert hand.record.goal_at == 20 * SECOND

    def test_c5_does_not_wait_for_ever(self) -> None:
        hand = Hand(
            level(
                ONE + 'goal = "answered"\n[[connection.post]]\ndo = "twice"\n'
                'letter = { from = "listener", seals = "SYN,ACK", posting = 1 }\n'
            )
        )
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
        hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 4)
        hand.until(28.9)
        assert hand.match.phase == "play"
        hand.until(29)
        assert (hand.match.phase, hand.record.reason) == ("reveal", "goal")


def rule(do: str, who: str, seals: str, more: str = "", **extra: str) -> str:
    """One `[[connection.post]]`."""
    lines = "".join(f"{key} = {value}\n" for key, value in extra.items())
    letter = f'letter = {{ from = "{who}", seals = "{seals}"{", " + more if more else ""} }}\n'
    return f'[[connection.post]]\ndo = "{do}"\n{letter}{lines}'


class TestLevel3:
    def test_c1_the_syn_is_lost_at_the_first_and_second_posting(self) -> None:
        rungs = first(ONE + rule("lose", "opener", "SYN", "posting = [1, 2]"))
        assert rungs[:3] == [
            "A <SEQ=100><CTL=SYN> 0 x",
            "A <SEQ=100><CTL=SYN> 6 x",
            "A <SEQ=100><CTL=SYN> 18 20",
        ]

    def test_c1_impatience_cannot_dodge_the_lesson(self) -> None:
        hand = Hand(level(ONE + rule("lose", "opener", "SYN", "posting = [1, 2]")))
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        assert hand.post("A", "<SEQ=100><CTL=SYN>", 3).kind == "impatient"
        assert hand.post("A", "<SEQ=100><CTL=SYN>", 7).kind == "legal"
        assert hand.post("A", "<SEQ=100><CTL=SYN>", 8).kind == "impatient"
        assert [flying.lost_at is not None for flying in hand.record.flights] == [True] * 4
        hand.until(19)
        assert hand.post("A", "<SEQ=100><CTL=SYN>", 19.5).kind == "legal"
        hand.until(21.5)
        assert hand.record.flights[-1].fate == "arrived"

    def test_c2_the_syn_ack_is_lost_and_the_syn_comes_again(self) -> None:
        rungs = first(
            ONE
            + rule("lose", "listener", "SYN,ACK", "posting = 1")
            + rule("carry", "opener", "SYN", "posting = 2", takes="1")
        )
        assert [
            rung for rung in rungs if " 8 " not in rung
        ] == [  # at 8 s the listener's own candle dies, too
            "A <SEQ=100><CTL=SYN> 0 2",
            "B <SEQ=300><ACK=101><CTL=SYN,ACK> 2 x",
            "A <SEQ=100><CTL=SYN> 6 7",
            "B <SEQ=300><ACK=101><CTL=SYN,ACK> 7 9",
            "A <SEQ=101><ACK=301><CTL=ACK> 9 11",
            "A <SEQ=101><ACK=301><CTL=ACK> 10 12",
        ]

    def test_c3_letter_3_is_lost_and_only_the_listener_repeats(self) -> None:
        rungs = first(ONE + rule("lose", "opener", "ACK", "posting = 1"))
        assert rungs[2:] == [
            "A <SEQ=101><ACK=301><CTL=ACK> 4 x",
            "B <SEQ=300><ACK=101><CTL=SYN,ACK> 8 10",
            "A <SEQ=101><ACK=301><CTL=ACK> 10 12",
        ]

    def test_c3_a_needless_letter_3_is_lost_too(self) -> None:
        hand = Hand(level(ONE + rule("lose", "opener", "ACK", "posting = 1")))
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
        hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 4)
        assert hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 5).kind == "needless"
        assert [flying.lost_at is not None for flying in hand.record.flights] == [False, False, True, True]

    def test_c4_text_opens_the_listener_instead(self) -> None:
        rungs = first(
            ONE
            + rule("lose", "opener", "ACK", "posting = 1, text = false")
            + '[[connection.event]]\ndo = "sheet"\nto = "opener"\ntext = "Hello"\n'
            + 'when = { posted = { from = "opener", seals = "ACK" }, plus = 1 }\n'
        )
        assert rungs[2:] == [
            "A <SEQ=101><ACK=301><CTL=ACK> 4 x",
            "A <SEQ=101><ACK=301><CTL=ACK><DATA=5> 5 7",
            "B <SEQ=301><ACK=106><CTL=ACK> 7 9",
        ]

    def test_a_due_ack_rides_with_the_text(self) -> None:
        rungs = first(ONE + 'sheets = { opener = "Hello" }\n')
        assert rungs[2] == "A <SEQ=101><ACK=301><CTL=ACK><DATA=5> 4 6"

    def test_c5_the_first_syn_is_only_late(self) -> None:
        rungs = first(ONE + rule("carry", "opener", "SYN", "posting = 1", takes="9"))
        assert rungs[:2] == ["A <SEQ=100><CTL=SYN> 0 9", "A <SEQ=100><CTL=SYN> 6 8"]
        assert rungs[2:4] == [
            "B <SEQ=300><ACK=101><CTL=SYN,ACK> 8 10",
            "B <SEQ=300><ACK=101><CTL=SYN,ACK> 9 11",
        ]

    def test_c6_the_answer_crosses_the_candle(self) -> None:
        until = '{ posted = { from = "opener", seals = "SYN", posting = 2 } }'
        rungs = first(ONE + rule("hold", "listener", "SYN,ACK", "posting = 1", until=until, takes="1"))
        assert rungs[1] == "B <SEQ=300><ACK=101><CTL=SYN,ACK> 2 7"
        assert rungs[2] == "A <SEQ=100><CTL=SYN> 6 8"


class TestLevel4:
    def test_the_ghost_of_a_dead_connection(self) -> None:
        """C1 keeps the SYN; in C2 the copy takes a seat, the opener's doorstep answers with a reset."""
        records = played(
            level(
                "[[connection]]\niss = { opener = 90, listener = 220 }\n"
                + rule("carry", "opener", "SYN", "posting = 1", keep='"ghost"')
                + "[[connection]]\niss = { opener = 100, listener = [300, 400] }\n"
                + '[[connection.event]]\nat = 1\nto = "listener"\ncopy = "ghost"\n'
            )
        )
        assert ladder(records[0])[0] == "A <SEQ=90><CTL=SYN> 0 2"
        assert ladder(records[1]) == [
            "A <SEQ=100><CTL=SYN> 0 2",
            "! <SEQ=90><CTL=SYN> 1",
            "B <SEQ=300><ACK=91><CTL=SYN,ACK> 1 3",
            "B <SEQ=400><ACK=101><CTL=SYN,ACK> 2 4",
            "A <SEQ=91><CTL=RST> 3 5",
            "A <SEQ=101><ACK=401><CTL=ACK> 4 6",
        ]

    def test_a_copy_that_was_never_made_does_not_come(self) -> None:
        rungs = first(
            ONE
            + rule("carry", "opener", "FIN,ACK", keep='"never"')
            + '[[connection.event]]\nat = 1\nto = "listener"\ncopy = "never"\n'
        )
        assert rungs == HANDSHAKE

    def test_c5_the_same_port_again(self) -> None:
        until = '{ arrived = { from = "opener", seals = "RST" } }'
        records = played(
            level(
                "[law]\ncandle = 9\nuser_timeout = 0\n"
                + "[[connection]]\niss = { opener = 90, listener = 220 }\nport = 49001\n"
                + rule("carry", "opener", "SYN", "posting = 1", keep='"ghost"')
                + "[[connection]]\niss = { opener = 100, listener = [300, 400] }\nport = 49001\n"
                + rule("hold", "opener", "SYN", until=until, takes="0")
                + '[[connection.event]]\nat = 1\nto = "listener"\ncopy = "ghost"\n'
            )
        )
        assert ladder(records[1]) == [
            "A <SEQ=100><CTL=SYN> 0 5",
            "! <SEQ=90><CTL=SYN> 1",
            "B <SEQ=300><ACK=91><CTL=SYN,ACK> 1 3",
            "A <SEQ=91><CTL=RST> 3 5",
            "B <SEQ=400><ACK=101><CTL=SYN,ACK> 5 7",
            "A <SEQ=101><ACK=401><CTL=ACK> 7 9",
        ]


class TestLevel5:
    def test_c3_the_two_halves_change_places(self) -> None:
        rungs = first(
            '[law]\nname = "four-way"\n'
            + ONE
            + rule(
                "swap",
                "listener",
                "ACK",
                "posting = 1",
                **{"with": '{ from = "listener", seals = "SYN", posting = 1 }'},
            )
        )
        halves = [rung for rung in rungs if rung.startswith("B ")]
        if halves[0].startswith("B <SEQ=300><ACK=101><CTL=SYN,ACK>"):
            assert rungs == HANDSHAKE  # the bots write both halves in one letter
        hand = Hand(
            level(
                '[law]\nname = "four-way"\n'
                + ONE
                + rule(
                    "swap",
                    "listener",
                    "ACK",
                    "posting = 1",
                    **{"with": '{ from = "listener", seals = "SYN", posting = 1 }'},
                )
            )
        )
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("B", "<SEQ=300><ACK=101><CTL=ACK>", 2)
        hand.post("B", "<SEQ=300><CTL=SYN>", 2)
        hand.until(5)
        assert ladder(hand.record)[1:] == [
            "B <SEQ=300><ACK=101><CTL=ACK> 2 4.5",
            "B <SEQ=300><CTL=SYN> 2 4",
        ]


class TestLevel6:
    def test_c4_the_first_sheet_is_lost(self) -> None:
        rungs = first(
            ONE
            + 'sheets = { opener = ["Hello", "Jonah!"] }\ngoal = { listener_reads = 11 }\n'
            + rule("lose", "opener", "ACK", "offset = 1, posting = 1")
            + rule("lose", "opener", "ACK", "offset = 1, text = true, posting = 1")
        )
        assert "A <SEQ=106><ACK=301><CTL=ACK><DATA=6> 4 6" in rungs
        assert rungs[-1].startswith("B <SEQ=301><ACK=112><CTL=ACK>")


class TestLevel7:
    BOTH = '[[connection]]\nopens = "both"\niss = { opener = 100, listener = 300 }\n'

    def test_c1_the_post_holds_each_first_syn_until_the_other_is_posted(self) -> None:
        script = rule(
            "hold", "opener", "SYN", "posting = 1", until='{ posted = { from = "listener", seals = "SYN" } }'
        ) + rule(
            "hold", "listener", "SYN", "posting = 1", until='{ posted = { from = "opener", seals = "SYN" } }'
        )
        hand = Hand(level(self.BOTH + script))
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("B", "<SEQ=300><CTL=SYN>", 4)
        hand.until(6)
        assert ladder(hand.record) == ["A <SEQ=100><CTL=SYN> 0 6", "B <SEQ=300><CTL=SYN> 4 6"]
        assert (hand.desk("A").state, hand.desk("B").state) == ("SYN-RECEIVED", "SYN-RECEIVED")
        hand.post("A", "<SEQ=100><ACK=301><CTL=SYN,ACK>", 6)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 6)
        hand.until(8)
        assert (hand.desk("A").state, hand.desk("B").state) == ("ESTABLISHED", "ESTABLISHED")

    def test_c3_one_syn_is_lost(self) -> None:
        rungs = first(self.BOTH + rule("lose", "listener", "SYN", "posting = 1"))
        assert rungs[:2] == ["A <SEQ=100><CTL=SYN> 0 2", "B <SEQ=300><CTL=SYN> 0 x"]

    def test_c4_both_syn_acks_are_lost(self) -> None:
        rungs = first(
            self.BOTH
            + rule("lose", "opener", "SYN,ACK", "posting = 1")
            + rule("lose", "listener", "SYN,ACK", "posting = 1")
        )
        assert rungs[2:4] == [
            "A <SEQ=100><ACK=301><CTL=SYN,ACK> 2 x",
            "B <SEQ=300><ACK=101><CTL=SYN,ACK> 2 x",
        ]


class TestTheHold:
    def test_has_a_limit_after_which_the_connection_is_played_again_without_points(self) -> None:
        script = rule("hold", "opener", "SYN", until='{ posted = { from = "listener", seals = "FIN,ACK" } }')
        records = played(level("[law]\nuser_timeout = 0\n" + ONE + script))
        assert len(records) == 2
        assert [record.spoiled for record in records] == [True, True]
        assert ladder(records[0])[0] == "A <SEQ=100><CTL=SYN> 0 22"

    def test_only_the_first_time_counts(self) -> None:
        script = rule("hold", "opener", "SYN", until='{ posted = { from = "listener", seals = "FIN,ACK" } }')
        hand = Hand(level("[law]\nuser_timeout = 0\n" + ONE + script))
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 22)
        hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 24)
        hand.until(29)
        assert hand.match.phase == "reveal"
        assert hand.match.books.reveals[0].sheets[0].scored
        hand.match.ready("A", 30 * SECOND)
        hand.match.ready("B", 30 * SECOND)
        assert hand.match.connection == 2
        hand.post("A", "<SEQ=100><CTL=SYN>", 30)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 52)
        hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 54)
        hand.until(59)
        assert not hand.match.books.reveals[1].sheets[0].scored
        hand.match.ready("A", 60 * SECOND)
        hand.match.ready("B", 60 * SECOND)
        assert hand.match.phase == "results"

    def test_a_letter_let_go_in_time_is_not_let_go_again(self) -> None:
        until = '{ posted = { from = "opener", seals = "SYN", posting = 2 } }'
        script = rule("hold", "listener", "SYN,ACK", until=until)
        hand = Hand(level(ONE + script))
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 3)
        hand.post("A", "<SEQ=100><CTL=SYN>", 6)
        hand.until(24)
        assert [flying.arrivals for flying in hand.record.flights[1:3]] == [[8 * SECOND], [8 * SECOND]]
        assert not hand.record.spoiled

    def test_copies_that_are_held_each_have_their_own_limit(self) -> None:
        script = rule("hold", "opener", "SYN", until='{ posted = { from = "listener", seals = "FIN,ACK" } }')
        hand = Hand(level(ONE + script))
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("A", "<SEQ=100><CTL=SYN>", 3)
        hand.until(26)
        assert [flying.arrivals for flying in hand.record.flights] == [[22 * SECOND], [25 * SECOND]]

    def test_what_is_free_already_is_not_held(self) -> None:
        script = rule("hold", "listener", "SYN,ACK", until='{ posted = { from = "opener", seals = "SYN" } }')
        assert first(ONE + script) == HANDSHAKE

    def test_until_a_state_or_a_time(self) -> None:
        assert (
            first(ONE + rule("hold", "opener", "SYN", until="{ plus = 3 }"))[0] == "A <SEQ=100><CTL=SYN> 0 5"
        )
        until = '{ state = "SYN-RECEIVED", of = "listener", plus = 1 }'
        script = rule("hold", "listener", "SYN,ACK", until=until)
        assert first(ONE + script)[1] == "B <SEQ=300><ACK=101><CTL=SYN,ACK> 2 5"


class TestLevel8:
    def test_the_flood(self) -> None:
        """Three seats, six strangers: the true SYN finds the house full, and is dropped in silence."""
        strangers = "".join(
            f'[[connection.event]]\nat = {2 * n}\nto = "listener"\nport = {61 + n}\n'
            f'seq = {1061 + n}\nseals = "SYN"\n'
            for n in range(6)
        )
        hand = Hand(
            level(
                "[law]\ncandle = 3\nbacklog = 3\nuser_timeout = 45\n"
                + ONE
                + "scored = false\nport = 41\n"
                + rule("carry", "opener", "SYN", "posting = 1", takes="7")
                + strangers
            )
        )
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        for n in range(3):
            hand.until(2 * n)
            desk = next(desk for desk in hand.match.view("B").desks if desk.port == 61 + n)
            assert desk.owes == ("SYN,ACK",)
            letter = f"<SEQ={desk.iss}><ACK={1062 + n}><CTL=SYN,ACK>"
            assert hand.post("B", letter, 2 * n, port=61 + n).kind == "legal"
        hand.until(12)
        fates = {flying.port: flying.fate for flying in hand.record.flights if flying.side == 0}
        assert fates == {
            61: "arrived",
            62: "arrived",
            63: "arrived",
            64: "dropped",
            65: "dropped",
            66: "dropped",
            41: "dropped",
        }
        answers = [flying for flying in hand.record.flights if flying.side == 1]
        assert {flying.fate for flying in answers} == {"unread"}, "strangers have no house in this valley"


class TestLevel9:
    def test_c1_forged_resets(self) -> None:
        hand = Hand(
            level(
                ONE
                + '[[connection.event]]\nwhen = { state = "ESTABLISHED", of = "listener" }\nto = "opener"\n'
                + 'seq = 5000\nseals = "RST"\n'
                + '[[connection.event]]\nto = "opener"\n'
                + 'when = { state = "ESTABLISHED", of = "listener", plus = 1 }\n'
                + 'seq = 700\nseals = "RST"\n'
            )
        )
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
        hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 4)
        hand.until(6)
        assert (hand.desk("A").state, hand.desk("A").owes) == ("ESTABLISHED", ())
        hand.until(7)
        assert hand.desk("A").owes == ("ACK",)
        assert [flying.stranger for flying in hand.record.flights] == [False] * 3 + [True] * 2

    def test_c2_a_house_loses_its_memory(self) -> None:
        hand = Hand(
            level(
                ONE.replace("300 }", "[300, 900] }")
                + '[[connection.event]]\ndo = "forget"\nto = "listener"\nrole = "opener"\n'
                + 'when = { state = "ESTABLISHED", of = "listener", plus = 1 }\n'
            )
        )
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
        hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 4)
        hand.until(7)
        assert (hand.desk("B").state, hand.desk("B").role, hand.desk("B").iss) == ("CLOSED", "opener", 900)
        hand.post("B", "<SEQ=900><CTL=SYN>", 7)
        hand.until(9)
        assert hand.desk("A").owes == ("ACK",)

    def test_a_house_that_forgets_may_listen_again(self) -> None:
        hand = Hand(level(ONE + '[[connection.event]]\ndo = "forget"\nto = "listener"\nat = 3\n'))
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.until(2.5)
        assert hand.desk("B").state == "SYN-RECEIVED"
        hand.until(3)
        assert (hand.desk("B").state, hand.desk("B").iss) == ("LISTEN", None)


class TestLevel11:
    def test_c1_the_post_holds_each_first_fin(self) -> None:
        """Kinds name goodbyes as well as hellos; here only the counting is looked at."""
        plan = level(
            ONE
            + rule("hold", "opener", "FIN,ACK", until='{ posted = { from = "listener", seals = "FIN,ACK" } }')
            + rule("lose", "opener", "ACK", "offset = 2")
        ).plans[0]
        script = Script(plan, 1, 49001, 0)
        bye = Segment.parse("<SEQ=101><ACK=301><CTL=FIN,ACK>")
        kinds = script.posted(1, 49001, bye, 100, False)
        found = script.rule(kinds, False)
        assert found is not None
        assert found.do == "hold"
        assert script.posted(0, 49001, bye, 100, False) == (plan.rules[0].until.letter,)  # type: ignore[union-attr]
        last = Segment.parse("<SEQ=102><ACK=302><CTL=ACK>")
        assert script.posted(1, 49001, last, 100, False) == (plan.rules[1].letter,)
        assert script.posted(1, 49001, Segment.parse("<SEQ=101><ACK=301><CTL=ACK>"), 100, False) == ()
        assert script.posted(1, 49002, bye, 100, False) == ()


class TestWhereItBegins:
    def test_the_handshake_may_be_behind_them(self) -> None:
        hand = Hand(
            level(ONE + 'begin = "established"\ngoal = "half-closed"\n', top='law = { opener = ["close"] }\n')
        )
        assert (hand.desk("A").state, hand.desk("B").state) == ("ESTABLISHED", "ESTABLISHED")
        assert (hand.desk("A").snd_nxt, hand.desk("A").rcv_nxt, hand.desk("A").candle) == (101, 301, None)
        assert hand.desk("B").hearts == ("solid",) * 4
        assert hand.record.flights == []
        assert hand.post("A", "<SEQ=101><ACK=301><CTL=FIN,ACK>", 1).kind == "legal"

    def test_nobody_may_live_there(self) -> None:
        """Level 9 C4: refused."""
        hand = Hand(level(ONE + 'absent = "listener"\ngoal = "refused"\n'))
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.until(4)
        assert ladder(hand.record)[1] == "B <SEQ=0><ACK=101><CTL=RST,ACK> 2 4"
        assert hand.desk("A").state == "CLOSED"
        assert hand.desk("A").hearts == ("dark",) * 4

    def test_with_nobody_there_can_be_no_agreement(self) -> None:
        hand = Hand(level(ONE + 'absent = "listener"\ngoal = { agree = true }\n', top="limit = 5\n"))
        hand.until(5)
        assert not hand.match.books.reveals[0].reached

    def test_a_door_is_open_only_while_somebody_listens(self) -> None:
        """Who listened before and opens now has no door: a stray letter meets CLOSED."""
        hand = Hand(
            level(
                ONE + ONE + '[[connection.event]]\nat = 1\nto = "opener"\nport = 7\nseals = "SYN"\nseq = 5\n',
                top='exchange = "each"\n',
            )
        )
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
        hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 4)
        hand.until(9)
        hand.match.ready("A", 9 * SECOND)
        hand.match.ready("B", 9 * SECOND)
        hand.until(10)
        stray = next(desk for desk in hand.match.view("B").desks if desk.port == 7)
        assert (stray.state, stray.owes) == ("CLOSED", ("RST",))
