"""The sandbox's first page: under which law, in which weather; then the desk.

Impure: opens a practice link.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from game.client.art import scenery
from game.client.frame import Picture
from game.client.scenes import furniture, solo
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink
from game.client.theme import Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Pressed
from game.client.widgets.button import Button
from game.client.widgets.choice import Choice
from game.client.widgets.focus import Focus
from game.content.levels import extra_level
from game.content.text import translate
from game.match.level import Level
from game.match.weather import PRESETS
from game.tcp.options import Law as LawName

SHEET = Box(340, 150, 600, 470)
LAWS: tuple[LawName, ...] = ("three-way", "two-way", "four-way")
WEATHERS = tuple(PRESETS)
ROWS = ("law", "weather", "text", "challenge")


class SandboxScene(Scene):
    """What holds in the sandbox: indices of the choices."""

    name = "sandbox"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.chosen = {"law": 0, "weather": 0, "text": 0, "challenge": 1}

    def enter(self) -> None:
        """Four choices and the way in."""
        x, w = SHEET.x + 220, SHEET.w - 260
        yes_no = [translate("sandbox.no"), translate("sandbox.yes")]
        options = {
            "law": [translate(f"sandbox.law.{law}") for law in LAWS],
            "weather": [translate(f"weather.{weather}") for weather in WEATHERS],
            "text": yes_no,
            "challenge": yes_no,
        }
        rows = [
            Choice(
                name,
                Box(x, 284 + i * 56, w, 44),
                options[name],
                self.chosen[name],
                WEATHERS if name == "weather" else (),
            )
            for i, name in enumerate(ROWS)
        ]
        play = Button("play", Box(x, 548, w, 50), translate("sandbox.go"), "main", "next", "enter")
        back = KeyLink("back", 24, 25, "Esc", translate("host.back"), 120)
        self.focus = Focus([*rows, play, back], self.focus.current or "play", default="play")

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Choices, then in."""
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                match word:
                    case Changed(name, int(index)):
                        self.chosen[name] = index
                    case Pressed("play"):
                        weather = WEATHERS[self.chosen["weather"]]
                        solo.play_extra(self.shell, self.level(), weather)
                    case Pressed("back"):
                        self.shell.pop()
                        return
            if action_of(event) is Action.CANCEL:
                self.shell.pop()
                return

    def level(self) -> Level:
        """The sandbox under the law that was chosen."""
        level = extra_level("sandbox")
        law = replace(
            level.law,
            name=LAWS[self.chosen["law"]],
            text_on_syn=bool(self.chosen["text"]),
            challenge=bool(self.chosen["challenge"]),
        )
        return replace(level, law=law)

    def draw(self, picture: Picture, now: int) -> None:
        """The evening, a sheet, what a sandbox is, and the choices."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.heading(picture, translate("title.sandbox"), x=340, y=104)
        furniture.sheet(picture, "sandbox", SHEET, 12)
        told = Box(SHEET.x + 40, SHEET.y + 26, SHEET.w - 80, 100)
        furniture.label(picture, "told", translate("sandbox.told"), told, "ink", size=17, most=4)
        for i, name in enumerate(ROWS):
            row = Box(SHEET.x + 40, 295 + i * 56, 176, 24)
            furniture.label(picture, name, translate(f"sandbox.{name}"), row, "ink", "ui-bold", 16)
        picture.add_widgets(self.focus, now / 1_000_000)

    def trace(self) -> dict[str, object]:
        """What is chosen."""
        return dict(self.chosen)
