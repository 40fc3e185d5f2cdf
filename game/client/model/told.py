"""All that the relay has told this player, folded message by message into one value.

`fold` is the only way it changes. Views replace, updates add: desks as a whole, news at the end. Besides
the relay's own times (`at`, the match's clock) every letter keeps the moment at which THIS computer heard
of it, because a screen may only count as seen what it had the time to show. Times are whole microseconds.
Pure.
"""

from __future__ import annotations

from msgspec import Struct, structs

from game.client.model.plain import plainly
from game.match.view import (
    Arrived,
    Desk,
    Ended,
    News,
    Opened,
    Phase,
    Posted,
    Reveal,
    Side,
    Update,
    View,
)
from game.referee.verdict import Verdict
from game.wire.journals import joined
from game.wire.messages import (
    Classroom,
    Clock,
    Closed,
    Lobby,
    Piece,
    Refused,
    Said,
    Seated,
    ToPlayer,
    Welcome,
)

LONG_AGO = -(10**12)
"""Heard before this screen was there: such letters lie in the inbox and do not fly in again."""


class Told(Struct, frozen=True):
    """What one player knows.

    `heard` maps the ids of letters to the local time at which they became known here; `said` holds the
    referee's answers by the id of the message that asked; `refused` the relay's last no, `closed` its
    goodbye; `pieces` are those of the journal that have come so far. `room` is the class as it stood at the
    local time `room_at`; None in a room of two.
    """

    welcome: Welcome | None = None
    seat: Seated | None = None
    lobby: Lobby | None = None
    room: Classroom | None = None
    room_at: int = 0
    view: View | None = None
    heard: dict[int, int] = {}
    said: dict[int, Verdict] = {}
    refused: Refused | None = None
    closed: Closed | None = None
    standing: Clock | None = None
    pieces: tuple[Piece, ...] = ()
    stood: int = 0
    version: int = 0

    @property
    def side(self) -> Side:
        """My house; A before a seat was given."""
        if self.view is not None:
            return self.view.side
        return "A" if self.seat is None else self.seat.side

    @property
    def me(self) -> int:
        """My index in pairs: 0 is the left house."""
        return 0 if self.side == "A" else 1

    @property
    def phase(self) -> Phase:
        """The phase of the match; `waiting` without one."""
        return "waiting" if self.view is None else self.view.phase


def fold(told: Told, message: ToPlayer, local: int) -> Told:
    """What is known after `message`, which this computer received at local time `local`."""
    told = structs.replace(told, version=told.version + 1)
    message = plainly(message)
    match message:
        case Welcome():
            return structs.replace(told, welcome=message)
        case Seated():
            return structs.replace(told, seat=message, refused=None, closed=None)
        case Lobby():
            return structs.replace(told, lobby=message, view=None, heard={}, refused=None)
        case Classroom():
            return _in_class(told, message, local)
        case View():
            return structs.replace(
                told,
                view=message,
                heard=_heard(told.heard, message.news, LONG_AGO),
                refused=None,
                pieces=(),
            )
        case Update():
            return _updated(told, message, local)
        case Said():
            return structs.replace(told, said={**told.said, message.id: message.verdict})
        case Refused():
            return structs.replace(told, refused=message)
        case Closed():
            return structs.replace(told, closed=message)
        case Piece():
            return structs.replace(told, pieces=joined(told.pieces, message))
        case Clock():
            return structs.replace(told, standing=None if message.running else message, stood=local)
    return told


def _in_class(told: Told, room: Classroom, local: int) -> Told:
    """A view belongs to its round: the next one, or none, begins with an empty desk."""
    before = told.room
    told = structs.replace(told, room=room, room_at=local)
    if room.phase in ("play", "over") and (before is None or before.round == room.round):
        return told
    return structs.replace(told, view=None, heard={}, standing=None, pieces=())


def _updated(told: Told, update: Update, local: int) -> Told:
    """An update without a view before it says nothing that could be shown; the relay sends the view first."""
    if told.view is None:
        return told
    view = structs.replace(
        told.view,
        now=update.now,
        phase=update.phase,
        connection=update.connection,
        desks=update.desks,
        news=told.view.news + update.news,
        totals=update.totals,
        streaks=update.streaks,
        ready=update.ready,
        players=update.players or told.view.players,
        result=update.result or (told.view.result if update.phase == "results" else None),
        home=update.home,
        night=update.night,
    )
    return structs.replace(told, view=view, heard=_heard(told.heard, update.news, local))


def _heard(heard: dict[int, int], news: tuple[News, ...], local: int) -> dict[int, int]:
    """`heard` with the letters in `news`; who was heard of before keeps the earlier time."""
    fresh = {item.id: local for item in news if isinstance(item, Posted | Arrived) and item.id not in heard}
    return {**heard, **fresh} if fresh else heard


def opened(view: View, port: int | None = None) -> Opened | None:
    """How the connection that is being played began; where several are, the one with this port."""
    every = (item for item in reversed(view.news) if isinstance(item, Opened))
    return next((item for item in every if view.night is None or port is None or item.port == port), None)


def last_reveal(view: View) -> Reveal | None:
    """The reveal of the connection that ended last."""
    return next((item.reveal for item in reversed(view.news) if isinstance(item, Ended)), None)


def reveals(view: View) -> tuple[Reveal, ...]:
    """Every connection that has ended, in order."""
    return tuple(item.reveal for item in view.news if isinstance(item, Ended))


def desk_of(view: View, port: int | None = None) -> Desk | None:
    """The desk of `port`; without one, or where it is gone, the desk that was opened last, else the first."""
    begun = opened(view)
    for wanted in (port, None if begun is None else begun.port):
        found = next((desk for desk in view.desks if desk.port == wanted), None)
        if found is not None:
            return found
    return view.desks[0] if view.desks else None


def news_of(view: View, port: int) -> tuple[News, ...]:
    """The news of one port: from its last Opened on, or, of a port that nobody opened, since the last
    connection ended; in a night, since its own did.
    """
    start = 0
    for index, item in enumerate(view.news):
        if isinstance(item, Opened) and item.port == port:
            start = index
        elif isinstance(item, Ended) and item.reveal.port == port:
            start = index + 1
    if view.night is None and not any(
        isinstance(item, Opened) and item.port == port for item in view.news[start:]
    ):
        ended = [index for index, item in enumerate(view.news) if isinstance(item, Ended)]
        start = max(start, ended[-1] + 1 if ended else 0)
    return tuple(item for item in view.news[start:] if getattr(item, "port", port) == port)
