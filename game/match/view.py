"""What a player is told: the desks, how the match stands, and all of it in one view, as plain values.

One view per seat, by allow-list: everything in here is known to that endpoint (design: only what the
endpoint could know). The wire carries these values as they are; screens, the terminal client and bots read
nothing else. What happened one after the other is news (news.py), what the fog hid comes at the end
(unveiled.py); both are part of what is told, and are to be had here.
Times are whole microseconds of the match's clock. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.match.news import (
    Arrived,
    Burned,
    Called,
    Ended,
    Judged,
    Moved,
    News,
    Opened,
    Partner,
    Posted,
    Role,
)
from game.match.unveiled import (
    Flight,
    Foul,
    Heart,
    Hearts,
    Lost,
    Moment,
    Reveal,
    Side,
)
from game.referee.family import Hint
from game.referee.score import Item
from game.referee.score import Sheet as ScoreSheet

__all__ = [
    "Across",
    "Arrived",
    "Burned",
    "Called",
    "Candle",
    "Desk",
    "Ended",
    "Flight",
    "Flown",
    "Foul",
    "Heart",
    "Hearts",
    "Home",
    "Item",
    "Judged",
    "LevelFace",
    "Lost",
    "Moment",
    "Moved",
    "News",
    "Night",
    "Opened",
    "Option",
    "Partner",
    "Phase",
    "Player",
    "Posted",
    "Result",
    "Reveal",
    "Role",
    "Scene",
    "ScoreSheet",
    "Side",
    "Update",
    "View",
    "WeatherFace",
    "Wish",
]

Phase = Literal["waiting", "play", "reveal", "results"]

Purpose = Literal["lesson", "sandbox", "diagnosis"]

Wish = Literal["", "close", "abort"]
"""What a player is asked to do once nothing is left to say: say goodbye, break off, or nothing."""


class Candle(Struct, frozen=True):
    """The retransmission timer, dead when `dies_at` has passed; `burning` counts from 1; `rto` is its
    length."""

    lit_at: int
    dies_at: int
    burning: int
    rto: int


Option = Hint
"""One canonical legal letter, as the referee gives it: for hints, glowing seals and bots."""


class Flown(Struct, frozen=True):
    """A letter of the other house on its way, seen because the fog is lifted: when it left, and its seals."""

    at: int
    ctl: int


class Across(Struct, frozen=True):
    """The other house in the open. Told only in a connection whose level lifts the fog (level 0, C1)."""

    state: str
    hearts: Hearts
    flying: tuple[Flown, ...] = ()


class Home(Struct, frozen=True):
    """The memory of the own house, where its law limits it.

    seats    how many correspondences may sit there, None: any number · shelf  octets that it can keep sealed
    cookies  the desk's key: ISS = SEQ + key + port · sealed  port and octets of text that waits for letter 3
    read     port and text of what its user was handed, the newest last
    """

    seats: int | None = None
    shelf: int | None = None
    cookies: int | None = None
    sealed: tuple[tuple[int, int], ...] = ()
    read: tuple[tuple[int, bytes], ...] = ()


class Desk(Struct, frozen=True):
    """One correspondence as its own player knows it. Numbers are None until they exist.

    `stamps`: letters that the two may still post together, None: any number. `quiet_until`: the end of its
    TIME-WAIT. `across`: the other house, where the fog is lifted.
    `place`: which of the desks side by side, from 0; None: a letter on the doorstep, CLOSED.
    """

    port: int
    role: Role
    state: str
    owes: tuple[str, ...]
    iss: int | None
    snd_una: int | None
    snd_nxt: int | None
    irs: int | None
    rcv_nxt: int | None
    hearts: Hearts
    candle: Candle | None
    options: tuple[Option, ...]
    calls: tuple[str, ...]
    sheet: bytes = b""
    gives_up_at: int | None = None
    wish: Wish = ""
    stamps: int | None = None
    on_syn: bool = False
    quiet_until: int | None = None
    across: Across | None = None
    place: int | None = 0


class Player(Struct, frozen=True):
    """Who sits in a house."""

    name: str
    bot: str | None = None
    present: bool = True


class LevelFace(Struct, frozen=True):
    """What screens need of a level. `title` and `story` are catalogue keys, or a foreign level's plain text.

    `par` is the pair's over all connections; `clock` in hundredths: 200 is twice as fast; `guidance`: a
    first-time player is told what to do next until the first connection stands; `compare`: connections whose
    ladders stand side by side at the end, from 1. A night has no end that is known (`connections` 0) and up
    to `desks` of them at once. `purpose`: see `level.Level`.
    """

    id: str
    number: int | None
    title: str
    story: str
    connections: int
    assistance: int
    law: str
    par: int
    clock: int
    guidance: bool = False
    compare: tuple[int, ...] = ()
    desks: int = 1
    purpose: Purpose = "lesson"


class WeatherFace(Struct, frozen=True):
    """The weather's preset id and its honest numbers per direction, for the lobby and the top line."""

    id: str
    delay: tuple[int, int]
    jitter: tuple[int, int]
    loss_permille: tuple[int, int]


class Night(Struct, frozen=True):
    """How a night stands, in which cards are dealt to several desks; both players know it.

    cards   that counted so far · failed  by their user time-out, of `most` with which the night ends
    deck    which one is dealt, from 1 · loss_permille  of the weather that is added to the cards of this deck
    longest streak of clean cards of A and of B so far · next_at  when the next card comes, None: no desk is
    free
    """

    cards: int
    failed: int
    most: int
    deck: int
    loss_permille: int
    longest: tuple[int, int]
    next_at: int | None = None


class Result(Struct, frozen=True):
    """The end of the match, for both. `key`: the secret key of the fates in hexadecimal, no longer secret;
    its SHA-256 was told at the start (View.key_sha256). After a night: how it stood, and the `seed` by which
    anyone may try the same one."""

    totals: tuple[int, int]
    pair: int
    par: int
    stars: int
    clean: tuple[int, int]
    fouls: tuple[int, int]
    sheets: tuple[tuple[ScoreSheet, ScoreSheet], ...]
    key: str = ""
    night: Night | None = None
    seed: int | None = None


class View(Struct, frozen=True, tag=True):
    """Everything one seat may know at `now`: sent at the start and after a rejoin."""

    now: int
    side: Side
    phase: Phase
    players: tuple[Player, Player]
    level: LevelFace
    weather: WeatherFace
    connection: int
    desks: tuple[Desk, ...]
    news: tuple[News, ...]
    totals: tuple[int, int]
    streaks: tuple[int, int]
    ready: tuple[bool, bool] = (False, False)
    result: Result | None = None
    key_sha256: str = ""
    home: Home | None = None
    night: Night | None = None


class Update(Struct, frozen=True, tag=True):
    """What changed since the last view or update; desks are replaced as a whole, news are appended."""

    now: int
    phase: Phase
    connection: int
    desks: tuple[Desk, ...]
    news: tuple[News, ...]
    totals: tuple[int, int]
    streaks: tuple[int, int]
    ready: tuple[bool, bool] = (False, False)
    players: tuple[Player, Player] | None = None
    result: Result | None = None
    home: Home | None = None
    night: Night | None = None


class Scene(Struct, frozen=True, tag=True):
    """The match without fog, for spectators, the instructor and replays; never sent to a seat that plays.

    Pairs are A's and B's. `flights` are the connection's letters so far; one on its way has an empty `fate`.
    """

    now: int
    phase: Phase
    players: tuple[Player, Player]
    level: LevelFace
    weather: WeatherFace
    connection: int
    desks: tuple[tuple[Desk, ...], tuple[Desk, ...]]
    flights: tuple[Flight, ...]
    moments: tuple[Moment, ...]
    totals: tuple[int, int]
    streaks: tuple[int, int]
    reveal: Reveal | None = None
    result: Result | None = None
    night: Night | None = None
