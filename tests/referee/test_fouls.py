"""What the referee says of wrong letters: referee.md, "Verdicts" and "Misconceptions"."""

from __future__ import annotations

from collections import Counter

import pytest

from game.content.text import catalogue
from game.referee import judge, legal_letters
from game.referee.house import Letter
from game.referee.misconceptions import NAMES, SHOWN
from game.referee.rules import RULES
from game.referee.verdict import Verdict
from tests.referee.table_fouls import FOULS, TOLD, Wrong, crossed_opened, syn_sent, time_wait


def words(verdict: Verdict, language: str = "en") -> str:
    return catalogue(language).translate(verdict.key, **verdict.params)


def ident(wrong: Wrong) -> str:
    return f"{wrong.place.__name__} {wrong.letter} {wrong.rule}".replace("<lambda>", "place")


@pytest.mark.parametrize("wrong", FOULS, ids=ident)
def test_a_wrong_letter_is_named(wrong: Wrong) -> None:
    desk = wrong.place()
    judgement = desk.ask(wrong.letter, wrong.text)
    verdict = judgement.verdict
    assert (verdict.kind, verdict.rule, verdict.tag) == ("foul", wrong.rule, wrong.tag)
    assert (verdict.points, verdict.section) == (-10, RULES[wrong.rule].section)
    assert judgement.house is desk.house
    assert (judgement.segment, judgement.changes) == (None, ())
    assert verdict.before == verdict.after == desk.state


@pytest.mark.parametrize("wrong", [*FOULS, *TOLD], ids=ident)
def test_the_nearest_letter_is_legal_and_the_difference_true(wrong: Wrong) -> None:
    desk = wrong.place()
    verdict = desk.ask(wrong.letter, wrong.text).verdict
    if verdict.nearest is None:
        assert verdict.differs == ()
        assert legal_letters(desk.house, desk.port, desk.now) == ()
        return
    better = judge(desk.house, Letter(desk.port, verdict.nearest), desk.now)
    assert better.verdict.kind == verdict.nearest_kind
    assert verdict.nearest_kind in ("legal", "needless", "impatient")
    assert verdict.differs


def test_a_letter_that_nobody_asks_for_is_not_shown_as_the_right_one() -> None:
    """In TIME-WAIT the nearest is an ACK that would cost points; in SYN-SENT the repeat, too early."""
    waits = time_wait().ask("<SEQ=102><ACK=303><CTL=ACK>").verdict
    assert (str(waits.nearest), waits.nearest_kind) == ("<SEQ=102><ACK=302><CTL=ACK>", "needless")
    early = syn_sent().ask("<SEQ=101><CTL=SYN>").verdict
    assert (str(early.nearest), early.nearest_kind) == ("<SEQ=100><CTL=SYN>", "impatient")
    due = syn_sent()
    due.wait(6)
    assert due.ask("<SEQ=101><CTL=SYN>").verdict.nearest_kind == "legal"


def test_what_is_owed_is_nearer_than_what_is_only_allowed() -> None:
    """Between the SYN,ACK that is still owed and text with ACK: three things differ from either."""
    verdict = crossed_opened().ask("<SEQ=101><ACK=999><CTL=SYN,ACK><DATA=5>").verdict
    assert str(verdict.nearest) == "<SEQ=100><ACK=301><CTL=SYN,ACK>"


@pytest.mark.parametrize("wrong", FOULS, ids=ident)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_explanation_is_at_most_two_sentences(wrong: Wrong, language: str) -> None:
    desk = wrong.place()
    said = words(desk.ask(wrong.letter, wrong.text).verdict, language)
    assert "{" not in said
    marks = said.replace("...", "").count("。") + sum(said.count(end) for end in (". ", "? ", "! ")) + 1
    assert marks <= (3 if language == "zh" else 2)


@pytest.mark.parametrize("wrong", TOLD, ids=ident)
def test_a_house_rule_is_told_once_and_costs_from_then_on(wrong: Wrong) -> None:
    desk = wrong.place()
    before = desk.house
    first = desk.ask(wrong.letter)
    told = first.verdict
    assert (told.kind, told.rule, told.tag, told.points) == ("returned", wrong.rule, None, 0)
    assert (told.section, first.segment) == ("house", None)
    assert told.before == told.after == desk.state
    assert (told.nearest is not None) == bool(told.differs)
    if told.nearest is not None:
        assert desk.ask(str(told.nearest)).verdict.kind == told.nearest_kind
    assert (first.house.seats, first.house.door) == (before.seats, before.door)
    desk.house = first.house
    again = desk.ask(wrong.letter)
    if wrong.rule == "iss":
        assert (again.verdict.kind, again.verdict.points) == ("returned", 0)
    else:
        assert (again.verdict.kind, again.verdict.points, again.verdict.tag) == ("foul", -10, wrong.tag)
    assert again.house == first.house
    said = words(told)
    assert "house" in said.lower()


def test_each_tag_that_a_letter_can_show_is_shown_by_three() -> None:
    shown = Counter(wrong.tag for wrong in FOULS)
    few = [tag for tag in SHOWN if shown[tag] < 3]
    assert few == []
    assert set(shown) - {None} <= set(NAMES)


def test_every_tag_has_a_name_in_both_languages() -> None:
    for key in NAMES.values():
        assert catalogue("en").has(key)
        assert catalogue("zh").translate(key) != catalogue("en").translate(key)
