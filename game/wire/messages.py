"""The messages between a player and the relay, one type each. Pure.

Everything travels in a `Frame`: `id` numbers the sender's messages from 1 (0: outside the numbering), `ack` is the
highest id received in order from the other side. What is not acknowledged is sent again after a reconnection; what
was received before is dropped, so that a move is never lost or doubled (see `stream`).
"""

from __future__ import annotations

from msgspec import Struct

from game.match.view import Player, Side, Update, View, WeatherFace
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

MAJOR, MINOR = 1, 0


# ---------------------------------------------------------------- player to relay


class Hello(Struct, frozen=True, tag=True):
    """First message: the version of the wire, the program's version for people, the player's name."""

    major: int
    minor: int
    program: str
    name: str


class Host(Struct, frozen=True, tag=True):
    """Open a room. `seed` None: the relay draws one. `level` is an id, or `level_text` a level file's text."""

    level: str
    weather: str
    seed: int | None = None
    level_text: str | None = None


class Join(Struct, frozen=True, tag=True):
    """Take the free seat of a room. An empty `room`: the relay's only open room."""

    room: str


class Rejoin(Struct, frozen=True, tag=True):
    """Take back my seat with its token; `have` is the highest id I received."""

    token: str
    have: int


class Set(Struct, frozen=True, tag=True):
    """The host changes the lobby's level or weather before the match."""

    level: str | None = None
    weather: str | None = None


class Bot(Struct, frozen=True, tag=True):
    """The host seats a bot in the other house (profile: perfect, human), or empties the seat (None)."""

    profile: str | None


class Ready(Struct, frozen=True, tag=True):
    """In the lobby: start when both are ready. In the reveal: on to the next connection. In the results: again."""

    ready: bool = True


class Post(Struct, frozen=True, tag=True):
    """Seal and send a letter. `seen`: id of the last arrival that the writer's screen had shown (0: none)."""

    port: int
    segment: Segment
    seen: int


class Call(Struct, frozen=True, tag=True):
    """A user call without a letter: OPEN-PASSIVE, CLOSE, ABORT."""

    port: int
    call: str
    seen: int


class Leave(Struct, frozen=True, tag=True):
    """Leave the room for good."""


class Ping(Struct, frozen=True, tag=True):
    """Outside the numbering: measures the way and carries acknowledgements. `stamp` comes back unchanged."""

    stamp: int


# ---------------------------------------------------------------- relay to player


class Welcome(Struct, frozen=True, tag=True):
    """Answer to Hello."""

    major: int
    minor: int
    program: str


class Refused(Struct, frozen=True, tag=True):
    """Why the relay says no: `code` (wire.refusals) and parameters for the sentence. `fatal`: the relay hangs up."""

    code: str
    params: dict[str, str] = {}
    fatal: bool = False


class Seated(Struct, frozen=True, tag=True):
    """You have a seat: the room's code, your side, the secret token with which only you come back."""

    room: str
    side: Side
    token: str
    host: bool


class Lobby(Struct, frozen=True, tag=True):
    """The room before a match. A seat without a player is None."""

    room: str
    level: str
    weather: WeatherFace
    seats: tuple[Player | None, Player | None]
    ready: tuple[bool, bool]
    levels: tuple[str, ...] = ()


class Said(Struct, frozen=True, tag=True):
    """The referee's answer to the Post or Call with this id."""

    id: int
    verdict: Verdict


class Pong(Struct, frozen=True, tag=True):
    """Answer to Ping, with the match's clock (0: no match)."""

    stamp: int
    now: int


class Closed(Struct, frozen=True, tag=True):
    """The relay ends this connection: superseded, shutdown, idle, room-closed, flooding."""

    code: str


ToRelay = Hello | Host | Join | Rejoin | Set | Bot | Ready | Post | Call | Leave | Ping
ToPlayer = Welcome | Refused | Seated | Lobby | View | Update | Said | Pong | Closed


class RelayFrame(Struct, frozen=True, array_like=True):
    """What a player sends: message id, acknowledgement, body."""

    id: int
    ack: int
    body: ToRelay


class PlayerFrame(Struct, frozen=True, array_like=True):
    """What the relay sends."""

    id: int
    ack: int
    body: ToPlayer
