"""Replay golden vectors: what a real TCP answered, segment by segment, against this model of the text.

    python -m game.tcp.vectors FILE.jsonl... [--differences FILE.jsonl]

One case a line: an endpoint, what is done to it step by step, and what came of it. A step that the
differences file lists is compared with what the RFC's text says there, and the case ends after it. The
replay is pure; only `main` reads files.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from game.tcp import endpoint as tcp
from game.tcp.endpoint import Endpoint, Outcome
from game.tcp.segment import ACK, FIN, PSH, RST, SYN, URG, Segment
from game.tcp.seqno import add, diff
from game.tcp.tcb import State, Tcb
from game.tcp.timers import Timers

T = TypeVar("T")

Do = Literal["open-passive", "open-active", "send", "shutdown-write", "close", "abort", "wait", "deliver"]
Flags = Annotated[str, msgspec.Meta(pattern="^[SFRPUA]*$")]
Octets = Annotated[int, msgspec.Meta(ge=0, le=65535)]
Natural = Annotated[int, msgspec.Meta(ge=0)]

_LETTERS = {"S": SYN, "F": FIN, "R": RST, "P": PSH, "U": URG, "A": ACK}
_ISS = 2**32 - 3  # of a server, which could not choose: any will do, this one wraps
_MICROSECONDS = 1000  # in a millisecond


class Emitted(msgspec.Struct, frozen=True):
    """A segment that should come out. `seq` counts from the endpoint's ISS, `ack` from the peer's."""

    flags: Flags
    seq: int | None = None
    ack: int | None = None
    len: Octets = 0
    seq_abs: int | None = None
    ack_abs: int | None = None
    timer: bool = False


class Done(msgspec.Struct, frozen=True):
    """One step: what is done, and what should come of it."""

    do: Do
    state: State
    emitted: tuple[Emitted, ...]
    flags: Flags = ""
    seq: int = 0
    ack: int | None = None
    ack_abs: int | None = None
    len: Octets = 0
    win: Octets = 65535
    ms: Natural = 0


class Case(msgspec.Struct, frozen=True):
    """One line of a vector file."""

    name: str
    peer_iss: int
    steps: tuple[Done, ...]
    kernel_iss: int = _ISS


class Answer(msgspec.Struct, frozen=True):
    """What should come of a step by the RFC's text; a `seq` may be absolute here."""

    state: State
    emitted: tuple[Emitted, ...]


class Difference(msgspec.Struct, frozen=True):
    """One line of a differences file: a step where the recorded TCP departs from the text."""

    name: str
    step: int
    why: tuple[str, ...]
    rfc: Answer


class Mismatch(msgspec.Struct, frozen=True):
    """The first step of a case that came out otherwise."""

    case: str
    step: int
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.case}, step {self.step}: expected {self.expected}, got {self.got}"


class Replay(msgspec.Struct, frozen=True):
    """A case in progress: the endpoint, the number of the last SYN that it sent, the time in microseconds."""

    end: Endpoint
    iss: int | None = None
    now: int = 0


def start() -> Replay:
    """Nothing is open.

    The recorded TCP announced some 65535 octets, had no room for SENDs before ESTABLISHED, and took 60 s for
    2 MSL.
    """
    return Replay(Endpoint(Tcb(rcv_wnd=65535), timers=Timers(msl2=60_000_000), room=0, mss=65535))


def play(at: Replay, case: Case, step: Done) -> tuple[Replay, Outcome]:
    """Do what `step` says; the user reads at once."""
    now = at.now + step.ms * _MICROSECONDS
    outcome = _do(at, case, step, now)
    iss = at.iss
    for segment in outcome.emitted:
        if segment.syn:
            iss = segment.seq
    return Replay(replace(outcome.endpoint, unread=b""), iss, now), outcome


def _do(at: Replay, case: Case, step: Done, now: int) -> Outcome:
    end = at.end
    match step.do:
        case "open-passive":
            # Beside a connection in TIME-WAIT: another connection, for its remote socket is still
            # unspecified.
            return tcp.open_passive(start().end if end.tcb.state is State.TIME_WAIT else end)
        case "open-active":
            return tcp.open_active(end, now, case.kernel_iss)
        case "send":
            return tcp.send(end, now, bytes(step.len))
        case "shutdown-write":
            return tcp.shutdown_write(end, now)
        case "close":
            return tcp.close(end, now)
        case "abort":
            return tcp.abort(end)
        case "wait":
            return tcp.handle_timer(end, now)
        case _:
            return tcp.arrives(end, now, _delivered(at, case, step), _ISS)


def _delivered(at: Replay, case: Case, step: Done) -> Segment:
    ctl = sum(_LETTERS[letter] for letter in step.flags)
    ack = 0
    if step.ack_abs is not None:
        ack = step.ack_abs
    elif step.ack is not None:
        ack = add(at.iss or 0, step.ack)
    return Segment(add(case.peer_iss, step.seq), ack, ctl, step.win, bytes(step.len))


def judge(case: Case, differences: dict[tuple[str, int], Answer]) -> Mismatch | bool:
    """Play one case: the first mismatch, or whether it agreed to the end (False: excused by a difference)."""
    at = start()
    for number, step in enumerate(case.steps):
        at, outcome = play(at, case, step)
        emitted = outcome.emitted
        excuse = differences.get((case.name, number))
        wanted = step.emitted if excuse is None else excuse.emitted
        if step.do != "wait":
            wanted = tuple(e for e in wanted if not e.timer)
        state = step.state if excuse is None else excuse.state
        same = len(wanted) == len(emitted) and all(
            _same(e, s, at.iss, case.peer_iss, absolute=excuse is not None)
            for e, s in zip(wanted, emitted, strict=True)
        )
        if at.end.tcb.state is not state or not same:
            expected = _words(state, [_expected(e) for e in wanted])
            got = _words(at.end.tcb.state, [_got(s, at.iss, case.peer_iss) for s in emitted])
            return Mismatch(case.name, number, expected, got)
        if excuse is not None:
            return False
    return True


def _same(wanted: Emitted, seg: Segment, iss: int | None, peer_iss: int, absolute: bool) -> bool:
    """Compare flags (but P, which the model never sets), numbers and length."""
    if set(wanted.flags) - {"P"} != set(_flags(seg)) or wanted.len != len(seg.text):
        return False
    if wanted.ack_abs is not None:
        ack = seg.ack == wanted.ack_abs
    else:
        ack = wanted.ack is None or seg.ack == add(peer_iss, wanted.ack)
    if wanted.seq_abs is not None:
        return ack and seg.seq == wanted.seq_abs
    if wanted.seq is None:
        return ack
    relative = iss is not None and seg.seq == add(iss, wanted.seq)
    return ack and (relative or (absolute and seg.seq == wanted.seq))


def _flags(seg: Segment) -> str:
    return "".join(letter for letter, bit in _LETTERS.items() if seg.ctl & bit)


def _words(state: State, segments: list[str]) -> str:
    return f"{state} [{' '.join(segments)}]"


def _expected(e: Emitted) -> str:
    seq = f"{e.seq}" if e.seq_abs is None else f"={e.seq_abs}"
    ack = "" if e.ack is None else f" ack {e.ack}"
    return f"({e.flags.replace('P', '')} seq {seq}{ack} len {e.len})"


def _got(seg: Segment, iss: int | None, peer_iss: int) -> str:
    seq = f"={seg.seq}" if iss is None else f"{diff(seg.seq, iss)}"
    ack = f" ack {diff(seg.ack, peer_iss)}" if seg.acks else ""
    return f"({_flags(seg)} seq {seq}{ack} len {len(seg.text)})"


def report(cases: Iterable[Case], differences: Iterable[Difference]) -> tuple[list[str], int]:
    """Every mismatch and the summary, a line each; and how many cases differ."""
    listed = {(d.name, d.step): d.rfc for d in differences}
    lines: list[str] = []
    count = {"agree": 0, "excused": 0, "differ": 0}
    for case in cases:
        verdict = judge(case, listed)
        if isinstance(verdict, Mismatch):
            lines.append(str(verdict))
            count["differ"] += 1
        else:
            count["agree" if verdict else "excused"] += 1
    total = ", ".join(f"{number} {word}" for word, number in count.items())
    return [*lines, f"{sum(count.values())} cases: {total}"], count["differ"]


def main(arguments: list[str] | None = None) -> int:
    """The command. Exit status 0: none differ; 1: some do; 2: a file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m game.tcp.vectors", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE.jsonl")
    parser.add_argument("--differences", metavar="FILE.jsonl", action="append", default=[])
    given = parser.parse_args(arguments)
    try:
        cases = [case for path in given.files for case in read(path, Case)]
        differences = [difference for path in given.differences for difference in read(path, Difference)]
        lines, differ = report(cases, differences)
    except (OSError, ValueError) as error:
        parser.exit(2, f"{parser.prog}: {error}\n")
    print(*lines, sep="\n")
    return 1 if differ else 0


def read(path: str, kind: type[T]) -> list[T]:
    """The lines of a JSON Lines file. Raises OSError, or ValueError that names the file and line."""
    values: list[T] = []
    with open(path, "rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                values.append(msgspec.json.decode(line, type=kind))
            except msgspec.MsgspecError as error:
                raise ValueError(f"{path}, line {number}: {error}") from error
    return values


if __name__ == "__main__":  # pragma: no cover (a test runs it, in a process of its own)
    raise SystemExit(main())
