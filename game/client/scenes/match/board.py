"""Everything on the match screen that can be pressed, picked up or filled, kept in step with the draft.

The draft is the truth: widgets show it, and what they say changes it in `scene`. Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Hashable

import pygame

from game.client.model.draft import SEALS, lacks
from game.client.model.situation import PLUS_ONE, Situation
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.furniture import KeyLink
from game.client.scenes.match.places import NOTES, Places, places, places_for
from game.client.theme import INK, LAMP, WARN, Box, Grid, mix, rgb
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, Pressed, Widget
from game.client.widgets.button import Button
from game.client.widgets.enclosure import OctetStepper, SheetOnDesk
from game.client.widgets.focus import Focus
from game.client.widgets.port import PortTab
from game.client.widgets.seal import SealButton
from game.client.widgets.slot import NumberSlot
from game.client.widgets.tag import NumberTag
from game.content.text import translate

TAB = Box(24, 392, 118, 32)
"""The first correspondence's tab; the others stand beside it."""

NUDGE_EDGE = rgb("#7A4E0C")


class Nudge(Widget):
    """The round "+1" beside the ACK slot; `by` is what the open letter uses up."""

    by = 1

    def state(self) -> Hashable:
        return self.by

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action is Action.PRESS else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        fill = mix(LAMP, WARN, 0.6) if look.hovered else LAMP
        frames.rounded(kit, surface, box.move(0, 2.5), 15, rgb("#8A5A12"))
        frames.rounded(kit, surface, box.move(0, 1.5 if look.held else 0), 15, fill, NUDGE_EDGE, 1.6)
        size = 16 if self.by < 10 else 13
        kit.text(surface, f"+{self.by}", box.cx, box.cy - 0.5, "mono", size, INK, 0.5)
        if look.focused:
            frames.ring(kit, surface, box, 15, True, 3)


class Board:
    """The widgets of the match, by name in `focus`."""

    def __init__(self, focused: str | None = None) -> None:
        x, y = Grid.SEAL_X, Grid.SEAL_Y
        self.seals = [
            SealButton(
                f"seal-{kind}", kind, x[i], y, Grid.SEAL_R, translate(f"seal.{kind.lower()}"), str(i + 1)
            )
            for i, kind in enumerate(SEALS)
        ]
        self.seq = NumberSlot("seq", Grid.SEQ, "SEQ", prompt=translate("desk.drop"))
        self.ack = NumberSlot("ack", Grid.ACK, "ACK", prompt=translate("desk.drop"))
        self.nudge = Nudge("nudge", Grid.NUDGE)
        lie = places(False, False)
        self.notes = {name: NumberTag(name, lie.note(name, True), 0) for name in NOTES}
        self.take_seq = NumberTag("take-seq", lie.take_seq, 0)
        self.take_ack = NumberTag("take-ack", lie.take_ack, 0)
        self.older = Button("older", Box(34, 570, 40, 24), "", "plain", "caret-left")
        self.newer = Button("newer", Box(258, 570, 40, 24), "", "plain", "caret-right")
        self.send = Button("send", Grid.SEND, translate("desk.send"), "paper", key="enter")
        self.again = Button("again", Box(400, 652, 124, 34), translate("desk.again"), "paper", key="R")
        self.enclose = SheetOnDesk("enclose", Box(400, 386, 306, 54))
        self.octets = OctetStepper("octets", Box(722, 606, 160, 28))
        self.listen = Button("listen", Box(400, 652, 124, 34), translate("desk.listen"), "paper", key="L")
        self.give_up = Button("give-up", Box(530, 652, 150, 34), translate("desk.give-up"), "paper", key="G")
        self.tabs: list[PortTab] = []
        self.hint_take = KeyLink("hint-take", 396, 669, "N", "", 166, paper=True)
        self.hint_add = KeyLink("hint-add", 572, 669, "+", "", 110, paper=True)
        self.bot = Button("bot", Box(540, 262, 200, 42), translate("lobby.bot"), "plain", "person")
        self.bot.visible = False
        self.why = KeyLink("why", 1152, 507, "H", translate("owl.why"), 90)
        self.book = KeyLink("book", 1118, 672, "B", translate("title.handbook"), 124)
        self.book.visible = False
        self.pause = KeyLink("pause", 706, 25, "P", translate("sandbox.pause"), 110)
        self.step = KeyLink("step", 826, 25, "O", translate("sandbox.step"), 110)
        self.pause.visible = self.step.visible = False
        self.menu = KeyLink("menu", 1074, 25, "Esc", translate("match.menu"), 104)
        self.help = KeyLink("help", 1180, 25, "F1", translate("match.help"), 94)
        taken = [self.take_seq, self.take_ack, self.older, self.newer]
        desk = [*self.seals, self.seq, *self.notes.values(), self.ack, self.nudge]
        rest = [
            self.octets,
            self.enclose,
            self.again,
            self.listen,
            self.give_up,
            self.hint_take,
            self.hint_add,
            self.send,
            self.bot,
            self.why,
            self.book,
            self.pause,
            self.step,
            self.help,
            self.menu,
        ]
        self.focus = Focus([*desk, *rest, *taken], start=focused or "seal-SYN", default="send")

        for hint in (self.hint_take, self.hint_add):
            hint.focusable = False  # the keys that they name are on the keyboard already

    def sync(self, now: Situation, waiting: bool, compact: bool = False) -> None:
        """Show `now`. `waiting`: the referee has not answered the last letter yet; `compact`: the window is
        small.
        """
        draft = now.draft
        lie = places_for(now, compact)
        self.seq.box, self.ack.box, self.nudge.box = lie.seq, lie.ack, lie.nudge
        self.why.box = Box(1152, 457, 90, 30) if compact else Box(1152, 492, 90, 30)
        self.send.label = translate("desk.send.short" if compact else "desk.send")
        self._sync_tabs(now)
        for i, seal in enumerate(self.seals):
            seal.stand(Grid.SEAL_X[0] + 77 * i if compact else Grid.SEAL_X[i], Grid.SEAL_Y)
            seal.stamped = draft.bears(seal.kind)
            seal.glows = seal.kind in now.glowing
        self.seq.value, self.ack.value = draft.number("seq"), draft.number("ack")
        self.ack.enabled = draft.bears("ACK")
        for slot in (self.seq, self.ack):
            if self.focus.focused is not slot:
                slot.place = 0
        self.nudge.enabled = draft.number(draft.slot) is not None
        self.nudge.visible = now.view.level.assistance >= PLUS_ONE
        self.nudge.by = now.step
        missing = lacks(draft)
        self.send.style = "paper" if missing is not None else "paper-main"
        self.send.enabled = missing is None and not waiting
        self._sync_notes(now, lie)
        self._sync_inbox(now, lie)
        calls = now.desk.calls
        self.listen.visible = "OPEN-PASSIVE" in calls
        self.give_up.visible = "ABORT" in calls or "CLOSE" in calls
        self.enclose.visible = bool(now.words) and not draft.text
        self.enclose.words = now.words
        self.octets.visible = bool(draft.text)
        self.octets.count, self.octets.of = len(draft.text), len(now.words)
        self.again.visible = draft.blank and now.burning is not None and not self.listen.visible
        free = not (self.again.visible or self.listen.visible or self.give_up.visible)
        self.hint_take.visible = free and bool(now.numbers)
        self.hint_take.word = translate("desk.take", number=_next_taken(now))
        self.hint_add.visible = self.hint_take.visible and now.view.level.assistance >= PLUS_ONE
        self.hint_add.word = translate("desk.add", number=now.step)
        self.why.visible = now.word is not None
        for tag in (*self.notes.values(), self.take_seq, self.take_ack):
            tag.away = self.focus.carried is tag
        if self.focus.carried is not None and not self.focus.carried.visible:
            self.focus.carried = None

    def _sync_tabs(self, now: Situation) -> None:
        """One tab for each correspondence, where there are several."""
        desks = {desk.port: desk for desk in now.view.desks}
        said = tuple((port, port == now.desk.port, bool(desks[port].owes)) for port in now.ports)
        if said == tuple((tab.port, tab.chosen, tab.calls) for tab in self.tabs):
            return
        before = {tab.name for tab in self.tabs}
        boxes = [TAB.move(i * (TAB.w + 8), 0) for i in range(len(said))]
        self.tabs = [PortTab(one[0], box, *one[1:]) for one, box in zip(said, boxes, strict=True)]
        kept = [widget for widget in self.focus.widgets if widget.name not in before]
        self.focus.widgets = [*kept, *self.tabs]

    def _sync_notes(self, now: Situation, lie: Places) -> None:
        written = {note.name: note for note in now.notes}
        for name, tag in self.notes.items():
            tag.visible = name in written
            if tag.visible:
                tag.value = written[name].value
                tag.box = lie.note(name, lone(now))

    def _sync_inbox(self, now: Situation, lie: Places) -> None:
        letter = now.open_letter
        self.take_seq.visible = letter is not None
        self.take_ack.visible = letter is not None and letter.acks
        if letter is not None:
            self.take_seq.value, self.take_ack.value = letter.seq, letter.ack
            self.take_seq.box, self.take_ack.box = lie.take_seq, lie.take_ack
        several = len(now.inbox) > 1
        self.older.visible = self.newer.visible = several
        self.older.enabled = now.reading > 0
        self.newer.enabled = now.reading < len(now.inbox) - 1


def lone(now: Situation) -> bool:
    """Is at most one number noted between SEQ and ACK?"""
    return not {"note-iss", "note-next"} <= {note.name for note in now.notes}


def _next_taken(now: Situation) -> int:
    """The number that N would take now."""
    if not now.numbers:
        return 0
    held = now.draft.number(now.draft.slot)
    return (
        now.numbers[(now.numbers.index(held) + 1) % len(now.numbers)]
        if held in now.numbers
        else now.numbers[0]
    )
