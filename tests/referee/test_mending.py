"""Whoever does what the words of a foul say is not told the same again: over all segments of a universe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from game.referee import judge
from game.referee.house import Letter
from game.tcp import ACK, FIN, SYN, URG, Segment
from tests.referee.table_truth import PLACES
from tests.referee.test_truth import Said, said_at

ANSWERS: dict[str, Callable[[Said], Segment]] = {
    **dict.fromkeys(
        ("not-before-syn-ack", "not-before-crossed-syn-ack", "syn-split"),
        lambda it: Segment(it.want, it.ack, SYN | ACK),
    ),
    **dict.fromkeys(
        ("syn-ack-not-mine", "last-ack", "four-way-order"), lambda it: Segment(it.want, it.ack, ACK)
    ),
    **dict.fromkeys(("rst-form", "bad-ack-kills"), lambda it: Segment.parse(str(it.want))),
    "rst-instead-of-ack": lambda it: Segment(it.tcb.snd_nxt, it.want, ACK),
}
"""The letter that the words of a foul ask for, where they name all of it."""


def mended(rule: str, it: Said) -> Segment | None:
    """The letter with what the words of the foul correct in it; None where they correct nothing in it."""
    seg = it.seg
    if rule.startswith("ack-"):
        return replace(seg, ack=it.want)
    if rule == "no-ack-seal":
        return replace(seg, ctl=seg.ctl | ACK, ack=it.ack)
    if rule.startswith("seq-") or rule in NUMBERED:
        return replace(seg, seq=it.want)
    if rule == "text-beyond-window":
        return replace(seg, text=seg.text[: max(0, it.room - seg.syn - seg.fin)])
    if rule == "syn-repeat-more":
        return replace(seg, text=seg.text[: it.octets], ctl=seg.ctl & ~FIN)
    return BARED[rule](seg) if rule in BARED else None


NUMBERED = (
    "rst-number", "repeat-new-iss", "repeated-syn-new-iss", "crossed-seq-moved", "cookie-number",
    "repeat-number", "fin-twice",
)  # fmt: skip
BARED: dict[str, Callable[[Segment], Segment]] = {
    **dict.fromkeys(
        ("text-before-established", "text-in-syn-sent", "text-on-reset", "text-after-fin"),
        lambda seg: replace(seg, text=b""),
    ),
    "fin-inside-text": lambda seg: replace(seg, ctl=seg.ctl & ~FIN),
    "rst-alone": lambda seg: replace(seg, ctl=seg.ctl & ~(SYN | FIN)),
    "urgent": lambda seg: replace(seg, ctl=seg.ctl & ~URG),
}


def again(rule: str, said: Said) -> str | None:
    """What whoever does as told is told again; None where that is something else, or nothing."""
    answer = ANSWERS[rule](said) if rule in ANSWERS else mended(rule, said)
    if answer is None:
        return None
    verdict = judge(said.desk.house, Letter(said.desk.port, answer), said.desk.now).verdict
    if rule in ANSWERS:
        return None if verdict.travels else f"{answer}: {verdict.rule}"
    same = rule[:4] if rule.startswith(("ack-", "seq-")) else rule
    return f"{answer}: {verdict.rule}" if not verdict.travels and verdict.rule.startswith(same) else None


@pytest.mark.parametrize("name", sorted(PLACES))
def test_who_does_what_is_said_is_not_told_the_same_again(name: str) -> None:
    circles = {
        (rule, str(said.seg)): told
        for rule, said in said_at(PLACES[name]())
        if (told := again(rule, said)) is not None
    }
    assert circles == {}
