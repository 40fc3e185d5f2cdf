"""A level as a value: law, roles, goal, weather, numbers dealt, and what the post does to which letter.

Read from a file by level_read.py. Each lesson is guaranteed by a script under four rules: a rule names a
letter by kind, never by a bare count; a loss holds for every impatient copy, too; a hold has a limit, after
which the connection is played again without points; a connection ends when its goal holds, nothing of it is
in the post and `quiet` has passed. Times are whole microseconds at clock 1 (`clocked` applies the clock).
Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from game.match.view import LevelFace, Side
from game.match.weather import PRESETS, SECOND, Weather, late, scaled
from game.referee.law import Law

End = Literal["opener", "listener"]
"""An end of a connection; where both open, the opener is the house that stands first (A, unless
exchanged)."""

OPENER, LISTENER = 0, 1

FIRST_PORT = 49001

RETURN_LIMIT = 15
"""The user time-out in first candles: the fourth burning ends after 1 + 2 + 4 + 8 of them."""


class Kind(Struct, frozen=True):
    """Names letters by kind (rule 1).

    end      whose letter · ctl  exactly these seals · text  with or without enclosure, None either
    postings which postings of this kind that were due (1: the first; 2: the first repeat); empty: all. A
    letter
             posted unasked belongs to the due posting before it (rule 2)
    offset   SEG.SEQ - ISS, None any · port  None: the connection's own
    """

    end: End
    ctl: int
    text: bool | None = None
    postings: tuple[int, ...] = ()
    offset: int | None = None
    port: int | None = None


class When(Struct, frozen=True):
    """A moment: `plus` after the start of the connection, after a letter was posted or has arrived, or after
    an end has come into a state."""

    event: Literal["start", "posted", "arrived", "state"] = "start"
    letter: Kind | None = None
    end: End | None = None
    state: str = ""
    plus: int = 0


class Rule(Struct, frozen=True):
    """What the post does to the letters of one kind; the weather then leaves them alone.

    do       lose · twice (the second copy `gap` later) · hold (until `until`) · carry (nothing but `takes`)
    takes    the flight, None: the way's delay without jitter; for a held letter from its release on
    keep     the post keeps a copy under this name, for later
    """

    do: Literal["lose", "twice", "hold", "carry"]
    letter: Kind
    takes: int | None = None
    gap: int = SECOND
    until: When | None = None
    keep: str = ""


class Deed(Struct, frozen=True):
    """What happens by itself: a letter that nobody here posted arrives (forged, a stranger's, a kept copy),
    or a house loses its memory.

    do     arrive · forget (the TCB is gone; the desk begins again in the role `role`)
    to     at whose house · port  None: the connection's own
    seq, ack, ctl, text   of the letter, or `copy`: the name of a kept one
    """

    do: Literal["arrive", "forget"]
    at: When
    to: End
    port: int | None = None
    seq: int = 0
    ack: int = 0
    ctl: int = 0
    text: bytes = b""
    copy: str = ""
    role: Literal["opener", "listener"] = "listener"


class Goal(Struct, frozen=True):
    """What must hold at once, of the opener and the listener.

    states    allowed states of each, empty: any · agree  the numbers agree
    answered  nobody owes an answer (one that is `hold` late counts as given) · read  octets read by each
    """

    name: str
    states: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    agree: bool = False
    answered: bool = False
    read: tuple[int, int] = (0, 0)


_UP = ("ESTABLISHED",)
_GONE = ("CLOSED", "LISTEN")

GOALS: dict[str, Goal] = {
    goal.name: goal
    for goal in (
        Goal("established", (_UP, _UP), agree=True),
        Goal("answered", (_UP, _UP), agree=True, answered=True),
        Goal("half-closed", (("FIN-WAIT-2",), ("CLOSE-WAIT",))),
        Goal("closed", (_GONE, _GONE)),
        Goal("time-wait", (("TIME-WAIT",), ("TIME-WAIT",))),
        Goal("quiet", (("TIME-WAIT", *_GONE), ("TIME-WAIT", *_GONE)), answered=True),
        Goal("reset", (_GONE, _GONE), answered=True),
        Goal("refused", (_GONE, ())),
    )
}
"""Goals by name; a level may also write its own as a table."""


class Plan(Struct, frozen=True):
    """One connection of a level.

    iss       numbers dealt to opener and listener, in order; after the last the key deals
    roles     whether one opens, or both · port  None: the next one (figure 8 uses a port again)
    begin     closed, or established: the handshake is behind them
    sheets    what opener and listener have to say: each a text to be enclosed
    keeps     its seats stay when it has ended (ghosts, TIME-WAIT) · absent  ends where nobody lives
    """

    iss: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    roles: Literal["opener", "both"] = "opener"
    law: Law | None = None
    goal: Goal | None = None
    thinking: int | None = None
    scored: bool = True
    port: int | None = None
    begin: Literal["closed", "established"] = "closed"
    sheets: tuple[tuple[bytes, ...], tuple[bytes, ...]] = ((), ())
    keeps: bool = False
    absent: tuple[End, ...] = ()
    rules: tuple[Rule, ...] = ()
    deeds: tuple[Deed, ...] = ()


class Level(Struct, frozen=True):
    """`exchange`: the roles are exchanged after each connection, or stay; `again`: all are played a second
    time with the houses exchanged. `assistance` 0 to 3; `guidance`: a first-time player is told what to do
    next.

    quiet     how long a connection goes on after its goal, with nothing in the post · hold  the limit of rule
    3
    limit     after which a connection has failed, 0: never · thinking  P of the score, per connection
    par       points per player and connection · stars  percent of par for the second and third star
    clock     in hundredths: 200 is twice as fast · text  the file's, for the journal
    """

    id: str
    title: str
    story: str
    plans: tuple[Plan, ...]
    number: int | None = None
    law: Law = Law()
    exchange: Literal["each", "never"] = "never"
    again: bool = True
    goal: Goal = GOALS["established"]
    weather: Weather = PRESETS["calm"]
    assistance: int = 3
    guidance: bool = False
    quiet: int = 3 * SECOND
    hold: int = 20 * SECOND
    limit: int = 0
    thinking: int = 15 * SECOND
    par: int = 150
    stars: tuple[int, int] = (70, 100)
    clock: int = 100
    text: str = ""


class Turn(Struct, frozen=True):
    """One connection to be played: which plan, who opens, and whether it is a repetition without points."""

    plan: int
    opener: Side
    repetition: bool = False


def turns(level: Level, connections: int | None = None) -> tuple[Turn, ...]:
    """The connections of a match in order; `connections` cuts the row short, or goes round it again."""
    row = []
    for exchanged in (False, True) if level.again else (False,):
        for number in range(len(level.plans)):
            swapped = exchanged != (level.exchange == "each" and number % 2 == 1)
            row.append(Turn(number, "B" if swapped else "A"))
    wanted = len(row) if connections is None else connections
    return tuple(row[number % len(row)] for number in range(wanted))


def under(level: Level, weather: Weather) -> Level:
    """The level under another weather than its own, as a host may choose it. Where that is slower, the candle
    is three times the slower direction's delay, and the user time-out and 2 MSL follow, so that the level
    check holds.
    """
    slow = max(weather.a_to_b.delay, weather.b_to_a.delay)
    latest = max(late(weather.a_to_b), late(weather.b_to_a))

    def fit(law: Law) -> Law:
        timers = law.timers
        rto = max(timers.rto, 3 * slow)
        give_up = timers.user_timeout
        if give_up is not None:
            give_up = max(give_up, RETURN_LIMIT * rto)
        longest = max(timers.rto_max, 8 * rto)
        msl2 = max(timers.msl2, 4 * latest)
        return replace(law, timers=replace(timers, rto=rto, rto_max=longest, user_timeout=give_up, msl2=msl2))

    plans = tuple(plan if plan.law is None else replace(plan, law=fit(plan.law)) for plan in level.plans)
    return replace(level, weather=weather, law=fit(level.law), plans=plans)


def clocked(level: Level) -> Level:
    """The level with its clock applied to every time in it; its clock is then only a remark."""
    clock = level.clock
    if clock == 100:
        return level

    def quick(time: int) -> int:
        return time * 100 // clock

    def law(value: Law) -> Law:
        old = value.timers
        give_up = None if old.user_timeout is None else quick(old.user_timeout)
        timers = replace(
            old, rto=quick(old.rto), rto_max=quick(old.rto_max), user_timeout=give_up, msl2=quick(old.msl2)
        )
        return replace(value, timers=timers)

    def rule(value: Rule) -> Rule:
        return replace(
            value,
            takes=None if value.takes is None else quick(value.takes),
            gap=quick(value.gap),
            until=None if value.until is None else replace(value.until, plus=quick(value.until.plus)),
        )

    def plan(value: Plan) -> Plan:
        return replace(
            value,
            law=None if value.law is None else law(value.law),
            thinking=None if value.thinking is None else quick(value.thinking),
            rules=tuple(map(rule, value.rules)),
            deeds=tuple(replace(deed, at=replace(deed.at, plus=quick(deed.at.plus))) for deed in value.deeds),
        )

    return replace(
        level,
        law=law(level.law),
        weather=scaled(level.weather, clock),
        plans=tuple(map(plan, level.plans)),
        quiet=quick(level.quiet),
        hold=quick(level.hold),
        limit=quick(level.limit),
        thinking=quick(level.thinking),
    )


def at_pace(level: Level, clock: int) -> Level:
    """The level at another clock, in hundredths: for `demo --speed`."""
    return replace(level, clock=clock)


def patient(level: Level) -> Level:
    """The level without user time-outs."""

    def law(value: Law) -> Law:
        return replace(value, timers=replace(value.timers, user_timeout=None))

    plans = tuple(plan if plan.law is None else replace(plan, law=law(plan.law)) for plan in level.plans)
    return replace(level, law=law(level.law), plans=plans)


def face(level: Level, connections: int) -> LevelFace:
    """What screens need of a level; par is the pair's, over all connections."""
    return LevelFace(
        id=level.id,
        number=level.number,
        title=level.title,
        story=level.story,
        connections=connections,
        assistance=level.assistance,
        law=level.law.name,
        par=2 * level.par * connections,
        clock=level.clock,
        guidance=level.guidance,
    )
