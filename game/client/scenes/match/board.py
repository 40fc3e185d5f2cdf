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
from game.client.theme import INK, LAMP, WARN, Box, Grid, mix, rgb
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, Pressed, Widget
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.client.widgets.seal import SealButton
from game.client.widgets.slot import NumberSlot
from game.client.widgets.tag import NumberTag
from game.content.text import translate

NOTE_BOXES = {
    "note-iss": Box(748, 506, 62, 26),
    "note-next": Box(842, 506, 62, 26),
    "note-ack": Box(748, 577, 62, 26),
}
LONE_NOTE = Box(752, 506, 104, 26)
TAKE_SEQ = Box(86, 497, 66, 30)
TAKE_ACK = Box(216, 497, 66, 30)
LONG_NUMBER = 99_999
NUDGE_EDGE = rgb("#7A4E0C")


class Nudge(Widget):
    """The round "+1" beside the ACK slot."""

    def state(self) -> Hashable:
        return ()

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action is Action.PRESS else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        fill = mix(LAMP, WARN, 0.6) if look.hovered else LAMP
        frames.rounded(kit, surface, box.move(0, 2.5), 15, rgb("#8A5A12"))
        frames.rounded(kit, surface, box.move(0, 1.5 if look.held else 0), 15, fill, NUDGE_EDGE, 1.6)
        kit.text(surface, "+1", box.cx, box.cy - 0.5, "mono", 16, INK, 0.5)
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
        self.notes = {name: NumberTag(name, box, 0) for name, box in NOTE_BOXES.items()}
        self.take_seq = NumberTag("take-seq", TAKE_SEQ, 0)
        self.take_ack = NumberTag("take-ack", TAKE_ACK, 0)
        self.older = Button("older", Box(34, 570, 40, 24), "", "plain", "caret-left")
        self.newer = Button("newer", Box(258, 570, 40, 24), "", "plain", "caret-right")
        self.send = Button("send", Grid.SEND, translate("desk.send"), "paper", key="enter")
        self.again = Button("again", Box(400, 652, 124, 34), translate("desk.again"), "paper", key="R")
        self.enclose = Button("enclose", Box(530, 652, 150, 34), translate("desk.enclose"), "paper", key="E")
        self.listen = Button("listen", Box(400, 652, 124, 34), translate("desk.listen"), "paper", key="L")
        self.give_up = Button("give-up", Box(530, 652, 150, 34), translate("desk.give-up"), "paper", key="G")
        self.hint_take = KeyLink("hint-take", 396, 669, "N", "", 128, paper=True)
        self.hint_add = KeyLink("hint-add", 532, 669, "+", translate("desk.add-one"), 90, paper=True)
        self.bot = Button("bot", Box(540, 262, 200, 42), translate("lobby.bot"), "plain", "person")
        self.bot.visible = False
        self.why = KeyLink("why", 1152, 507, "H", translate("owl.why"), 90)
        self.menu = KeyLink("menu", 1074, 25, "Esc", translate("match.menu"), 104)
        self.help = KeyLink("help", 1180, 25, "F1", translate("match.help"), 94)
        taken = [self.take_seq, self.take_ack, self.older, self.newer]
        desk = [*self.seals, self.seq, *self.notes.values(), self.ack, self.nudge]
        rest = [
            self.enclose,
            self.again,
            self.listen,
            self.give_up,
            self.hint_take,
            self.hint_add,
            self.send,
            self.bot,
            self.why,
            self.help,
            self.menu,
        ]
        self.focus = Focus([*desk, *rest, *taken], start=focused or "seal-SYN", default="send")

        for hint in (self.hint_take, self.hint_add):
            hint.focusable = False  # the keys that they name are on the keyboard already

    def sync(self, now: Situation, waiting: bool) -> None:
        """Show `now`. `waiting`: the referee has not answered the last letter yet."""
        draft = now.draft
        for seal in self.seals:
            seal.stamped = draft.bears(seal.kind)
            seal.glows = seal.kind in now.glowing
        self.seq.value, self.ack.value = draft.number("seq"), draft.number("ack")
        self.ack.enabled = draft.bears("ACK")
        self.nudge.enabled = draft.number(draft.slot) is not None
        missing = lacks(draft)
        self.send.style = "paper" if missing is not None else "paper-main"
        self.send.enabled = missing is None and not waiting
        self._sync_notes(now)
        self._sync_inbox(now)
        calls = now.desk.calls
        self.listen.visible = "OPEN-PASSIVE" in calls
        self.give_up.visible = "ABORT" in calls or "CLOSE" in calls
        self.enclose.visible = bool(now.desk.sheet) and not self.give_up.visible
        self.again.visible = draft.blank and now.burning is not None
        free = not (self.again.visible or self.listen.visible or self.give_up.visible or self.enclose.visible)
        self.hint_take.visible = free and bool(now.numbers)
        self.hint_take.word = translate("desk.take", number=_next_taken(now))
        self.hint_add.visible = self.hint_take.visible and now.view.level.assistance >= PLUS_ONE
        self.why.visible = now.word is not None
        for tag in (*self.notes.values(), self.take_seq, self.take_ack):
            tag.away = self.focus.carried is tag
        if self.focus.carried is not None and not self.focus.carried.visible:
            self.focus.carried = None

    def _sync_notes(self, now: Situation) -> None:
        written = {note.name: note for note in now.notes}
        above = [name for name in ("note-iss", "note-next") if name in written]
        for name, tag in self.notes.items():
            tag.visible = name in written
            if tag.visible:
                tag.value = written[name].value
                alone = name == "note-ack" or len(above) == 1
                box = LONE_NOTE if alone else NOTE_BOXES[name]
                tag.box = Box(box.x, NOTE_BOXES[name].y, box.w, box.h)

    def _sync_inbox(self, now: Situation) -> None:
        letter = now.open_letter
        self.take_seq.visible = letter is not None
        self.take_ack.visible = letter is not None and letter.acks
        if letter is not None:
            self.take_seq.value, self.take_ack.value = letter.seq, letter.ack
            wide = max(letter.seq, letter.ack) > LONG_NUMBER
            self.take_seq.box = Box(78, 497, 92, 30) if wide else TAKE_SEQ
            self.take_ack.box = Box(200, 497, 92, 30) if wide else TAKE_ACK
        several = len(now.inbox) > 1
        self.older.visible = self.newer.visible = several
        self.older.enabled = now.reading > 0
        self.newer.enabled = now.reading < len(now.inbox) - 1


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
