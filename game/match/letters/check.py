"""Holds what a row asserts against what happened. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from game.match.letters.answers import Standing, Wrong
from game.match.letters.script import Cell, Expected, LetterRow, OwesRow, WordRow
from game.referee.verdict import Verdict


def check_cells(cells: tuple[Cell, Cell], standings: tuple[Standing, Standing]) -> list[Wrong]:
    """States and hearts of both houses after the row."""
    wrong: list[Wrong] = []
    for house, cell, standing in zip(("A", "B"), cells, standings, strict=True):
        if cell.state is not None and cell.state is not standing.state:
            said, found = str(cell.state), str(standing.state)
            wrong.append(Wrong("state", cell.column, {"house": house, "said": said, "is": found}))
        if cell.hearts and standing.hearts and cell.hearts != standing.hearts:
            params: dict[str, str | int] = {"house": house, "said": cell.hearts, "is": standing.hearts}
            wrong.append(Wrong("hearts", cell.column, params))
    return wrong


def check_verdict(row: LetterRow, verdict: Verdict) -> list[Wrong]:
    """The verdict on a posted letter: what `!` says, or that it travels."""
    if row.verdict is not None:
        return _expected(row.verdict, verdict)
    if verdict.travels:
        return []
    return [Wrong("came-back", row.column, {"letter": str(row.segment), "is": verdict.kind})]


def wrong_call(row: WordRow, verdict: Verdict | None) -> list[Wrong]:
    """The verdict on a call; None: a letter will make it, and the verdict comes with that letter."""
    if verdict is None:
        return [] if row.verdict is None else [Wrong("announced", row.verdict.column, {"word": row.word})]
    if row.verdict is not None:
        return _expected(row.verdict, verdict)
    if verdict.travels:
        return []
    params: dict[str, str | int] = {"house": row.house, "word": row.word, "state": verdict.before}
    return [Wrong("no-call", row.column, params)]


def _expected(expected: Expected, verdict: Verdict) -> list[Wrong]:
    wrong: list[Wrong] = []
    if expected.kind != verdict.kind:
        params: dict[str, str | int] = {"said": expected.kind, "is": verdict.kind}
        wrong.append(Wrong("verdict", expected.column, params))
    known = [word for word in (verdict.rule, verdict.section, verdict.tag) if word]
    for word in expected.words:
        if word not in known:
            wrong.append(Wrong("word", expected.column, {"said": word, "is": ", ".join(known)}))
    return wrong


def check_debt(row: OwesRow, standing: Standing) -> list[Wrong]:
    """What a house owes: one of several letters, or nothing at all.

    Of an automatic TCP (no hearts) nothing is known of what it might have left unsaid: `nothing` asserts
    nothing.
    """
    debts = standing.owes
    spelled = ", ".join(str(debt) for debt in debts)
    if row.segment is None and not standing.hearts:
        return []
    if row.segment is None:
        return [Wrong("owes-something", row.column, {"house": row.house, "is": spelled})] if debts else []
    if any(replace(debt, wnd=row.segment.wnd) == row.segment for debt in debts):
        return []
    params: dict[str, str | int] = {"house": row.house, "said": str(row.segment), "is": spelled}
    return [Wrong("owes" if debts else "owes-not", row.column, params)]
