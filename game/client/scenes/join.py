"""Answer a letter: a code or an address, a name, at a class its PIN; beside it what is open in this network.

Says kindly what is wrong. Impure: drives widgets, opens a link, looks around in the network.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import owl, scenery
from game.client.frame import Picture
from game.client.paint import icons
from game.client.paint.kit import Kit
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink
from game.client.seats import token_for
from game.client.table import Table
from game.client.theme import APRICOT, DIM, TEXT, Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Pressed, Submitted
from game.client.widgets.button import Button
from game.client.widgets.choice import ListBox
from game.client.widgets.field import TextField, clipboard
from game.client.widgets.focus import Focus
from game.content.text import current, translate
from game.link import Gone, Rejected, connect
from game.link.finding import Finder, Found, Nothing
from game.wire.destination import read_destination
from game.wire.joincode import JoinCodeError
from game.wire.messages import Join
from game.wire.refusals import refusal_key

SHEET = Box(64, 150, 640, 462)
NEAR = Box(736, 150, 480, 462)
ROWS = Box(NEAR.x + 24, NEAR.y + 84, NEAR.w - 48, 296)
FIELDS = Box(SHEET.x + 190, 0, SHEET.w - 230, 46)
LONGEST_PIN = 12
SECOND = 1_000_000


class JoinScene(Scene):
    """Lines to fill in. What comes from the command line is filled in; with an address it begins at once."""

    name = "join"

    def __init__(
        self, shell: Shell, address: str | None = None, name: str | None = None, pin: str | None = None
    ) -> None:
        super().__init__(shell)
        self.address = address if address is not None else shell.kept.now.address
        self.player = name if name is not None else shell.kept.now.name
        self.pin = digits(pin or "")
        self.of_class: str | None = None
        """The title of the class whose PIN is asked for; None: no PIN is asked for."""
        self.problem = ""
        self.near: tuple[Found, ...] = ()
        self._opens_at: int | None = None
        self._finder: Finder = Nothing()
        self._looks = False
        self._at_once = address is not None

    def enter(self) -> None:
        """Address, paste, name, PIN, answer; and what is near."""
        x, w = FIELDS.x, FIELDS.w
        ghost = translate("join.address.ghost")
        address = TextField("address", Box(x, 180, w - 104, 46), self.address, ghost, 120, size=19)
        paste = Button("paste", Box(x + w - 94, 183, 94, 40), translate("join.paste"), "paper", "copy")
        name = TextField("name", Box(x, 278, w, 46), self.player, translate("join.name.ghost"), size=19)
        ghost = translate("join.pin.ghost")
        pin = TextField("pin", Box(x, 352, 196, 46), self.pin, ghost, LONGEST_PIN, role="mono", size=24)
        pin.visible = self.of_class is not None
        join = Button("join", Box(x, 542, w, 50), translate("join.go"), "main", "envelope", "enter")
        near = ListBox("near", ROWS, rows(self.near), row=46)
        near.visible = bool(self.near)
        back = KeyLink("back", 24, 25, "Esc", translate("host.back"), 120)
        start = self.focus.current or ("name" if self.address else "address")
        self.focus.close()
        self.focus = Focus([address, paste, name, pin, join, near, back], start, default="join")

    def leave(self) -> None:
        """Nobody looks around any more."""
        super().leave()
        self._finder.close()

    # --- the step ---------------------------------------------------------------------------------------
    def update(self, now: int, events: Sequence[Event]) -> None:
        """What was typed; then how the way to the relay stands."""
        if self._at_once:
            self._at_once = False
            self._join(now)
        self._wait(now)
        self._look()
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                match word:
                    case Changed("address", str(text)):
                        self.address, self.problem = text, ""
                        self.ask(None)
                    case Changed("name", str(text)):
                        self.player, self.problem = text, ""
                    case Changed("pin", str(text)):
                        self.pin, self.problem = digits(text), ""
                    case Pressed("paste"):
                        self._paste()
                    case Pressed("near"):
                        self._choose(now)
                    case Pressed("join") | Submitted():
                        self._join(now)
                    case Pressed("back"):
                        self.shell.stand_up()
                        return
            if action_of(event) is Action.CANCEL:
                self.shell.stand_up()
                return
        self.focus["join"].enabled = self.shell.table is None and not self.shut(now)

    def shut(self, now: int) -> int:
        """Seconds for which the class takes no PIN from here."""
        return 0 if self._opens_at is None else max(0, -((now - self._opens_at) // SECOND))

    def _look(self) -> None:
        """What has been found in the network since the last step."""
        if not self._looks and self.shell.table is None:  # who has an address needs no list
            self._finder, self._looks = self.shell.look_around(), True
        found = self._finder.found()
        if found != self.near and not isinstance(self._finder, Nothing):
            self.find(found)

    def find(self, found: tuple[Found, ...]) -> None:
        """These are open nearby; the one that was chosen stays chosen."""
        near = self.focus["near"]
        if not isinstance(near, ListBox):
            return
        chosen = self.near[near.index] if near.index < len(self.near) else None
        self.near = found
        near.rows = rows(found)
        near.index = found.index(chosen) if chosen in found else 0
        near.top = 0
        near.visible = bool(found)

    def _choose(self, now: int) -> None:
        """Knock where the list says."""
        near = self.focus["near"]
        if not isinstance(near, ListBox) or near.index >= len(self.near) or self.shell.table is not None:
            return
        self.address = self.near[near.index].address
        address = self.focus["address"]
        if isinstance(address, TextField):
            address.set(self.address)
        self.ask(None)
        self._join(now)

    def _paste(self) -> None:
        text = clipboard().strip()
        field = self.focus["address"]
        if text and isinstance(field, TextField):
            field.set(text)
            self.address, self.problem = field.value, ""
            self.ask(None)
            self.focus.focus("name")

    def ask(self, of_class: str | None) -> None:
        """A class asks for its PIN; None: nobody does."""
        self.of_class = of_class
        pin = self.focus["pin"]
        pin.visible = of_class is not None
        if of_class is None:
            self.pin, self._opens_at = "", None
        elif isinstance(pin, TextField):
            pin.set("")
            self.pin = ""
            self.focus.focus("pin")

    def _join(self, now: int) -> None:
        if self.shell.table is not None or self.shut(now):
            return
        name = self.player.strip()
        try:
            place = read_destination(self.address)
        except JoinCodeError as error:
            self.problem = translate(error.key, **error.params)
            self.focus.focus("address")
            return
        if not name:
            self.problem = translate("refusal.name-empty")
            self.focus.focus("name")
            return
        if self.of_class is not None and not self.pin:
            self.problem = translate("join.pin.missing")
            self.focus.focus("pin")
            return
        self.problem = ""
        self.shell.kept.change(address=self.address.strip(), name=name)
        opening = Join(self.pin or place.room, token_for(place.authority, place.room, name))
        link = connect(place.host, place.port, name=name, opening=opening, secure=place.secure)
        self.shell.sit(Table(link, self.shell.now, place=place, name=name))

    def _wait(self, now: int) -> None:
        """The relay's no: a class asks for its PIN, or for patience; all else is a problem that is said."""
        table = self.shell.table
        state = None if table is None else table.state
        if self._opens_at is not None and not self.shut(now):
            self._opens_at, self.problem = None, ""
        if not isinstance(state, Rejected | Gone):
            return
        self.shell.rise()
        self.problem = translate(refusal_key(state.code), **state.params)
        title = self.of_class or ""
        match state.code:
            case "pin-needed":
                self.problem = ""
                self.ask(state.params.get("title", ""))
            case "pin-wrong":
                self.ask(title)
            case "pin-wait":
                seconds = state.params.get("seconds", "")
                self.ask(title)
                self._opens_at = now + SECOND * min(600, int(seconds) if seconds.isdigit() else 6)

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """The evening, a sheet with what is to be written, a panel with what is near."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.heading(picture, translate("title.join"), x=66, y=98)
        furniture.sheet(picture, "join", SHEET, 9)
        lines = [("join.address", 191), ("join.name", 289)]
        if self.of_class is not None:
            lines.append(("join.pin", 363))
        for name, y in lines:
            box = Box(SHEET.x + 40, y, 140, 26)
            furniture.label(picture, name, translate(name), box, "ink", "ui-bold", 17)
        hint = Box(FIELDS.x, 232, FIELDS.w, 46)
        furniture.label(picture, "hint", translate("join.address.hint"), hint, "sepia", size=14, most=1)
        if self.of_class is not None:
            text = translate("join.pin.hint", title=self.of_class) if self.of_class else translate("join.pin")
            box = Box(FIELDS.x + 212, 352, FIELDS.w - 212, 46)
            furniture.label(picture, "pin-hint", text, box, "sepia", size=14, most=2)
        text, tone = self.says(now)
        box = Box(SHEET.x + 40, 424, SHEET.w - 80, 96)
        furniture.label(picture, "problem", text, box, tone, size=16, most=4)
        furniture.panel(picture, "near", NEAR)
        key = (len(self.near), current().language)
        picture.add("near", NEAR, key, partial(_near, picture.kit, len(self.near)))
        picture.add_widgets(self.focus, now / SECOND)

    def says(self, now: int) -> tuple[str, str]:
        """What stands below the lines, and its tone."""
        seconds = self.shut(now)
        if seconds:
            return translate("refusal.pin-wait", seconds=seconds), "alarm"
        if self.problem:
            return self.problem, "alarm"
        return (translate("join.looking") if self.shell.table is not None else ""), "sepia"

    def pulse(self, now: int) -> float:
        """Often while it looks for the relay, now and then while others may turn up."""
        return 10.0 if self.shell.table is not None else 2.0

    def trace(self) -> dict[str, object]:
        """The problem that is shown, what is asked for, what was found."""
        return {
            "problem": self.says(self.shell.now())[0] if self.shell.table is None else "",
            "address": self.address,
            "player": self.player,
            "asks": self.of_class,
            "pin": self.pin,
            "near": [(one.title, one.kind, one.address) for one in self.near],
        }


def digits(text: str) -> str:
    """The digits of a PIN as typed, in any script, without spaces and dashes."""
    found = (unicodedata.digit(letter, None) for letter in text)
    return "".join(str(digit) for digit in found if digit is not None)[:LONGEST_PIN]


def rows(found: Sequence[Found]) -> list[tuple[str, str]]:
    """Title and kind of each, for the list."""
    return [(one.title or one.address, translate(f"join.near.{one.kind}")) for one in found]


def _near(kit: Kit, count: int, surface: pygame.Surface) -> None:
    x = NEAR.x + 30
    icons.draw(kit, surface, "house", x + 10, NEAR.y + 44, APRICOT, 22)
    kit.text(surface, translate("join.near"), x + 34, NEAR.y + 43, "head", 22, TEXT, width=NEAR.w - 90)
    if count:
        box = Box(x, ROWS.bottom + 16, NEAR.w - 60, 46)
        kit.paragraph(surface, translate("join.near.hint"), box, "ui", 15, DIM, most=2)
        return
    owl.draw(kit, surface, NEAR.cx, NEAR.y + 176, 1.5)
    for i, line in enumerate(kit.lines(translate("join.near.none"), NEAR.w - 100, "ui", 16)[:4]):
        kit.text(surface, line, NEAR.cx, NEAR.y + 266 + i * 24, "ui", 16, DIM, 0.5)
