"""Open a post office: name, level, weather; starts a relay as a child process and takes the first seat in
it.

Impure: drives widgets, starts a process.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.client.art import scenery
from game.client.frame import Picture
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink, words
from game.client.table import Table
from game.client.theme import Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Pressed, Submitted
from game.client.widgets.button import Button
from game.client.widgets.choice import Choice
from game.client.widgets.field import TextField
from game.client.widgets.focus import Focus
from game.content.text import translate
from game.link import Rejected, connect
from game.link.child import ChildRelay, Failed, Listening, start_relay
from game.match.level import Level
from game.match.weather import PRESETS
from game.wire.joincode import DEFAULT_PORT
from game.wire.messages import Host
from game.wire.refusals import refusal_key

SHEET = Box(340, 150, 600, 440)
WEATHERS = tuple(PRESETS)


FIRST = "three-letters"
"""What two people play first: level 0 is for one alone."""


class HostScene(Scene):
    """What the host chooses before the doors open.

    `port`, `level`, `weather`, `seed` may come from the command.
    """

    name = "host"

    def __init__(
        self,
        shell: Shell,
        port: int = DEFAULT_PORT,
        level: Level | None = None,
        weather: str | None = None,
        seed: int | None = None,
        at_once: bool = False,
    ) -> None:
        super().__init__(shell)
        from game.content.levels import shipped_levels

        self.levels: list[Level] = shipped_levels()
        self.port, self.seed = port, seed
        self.own = None if level is None or level.id in [one.id for one in self.levels] else level
        if self.own is not None:
            self.levels.append(self.own)
        wanted = FIRST if level is None else level.id
        self.level = next((i for i, one in enumerate(self.levels) if one.id == wanted), 0)
        chosen = weather if weather in WEATHERS else shell.kept.now.weather
        self.weather = WEATHERS.index(chosen) if chosen in WEATHERS else 0
        self.child: ChildRelay | None = None
        self.problem = ""
        self._at_once = at_once

    def enter(self) -> None:
        """A sheet with three lines to fill in."""
        x, w = SHEET.x + 190, SHEET.w - 240
        name = TextField("name", Box(x, 176, w, 44), self.shell.kept.now.name, translate("join.name.ghost"))
        level = Choice("level", Box(x, 240, w, 44), [words(one.title) for one in self.levels], self.level)
        labels = [translate(f"weather.{weather}") for weather in WEATHERS]
        weather = Choice("weather", Box(x, 304, w, 44), labels, self.weather, WEATHERS)
        opens = Button("open", Box(x, 520, w, 50), translate("host.open"), "main", "house", "enter")
        back = KeyLink("back", 24, 25, "Esc", translate("host.back"), 120)
        self.focus = Focus([name, level, weather, opens, back], self.focus.current or "open", default="open")

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Choices; then the relay's answer, then the seat."""
        if self._at_once:
            self._at_once = False
            self._open()
        self._wait()
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                match word:
                    case Changed("level", int(index)):
                        self.level = index
                    case Changed("weather", int(index)):
                        self.weather = index
                        self.shell.kept.change(weather=WEATHERS[index])
                    case Changed("name", str(name)):
                        self.shell.kept.change(name=name.strip())
                    case Pressed("open") | Submitted():
                        self._open()
                    case Pressed("back"):
                        self._back()
                        return
            if action_of(event) is Action.CANCEL:
                self._back()
                return
        self.focus["open"].enabled = self.child is None

    def leave(self) -> None:
        """A relay that nobody sits in is closed."""
        super().leave()
        if self.child is not None and self.shell.table is None:
            self.child.stop()

    def _back(self) -> None:
        if self.child is not None:
            self.shell.rise()
            self.child.stop()
            self.child = None
        self.shell.stand_up()

    def _open(self) -> None:
        if self.child is None:
            self.problem = ""
            name = self.shell.kept.now.name or translate("player.host")
            self.child = start_relay(self.port, title=name)

    def _wait(self) -> None:
        """The relay says where it listens; then a seat is taken in it like anybody's."""
        table = self.shell.table
        if table is not None and isinstance(table.state, Rejected):
            self.problem = translate(refusal_key(table.state.code), **table.state.params)
            self.shell.rise()
            self.child = None
            return
        if self.child is None or table is not None:
            return
        match self.child.poll():
            case Listening(port):
                name = self.shell.kept.now.name or translate("player.host")
                level = self.levels[self.level]
                text = level.text if level is self.own else None
                opening = Host(level.id, WEATHERS[self.weather], self.seed, text)
                link = connect("127.0.0.1", port, name=name, opening=opening)
                self.shell.sit(Table(link, self.shell.now, self.child.stop, port))
            case Failed(message, hint):
                self.problem = f"{message} {hint}".strip() or translate("host.failed")
                self.child.stop()
                self.child = None

    def draw(self, picture: Picture, now: int) -> None:
        """The evening, a sheet, and on it what is to be chosen."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.heading(picture, translate("title.host"), x=340, y=100)
        furniture.sheet(picture, "host", SHEET)
        for name, y in (("join.name", 186), ("lobby.level", 250), ("lobby.weather", 314)):
            furniture.label(
                picture, name, translate(name), Box(SHEET.x + 40, y, 140, 26), "ink", "ui-bold", 17
            )
        note = translate(f"weather.{WEATHERS[self.weather]}.hint")
        furniture.label(
            picture, "note", note, Box(SHEET.x + 190, 358, SHEET.w - 240, 48), "sepia", size=15, most=2
        )
        port = translate("host.port", port=self.port)
        furniture.label(picture, "port", port, Box(SHEET.x + 40, 414, SHEET.w - 80, 24), "sepia", size=15)
        text = self.problem or (translate("host.opening") if self.child is not None else "")
        tone = "alarm" if self.problem else "sepia"
        furniture.label(
            picture, "problem", text, Box(SHEET.x + 40, 446, SHEET.w - 80, 66), tone, size=16, most=3
        )
        picture.add_widgets(self.focus, now / 1_000_000)

    def pulse(self, now: int) -> float:
        """Often while the relay starts."""
        return 20.0 if self.child is not None else super().pulse(now)

    def trace(self) -> dict[str, object]:
        """The problem that is shown."""
        return {"problem": self.problem}
