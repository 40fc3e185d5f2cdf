"""The figures at the end of a load: what players measured, what the relay says of itself. Pure.

The last line of `three-letters load` is `Summary` as one JSON object.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import mean

from msgspec import Struct

from game.link.simulated import Seen

PREFIX = "three_letters_"


class Sample(Struct, frozen=True):
    """What `/metrics` said at a time, in seconds since the load began."""

    at: float
    values: Mapping[str, float]

    @property
    def memory(self) -> float:
        """Resident octets of the relay."""
        return self.values.get(f"{PREFIX}memory_bytes", 0.0)


class Summary(Struct, frozen=True):
    """`late_*`: delivery error in milliseconds at the player's end, `left_*` at the relay's; `own_p99`: of
    the simulated players themselves. Of the relay None where it tells nothing. `memory_*`: MiB, means of the
    first and the second half of the play."""

    players: int
    finished: int
    matches: int
    letters: int
    fouls: int
    missed: int
    reconnections: int
    seconds: float
    late_p50: float
    late_p99: float
    late_max: float
    own_p99: float
    left_mean: float | None
    left_max: float | None
    cpu_seconds: float | None
    cpu_ms_per_letter: float | None
    memory_first: float | None
    memory_second: float | None
    browser_events: int
    browser_bytes: int


def percentile(ordered: Sequence[int], percent: int) -> float:
    """Of values in order, in milliseconds; 0 where there are none."""
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] / 1000 if ordered else 0.0


def read_metrics(text: str) -> dict[str, float]:
    """Every value of Prometheus' text format, labels included in the name; what is none is left out."""
    found = {}
    for line in text.splitlines():
        name, _, value = line.rpartition(" ")
        if name and not line.startswith("#"):
            try:
                found[name] = float(value)
            except ValueError:
                continue
    return found


def _began_anew(samples: Sequence[Sample]) -> bool:
    """Whether the relay was started again meanwhile: then its counters say nothing of the whole."""
    return len({one.values.get(f"{PREFIX}start_time_seconds") for one in samples}) > 1


def summary(
    seen: Sequence[Seen],
    finished: int,
    seconds: float,
    samples: Sequence[Sample],
    browser: tuple[int, int],
) -> Summary:
    """Everything in one."""
    late = sorted(value for one in seen for value in one.late)
    own = sorted(value for one in seen for value in one.own)
    letters = sum(one.letters for one in seen)
    cpu = left_mean = left_max = first = second = None
    if len(samples) > 1 and not _began_anew(samples):

        def grown(name: str) -> float:
            name = PREFIX + name
            return samples[-1].values.get(name, 0.0) - samples[0].values.get(name, 0.0)

        cpu = grown("cpu_seconds_total")
        due = grown("delivery_late_seconds_count")
        left_mean = grown("delivery_late_seconds_sum") / due * 1000 if due else 0.0
        left_max = samples[-1].values.get(f"{PREFIX}delivery_late_most_seconds", 0.0) * 1000
        half = (samples[0].at + samples[-1].at) / 2
        first = mean(one.memory for one in samples if one.at <= half) / 2**20
        second = mean(one.memory for one in samples if one.at > half) / 2**20
    return Summary(
        players=len(seen),
        finished=finished,
        matches=sum(one.matches for one in seen) // 2,
        letters=letters,
        fouls=sum(one.fouls for one in seen),
        missed=sum(one.missed for one in seen),
        reconnections=sum(one.reconnections for one in seen),
        seconds=round(seconds, 1),
        late_p50=percentile(late, 50),
        late_p99=percentile(late, 99),
        late_max=percentile(late, 100),
        own_p99=percentile(own, 99),
        left_mean=left_mean,
        left_max=left_max,
        cpu_seconds=cpu,
        cpu_ms_per_letter=cpu * 1000 / letters if cpu is not None and letters else None,
        memory_first=first,
        memory_second=second,
        browser_events=browser[0],
        browser_bytes=browser[1],
    )
