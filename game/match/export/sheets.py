"""Score sheets as CSV (RFC 4180): one row for each player and connection. Pure: text comes out.

A spreadsheet takes a cell that begins with = + - @ (or a tab or a carriage return) for a formula, and a
player's name may begin with one: such text gets an apostrophe in front. Numbers are written as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.match.view import Player, Reveal
from game.referee.score import ITEMS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEAD = (
    "connection", "port", "house", "player", "role", "reached", "reason", "microseconds", "fouls", "sum",
    "multiplier_tenths", "total", "streak", "scored",
)  # fmt: skip

Cell = str | int


def csv(reveals: Sequence[Reveal], players: tuple[Player, Player]) -> str:
    """The sheets of all finished connections; after the fixed columns one for each item that occurs. What was
    left undone has no points, and no column."""
    sheets = [sheet for reveal in reveals for sheet in reveal.sheets]
    items = sorted({item.key for sheet in sheets for item in sheet.items if item.key in ITEMS})
    rows: list[list[Cell]] = [[*_HEAD, *items]]
    for reveal in reveals:
        for house, player, sheet in zip("AB", players, reveal.sheets, strict=True):
            points = dict.fromkeys(items, 0)
            for item in sheet.items:
                if item.key in points:
                    points[item.key] += item.points
            rows.append(
                [
                    reveal.connection,
                    reveal.port,
                    house,
                    player.name,
                    "opener" if house == reveal.opener else "listener",
                    int(reveal.reached),
                    reveal.reason,
                    reveal.ended_at - reveal.started_at,
                    sum(foul.side == house and foul.verdict.kind == "foul" for foul in reveal.fouls),
                    sheet.sum,
                    sheet.multiplier,
                    sheet.total,
                    sheet.streak,
                    int(sheet.scored),
                    *points.values(),
                ]
            )
    return "".join(",".join(cell(one) for one in row) + "\r\n" for row in rows)


def cell(value: Cell) -> str:
    """One cell: text that a spreadsheet would take for a formula is disarmed, what needs quotes gets them."""
    if isinstance(value, int):
        return str(value)
    if value.startswith(_FORMULA):
        value = f"'{value}"
    if any(sign in value for sign in ',"\r\n\t') or value != value.strip():
        return '"' + value.replace('"', '""') + '"'
    return value
