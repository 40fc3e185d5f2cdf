"""The race at the desk: a letter is written against the screen of a moment ago. referee.md, "Verdicts"."""

from __future__ import annotations

from game.referee import call, judge
from game.referee.house import House, Letter
from game.referee.law import SECOND
from tests.referee import table_fouls as places
from tests.referee.support import PORT, Desk, accepted, opened, received, seg


def raced(desk: Desk, letter: str, *earlier: House):  # type: ignore[no-untyped-def]
    return judge(desk.house, Letter(PORT, seg(letter)), desk.now, earlier)


def test_a_letter_that_only_lags_travels() -> None:
    desk = opened()
    before = desk.house
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    letter = "<SEQ=101><ACK=301><CTL=ACK><DATA=4>"
    assert raced(desk, letter).verdict.kind == "foul"
    judgement = raced(desk, letter, before)
    assert (judgement.verdict.kind, str(judgement.segment)) == ("legal", letter)
    desk.house = judgement.house
    assert desk.owes() == ["<SEQ=105><ACK=306><CTL=ACK>"]


def test_a_needless_letter_stays_needless_when_it_lags() -> None:
    desk = accepted()
    before = desk.house
    desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    verdict = raced(desk, "<SEQ=301><ACK=101><CTL=ACK>", before).verdict
    assert (verdict.kind, verdict.rule, verdict.points) == ("needless", "needless-ack", -5)


def test_a_repeat_that_crossed_its_answer_comes_back_for_nothing() -> None:
    desk = places.syn_sent()
    desk.wait(6)
    before = desk.house
    desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    judgement = raced(desk, "<SEQ=100><CTL=SYN>", before)
    verdict = judgement.verdict
    assert (verdict.kind, verdict.rule, verdict.points, verdict.tag) == ("returned", "world-moved", 0, None)
    assert (verdict.before, verdict.after) == ("ESTABLISHED", "ESTABLISHED")
    assert judgement.house is desk.house
    assert judgement.segment is None


def test_what_lagged_already_when_it_was_written_comes_back_for_nothing() -> None:
    desk = opened()
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    desk.get("<SEQ=306><ACK=101><CTL=ACK><DATA=5>")
    before = desk.house
    letter = "<SEQ=101><ACK=306><CTL=ACK><DATA=4>"
    assert desk.ask(letter).verdict.kind == "legal"
    desk.post("<SEQ=101><ACK=311><CTL=ACK>")
    assert raced(desk, letter, before).verdict.rule == "world-moved"


def test_an_answer_to_a_connection_that_was_reset_comes_back() -> None:
    desk = places.got_text()
    before = desk.house
    desk.get("<SEQ=111><CTL=RST>")
    assert raced(desk, "<SEQ=301><ACK=111><CTL=ACK>", before).verdict.kind == "returned"


def test_a_lagging_ack_of_another_writer_is_still_a_foul() -> None:
    desk = opened()
    before = desk.house
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    assert raced(desk, "<SEQ=101><ACK=300><CTL=ACK><DATA=4>", before).verdict.kind == "foul"


def test_any_state_since_seen_will_do() -> None:
    desk = opened()
    first = desk.house
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    second = desk.house
    desk.get("<SEQ=306><ACK=101><CTL=ACK><DATA=5>")
    desk.post("<SEQ=101><ACK=311><CTL=ACK>")
    for ack in (301, 306):
        verdict = raced(desk, f"<SEQ=101><ACK={ack}><CTL=ACK><DATA=4>", first, second).verdict
        assert verdict.kind == "legal"


def test_the_state_now_comes_first() -> None:
    desk = received()
    before = desk.house
    desk.wait(6)
    assert raced(desk, "<SEQ=300><ACK=101><CTL=SYN,ACK>", before).verdict.rule == "repeat"


def test_a_call_races_too() -> None:
    desk = places.syn_sent()
    before = desk.house
    desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    judgement = call(desk.house, PORT, "CLOSE", desk.now, [before])
    assert (judgement.verdict.kind, judgement.verdict.rule) == ("returned", "world-moved")
    assert (judgement.verdict.before, judgement.verdict.after) == ("ESTABLISHED", "ESTABLISHED")
    assert judgement.house is desk.house
    alone = call(desk.house, PORT, "CLOSE", desk.now)
    assert (alone.verdict.kind, alone.verdict.rule) == ("returned", "call")
    assert desk.now < SECOND
