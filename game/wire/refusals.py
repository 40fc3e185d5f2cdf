"""Every word with which the relay, the wire or the link says no: code -> catalogue key. Pure.

A code travels in `Refused` and `Closed`, or is raised here; the program that shows it looks its key up in the
message catalogues (domain `cli`), with the parameters named beside the key. An unknown code of a later relay
reads as `refusal.unknown`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from game.wire.messages import MAJOR, MINOR, Refused

REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        # the first handshake
        "player-too-old": "refusal.player-too-old",  # yours, theirs: the player must update
        "relay-too-old": "refusal.relay-too-old",  # yours, theirs: the relay's owner must update
        "hello-first": "refusal.hello-first",
        "name-empty": "refusal.name-empty",
        "name-long": "refusal.name-long",  # most
        # rooms and seats
        "no-such-room": "refusal.no-such-room",  # room
        "no-room-open": "refusal.no-room-open",
        "which-room": "refusal.which-room",
        "room-full": "refusal.room-full",  # room
        "seat-unknown": "refusal.seat-unknown",
        "relay-full": "refusal.relay-full",
        "already-seated": "refusal.already-seated",
        "not-seated": "refusal.not-seated",
        # what a seat may not do, or not now
        "host-only": "refusal.host-only",
        "not-now": "refusal.not-now",
        "paused": "refusal.paused",
        "journal-long": "refusal.journal-long",
        "level-unknown": "refusal.level-unknown",  # level
        "level-broken": "refusal.level-broken",  # where, reason
        "weather-unknown": "refusal.weather-unknown",  # weather
        "bot-unknown": "refusal.bot-unknown",  # profile
        "seat-taken": "refusal.seat-taken",
        "tries": "refusal.tries",
        "relay-stands": "refusal.relay-stands",
        # a class
        "pin-needed": "refusal.pin-needed",  # title
        "pin-wrong": "refusal.pin-wrong",
        "pin-wait": "refusal.pin-wait",  # seconds
        "class-locked": "refusal.class-locked",
        "class-full": "refusal.class-full",
        # the wire
        "text-frame": "refusal.text-frame",
        "too-long": "refusal.too-long",  # most
        "unreadable": "refusal.unreadable",
        "out-of-order": "refusal.out-of-order",
        # why a connection is ended
        "superseded": "refusal.superseded",
        "shutdown": "refusal.shutdown",
        "idle": "refusal.idle",
        "room-closed": "refusal.room-closed",
        "flooding": "refusal.flooding",
        "slow": "refusal.slow",
        "left": "refusal.left",
        "kicked": "refusal.kicked",
        # what only the client's end can know
        "nobody-there": "refusal.nobody-there",  # address
        "no-relay-there": "refusal.no-relay-there",  # address: something else answers
        "lost": "refusal.lost",
    }
)

UNKNOWN = "refusal.unknown"

FINAL = frozenset(REFUSALS) - {
    "lost", "nobody-there", "slow", "idle", "out-of-order", "flooding", "relay-stands"
}  # fmt: skip
"""Codes after which coming back is of no use."""


def refusal_key(code: str) -> str:
    """The catalogue key for a code."""
    return REFUSALS.get(code, UNKNOWN)


def refused(code: str, *, fatal: bool = False, answers: int = 0, **params: str | int) -> Refused:
    """The message for a code of the table above. Raises KeyError for another."""
    REFUSALS[code]
    return Refused(code, {name: str(value) for name, value in params.items()}, fatal, answers)


def version_refusal(major: int, minor: int, *, player: bool) -> Refused | None:
    """The refusal of another major version, seen from one end; None where both can speak.

    `major` and `minor` are the other's; `player` says that the other is the player. The one with the lower
    number must update. The parameters are written for the player: `yours` is the player's version, `theirs`
    the relay's.
    """
    if major == MAJOR:
        return None
    other, own = f"{major}.{minor}", f"{MAJOR}.{MINOR}"
    old_player = (major < MAJOR) == player
    code = "player-too-old" if old_player else "relay-too-old"
    return refused(code, fatal=True, yours=other if player else own, theirs=own if player else other)
