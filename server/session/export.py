"""The report, the roster and the list of matches as CSV (RFC 4180), safe for spreadsheets. Pure.

Cells are disarmed as in the score sheets (`game.match.export.sheets`). Matches themselves are exported from
their journals, whose names `Session.played` has, by the exporters that there are.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.match.export.sheets import Cell, cell
from server.session.report import Report
from server.session.state import State

BOM = "\ufeff"
"""Without it a spreadsheet reads UTF-8 as something else; it goes first in the file."""


def concepts_csv(found: Report) -> str:
    """One row for each misconception."""
    head = (
        "misconception", "students_before", "times_before", "students_after", "times_after",
        "quiz_right_before", "quiz_answers_before", "quiz_right_after", "quiz_answers_after", "remedy_given",
    )  # fmt: skip
    rows: list[list[Cell]] = [
        [
            row.tag,
            row.before.students,
            row.before.times,
            row.after.students,
            row.after.times,
            row.quiz_before.right,
            row.quiz_before.answers,
            row.quiz_after.right,
            row.quiz_after.answers,
            int(row.taught),
        ]
        for row in found.concepts
    ]
    return _csv(head, rows)


def students_csv(found: Report) -> str:
    """One row for each student, and two columns for each misconception that occurred."""
    tags = [row.tag for row in found.concepts if row.before.times or row.after.times]
    head = ("name", "real_name", "bot", "points", "connections", "reached", "fouls")
    columns = [f"{tag} {stage}" for tag in tags for stage in ("before", "after")]
    rows: list[list[Cell]] = []
    for row in found.rows:
        cells: list[Cell] = [row.name, row.real, int(row.bot), row.points]
        cells += [row.connections, row.reached, row.fouls]
        for tag in tags:
            cells += [row.before.get(tag, 0), row.after.get(tag, 0)]
        rows.append(cells)
    return _csv((*head, *columns), rows)


def matches_csv(session: State) -> str:
    """One row for each match that has ended, with the name of its journal."""
    rows: list[list[Cell]] = []
    for match in session.lesson:
        names = [session.roster[one].alias if one else "" for one in match.students]
        rows.append([match.stream, match.round, match.level, *names, *match.totals])
    return _csv(("journal", "round", "level", "a", "b", "points_a", "points_b"), rows)


def _csv(head: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    return "".join(",".join(cell(one) for one in row) + "\r\n" for row in (head, *rows))
