"""What the referee says is true wherever two players may get to, not only in the places of the tables.

Walks through connections under random laws: letters by the hints, lost, copied, late or damaged, time-outs.
At each step the conditions of test_truth, test_right_words and test_mending are asked of some letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from msgspec.structs import replace

from game.referee import deal, hints, judge, needs_iss
from game.referee.house import Letter, seat_of, tcb_of
from game.referee.law import EVERYTHING, Law
from game.tcp import ACK, Segment
from game.tcp.seqno import add
from tests.referee import test_right_words as right
from tests.referee import test_truth as foul
from tests.referee.support import PORT, Desk
from tests.referee.test_mending import again
from tests.referee.test_universe import universe

ISS = (100, 300, 4294967290)


def random_law(chance: Random) -> Law:
    return Law(
        name=chance.choice(("three-way", "three-way", "two-way", "four-way")),
        text_on_syn=chance.random() < 0.3,
        challenge=chance.random() < 0.8,
        time_wait=chance.random() < 0.8,
        as_deployed=chance.random() < 0.7,
        isn=chance.choice(("dealt", "dealt", "dealt", "free")),
        cookies=chance.choice((None, None, None, 4000)),
        opener=chance.choice((EVERYTHING, ("open", "send"))),
        listener=chance.choice((EVERYTHING, ("send",))),
        both=EVERYTHING,
    )


def damaged(chance: Random, seg: Segment) -> Segment:
    """Another number, other text or other seals, two times in three; else the letter."""
    by = chance.choice((-5, -4, -1, 1, 3, 5, 700))
    return chance.choice(
        (
            seg,
            seg,
            replace(seg, seq=add(seg.seq, by)),
            replace(seg, ack=add(seg.ack, by)) if seg.acks else seg,
            replace(seg, text=chance.choice((b"", b"x", b"hello", b"llo"))),
            replace(seg, ctl=chance.choice((2, 18, 16, 17, 4, 20))),
        )
    )


def walk(chance: Random) -> Iterator[Desk]:
    """A connection, step by step: the desk at which something happened."""
    law = random_law(chance)
    roles = chance.choice((("opener", "listener"), ("both", "both")))
    desks = [Desk(role, iss, law) for role, iss in zip(roles, ISS, strict=False)]
    post: tuple[list[Segment], list[Segment]] = ([], [])
    for _ in range(chance.randint(2, 30)):
        side = chance.randrange(2)
        desk, way = desks[side], post[side]
        what = chance.random()
        if what < 0.45:
            shown = hints(desk.house, PORT, desk.now, chance.choice((b"", b"hello")))
            if shown and (shown[0].why != "abort" or chance.random() < 0.1):
                letter = (shown[0] if chance.random() < 0.7 else chance.choice(shown)).segment
                desk.house = judge(desk.house, Letter(PORT, letter), desk.now).house
                post[1 - side].append(letter)
        elif what < 0.85 and way:
            letter = way[0] if chance.random() < 0.8 else chance.choice(way)
            if chance.random() < 0.8:
                way.remove(letter)
            if chance.random() < 0.2:
                letter = damaged(chance, letter)
            if letter.ctl & ACK == 0:
                letter = replace(letter, ack=0)
            desk.get(str(letter), letter.text, iss=chance.choice(ISS))
        else:
            seconds = chance.choice((1, 3, 6, 13))
            for one in desks:
                one.wait(seconds)
        for port in needs_iss(desk.house):
            desk.house = deal(desk.house, port, chance.choice(ISS))
        yield desk


def untrue(desk: Desk, seg: Segment) -> str | None:
    """What is said of the letter, if it is not true, or leads nowhere."""
    judgement = judge(desk.house, Letter(PORT, seg), desk.now)
    verdict, seat = judgement.verdict, desk.seat
    tcb = tcb_of(desk.house, seat)
    if verdict.travels:
        letter = right.Said(seg, seat, tcb, desk, judgement.house)
        return None if right.TRUE[verdict.rule](letter) else f"{verdict.rule}: not so"
    if not verdict.key.startswith("foul."):
        return None
    said = foul.Said(seg, seat, foul.remembered(seat, tcb), desk, verdict.params)
    if not foul.TRUE[verdict.rule](said):
        return f"{verdict.rule}: not so"
    return again(verdict.rule, said)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_said_is_true_wherever_two_players_get_to(seed: int) -> None:
    chance = Random(seed)
    for _ in range(10):
        for desk in walk(chance):
            for seg in chance.sample(list(universe(desk)), 30):
                assert untrue(desk, seg) is None, (desk.seat, str(seg), seg.text)


def test_walks_get_far() -> None:
    """Into every state, and to every law."""
    chance = Random(0)
    met = [desk for _ in range(300) for desk in walk(chance)]
    assert len({desk.state for desk in met}) == 11
    assert {desk.house.law.name for desk in met} == {"two-way", "three-way", "four-way"}
    assert any(seat_of(desk.house, PORT).hearts == ("rest",) * 4 for desk in met)  # type: ignore[union-attr]
