"""A level as a value: law, roles, goal, weather, numbers dealt, and what the post does to which letter.

Read from a file by level_read.py. Each lesson is guaranteed by a script under four rules: a rule names a
letter by kind, never by a bare count; a loss holds for every impatient copy, too; a hold has a limit, after
which the connection is played again without points; a connection ends when its goal holds, nothing of it is
in the post and `quiet` has passed. Times are whole microseconds at clock 1 (pace.py
applies the clock). Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.match.view import LevelFace, Purpose, Side, Wish
from game.match.vocabulary import Deed, End, Rule
from game.match.weather import PRESETS, SECOND, Weather
from game.referee.law import Law

OPENER, LISTENER = 0, 1

FIRST_PORT = 49001


class Goal(Struct, frozen=True):
    """What must hold at once, of the opener and the listener.

    states    allowed states of each, empty: any · agree  the numbers agree
    answered  nobody owes an answer (one that is `hold` late counts as given) · read  octets read by each
    alone     nobody but the two sits in either house
    """

    name: str
    states: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    agree: bool = False
    answered: bool = False
    read: tuple[int, int] = (0, 0)
    alone: bool = False


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
    laws      of opener and listener, where they differ from `law`: the house rules of one end
    sheets    what opener and listener have to say: each a text to be enclosed
    wishes    what each is asked to do when nothing is left to say: close, abort, or nothing
    stamps    letters that the two may post together, None: any number
    word      what both are told at the beginning: a catalogue key, or plain text
    limit     after which it has failed, None: as in the level · fresh  both houses are empty when it begins
    keeps     its seats stay when it has ended (ghosts, TIME-WAIT) · absent  ends where nobody lives
    moral     what both are told when it has ended: a catalogue key, or plain text
    wraps     zero is the lesson: numbers may meet 0 and 1, or one another
    clear     the fog is lifted: each sees the other house and its letters
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
    laws: tuple[Law | None, Law | None] = (None, None)
    wishes: tuple[Wish, Wish] = ("", "")
    stamps: int | None = None
    word: str = ""
    limit: int | None = None
    fresh: bool = False
    keeps: bool = False
    absent: tuple[End, ...] = ()
    clear: bool = False
    wraps: bool = False
    moral: str = ""
    rules: tuple[Rule, ...] = ()
    deeds: tuple[Deed, ...] = ()


class Deck(Struct, frozen=True):
    """How a night deals a level's plans as cards: shuffled by the seed, without replacement, then shuffled
    again.

    desks     at most at once · every  so many cards are dealt before another desk opens
    pause     a desk that is done takes the next card after it · failures  user time-outs that end the night
    loss_step, loss_limit   millionths that each deck's weather loses more than the one before, and at most
    late      letters of each deck that come once more when their card is over, and find no desk
    """

    desks: int = 3
    every: int = 4
    pause: int = 3 * SECOND
    failures: int = 3
    loss_step: int = 0
    loss_limit: int = 400_000
    late: int = 1


class Level(Struct, frozen=True):
    """`exchange`: the roles are exchanged after each connection, or stay; `again`: all are played a second
    time with the houses exchanged. `assistance` 0 to 3; `guidance`: a first-time player is told what to do
    next.

    quiet     how long a connection goes on after its goal, with nothing in the post · hold  the limit of rule
    3
    limit     after which a connection has failed, 0: never · thinking  P of the score, per connection
    par       points per player and connection · stars  percent of par for the second and third star
    clock     in hundredths: 200 is twice as fast · text  the file's, for the journal
    bot       who lives in the other house when somebody plays alone · beliefs  of the careless: one is drawn;
    empty: from all · draft  not offered to players yet
    gentle    a letter against the rules comes back without points
    purpose   a lesson; a sandbox, where letters against the rules travel as if somebody had forged them; or a
    diagnosis, where those of house B do, and A names the misconception behind them
    compare   connections whose ladders stand side by side at the end, from 1
    deck      the plans are cards of a night, which has no last connection; None: they are played in their
    order
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
    bot: str = "human"
    beliefs: tuple[str, ...] = ()
    draft: bool = False
    gentle: bool = False
    purpose: Purpose = "lesson"
    compare: tuple[int, ...] = ()
    deck: Deck | None = None


class Turn(Struct, frozen=True):
    """One connection to be played: which plan, who opens, and whether it is a repetition without points."""

    plan: int
    opener: Side
    repetition: bool = False


def turns(level: Level, connections: int | None = None) -> tuple[Turn, ...]:
    """The connections of a match in order; `connections` cuts the row short, or goes round it again. A night
    deals its own: none are known before."""
    if level.deck is not None:
        return ()
    row = []
    for exchanged in (False, True) if level.again else (False,):
        for number in range(len(level.plans)):
            swapped = exchanged != (level.exchange == "each" and number % 2 == 1)
            row.append(Turn(number, "B" if swapped else "A"))
    wanted = len(row) if connections is None else connections
    return tuple(row[number % len(row)] for number in range(wanted))


def face(level: Level, connections: int) -> LevelFace:
    """What screens need of a level; par is the pair's, over all connections that count."""
    counted = connections * sum(plan.scored for plan in level.plans) // len(level.plans)
    return LevelFace(
        id=level.id,
        number=level.number,
        title=level.title,
        story=level.story,
        connections=connections if level.deck is None else 0,
        assistance=level.assistance,
        law=level.law.name,
        par=2 * level.par * counted if level.deck is None else 0,
        clock=level.clock,
        guidance=level.guidance,
        purpose=level.purpose,
        compare=level.compare,
        desks=1 if level.deck is None else level.deck.desks,
    )
