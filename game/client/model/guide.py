"""First-time guidance: the one next thing to do, and where on the screen it is.

Compares the draft with the letter that is due (the view's options, the referee's own canonical letters) and
names one difference at a time: seals, SEQ, ACK, send. Where nothing is due it says why one waits. No rule
of TCP lives here. Pure.
"""

from __future__ import annotations

from msgspec import Struct

from game.client.model.draft import BITS, SEALS, Draft, open_slots
from game.match.view import Desk, Option
from game.tcp.segment import Segment
from game.tcp.seqno import add

Param = int | str


class Hint(Struct, frozen=True):
    """Catalogue key with parameters, the name of the widget to point at, and the key of the reason ("" for
    none)."""

    key: str
    params: dict[str, Param] = {}
    target: str = ""
    why: str = ""


def due(desk: Desk) -> Option | None:
    """The letter to be written now: an urgent one, else a first SYN; None when it is time to wait."""
    urgent = next((option for option in desk.options if option.urgent), None)
    return urgent or next((option for option in desk.options if option.why == "open"), None)


def next_step(desk: Desk, draft: Draft, inbox: Segment | None, flying: bool) -> Hint:
    """What to do next.

    `inbox` is the letter that lies open, `flying` whether one of mine or theirs is in sight.
    """
    option = due(desk)
    if option is None:
        return _waiting(desk, flying)
    return (
        _seals(option, draft)
        or _seq(desk, option, draft)
        or _ack(option, draft, inbox)
        or Hint("guide.send", {}, "send")
    )


def _waiting(desk: Desk, flying: bool) -> Hint:
    if desk.state == "CLOSED" and "OPEN-PASSIVE" in desk.calls:
        return Hint("guide.listen", {}, "listen")
    if desk.state == "LISTEN":
        return Hint("guide.wait-listen")
    if desk.state == "SYN-SENT":
        return Hint("guide.wait-fog" if flying else "guide.wait-syn-sent")
    if desk.state == "SYN-RECEIVED":
        return Hint("guide.wait-syn-received")
    if desk.state == "ESTABLISHED":
        return Hint("guide.established")
    return Hint("guide.wait")


def _seals(option: Option, draft: Draft) -> Hint | None:
    wanted = option.segment.ctl
    extra = next((seal for seal in SEALS if draft.bears(seal) and not wanted & BITS[seal]), None)
    if extra is not None:
        return Hint("guide.unstamp", {"seal": extra}, f"seal-{extra}")
    missing = next((seal for seal in SEALS if not draft.bears(seal) and wanted & BITS[seal]), None)
    if missing is None:
        return None
    why = "repeat" if option.why == "repeat" else "first"
    return Hint(f"guide.stamp-{missing.lower()}-{why}", {"seal": missing}, f"seal-{missing}")


def _seq(desk: Desk, option: Option, draft: Draft) -> Hint | None:
    wanted = option.segment.seq
    if draft.seq == wanted:
        return None
    params: dict[str, Param] = {"seq": wanted}
    if option.why == "repeat":
        return Hint("guide.seq-repeat", params, "seq")
    if option.segment.syn:
        return Hint("guide.seq-iss", params, "note-iss" if desk.iss == wanted else "seq")
    return Hint("guide.seq-next", params, "note-next" if desk.snd_nxt == wanted else "seq")


def _ack(option: Option, draft: Draft, inbox: Segment | None) -> Hint | None:
    wanted: Segment = option.segment
    if not wanted.acks or draft.ack == wanted.ack:
        return None
    params: dict[str, Param] = {"ack": wanted.ack, "seq": add(wanted.ack, -1)}
    if draft.ack is not None and add(draft.ack, 1) == wanted.ack:
        return Hint("guide.ack-nudge", params, "nudge")
    if inbox is not None and add(inbox.seq, 1) == wanted.ack:
        return Hint("guide.ack-take", params, "take-seq" if "ack" in open_slots(draft) else "ack")
    return Hint("guide.ack-type", params, "ack")
