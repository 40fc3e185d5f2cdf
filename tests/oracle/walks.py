"""Random walks of nearly right segments and user's calls, chosen by what the kernel's own segments show.

A walk is a function of its seed and of the kernel's answers. It delivers nothing that begins within
60000..100000 of RCV.NXT, so that the exact window does not matter.
"""

from __future__ import annotations

from random import Random

from tests.oracle.bench import Bench
from tests.oracle.record import Json, Recorder, signed

_SYN_FLAGS = ("S", "S", "S", "S", "SA", "SF", "SP", "SR", "SFA", "SRA", "SFPA", "SFR", "SPA")
_FLAGS = (
    *"AAAAAAAA",
    *["PA"] * 6,
    *["FA"] * 7,
    *["FPA"] * 3,
    "R",
    "R",
    "RA",
    "RA",
    "S",
    "S",
    "SA",
    "SA",
    "F",
)
_RARE = (
    "",
    "",
    "P",
    "F",
    "FP",
    "SR",
    "SF",
    "SFA",
    "SRA",
    "FR",
    "FRA",
    "RPA",
    "SFR",
    "SFRA",
    "U",
    "UA",
    "FPUA",
    "SU",
)


def walk(bench: Bench, number: int, seed: int, wild: bool = False) -> Json:
    """One recorded case. `wild`: longer, and with more of the flags that no TCP would combine."""
    rng = Random(seed)
    role = rng.choices(("server", "client", "none"), (45, 53, 2))[0]
    case: Json = {"name": f"walk-{seed:06d}", "role": role, "peer_iss": _iss(rng)}
    if role == "client":
        case["kernel_iss"] = _iss(rng)
    walker = _Walker(Recorder(bench, number, case), rng, wild)
    steps: list[Json] = []
    try:
        for asked in walker.opening(role):
            steps.append(walker.recorder.step(asked))
        for _ in range(rng.randint(0 if role != "none" else 1, 9 if wild else 6)):
            steps.append(walker.recorder.step(walker.next(steps)))
    finally:
        walker.recorder.close()
    return {**case, "steps": steps}


def _iss(rng: Random) -> int:
    return 2**32 - rng.randint(1, 30) if rng.random() < 0.3 else rng.randrange(2**32)


class _Walker:
    def __init__(self, recorder: Recorder, rng: Random, wild: bool) -> None:
        self.recorder, self.rng, self.wild = recorder, rng, wild

    def opening(self, role: str) -> list[Json]:
        rng = self.rng
        if role == "none":
            return []
        syn: Json = {"do": "deliver", "flags": "S", "seq": 0}
        ack: Json = {"do": "deliver", "flags": "A", "seq": 1, "ack": 1}
        fin: Json = {"do": "deliver", "flags": "FA", "seq": 1, "ack": 1}
        last: Json = {"do": "deliver", "flags": "A", "seq": 1, "ack": 2}
        steps: list[Json]
        if role == "server":
            steps = [{"do": "open-passive"}, syn, ack]
        elif rng.random() < 0.5:
            steps = [{"do": "open-active"}, {**syn, "flags": "SA", "ack": 1}]
        else:
            steps = [{"do": "open-active"}, syn, ack]
        down: Json = {"do": rng.choice(("shutdown-write", "shutdown-write", "close"))}
        end = rng.choice(([], [fin], [down], [fin, down], [down, fin], [down, last], [down, last, fin]))
        steps += end
        if end[:2] == [down, fin] and rng.random() < 0.5:
            steps.append({**last, "seq": 2})
        if rng.random() < 0.35:
            return steps[: rng.randint(1, min(3, len(steps)))]
        return steps if rng.random() < 0.9 else steps[: rng.randint(1, len(steps))]

    def next(self, steps: list[Json]) -> Json:
        """A user's call, or a segment."""
        rng, state = self.rng, self.recorder.state
        if self.recorder.end.has_user and rng.random() < 0.17:
            call = rng.choices(("send", "shutdown-write", "close", "abort"), (4, 4, 2, 1))[0]
            if call == "shutdown-write" and self.recorder.end.listener is not None:
                call = "close"  # there it does nothing
            if call == "send":
                return {"do": "send", "len": rng.randint(1, 20)}
            return {"do": call}
        if steps and rng.random() < 0.05:
            again = [step for step in steps if step["do"] == "deliver" and self._may_come(step)]
            if again:
                return rng.choice(again)
        return self._segment(state)

    def _may_come(self, step: Json) -> bool:
        """Not near the far edge of the window, and no absolute SEG.ACK once there is an ISS."""
        near = 59990 <= signed(step["seq"] - self.recorder.rcv_nxt) <= 100010
        return not near and ("ack_abs" not in step or self.recorder.iss is None)

    def _segment(self, state: str) -> Json:
        rng = self.rng
        fresh = state in ("LISTEN", "SYN-SENT", "CLOSED")
        flags = rng.choice(_SYN_FLAGS if fresh and rng.random() < 0.6 else _FLAGS)
        if rng.random() < (0.2 if self.wild else 0.04):
            flags = rng.choice(_RARE)
        step: Json = {"do": "deliver", "flags": flags, "seq": self._seq(flags, fresh)}
        text = "P" in flags or rng.random() < (0.15 if self.wild else 0.03)
        if text:
            step["len"] = rng.randint(1, 20)
        if "A" in flags:
            if self.recorder.iss is None:
                step["ack_abs"] = rng.randrange(2**32)
            else:
                step["ack"] = self._ack()
        return step

    def _seq(self, flags: str, fresh: bool) -> int:
        rng, nxt = self.rng, self.recorder.rcv_nxt
        if fresh and rng.random() < 0.8:
            return rng.choice((0, 0, 0, 0, 1, -1, rng.randint(-20, 1000)))
        if "S" in flags and rng.random() < 0.6:
            return rng.choice((0, 0, nxt - 1, nxt, 5000, 4999, nxt + 1, -1))
        kind = rng.random()
        if kind < 0.5:
            seq = nxt
        elif kind < 0.68:
            seq = nxt + rng.choice((-1, -1, 1, 2, -2))
        elif kind < 0.8:
            seq = nxt - rng.randint(1, 50)
        elif kind < 0.92:
            seq = nxt + rng.randint(1, 1000)
        elif kind < 0.94:
            seq = nxt + rng.choice((59980, 59000, 100020, 200000, -60000, -65535, 2**31 - 1, -(2**31)))
        else:
            seq = nxt + rng.randint(100020, 2**32 - 100000)
        return signed(seq)

    def _ack(self) -> int:
        rng, nxt = self.rng, self.recorder.snd_nxt
        kind = rng.random()
        if kind < 0.68:
            return nxt
        if kind < 0.8:
            return rng.choice((nxt + 1, nxt - 1, 0, 1, nxt + 2))
        if kind < 0.9:
            return rng.choice((0, 1, 2, rng.randint(0, max(nxt, 1))))
        if kind < 0.94:
            return signed(nxt - rng.choice((60000, 65535, 65536, 65537, 131072, 2**31 - 1, 2**31)))
        return signed(rng.randrange(2**32))
