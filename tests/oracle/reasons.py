"""Why the kernel and the text of RFC 9293 differ at a step: the names of tests/tcp/vectors/README.md.

A judgement on the situation, the segment and both answers; it asks nothing of game.tcp. None: nobody has
explained it, which is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.situation import WINDOW, Json, Situation, acceptable, adjacent, length, offset

AFTER_FIN = ("CLOSE-WAIT", "CLOSING", "LAST-ACK")


def reason(before: Situation, step: Json, text: Json) -> str | None:
    """The difference's name. `text` is what the text says: `emitted` and `state`."""
    rules = {"deliver": _arrives, "abort": _abort, "close": _close, "shutdown-write": _close}
    rule = rules.get(step["do"])
    if before.state == "TIME-WAIT" and step["do"] == "open-passive":
        return "time-wait-reopen"
    if before.forgotten:
        return "embryonic-close"
    return None if rule is None else next(rule(before, step, text), None)


def hidden(before: Situation, step: Json) -> str | None:
    """The same answers, and yet the two go different ways from here: why."""
    if step["do"] != "deliver":
        return None
    if before.state in ("ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"):
        ahead = length(step) and 0 < offset(before, step) < WINDOW and not set(step["flags"]) & set("RS")
        return "old-ack" if ahead and _old(before, step) else None
    if before.state not in ("LISTEN", "SYN-SENT"):
        return None
    text = "S" in step["flags"] and (step.get("len") or "F" in step["flags"])
    return "syn-text" if text and step["state"] not in ("LISTEN", "SYN-SENT", "CLOSED") else None


def _said(answer: Json) -> list[tuple[str, int | None, int | None]]:
    return [
        (e["flags"].replace("P", ""), e.get("seq", e.get("seq_abs")), e.get("ack"))
        for e in answer["emitted"]
        if not e.get("timer")
    ]


def _old(before: Situation, step: Json) -> bool:
    """Whether it acknowledges less than has been acknowledged, but not less than MAY-12 tolerates."""
    older = max(before.snd_una, 1) - step.get("ack", 2**31)
    return "A" in step["flags"] and 0 < older <= WINDOW + 1


def _abort(before: Situation, step: Json, text: Json) -> Iterator[str]:
    if before.state == "TIME-WAIT" and step["state"] == "TIME-WAIT":
        yield "abort-time-wait"
    if before.state == "SYN-RECEIVED" and before.passive and not step["emitted"]:
        yield "embryonic-close"
    reset = [("RA", before.snd_nxt, before.rcv_nxt)]
    if _said(step) == reset and _said(text) == [("R", before.snd_nxt, None)] and step["state"] == "CLOSED":
        yield "abort-rst-ack"


def _close(before: Situation, step: Json, text: Json) -> Iterator[str]:
    fin = [("FA", before.snd_nxt, before.rcv_nxt)]
    if before.state == "SYN-RECEIVED" and _said(text) == fin and not step["emitted"]:
        yield "embryonic-close" if before.passive else "crossed-shutdown"


def _arrives(before: Situation, step: Json, text: Json) -> Iterator[str]:
    """In the order in which the kernel looks."""
    state, flags = before.state, step["flags"]
    ours, theirs = _said(step), _said(text)
    ack = [("A", before.snd_nxt, before.rcv_nxt)]
    if state == "LISTEN":
        if "S" in flags and "F" in flags and not ours and step["state"] == "LISTEN":
            yield "syn-fin"
    elif state == "SYN-SENT":
        if "S" in flags and length(step) > 1:
            yield "syn-text"
    elif state == "TIME-WAIT":
        yield from _time_wait(before, step)
    elif state == "SYN-RECEIVED" and before.passive:
        yield from _embryonic(before, step)
    elif before.miniature and state == "FIN-WAIT-2":
        yield from _orphan(before, step)
    if not set(flags) & set("ARS") and not acceptable(before, step) and not ours and theirs == ack:
        yield "no-ack-bit"
    if state == "SYN-RECEIVED" and before.crossed:
        yield from _crossed(before, step)
    if adjacent(before, step):
        if "R" in flags:
            if ours == ack and not theirs:
                yield "adjacent-old"
        elif theirs == ack and text["state"] == state and "A" in flags:
            yield "adjacent-old"
    if state in AFTER_FIN and "R" in flags and step["state"] == "CLOSED" and offset(before, step) == -1:
        yield "rst-after-fin"
    if _old(before, step) and ours == ack and step["state"] == state:
        yield "old-ack"
    beyond = offset(before, step) + length(step) > 0
    if state in AFTER_FIN and "R" not in flags and beyond and length(step):
        yield "after-fin"
    reset = before.closed and step["state"] == "CLOSED" and ours == [("R", step.get("ack"), None)]
    if reset and length(step) and "R" not in flags:
        yield "data-after-close"
    if before.syn_text:
        yield "syn-text"


def _time_wait(before: Situation, step: Json) -> Iterator[str]:
    flags, ours, ack = step["flags"], _said(step), [("A", before.snd_nxt, before.rcv_nxt)]
    if before.listener and "S" in flags and step["state"] == "SYN-RECEIVED":
        yield "time-wait-reopen"
    if step["state"] == "TIME-WAIT" and ours in ([], ack):
        yield "time-wait"


def _embryonic(before: Situation, step: Json) -> Iterator[str]:
    flags, ours, stays = step["flags"], _said(step), step["state"] == before.state
    if "R" in flags:
        return
    first = "S" in flags and step["seq"] == before.irs
    if first and "A" not in flags and ours == [("SA", 0, before.rcv_nxt)]:
        yield "repeated-syn"
    reset: list[tuple[str, int | None, int | None]] = [("RA", 0, step["seq"] + length(step))]
    if "A" in flags:
        reset = [("R", step.get("ack"), None)]
        if step.get("ack") != 1 and ours == reset and stays:
            yield "embryonic-ack-first"
    if "S" in flags and acceptable(before, step):
        if ours == reset and step["state"] == "LISTEN":
            yield "embryonic-syn"
        if "A" in flags and first and stays:
            yield "embryonic-syn"


def _orphan(before: Situation, step: Json) -> Iterator[str]:
    flags, ours = step["flags"], _said(step)
    if "R" in flags:
        ended = step["state"] == "CLOSED" and not ours
        if ended or ours == [("A", before.snd_nxt, before.rcv_nxt)]:
            yield "fin-wait-2-orphan"
        return
    # A SYN before the window is not looked at: a FIN behind it counts.
    syn = "S" in flags and step["state"] in ("CLOSED", "TIME-WAIT")
    if syn or "A" not in flags or step.get("ack") != before.snd_nxt:
        yield "fin-wait-2-orphan"


def _crossed(before: Situation, step: Json) -> Iterator[str]:
    flags = step["flags"]
    if "R" in flags or step["state"] == "SYN-RECEIVED":
        return
    if step.get("ack") == 0:
        yield "crossed-ack-iss"
    if "S" in flags and "A" in flags and step["seq"] == before.irs:
        yield "crossed-syn-ack"
