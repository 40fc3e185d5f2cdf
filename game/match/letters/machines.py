"""A script whose letters are written by automatic TCPs (game.tcp.endpoint): it asserts what they emit. Pure.

What a TCP emits waits in its tray until a row takes it to the post. A row whose letter is not there makes
the user call that the letter stands for (the SYN of an OPEN, text of a SEND, the FIN of a CLOSE, the RST of
an ABORT); a row that asserts a verdict which no TCP earns (foul, impatient, needless, returned) is passed
over. There are no hearts, doors or cookies here: those are the houses'.
"""

from __future__ import annotations

from collections.abc import Callable

from game.match.letters.answers import Arrival, Happening, Standing, Wrong
from game.match.letters.script import PORT, LetterRow, Script, Side, Word, WordRow
from game.match.letters.stage import CANDLE, PATIENCE, QUIET, SIDES, Stage, same
from game.referee import Letter
from game.referee.verdict import Verdict
from game.tcp import endpoint
from game.tcp.endpoint import Endpoint, Outcome
from game.tcp.segment import Segment
from game.tcp.tcb import State, Tcb
from game.tcp.timers import Candle

Key = tuple[Side, int]


class Machines(Stage):
    """One endpoint for each house and port, and what it has emitted."""

    def __init__(self, script: Script) -> None:
        super().__init__(script)
        self.ends: dict[Key, Endpoint] = {}
        self.trays: dict[Key, list[Segment]] = {}
        for side, state in zip(SIDES, script.starts, strict=True):
            fresh = self._end((side, PORT))
            if state is State.LISTEN:
                self.ends[side, PORT] = endpoint.open_passive(fresh).endpoint

    def _end(self, key: Key) -> Endpoint:
        if key not in self.ends:
            law = self.script.law
            self.ends[key] = Endpoint(Tcb(), law.options(), law.timers, candle=Candle(rto=law.timers.rto))
            self.trays[key] = []
        return self.ends[key]

    def _take(self, key: Key, outcome: Outcome) -> None:
        """What an event did to an endpoint."""
        before, after = self.ends[key].tcb, outcome.endpoint.tcb
        self.ends[key] = outcome.endpoint
        self.trays[key] += outcome.emitted
        if after.state is not before.state:
            self.happenings.append(Happening(*key, self.now, "", str(before.state), str(after.state)))
        if before.iss != after.iss and after.state is not State.CLOSED:
            self.dealt[key[0]] += 1

    def prepare(self, index: int) -> None:
        """Numbers are dealt when they are needed."""

    def post(self, index: int, row: LetterRow) -> tuple[Verdict | None, Segment | None, list[Wrong]]:
        """Take the letter from the tray; if it is not there, make the call that it stands for."""
        if row.verdict is not None and row.verdict.kind != "legal":
            return None, None, []
        key = row.writer, row.port
        found = self._from_tray(key, row.segment)
        if found is None:
            self._call_of(index, key, row.segment)
            found = self._from_tray(key, row.segment)
        if found is not None:
            return None, found, []
        tray = " ".join(str(letter) for letter in self.trays[key]) or "-"
        told: dict[str, str | int] = {"house": row.writer, "letter": str(row.segment), "is": tray}
        return None, None, [Wrong("not-emitted", row.column, told)]

    def _from_tray(self, key: Key, wanted: Segment) -> Segment | None:
        self._end(key)
        for letter in self.trays[key]:
            if same(letter, wanted):
                self.trays[key].remove(letter)
                return letter
        return None

    def _call_of(self, index: int, key: Key, letter: Segment) -> None:
        end, now = self._end(key), self.now
        if letter.rst:
            self._take(key, endpoint.abort(end))
        elif letter.syn and not letter.acks:
            self._take(key, endpoint.open_active(end, now, self.number(index, *key)))
        if letter.text and not letter.syn:
            self._take(key, endpoint.send(end, now, letter.text))
        if letter.fin and not letter.syn:
            self._take(key, endpoint.shutdown_write(self.ends[key], now))

    def arrive(self, index: int, side: Side, letter: Letter) -> None:
        """SEGMENT ARRIVES."""
        key = side, letter.port
        outcome = endpoint.arrives(self._end(key), self.now, letter.segment, self.number(index, *key))
        self._take(key, outcome)
        unread = len(outcome.endpoint.unread)
        if unread:
            self._take(key, endpoint.receive(outcome.endpoint, unread))
        self.arrivals.append(Arrival(side, outcome.cites, unread))

    def call(self, index: int, row: WordRow) -> tuple[Verdict | None, bool, list[Wrong]]:
        """The user calls; a REBOOT is a new endpoint."""
        key, now = (row.house, row.port), self.now
        end = self._end(key)
        if row.word == "REBOOT":
            del self.ends[key]
            self._end(key)
            return None, False, []
        calls: dict[Word, Callable[[], Outcome]] = {
            "OPEN-ACTIVE": lambda: endpoint.open_active(end, now, self.number(index, *key)),
            "OPEN-PASSIVE": lambda: endpoint.open_passive(end),
            "SEND": lambda: endpoint.send(end, now, b"x" * row.octets),
            "CLOSE": lambda: endpoint.shutdown_write(end, now),
            "ABORT": lambda: endpoint.abort(end),
        }
        outcome = calls[row.word]()
        self._take(key, outcome)
        if not outcome.error:
            return None, False, []
        params: dict[str, str | int] = {"house": row.house, "word": row.word, "state": str(end.tcb.state)}
        return None, False, [Wrong("no-call", row.column, params)]

    def due(self) -> tuple[int, Side] | None:
        """The next deadline of any endpoint."""
        found = [
            (at, side)
            for (side, _), end in self.ends.items()
            if (at := endpoint.next_deadline(end)) is not None
        ]
        return min(found, default=None)

    def time_out(self, side: Side, at: int) -> None:
        """The time-outs of all of a house's endpoints that are due at `at`."""
        for key, end in self.ends.items():
            if key[0] == side and endpoint.next_deadline(end) == at:
                timers = {
                    PATIENCE: end.candle.user_deadline,
                    QUIET: end.quiet_until,
                    CANDLE: end.candle.deadline,
                }
                cause = next(cause for cause, deadline in timers.items() if deadline == at)
                self.expired.append((*key, cause))
                self._take(key, endpoint.handle_timer(end, at))

    def timers(self, side: Side, port: int) -> tuple[Candle, int | None, bool]:
        """Those of the endpoint; its candle is dead as long as a repeat lies in the tray."""
        end = self._end((side, port))
        return end.candle, end.quiet_until, bool(end.candle.burned and self.trays[side, port])

    def standing(self, side: Side, port: int) -> Standing:
        """The state, and what lies in the tray; no hearts."""
        end = self._end((side, port))
        return Standing(end.tcb.state, "", tuple(self.trays[side, port]))
