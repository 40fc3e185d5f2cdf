"""Play one case on the kernel, step by step, and write down what came of it: a golden vector."""

from __future__ import annotations

from typing import Any

from tests.oracle.bench import Bench
from tests.oracle.kernel import Endpoint, User
from tests.oracle.packets import Packet

Json = dict[str, Any]
_PAUSE = 0.001  # seconds, after a step
_TIMER_PAUSE = 0.03  # after a wrong SEG.ACK in SYN-SENT: Linux repeats its SYN within 12 ms


def signed(number: int) -> int:
    """A number modulo 2**32 as a signed one."""
    return (number + 2**31) % 2**32 - 2**31


class Recorder:
    """One case in progress. `iss` is the number of the last SYN that the kernel sent."""

    def __init__(self, bench: Bench, number: int, case: Json) -> None:
        self.bench = bench
        self.case = case
        self.end = Endpoint(1024 + number % 50000, 1024 + number // 50000)
        self.iss: int | None = None
        self.state = "CLOSED"
        self.sent: set[tuple[str, int, int]] = set()
        self.snd_nxt, self.rcv_nxt = 0, 0  # as far as its segments show them; relative

    def step(self, asked: Json) -> Json:
        """Do what `asked` says; the step with `emitted`, `state` and `user`."""
        step = {key: asked[key] for key in asked if key not in ("emitted", "state", "user")}
        end, port, peer_port = self.end, self.end.port, self.end.peer_port
        user: User = {}
        before, pause = self.state, _PAUSE
        match step["do"]:
            case "open-passive":
                end.open_passive()
            case "open-active":
                end.open_active(self.case.get("kernel_iss", 2**31 - 1))
            case "send":
                user = end.send(step["len"])
            case "shutdown-write":
                user = end.shutdown_write()
            case "close":
                end.close()
            case "abort":
                end.close(abort=True)
            case "wait":
                pause = step["ms"] / 1000
            case "deliver":
                end.hasten()
                self.bench.put(self._packet(step))
        packets = self.bench.get(port, peer_port)
        user.update(end.serve())
        end.hasten()
        packets += self.bench.get(port, peer_port)
        if before == "SYN-SENT" and step["do"] == "deliver" and "A" in step["flags"]:
            pause = _TIMER_PAUSE
        late = self.bench.get(port, peer_port, pause)
        bare = step["do"] == "deliver" and "A" not in step["flags"]
        # A SYN that follows a segment is a timer's, however quick: no TCP answers with a bare SYN.
        delivered = step["do"] == "deliver"
        step["emitted"] = [self._emitted(p, delivered and p.flags == "S", bare) for p in packets]
        step["emitted"] += [self._emitted(p, True, bare) for p in late]
        step["state"] = self.state = end.state()
        if user:
            step["user"] = user
        return step

    def _packet(self, step: Json) -> Packet:
        ack = step.get("ack_abs", 0)
        if "ack" in step:
            ack = (self.iss or 0) + step["ack"]
        return Packet(
            self.end.peer_port,
            self.end.port,
            self.case["peer_iss"] + step["seq"],
            ack,
            step["flags"],
            step.get("win", 65535),
            step.get("len", 0),
        )

    def _emitted(self, packet: Packet, timer: bool, bare: bool) -> Json:
        if "S" in packet.flags:
            if packet.seq != self.iss:
                self.sent.clear()
            self.iss = packet.seq
        emitted: Json = {"flags": packet.flags}
        if self.iss is None or (packet.flags == "RA" and bare and packet.seq == 0):
            emitted["seq_abs"] = packet.seq
        else:
            emitted["seq"] = signed(packet.seq - self.iss)
        if "A" in packet.flags:
            emitted["ack"] = signed(packet.ack - self.case["peer_iss"])
            if "R" not in packet.flags:
                self.rcv_nxt = emitted["ack"]
        emitted["len"] = packet.length
        occupied = packet.length + ("S" in packet.flags) + ("F" in packet.flags)
        if occupied:
            key = ("".join(packet.flags.split("P")), packet.seq, packet.length)
            if timer:
                emitted["timer"] = True
            if key in self.sent:
                emitted["rexmit"] = True
            self.sent.add(key)
            self.snd_nxt = max(self.snd_nxt, emitted["seq"] + occupied) if "S" not in packet.flags else 1
        elif timer:
            emitted["timer"] = True
        return emitted

    def close(self) -> None:
        """Leave nothing that could speak in later cases."""
        self.end.close(abort=True)
        self.bench.get(self.end.port, self.end.peer_port)


def replayed(bench: Bench, number: int, case: Json) -> Json:
    """`case` recorded anew: its steps, with this kernel's answers."""
    recorder = Recorder(bench, number, case)
    try:
        steps = [recorder.step(step) for step in case["steps"]]
    finally:
        recorder.close()
    return {**case, "steps": steps}
