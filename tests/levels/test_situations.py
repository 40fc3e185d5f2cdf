"""The situations of levels.md in the levels that ship: whoever plays, the named event happens.

Perfect, impatient and absent-minded bots play each level once. What is compared are the letters that were
asked for; what a hasty player adds must not keep the event away.
"""

from __future__ import annotations

import pytest

from game.match.bot import Profile
from tests.levels.support import LEVELS, PROFILES, Played, played, reveals, shipped

ALL = pytest.mark.parametrize("profile", PROFILES)
UNWINNABLE = {(4, 3), (8, 1)}
SHORT_OF_STAMPS = {(5, 2), (5, 5)}


def situation(number: int, connection: int, profile: Profile) -> Played:
    """Connection `connection` (from 1) of a level."""
    return played(number, profile)[connection - 1]


@ALL
@pytest.mark.parametrize("number", [number for number in sorted(LEVELS) if shipped(number).deck is None])
def test_every_goal_is_reached_but_those_that_cannot_be(number: int, profile: Profile) -> None:
    """Nobody commits a foul, no hold comes to its limit."""
    for place, one in enumerate(played(number, profile), 1):
        impossible = (number, place) in UNWINNABLE
        assert impossible == (not shipped(number).plans[place - 1].scored and not one.reached), place
        hurried = profile == "impatient" and (number, place) in SHORT_OF_STAMPS
        assert one.reached == (not impossible and not hurried), place
        assert not one.record.spoiled, place
        assert one.record.foul_count == [0, 0], place


@ALL
class TestLevel1And2:
    def test_letter_2_comes_twice_and_is_answered_twice(self, profile: Profile) -> None:
        one = situation(1, 5, profile)
        assert len(one.first("<SEQ=77><ACK=9><CTL=SYN,ACK>").arrivals) == 2
        assert one.letters("A").count("<SEQ=9><ACK=78><CTL=ACK>") >= 2

    def test_zero_is_a_number_like_any_other(self, profile: Profile) -> None:
        assert situation(2, 1, profile).letters("AB")[:3] == [
            "<SEQ=4294967295><CTL=SYN>",
            "<SEQ=2147483647><ACK=0><CTL=SYN,ACK>",
            "<SEQ=0><ACK=2147483648><CTL=ACK>",
        ]

    def test_bare_acks_consume_nothing(self, profile: Profile) -> None:
        one = situation(2, 2, profile)
        assert "<SEQ=1011><ACK=5001><CTL=ACK><DATA=7>" in one.letters("A")
        assert {"<SEQ=5001><ACK=1011><CTL=ACK>", "<SEQ=5001><ACK=1018><CTL=ACK>"} <= set(one.letters("B"))

    def test_text_and_goodbye_cross_zero(self, profile: Profile) -> None:
        one = situation(2, 3, profile)
        assert "<SEQ=4294967291><ACK=5001><CTL=ACK><DATA=10>" in one.letters("A")
        assert "<SEQ=5><ACK=5001><CTL=FIN,ACK>" in one.letters("A")
        assert "<SEQ=5001><ACK=6><CTL=ACK>" in one.letters("B")
        assert one.states("A")[-1] == "FIN-WAIT-2"

    def test_the_second_text_comes_before_the_first_is_acknowledged(self, profile: Profile) -> None:
        one = situation(2, 4, profile)
        second = one.first("<SEQ=1011><ACK=5001><CTL=ACK><DATA=10>")
        assert "<SEQ=5001><ACK=1021><CTL=ACK>" in one.letters("B")
        assert second.posted_at < one.first("<SEQ=5001><ACK=1021><CTL=ACK>").posted_at

    def test_text_and_goodbye_ride_in_one_letter(self, profile: Profile) -> None:
        one = situation(2, 5, profile)
        assert "<SEQ=1001><ACK=5001><CTL=FIN,ACK><DATA=10>" in one.letters("A")
        assert "<SEQ=5001><ACK=1012><CTL=ACK>" in one.letters("B")


@ALL
class TestLevel3:
    def test_c1_the_third_syn_arrives_with_the_same_number(self, profile: Profile) -> None:
        one = situation(3, 1, profile)
        syns = [flying for flying in one.record.flights if flying.segment.syn and not flying.segment.acks]
        due = [flying for flying in syns if not flying.extra]
        assert [flying.lost_at is not None for flying in due[:3]] == [True, True, False]
        assert {flying.segment.seq for flying in syns} == {100}
        assert all(flying.lost_at is not None for flying in syns if flying.posted_at < due[2].posted_at)
        assert due[1].posted_at - due[0].posted_at >= 6_000_000
        assert due[2].posted_at - due[1].posted_at >= 12_000_000

    def test_c2_the_syn_ack_is_lost_and_comes_again_the_same(self, profile: Profile) -> None:
        one = situation(3, 2, profile)
        letter = "<SEQ=300><ACK=101><CTL=SYN,ACK>"
        assert one.first(letter).lost_at is not None
        assert one.letters("B", lost=False)[0] == letter

    def test_c3_letter_3_is_lost_and_only_the_listener_repeats(self, profile: Profile) -> None:
        one = situation(3, 3, profile)
        lost = one.first("<SEQ=101><ACK=301><CTL=ACK>")
        assert lost.lost_at is not None
        again = [
            f for f in one.record.flights if f.side == 1 and f.posted_at > lost.posted_at and not f.extra
        ]
        assert str(again[0].segment) == "<SEQ=300><ACK=101><CTL=SYN,ACK>"
        assert again[0].repeat
        assert "<SEQ=101><ACK=301><CTL=ACK>" in one.letters("A", lost=False)

    def test_c4_text_carries_the_missing_ack(self, profile: Profile) -> None:
        one = situation(3, 4, profile)
        assert one.first("<SEQ=101><ACK=301><CTL=ACK>").lost_at is not None
        assert "<SEQ=101><ACK=301><CTL=ACK><DATA=5>" in one.letters("A", lost=False)
        assert "<SEQ=301><ACK=106><CTL=ACK>" in one.letters("B")

    def test_c5_both_syns_arrive_and_it_is_one_connection(self, profile: Profile) -> None:
        one = situation(3, 5, profile)
        syns = [f for f in one.record.flights if str(f.segment) == "<SEQ=100><CTL=SYN>" and f.arrivals]
        assert len(syns) >= 2 or profile == "absent-minded", "who forgets to repeat has waited for no reason"
        assert syns[0].arrivals[0] - syns[0].posted_at == 9_000_000
        assert one.states("B").count("ESTABLISHED") == 1

    def test_c6_the_answer_comes_after_the_repeat(self, profile: Profile) -> None:
        one = situation(3, 6, profile)
        answer = one.first("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        repeat = next(f for f in one.record.flights if f.side == 0 and f.repeat and not f.extra)
        assert answer.arrivals[0] == repeat.posted_at + 1_000_000


@ALL
class TestLevel4:
    def test_c1_the_post_keeps_the_hello_and_the_text(self, profile: Profile) -> None:
        one = situation(4, 1, profile)
        assert "<SEQ=91><ACK=221><CTL=ACK><DATA=5>" in one.letters("A")
        assert "<SEQ=96><ACK=221><CTL=RST,ACK>" in one.letters("A")
        assert one.record.read == [0, 5]

    def test_c2_the_ghost_takes_a_seat_and_its_text_is_read_again(self, profile: Profile) -> None:
        one = situation(4, 2, profile)
        assert "ESTABLISHED" in one.states("B", 49001)
        assert one.letters("!")[:2] == ["<SEQ=90><CTL=SYN>", "<SEQ=91><ACK=221><CTL=ACK><DATA=5>"]
        assert {"<SEQ=300><ACK=91><CTL=SYN,ACK>", "<SEQ=301><ACK=96><CTL=ACK>"} <= set(one.letters("B"))
        assert not any("RST" in letter for letter in one.letters("AB"))
        assert one.letters("A", repeat=False) == ["<SEQ=100><CTL=SYN>"], "two letters are enough"

    def test_c3_the_house_is_full_of_ghosts(self, profile: Profile) -> None:
        one = situation(4, 3, profile)
        true = [f for f in one.record.flights if f.side == 0 and f.segment.seq == 110 and f.arrivals]
        assert true
        assert {flying.fate for flying in true} == {"dropped"}
        assert one.record.reason == "limit"

    def test_c4_the_real_law_frees_the_seats(self, profile: Profile) -> None:
        one = situation(4, 4, profile)
        for port in (49001, 49002):
            assert one.states("B", port) == ["SYN-RECEIVED", "LISTEN"], port
        assert {"<SEQ=91><CTL=RST>", "<SEQ=101><CTL=RST>"} <= set(one.letters("A"))
        assert "<SEQ=221><CTL=RST>" in one.letters("B"), "the ghost's text is not read"
        assert one.record.read == [0, 0]

    def test_c5_figure_8(self, profile: Profile) -> None:
        one = situation(4, 5, profile)
        row = ["LISTEN", "SYN-RECEIVED", "LISTEN", "SYN-RECEIVED", "ESTABLISHED"]
        assert one.states("B", 49001) == row
        reset = one.first("<SEQ=91><CTL=RST>", "A")
        assert one.first("<SEQ=100><CTL=SYN>", "A").arrivals[0] > reset.arrivals[0]
        assert "<SEQ=400><ACK=101><CTL=SYN,ACK>" in one.letters("B")

    def test_c6_the_ghost_gets_no_further_though_its_reset_is_lost(self, profile: Profile) -> None:
        one = situation(4, 6, profile)
        assert one.letters("A", lost=True).count("<SEQ=91><CTL=RST>") == 2
        assert one.states("B", 49001) == ["SYN-RECEIVED", "LISTEN"]


@ALL
class TestLevel5:
    def test_c1_four_letters(self, profile: Profile) -> None:
        one = situation(5, 1, profile)
        assert one.letters("B")[:2] == ["<SEQ=300><ACK=101><CTL=ACK>", "<SEQ=300><CTL=SYN>"]

    def test_c2_both_halves_in_one(self, profile: Profile) -> None:
        one = situation(5, 2, profile)
        assert len(one.record.flights) == 3
        if profile == "impatient":
            assert one.record.reason == "stamps", "who hurries is a stamp short"
        else:
            assert one.letters("B") == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]

    def test_c3_the_halves_change_places(self, profile: Profile) -> None:
        one = situation(5, 3, profile)
        syn = one.first("<SEQ=300><CTL=SYN>", "B")
        assert one.first("<SEQ=300><ACK=101><CTL=ACK>", "B").arrivals[0] > syn.arrivals[0]
        assert "SYN-RECEIVED" in one.states("A")
        if profile == "impatient":
            return  # its listener hurries with the whole SYN,ACK, which opens the other at once
        assert "<SEQ=100><ACK=301><CTL=SYN,ACK>" in one.letters("A")
        assert "<SEQ=301><ACK=101><CTL=ACK>" in one.letters("B")

    def test_c4_the_real_law_drops_the_bare_ack(self, profile: Profile) -> None:
        one = situation(5, 4, profile)
        assert one.letters("B")[0] == "<SEQ=300><ACK=101><CTL=ACK>"
        assert one.states("A") == ["CLOSED", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED"]
        assert "<SEQ=100><ACK=301><CTL=SYN,ACK>" in one.letters("A")

    def test_c5_five_stamps_for_five_letters(self, profile: Profile) -> None:
        one = situation(5, 5, profile)
        if profile == "impatient":
            assert one.record.reason == "stamps"
            return
        assert one.letters("AB") == [
            "<SEQ=100><CTL=SYN>",
            "<SEQ=300><ACK=101><CTL=SYN,ACK>",
            "<SEQ=101><ACK=301><CTL=ACK><DATA=5>",
            "<SEQ=301><ACK=106><CTL=ACK><DATA=5>",
            "<SEQ=106><ACK=306><CTL=ACK>",
        ]


@ALL
class TestLevel6:
    def test_c3_text_rides_with_letter_3_and_counts(self, profile: Profile) -> None:
        one = situation(6, 3, profile)
        assert {"<SEQ=101><ACK=301><CTL=ACK><DATA=11>", "<SEQ=112><ACK=301><CTL=ACK><DATA=7>"} <= set(
            one.letters("A")
        )
        assert "<SEQ=301><ACK=112><CTL=ACK>" in one.letters("B")

    def test_c4_the_first_text_is_lost_and_the_second_opens(self, profile: Profile) -> None:
        one = situation(6, 4, profile)
        assert one.first("<SEQ=101><ACK=301><CTL=ACK><DATA=5>").lost_at is not None
        second = one.first("<SEQ=106><ACK=301><CTL=ACK><DATA=6>")
        assert one.record.established[1] == second.arrivals[0]
        assert "<SEQ=301><ACK=112><CTL=ACK>" in one.letters("B")

    def test_c5_text_on_a_syn_waits_for_letter_3(self, profile: Profile) -> None:
        one = situation(6, 5, profile)
        assert one.letters("A")[0] == "<SEQ=100><CTL=SYN><DATA=11>"
        assert "<SEQ=300><ACK=101><CTL=SYN,ACK>" in one.letters("B")
        assert "<SEQ=112><ACK=301><CTL=ACK>" in one.letters("A")
        assert "<SEQ=301><ACK=112><CTL=ACK>" in one.letters("B")

    def test_c6_the_shelf_is_full_and_the_text_must_come_again(self, profile: Profile) -> None:
        one = situation(6, 6, profile)
        assert one.letters("!") == [f"<SEQ={1061 + n}><CTL=SYN><DATA=1000>" for n in range(3)]
        assert "<SEQ=300><ACK=101><CTL=SYN,ACK>" in one.letters("B")
        assert "<SEQ=101><ACK=301><CTL=ACK><DATA=11>" in one.letters("A", repeat=True)
        assert one.record.read == [0, 11]


@ALL
class TestLevel7:
    @pytest.mark.parametrize("connection", [1, 2])
    def test_figure_7(self, connection: int, profile: Profile) -> None:
        one = situation(7, connection, profile)
        for side in "AB":
            assert one.states(side) == ["CLOSED", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED"]
        iss = 100 if connection == 1 else 47
        assert any(letter.startswith(f"<SEQ={iss}>") and "SYN,ACK" in letter for letter in one.letters("A"))

    def test_c3_one_syn_is_lost(self, profile: Profile) -> None:
        one = situation(7, 3, profile)
        assert one.first("<SEQ=300><CTL=SYN>").lost_at is not None
        assert one.states("A") == ["CLOSED", "SYN-SENT", "ESTABLISHED"]
        assert one.states("B") == ["CLOSED", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED"]
        assert "<SEQ=101><ACK=301><CTL=ACK>" in one.letters("A")

    def test_c4_both_repeat_the_syn_ack(self, profile: Profile) -> None:
        one = situation(7, 4, profile)
        for side, letter in (
            ("A", "<SEQ=100><ACK=301><CTL=SYN,ACK>"),
            ("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>"),
        ):
            assert one.first(letter, side).lost_at is not None
        assert "SYN" not in {
            str(f.segment).split("CTL=")[1].rstrip(">")
            for f in one.record.flights
            if f.repeat and not f.extra
        }
        assert any("SYN,ACK" in letter for letter in one.letters("AB", repeat=True, lost=False))

    def test_c5_the_answer_crosses_the_others_repeat(self, profile: Profile) -> None:
        one = situation(7, 5, profile)
        late = one.first("<SEQ=100><ACK=301><CTL=SYN,ACK>", "A")
        repeats = [f for f in one.record.flights if f.side == 1 and f.repeat and not f.extra]
        assert late.posted_at < repeats[0].posted_at < late.arrivals[0]


@ALL
class TestLevel8:
    def test_c1_the_backlog_is_full(self, profile: Profile) -> None:
        one = situation(8, 1, profile)
        true = [f for f in one.record.flights if f.side == 0 and f.segment.seq == 100 and f.arrivals]
        assert {flying.fate for flying in true} == {"dropped"}
        for port in (61, 62, 63):
            assert one.states("B", port)[0] == "SYN-RECEIVED"
        assert not any(one.states("B", port) for port in (64, 65, 66))

    def test_c2_the_oldest_makes_room(self, profile: Profile) -> None:
        one = situation(8, 2, profile)
        assert one.states("B", 61) == ["SYN-RECEIVED", "LISTEN"]
        assert one.states("B", 41)[-1] == "ESTABLISHED"

    def test_c3_the_number_is_the_memory(self, profile: Profile) -> None:
        one = situation(8, 3, profile)
        assert {
            "<SEQ=4141><ACK=101><CTL=SYN,ACK>",
            "<SEQ=5122><ACK=1062><CTL=SYN,ACK>",
            "<SEQ=7000><CTL=RST>",
        } <= set(one.letters("B"))
        assert one.states("B", 41) == ["LISTEN", "ESTABLISHED"], "no seat before the third letter"
        assert "ESTABLISHED" not in one.states("B", 62), "without the number nothing opens"

    def test_c4_the_first_text_carries_the_proof_again(self, profile: Profile) -> None:
        one = situation(8, 4, profile)
        assert one.first("<SEQ=101><ACK=4142><CTL=ACK>").lost_at is not None
        assert one.states("B", 41) == ["LISTEN", "ESTABLISHED"]
        assert "<SEQ=4142><ACK=106><CTL=ACK>" in one.letters("B")

    def test_c5_the_same_number_is_worked_out_again(self, profile: Profile) -> None:
        one = situation(8, 5, profile)
        assert one.first("<SEQ=100><CTL=SYN>").lost_at is not None
        answers = [letter for letter in one.letters("B") if "SYN,ACK" in letter]
        assert len(answers) >= 2
        assert set(answers) == {"<SEQ=4141><ACK=101><CTL=SYN,ACK>"}


@ALL
class TestLevel9:
    def test_c1_four_challenges_and_an_ack(self, profile: Profile) -> None:
        one = situation(9, 1, profile)
        assert one.letters("A") == ["<SEQ=101><ACK=301><CTL=ACK>"] * 5, (
            "nothing for the reset outside the window"
        )
        assert one.record.read == [0, 0]
        assert one.states("A") == ["ESTABLISHED"]

    def test_c1_without_challenges_it_ends_the_love(self, profile: Profile) -> None:
        assert situation(9, 2, profile).states("A") == ["ESTABLISHED", "CLOSED"]

    def test_c2_figure_9_and_open_again(self, profile: Profile) -> None:
        one = situation(9, 3, profile)
        assert "<SEQ=101><ACK=301><CTL=ACK>" in one.letters("A")
        assert "<SEQ=301><CTL=RST>" in one.letters("B")
        assert one.states("A")[:2] == ["ESTABLISHED", "CLOSED"]
        assert one.states("B")[-1] == one.states("A")[-1] == "ESTABLISHED"

    def test_c3_a_forged_refusal_is_dropped(self, profile: Profile) -> None:
        one = situation(9, 4, profile)
        assert one.letters("!") == ["<SEQ=0><ACK=77><CTL=RST,ACK>"]
        assert one.states("A") == ["CLOSED", "SYN-SENT", "ESTABLISHED"]

    def test_c4_a_true_refusal(self, profile: Profile) -> None:
        one = situation(9, 5, profile)
        assert "<SEQ=0><ACK=101><CTL=RST,ACK>" in one.letters("B")
        assert one.states("A") == ["CLOSED", "SYN-SENT", "CLOSED"]

    def test_c5_a_forged_reset_that_hits(self, profile: Profile) -> None:
        one = situation(9, 6, profile)
        assert one.states("A") == one.states("B") == ["ESTABLISHED", "CLOSED"]
        assert "<SEQ=101><CTL=RST>" in one.letters("A")


@ALL
class TestLevel10:
    def test_c1_half_closed_then_time_wait_begins_anew(self, profile: Profile) -> None:
        one = situation(10, 1, profile)
        assert one.states("A")[:4] == ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"]
        assert one.states("B") == ["ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"]
        assert "<SEQ=301><ACK=102><CTL=ACK><DATA=20>" in one.letters("B")
        assert one.first("<SEQ=102><ACK=322><CTL=ACK>").lost_at is not None
        assert one.letters("A").count("<SEQ=102><ACK=322><CTL=ACK>") >= 2, "the late FIN is answered"
        assert sum(str(f.segment) == "<SEQ=321><ACK=102><CTL=FIN,ACK>" for f in one.record.flights) >= 2

    def test_c2_without_time_wait_a_reset_ends_it(self, profile: Profile) -> None:
        one = situation(10, 2, profile)
        assert "TIME-WAIT" not in one.states("A")
        assert "<SEQ=102><CTL=RST>" in one.letters("A")
        assert one.states("B")[-1] == "CLOSED"

    def test_c3_three_are_enough(self, profile: Profile) -> None:
        one = situation(10, 3, profile)
        assert one.letters("AB", repeat=False)[:3] == [
            "<SEQ=101><ACK=301><CTL=FIN,ACK>",
            "<SEQ=301><ACK=102><CTL=FIN,ACK>",
            "<SEQ=102><ACK=302><CTL=ACK>",
        ]
        assert len(one.record.flights) == 3 or profile == "impatient", "three letters are enough"

    def test_c4_the_goodbye_overtakes_the_text(self, profile: Profile) -> None:
        one = situation(10, 4, profile)
        text = one.first("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
        bye = one.first("<SEQ=111><ACK=301><CTL=FIN,ACK>")
        assert bye.arrivals[0] < text.arrivals[0]
        assert one.states("B") == ["ESTABLISHED", "CLOSE-WAIT"]
        assert "<SEQ=301><ACK=112><CTL=ACK>" in one.letters("B")


@ALL
class TestLevel11:
    def test_c1_figure_13(self, profile: Profile) -> None:
        one = situation(11, 1, profile)
        for side in "AB":
            assert one.states(side) == ["ESTABLISHED", "FIN-WAIT-1", "CLOSING", "TIME-WAIT"]

    def test_c2_one_fin_is_lost(self, profile: Profile) -> None:
        one = situation(11, 2, profile)
        assert one.first("<SEQ=101><ACK=301><CTL=FIN,ACK>").lost_at is not None
        assert one.states("A")[:3] == ["ESTABLISHED", "FIN-WAIT-1", "CLOSING"]
        assert one.states("B")[:4] == ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"]
        assert "<SEQ=101><ACK=302><CTL=FIN,ACK>" in one.letters("A", repeat=True)

    def test_c3_both_acks_are_lost(self, profile: Profile) -> None:
        one = situation(11, 3, profile)
        for side, ack in (("A", "<SEQ=102><ACK=302><CTL=ACK>"), ("B", "<SEQ=302><ACK=102><CTL=ACK>")):
            assert one.first(ack, side).lost_at is not None
            assert ack in one.letters(side, lost=False)

    def test_c4_who_has_said_goodbye_still_reads(self, profile: Profile) -> None:
        one = situation(11, 4, profile)
        assert "<SEQ=301><ACK=101><CTL=ACK><DATA=5>" in one.letters("B")
        assert "<SEQ=102><ACK=306><CTL=ACK>" in one.letters("A")
        assert one.record.read == [5, 0]


class TestWhatItWasFor:
    @pytest.mark.parametrize("number", sorted(set(LEVELS) - {12}))
    def test_every_moral_is_told_at_the_end(self, number: int) -> None:
        level = shipped(number)
        for one, plan in zip(reveals(number), level.plans, strict=True):
            assert one.moral == plan.moral

    def test_level_4_counts_the_seats_that_ghosts_wasted(self) -> None:
        seconds = [round(one.wasted[1] / 1_000_000) for one in reveals(4)]
        calm, two, full, real, figure_8, lost = seconds
        assert calm == figure_8 == 0
        assert two > 5
        assert full >= 2 * 24, "both seats for the whole night"
        assert 0 < real < full, "under three letters a reset frees the seat"
        assert lost > 0
        assert all(one.wasted[0] == 0 for one in reveals(4)), "nobody sits at the opener's"

    def test_level_8_the_flood_wastes_all_seats(self) -> None:
        first, _, cookies, _, _ = reveals(8)
        assert first.wasted[1] > 60_000_000
        assert cookies.wasted[1] == 0, "with cookies nobody sits before letter 3"


def test_assistance_falls_level_by_level() -> None:
    given = [shipped(number).assistance for number in range(12)]
    assert given == sorted(given, reverse=True)
    assert (given[0], given[3], given[11]) == (3, 2, 1), (
        "seals glow, then numbers stand, then only +1 is left"
    )
    assert [shipped(number).guidance for number in range(3)] == [True, True, False]
