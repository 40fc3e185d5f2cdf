"""Two at one computer: who sits where, what is played, and with what; then both houses open.

Impure: drives widgets, opens a hall in this process.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from game.client.art import scenery
from game.client.frame import Picture
from game.client.model.curtain import CUSTOMS
from game.client.model.sharing import PLANS, TwoAtOne, pads_of
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
from game.match.level import Level
from game.match.weather import PRESETS

SHEET = Box(220, 140, 840, 480)
WEATHERS = ("", *PRESETS)
LEFT, LABEL = SHEET.x + 40, 190
ROWS = {"names": 172, "level": 232, "weather": 286, "duel": 340, "plan": 394, "custom": 478}


class TwoScene(Scene):
    """A sheet to fill in; everything on it is kept."""

    name = "two"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        from game.content.levels import shipped_levels

        self.levels: list[Level] = [one for one in shipped_levels() if one.purpose == "lesson"]

    @property
    def chosen(self) -> TwoAtOne:
        """What stands on the sheet."""
        return self.shell.kept.now.two

    def _choose(self, **fields: object) -> None:
        self.shell.kept.change(two=structs.replace(self.chosen, **fields))

    @property
    def names(self) -> tuple[str, str]:
        """Whom the letters will be from: the player of this computer sits on the left, unless other names are
        given."""
        first, second = (name.strip() for name in self.chosen.names)
        own = self.shell.kept.now.name
        return first or own or translate("player.unnamed"), second or translate("player.second")

    def enter(self) -> None:
        """Names, then one choice a line."""
        chosen = self.chosen
        x, w = LEFT + LABEL, SHEET.w - 80 - LABEL
        half = (w - 20) / 2
        first, second = self.names
        ids = [level.id for level in self.levels]
        weathers = [translate(f"weather.{name}" if name else "two.weather.own") for name in WEATHERS]
        plans = [translate(f"two.plan-{left}-{right}") for left, right in PLANS]
        customs = [translate(f"two.custom-{custom}") for custom in CUSTOMS]
        level = ids.index(chosen.level) if chosen.level in ids else 0
        weather = WEATHERS.index(chosen.weather) if chosen.weather in WEATHERS else 0
        titles = [words(one.title) for one in self.levels]
        plays = [translate("two.duet"), translate("two.duel")]
        self.focus = Focus(
            [
                TextField("name-0", Box(x, ROWS["names"], half, 42), chosen.names[0], first),
                TextField("name-1", Box(x + half + 20, ROWS["names"], half, 42), chosen.names[1], second),
                Choice("level", Box(x, ROWS["level"], w, 42), titles, level),
                Choice("weather", Box(x, ROWS["weather"], w, 42), weathers, weather),
                Choice("duel", Box(x, ROWS["duel"], w, 42), plays, int(chosen.duel)),
                Choice("plan", Box(x, ROWS["plan"], w, 42), plans, PLANS.index(chosen.plan)),
                Choice("custom", Box(x, ROWS["custom"], w, 42), customs, CUSTOMS.index(chosen.custom)),
                Button("start", Box(400, 636, 480, 54), translate("two.start"), "main", "house", "enter"),
                KeyLink("back", 24, 25, "Esc", translate("host.back"), 120),
            ],
            self.focus.current or "start",
            default="start",
        )

    def update(self, now: int, events: Sequence[Event]) -> None:
        """What was chosen, until both houses open."""
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                match word:
                    case Pressed("start") | Submitted():
                        self._start()
                        return
                    case Pressed("back"):
                        self.shell.pop()
                        return
                    case Changed(name, value):
                        self._changed(name, value)
            if action_of(event) is Action.CANCEL:
                self.shell.pop()
                return

    def _changed(self, name: str, value: object) -> None:
        match name, value:
            case "name-0" | "name-1", str(text):
                names = list(self.chosen.names)
                names[int(name[-1])] = text
                self._choose(names=(names[0], names[1]))
            case "level", int(index):
                self._choose(level=self.levels[index].id)
            case "weather", int(index):
                self._choose(weather=WEATHERS[index])
            case "duel", int(index):
                self._choose(duel=bool(index))
            case "plan", int(index):
                self._choose(plan=PLANS[index])
            case "custom", int(index):
                self._choose(custom=CUSTOMS[index])

    def _start(self) -> None:
        """Both seats of one room at a hall in this process."""
        from game.client.practice import two_seats

        chosen = self.chosen
        links = two_seats(
            self.levels, self.names, chosen.level, chosen.weather, duel=chosen.duel, now=self.shell.now
        )
        self.shell.sit(*(Table(link, self.shell.now) for link in links))

    def lines(self) -> tuple[str, str]:
        """With what it is played as far as it is there, and what the custom means."""
        names = self.shell.pads.names
        text = translate("two.pads", names=", ".join(names.values())) if names else translate("two.no-pads")
        if self.chosen.plan == ("keys", "keys"):
            text = translate("two.keys")
        wanted = self.chosen.plan.count("pad")
        if wanted > sum(pad is not None for pad in pads_of(self.chosen.plan, tuple(names))):
            text = translate("two.missing") if names else translate("two.no-pads")
        return text, translate(f"two.custom-{self.chosen.custom}.hint")

    def draw(self, picture: Picture, now: int) -> None:
        """The evening, a sheet, and on it what is to be chosen."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.heading(picture, translate("title.two"), translate("two.line"), 220, 66)
        furniture.sheet(picture, "two", SHEET, 13)
        keys = {
            "names": "two.names",
            "level": "lobby.level",
            "weather": "lobby.weather",
            "duel": "two.play",
            "plan": "two.with",
            "custom": "two.custom",
        }
        for row, key in keys.items():
            box = Box(LEFT, ROWS[row] + 9, LABEL - 14, 26)
            furniture.label(picture, row, translate(key), box, "ink", "ui-bold", 16)
        pads, custom = self.lines()
        x, w = LEFT + LABEL, SHEET.w - 80 - LABEL
        furniture.label(picture, "pads", pads, Box(x, ROWS["plan"] + 46, w, 26), "sepia", size=15, most=1)
        hint = Box(x, ROWS["custom"] + 46, w, 84)
        furniture.label(picture, "custom-hint", custom, hint, "sepia", size=15, most=4)
        picture.add_widgets(self.focus, now / 1_000_000)

    def trace(self) -> dict[str, object]:
        """What stands on the sheet."""
        return {"names": self.names, "plan": self.chosen.plan, "custom": self.chosen.custom}
