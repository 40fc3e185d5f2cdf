"""Right letters, state by state: section 3.10, and referee.md, "Legal letters"."""

from __future__ import annotations

import pytest
from babel.messages.pofile import read_po
from msgspec.structs import replace

from game.content.text import catalogue
from game.referee import hints, judge, legal_calls, legal_letters, member
from game.referee.changes import CAUSES
from game.referee.house import Letter, tcb_of, with_seat
from game.referee.law import Law
from game.referee.misconceptions import NAMES
from game.referee.rules import RULES
from tests.referee import table_fouls as places
from tests.referee.support import Desk, accepted, listening, opened, received
from tests.referee.table_fouls import FOULS, TOLD
from tests.referee.table_legal import RIGHT, Right, got_thrice
from tests.referee.test_fouls import words
from tests.support import ROOT


def ident(right: Right) -> str:
    return f"{right.place.__name__} {right.letter} {right.rule}".replace("<lambda>", "place")


@pytest.mark.parametrize("right", RIGHT, ids=ident)
def test_a_right_letter_travels(right: Right) -> None:
    desk = right.place()
    judgement = desk.ask(right.letter, right.text)
    verdict = judgement.verdict
    assert (verdict.kind, verdict.rule, verdict.tag) == (right.kind, right.rule, right.tag)
    assert verdict.points == (0 if right.kind == "legal" else -5)
    assert verdict.section == RULES[right.rule].section
    assert judgement.segment is not None
    desk.house = judgement.house
    assert str(desk.seat.tcb.state) == verdict.after == right.after
    for language in ("en", "zh"):
        assert "{" not in words(verdict, language)


def test_every_word_of_the_referee_is_said_in_chinese_too() -> None:
    keys = [*(rule.key for rule in RULES.values()), *CAUSES, *NAMES.values()]
    english, chinese = (polib(language) for language in ("en", "zh"))
    assert set(keys) <= set(english)
    assert english.keys() == chinese.keys()


def polib(language: str) -> dict[str, str]:
    path = ROOT / "assets/lang" / language / "LC_MESSAGES/referee.po"
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@pytest.mark.parametrize("right", RIGHT, ids=ident)
def test_the_canonical_letters_are_members_of_their_families(right: Right) -> None:
    desk = right.place()
    for family in legal_letters(desk.house, desk.port, desk.now):
        assert member(family, family.canonical), family
        verdict = judge(desk.house, Letter(desk.port, family.canonical), desk.now).verdict
        assert verdict.kind in ("legal", family.kind)
        assert family.section == RULES[family.rule].section


@pytest.mark.parametrize("right", RIGHT, ids=ident)
def test_a_letter_that_the_model_would_send_announces_its_window_and_no_empty_ack(right: Right) -> None:
    desk = right.place()
    narrow = replace(desk.seat, tcb=replace(desk.seat.tcb, rcv_wnd=600))
    house = with_seat(desk.house, narrow)
    for family in legal_letters(house, desk.port, desk.now):
        letter = family.canonical
        if not family.rule.startswith(("rst-", "cookie")) and right.place is not places.no_time_wait:
            # A RST, a cookie and the last ACK of a TCB that is gone were written when they became due.
            assert letter.wnd == tcb_of(house, narrow).rcv_wnd, family
        assert letter.acks or letter.ack == 0, family


@pytest.mark.parametrize("right", RIGHT, ids=ident)
def test_hints_are_legal_and_never_hasty(right: Right) -> None:
    desk = right.place()
    for hint in hints(desk.house, desk.port, desk.now, b"some text"):
        assert judge(desk.house, Letter(desk.port, hint.segment), desk.now).verdict.kind == "legal"


def test_every_rule_is_reached_by_a_table_here_or_by_a_call() -> None:
    reached = {right.rule for right in RIGHT} | {wrong.rule for wrong in (*FOULS, *TOLD)}
    calls = {"call", "call-listen", "call-close", "call-abort", "no-listen", "world-moved"}
    assert set(RULES) - reached - calls == set()
    for rule in RULES.values():
        assert catalogue("en").has(rule.key)


class TestHints:
    def test_a_free_opener_is_told_its_syn(self) -> None:
        desk = Desk("opener", 100)
        (hint,) = hints(desk.house, desk.port, 0)
        assert (str(hint.segment), hint.why, hint.urgent) == ("<SEQ=100><CTL=SYN>", "open", False)

    def test_nobody_is_told_an_impatient_or_needless_letter(self) -> None:
        desk = received(Law())
        assert hints(desk.house, desk.port, desk.now) == ()
        desk = opened(Law())
        assert hints(desk.house, desk.port, desk.now) == ()

    def test_text_on_the_desk_is_put_in_as_far_as_the_window_has_room(self) -> None:
        desk = opened(Law())
        (hint,) = hints(desk.house, desk.port, desk.now, b"x" * 2000)
        assert (hint.why, len(hint.segment.text)) == ("send", 1000)

    def test_a_full_window_takes_neither_text_nor_goodbye(self) -> None:
        desk = opened()
        desk.post("<SEQ=101><ACK=301><CTL=ACK><DATA=1000>")
        assert [hint.why for hint in hints(desk.house, desk.port, desk.now, b"more")] == ["abort"]

    def test_what_is_owed_comes_first(self) -> None:
        desk = opened()
        desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
        assert [hint.why for hint in hints(desk.house, desk.port, desk.now, b"x")] == [
            "debt",
            "send",
            "close",
            "abort",
        ]

    def test_what_may_be_left_unsaid_comes_behind_what_one_has_to_say(self) -> None:
        desk = places.gap()
        law = replace(desk.house.law, listener=("send",))
        shown = hints(replace(desk.house, law=law), desk.port, desk.now, b"x")
        assert [hint.why for hint in shown] == ["send", "optional"]

    def test_the_syn_ack_goes_again_and_the_ack_of_the_text_is_not_mentioned(self) -> None:
        desk = places.asked_again()
        owed = [hint for hint in hints(desk.house, desk.port, desk.now) if hint.why == "debt"]
        assert [str(hint.segment) for hint in owed] == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]

    def test_once_crossed_syns_have_opened_it_the_ack_is_hinted_and_the_syn_ack_is_not(self) -> None:
        desk = places.crossed_opened()
        owed = [hint for hint in hints(desk.house, desk.port, desk.now) if hint.why == "debt"]
        assert [str(hint.segment) for hint in owed] == ["<SEQ=101><ACK=301><CTL=ACK>"]

    def test_of_the_acks_that_are_right_the_one_for_all_is_hinted(self) -> None:
        desk = got_thrice()
        owed = [hint for hint in hints(desk.house, desk.port, desk.now) if hint.why == "debt"]
        assert [str(hint.segment) for hint in owed] == ["<SEQ=301><ACK=110><CTL=ACK>"]

    def test_a_number_that_was_not_dealt_cannot_be_hinted(self) -> None:
        desk = Desk("opener", None)
        assert hints(desk.house, desk.port, 0) == ()


def order(desk: Desk) -> list[str]:
    return [f"{family.why} {family.kind}" for family in legal_letters(desk.house, desk.port, desk.now)]


class TestOrder:
    """What is owed or due comes first, what costs points last; then debts, repeats, what is new."""

    def test_a_debt_then_the_repeat_that_is_due_then_what_is_new(self) -> None:
        desk = places.dark_text()
        desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=4>")
        assert order(desk) == [
            "debt legal", "repeat legal", "send legal", "close legal", "abort legal", "abort legal",
        ]  # fmt: skip

    def test_a_hasty_letter_comes_last(self) -> None:
        assert order(places.sent_text()) == [
            "send legal", "close legal", "abort legal", "abort legal",
            "repeat impatient", "duplicate needless",
        ]  # fmt: skip

    def test_what_may_be_left_unsaid_comes_behind_what_is_new(self) -> None:
        assert order(places.gap()) == [
            "send legal", "close legal", "optional legal", "abort legal", "abort legal",
        ]  # fmt: skip

    def test_a_reset_for_the_door_is_no_debt_any_more_once_the_connection_stands(self) -> None:
        desk = places.stray_at_the_door()
        desk.get("<SEQ=100><CTL=SYN>")
        desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert order(desk)[0] == "debt legal"
        desk.get("<SEQ=101><ACK=301><CTL=ACK>")
        assert order(desk) == [
            "send legal", "close legal", "optional legal", "abort legal", "abort legal", "duplicate needless",
        ]  # fmt: skip

    def test_what_is_due_comes_before_what_is_right_as_well(self) -> None:
        desk = places.asked_again()
        desk.wait(6)
        found = legal_letters(desk.house, desk.port, desk.now)
        assert [family.rule for family in found if family.why != "abort" and family.kind == "legal"] == [
            "syn-ack-again", "repeat", "ack-repeated-syn", "close",
        ]  # fmt: skip


class TestCalls:
    @pytest.mark.parametrize(
        ("desk", "calls"),
        [
            (lambda: Desk("opener", 100), ("OPEN-PASSIVE",)),
            (listening, ("CLOSE", "ABORT")),
            (received, ()),
            (accepted, ()),
            (lambda: Desk("listener", 300, Law()), ()),
        ],
    )
    def test_what_is_done_without_a_letter(self, desk, calls) -> None:  # type: ignore[no-untyped-def]
        made = desk()
        assert legal_calls(made.house, made.port) == calls
