"""What is known of a recorded connection before each step: from the vectors' words, not from game.tcp."""

from __future__ import annotations

from typing import Any, NamedTuple

Json = dict[str, Any]
WINDOW = 65535


class Situation(NamedTuple):
    """Numbers are relative, as in the vectors.

    passive, crossed   how SYN-RECEIVED was reached: from LISTEN; from SYN-SENT
    closed             the user has called `close`: the kernel's socket is an orphan
    forgotten          ... in SYN-RECEIVED from LISTEN: nothing is left but a trace in the kernel's table
    miniature          FIN-WAIT-2 after `close`, not brought about by a segment with FIN
    syn_text           text or FIN came on the peer's SYN
    """

    state: str = "CLOSED"
    passive: bool = False
    crossed: bool = False
    closed: bool = False
    forgotten: bool = False
    miniature: bool = False
    syn_text: bool = False
    irs: int = 0
    rcv_nxt: int = 0
    snd_una: int = 0
    snd_nxt: int = 0
    listener: bool = False


def after(before: Situation, step: Json) -> Situation:
    """The situation once `step` was recorded."""
    state, do, flags = step["state"], step["do"], step.get("flags", "")
    now = before._replace(state=state)
    if do == "open-passive":
        now = now._replace(listener=True)
        return now if state == "TIME-WAIT" else Situation(state=state, listener=True)
    if state in ("CLOSED", "LISTEN"):
        return Situation(state=state)
    if state == "SYN-RECEIVED" and before.state != state:
        now = Situation(
            state=state,
            passive=before.state != "SYN-SENT",
            crossed=before.state == "SYN-SENT",
            syn_text=bool(step.get("len") or "F" in flags),
            irs=step["seq"],
        )
    if state == "ESTABLISHED" and before.state == "SYN-SENT":
        now = now._replace(irs=step["seq"], snd_una=1)
    for emitted in step["emitted"]:
        if "R" in emitted["flags"]:
            continue
        if "ack" in emitted:
            now = now._replace(rcv_nxt=emitted["ack"])
        end = emitted.get("seq", 0) + emitted["len"] + ("S" in emitted["flags"]) + ("F" in emitted["flags"])
        now = now._replace(snd_nxt=max(now.snd_nxt, end))
    advances = "A" in flags and "R" not in flags and now.snd_una < step.get("ack", 0) <= now.snd_nxt
    if advances and (acceptable(before, step) or state != before.state or adjacent(before, step)):
        now = now._replace(snd_una=step["ack"])
    if do == "close" or (do == "abort" and before.state == "SYN-RECEIVED"):
        now = now._replace(closed=True, forgotten=before.passive and before.state == "SYN-RECEIVED")
    if now.closed and state == "FIN-WAIT-2" and (do == "close" or before.state != state):
        now = now._replace(miniature="F" not in flags)
    return now


def length(step: Json) -> int:
    """SEG.LEN of a delivered segment."""
    return int(step.get("len", 0)) + ("S" in step["flags"]) + ("F" in step["flags"])


def offset(before: Situation, step: Json) -> int:
    """SEG.SEQ - RCV.NXT."""
    return (int(step["seq"]) - before.rcv_nxt + 2**31) % 2**32 - 2**31


def acceptable(before: Situation, step: Json) -> bool:
    """Table 6 of RFC 9293."""
    first, size = offset(before, step), length(step)
    return 0 <= first < WINDOW or (size > 0 and 0 <= first + size - 1 < WINDOW)


def adjacent(before: Situation, step: Json) -> bool:
    """It ends just before RCV.NXT."""
    return length(step) > 0 and offset(before, step) + length(step) == 0
