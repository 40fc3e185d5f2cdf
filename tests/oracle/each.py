"""Each segment of a small universe, once in each situation: what walks might miss."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.record import Json

FAR = 200000  # beyond the window


def _deliver(flags: str, seq: int, ack: int | None = None, length: int = 0) -> Json:
    step: Json = {"do": "deliver", "flags": flags, "seq": seq}
    if length:
        step["len"] = length
    return step if ack is None else {**step, "ack": ack}


_LISTEN: Json = {"do": "open-passive"}
_ACTIVE: Json = {"do": "open-active"}
_DOWN: Json = {"do": "shutdown-write"}
_CLOSE: Json = {"do": "close"}
_SYN = _deliver("S", 0)
_FIN = _deliver("FA", 1, 1)
_OPEN = [_LISTEN, _SYN, _deliver("A", 1, 1)]

SITUATIONS: dict[str, tuple[list[Json], int, int]] = {
    "listen": ([_LISTEN], 0, 0),
    "syn-sent": ([_ACTIVE], 0, 1),
    "syn-received": ([_LISTEN, _SYN], 1, 1),
    "crossed": ([_ACTIVE, _SYN], 1, 1),
    "crossed-closed": ([_ACTIVE, _SYN, _CLOSE], 1, 2),
    "established": ([*_OPEN, {"do": "send", "len": 3}], 1, 4),
    "established-active": ([_ACTIVE, _deliver("SA", 0, 1)], 1, 1),
    "fin-wait-1": ([*_OPEN, _DOWN], 1, 2),
    "fin-wait-1-closed": ([*_OPEN, _CLOSE], 1, 2),
    "fin-wait-2": ([*_OPEN, _DOWN, _deliver("A", 1, 2)], 1, 2),
    "fin-wait-2-ahead": ([*_OPEN, _DOWN, _deliver("A", 1, 2), _deliver("PA", 4, 2, 2)], 1, 2),
    "fin-wait-2-closed": ([*_OPEN, _CLOSE, _deliver("A", 1, 2)], 1, 2),
    "close-wait": ([*_OPEN, _FIN], 2, 1),
    "closing": ([*_OPEN, _DOWN, _FIN], 2, 2),
    "closing-closed": ([*_OPEN, _CLOSE, _FIN], 2, 2),
    "last-ack": ([*_OPEN, _FIN, _DOWN], 2, 2),
    "last-ack-closed": ([*_OPEN, _FIN, _CLOSE], 2, 2),
    "time-wait": ([*_OPEN, _DOWN, _deliver("FA", 1, 2)], 2, 2),
    "time-wait-closed": ([*_OPEN, _CLOSE, _deliver("FA", 1, 2)], 2, 2),
}
"""The steps that lead there; RCV.NXT and SND.NXT, relative."""


def each() -> Iterator[Json]:
    """Cases to be recorded: all flags but P and U, numbers around every edge, with text and without."""
    for name, (steps, rcv_nxt, snd_nxt) in SITUATIONS.items():
        case: Json = {"role": "server", "peer_iss": 1000000}
        if steps[0] is _ACTIVE:
            case = {"role": "client", "peer_iss": 1000000, "kernel_iss": 7000}
        for segment in _segments(rcv_nxt, snd_nxt):
            if name == "listen" and "ack" in segment:
                segment["ack_abs"] = abs(segment.pop("ack"))
            words = f"{segment['flags'] or '-'} {segment['seq']} {segment.get('ack')} {segment.get('len', 0)}"
            yield {"name": f"{name} {words}", **case, "steps": [*steps, segment]}


def _segments(rcv_nxt: int, snd_nxt: int) -> Iterator[Json]:
    offsets = {rcv_nxt + offset for offset in (-5, -3, -2, -1, 0, 1, 4, FAR)} | {0}
    for bits in range(16):
        flags = "".join(letter for at, letter in enumerate("SFRA") if bits >> at & 1)
        acks: list[int | None] = [None]
        if "A" in flags:
            acks = [*sorted({snd_nxt + offset for offset in (-2, -1, 0, 1)} | {0})]
        for length in (0, 3):
            for seq in sorted(offsets):
                for ack in acks:
                    yield _deliver(flags, seq, ack, length)
