"""The letter in hand, steered by keys alone: the same drafts, facts and situations as in the window.

While a number slot is chosen (S, A, Tab) digits go into it; else 1 to 4 stamp the seals. Pure but for what is
sent through the table.
"""

from __future__ import annotations

from game.client.model import draft as drafts
from game.client.model import facts
from game.client.model import sheet as sheets
from game.client.model.draft import SEALS, Draft
from game.client.model.night import calling
from game.client.model.situation import FIRST_EVENING, Situation, between, situation
from game.client.model.told import desk_of, opened
from game.client.table import Table
from game.match.view import Desk, Posted, View
from game.wire.messages import Bot, Call, Post, Refused

CALLS = {"l": ("OPEN-PASSIVE",), "g": ("ABORT", "CLOSE")}
STEPS = {"+": 1, "=": 1, "-": -1}


class TextDesk:
    """One player's desk, for as long as the match is in play. `now` is what there is to see."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.draft = drafts.EMPTY
        self.in_slot = False
        self.reading: int | None = None
        self.why = False
        self.waiting: int | None = None
        self.now: Situation | None = None
        self._guided: set[str] = set()
        self._refused: Refused | None = None
        self._port: int | None = None
        self._laid: dict[int, Draft] = {}
        self._settled: dict[int, Desk] = {}
        self._connection = (-1, -1)
        self._landed = (0, 0)
        self._heard = 0

    def hear(self, now: int) -> None:
        """Once a frame: the relay's answers, then what there is to see at local time `now`."""
        self._answered()
        told = self.table.told
        begun = None if told.view is None else opened(told.view)
        if told.view is not None and told.view.night is not None:
            self._clear_away(told.view)
        elif begun is not None and (begun.connection, begun.port) != self._connection:
            self._connection = (begun.connection, begun.port)
            self._port, self._laid, self._settled = begun.port, {}, {}
            self.draft, self.reading, self.waiting, self.why = drafts.EMPTY, None, None, False
            self.in_slot = False
        settled = None if self._port is None else self._settled.get(self._port)
        clock = self.table.clock()
        seen = situation(told, self.draft, self.reading, now, clock, self._leads(), settled, self._port)
        if seen is None and self.now is not None and told.view is not None:
            seen = between(self.now, told.view, clock)
        self.now = seen
        if self.now is None:
            return
        self._port = self.now.desk.port
        if not self.now.incoming:
            self._settled[self._port] = self.now.desk
        self._news(self.now)

    def _clear_away(self, view: View) -> None:
        """In a night: what lay on desks that are gone; from one that is gone turn to another."""
        ports = [desk.port for desk in view.desks]
        self._laid = {port: draft for port, draft in self._laid.items() if port in ports}
        self._settled = {port: desk for port, desk in self._settled.items() if port in ports}
        if self._port not in ports and ports:
            self._port = calling(view)
            self.draft = drafts.EMPTY if self._port is None else self._laid.pop(self._port, drafts.EMPTY)
            self.reading, self.waiting, self.why, self.in_slot = None, None, False, False

    def _leads(self) -> bool:
        """Is this player led by the hand? Once through each role, and always through level 0."""
        view = self.table.told.view
        home = None if view is None else desk_of(view)
        if view is None or home is None:
            return False
        return view.level.number == FIRST_EVENING or (view.level.guidance and home.role not in self._guided)

    def _answered(self) -> None:
        told = self.table.told
        if self.waiting is None:
            return
        verdict = told.said.get(self.waiting)
        if verdict is not None:
            self.waiting = None
            self.why = False
            if verdict.travels:
                self.draft, self.in_slot = drafts.EMPTY, False
        elif told.refused is not self._refused:
            self._refused, self.waiting = told.refused, None

    def _news(self, seen: Situation) -> None:
        news = seen.view.news
        fresh, self._heard = news[self._heard :], len(news)
        if self.waiting is None and any(isinstance(i, Posted) and i.port == self._port for i in fresh):
            self.draft = drafts.EMPTY  # it left without me: the Postmaster wrote it
        landed = len(seen.inbox)
        if seen.desk.port == self._landed[0] and landed > self._landed[1]:
            self.reading = None
        self._landed = (seen.desk.port, landed)
        desk = seen.desk
        if desk.state == "ESTABLISHED" and not desk.owes and all(heart == "solid" for heart in desk.hearts):
            self._guided.add(desk.role)

    # --- keys -------------------------------------------------------------------------------------------
    def key(self, name: str, now: int) -> None:
        """What a key of the desk does; others do nothing."""
        seen = self.now
        if seen is None:
            return
        if name.isdecimal() and len(name) == 1:
            self._digit(int(name))
        elif name in ("s", "a", "tab"):
            self._turn(name)
        elif name in STEPS:
            step = seen.step if STEPS[name] > 0 and self.draft.slot == "ack" else STEPS[name]
            self.draft = drafts.nudge(self.draft, step)
        elif name == "n":
            self.draft = drafts.take(self.draft, seen.numbers)
        elif name == "m":
            mine = [n.value for n in seen.notes if (n.name == "note-ack") == (self.draft.slot == "ack")]
            self.draft = drafts.take(self.draft, tuple(mine))
        elif name == "back":
            self.draft = drafts.erase(self.draft)
        elif name == "r":
            letter = facts.to_repeat(seen.view, seen.desk)
            if letter is not None:
                self.draft, self.in_slot = drafts.copy_of(letter), False
        elif name == "e":
            self.draft = sheets.toggle(self.draft, seen.words)
        elif name in ("[", "]"):
            self.draft = sheets.cut(self.draft, seen.words, -1 if name == "[" else 1)
        elif name == "d" and seen.ports:
            self._turn_to(seen.ports[(seen.ports.index(seen.desk.port) + 1) % len(seen.ports)], seen)
        elif name in (",", ".", "page-up", "page-down") and seen.inbox:
            step = -1 if name in (",", "page-up") else 1
            self.reading = min(max(0, seen.reading + step), len(seen.inbox) - 1)
        elif name == "h":
            self.why = not self.why
        elif name in CALLS:
            self._call(name, seen, now)
        elif name == "b" and self.table.told.room is None:
            self.table.send(Bot("human"))
        elif name == "enter":
            self._post(seen, now)

    def _digit(self, value: int) -> None:
        if self.in_slot:
            self.draft = drafts.digit(self.draft, value)
        elif 1 <= value <= 4:
            self.draft = drafts.stamp(self.draft, SEALS[value - 1])

    def _turn(self, name: str) -> None:
        """S and A choose a slot; Tab goes from the seals through the open slots and back to the seals."""
        if name == "tab":
            slots = drafts.open_slots(self.draft)
            at = slots.index(self.draft.slot) + 1 if self.in_slot and self.draft.slot in slots else 0
            if self.in_slot and at >= len(slots):
                self.in_slot = False
                return
            name = "a" if slots[at] == "ack" else "s"
        slot: drafts.Slot = "ack" if name == "a" else "seq"
        self.draft = drafts.turn_to(self.draft, slot)
        self.in_slot = self.draft.slot == slot

    def _turn_to(self, port: int, seen: Situation) -> None:
        if port == seen.desk.port or self.waiting is not None:
            return
        self._laid[seen.desk.port] = self.draft
        self._port = port
        self.draft, self.reading, self.why = self._laid.pop(port, drafts.EMPTY), None, False
        self.in_slot = False

    def _post(self, seen: Situation, now: int) -> None:
        segment = drafts.segment_of(self.draft)
        if segment is None or self.waiting is not None:
            return
        self._refused = self.table.told.refused
        self.waiting = self.table.send(Post(seen.desk.port, segment, facts.seen(self.table.told, now)))

    def _call(self, name: str, seen: Situation, now: int) -> None:
        call = next((call for call in CALLS[name] if call in seen.desk.calls), None)
        if call is not None:
            self.table.send(Call(seen.desk.port, call, facts.seen(self.table.told, now)))
