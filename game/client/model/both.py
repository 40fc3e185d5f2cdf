"""Two logs as one ladder: what either house sent and got, on one axis of time, with the fog between them.

Only own stubs: an arrow goes into the fog or comes out of it, and nothing here joins two of them. Pure.
"""

from __future__ import annotations

from msgspec import Struct

from game.client.model.facts import LogRow


class Rung(Struct, frozen=True):
    """One line: whose (0: the left house), and what its log says."""

    side: int
    row: LogRow


def rungs(left: tuple[LogRow, ...], right: tuple[LogRow, ...], most: int) -> tuple[Rung, ...]:
    """The last `most` lines of both, in the order of time; at one moment the left one first."""
    both = [Rung(side, row) for side, rows in enumerate((left, right)) for row in rows]
    return tuple(sorted(both, key=lambda rung: (rung.row.at, rung.side))[-most:])
