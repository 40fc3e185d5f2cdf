"""The messages between a player and the relay, one type each. Pure.

Everything travels in a frame: `id` numbers the sender's messages from 1 (0: outside the numbering), `ack` is
the highest id received in order from the other side. What is not acknowledged is sent again after a
reconnection; what was received before is dropped, so that a move is never lost or doubled (see `stream`).

Numbers and texts are bounded here, by type: what arrives from a stranger and does not fit is refused while it
is being read (`codec`). `Hello`, `Welcome`, `Refused` and `Closed` keep their first fields in every later
version, so that a program can always be told that it is too old. Other player's messages take no unknown
field.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.match.view import LevelFace, Player, Side, Update, View, WeatherFace
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

MAJOR, MINOR = 1, 1
"""1.1: the journal of a match that has ended (`Recall`, `Piece`)."""

LONGEST_TEXT = 1024
"""The most octets of text that a posted letter may enclose."""

_UINT32 = 2**32
_UINT16 = 2**16

Version = Annotated[int, Meta(ge=0, le=65535)]
Number = Annotated[int, Meta(ge=0, le=2**53)]
"""A message's number, an arrival's number, a stamp: never negative, exact in every implementation."""
Signed = Annotated[int, Meta(ge=-(2**62), le=2**62)]
Port = Annotated[int, Meta(ge=0, le=_UINT16 - 1)]
Word = Annotated[str, Meta(max_length=40)]
"""An identifier: a level, a weather, a profile, a user call."""
Code = Annotated[str, Meta(max_length=40)]
Secret = Annotated[str, Meta(max_length=64)]
Typed = Annotated[str, Meta(max_length=256)]
"""What a person typed; the relay makes it fit for others (see `server.hall`)."""
LevelText = Annotated[str, Meta(max_length=3600)]


# ---------------------------------------------------------------- player to relay


class Hello(Struct, frozen=True, tag=True):
    """First message: the version of the wire, the program's version for people, the player's name."""

    major: Version
    minor: Version
    program: Typed = ""
    name: Typed = ""


class Host(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Open a room.

    `seed` None: the relay draws one. `level` is an id or number, or `level_text` a level file's text.
    `weather` empty: the level's own. `connections` None: all of the level's. `duel`: everybody's
    points for themselves.
    """

    level: Word
    weather: Word
    seed: Number | None = None
    level_text: LevelText | None = None
    connections: Annotated[int, Meta(ge=1, le=100)] | None = None
    duel: bool = False


class Join(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Take the free seat of a room. An empty `room`: the relay's only open room.

    `token`: of the seat that I had there before my program was started anew; if it is still kept, I take it
    back, and both numberings begin again. At a class `room` is its PIN, which a good token makes needless.
    """

    room: Word
    token: Secret = ""


class Rejoin(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Take back my seat with its token; `have` is the highest id I received."""

    token: Secret
    have: Number


class Set(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """The host changes the lobby's level or weather before the match."""

    level: Word | None = None
    weather: Word | None = None


class Bot(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Seat a bot in the other house (profile: perfect, human), or empty that seat again (None).

    For the host in the lobby; in a match for whoever waits for a partner that has been away for long.
    """

    profile: Word | None


class Ready(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """In the lobby:

    Start when both are ready. In the reveal: on to the next connection. In the results: again.
    """

    ready: bool = True


class Post(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Seal and send a letter. `seen`: id of the last arrival that the writer's screen had shown (0: none)."""

    port: Port
    segment: Segment
    seen: Number

    def __post_init__(self) -> None:
        """Raise ValueError where a number of the segment fits no TCP header."""
        segment = self.segment
        if not (0 <= segment.seq < _UINT32 and 0 <= segment.ack < _UINT32):
            raise ValueError("a sequence or acknowledgment number has 32 bits")
        if not (0 <= segment.ctl < 64 and 0 <= segment.wnd < _UINT16):
            raise ValueError("six control bits and a window of 16 bits")
        if len(segment.text) > LONGEST_TEXT:
            raise ValueError(f"a letter encloses at most {LONGEST_TEXT} octets")


class Call(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """A user call without a letter: OPEN-PASSIVE, CLOSE, ABORT."""

    port: Port
    call: Word
    seen: Number


class Answer(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """In a class: my choice in the question `id` that everybody was asked; a later one takes its place."""

    id: Number
    choice: Annotated[int, Meta(ge=0, le=31)]


class Recall(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """The journal of the match that has ended, please: it comes as `Piece`s (see `journals`).

    Only to a relay of version 1.1 or later.
    """


class Leave(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Leave the room for good."""


class Ping(Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Outside the numbering: measures the way and carries acknowledgements. `stamp` comes back unchanged."""

    stamp: Signed


# ---------------------------------------------------------------- relay to player


class Welcome(Struct, frozen=True, tag=True):
    """Answer to Hello."""

    major: Version
    minor: Version
    program: str = ""


class Refused(Struct, frozen=True, tag=True):
    """Why the relay says no: `code` (wire.refusals) and parameters for the sentence.

    `fatal`: the relay hangs up. `id`: the Post or Call that it answers, which has not been judged (0: none).
    """

    code: Code
    params: dict[str, str] = {}
    fatal: bool = False
    id: Number = 0


class Seated(Struct, frozen=True, tag=True):
    """You have a seat: the room's code, your side, the secret token with which only you come back."""

    room: str
    side: Side
    token: Secret
    host: bool


class Lobby(Struct, frozen=True, tag=True):
    """The room before a match. A seat without a player is None. `levels`, `weathers`: ids to choose from."""

    room: str
    level: str
    weather: WeatherFace
    seats: tuple[Player | None, Player | None]
    ready: tuple[bool, bool]
    levels: tuple[str, ...] = ()
    weathers: tuple[str, ...] = ()


class Said(Struct, frozen=True, tag=True):
    """The referee's answer to the Post or Call with this id."""

    id: Number
    verdict: Verdict


class Pong(Struct, frozen=True, tag=True):
    """Answer to Ping, with the match's clock in microseconds (0: no match)."""

    stamp: Signed
    now: Signed


class Clock(Struct, frozen=True, tag=True):
    """The match's clock stands (`running` false) or goes on, and why.

    `away` is the side that everybody waits for (None: nobody), `wait` the microseconds that are left until
    the other may ask for a bot (0: now) with `Bot`, or leave.
    """

    now: Signed
    running: bool
    away: Side | None = None
    wait: Number = 0


class Piece(Struct, frozen=True, tag=True):
    """A part of the journal, `part` from 1 of `of`: nothing in it is secret any more."""

    part: Number
    of: Number
    octets: bytes


class Ask(Struct, frozen=True):
    """A question to the class: catalogue keys (domain `class`) and parameters.

    A choice without a key of its own is a state's name. `left`: microseconds to answer, None: any. `mine`:
    the own choice so far. Only once the question was closed for all: `right`, which choice is right for this
    student, and `counts`, how many of the class chose what.
    """

    id: Number
    key: Word
    params: dict[str, str]
    choices: tuple[str, ...]
    left: Number | None
    open: bool
    mine: int | None = None
    right: int | None = None
    counts: tuple[int, ...] = ()


class Classroom(Struct, frozen=True, tag=True):
    """Everything that the waiting room, countdown, pause, question and round result of a class show.

    `phase`: lobby, countdown, play, over. `left` of the countdown or the round in microseconds, None: no
    limit. `rank` from 1 of `of`; 0: not yet. `timed`: speed brings points. `extra`: percent more time for
    this student. `reveal`: microseconds after which a reveal goes on by itself, 0: never.
    """

    title: str
    alias: str
    phase: Literal["lobby", "countdown", "play", "over"]
    paused: bool
    frozen: bool
    round: Number
    left: Number | None
    level: LevelFace | None
    weather: WeatherFace | None
    partner: str | None
    partner_bot: bool
    students: Number
    points: Number
    rank: Number
    of: Number
    ask: Ask | None = None
    timed: bool = True
    extra: Number = 0
    reveal: Number = 0


class Closed(Struct, frozen=True, tag=True):
    """The relay ends this connection:

    superseded, shutdown, idle, room-closed, flooding, slow, left, kicked.
    """

    code: Code


ToRelay = Hello | Host | Join | Rejoin | Set | Bot | Ready | Post | Call | Answer | Recall | Leave | Ping
ToPlayer = (
    Welcome | Refused | Seated | Lobby | Classroom | View | Update | Said | Pong | Clock | Piece | Closed
)


class RelayFrame(Struct, frozen=True, array_like=True):
    """What a player sends: message id, acknowledgement, body."""

    id: Number
    ack: Number
    body: ToRelay


class PlayerFrame(Struct, frozen=True, array_like=True):
    """What the relay sends."""

    id: Number
    ack: Number
    body: ToPlayer
