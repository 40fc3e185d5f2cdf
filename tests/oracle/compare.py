"""A recorded case beside game.tcp's reading of the text: where they part, and why."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from game.tcp import vectors
from game.tcp.segment import Segment
from game.tcp.seqno import diff
from tests.oracle.reasons import hidden, reason
from tests.oracle.situation import Json, Situation, after


class Parting(NamedTuple):
    """`step` is where a case ends. `why`: the difference's name, or None: nobody has explained it."""

    step: int
    why: str | None
    before: Situation
    text: Json

    def difference(self, name: str) -> Json:
        """A line of a differences file."""
        return {"name": name, "step": self.step, "why": [self.why], "rfc": self.text}


def parting(case: Json) -> Parting | None:
    """The first step where the kernel and the text differ, or go different ways; None: they agree."""
    typed = msgspec.convert(case, vectors.Case)
    at = vectors.start()
    situation = Situation()
    for number, (step, recorded) in enumerate(zip(typed.steps, case["steps"], strict=True)):
        at, outcome = vectors.play(at, typed, step)
        text = {
            "emitted": [_written(segment, at.iss, typed.peer_iss) for segment in outcome.emitted],
            "state": at.end.tcb.state.value,
        }
        timed = step.do == "wait"
        said = [_plain(e) for e in recorded["emitted"] if timed or not e.get("timer")]
        if text["state"] != recorded["state"] or said != [_plain(e) for e in text["emitted"]]:
            return Parting(number, reason(situation, recorded, text), situation, text)
        why = hidden(situation, recorded)
        if why is not None:
            return Parting(number, why, situation, text)
        situation = after(situation, recorded)
    return None


def _plain(emitted: Json) -> Json:
    """What is compared: flags without P, numbers, length."""
    plain = {key: emitted[key] for key in ("seq", "ack", "seq_abs", "ack_abs", "len") if key in emitted}
    return {**plain, "flags": emitted["flags"].replace("P", "")}


def _written(segment: Segment, iss: int | None, peer_iss: int) -> Json:
    flags = "".join(letter for letter in "SFRUA" if segment.ctl & vectors._LETTERS[letter])
    written: Json = {"flags": flags}
    if iss is None or (flags == "RA" and segment.seq == 0):
        written["seq_abs"] = segment.seq
    else:
        written["seq"] = diff(segment.seq, iss)
    if segment.acks:
        written["ack"] = diff(segment.ack, peer_iss)
    return {**written, "len": len(segment.text)}
