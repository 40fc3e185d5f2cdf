"""What cards, inbox and log show: only what letters have proven, and only once they have landed."""

import pytest

from game.client.model import facts
from game.client.model.facts import LANDING, LEAVING, PartnerFacts
from game.client.model.told import Told, fold
from game.client.scenes import samples
from game.match.view import Arrived, Burned, Judged, News, Posted
from game.referee.verdict import Verdict
from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from tests.client.model.told_by_hand import PORT, S, told, update

NOW = 100 * S
UNKNOWN = ("unknown",) * 4
HALF = ("unknown", "unknown", "solid", "solid")
ALL = ("solid",) * 4


def posted(number: int, segment: Segment, at: int = 2 * S, repeat: bool = False) -> Posted:
    return Posted(at, number, PORT, segment, "legal", repeat)


def arrived(number: int, segment: Segment | None, at: int = 6 * S) -> Arrived:
    return Arrived(at, number, PORT, segment)


HELLO = posted(1, samples.HELLO)
ANSWER = arrived(2, samples.ANSWER)


def heard_now(*news: News) -> Told:
    """The news arrive at local time NOW."""
    return fold(told(HELLO), update(*news), NOW)


def test_a_letter_is_seen_only_once_it_has_landed() -> None:
    fresh = heard_now(ANSWER)
    assert facts.seen(fresh, NOW + LANDING - 1) == 0
    assert facts.seen(fresh, NOW + LANDING) == 2
    assert facts.inbox(fresh, PORT, NOW) == ()
    assert facts.flying_in(fresh, PORT, NOW) == (ANSWER,)
    assert facts.inbox(fresh, PORT, NOW + LANDING) == (ANSWER,)
    assert facts.flying_in(fresh, PORT, NOW + LANDING) == ()


def test_an_own_letter_is_in_the_air_for_the_same_time_whatever_becomes_of_it() -> None:
    again = posted(3, samples.HELLO, 9 * S, True)
    fresh = heard_now(again)
    assert facts.flying_out(fresh, PORT, NOW + LEAVING - 1) == (again,)
    assert facts.flying_out(fresh, PORT, NOW + LEAVING) == ()


def test_without_a_view_there_is_nothing_to_see() -> None:
    assert facts.seen(Told(), 0) == 0
    assert facts.inbox(Told(), PORT, 0) == ()
    assert facts.flying_in(Told(), PORT, 0) == ()
    assert facts.flying_out(Told(), PORT, 0) == ()
    assert facts.log(Told(), PORT, 0) == ()
    assert facts.partner_facts(Told(), PORT, 0) == PartnerFacts()


def test_numbers_of_a_letter_are_seq_then_ack() -> None:
    assert facts.numbers_on(samples.ANSWER) == (300, 101)
    assert facts.numbers_on(samples.HELLO) == (100,)
    assert facts.numbers_on(None) == ()


@pytest.mark.parametrize(
    ("mine", "got", "state", "hearts"),
    [
        ([], [], None, UNKNOWN),
        ([], [Segment(seq=300, ctl=SYN)], "SYN-SENT", UNKNOWN),
        ([samples.HELLO], [samples.ANSWER], "SYN-RECEIVED", HALF),
        # crossed: a SYN that does not acknowledge mine proves only that it was sent
        ([samples.HELLO], [Segment(seq=300, ctl=SYN)], "SYN-SENT", UNKNOWN),
        # letter 3, seen by the listener
        (
            [Segment(seq=300, ack=101, ctl=SYN | ACK)],
            [Segment(seq=100, ctl=SYN), Segment(seq=101, ack=301, ctl=ACK)],
            "ESTABLISHED",
            ALL,
        ),
        # a bare ACK from SYN-RECEIVED proves no more than a SYN,ACK
        ([samples.HELLO], [Segment(seq=301, ack=101, ctl=ACK)], "SYN-RECEIVED", HALF),
        # text is written by the connected only
        (
            [samples.HELLO],
            [samples.ANSWER, Segment(seq=301, ack=101, ctl=ACK, text=b"hi")],
            "ESTABLISHED",
            ALL,
        ),
        ([samples.HELLO], [samples.ANSWER, Segment(seq=301, ack=101, ctl=FIN | ACK)], "FIN-WAIT-1", ALL),
        (
            [samples.HELLO, Segment(seq=101, ack=301, ctl=FIN | ACK)],
            [samples.ANSWER, Segment(seq=301, ack=102, ctl=FIN | ACK)],
            "LAST-ACK",
            ALL,
        ),
        ([samples.HELLO], [Segment(seq=0, ack=101, ctl=RST | ACK)], "CLOSED", UNKNOWN),
        # an answer to somebody else's SYN proves nothing
        ([samples.HELLO], [Segment(seq=300, ack=100, ctl=ACK)], None, UNKNOWN),
        ([samples.HELLO], [None], None, UNKNOWN),
    ],
)
def test_the_partners_card_says_what_letters_have_proven(
    mine: list[Segment], got: list[Segment | None], state: str | None, hearts: tuple[str, ...]
) -> None:
    news: list[News] = [posted(i, segment) for i, segment in enumerate(mine, 1)]
    news += [arrived(10 + i, segment) for i, segment in enumerate(got)]
    found = facts.partner_facts(told(*news), PORT, NOW)
    assert (found.state, found.hearts) == (state, hearts)


def test_the_log_tells_what_i_sent_and_what_i_got_with_seconds() -> None:
    rows = facts.log(
        told(HELLO, Burned(8 * S, PORT, 1), posted(3, samples.HELLO, 9 * S, True), arrived(4, None), ANSWER),
        PORT,
        NOW,
    )
    assert [(row.at // S, row.kind, row.remark) for row in rows] == [
        (2, "out", "log.sent-syn"),
        (8, "burned", "log.burned"),
        (9, "out", "log.again"),
        (6, "blot", "log.blot"),
        (6, "in", "log.got-syn-ack"),
    ]


@pytest.mark.parametrize(
    ("segment", "remark"),
    [
        (Segment(seq=1, ack=2, ctl=ACK), "log.sent-ack"),
        (Segment(seq=1, ack=2, ctl=ACK, text=b"x"), "log.sent-text"),
        (Segment(seq=1, ack=2, ctl=SYN | ACK), "log.sent-syn-ack"),
        (Segment(seq=1, ack=2, ctl=FIN | ACK), "log.sent-fin"),
        (Segment(seq=1, ctl=RST), "log.sent-rst"),
    ],
)
def test_each_kind_of_letter_has_its_remark(segment: Segment, remark: str) -> None:
    assert facts.log(told(posted(1, segment)), PORT, NOW)[0].remark == remark


def test_a_returned_letter_never_enters_the_log() -> None:
    foul = Judged(9 * S, PORT, samples.WRONG, Verdict("foul", "r", "3.4", "k", points=-10))
    whole = told(HELLO, foul)
    assert len(facts.log(whole, PORT, NOW)) == 1
    assert whole.view is not None
    assert facts.last_word(whole.view, PORT) == foul


def test_a_later_letter_makes_the_referees_word_old() -> None:
    foul = Judged(9 * S, PORT, samples.WRONG, Verdict("foul", "r", "3.4", "k"))
    whole = told(foul, posted(5, samples.THIRD, 10 * S))
    assert whole.view is not None
    assert facts.last_word(whole.view, PORT) is None


def test_a_word_about_the_letter_that_just_left_stays() -> None:
    needless = Judged(10 * S, PORT, samples.THIRD, Verdict("needless", "r", "3.4", "k"))
    for news in ((needless, posted(5, samples.THIRD, 10 * S)), (posted(5, samples.THIRD, 10 * S), needless)):
        whole = told(*news)
        assert whole.view is not None
        assert facts.last_word(whole.view, PORT) == needless


def test_a_repeat_says_the_oldest_letter_again_that_is_not_acknowledged() -> None:
    first = Segment(seq=101, ack=301, ctl=ACK, text=b"Hello")
    second = Segment(seq=106, ack=301, ctl=ACK, text=b"again!")
    whole = told(HELLO, posted(3, samples.THIRD, 9 * S), posted(4, first, 10 * S), posted(5, second, 11 * S))
    assert whole.view is not None
    for una, wanted in ((100, samples.HELLO), (101, first), (106, second), (112, second)):
        home = samples.desk("ESTABLISHED", numbers=(100, una, 112, 300, 301))
        assert facts.to_repeat(whole.view, home) == wanted
    nothing = told()
    assert nothing.view is not None
    assert facts.to_repeat(nothing.view, samples.desk("CLOSED")) is None


class TestAConnectionThatStoodFromTheBeginning:
    """Levels 9 to 11: the handshake is behind both."""

    STANDS = samples.desk("ESTABLISHED", hearts=samples.FULL, numbers=(100, 101, 101, 300, 301))

    def facts(self, *news: News) -> PartnerFacts:
        return facts.partner_facts(told(*news, desks=(self.STANDS,)), PORT, 10**12)

    def test_both_are_known_to_be_connected(self) -> None:
        assert self.facts() == PartnerFacts("ESTABLISHED", ("solid",) * 4)

    def test_a_forged_reset_that_was_laid_aside_proves_nothing(self) -> None:
        for rule in ("3.10.7.4-1-RST", "3.10.7.4-2-challenge"):
            forged = Arrived(2 * S, 7, PORT, Segment(seq=700, ctl=RST), (rule,))
            assert self.facts(forged).state == "ESTABLISHED"
        believed = Arrived(2 * S, 7, PORT, Segment(seq=301, ctl=RST), ("3.10.7.4-2-reset",))
        assert self.facts(believed).state == "CLOSED"

    def test_goodbyes_move_the_other_house(self) -> None:
        bye = Posted(S, 1, PORT, Segment(seq=101, ack=301, ctl=ACK | FIN), "legal", False)
        heard = Arrived(4 * S, 2, PORT, Segment(seq=301, ack=102, ctl=ACK))
        assert self.facts(bye, heard).state == "CLOSE-WAIT"
        last = Arrived(6 * S, 3, PORT, Segment(seq=301, ack=102, ctl=ACK | FIN))
        assert self.facts(bye, heard, last).state == "LAST-ACK"
        assert self.facts(last).state == "FIN-WAIT-1"

    def test_text_moves_nothing(self) -> None:
        text = Arrived(2 * S, 7, PORT, Segment(seq=301, ack=101, ctl=ACK, text=b"Hello"))
        assert self.facts(text) == PartnerFacts("ESTABLISHED", ("solid",) * 4)

    def test_two_hearts_are_no_handshake(self) -> None:
        """Under the two-letter law the listener is ESTABLISHED before it has posted anything."""
        half = samples.desk("ESTABLISHED", "listener", samples.HALF, numbers=(300, 301, 301, 100, 101))
        assert facts.partner_facts(told(desks=(half,)), PORT, 10**12).state is None
