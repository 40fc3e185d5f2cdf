"""The first evening (level 0): one thing asked at a time, and why.

Where the fog is lifted the player opens and is led by the hand; where it is back the same is asked in words
alone, without a finger that points. Compares the draft with the letter that is due (the view's options);
no rule of TCP lives here. Pure.
"""

from __future__ import annotations

from msgspec import structs

from game.client.model.draft import BITS, SEALS, Draft
from game.client.model.guide import Hint, Param, due
from game.match.view import Desk
from game.tcp.segment import Segment


def next_step(desk: Desk, draft: Draft, inbox: Segment | None, flying: bool, tried: bool) -> Hint:
    """What is asked now, with its reason. `inbox` is the letter that lies open, `flying` whether a letter of
    mine is in sight, `tried` whether the other's own number was already posted as ACK and came back."""
    option = due(desk)
    if option is None:
        return _waiting(desk, flying)
    wanted = option.segment
    hint = _seals(wanted, draft) or _numbers(desk, wanted, draft, inbox, tried)
    return hint if desk.across is not None else structs.replace(hint, target="")


def _ask(step: str, target: str = "", **params: Param) -> Hint:
    return Hint(f"lesson.{step}", params, target, f"lesson.{step}.why")


def _waiting(desk: Desk, flying: bool) -> Hint:
    """Nothing is due: what is to be seen, and why one waits."""
    if desk.state == "CLOSED" and "OPEN-PASSIVE" in desk.calls:
        return Hint("guide.listen", {}, "listen")
    if desk.state == "LISTEN":
        return _ask("listen")
    if desk.state == "SYN-RECEIVED":
        return _ask("unheard")
    if desk.state == "SYN-SENT":
        if desk.across is None or all(heart == "dark" for heart in desk.across.hearts):
            return _ask("leaves")
        return _ask("answered" if desk.across.flying else "heard")
    if desk.across is None:
        return _ask("rest")
    stands = all(heart == "solid" for heart in desk.across.hearts)
    return _ask("silence" if stands and not flying else "third")


def _seals(wanted: Segment, draft: Draft) -> Hint | None:
    extra = next((seal for seal in SEALS if draft.bears(seal) and not wanted.ctl & BITS[seal]), None)
    if extra is not None:
        return Hint("guide.unstamp", {"seal": extra}, f"seal-{extra}")
    missing = [seal for seal in SEALS if not draft.bears(seal) and wanted.ctl & BITS[seal]]
    if not missing:
        return None
    step = "both" if wanted.syn and wanted.acks else "hello" if wanted.syn else "reply"
    return _ask(step, f"seal-{missing[0]}", ack=wanted.seq)


def _numbers(desk: Desk, wanted: Segment, draft: Draft, inbox: Segment | None, tried: bool) -> Hint:
    if draft.seq != wanted.seq:
        if wanted.syn:
            return _ask("number", "note-iss", seq=wanted.seq)
        if draft.seq is not None and inbox is not None and draft.seq == inbox.seq:
            return _ask("theirs", "take-ack", seq=draft.seq)
        return _ask("expects", "take-ack")
    if not wanted.acks or draft.ack == wanted.ack:
        return _ask("right" if wanted.acks else "send", "send")
    used = desk.irs or 0
    if wanted.syn:
        return _ask("next", "ack", seq=used)
    if draft.ack == used:
        return _ask("add", "nudge", seq=used) if tried else _ask("try", "send")
    return _ask("next", "ack", seq=used) if tried else _ask("take", "take-seq", seq=used)
