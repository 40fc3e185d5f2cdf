"""Fixed states of every scene, for pictures and tests: what some player might have been told at some
moment.

`sample_list` names them. The letters are those of levels 1 and 3. Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.client.model.told import Told, fold
from game.client.scenes import sample_reveal
from game.match.view import (
    Arrived,
    Burned,
    Candle,
    Desk,
    Ended,
    Hearts,
    Item,
    Judged,
    LevelFace,
    News,
    Opened,
    Option,
    Phase,
    Player,
    Posted,
    Result,
    Role,
    ScoreSheet,
    Side,
    View,
    WeatherFace,
)
from game.referee.verdict import Verdict
from game.tcp.segment import ACK, SYN, Segment
from game.wire.messages import Lobby, Seated

LOCAL = 100_000_000
"""Local time of every sample, microseconds."""

S = 1_000_000
PORT = 49003

HELLO = Segment(seq=100, ctl=SYN)
ANSWER = Segment(seq=300, ack=101, ctl=SYN | ACK)
THIRD = Segment(seq=101, ack=301, ctl=ACK)
WRONG = Segment(seq=101, ack=300, ctl=ACK)

DARK: Hearts = ("dark", "dark", "dark", "dark")
HALF: Hearts = ("dark", "dark", "outline", "outline")
FULL: Hearts = ("solid", "solid", "solid", "solid")

PLAYERS = (Player("Mei"), Player("Jonah"))
LEVEL = LevelFace(
    "three-letters",
    1,
    "level.three-letters.title",
    "level.three-letters.story",
    5,
    3,
    "three-way",
    700,
    100,
    True,
)
_HALF = 500_000
CALM = WeatherFace("calm", (2 * S, 2 * S), (200_000, 200_000), (0, 0))
BRISK = WeatherFace("drizzle", (_HALF, _HALF), (200_000, 200_000), (50, 50))
DRIZZLE = WeatherFace("drizzle", (2_200_000, 2_200_000), (600_000, 600_000), (50, 50))


def desk(
    state: str,
    role: Role = "opener",
    hearts: Hearts = DARK,
    owes: tuple[str, ...] = (),
    options: tuple[Option, ...] = (),
    candle: Candle | None = None,
    numbers: tuple[int | None, int | None, int | None, int | None, int | None] = (None,) * 5,
    calls: tuple[str, ...] = (),
) -> Desk:
    """A desk with ISS, SND.UNA, SND.NXT, IRS, RCV.NXT from `numbers`."""
    iss, una, nxt, irs, rcv = numbers
    return Desk(
        port=PORT,
        role=role,
        state=state,
        owes=owes,
        iss=iss,
        snd_una=una,
        snd_nxt=nxt,
        irs=irs,
        rcv_nxt=rcv,
        hearts=hearts,
        candle=candle,
        options=options,
        calls=calls,
    )


def view(
    now: int,
    desks: tuple[Desk, ...],
    news: tuple[News, ...],
    phase: Phase = "play",
    side: Side = "A",
    connection: int = 1,
    weather: WeatherFace = CALM,
    result: Result | None = None,
) -> View:
    """A view of the match of Mei and Jonah."""
    return View(
        now=now,
        side=side,
        phase=phase,
        players=PLAYERS,
        level=LEVEL,
        weather=weather,
        connection=connection,
        desks=desks,
        news=news,
        totals=(144, 131),
        streaks=(1, 1),
        result=result,
    )


def seated(value: View, flying: dict[int, int] | None = None) -> Told:
    """Told to somebody who has a seat. `flying`: how long ago, in microseconds, letters were heard of that
    are still in the air."""
    side: Side = value.side
    told = fold(Told(), Seated("4", side, "", True), LOCAL)
    told = fold(told, value, LOCAL)
    for number, age in (flying or {}).items():
        told.heard[number] = LOCAL - age
    return told


def match_start() -> Told:
    """Letter 1 is to be written: the opener's clock has dealt 100."""
    option = Option(HELLO, "open", False)
    home = desk("CLOSED", options=(option,), numbers=(100, None, None, None, None))
    return seated(view(2 * S, (home,), (Opened(0, PORT, 1, "opener"),)))


def match_listen() -> Told:
    """The listener waits."""
    home = desk("LISTEN", "listener", numbers=(300, None, None, None, None))
    return seated(view(3 * S, (home,), (Opened(0, PORT, 2, "listener"),), side="B", connection=2))


def match_answer() -> Told:
    """The listener owes the second letter."""
    option = Option(ANSWER, "debt", True)
    numbers = (300, 300, 300, 100, 101)
    home = desk("SYN-RECEIVED", "listener", HALF, ("SYN,ACK",), (option,), None, numbers)
    news: tuple[News, ...] = (Opened(0, PORT, 2, "listener"), Arrived(4 * S, 7, PORT, HELLO))
    return seated(view(6 * S, (home,), news, side="B", connection=2))


def match_flying() -> Told:
    """The repeat of a SYN leaves, something comes out of the fog, the candle burns."""
    candle = Candle(9 * S, 15 * S, 1, 6 * S)
    home = desk("SYN-SENT", candle=candle, numbers=(100, 100, 101, None, None))
    news: tuple[News, ...] = (
        Opened(0, PORT, 3, "opener"),
        Posted(2 * S, 1, PORT, HELLO, "legal", False),
        Burned(8 * S, PORT, 1),
        Posted(9 * S, 2, PORT, HELLO, "legal", True),
        Arrived(11 * S, 3, PORT, ANSWER),
    )
    return seated(view(11_200_000, (home,), news, connection=3, weather=DRIZZLE), {2: 700_000, 3: 420_000})


def match_foul() -> Told:
    """Letter 3 came back: its ACK said 300."""
    option = Option(THIRD, "debt", True)
    home = desk("ESTABLISHED", "opener", FULL, ("ACK",), (option,), None, (100, 101, 101, 300, 301))
    verdict = Verdict(
        "foul",
        "ack-not-counting-syn",
        "3.4",
        "foul.ack-not-counting-syn",
        {"got": 300, "syn": 300, "want": 301, "name": "Jonah"},
        THIRD,
        ("ack",),
        "ack-last-received",
        -10,
        "ESTABLISHED",
        "ESTABLISHED",
    )
    news: tuple[News, ...] = (
        Opened(0, PORT, 3, "opener"),
        Posted(2_100_000, 1, PORT, HELLO, "legal", False),
        Burned(8_100_000, PORT, 1),
        Posted(8_700_000, 2, PORT, HELLO, "legal", True),
        Arrived(13_200_000, 3, PORT, ANSWER),
        Judged(16 * S, PORT, WRONG, verdict),
    )
    return seated(view(17_300_000, (home,), news, connection=3, weather=DRIZZLE))


def match_connected() -> Told:
    """The opener has posted letter 3: four hearts, nothing is owed."""
    home = desk("ESTABLISHED", "opener", FULL, (), (), None, (100, 101, 101, 300, 301), ("ABORT",))
    news: tuple[News, ...] = (
        Opened(0, PORT, 3, "opener"),
        Posted(2_100_000, 1, PORT, HELLO, "legal", False),
        Arrived(6_200_000, 2, PORT, ANSWER),
        Posted(9 * S, 3, PORT, THIRD, "legal", False),
    )
    return seated(view(9_600_000, (home,), news, connection=3), {3: 600_000})


def reveal() -> Told:
    """The third connection of pictures/reveal.png."""
    news: tuple[News, ...] = (Opened(0, PORT, 3, "opener"), Ended(10 * S, sample_reveal.lost_letter()))
    return seated(view(12 * S, (), news, "reveal", connection=3, weather=BRISK))


def naming() -> Told:
    """The same letters in a diagnosis, seen from the other house, before the fog lifts."""
    news: tuple[News, ...] = (
        Opened(0, PORT, 3, "listener"),
        Arrived(2 * S, 1, PORT, HELLO),
        Posted(4 * S, 1, PORT, ANSWER, "legal", False),
        Arrived(6 * S, 2, PORT, Segment(seq=101, ack=300, ctl=ACK)),
        Arrived(9 * S, 3, PORT, Segment(seq=101, ack=301, ctl=ACK)),
        Ended(10 * S, sample_reveal.lost_letter()),
    )
    seen = view(12 * S, (), news, "reveal", "B", 3)
    return seated(replace(seen, level=replace(seen.level, number=None, purpose="diagnosis")))


def reveal_long() -> Told:
    """Twenty seconds with a long silence and eight letters."""
    news: tuple[News, ...] = (Opened(0, PORT, 4, "listener"), Ended(40 * S, sample_reveal.many_letters()))
    return seated(view(42 * S, (), news, "reveal", "B", 4, DRIZZLE))


def _sheet(speed: int, rest: tuple[Item, ...], streak: int = 0) -> ScoreSheet:
    """A sheet whose goal was reached, with the sum and the multiplier that belong to it."""
    items = (Item("score.goal", 100), Item("score.speed", speed, {"over": 3600, "allowance": 15000}), *rest)
    total = sum(item.points for item in items)
    times = 10 + max(streak - 1, 0)
    return ScoreSheet(items, total, times, total * times // 10, streak)


def _result() -> Result:
    no_foul, economy, foul = (
        Item("score.no-foul", 25),
        Item("score.economy", 10),
        Item("score.foul", -10, {"count": 1}),
    )
    hasty = Item("score.hasty", -5, {"count": 1})
    first = _sheet(38, (no_foul, economy), 1)
    again = _sheet(44, (no_foul, economy), 2)
    sheets = (
        (first, first),
        (_sheet(38, ()), _sheet(38, (foul, hasty))),
        (_sheet(31, (economy, foul)), _sheet(31, (economy,))),
        (first, first),
        (again, again),
    )
    totals = (sum(a.total for a, _ in sheets), sum(b.total for _, b in sheets))
    return Result(totals, sum(totals), 1400, 2, (3, 3), (1, 1), sheets)


def results() -> Told:
    """The match is over."""
    return seated(view(200 * S, (), (), "results", connection=5, result=_result()))


def lobby_alone() -> Told:
    """The host waits for somebody."""
    told = fold(Told(), Seated("4", "A", "", True), LOCAL)
    room = Lobby("4", "three-letters", CALM, (Player("Mei"), None), (False, False), ("three-letters",))
    return fold(told, room, LOCAL)


def lobby() -> Told:
    """Two have met; one is ready."""
    told = fold(Told(), Seated("4", "A", "", True), LOCAL)
    room = Lobby("4", "three-letters", DRIZZLE, PLAYERS, (False, True), ("three-letters",))
    return fold(told, room, LOCAL)


def nothing() -> Told:
    """No relay yet."""
    return Told()
