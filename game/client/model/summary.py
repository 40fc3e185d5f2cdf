"""A finished match in short: one row for each connection, and what the next star asks for. Pure."""

from __future__ import annotations

from msgspec import Struct

from game.match.view import Result, ScoreSheet

Remark = tuple[str, dict[str, int | str], str]
"""Catalogue key, its parameters (`number` asks for a plural), tone: plain, good or bad."""

SPEEDS = ("score.speed", "score.speed-hasty")


class Row(Struct, frozen=True):
    """One connection: did it stand, what is worth a word, what each player got."""

    reached: bool
    remarks: tuple[Remark, ...]
    totals: tuple[int, int]


def rows(result: Result, me: int) -> tuple[Row, ...]:
    """Every connection; speed and streak are mine, fouls and hasty letters both players'."""
    return tuple(_row(sheets, me) for sheets in result.sheets)


def _row(sheets: tuple[ScoreSheet, ScoreSheet], me: int) -> Row:
    mine = sheets[me]
    keys = {item.key for item in mine.items}
    reached = "score.goal" in keys
    remarks: list[Remark] = []
    if not mine.scored:
        remarks.append(("score.not-scored", {}, "plain"))
    elif not reached:
        remarks.append(("results.failed", {}, "bad"))
    speed = next((item.points for item in mine.items if item.key in SPEEDS), None)
    if speed is not None:
        remarks.append(("results.speed", {"points": speed}, "plain"))
    fouls, hasty = (_counted(sheets, key) for key in ("score.foul", "score.hasty"))
    if fouls:
        remarks.append(("results.fouls", {"number": fouls}, "bad"))
    if hasty:
        remarks.append(("results.hasty", {"number": hasty}, "bad"))
    if mine.scored and mine.streak:
        remarks.append(("results.clean", {}, "good"))
    if mine.multiplier > 10:
        remarks.append(("results.streak", {"times": f"{mine.multiplier / 10:.1f}"}, "good"))
    return Row(reached, tuple(remarks), (sheets[0].total, sheets[1].total))


def _counted(sheets: tuple[ScoreSheet, ScoreSheet], key: str) -> int:
    return sum(
        int(item.params.get("count", 1)) for sheet in sheets for item in sheet.items if item.key == key
    )


def hint_key(result: Result) -> str:
    """What is said below the stars."""
    if result.stars >= 3:
        return "results.hint-all"
    if result.stars == 0:
        return "results.hint-none"
    if result.pair >= result.par and any(result.fouls):
        return "results.hint-fouls"
    return "results.hint-par"
