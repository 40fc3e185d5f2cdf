"""Answer a letter: a code or an address, a name; says kindly what is wrong.

Impure: drives widgets, opens a link.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.client.art import scenery
from game.client.frame import Picture
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink
from game.client.seats import token_for
from game.client.table import Table
from game.client.theme import Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Pressed, Submitted
from game.client.widgets.button import Button
from game.client.widgets.field import TextField, clipboard
from game.client.widgets.focus import Focus
from game.content.text import translate
from game.link import Gone, Rejected, connect
from game.wire.destination import read_destination
from game.wire.joincode import JoinCodeError
from game.wire.messages import Join
from game.wire.refusals import refusal_key

SHEET = Box(340, 170, 600, 380)


class JoinScene(Scene):
    """Two lines to fill in. `address` and `name` may come from the command line; then it begins at once."""

    name = "join"

    def __init__(self, shell: Shell, address: str | None = None, name: str | None = None) -> None:
        super().__init__(shell)
        self.address = address if address is not None else shell.kept.now.address
        self.player = name if name is not None else shell.kept.now.name
        self.problem = ""
        self._at_once = address is not None

    def enter(self) -> None:
        """Address, paste, name, answer."""
        x, w = SHEET.x + 190, SHEET.w - 240
        ghost = translate("join.address.ghost")
        address = TextField("address", Box(x, 200, w - 104, 46), self.address, ghost, 120, size=19)
        paste = Button("paste", Box(x + w - 94, 203, 94, 40), translate("join.paste"), "paper", "copy")
        name = TextField("name", Box(x, 310, w, 46), self.player, translate("join.name.ghost"), size=19)
        join = Button("join", Box(x, 478, w, 50), translate("join.go"), "main", "envelope", "enter")
        back = KeyLink("back", 24, 25, "Esc", translate("host.back"), 120)
        start = self.focus.current or ("name" if self.address else "address")
        self.focus = Focus([address, paste, name, join, back], start, default="join")

    def update(self, now: int, events: Sequence[Event]) -> None:
        """What was typed; then how the way to the relay stands."""
        if self._at_once:
            self._at_once = False
            self._join()
        self._wait()
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                match word:
                    case Changed("address", str(text)):
                        self.address, self.problem = text, ""
                    case Changed("name", str(text)):
                        self.player, self.problem = text, ""
                    case Pressed("paste"):
                        self._paste()
                    case Pressed("join") | Submitted():
                        self._join()
                    case Pressed("back"):
                        self.shell.stand_up()
                        return
            if action_of(event) is Action.CANCEL:
                self.shell.stand_up()
                return
        self.focus["join"].enabled = self.shell.table is None

    def _paste(self) -> None:
        text = clipboard().strip()
        field = self.focus["address"]
        if text and isinstance(field, TextField):
            field.set(text)
            self.address, self.problem = field.value, ""
            self.focus.focus("name")

    def _join(self) -> None:
        if self.shell.table is not None:
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
        self.problem = ""
        self.shell.kept.change(address=self.address.strip(), name=name)
        opening = Join(place.room, token_for(place.authority, place.room, name))
        link = connect(place.host, place.port, name=name, opening=opening, secure=place.secure)
        self.shell.sit(Table(link, self.shell.now, place=place, name=name))

    def _wait(self) -> None:
        table = self.shell.table
        if table is not None and isinstance(table.state, Rejected | Gone):
            self.problem = translate(refusal_key(table.state.code), **table.state.params)
            self.shell.rise()

    def draw(self, picture: Picture, now: int) -> None:
        """The evening, a sheet, and on it what is to be written."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.heading(picture, translate("title.join"), x=340, y=118)
        furniture.sheet(picture, "join", SHEET, 9)
        for name, y in (("join.address", 211), ("join.name", 321)):
            furniture.label(
                picture, name, translate(name), Box(SHEET.x + 40, y, 140, 26), "ink", "ui-bold", 17
            )
        hint = Box(SHEET.x + 190, 254, SHEET.w - 240, 46)
        furniture.label(picture, "hint", translate("join.address.hint"), hint, "sepia", size=14, most=2)
        text = self.problem or (translate("join.looking") if self.shell.table is not None else "")
        tone = "alarm" if self.problem else "sepia"
        furniture.label(
            picture, "problem", text, Box(SHEET.x + 40, 376, SHEET.w - 80, 96), tone, size=16, most=4
        )
        picture.add_widgets(self.focus, now / 1_000_000)

    def pulse(self, now: int) -> float:
        """Often while it looks for the relay."""
        return 10.0 if self.shell.table is not None else super().pulse(now)

    def trace(self) -> dict[str, object]:
        """The problem that is shown."""
        return {"problem": self.problem, "address": self.address, "player": self.player}
