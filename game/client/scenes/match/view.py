"""One desk as its player sees it: what was told, the draft, the widgets and the hands on them, as one thing.

A scene may have one (the match) or two of them side by side (split screen): nothing in here knows. Impure:
sends, plays sounds.
"""

from __future__ import annotations

import pygame

from game.client import keymap
from game.client.keymap import Action, DeskAction
from game.client.model import draft as drafts
from game.client.model.draft import SEALS, Draft
from game.client.model.night import calling
from game.client.model.situation import FIRST_EVENING, between, situation
from game.client.model.told import desk_of, opened
from game.client.scenes.base import Event, Shell
from game.client.scenes.match import banner
from game.client.scenes.match.board import Board
from game.client.scenes.match.hands import Hands
from game.client.sound import Name
from game.client.widgets.base import Answer
from game.client.widgets.slot import NumberSlot
from game.content.text import translate
from game.match.view import Arrived, Burned, Desk, Judged, News, Posted, View

ASKING = (pygame.KEYDOWN, pygame.CONTROLLERBUTTONDOWN)
SOUNDS: dict[str, Name] = {"foul": "whistle", "returned": "whistle", "impatient": "tick", "needless": "tick"}


class DeskView(Hands):
    """A seat's desk, for as long as the match is in play. `now` is what there is to see (None: nothing
    yet)."""

    def __init__(self, shell: Shell, board: Board, place: int = 0) -> None:
        super().__init__(shell, board, place)
        self.quiet = False
        """May a sound not tell anybody that something has come?"""
        self.gone = 0
        """So many of its letters have gone into the fog."""
        self._heard = 0
        self._landed = (0, 0)
        self._settled: dict[int, Desk] = {}
        self._connection = (-1, -1)

    def furnish(self, board: Board, now: int) -> None:
        """Put the widgets on the desk: at first, and again in another language."""
        self.board = board
        view = None if self.table is None else self.table.told.view
        self._heard = 0 if view is None else len(view.news)
        self.look(now)

    # --- what was told ----------------------------------------------------------------------------------
    def hear(self, now: int) -> None:
        """Once a frame, before the player's own events: the relay's answers, then its news."""
        self._answered()
        self.look(now)
        self._news(now)

    def look(self, now: int) -> None:
        """Work out what there is to see, and let the widgets show it."""
        table = self.table
        if table is None:
            return
        told = table.told
        begun = None if told.view is None else opened(told.view)
        if told.view is not None and told.view.night is not None:
            self._clear_away(told.view)
        elif begun is not None and (begun.connection, begun.port) != self._connection:
            self._connection = (begun.connection, begun.port)
            self.port, self._laid, self._settled = begun.port, {}, {}
            self.draft, self.reading, self.waiting, self.why = drafts.EMPTY, None, None, False
        settled = None if self.port is None else self._settled.get(self.port)
        seen = situation(
            told, self.draft, self.reading, now, table.clock(), self._guided(), settled, self.port
        )
        if seen is None and self.now is not None and told.view is not None:
            seen = between(self.now, told.view, table.clock())
        self.now = seen
        if self.now is None:
            return
        self.port = self.now.desk.port
        if not self.now.incoming:
            self._settled[self.port] = self.now.desk
        self.board.sync(self.now, self.waiting is not None, self.shell.kit.scale.compact)
        halt = table.halt
        self.board.pause.visible = self.board.step.visible = halt is not None
        if halt is not None:
            self.board.pause.word = translate("sandbox.go-on" if halt.standing else "sandbox.pause")
        self.board.book.visible = self.why and self.now.word is not None
        self.board.bot.visible = banner.may_seat_bot(table, now)

    def _clear_away(self, view: View) -> None:
        """In a night: what lay on desks that are gone; from one that is gone turn to another."""
        ports = [desk.port for desk in view.desks]
        self._laid = {port: draft for port, draft in self._laid.items() if port in ports}
        self._settled = {port: desk for port, desk in self._settled.items() if port in ports}
        if self.port not in ports and ports:
            self.port = calling(view)
            self.draft = drafts.EMPTY if self.port is None else self._laid.pop(self.port, drafts.EMPTY)
            self.reading, self.waiting, self.why = None, None, False

    def _guided(self) -> bool:
        """Is this player led by the hand now? Once through each role, and always through level 0."""
        view = None if self.table is None else self.table.told.view
        home = None if view is None else desk_of(view)
        if view is None or home is None:
            return False
        if view.level.number == FIRST_EVENING:
            return True
        return view.level.guidance and home.role not in self.shell.kept.now.guided

    def _answered(self) -> None:
        """The referee's answer to the letter that was posted: what travels leaves the desk."""
        table = self.table
        if table is None or self.waiting is None:
            return
        verdict = table.told.said.get(self.waiting)
        if verdict is None:
            if table.told.refused is not self.refused:
                self.refused = table.told.refused
                if self.refused is None or self.refused.id == self.waiting:
                    self.waiting = None  # what answers no letter of ours leaves us waiting
            return
        self.waiting = None
        if verdict.travels:
            self.gone += 1
            self.draft = drafts.EMPTY
            self.board.focus.focus("seal-SYN")
            self.shell.play("whoosh")

    def _news(self, now: int) -> None:
        """Sounds for what was told since the last step, and the first connection that stands."""
        if self.now is None:
            return
        news = self.now.view.news
        for item in news[self._heard :]:
            self._sound(item)
        self._heard = len(news)
        port, landed = self.now.desk.port, len(self.now.inbox)
        if port == self._landed[0] and landed > self._landed[1]:
            if not self.quiet:
                self.shell.play("arrive")
            self.reading = None
        self._landed = (port, landed)
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
            case Posted():
                if self.waiting is None and item.port == self.port:
                    self.draft = drafts.EMPTY  # it left without me: the Postmaster wrote it
            case Burned() if not self.quiet:
                self.shell.play("candle")
            case Arrived() if not self.quiet:
                self.shell.play("paper")

    # --- what the player does ---------------------------------------------------------------------------
    def handle(self, event: Event, now: int) -> bool:
        """An event of this desk's player, who has the keyboard, a pad or the mouse alone; False where it
        meant nothing here."""
        if self.now is None:
            return True
        focus = self.board.focus
        if event.type in ASKING and focus.carried is None:
            action = keymap.desk_action(event, isinstance(focus.focused, NumberSlot))
            if action is not None:
                self.act(action, now)
                return True
        return self._said(focus.handle(event, self.shell.kit.scale), now)

    def act(self, wanted: Action | DeskAction, now: int) -> bool:
        """What the player of this desk wants, whatever key it was."""
        if isinstance(wanted, Action):
            return self._said(self.board.focus.act(wanted), now)
        self.do(wanted, now)
        self.look(now)
        return True

    def _said(self, said: Answer, now: int) -> bool:
        """Heed what the widgets say."""
        focused = self.board.focus.focused
        if isinstance(focused, NumberSlot) and focused.name != self.draft.slot:
            self.draft = drafts.turn_to(self.draft, "ack" if focused.name == "ack" else "seq")
        for word in said or ():
            self.heed(word, now)
        self.look(now)
        return said is not None

    # --- for the scene ----------------------------------------------------------------------------------
    @property
    def pulse(self) -> float:
        """Frames a second: smooth while something flies, a flame's pace otherwise."""
        if self.now is None:
            return 4.0
        flies = self.now.incoming or self.now.outgoing or self.now.elsewhere
        return 60.0 if flies or self.board.focus.carried is not None else 10.0

    def trace(self) -> dict[str, object]:
        """States, draft and inbox, for tests."""
        if self.now is None:
            return {}
        seen = self.now
        return {
            "port": seen.desk.port,
            "ports": seen.ports,
            "state": seen.desk.state,
            "role": seen.desk.role,
            "connection": seen.view.connection,
            "owes": seen.desk.owes,
            "hearts": seen.desk.hearts,
            "inbox": [str(item.segment) for item in seen.inbox],
            "reading": seen.reading,
            "draft": _spoken(self.draft),
            "text": self.draft.text.decode("utf-8", "replace"),
            "words": seen.words.decode("utf-8", "replace"),
            "candle": None if seen.burning is None else seen.burning.left > 0,
            "asked": "" if seen.hint is None else seen.hint.key,
            "due": [str(option.segment) for option in seen.desk.options if option.urgent],
            "verdict": None if seen.word is None else seen.word.verdict.kind,
            "in_air": len(seen.incoming) + len(seen.outgoing),
        }


def _spoken(draft: Draft) -> str:
    """The draft as "SYN,ACK 300 101" for traces."""
    seals = ",".join(seal for seal in SEALS if draft.bears(seal))
    return f"{seals} {draft.seq} {draft.number('ack')}"
