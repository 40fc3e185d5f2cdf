"""The class as a machine: commands in, values out, time as an argument. Pure.

Every command first lets everything happen that was due before it, then is carried out or refused; one that
was carried out is journalled, with its time, and so is time that passed alone (`Tick`). So the same journal
gives the same class again, to the letter (restore.py). What the console shows is read from outside
(board.py, report.py) and never journalled. A student is a number here; connections are reception's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from server.session import commands, desk, live, rounds, students
from server.session.commands import EDITION, Begin, Command, Tick
from server.session.roster import Student
from server.session.state import POLL, ROLL, ROUND, State
from server.session.told import Out, Refusal


class Session(State):
    """One class. Make it by `begin`, or by `restore` from its journal."""

    @classmethod
    def begin(cls, begin: Begin, now: int) -> Session:
        """A new class; its first record waits in `outgoing`."""
        begin = replace(begin, edition=EDITION)
        session = cls(begin, now)
        session.write(begin)
        return session

    def do(self, command: Command, now: int) -> Student | Refusal | None:
        """Carry out a command; the new student, nothing, or why not. A refusal changes nothing."""
        self.handle_timer(now)
        action = _ACTIONS.get(type(command))
        answer = Refusal("not-now") if action is None else action(self, command)
        if not isinstance(answer, Refusal):
            self.write(command)
        return answer

    def next_deadline(self) -> int | None:
        """When `handle_timer` has something to do."""
        return self.deadlines.first()

    def handle_timer(self, now: int, most: int = 0) -> None:
        """Let everything happen that is due up to `now`, each at its own time.

        At most so many things, 0: all; time goes only as far as what was done.
        """
        done = 0
        while (not most or done < most) and (due := self.deadlines.pop(now)) is not None:
            at, what = due
            self.now = max(self.now, at)
            done += 1
            if what == ROUND:
                rounds.round_due(self)
            elif what == POLL:
                self.close_poll()
                self.tell_all()
            elif what == ROLL:
                self.roll_due = False
                self.tell_all()
            elif self.round is not None and what in self.round.pairs:
                pair = self.round.pairs[what]
                pair.handle_timer(self.now)
                self.touch(pair)
        if most and done == most:
            self.write(Tick(done))
            return
        self.now = max(self.now, now)
        if done:
            self.write(Tick())

    def outgoing(self) -> Out:
        """What must be journalled, then told; handed out once."""
        self.drain()
        out = Out(tuple(self.lines), tuple(self.effects), tuple(self.dues))
        self.dues.clear()
        self.lines.clear()
        self.effects.clear()
        return out


_ACTIONS: dict[type, Callable[[State, Any], Student | Refusal | None]] = {
    commands.Enrol: students.enrol,
    commands.Here: students.here,
    commands.Away: students.away,
    commands.Move: students.move,
    commands.Heard: students.heard,
    commands.Leave: students.leave,
    commands.Kick: students.kick,
    commands.RotatePin: desk.rotate,
    commands.Lock: desk.lock,
    commands.Cap: desk.set_cap,
    commands.Options: desk.set_options,
    commands.Rename: desk.rename,
    commands.NewAlias: desk.new_alias,
    commands.ExtraTime: desk.extra,
    commands.Rehearse: desk.rehearse,
    commands.Taught: desk.taught,
    commands.HoldOrder: desk.hold_order,
    commands.PairAll: rounds.pair_all,
    commands.PairByHand: rounds.pair_by_hand,
    commands.Start: rounds.start,
    commands.Pause: rounds.pause,
    commands.End: rounds.end,
    commands.SetWeather: live.set_weather,
    commands.Interfere: live.interfere,
    commands.Freeze: live.freeze,
    commands.AskState: live.ask_state,
    commands.AskQuiz: live.ask_quiz,
    commands.CloseQuestion: live.close_question,
}
