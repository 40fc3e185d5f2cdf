"""The loop of the terminal client: keys in, what was told in, one page of lines out, ten times a second.

    status = play("192.168.1.5", "Ada", "482913")

Impure: the terminal, a link.
"""

from __future__ import annotations

import os
import shutil
import sys
import time

from game.client.model import classroom
from game.client.model.drill import exercise
from game.client.seats import token_for
from game.client.table import Table
from game.client.terminal import class_pages, pages
from game.client.terminal.desk import TextDesk
from game.client.terminal.ink import Ink, cut
from game.client.terminal.keys import Keyboard
from game.client.terminal.match_page import match_page
from game.content.problems import Problem
from game.content.text import translate
from game.link import Away, Gone, Rejected, connect
from game.match.weather import PRESETS
from game.wire.destination import Destination, read_destination
from game.wire.messages import Answer, Bot, Join, Ready, Set
from game.wire.refusals import refusal_key

FRAME = 0.1
LEAST = (60, 16)
WEATHERS = tuple(PRESETS)
ARROWS = {"left": ("level", -1), "right": ("level", 1), "up": ("weather", -1), "down": ("weather", 1)}
ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
"""The other screen of the terminal, without a cursor; and back."""


def local_now() -> int:
    """This computer's monotonic clock in whole microseconds."""
    return time.monotonic_ns() // 1000


class Player:
    """One person at a terminal: the table, what is typed, and which page that makes."""

    def __init__(self, place: Destination, name: str, pin: str, ink: Ink) -> None:
        self.place, self.name, self.pin, self.ink = place, name, pin, ink
        self.asks: str | None = None
        self.typed = ""
        self.problem = ""
        self.done: int | None = None
        self.again = False
        self.leaves = False
        self.keeps = False
        self.number = 0
        self.answered: int | None = None
        self.table = self._knock()
        self.desk = TextDesk(self.table)

    def _knock(self) -> Table:
        place = self.place
        opening = Join(self.pin or place.room, token_for(place.authority, place.room, self.name))
        link = connect(place.host, place.port, name=self.name, opening=opening, secure=place.secure)
        return Table(link, local_now, place=place, name=self.name)

    # --- the step ---------------------------------------------------------------------------------------
    def hear(self, now: int) -> None:
        """What the relay says; a PIN is asked for, any other refusal ends it."""
        self.table.poll()
        state = self.table.state
        if isinstance(state, Rejected) and self.asks is None:
            if state.code not in ("pin-needed", "pin-wrong", "pin-wait"):
                raise Problem(translate(refusal_key(state.code), **state.params))
            self.asks = state.params.get("title", "")
            self.problem = (
                "" if state.code == "pin-needed" else translate(refusal_key(state.code), **state.params)
            )
        self.desk.hear(now)
        if self.page() != "results":
            self.again = False

    def page(self) -> str:
        """Which screen stands now."""
        table = self.table
        if self.asks is not None:
            return "pin"
        if isinstance(table.state, Gone):
            return "over"
        if isinstance(table.state, Away):
            return "away"
        if table.told.room is not None:
            return classroom.overlay(table.told) or classroom.place(table.told) or "waiting"
        if table.told.view is None:
            return "lobby"
        places = {"waiting": "lobby", "play": "match", "reveal": "reveal", "results": "results"}
        return places[table.told.view.phase]

    def _night(self) -> bool:
        """Is a night played, in which one may go to bed?"""
        view = self.table.told.view
        return view is not None and view.night is not None

    def key(self, name: str, now: int) -> None:
        """A key on the present screen. Q said twice leaves for good; Ctrl-C and Ctrl-D keep the seat."""
        page = self.page()
        sure, self.leaves = self.leaves, False
        if name == "quit":
            self.done, self.keeps = 0, True
        elif name == "q" and page not in ("pin", "over") and not sure:
            self.leaves = True
        elif (name == "q" and page != "pin") or (name == "escape" and page in ("pin", "over")):
            self.done = 0
        elif page == "pin":
            self._pin_key(name)
        elif page == "match" and name == "z" and self._night():
            self.table.send(Ready())
        elif page == "match":
            self.desk.key(name, now)
        elif page == "over" and name == "enter":
            self.done = 0
        elif page == "lobby":
            self._lobby_key(name)
        elif page == "reveal" and name == "enter":
            self.table.send(Ready())
        elif page == "results" and name == "enter" and self.table.told.room is None and not self.again:
            self.again = True
            self.table.send(Ready())
        elif page == "ask":
            self._ask_key(name, now)
        elif page == "waiting":
            self._drill_key(name)

    def _pin_key(self, name: str) -> None:
        if name.isdecimal() and len(self.typed) < 12:
            self.typed += str(int(name))
        elif name == "back":
            self.typed = self.typed[:-1]
        elif name == "enter" and self.typed:
            self.pin, self.typed, self.asks = self.typed, "", None
            self.table.hang_up()
            self.table = self._knock()
            self.desk = TextDesk(self.table)

    def _lobby_key(self, name: str) -> None:
        told = self.table.told
        room = told.lobby
        if room is None:
            return
        if name == "enter":
            self.table.send(Ready(not room.ready[told.me]))
        elif told.seat is None or not told.seat.host:
            return
        elif name == "b":
            self.table.send(Bot("human" if room.seats[1 - told.me] is None else None))
        elif name in ARROWS:
            what, step = ARROWS[name]
            if what == "level" and room.levels:
                at = room.levels.index(room.level) if room.level in room.levels else 0
                self.table.send(Set(level=room.levels[(at + step) % len(room.levels)]))
            elif what == "weather":
                at = WEATHERS.index(room.weather.id) if room.weather.id in WEATHERS else 0
                self.table.send(Set(weather=WEATHERS[(at + step) % len(WEATHERS)]))

    def _ask_key(self, name: str, now: int) -> None:
        room = self.table.told.room
        ask = None if room is None else room.ask
        if ask is None or not classroom.may_answer(self.table.told, now):
            return
        if name.isdecimal() and 1 <= int(name) <= len(ask.choices):
            self.table.send(Answer(ask.id, int(name) - 1))

    def _drill_key(self, name: str) -> None:
        if self.answered is None and name in ("1", "2", "3"):
            self.answered = int(name) - 1
        elif self.answered is not None and name == "enter":
            self.number, self.answered = self.number + 1, None

    # --- the picture ------------------------------------------------------------------------------------
    def lines(self, now: int, wide: int) -> list[str]:
        """The present page, and below it whether the player is sure."""
        page = self._page_lines(now, wide)
        return [*page, self.ink(translate("text.sure"), "warn")] if self.leaves else page

    def _page_lines(self, now: int, wide: int) -> list[str]:
        told, ink, page = self.table.told, self.ink, self.page()
        room = told.room
        match page:
            case "pin":
                return pages.pin_page(self.asks or "", self.typed, self.problem, ink, wide)
            case "match":
                return match_page(self.desk, ink, wide, now)
            case "reveal":
                return pages.reveal_page(told, ink, wide)
            case "results":
                return pages.results_page(told, ink, wide, self.again)
            case "waiting" if room is not None:
                task = exercise(sum(map(ord, room.alias)), self.number)
                return class_pages.waiting_page(room, task, self.answered, ink, wide)
            case "countdown":
                return class_pages.countdown_page(told, now, ink, wide)
            case "pause":
                return class_pages.pause_page(ink, wide)
            case "ask":
                return class_pages.ask_page(told, now, ink, wide)
            case "round":
                return class_pages.round_page(told, ink, wide)
        state = self.table.state
        if isinstance(state, Gone):
            return class_pages.over_page(state.code, room, ink, wide)
        if isinstance(state, Away):
            return pages.away_page(state, now, ink, wide)
        return pages.lobby_page(told, ink, wide)


class Screen:
    """The terminal's face: only lines that differ are written."""

    def __init__(self) -> None:
        self._last: list[str] = []
        self._size = (0, 0)

    def show(self, lines: list[str], size: tuple[int, int]) -> None:
        """Write a page of `size` columns and rows."""
        wide, tall = size
        if size != self._size:
            self._last, self._size = [], size
            sys.stdout.write("\x1b[2J")
        page = [cut(line, wide) for line in lines[:tall]]
        for row, line in enumerate(page):
            if row >= len(self._last) or self._last[row] != line:
                sys.stdout.write(f"\x1b[{row + 1};1H\x1b[2K{line}")
        for row in range(len(page), len(self._last)):
            sys.stdout.write(f"\x1b[{row + 1};1H\x1b[2K")
        self._last = page
        sys.stdout.flush()


def play(address: str, name: str, pin: str = "") -> int:
    """Join and play until the player leaves; 0. Raises Problem without a terminal, or where no seat is given;
    JoinCodeError for an address that cannot be read."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Problem.of("no-terminal")
    ink = Ink(not os.environ.get("NO_COLOR"), (sys.stdout.encoding or "").lower().startswith("utf"))
    player = Player(read_destination(address), name, pin, ink)
    screen = Screen()
    try:
        with Keyboard() as keyboard:
            sys.stdout.write(ENTER)
            try:
                while player.done is None:
                    keys = keyboard.read(FRAME)
                    if keys is None:
                        break
                    now = local_now()
                    player.hear(now)
                    for key in keys:
                        player.key(key, now)
                        player.desk.hear(now)
                    wide, tall = shutil.get_terminal_size()
                    screen.show(
                        player.lines(now, max(LEAST[0], wide)), (max(LEAST[0], wide), max(LEAST[1], tall))
                    )
            finally:
                sys.stdout.write(LEAVE)
                sys.stdout.flush()
    except KeyboardInterrupt:
        pass
    finally:
        if player.done is None or player.keeps:
            player.table.hang_up()
        else:
            player.table.leave()
    return 0
