"""What keys and widgets of a desk do to its draft, and how that becomes a letter.

`Hands` is the part of a desk that acts; `view` is the part that hears. Impure: sends, plays sounds.
"""

from __future__ import annotations

from game.client.keymap import DeskAction
from game.client.model import draft as drafts
from game.client.model import facts, night
from game.client.model import sheet as sheets
from game.client.model.draft import SEALS, Draft, Slot
from game.client.model.situation import Situation
from game.client.scenes import routes
from game.client.scenes.base import Shell
from game.client.scenes.match.board import Board
from game.client.table import Table
from game.client.widgets.base import Changed, Dropped, Pressed, Said
from game.wire.messages import Bot, Call, Post, Refused

CALLS = {"listen": ("OPEN-PASSIVE",), "give-up": ("ABORT", "CLOSE")}


class Hands:
    """The draft on one desk and everything that changes it.

    `place` is its seat at this computer, `waiting` the number of the letter the referee has in hand.
    """

    def __init__(self, shell: Shell, board: Board, place: int = 0) -> None:
        self.shell = shell
        self.place = place
        self.board = board
        self.draft = drafts.EMPTY
        self.reading: int | None = None
        self.why = False
        self.waiting: int | None = None
        self.refused: Refused | None = None
        self.now: Situation | None = None
        self.port: int | None = None
        self._laid: dict[int, Draft] = {}

    @property
    def table(self) -> Table | None:
        """Its seat; None where nobody sits."""
        tables = self.shell.tables
        return tables[self.place] if self.place < len(tables) else None

    def do(self, action: DeskAction, now: int) -> None:
        """A key of the desk."""
        if self.now is None:
            return
        before = self.draft
        match action.verb:
            case "stamp":
                self._stamp(SEALS[action.number])
            case "digit":
                self.draft = drafts.digit(self.draft, action.number)
            case "erase":
                self.draft = drafts.erase(self.draft)
            case "nudge":
                self.draft = drafts.nudge(self.draft, action.number)
            case "add":
                self.draft = drafts.nudge(self.draft, self.now.step)
            case "take":
                self.draft = drafts.take(self.draft, self.now.numbers)
            case "note":
                self.draft = drafts.take(self.draft, self._noted())
            case "slot":
                self._turn(action.slot or self._next_slot())
            case "again":
                self._again()
            case "enclose":
                self.draft = sheets.toggle(self.draft, self.now.words)
                self.shell.play("paper")
            case "cut":
                self.draft = sheets.cut(self.draft, self.now.words, action.number)
            case "desk":
                self._next_desk(action.number or 1)
            case "turn-to":
                self.turn_to_desk(night.at_place(self.now.view, action.number))
            case "older" | "newer":
                self._page(-1 if action.verb == "older" else 1)
            case "page":
                self._page(len(self.now.inbox) if self.now.reading <= 0 else -1)
            case "send":
                self._post(now)
            case "listen" | "give-up":
                self._call(action.verb, now)
            case "why":
                self.why = not self.why
            case "book":
                self._open("handbook")
            case "pause" | "step":
                self._halt(action.verb)
            case "menu":
                self._open("menu")
            case "help":
                self._open("help")
        if self.draft != before and action.verb in ("digit", "erase", "nudge", "add", "take", "note"):
            self.shell.play("pen")

    def heed(self, word: Said, now: int) -> None:
        """What a widget says."""
        match word:
            case Changed(name, _) if name.startswith("seal-"):
                self._stamp(next(seal for seal in SEALS if name == f"seal-{seal}"))
            case Changed("seq" | "ack" as name, value):
                number = value if isinstance(value, int) else None
                self.draft = drafts.put(self.draft, "seq" if name == "seq" else "ack", number)
            case Dropped(_, "seq" | "ack" as name, number):
                self.draft = drafts.put(self.draft, "seq" if name == "seq" else "ack", number)
                self.shell.play("pen")
            case Pressed("nudge"):
                slot: Slot = "ack" if self.draft.number("ack") is not None else "seq"
                by = 1 if self.now is None or slot == "seq" else self.now.step
                self.draft = drafts.nudge(self.draft, by, slot)
            case Changed("octets", int(step)):
                self.do(DeskAction("cut", step), now)
            case Pressed(name) if name.startswith("port-"):
                self.turn_to_desk(int(name.removeprefix("port-")))
            case Pressed("send"):
                self._post(now)
            case Pressed("older" | "newer" as name):
                self._page(-1 if name == "older" else 1)
            case Pressed("again"):
                self._again()
            case Pressed("enclose"):
                self.do(DeskAction("enclose"), now)
            case Pressed("listen" | "give-up" as name):
                self._call(name, now)
            case Pressed("why"):
                self.why = not self.why
            case Pressed("hint-take"):
                self.do(DeskAction("take"), now)
            case Pressed("hint-add"):
                self.do(DeskAction("nudge", 1 if self.now is None else self.now.step), now)
            case Pressed("bot") if self.table is not None:
                self.table.send(Bot("human"))
            case Pressed("menu" | "help" as name):
                self._open(name)
            case Pressed("pause" | "step" as name):
                self._halt(name)
            case Pressed("book"):
                self._open("handbook")

    def _stamp(self, seal: drafts.Seal) -> None:
        self.draft = drafts.stamp(self.draft, seal)
        self.shell.play("stamp" if self.draft.bears(seal) else "unstamp")

    def _turn(self, slot: str) -> None:
        name: Slot = "ack" if slot == "ack" else "seq"
        self.draft = drafts.turn_to(self.draft, name)
        if self.draft.slot == name:
            self.board.focus.focus(name)

    def _next_slot(self) -> Slot:
        """From a slot to the other one; from elsewhere to the first that is empty."""
        slots = drafts.open_slots(self.draft)
        here = self.board.focus.current
        if here in slots:
            return slots[-1] if here == "seq" else "seq"
        return next((slot for slot in slots if self.draft.number(slot) is None), slots[-1])

    def _noted(self) -> tuple[int, ...]:
        """The desk's own numbers that belong into the current slot."""
        if self.now is None:
            return ()
        mine = [
            note.value for note in self.now.notes if (note.name == "note-ack") == (self.draft.slot == "ack")
        ]
        return tuple(mine)

    def _again(self) -> None:
        """Lay the last letter on the desk once more."""
        letter = None if self.now is None else facts.to_repeat(self.now.view, self.now.desk)
        if letter is not None:
            self.draft = drafts.copy_of(letter)
            self.board.focus.focus("send")
            self.shell.play("paper")

    def _next_desk(self, by: int) -> None:
        """The next correspondence, round and round."""
        if self.now is not None:
            self.turn_to_desk(night.neighbour(self.now.view, self.now.desk.port, by))

    def turn_to_desk(self, port: int | None) -> None:
        """Put another correspondence on the desk; the letter in hand waits until one comes back to it."""
        if self.now is None or port in (None, self.now.desk.port) or self.waiting is not None:
            return
        self._laid[self.now.desk.port] = self.draft
        self.port = port
        self.draft, self.reading, self.why = self._laid.pop(port, drafts.EMPTY), None, False
        self.board.focus.focus("seal-SYN")
        self.shell.play("paper")

    def _page(self, by: int) -> None:
        if self.now is not None and self.now.inbox:
            self.reading = min(max(0, self.now.reading + by), len(self.now.inbox) - 1)
            self.shell.play("paper")

    # --- what is sent -----------------------------------------------------------------------------------
    def _post(self, now: int) -> None:
        segment = drafts.segment_of(self.draft)
        table = self.table
        if self.now is None or table is None or segment is None or self.waiting is not None:
            return
        self.refused = table.told.refused
        post = Post(self.now.desk.port, segment, facts.seen(table.told, now))
        self.waiting = table.send(post)

    def _call(self, name: str, now: int) -> None:
        """Listen or give up, where the desk allows it."""
        table = self.table
        if self.now is None or table is None:
            return
        call = next((call for call in CALLS[name] if call in self.now.desk.calls), None)
        if call is not None:
            table.send(Call(self.now.desk.port, call, facts.seen(table.told, now)))
            self.shell.play("tick")

    def _halt(self, verb: str) -> None:
        """In a sandbox: let the clock stand or go on, or take it to the next thing that happens."""
        table = self.table
        if table is None or table.halt is None:
            return
        if verb == "pause":
            table.halt.toggle()
        else:
            table.halt.step(table.due())
        self.shell.play("tick")

    def _open(self, scene: str) -> None:
        self.shell.push(routes.open_scene(scene, self.shell))
