"""A class again, from its journal: every command at its own time, and nothing told to anybody. Pure.

The session's clock goes on where the journal ends, so everything that was running has stood meanwhile. All
students are away until they come back with their tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.wire.messages import Refused, Said
from server.session.commands import FORMAT, VERSION, Away, Begin, RecordError, Tick, decode
from server.session.session import Session
from server.session.told import Refusal, Tell

_ANSWERS = 32
"""More than a client leaves unanswered before it waits."""


def restore(lines: Sequence[str], matches: dict[str, list[str]] | None = None) -> Session:
    """The class at the time of its last record; the journals of its matches go into `matches`.

    Raises RecordError: no class, a newer version, a broken line, a command that cannot have been carried out.
    """
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
            session.handle_timer(record.at, record.do.most)
        else:
            answer = session.do(record.do, record.at)
            if isinstance(answer, Refusal):
                raise RecordError("journal.differs", number, answer.code)
        _remember(session, matches)
    return session


def _remember(session: Session, matches: dict[str, list[str]] | None) -> None:
    """Nothing is told; but an answer may have been lost with the process, and will be asked for again."""
    out = session.outgoing()
    if matches is not None:
        for line in out.journal:
            if line.match != session.id:
                matches.setdefault(line.match, []).append(line.text)
    for effect in out.effects:
        if isinstance(effect, Tell) and isinstance(effect.body, Said | Refused) and effect.body.id:
            answers = session.answers.setdefault(effect.student, {})
            answers[effect.body.id] = effect.body
            if len(answers) > _ANSWERS:
                del answers[min(answers)]


def all_away(session: Session) -> None:
    """After a restart nobody is connected: said as commands, so that the journal knows it too."""
    for student in session.roster.people:
        if student.away_since is None:
            session.do(Away(student.number, at_once=True), session.now)
    session.drain()
    session.effects.clear()
