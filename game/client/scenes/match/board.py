"""Everything on the match screen that can be pressed, picked up or filled, kept in step with the draft.

The draft is the truth: widgets show it, and what they say changes it in `scene`. Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Hashable

import pygame

from game.client.keymap import Verb, cap
from game.client.model.draft import SEALS, Seal, lacks
from game.client.model.night import Lying
from game.client.model.situation import PLUS_ONE, Situation
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.furniture import KeyLink
from game.client.scenes.match.places import ALONE, NOTES, Layout, Places
from game.client.theme import INK, LAMP, WARN, Box, mix, rgb
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, Pressed, Widget
from game.client.widgets.button import Button, Style
from game.client.widgets.enclosure import OctetStepper, SheetOnDesk
from game.client.widgets.focus import Focus
from game.client.widgets.port import PortTab
from game.client.widgets.seal import SealButton
from game.client.widgets.slot import NumberSlot
from game.client.widgets.tag import NumberTag
from game.content.text import translate

TALL = 50
"""A tab of a night has room for its candle."""

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

    def __init__(self, lay: Layout = ALONE, focused: str | None = None) -> None:
        self.lay = lay
        x, y, r, reach = lay.seals
        self.seals = [
            SealButton(f"seal-{kind}", kind, x[i], y, r, self._word(kind), self._cap("stamp", i), reach)
            for i, kind in enumerate(SEALS)
        ]
        nowhere = Box(0, 0, 1, 1)
        self.seq = NumberSlot("seq", nowhere, "SEQ", prompt=translate("desk.drop"))
        self.ack = NumberSlot("ack", nowhere, "ACK", prompt=translate("desk.drop"))
        self.nudge = Nudge("nudge", nowhere)
        self.notes = {name: NumberTag(name, nowhere, 0) for name in NOTES}
        self.take_seq = NumberTag("take-seq", nowhere, 0)
        self.take_ack = NumberTag("take-ack", nowhere, 0)
        self.older = self._button("older", "", "plain", "caret-left")
        self.newer = self._button("newer", "", "plain", "caret-right")
        self.send = self._button("send", translate("desk.send"), "paper", key=self._cap("send"))
        self.again = self._button("again", translate("desk.again"), "paper", key=self._cap("again"))
        self.enclose = SheetOnDesk("enclose", self._box("enclose"), self._cap("enclose"))
        self.octets = OctetStepper("octets", self._box("octets"))
        self.listen = self._button("listen", translate("desk.listen"), "paper", key=self._cap("listen"))
        self.give_up = self._button("give-up", translate("desk.give-up"), "paper", key=self._cap("give-up"))
        self.tabs: list[PortTab] = []
        self.hint_take = self._link("hint-take", self._cap("take"), "", paper=True)
        self.hint_add = self._link("hint-add", self._cap("add"), "", paper=True)
        self.bot = self._button("bot", translate("lobby.bot"), "plain", "person")
        self.bot.visible = False
        self.why = self._link("why", self._cap("why"), translate("owl.why"))
        self.book = self._link("book", self._cap("book"), translate("title.handbook"))
        self.book.visible = False
        self.pause = self._link("pause", "P", translate("sandbox.pause"))
        self.step = self._link("step", "O", translate("sandbox.step"))
        self.pause.visible = self.step.visible = False
        self.menu = self._link("menu", "Esc", translate("match.menu"))
        self.help = self._link("help", "F1", translate("match.help"))
        taken = [self.take_seq, self.take_ack, self.older, self.newer]
        desk = [*self.seals, self.seq, *self.notes.values(), self.ack, self.nudge]
        rest: list[Widget] = [
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
        here = [widget for widget in rest if widget.name in lay.boxes]
        self.focus = Focus([*desk, *here, *taken], start=focused or "seal-SYN", default="send")

        for hint in (self.hint_take, self.hint_add):
            hint.focusable = False  # the keys that they name are on the keyboard already

    def _box(self, name: str) -> Box:
        """Where it stands; anywhere, if it is not on this desk."""
        return self.lay.boxes.get(name, Box(0, 0, 1, 1))

    def _cap(self, verb: Verb, number: int = 0) -> str:
        return cap(self.lay.by, verb, number)

    def _word(self, seal: Seal) -> str:
        return translate(f"seal.{seal.lower()}") if self.lay.words else ""

    def _button(self, name: str, label: str, style: Style, icon: str = "", key: str = "") -> Button:
        return Button(name, self._box(name), label, style, icon, key)

    def _link(self, name: str, key: str, word: str, paper: bool = False) -> KeyLink:
        box = self._box(name)
        return KeyLink(name, box.x, box.cy, key, word, box.w, paper)

    def sync(self, now: Situation, waiting: bool, compact: bool = False) -> None:
        """Show `now`. `waiting`: the referee has not answered the last letter yet; `compact`: the window is
        small.
        """
        draft = now.draft
        lie = self.lay.places(now, compact)
        self.seq.box, self.ack.box, self.nudge.box = lie.seq, lie.ack, lie.nudge
        short = compact or not self.lay.words
        self._sync_why(compact)
        self.send.label = translate("desk.send.short" if short else "desk.send")
        self._sync_tabs(now)
        for i, seal in enumerate(self.seals):
            seal.stand((self.lay.tight if compact else self.lay.seals[0])[i], self.lay.seals[1])
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

    def _sync_why(self, compact: bool) -> None:
        """In a small window there is no room for it: then the words that it is about can be pressed."""
        box = self._box("why-small" if compact else "why")
        bare = compact and self.lay is not ALONE
        self.why.box = box
        self.why.key_label = "" if bare else self._cap("why")
        self.why.word = "" if bare else translate("owl.why")

    def _sync_tabs(self, now: Situation) -> None:
        """One tab for each correspondence, where there are several; in a night each at its own place, with
        its candle."""
        every = now.lying if now.ports else ()
        night, tab = now.view.night is not None, self._box("tab")
        if night:
            boxes = [_tab_box(tab, one, every) for one in every]
        else:
            boxes = [tab.move(i * (tab.w + 8), 0) for i in range(len(every))]
        said = tuple((one.port, box) for one, box in zip(every, boxes, strict=True))
        if said != tuple((tab.port, tab.box) for tab in self.tabs):
            before = {tab.name for tab in self.tabs}
            self.tabs = [PortTab(*one) for one in said]
            kept = [widget for widget in self.focus.widgets if widget.name not in before]
            self.focus.widgets = [*kept, *self.tabs]
        for shown, one in zip(self.tabs, every, strict=True):
            shown.chosen, shown.calls, shown.stray = one.chosen, one.owes, one.place is None
            shown.candle = None if one.left is None or not night else (one.left, one.full)
            shown.lowest = one.lowest

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


def _tab_box(first: Box, one: Lying, every: tuple[Lying, ...]) -> Box:
    """Where a correspondence of a night stands: a desk at its place, a stray letter above them."""
    box, step = Box(first.x, first.bottom - TALL, first.w, TALL), first.w + 8
    if one.place is not None:
        return box.move(one.place * step, 0)
    strays = [other.port for other in every if other.place is None]
    return box.move(strays.index(one.port) * step, -TALL - 6)


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
