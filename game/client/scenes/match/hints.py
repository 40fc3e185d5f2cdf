"""Hints in words, with the keys of whoever reads them. Impure: reads the catalogue."""

from __future__ import annotations

from functools import partial

from game.client import speech
from game.client.keymap import Input, Verb, cap
from game.client.model.guide import Hint
from game.content.text import translate

SPOKEN = {"enter": "key.enter", "Bksp": "key.back", "up": "key.up", "down": "key.down"}


def key_named(by: Input, verb: Verb, number: int = 0) -> str:
    """The key (or button) for this in a sentence: "Enter", "G", "the left button"."""
    printed = cap(by, verb, number)
    if printed.startswith("pad-"):
        return translate(f"button.{printed.removeprefix('pad-')}")
    return translate(SPOKEN[printed]) if printed in SPOKEN else printed


def say(hint: Hint, peer: str, by: Input = "alone") -> str:
    """A hint in words for a player who plays with `by`."""
    return speech.say(hint, peer, partial(key_named, by))
