"""A class again, from its journal: every command at its own time, and nothing told to anybody. Pure.

The session's clock goes on where the journal ends, so everything that was running has stood meanwhile. All
students are away until they come back with their tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

from server.session.commands import FORMAT, VERSION, Away, Begin, RecordError, Tick, decode
from server.session.session import Session
from server.session.told import Refusal


def restore(lines: Sequence[str]) -> Session:
    """The class at the time of its last record. Raises RecordError: no class, a newer version, a broken line,
    a command that cannot have been carried out."""
    if not lines:
        raise RecordError("journal.no-journal", 0)
    first = decode(lines[0], 0)
    if not isinstance(first.do, Begin) or first.do.format != FORMAT:
        raise RecordError("journal.no-journal", 0)
    if first.do.version > VERSION:
        raise RecordError("journal.newer", 0, f"version {first.do.version}, known {VERSION}")
    session = Session(first.do, first.at)
    last = first.at
    for number, line in enumerate(lines[1:], 1):
        record = decode(line, number)
        if record.at < last:
            raise RecordError("journal.no-time", number)
        last = record.at
        if isinstance(record.do, Tick):
            session.handle_timer(record.at)
        else:
            answer = session.do(record.do, record.at)
            if isinstance(answer, Refusal):
                raise RecordError("journal.differs", number, answer.code)
        session.outgoing()
    return session


def all_away(session: Session) -> None:
    """After a restart nobody is connected: said as commands, so that the journal knows it too."""
    for student in session.roster.people:
        if student.away_since is None:
            session.do(Away(student.number), session.now)
    session.drain()
    session.effects.clear()
