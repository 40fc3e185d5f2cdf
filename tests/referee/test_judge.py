"""What a judgement says beside its rule: the letter that travels, states, numbers, other desks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.referee import House, Letter, judge, open_desk
from game.referee.law import Law
from game.tcp import Segment
from tests.referee import table_fouls as places
from tests.referee.support import FREE, PORT, Desk, accepted, listening, opened, seg
from tests.referee.table_legal import crossed_posted

OTHER = 49002


def travelled(desk: Desk, letter: Segment) -> Segment | None:
    """What goes to the post where this is written."""
    return judge(desk.house, Letter(PORT, letter), desk.now).segment


@pytest.mark.parametrize("wnd", [0, 7, 65535])
def test_a_letter_travels_with_the_window_of_its_house(wnd: int) -> None:
    desk = Desk("opener", 100)
    letter, own = seg("<SEQ=100><CTL=SYN>"), desk.seat.tcb.rcv_wnd
    assert travelled(desk, replace(letter, wnd=wnd)) == replace(letter, wnd=own)
    desk.post("<SEQ=100><CTL=SYN>")
    desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    letter = seg("<SEQ=101><ACK=301><CTL=ACK>")
    assert travelled(desk, replace(letter, wnd=wnd)) == replace(letter, wnd=own)


@pytest.mark.parametrize("ack", [1, 77])
def test_an_ack_field_without_its_seal_travels_as_zero(ack: int) -> None:
    desk, letter = Desk("opener", 100), seg("<SEQ=100><CTL=SYN>")
    assert travelled(desk, replace(letter, ack=ack)) == letter
    assert travelled(desk, replace(letter, ack=ack, wnd=7)) == letter


def test_a_right_letter_names_its_numbers_and_the_states_around_it() -> None:
    desk = listening()
    desk.get("<SEQ=100><CTL=SYN>")
    verdict = desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>").verdict
    assert (verdict.before, verdict.after) == ("SYN-RECEIVED", "SYN-RECEIVED")
    desk.get("<SEQ=101><ACK=301><CTL=ACK>")
    judgement = desk.post("<SEQ=301><ACK=101><CTL=FIN,ACK>", text=b"so long")
    verdict = judgement.verdict
    assert (verdict.before, verdict.after) == ("ESTABLISHED", "FIN-WAIT-1")
    assert (verdict.nearest, verdict.differs) == (None, ())
    assert verdict.params == {"name": "Jonah", "seq": 301, "ack": 101, "octets": 7, "next": 309}
    assert [(change.cause, change.before, change.after) for change in judgement.changes] == [
        ("cause.posted-fin", "ESTABLISHED", "FIN-WAIT-1")
    ]


def test_an_ack_of_nothing_is_letter_three_or_four_again_only_where_no_text_has_passed() -> None:
    again, fourth = opened(), accepted()
    assert again.post("<SEQ=101><ACK=301><CTL=ACK>", "needless").verdict.rule == "needless-third-letter"
    assert fourth.post("<SEQ=301><ACK=101><CTL=ACK>", "needless").verdict.rule == "needless-fourth-letter"
    wrote = opened()
    wrote.post("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    wrote.get("<SEQ=301><ACK=106><CTL=ACK>")
    assert wrote.post("<SEQ=106><ACK=301><CTL=ACK>", "needless").verdict.rule == "needless-ack"
    read = opened()
    read.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    read.post("<SEQ=101><ACK=306><CTL=ACK>")
    assert read.post("<SEQ=101><ACK=306><CTL=ACK>", "needless").verdict.rule == "needless-ack"


def test_where_the_syns_crossed_there_was_no_letter_three_to_be_said_again() -> None:
    desk = crossed_posted()
    desk.get("<SEQ=301><ACK=101><CTL=ACK>")
    assert desk.state == "ESTABLISHED"
    assert desk.post("<SEQ=101><ACK=301><CTL=ACK>", "needless").verdict.rule == "needless-ack"


class TestDesksInSeveralHouses:
    """`beside`: where else the same person sits, as on a night with several correspondences."""

    def beside(self) -> House:
        """Another house, in which 500 is the number for a first SYN."""
        return open_desk(House(law=FREE), OTHER, "opener", 500)

    def test_a_letter_that_would_be_right_there_is_at_the_wrong_desk(self) -> None:
        desk = Desk("opener", 100)
        desk.post("<SEQ=100><CTL=SYN>")
        letter = Letter(PORT, seg("<SEQ=500><CTL=SYN>"))
        verdict = judge(desk.house, letter, 0, beside=[self.beside()]).verdict
        assert (verdict.kind, verdict.rule) == ("foul", "wrong-desk")
        assert verdict.params["desk"] == OTHER

    def test_that_comes_before_a_rule_of_this_house(self) -> None:
        """TCP alone would let any number begin, so that the clock's rule would be told."""
        desk = Desk("opener", 100)
        letter = Letter(PORT, seg("<SEQ=500><CTL=SYN>"))
        assert judge(desk.house, letter, 0).verdict.rule == "iss"
        assert judge(desk.house, letter, 0, beside=[self.beside()]).verdict.rule == "wrong-desk"

    def test_a_rule_of_this_house_is_told_where_the_letter_is_right_nowhere(self) -> None:
        desk = Desk("opener", 100)
        letter = Letter(PORT, seg("<SEQ=501><CTL=SYN>"))
        assert judge(desk.house, letter, 0, beside=[self.beside()]).verdict.rule == "iss"


def test_a_law_of_the_house_that_tcp_breaks_as_well_names_the_desks_own_state() -> None:
    """The two-letter law takes no letter that breaks off; the diagnosis finds it, not what TCP allows."""
    desk = places.syn_sent(Law(name="two-way"))
    verdict = desk.ask("<SEQ=500><CTL=RST>").verdict
    assert (verdict.rule, verdict.before, verdict.params["state"]) == (
        "two-way-no-more",
        "SYN-SENT",
        "SYN-SENT",
    )
