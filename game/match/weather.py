"""What the post does to letters, in the vocabulary of Linux tc-netem, per direction.

Times are whole microseconds at the level's clock 1, probabilities whole millionths, so that no float enters a
fate. The presets are the table of the design (and of the handbook). Weather is an argument at posting time:
it may change while a match runs. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from game.match.tables import SCALE, TABLES
from game.match.view import WeatherFace

Distribution = Literal["uniform", "normal", "pareto", "paretonormal"]

MILLION = 1_000_000
"""A probability of one, in millionths. By chance also a second, in microseconds."""

SECOND = 1_000_000

LONGEST = 3600 * SECOND
"""No delay, jitter or limit of a weather or level may be longer."""


class Way(Struct, frozen=True):
    """One direction of the valley, by netem's names. Defaults: everything arrives at once.

    delay, jitter                microseconds; `delay_correlation` of each jitter with the one before
    distribution                 of the jitter around the delay: uniform is delay +- jitter
    loss, loss_correlation       random loss
    loss_state                   p13, p31, p32, p23, p14 of the 4-state Markov chain, instead of `loss`
    gemodel                      Gilbert-Elliott p, r, 1-h, 1-k, instead of `loss`
    duplicate, corrupt           a second copy; a smudged letter: its checksum fails
    reorder, gap                 overtakes: this share of every `gap`-th letter flies ahead
    rate, limit                  octets per second (0: no limit), and letters that may queue for it (0: any)
    """

    delay: int = 0
    jitter: int = 0
    delay_correlation: int = 0
    distribution: Distribution = "uniform"
    loss: int = 0
    loss_correlation: int = 0
    loss_state: tuple[int, int, int, int, int] | None = None
    gemodel: tuple[int, int, int, int] | None = None
    duplicate: int = 0
    duplicate_correlation: int = 0
    corrupt: int = 0
    corrupt_correlation: int = 0
    reorder: int = 0
    reorder_correlation: int = 0
    gap: int = 1
    rate: int = 0
    limit: int = 0

    @property
    def floor(self) -> int:
        """The least time a letter flies, an eighth of the delay: jitter never makes one arrive before that,
        and a letter that overtakes flies this long. (netem sends such packets at once.)"""
        return self.delay >> 3


class Weather(Struct, frozen=True):
    """Both directions; `id` is a preset's, or `own` for a level's or instructor's."""

    id: str
    a_to_b: Way
    b_to_a: Way

    def way(self, side: str) -> Way:
        """The direction of a letter that `side` posts."""
        return self.a_to_b if side == "A" else self.b_to_a


class Fault(Struct, frozen=True):
    """Why a weather is impossible: the key, the reason's code, and the bounds that it names."""

    key: str
    reason: str
    params: dict[str, int | str] = {}


def both_ways(name: str, way: Way) -> Weather:
    """The same in both directions."""
    return Weather(name, way, way)


def _s(tenths: int) -> int:
    return tenths * SECOND // 10


def _percent(percent: int) -> int:
    return percent * MILLION // 100


PRESETS: dict[str, Weather] = {
    weather.id: weather
    for weather in (
        both_ways("calm", Way(_s(20), _s(2))),
        both_ways(
            "drizzle",
            Way(_s(22), _s(6), distribution="normal", loss=_percent(5), duplicate=_percent(2)),
        ),
        both_ways(
            "fog",
            Way(
                _s(35),
                _s(15),
                delay_correlation=_percent(25),
                distribution="normal",
                loss=_percent(5),
                corrupt=_percent(5),
            ),
        ),
        both_ways(
            "storm",
            Way(
                _s(25),
                _s(15),
                distribution="pareto",
                gemodel=(_percent(15), _percent(50), _percent(80), 0),
                duplicate=_percent(5),
                corrupt=_percent(2),
                reorder=_percent(10),
            ),
        ),
        both_ways("pigeon", Way(_s(40), _s(25), loss=_percent(10), reorder=_percent(25))),
        both_ways("satellite", Way(_s(60), _s(1), loss=_percent(1))),
    )
}
"""The weathers of the design, by id, from kind to cruel."""


def late(way: Way) -> int:
    """The delay that 99.9 % of all letters do not exceed, in microseconds; a queue's waiting is not
    counted."""
    if way.distribution == "uniform":
        return way.delay + way.jitter
    return way.delay + way.jitter * TABLES[way.distribution][-1] // SCALE


def scaled(weather: Weather, clock: int) -> Weather:
    """The same weather where every time is divided by `clock` hundredths (200: twice as fast)."""
    if clock == 100:
        return weather
    return replace(weather, a_to_b=_scaled(weather.a_to_b, clock), b_to_a=_scaled(weather.b_to_a, clock))


def _scaled(way: Way, clock: int) -> Way:
    return replace(
        way, delay=way.delay * 100 // clock, jitter=way.jitter * 100 // clock, rate=way.rate * clock // 100
    )


def lost_share(way: Way) -> int:
    """The share of letters that the post loses in the long run, in millionths; correlation does not count."""
    if way.gemodel is not None:
        p, r, in_bad, in_good = way.gemodel
        bad = MILLION * p // (p + r) if p + r else 0
        return (bad * in_bad + (MILLION - bad) * in_good) // MILLION
    if way.loss_state is not None:
        p13, p31, p32, p23, p14 = way.loss_state
        if not p13:
            return p14 * MILLION // (MILLION + p14)
        if p32 and not p23:
            return 0  # once it received within a burst, it goes on receiving
        if not p31:
            return MILLION * p23 // (p32 + p23) if p23 else MILLION
        # The chain's balance: what enters a state leaves it. Weights are relative to state 1, in millionths.
        burst = MILLION * p13 // p31
        received = burst * p32 // p23 if p32 else 0
        return (burst + p14) * MILLION // (MILLION + burst + received + p14)
    return way.loss


def face(weather: Weather) -> WeatherFace:
    """What the lobby and the top line say of a weather: honest numbers per direction."""
    ways = (weather.a_to_b, weather.b_to_a)
    return WeatherFace(
        id=weather.id,
        delay=(ways[0].delay, ways[1].delay),
        jitter=(ways[0].jitter, ways[1].jitter),
        loss_permille=(lost_share(ways[0]) // 1000, lost_share(ways[1]) // 1000),
    )


_SHARES = (
    "delay_correlation", "loss", "loss_correlation", "duplicate", "duplicate_correlation", "corrupt",
    "corrupt_correlation", "reorder", "reorder_correlation",
)  # fmt: skip


def faults(way: Way) -> list[Fault]:
    """Everything impossible in a direction, in the order of the fields; empty if it can be."""
    found = [
        Fault(key, "out-of-range", {"found": getattr(way, key), "low": 0, "high": LONGEST})
        for key in ("delay", "jitter")
        if not 0 <= getattr(way, key) <= LONGEST
    ]
    found += [
        Fault(key, "not-a-share", {"low": 0, "high": 100})
        for key in _SHARES
        if not 0 <= getattr(way, key) <= MILLION
    ]
    for key, shares in (("loss_state", way.loss_state), ("gemodel", way.gemodel)):
        if shares is not None and not all(0 <= share <= MILLION for share in shares):
            found.append(Fault(key, "not-a-share", {"low": 0, "high": 100}))
    if way.loss_state is not None:
        p13, p31, p32, _p23, p14 = way.loss_state
        if p13 + p14 > MILLION or p31 + p32 > MILLION:
            found.append(Fault("loss_state", "leaves-too-often", {}))
    if sum((way.loss > 0, way.loss_state is not None, way.gemodel is not None)) > 1:
        found.append(Fault("loss", "one-loss-only", {}))
    if lost_share(way) >= MILLION and not found:
        found.append(Fault("loss", "nothing-arrives", {}))
    if way.jitter and way.distribution == "uniform" and way.jitter > way.delay:
        found.append(Fault("jitter", "longer-than-delay", {}))
    found += [
        Fault(key, "out-of-range", {"found": getattr(way, key), "low": low, "high": 10**9})
        for key, low in (("gap", 1), ("rate", 0), ("limit", 0))
        if not low <= getattr(way, key) <= 10**9
    ]
    if way.reorder and not way.delay:
        found.append(Fault("reorder", "needs-delay", {}))
    return found
