"""What the console's pages show, as plain values: everything a template reads stands here. Pure.

Made from the session by `reading`, drawn by `templates`. Times are whole seconds here, lengths of time whole
milliseconds where a unit says so; real names are None where this viewer does not want them: what is hidden is
not sent.
"""

from __future__ import annotations

from msgspec import Struct

from server.console.drawing import Ladder


class Link(Struct, frozen=True):
    """The way to a player: `quality` good, fair, poor or gone; `ms` round trip, or `gone_for` seconds."""

    quality: str
    ms: int | None = None
    gone_for: int | None = None


class Row(Struct, frozen=True):
    """A line of the roster. `mate`: the partner's seat, None: a bot or nobody; `twin`: the seat that gave the
    same real name."""

    seat: int
    alias: str
    real: str | None
    pair: int | None
    link: Link
    bot: bool = False
    score: int = 0
    twin: int | None = None
    extra: int = 0
    mate: int | None = None


class Place(Struct, frozen=True):
    """Where to join. `others`: more addresses of this computer, for who is in another network."""

    code: str
    address: str
    pin: str
    path: str = "/join"
    others: tuple[str, ...] = ()


class Choice(Struct, frozen=True):
    """Something to choose: `value` for the form, `label` for people."""

    value: str
    label: str
    chosen: bool = False
    note: str = ""


class Setup(Struct, frozen=True):
    """The next round, as chosen so far."""

    number: int
    pairings: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    laws: tuple[Choice, ...]
    weathers: tuple[Choice, ...]
    minutes: int
    connections: int
    untimed: bool
    may_start: bool
    pairs: int
    odd: bool
    playing: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether the pairs are as the instructor put them."""
        return any(one.chosen and one.value == "hand" for one in self.pairings)


class Lobby(Struct, frozen=True):
    """The lobby: who is here, how to join, the next round."""

    place: Place
    rows: tuple[Row, ...]
    here: int
    cap: int
    locked: bool
    twins: tuple[int, int] | None
    setup: Setup
    bots: int = 0
    own_names: bool = False
    blocked: str = ""


class Bar(Struct, frozen=True):
    """The top line: the round's clock. `phase`: lobby, countdown, play, paused, frozen, over;
    `playing`: there is a round that can be ended."""

    phase: str
    round: int = 0
    left: int | None = None
    length: int | None = None
    countdown: int | None = None
    title: str = ""
    playing: bool = False


class SeatFace(Struct, frozen=True):
    """One house of a tile. `seat` 0: nobody's bot; `hand`: what happens to its next letter, if anything."""

    name: str
    real: str | None
    state: str
    bot: bool = False
    seat: int = 0
    hand: str = ""


class Tile(Struct, frozen=True):
    """A pair on the board. `need`: stuck, watch, fine; `mark`: the icon; `rank` counts from 0."""

    number: int
    need: str
    mark: str
    status: str
    connection: int
    connections: int
    link: Link
    left: SeatFace
    right: SeatFace
    ladder: Ladder
    thought: str
    tag: str
    rank: int
    own_weather: bool = False


class Dial(Struct, frozen=True):
    """A slider: `value` of 0 to `most`; `shown` with its unit."""

    key: str
    label: str
    value: float
    most: float
    step: float
    unit: str
    shown: str


class Mix(Struct, frozen=True):
    """One direction's sliders."""

    side: str
    label: str
    dials: tuple[Dial, ...]


class Weather(Struct, frozen=True):
    """The weather desk, for the class or for one pair."""

    presets: tuple[Choice, ...]
    targets: tuple[Choice, ...]
    mixes: tuple[Mix, ...]
    target: str
    can_undo: bool


class Board(Struct, frozen=True):
    """All pairs, the most in need first."""

    title: str
    note: str
    tiles: tuple[Tile, ...]
    tags: tuple[Choice, ...]
    weather: Weather
    held: bool = False
    coming: int | None = None
    """Seconds until the first letters, in a countdown."""

    def count(self, need: str) -> int:
        """How many pairs need that."""
        return sum(tile.need == need for tile in self.tiles)


class Answer(Struct, frozen=True):
    """One possible answer; `right` and `why` are for the teacher's eyes."""

    value: str
    label: str
    number: int
    share: int
    of_all: int
    right: bool
    why: str
    is_state: bool = False


class Missing(Struct, frozen=True):
    """Who has not answered yet."""

    alias: str
    real: str | None
    link: Link


class Poll(Struct, frozen=True):
    """A question to the class."""

    title: str
    story: str
    houses: tuple[str, str] | None
    ladder: Ladder | None
    answers: tuple[Answer, ...]
    answered: int
    asked: int
    seconds: int
    revealed: bool
    says: str
    cites: str
    missing: tuple[Missing, ...]

    @property
    def right(self) -> Answer | None:
        """The right answer."""
        return next((answer for answer in self.answers if answer.right), None)


class Ask(Struct, frozen=True):
    """Freeze and ask: of the letters on the desks now, and of the quiz."""

    poll: Poll | None
    now: tuple[Choice, ...]
    quiz: tuple[Choice, ...]


class Leader(Struct, frozen=True):
    """A pair's place on the projector."""

    names: str
    points: int
    bot: bool = False


class Stumble(Struct, frozen=True):
    """A row of the projector's heat map: how often each did it, the most first: no column is a
    person."""

    name: str
    cells: tuple[int, ...]
    more: int
    people: int
    before: int
    after: int


class Progress(Struct, frozen=True):
    """How far a pair is."""

    number: int
    done: int
    all: int


class Scene(Struct, frozen=True):
    """The projector's pair, without spoilers: who wrote how many letters, and that one is on its way."""

    left: str
    right: str
    wrote: tuple[int, int]
    flying: str


class Projector(Struct, frozen=True):
    """What the class sees."""

    title: str
    place: Place | None
    locked: bool
    here: int
    scene: Scene | None
    leaders: tuple[Leader, ...]
    mixes: tuple[Mix, ...]
    progress: tuple[Progress, ...]
    poll: Poll | None
    stumbles: tuple[Stumble, ...] = ()

    @property
    def done(self) -> int:
        """Connections that have ended, of the whole class."""
        return sum(one.done for one in self.progress)

    @property
    def all(self) -> int:
        """Connections that the class has to make."""
        return sum(one.all for one in self.progress)
