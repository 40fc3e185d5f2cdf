"""What really happened in one connection, for the reveal, the score and the journal's readers.

Written by the round as it goes, read when the connection has ended. Mutable and small. Pure.
"""

from __future__ import annotations

from game.match.view import Foul, Moment
from game.match.vocabulary import Kind
from game.referee.debts import Observation
from game.referee.house import AWAY, Seat
from game.tcp.segment import Segment


class Flying:
    """One letter that was posted, or came out of nowhere (`stranger`).

    side      0: posted by A, 1: by B (of a stranger's letter: the house opposite the one that it came to)
    number    its writer's own count of letters, or 0 · usual  the way's delay without jitter
    extra     nobody asked for it · scripted  the level ruled it, not the weather
    dues      when each copy that flies is due · read_at  when the first whole copy arrived · fate  arrived,
    lost, smudged, dropped, unread; empty while it flies
    """

    __slots__ = (
        "arrivals", "dues", "extra", "fate", "kinds", "lost_at", "number", "port", "posted_at", "read_at",
        "repeat", "scripted", "segment", "side", "stranger", "usual", "why_lost",
    )  # fmt: skip

    def __init__(self, side: int, port: int, segment: Segment, posted_at: int) -> None:
        self.side = side
        self.port = port
        self.segment = segment
        self.posted_at = posted_at
        self.number = 0
        self.usual = 0
        self.repeat = False
        self.extra = False
        self.stranger = False
        self.scripted = False
        self.kinds: tuple[Kind, ...] = ()
        self.arrivals: list[int] = []
        self.dues: list[int] = []
        self.read_at: int | None = None
        self.lost_at: int | None = None
        self.why_lost = ""
        self.fate = ""


class Thought:
    """A player's own time: from when a letter was due (`what`: open, answer, repeat, say) until it was
    posted."""

    __slots__ = ("end", "side", "start", "what")

    def __init__(self, side: int, what: str, start: int, end: int) -> None:
        self.side = side
        self.what = what
        self.start = start
        self.end = end


class Record:
    """Everything about one connection. Pairs are A's and B's.

    established  when each came to ESTABLISHED first · agreed  both are, at the end, and their numbers agree
    goal_at      since when the goal has held · reason  of the end: goal, timeout, limit, left
    gave_up      who made an ABORT or a CLOSE before the goal held · silent  who, at an end without the goal,
    had owed a letter for three RTO
    observed     what each had left overdue at the end, as the referee says it
    helped       the Postmaster wrote a letter · spoiled  a hold came to its limit: the lesson was missed
    """

    __slots__ = (
        "agreed", "established", "flights", "foul_count", "fouls", "gave_up", "goal_at", "hasty", "helped",
        "moments", "observed", "read", "reason", "silent", "spoiled", "thoughts",
    )  # fmt: skip

    def __init__(self) -> None:
        self.flights: list[Flying] = []
        self.moments: list[Moment] = []
        self.thoughts: list[Thought] = []
        self.fouls: list[Foul] = []
        self.foul_count = [0, 0]
        self.hasty = [0, 0]
        self.read = [0, 0]
        self.established: list[int | None] = [None, None]
        self.agreed = False
        self.goal_at: int | None = None
        self.reason = ""
        self.gave_up = [False, False]
        self.silent = [False, False]
        self.observed: list[tuple[Observation, ...]] = [(), ()]
        self.helped = False
        self.spoiled = False

    @property
    def forfeited(self) -> int | None:
        """The one player who broke off a connection without its goal; None: nobody did, or both."""
        at_fault = [side for side in (0, 1) if self.gave_up[side] or self.silent[side]]
        return at_fault[0] if len(at_fault) == 1 else None

    def think(self, side: int, what: str, since: int | None, until: int) -> None:
        """Enter a player's own time, if there was any."""
        if since is not None and since < until:
            self.thoughts.append(Thought(side, what, since, until))


def own_time(seat: Seat, repeat: bool, turned: int) -> tuple[str, int]:
    """What a player at this seat who now posts a letter (`repeat`: again) was to do, and since when.

    `turned`: when the seat's state changed last.
    """
    owed = [debt.since for debt in seat.debts if not debt.optional]
    if owed:
        return "answer", min(owed)
    if repeat and seat.died_at is not None:
        return "repeat", seat.died_at
    return ("open" if seat.tcb.state in AWAY else "say"), turned


def unfinished(seat: Seat, may_open: bool, turned: int) -> tuple[str, int] | None:
    """What a player at this seat had still to do when the connection ended, and since when."""
    what, since = own_time(seat, True, turned)
    return (what, since) if what in ("answer", "repeat") or (what == "open" and may_open) else None
