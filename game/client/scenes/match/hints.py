"""Hints in words, with the keys of whoever reads them. Impure: reads the catalogue."""

from __future__ import annotations

from game.client.keymap import Input, Verb, cap
from game.client.model.draft import SEALS
from game.client.model.guide import Hint
from game.content.text import translate

SPOKEN = {"enter": "key.enter", "Bksp": "key.back", "up": "key.up", "down": "key.down"}
BY: dict[str, Verb] = {
    "guide.ack-take": "take",
    "guide.ack-nudge": "add",
    "guide.send": "send",
}


def key_named(by: Input, verb: Verb, number: int = 0) -> str:
    """The key (or button) for this in a sentence: "Enter", "G", "the left button"."""
    printed = cap(by, verb, number)
    if printed.startswith("pad-"):
        return translate(f"button.{printed.removeprefix('pad-')}")
    return translate(SPOKEN[printed]) if printed in SPOKEN else printed


def say(hint: Hint, peer: str, by: Input = "alone") -> str:
    """A hint in words for a player who plays with `by`."""
    seal = hint.params.get("seal")
    if hint.key in BY:
        key = key_named(by, BY[hint.key])
    elif hint.key.endswith("-repeat"):
        key = key_named(by, "again")
    else:
        key = key_named(by, "stamp", SEALS.index(seal)) if seal in SEALS else ""
    keys = {"key": key, "slot": key_named(by, "slot"), "note": key_named(by, "note")}
    return translate(hint.key, **{"peer": peer, **keys, **hint.params})
