"""Diagnose the bot: what its letters have shown in the last connection, and what may be behind them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from game.match.view import Ended, Foul, Reveal, View
from game.referee.misconceptions import SHOWN, Finding, conclude

CHOICES = 5


def last_reveal(view: View) -> Reveal | None:
    """The reveal of the connection that has just ended."""
    ended = [item.reveal for item in view.news if isinstance(item, Ended)]
    return ended[-1] if ended else None


def shown(view: View) -> Finding | None:
    """The other's misconception, by the referee's own conclusion from its letters; None: none has shown."""
    finding = conclude([foul.verdict for foul in wrong_letters(view)])
    return None if finding is None or finding.tag is None else finding


def wrong_letters(view: View) -> Sequence[Foul]:
    """The other's letters that were not right, in their order."""
    reveal = last_reveal(view)
    fouls = () if reveal is None else reveal.fouls
    return [foul for foul in sorted(fouls, key=lambda foul: foul.at) if foul.side != view.side]


def choices(tag: str, key: str) -> tuple[str, ...]:
    """The right one among others, in an order that says nothing; the same for the same `key`."""
    others = sorted((one for one in SHOWN if one != tag), key=lambda one: _hash(key, one))
    return tuple(sorted((tag, *others[: CHOICES - 1]), key=lambda one: _hash(f"{key} order", one)))


def _hash(key: str, tag: str) -> bytes:
    return blake2b(f"{key} {tag}".encode(), digest_size=8).digest()
