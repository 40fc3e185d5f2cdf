"""What a relay says in words, made fit for a screen: it may be a stranger's, and whatever it likes. Pure.

Our own relay cleans names before it tells them (`server.hall.names`); a relay found in the network need not
be ours. Nothing here refuses: what cannot be shown is left out, what is too long is cut.
"""

from __future__ import annotations

import unicodedata
from typing import TypeVar

from msgspec import structs

from game.match.view import Player, Update, View
from game.wire.messages import Ask, Classroom, Lobby, Refused, ToPlayer

LONGEST_NAME = 40
LONGEST_WORDS = 240
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_MARKS = frozenset({"Mn", "Me"})
_MOST_MARKS = 2

Seat = TypeVar("Seat", bound=Player | None)


def plain(text: str, most: int = LONGEST_NAME) -> str:
    """The text without control and format characters (bidi marks too), marks at most two high, cut."""
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text[: 8 * most]):
        kind = unicodedata.category(letter)
        if letter.isspace():
            letter = " "
        elif kind in _DROPPED:
            continue
        marks = marks + 1 if kind in _MARKS else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    shown = " ".join("".join(kept).split())
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def plainly(message: ToPlayer) -> ToPlayer:
    """The message with every name and sentence in it plain."""
    match message:
        case View():
            return structs.replace(message, players=_players(message.players))
        case Update() if message.players is not None:
            return structs.replace(message, players=_players(message.players))
        case Lobby():
            return structs.replace(message, seats=_players(message.seats))
        case Refused():
            return structs.replace(message, params={k: plain(v) for k, v in message.params.items()})
        case Classroom():
            return structs.replace(
                message,
                title=plain(message.title),
                alias=plain(message.alias),
                partner=None if message.partner is None else plain(message.partner),
                ask=None if message.ask is None else _ask(message.ask),
            )
    return message


def _players(seats: tuple[Seat, Seat]) -> tuple[Seat, Seat]:
    return _player(seats[0]), _player(seats[1])


def _player(seat: Seat) -> Seat:
    if seat is None or plain(seat.name) == seat.name:
        return seat
    return structs.replace(seat, name=plain(seat.name))


def _ask(ask: Ask) -> Ask:
    return structs.replace(
        ask,
        key=plain(ask.key, LONGEST_WORDS),
        params={name: plain(value) for name, value in ask.params.items()},
        choices=tuple(plain(choice) for choice in ask.choices[:12]),
    )
