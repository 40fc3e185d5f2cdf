"""The report, read from the session. Pure but for the catalogue."""

from __future__ import annotations

from game.content.text import Catalogue
from server.console.faces_report import Cell, Concept, Download, MatchFiles, Remedy, Report, Student
from server.console.words import tag_name
from server.session.report import Answered, ConceptRow, StudentRow
from server.session.report import Report as Counted
from server.session.state import Played, State

A_PAGE = 40
"""More students than this do not fit the heat map's width."""

MOST_REMEDIES = 3
FORMATS = ("jsonl", "pcapng", "svg", "csv")


def report(
    session: State, counted: Counted, names: bool, page: int, beamed: bool, words: Catalogue
) -> Report:
    """The whole page; the heat map shows page `page` of the students."""
    say = words.translate
    rows = [
        row for row in counted.rows if row.connections or row.before or row.after or row.quiz or not row.bot
    ]
    students = tuple(_student(row, names, words) for row in rows)
    pages = max(1, -(-len(rows) // A_PAGE))
    page = min(page, pages)
    part = slice(A_PAGE * (page - 1), A_PAGE * page)
    shown = [
        one for one in counted.concepts if _times(one) or one.quiz_before.answers or one.quiz_after.answers
    ]
    asked = max((max(one.quiz_before.answers, one.quiz_after.answers) for one in shown), default=0)
    return Report(
        lead=_lead(session, counted.rounds, len(rows), words),
        remedies=tuple(_remedy(one, len(rows), words) for one in shown if _times(one))[:MOST_REMEDIES],
        students=students,
        shown=students[part],
        concepts=tuple(_concept(one, rows, part, words) for one in shown),
        untouched=tuple(tag_name(words, one.tag) for one in counted.concepts if one not in shown),
        asked=asked,
        page=page,
        pages=pages,
        downloads=tuple(
            Download(f"/take/{name}", name, say(f"console.take.{name.replace('.', '-')}"))
            for name in (
                "students.csv",
                "anonymous.csv",
                "concepts.csv",
                "matches.csv",
                "journals.zip",
                "pcapng.zip",
                "ladders.zip",
            )
        ),
        matches=() if counted.anonymous else tuple(_match(session, one, words) for one in session.lesson),
        anonymous=counted.anonymous,
        beamed=beamed,
    )


def _lead(session: State, rounds: int, people: int, words: Catalogue) -> str:
    """The whole lesson in a line. The round that is being played counts when it is over."""
    lesson = session.lesson
    if not people or not rounds:
        return words.translate("console.report.lead-none", title=session.title)
    return words.translate(
        "console.report.lead" if session.first else "console.report.lead-rehearsal",
        title=session.title,
        people=people,
        rounds=rounds,
        connections=sum(one.connections for one in lesson),
        reached=sum(one.reached for one in lesson),
    )


def file_stem(played: Played) -> str:
    """The name under which a match's files are taken away."""
    return played.stream.replace("/", "-")


def _times(one: ConceptRow) -> int:
    return one.before.times + one.after.times


def _student(row: StudentRow, names: bool, words: Catalogue) -> Student:
    times = {tag: row.before.get(tag, 0) + row.after.get(tag, 0) for tag in {*row.before, *row.after}}
    top = max(times, key=lambda tag: (times[tag], tag), default=None)
    answers = list(row.quiz.values())
    before = [right for right, _ in answers if right is not None]
    after = [right for _, right in answers if right is not None]
    return Student(
        row.student,
        row.name,
        row.real if names else None,
        row.connections,
        row.reached,
        row.fouls,
        row.points,
        tag_name(words, top),
        sum(before) if before else None,
        sum(after) if after else None,
    )


def _concept(one: ConceptRow, rows: list[StudentRow], part: slice, words: Catalogue) -> Concept:
    cells = []
    people = 0
    for row in rows:
        before, after = row.before.get(one.tag, 0), row.after.get(one.tag, 0)
        people += bool(before or after)
        answered = row.quiz.get(one.tag, (None, None))[1]
        mended = bool(before) and not after and (one.taught or answered is True)
        cells.append(Cell(before + after, mended or (bool(before or after) and answered is True)))
    return Concept(
        one.tag,
        tag_name(words, one.tag),
        tuple(cells[part]),
        people,
        one.before.times,
        one.after.times,
        _wrong(one.quiz_before),
        _wrong(one.quiz_after),
    )


def _wrong(found: Answered) -> int | None:
    return found.answers - found.right if found.answers else None


def _remedy(one: ConceptRow, people: int, words: Catalogue) -> Remedy:
    who = words.translate(
        "console.report.did-it",
        students=max(one.before.students, one.after.students),
        people=people,
        times=_times(one),
    )
    say, do, ask = (words.translate(f"{one.remedy}.{part}") for part in ("say", "do", "ask"))
    return Remedy(one.tag, tag_name(words, one.tag), who, say, do, ask, one.taught)


def _match(session: State, played: Played, words: Catalogue) -> MatchFiles:
    stem = file_stem(played)
    names = [
        session.roster[one].alias if one else words.translate("console.roster.bot") for one in played.students
    ]
    pair = played.stream.rsplit("-", 1)[-1].lstrip("0")
    return MatchFiles(
        stem,
        words.translate("console.report.match-of", round=played.round, pair=pair),
        words.translate("console.and", one=names[0], two=names[1]),
        tuple(Download(f"/take/{stem}.{kind}", kind, "") for kind in FORMATS),
    )
