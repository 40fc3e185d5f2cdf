"""Perft: the pinned numbers, why the small ones are right, and a cross-check by all segments there are.

Counted by hand, CLOSED/LISTEN in a house of the story (an opener may open and send, a listener may send):

- Depth 0: one situation, the beginning. Depth 1: A posts its SYN, nothing else is possible.
- Depth 2: five moves, four situations. The SYN arrives; is lost; is copied; A's candle burns down; A
  repeats impatiently, which leaves two SYNs on the way, as the copy does.
- Depth 3, out of those four: 5 letters (A's SYN from each of the four, B's SYN,ACK where the SYN has
  arrived), 2 deliveries, losses and copies (where a SYN is still on the way), 4 time-outs (A's clock always
  has a deadline, B's none before the SYN,ACK is posted): 15 moves, 8 new situations. They are: three SYNs
  on the way; SYN-RECEIVED with a SYN on the way; two SYNs and a dead candle; the SYN,ACK on the way;
  SYN-RECEIVED and a dead candle; a dead candle and an empty post; the SYN repeated in time, the next candle
  of 12 s; given up, the SYN on the way.
- Depth 6 is the first with both ESTABLISHED: three letters and three deliveries; two situations, for letter
  three may carry text. By the two-letter law it is depth 4, and one. After crossed SYNs it is depth 7, and
  four: two SYNs, one of which stays on the way, then either end may be the one that answers, with text or
  without.
- Nothing overtakes anything before the fifth move, for a copy of a SYN is the same letter: SYN, delivery,
  SYN,ACK and a needless ACK behind it are the first four that bring two different ones onto one way.
- Four letters: the same as three up to depth 2; at depth 3 there is one letter more, the listener's ACK or
  its SYN,ACK.
- Cookies: nothing lights a candle at the listener, and no seat is taken: far fewer situations.
- Where all calls are permitted, depth 1 has four: A opens, A listens, B opens, B closes; B's ABORT is the
  fifth move and ends where its CLOSE does. Depth 1 of CLOSED/CLOSED has four as well: each opens or
  listens.
- By the text alone (not `as_deployed`) nothing differs up to depth 5, and depth 6 has two situations less:
  two crossed SYNs, one SYN,ACK, and it arrives. As deployed it opens the end that still owes its own; by
  the text that end drops it, and the situation is the one in which it was lost. Either end may be the one.
"""

from __future__ import annotations

import pytest

from game.referee import House, Letter, judge
from game.tcp import ACK, PSH, Segment
from tests.referee.perft import NUMBERS, PORT, STARTS, Row, Situation, explore, letters, perft, start

ROWS: dict[str, tuple[tuple[int, ...], ...]] = {
    "CLOSED/LISTEN, story": (
        (1, 0, 0, 0, 0, 0, 0, 0, 0),
        (1, 1, 0, 0, 0, 0, 0, 0, 0),
        (4, 1, 0, 1, 0, 1, 1, 1, 0),
        (8, 5, 0, 2, 0, 2, 2, 4, 0),
        (18, 11, 0, 6, 0, 6, 6, 8, 0),
        (43, 34, 0, 16, 2, 16, 16, 21, 0),
        (118, 109, 0, 49, 10, 49, 49, 63, 2),
        (338, 355, 0, 158, 50, 158, 158, 183, 18),
        (1037, 1180, 0, 541, 215, 541, 541, 530, 138),
        (3544, 4316, 0, 1955, 1029, 1955, 1955, 1613, 915),
    ),
    "CLOSED/CLOSED, story": (
        (1, 0, 0, 0, 0, 0, 0, 0, 0),
        (2, 2, 0, 0, 0, 0, 0, 0, 0),
        (9, 4, 0, 2, 0, 2, 2, 2, 0),
        (26, 20, 0, 6, 0, 6, 6, 10, 0),
        (74, 56, 0, 26, 0, 26, 26, 34, 0),
        (200, 164, 0, 84, 8, 84, 84, 112, 0),
        (542, 482, 0, 266, 50, 266, 266, 330, 0),
        (1468, 1474, 0, 816, 250, 816, 816, 918, 4),
        (4061, 4620, 0, 2502, 1006, 2502, 2502, 2500, 63),
        (11666, 14868, 0, 7760, 3784, 7760, 7760, 6816, 568),
    ),
    "CLOSED/LISTEN, all calls": (
        (1, 0, 0, 0, 0, 0, 0, 0, 0),
        (4, 2, 3, 0, 0, 0, 0, 0, 0),
        (15, 8, 13, 2, 0, 2, 2, 2, 0),
        (50, 29, 49, 11, 0, 11, 11, 13, 0),
        (148, 100, 160, 42, 0, 42, 42, 51, 0),
        (460, 350, 454, 157, 16, 157, 157, 182, 0),
        (1650, 1478, 1278, 617, 187, 617, 617, 630, 2),
        (6816, 7345, 3939, 2828, 1479, 2828, 2828, 2293, 24),
    ),
    "CLOSED/CLOSED, all calls": (
        (1, 0, 0, 0, 0, 0, 0, 0, 0),
        (4, 2, 2, 0, 0, 0, 0, 0, 0),
        (14, 8, 12, 2, 0, 2, 2, 2, 0),
        (46, 28, 44, 10, 0, 10, 10, 12, 0),
        (127, 90, 144, 38, 0, 38, 38, 46, 0),
        (352, 266, 390, 132, 8, 132, 132, 150, 0),
        (1125, 968, 1002, 454, 106, 454, 454, 470, 0),
        (4302, 4460, 2748, 1838, 862, 1838, 1838, 1572, 8),
    ),
    "CLOSED/LISTEN, by the text": (
        (1, 0, 0, 0, 0, 0, 0, 0, 0),
        (4, 2, 3, 0, 0, 0, 0, 0, 0),
        (15, 8, 13, 2, 0, 2, 2, 2, 0),
        (50, 29, 49, 11, 0, 11, 11, 13, 0),
        (148, 100, 160, 42, 0, 42, 42, 51, 0),
        (460, 350, 454, 157, 16, 157, 157, 182, 0),
        (1648, 1478, 1278, 617, 187, 617, 617, 630, 2),
        (6781, 7317, 3939, 2828, 1479, 2828, 2828, 2291, 24),
    ),
    "CLOSED/CLOSED, by the text": (
        (1, 0, 0, 0, 0, 0, 0, 0, 0),
        (4, 2, 2, 0, 0, 0, 0, 0, 0),
        (14, 8, 12, 2, 0, 2, 2, 2, 0),
        (46, 28, 44, 10, 0, 10, 10, 12, 0),
        (127, 90, 144, 38, 0, 38, 38, 46, 0),
        (352, 266, 390, 132, 8, 132, 132, 150, 0),
        (1123, 968, 1002, 454, 106, 454, 454, 470, 0),
        (4270, 4432, 2748, 1838, 862, 1838, 1838, 1570, 8),
    ),
    "CLOSED/LISTEN, two letters": (
        (1, 0, 0, 0, 0, 0, 0, 0, 0),
        (1, 1, 0, 0, 0, 0, 0, 0, 0),
        (4, 1, 0, 1, 0, 1, 1, 1, 0),
        (8, 5, 0, 2, 0, 2, 2, 4, 0),
        (18, 11, 0, 6, 0, 6, 6, 7, 1),
        (47, 35, 0, 17, 4, 17, 17, 15, 6),
        (162, 138, 0, 65, 27, 65, 65, 51, 36),
        (626, 625, 0, 292, 184, 292, 292, 208, 187),
        (2572, 2898, 0, 1424, 1022, 1424, 1424, 899, 963),
        (10952, 13735, 0, 6957, 5490, 6957, 6957, 3921, 4959),
    ),
    "CLOSED/LISTEN, four letters": (
        (1, 0, 0, 0, 0, 0, 0, 0, 0),
        (1, 1, 0, 0, 0, 0, 0, 0, 0),
        (4, 1, 0, 1, 0, 1, 1, 1, 0),
        (9, 6, 0, 2, 0, 2, 2, 4, 0),
        (26, 17, 0, 7, 0, 7, 7, 9, 0),
        (81, 71, 0, 26, 8, 26, 26, 31, 0),
        (278, 281, 0, 117, 54, 117, 117, 121, 2),
        (938, 1069, 0, 487, 280, 487, 487, 438, 22),
        (3143, 3901, 0, 1893, 1149, 1893, 1893, 1488, 190),
        (10778, 14325, 0, 7050, 4529, 7050, 7050, 4935, 1369),
    ),
    "CLOSED/LISTEN, cookies": (
        (1, 0, 0, 0, 0, 0, 0, 0, 0),
        (1, 1, 0, 0, 0, 0, 0, 0, 0),
        (4, 1, 0, 1, 0, 1, 1, 1, 0),
        (8, 5, 0, 2, 0, 2, 2, 4, 0),
        (15, 9, 0, 6, 0, 6, 6, 7, 0),
        (26, 17, 0, 13, 0, 13, 13, 11, 0),
        (53, 35, 0, 28, 0, 28, 28, 20, 2),
        (130, 95, 0, 63, 10, 63, 63, 38, 15),
        (417, 340, 0, 197, 69, 197, 197, 96, 99),
        (1631, 1567, 0, 788, 475, 788, 788, 353, 591),
    ),
}
"""By depth: situations, letters, calls, deliveries, overtaking, losses, copies, timeouts, connected."""


DEEP: dict[str, tuple[int, int, int]] = {
    "CLOSED/LISTEN, story": (12, 286380, 190675),
    "CLOSED/CLOSED, story": (11, 120292, 27362),
    "CLOSED/LISTEN, all calls": (9, 151426, 1704),
    "CLOSED/CLOSED, all calls": (9, 90851, 852),
    "CLOSED/LISTEN, by the text": (9, 148274, 1628),
    "CLOSED/CLOSED, by the text": (9, 88045, 776),
    "CLOSED/LISTEN, two letters": (11, 218797, 135250),
    "CLOSED/LISTEN, four letters": (11, 153235, 54988),
    "CLOSED/LISTEN, cookies": (12, 164899, 110720),
}
"""Depth, and the situations first reached there, and in how many of them both are ESTABLISHED."""


@pytest.mark.parametrize("name", STARTS)
def test_the_numbers_are_as_pinned(name: str) -> None:
    assert perft(start(*STARTS[name]), len(ROWS[name]) - 1) == [Row(*row) for row in ROWS[name]]


@pytest.mark.sweep
@pytest.mark.parametrize("name", DEEP)
def test_deep_down_too(name: str) -> None:
    """`python -m pytest -m sweep --timeout 0 tests/referee/test_perft.py`"""
    depth, situations, connected = DEEP[name]
    row = perft(start(*STARTS[name]), depth)[-1]
    assert (row.situations, row.connected) == (situations, connected)


def universe() -> list[Segment]:
    """All segments with at most one octet, "x", whose numbers are 0 or near an ISS: every seal but PSH."""
    around = [0, *(iss + by for iss in NUMBERS for by in (-1, 0, 1, 2, 3))]
    return [
        Segment(seq, ack, ctl, text=text)
        for ctl in range(64)
        if not ctl & PSH
        for seq in around
        for ack in (around if ctl & ACK else (0,))
        for text in (b"", b"x")
    ]


def houses(situations: list[Situation]) -> list[tuple[House, int]]:
    """Each different house once, with its now."""
    found = {}
    for situation in situations:
        for side in (0, 1):
            found[situation.key()[side]] = (situation.houses[side], situation.clocks[side])
    return list(found.values())


def cross_check(name: str, depth: int) -> None:
    """Whatever the judge lets travel was enumerated from the families, and nothing else was."""
    everything = universe()
    for house, now in houses(explore(start(*STARTS[name]), depth)[1]):
        judged = {one for one in everything if judge(house, Letter(PORT, one), now).verdict.travels}
        assert judged == {one for one in letters(house, now) if len(one.text) < 2}


@pytest.mark.parametrize("name", STARTS)
def test_the_judge_lets_exactly_the_enumerated_letters_travel(name: str) -> None:
    cross_check(name, 3)


@pytest.mark.sweep
@pytest.mark.parametrize("name", STARTS)
def test_the_judge_lets_exactly_the_enumerated_letters_travel_further_down(name: str) -> None:
    cross_check(name, 5)


def test_two_ways_to_one_situation_are_one() -> None:
    rows, situations = explore(start(*STARTS["CLOSED/LISTEN, story"]), 4)
    assert len(situations) == sum(row.situations for row in rows) == len({one.key() for one in situations})


def test_a_situation_does_not_depend_on_the_time_of_day() -> None:
    first = start(*STARTS["CLOSED/LISTEN, story"])
    later = Situation(first.houses, (5_000_000, 7_000_000))
    assert perft(later, 6) == perft(first, 6)
