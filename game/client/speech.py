"""What the Postmaster says without a verdict, in words: for the panel of the window and for the terminal.

Impure by the catalogue alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.client.model.draft import SEALS
from game.client.model.guide import Hint
from game.client.model.remarks import remark
from game.client.model.situation import NUMBERS, Situation
from game.client.model.told import news_of
from game.content.text import current, translate
from game.match.view import Posted

Named = Callable[[Any, int], str]
"""How a player's key or button for a verb (and its number) is called in a sentence."""

BY = {"guide.ack-take": "take", "guide.ack-nudge": "add", "guide.send": "send"}

WRITING = ("ESTABLISHED", "CLOSE-WAIT")
SPECIAL = ("closed-forgotten", "full-house")
"""What comes before the word of the connection's beginning."""


def _words(key: str, **params: str | int) -> str:
    """The words of a catalogue key, or the text itself: foreign level files bring their own."""
    return translate(key, **params) if current().has(key) else key


def ambient(now: Situation, named: Named) -> tuple[str, str]:
    """What the owl says without a verdict: the next thing to do, or what has just become true; and a
    remark.
    """
    cause = now.cause
    happened = translate(cause, name=now.peer_name) if cause and current().has(cause) else ""
    read = _remark(now)
    if read or now.desk.owes:
        happened = read or translate("owl.owes", name=now.addressee)
    if now.hint is not None:
        reason = say(Hint(now.hint.why, now.hint.params), now.peer_name, named) if now.hint.why else happened
        return say(now.hint, now.peer_name, named), reason
    asked = _words(now.asked) if now.asked else ""
    place = _state(now)
    state = translate(f"owl.{place}", peer=now.peer_name)
    if now.desk.place is None:
        return translate("owl.doorstep", port=now.desk.port), happened
    if now.stranger:
        return translate("owl.stranger", port=now.desk.port), happened
    task = ""
    if now.desk.state in WRITING and now.desk.wish and not now.desk.sheet:
        task = translate(f"owl.wish-{now.desk.wish}")
    elif now.desk.state in WRITING and now.words and not now.draft.text:
        task = translate("owl.sheet", key=named("enclose", 0))
    if asked and not now.log and place not in SPECIAL:
        return asked, task or happened
    return task or state, happened


def _state(now: Situation) -> str:
    """The state as the owl speaks of it: connected on two hearts, or listening in a full
    house or in one with cookies, are special."""
    desk, letter = now.desk, now.open_letter
    if desk.state == "CLOSED":
        return _closed(now)
    if desk.state == "SYN-SENT" and desk.hearts[1] != "dark":
        return "syn-sent-heard"
    if desk.state == "ESTABLISHED" and "outline" in desk.hearts:
        return "established-on-two"
    if now.house is not None and now.house.full and desk.state == "LISTEN" and letter is not None:
        return "full-house"
    if now.house is not None and now.house.key is not None and desk.state == "LISTEN" and letter is not None:
        return "cookie-owed" if desk.owes else "cookie-answered"
    return desk.state.lower()


def _closed(now: Situation) -> str:
    """Before a hello, after the end, after forgetting, or where nobody lives: one state, four situations."""
    desk = now.desk
    if desk.iss is not None:
        return "closed" if desk.role == now.role else "closed-forgotten"
    if now.log:
        return "closed-over" if desk.calls or desk.owes or now.role != "listener" else "closed-absent"
    return "closed-absent" if now.role == "listener" and not desk.calls else "closed-over"


def _remark(now: Situation) -> str:
    """By which rule the newest letter was read, if it lies open and hints are given at all."""
    if now.view.level.assistance < NUMBERS or not now.inbox or now.reading != len(now.inbox) - 1:
        return ""
    item = now.inbox[now.reading]
    if any(isinstance(one, Posted) and one.at > item.at for one in news_of(now.view, now.desk.port)):
        return ""
    found = remark(item, now.desk, now.addressee)
    return "" if found is None else translate(found[0], **found[1])


def say(hint: Hint, peer: str, named: Named) -> str:
    """A hint in words, with the player's own keys."""
    seal = hint.params.get("seal")
    if hint.key in BY:
        key = named(BY[hint.key], 0)
    elif hint.key.endswith("-repeat"):
        key = named("again", 0)
    else:
        key = named("stamp", SEALS.index(seal)) if seal in SEALS else ""
    keys = {"key": key, "slot": named("slot", 0), "note": named("note", 0)}
    return translate(hint.key, **{"peer": peer, **keys, **hint.params})
