"""How a connection begins: what the match brings along, the numbers that are dealt, the desks that open.
Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from game.match.fate import Trace, number
from game.match.level import Level, Plan, Turn
from game.match.weather import Weather
from game.referee.deliver import deliver
from game.referee.house import House, Letter, open_desk
from game.referee.judge import judge
from game.referee.law import EVERYTHING, Law, Role
from game.referee.legal import hints
from game.tcp.segment import Segment


class Setting:
    """What a match brings into a connection. Pairs are A's and B's.

    ordinal   which one of the match, from 1 · opener  0: A opens, 1: B · houses  as they are so far
    traces    the weather's memory · kept  copies of letters by name · ports  that had desks before
    heard, written   how many letters each side has received and posted in this match
    read      what the user of each side was handed in this match: port and text
    turn      which of the match's connections this is
    """

    __slots__ = (
        "heard", "houses", "kept", "key", "level", "opener", "ordinal", "plan", "port", "ports", "read",
        "start", "traces", "turn", "weather", "written",
    )  # fmt: skip

    def __init__(self, level: Level, key: bytes, weather: Weather, houses: Sequence[House]) -> None:
        self.level = level
        self.key = key
        self.weather = weather
        self.houses = tuple(houses)
        self.plan: Plan = level.plans[0]
        self.turn = Turn(0, "A")
        self.ordinal = 1
        self.opener = 0
        self.port = 0
        self.start = 0
        self.traces: Sequence[Trace] = (Trace(), Trace())
        self.kept: dict[str, tuple[int, Segment]] = {}
        self.ports: frozenset[int] = frozenset()
        self.heard: Sequence[int] = (0, 0)
        self.written: Sequence[int] = (0, 0)
        self.read: tuple[Sequence[tuple[int, bytes]], Sequence[tuple[int, bytes]]] = ((), ())

    def law(self, side: int) -> Law:
        """The law of this connection in the house of `side`."""
        return self.plan.laws[side ^ self.opener] or self.plan.law or self.level.law


class Numbers:
    """The clocks of the two houses, which deal the ISSs: the level's own in order, then some of the key's."""

    def __init__(self, setting: Setting) -> None:
        opener, listener = setting.plan.iss
        self._rows = (opener, listener) if setting.opener == 0 else (listener, opener)
        self._key = setting.key
        self._ordinal = setting.ordinal
        self._dealt = [0, 0]
        self._next = [self._work_out(0), self._work_out(1)]

    def next(self, side: int) -> int:
        """The number that the side's clock would deal now."""
        return self._next[side]

    def deal(self, side: int) -> int:
        """Deal it."""
        dealt = self._next[side]
        self._dealt[side] += 1
        self._next[side] = self._work_out(side)
        return dealt

    def _work_out(self, side: int) -> int:
        count, row = self._dealt[side], self._rows[side]
        if count < len(row):
            return row[count]
        # A multiple of 10 for A and 5 more for B: ISS, ISS + 1 and the other's never meet (levels.md).
        return 1000 + 10 * (number(self._key, "iss", self._ordinal, side, count) % 900) + 5 * side


def open_houses(setting: Setting, numbers: Numbers, absent: set[int]) -> list[House]:
    """Both houses with the connection's desk, under its law; `absent` are the sides where nobody lives."""
    houses = []
    for side in (0, 1):
        opens = side == setting.opener
        role: Role = "both" if setting.plan.roles == "both" else "opener" if opens else "listener"
        house = setting.houses[side]
        if setting.plan.fresh:
            house = replace(house, seats=())
        law = setting.law(side)
        if house.law != law:
            house = replace(house, law=law)
        if house.door and not any(seat.role == "listener" for seat in house.seats):
            house = replace(house, door=False)
        if side not in absent:
            iss = None if role == "listener" else numbers.deal(side)
            house = open_desk(house, setting.port, role, iss)
        houses.append(house)
    if setting.plan.begin == "established":
        _shake_hands(houses, setting, numbers)
    return houses


def _shake_hands(houses: list[House], setting: Setting, numbers: Numbers) -> None:
    """The handshake is behind both: they wrote what TCP would, and the post took no time."""
    port, now = setting.port, setting.start
    laws = [house.law for house in houses]
    houses[:] = [
        replace(house, law=replace(house.law, opener=EVERYTHING, both=EVERYTHING)) for house in houses
    ]
    sides = (setting.opener, 1 - setting.opener)
    while (side := next((one for one in sides if _owes(houses[one], setting)), None)) is not None:
        letter = Letter(port, hints(houses[side], port, now)[0].segment)
        houses[side] = judge(houses[side], letter, now).house
        met = deliver(houses[1 - side], letter, now, numbers.next(1 - side))
        if met.dealt is not None:
            numbers.deal(1 - side)
        houses[1 - side] = met.house
    houses[:] = [replace(house, law=law) for house, law in zip(houses, laws, strict=True)]


def _owes(house: House, setting: Setting) -> bool:
    """Whether the handshake waits for a letter of this house."""
    offers = hints(house, setting.port, setting.start)
    return bool(offers) and offers[0].why in ("open", "debt")
