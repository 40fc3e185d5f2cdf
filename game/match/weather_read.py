"""Reads the weather of a level: a preset's name, or tc-netem's words per direction.

A part of level_read.py, which has the promises. Pure.
"""

from __future__ import annotations

from typing import cast

from game.match.toml_read import Table
from game.match.weather import MILLION, PRESETS, Distribution, Way, Weather, faults


def read_weather(top: Table) -> Weather:
    """`weather = "fog"`, or a table with `both`, or with `a_to_b` and `b_to_a`."""
    if not isinstance(top.values.get("weather"), dict):
        return PRESETS[top.choice("weather", tuple(PRESETS), "calm")]
    table = top.table("weather")
    assert table is not None
    both = _way(table.table("both"))
    ways = [_way(table.table(key)) for key in ("a_to_b", "b_to_a")]
    table.done()
    if both is None and None in ways:
        table.wrong("both", "missing")
    calm = PRESETS["calm"].a_to_b
    return Weather("own", ways[0] or both or calm, ways[1] or both or calm)


def _way(table: Table | None) -> Way | None:
    if table is None:
        return None
    options = ("uniform", "normal", "pareto", "paretonormal")
    loss_state = _shares(table, "loss_state", 5)
    gemodel = _shares(table, "gemodel", 4)
    way = Way(
        delay=table.seconds("delay", 0),
        jitter=table.seconds("jitter", 0),
        delay_correlation=table.percent("delay_correlation"),
        distribution=cast(Distribution, table.choice("distribution", options, "uniform")),
        loss=table.percent("loss"),
        loss_correlation=table.percent("loss_correlation"),
        loss_state=cast("tuple[int, int, int, int, int] | None", loss_state),
        gemodel=cast("tuple[int, int, int, int] | None", gemodel),
        duplicate=table.percent("duplicate"),
        duplicate_correlation=table.percent("duplicate_correlation"),
        corrupt=table.percent("corrupt"),
        corrupt_correlation=table.percent("corrupt_correlation"),
        reorder=table.percent("reorder"),
        reorder_correlation=table.percent("reorder_correlation"),
        gap=table.integer("gap", 1),
        rate=table.integer("rate", 0),
        limit=table.integer("limit", 0),
    )
    table.done()
    for fault in faults(way):
        table.wrong(fault.key, fault.reason, **fault.params)
    return way


def _shares(table: Table, key: str, count: int) -> tuple[int, ...] | None:
    """A row of shares in percent, given back in millionths."""
    row = table.decimals(key)
    if row is None:
        return None
    if len(row) != count:
        table.wrong(key, "row-length", wanted=count, found=len(row))
        return None
    return tuple(int(share * (MILLION // 100)) for share in row)
