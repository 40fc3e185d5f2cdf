"""The handbook shows every rule of the referee, each in a letter that the referee itself has judged."""

from __future__ import annotations

import pytest

from game.client.scenes.handbook.library import the_book
from game.content.files import asset
from game.content.handbook import pages, script
from game.content.text import catalogue
from game.match.letters.runner import play
from game.referee.rules import RULES

SCRIPTS = sorted(path.stem for path in asset("handbook").glob("*.letters"))
UNSHOWN = {"text-changed", "world-moved"}
"""What needs other octets or a race: no row of a letter script can say that."""


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_a_script_asserts_holds(name: str) -> None:
    played = play(script(name))
    assert [(answer.row.line, wrong) for answer in played.answers for wrong in answer.wrong] == []


def test_every_script_lies_on_a_page() -> None:
    used = [drawn.script for page in pages() for drawn in page.diagrams]
    used += [name for page in pages() for name in page.examples]
    assert sorted(used) == SCRIPTS


def test_every_rule_is_told_once_and_found() -> None:
    book = the_book()
    told = [example.rule for page in book.pages for example in page.examples]
    assert sorted(told) == sorted(RULES)
    for rule, (page, place) in book.places.items():
        assert book.pages[page].examples[place].rule == rule


def test_only_what_no_script_can_show_is_told_without_a_letter() -> None:
    bare = {one.rule for page in the_book().pages for one in page.examples if one.verdict is None}
    assert bare == UNSHOWN


def test_a_foul_is_told_on_the_page_of_its_lesson() -> None:
    book = the_book()
    where = {rule: book.pages[page].id for rule, (page, _) in book.places.items()}
    assert where["ack-not-counting-syn"] == "three-letters"
    assert where["ghost-accepted"] == "why-not-two"
    assert where["crossed-seq-moved"] == "letters-that-cross"
    assert where["text-on-syn"] == "enclosures"
    assert where["cookie-number"] == "the-flood"
    assert where["challenge-ack"] == "the-forger"
    assert where["time-wait-silent"] == "goodbye"
    assert where["wrong-desk"] == "several-desks"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_has_its_words(language: str) -> None:
    words = catalogue(language)
    for page in the_book().pages:
        keys = [f"handbook.title.{page.id}", *(f"handbook.diagram.{one.name}" for one in page.diagrams)]
        keys += [f"handbook.text.{page.id}-{n + 1}" for n in range(page.paragraphs)]
        assert [key for key in keys if not words.has(key)] == []
        assert not words.has(f"handbook.text.{page.id}-{page.paragraphs + 1}")


def test_the_handshake_as_a_ladder() -> None:
    diagram = the_book().pages[0].diagrams[0]
    assert diagram.before == ("CLOSED", "LISTEN")
    assert [(step.side, step.way, str(step.segment)) for step in diagram.steps] == [
        (0, "whole", "<SEQ=100><CTL=SYN>"),
        (1, "whole", "<SEQ=300><ACK=101><CTL=SYN,ACK>"),
        (0, "whole", "<SEQ=101><ACK=301><CTL=ACK>"),
    ]
    assert [step.hearts for step in diagram.steps] == [("....", "..oo"), ("****", "..oo"), ("****", "****")]


def test_letters_that_do_not_arrive_and_what_is_no_letter() -> None:
    ways = {
        page.id: [[(step.way, step.stray, step.word) for step in one.steps] for one in page.diagrams]
        for page in the_book().pages
    }
    assert ("lost", False, "") in ways["the-lost-letter"][0]
    assert ("still", False, "RETRANSMISSION-TIMEOUT") in ways["the-lost-letter"][0]
    assert ("in", True, "") in ways["why-not-two"][1]
    assert ("out", False, "") in ways["letters-that-cross"][0]
    assert ("returned", False, "") in ways["several-desks"][0]
