"""By which rule the open letter was read, in words; and the owl's word for the special moments of a state."""

from __future__ import annotations

import pytest

from game.client.model.remarks import SPOKEN, remark
from game.client.scenes import samples
from game.content.text import catalogue
from game.match.sim import Simulation, events
from game.match.view import Arrived
from game.tcp.rules import RULES
from game.tcp.segment import RST, Segment
from tests.levels.support import shipped

STANDS = samples.desk("ESTABLISHED", hearts=samples.FULL, numbers=(100, 101, 101, 300, 301))
FORGED = Segment(seq=5000, ctl=RST)


def test_a_reset_outside_the_window_names_number_and_window() -> None:
    found = remark(Arrived(0, 1, 1, FORGED, ("3.10.7.4-1-RST",)), STANDS, "Jonah")
    assert found is not None
    assert found[0] == "read.3.10.7.4-1-rst"
    assert (found[1]["seq"], found[1]["next"], found[1]["last"]) == (5000, 301, 1300)


def test_what_letters_usually_do_needs_no_words() -> None:
    assert remark(Arrived(0, 1, 1, samples.ANSWER, ("3.10.7.3-4",)), STANDS, "Jonah") is None
    assert remark(Arrived(0, 1, 1, None), STANDS, "Jonah") is None


def test_a_window_that_is_gone_is_not_spoken_of() -> None:
    gone = samples.desk("CLOSED", numbers=(None,) * 5)
    assert remark(Arrived(0, 1, 1, FORGED, ("3.10.7.4-1-RST",)), gone, "Jonah") is None
    assert remark(Arrived(0, 1, 1, FORGED, ("3.10.7.1-RST",)), gone, "Jonah") is not None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_rule_that_is_spoken_of_exists_and_has_words(language: str) -> None:
    words = catalogue(language)
    for rule in SPOKEN:
        assert words.has(f"read.{rule.lower()}"), rule
        assert rule in RULES or rule.startswith("house-"), rule


def test_what_was_told_of_the_forgers_letters() -> None:
    """Level 9, C1: each of the six is read by its own rule, and the seat is told which."""
    simulation = Simulation(shipped(9), None, 1)
    arrived: dict[int, Arrived] = {}
    for match in events(simulation):
        if match.connection == 2:
            break
        arrived |= {item.id: item for item in match.view("A").news if isinstance(item, Arrived)}
    rules = [next((rule for rule in SPOKEN if rule in item.cites), "") for item in arrived.values()]
    assert rules == [
        "3.10.7.4-1-RST",
        "3.10.7.4-2-challenge",
        "3.10.7.4-1",
        "3.10.7.4-1",
        "3.10.7.4-4-challenge",
        "3.10.7.4-5-MAY-12",
    ]
