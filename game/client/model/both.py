"""Two logs as one ladder: what either house sent and got, on one axis of time, with the fog between them.

Only own stubs: an arrow goes into the fog or comes out of it, and nothing here joins two of them. Pure.
"""

from __future__ import annotations

from msgspec import Struct, structs

from game.client.model.facts import LogRow


class Rung(Struct, frozen=True):
    """One line: whose (0: the left house), and what its log says, without its letter where that is sealed."""

    side: int
    row: LogRow


def rungs(
    logs: tuple[tuple[LogRow, ...], tuple[LogRow, ...]],
    open_: tuple[bool, bool],
    signs: tuple[bool, bool],
    most: int,
) -> tuple[Rung, ...]:
    """The last `most` lines of both, in the order of time; at one moment the left one first.

    `open_`: whose letters may be read; `signs`: whose may be seen to come and go.
    """
    both = [
        Rung(side, row if open_[side] else structs.replace(row, segment=None, remark=""))
        for side, rows in enumerate(logs)
        for row in rows
        if signs[side]
    ]
    return tuple(sorted(both, key=lambda rung: (rung.row.at, rung.side))[-most:])
