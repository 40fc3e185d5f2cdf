"""The match scene: keys and clicks change the draft, the draft becomes a letter, the relay's word moves the
rest.

One letter's journey starts here: key -> keymap -> draft -> Segment -> wire message. Impure: sends and plays
sounds.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client import keymap
from game.client.art import scenery
from game.client.frame import Picture
from game.client.keymap import DeskAction
from game.client.model import draft as drafts
from game.client.model import facts
from game.client.model.draft import SEALS, Draft, Slot
from game.client.model.situation import Situation, situation
from game.client.scenes import routes
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.match import cards, letter, pointer, referee, sky, tray
from game.client.scenes.match.board import Board
from game.client.sound import Name
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Dropped, Pressed, Said
from game.client.widgets.slot import NumberSlot
from game.match.view import Arrived, Burned, Judged, News
from game.wire.messages import Call, Post, Refused

CALLS = {"listen": ("OPEN-PASSIVE",), "give-up": ("ABORT", "CLOSE")}
SOUNDS: dict[str, Name] = {"foul": "whistle", "returned": "whistle", "impatient": "tick", "needless": "tick"}


class Match(Scene):
    """One player's desk, for as long as the match is in play."""

    name = "match"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.draft = drafts.EMPTY
        self.reading: int | None = None
        self.why = False
        self.waiting: int | None = None
        self.now: Situation | None = None
        self._heard = 0
        self._refused: Refused | None = None
        self._landed = 0
        self._port = -1
        self.board = Board()

    def enter(self) -> None:
        """The desk, in the present language."""
        self.board = Board(self.board.focus.current)
        self.focus = self.board.focus
        view = None if self.shell.table is None else self.shell.table.told.view
        self._heard = 0 if view is None else len(view.news)
        self._look(self.shell.now())

    # --- the step ---------------------------------------------------------------------------------------
    def update(self, now: int, events: Sequence[Event]) -> None:
        """Hear the relay, then do what the player wants."""
        self._answered()
        self._look(now)
        self._news(now)
        for event in events:
            self._event(event, now)
            self._look(now)

    def _look(self, now: int) -> None:
        """Work out what there is to see, and let the widgets show it."""
        table = self.shell.table
        if table is None:
            return
        role = self._role()
        guided = role is not None and role not in self.shell.kept.now.guided
        level = None if table.told.view is None else table.told.view.level
        guided = guided and level is not None and level.number in (0, 1)
        self.now = situation(table.told, self.draft, self.reading, now, table.clock(), guided)
        if self.now is None:
            return
        if self.now.desk.port != self._port:
            self._port = self.now.desk.port
            self.draft, self.reading, self.waiting, self.why = drafts.EMPTY, None, None, False
            self.now = situation(table.told, self.draft, None, now, table.clock(), guided)
        if self.now is not None:
            self.board.sync(self.now, self.waiting is not None)

    def _role(self) -> str | None:
        view = None if self.shell.table is None else self.shell.table.told.view
        return None if view is None or not view.desks else view.desks[0].role

    def _answered(self) -> None:
        """The referee's answer to the letter that was posted: what travels leaves the desk."""
        table = self.shell.table
        if table is None or self.waiting is None:
            return
        verdict = table.told.said.get(self.waiting)
        if verdict is None:
            if table.told.refused is not self._refused:
                self._refused, self.waiting = table.told.refused, None
            return
        self.waiting = None
        if verdict.travels:
            self.draft = drafts.EMPTY
            self.focus.focus("seal-SYN")
            self.shell.play("whoosh")

    def _news(self, now: int) -> None:
        """Sounds for what was told since the last step, and the first connection that stands."""
        if self.now is None:
            return
        news = self.now.view.news
        for item in news[self._heard :]:
            self._sound(item)
        self._heard = len(news)
        landed = len(self.now.inbox)
        if landed > self._landed:
            self.shell.play("arrive")
            self.reading = None
        self._landed = landed
        desk = self.now.desk
        done = (
            desk.state == "ESTABLISHED" and not desk.owes and all(heart == "solid" for heart in desk.hearts)
        )
        if done and desk.role not in self.shell.kept.now.guided:
            self.shell.kept.change(guided=(*self.shell.kept.now.guided, desk.role))

    def _sound(self, item: News) -> None:
        match item:
            case Judged():
                self.why = False
                name = SOUNDS.get(item.verdict.kind)
                if name is not None:
                    self.shell.play(name)
            case Burned():
                self.shell.play("candle")
            case Arrived():
                self.shell.play("paper")

    # --- what the player does ---------------------------------------------------------------------------
    def _event(self, event: Event, now: int) -> None:
        if self.now is None:
            return
        if event.type == pygame.KEYDOWN and self.focus.carried is None:
            in_slot = isinstance(self.focus.focused, NumberSlot)
            action = keymap.desk_action(event, in_slot)
            if action is not None:
                self._do(action, now)
                return
        said = self.focus.handle(event, self.kit.scale)
        focused = self.focus.focused
        if isinstance(focused, NumberSlot) and focused.name != self.draft.slot:
            self.draft = drafts.turn_to(self.draft, "ack" if focused.name == "ack" else "seq")
        if said is None:
            if event.type == pygame.KEYDOWN and action_of(event) is Action.CANCEL:
                self._menu()
            return
        for word in said:
            self._heed(word, now)

    def _do(self, action: DeskAction, now: int) -> None:
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
            case "take":
                self.draft = drafts.take(self.draft, self.now.numbers)
            case "note":
                self.draft = drafts.take(self.draft, self._noted())
            case "slot":
                self._turn(action.slot)
            case "again":
                self._again()
            case "enclose":
                self.draft = drafts.enclose(self.draft, self.now.desk.sheet)
            case "older" | "newer":
                self._page(-1 if action.verb == "older" else 1)
            case "listen" | "give-up":
                self._call(action.verb, now)
            case "why":
                self.why = not self.why
            case "menu":
                self._menu()
            case "help":
                self._help()
        if self.draft != before and action.verb in ("digit", "erase", "nudge", "take", "note"):
            self.shell.play("pen")

    def _heed(self, word: Said, now: int) -> None:
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
                self.draft = drafts.nudge(self.draft, 1, slot)
            case Pressed("send"):
                self._post(now)
            case Pressed("older" | "newer" as name):
                self._page(-1 if name == "older" else 1)
            case Pressed("again"):
                self._again()
            case Pressed("enclose"):
                self._do(DeskAction("enclose"), now)
            case Pressed("listen" | "give-up" as name):
                self._call(name, now)
            case Pressed("why"):
                self.why = not self.why
            case Pressed("hint-take"):
                self._do(DeskAction("take"), now)
            case Pressed("hint-add"):
                self._do(DeskAction("nudge", 1), now)
            case Pressed("menu"):
                self._menu()
            case Pressed("help"):
                self._help()

    def _stamp(self, seal: drafts.Seal) -> None:
        self.draft = drafts.stamp(self.draft, seal)
        self.shell.play("stamp" if self.draft.bears(seal) else "unstamp")

    def _turn(self, slot: str) -> None:
        name: Slot = "ack" if slot == "ack" else "seq"
        self.draft = drafts.turn_to(self.draft, name)
        if self.draft.slot == name:
            self.focus.focus(name)

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
        posted = None if self.now is None else facts.last_posted(self.now.view, self.now.desk.port)
        if posted is not None:
            self.draft = drafts.copy_of(posted.segment)
            self.focus.focus("send")
            self.shell.play("paper")

    def _page(self, by: int) -> None:
        if self.now is not None and self.now.inbox:
            self.reading = min(max(0, self.now.reading + by), len(self.now.inbox) - 1)
            self.shell.play("paper")

    # --- what is sent -----------------------------------------------------------------------------------
    def _post(self, now: int) -> None:
        segment = drafts.segment_of(self.draft)
        table = self.shell.table
        if self.now is None or table is None or segment is None or self.waiting is not None:
            return
        self._refused = table.told.refused
        post = Post(self.now.desk.port, segment, facts.seen(table.told, now))
        self.waiting = table.send(post)

    def _call(self, name: str, now: int) -> None:
        """Listen or give up, where the desk allows it."""
        table = self.shell.table
        if self.now is None or table is None:
            return
        call = next((call for call in CALLS[name] if call in self.now.desk.calls), None)
        if call is not None:
            table.send(Call(self.now.desk.port, call, facts.seen(table.told, now)))
            self.shell.play("tick")

    def _menu(self) -> None:
        self.shell.push(routes.open_scene("menu", self.shell))

    def _help(self) -> None:
        self.shell.push(routes.open_scene("help", self.shell))

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """From the sky down to the desk; widgets last, then the finger that points."""
        picture.add_backdrop(self.shell.scenery, scenery.PLAYER)
        seen = self.now
        if seen is None:
            return
        sky.add(picture, seen, now)
        cards.add_top_line(picture, seen)
        cards.add_cards(picture, seen)
        tray.add_inbox(picture, seen)
        tray.add_log(picture, seen)
        letter.add_letter(picture, seen)
        referee.add(picture, seen, self.why)
        picture.add_widgets(self.focus, now / 1_000_000)
        tray.add_candle(picture, seen, now)
        pointer.add(picture, seen, self.focus, now)

    def pulse(self, now: int) -> float:
        """Smooth while something flies, a flame's pace otherwise."""
        if self.now is None:
            return 4.0
        if self.now.incoming or self.now.outgoing or self.focus.carried is not None:
            return 60.0
        return 10.0

    def trace(self) -> dict[str, object]:
        """States, draft and inbox, for tests."""
        if self.now is None:
            return {}
        seen = self.now
        return {
            "state": seen.desk.state,
            "role": seen.desk.role,
            "connection": seen.view.connection,
            "owes": seen.desk.owes,
            "hearts": seen.desk.hearts,
            "inbox": [str(item.segment) for item in seen.inbox],
            "reading": seen.reading,
            "draft": _spoken(self.draft),
            "candle": None if seen.burning is None else seen.burning.left > 0,
            "due": [str(option.segment) for option in seen.desk.options if option.urgent],
            "verdict": None if seen.word is None else seen.word.verdict.kind,
            "in_air": len(seen.incoming) + len(seen.outgoing),
        }


def _spoken(draft: Draft) -> str:
    """The draft as "SYN,ACK 300 101" for traces."""
    seals = ",".join(seal for seal in SEALS if draft.bears(seal))
    return f"{seals} {draft.seq} {draft.number('ack')}"
