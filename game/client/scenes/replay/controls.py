"""The bar and the buttons below the desk. Impure: drives widgets."""

from __future__ import annotations

from collections.abc import Sequence

from game.client.model import screening
from game.client.model.screening import Tick
from game.client.scenes.furniture import KeyLink
from game.client.scenes.replay.timebar import TimeBar, speed_name
from game.client.theme import Box
from game.client.widgets.base import Widget
from game.client.widgets.button import Button
from game.client.widgets.choice import Choice
from game.client.widgets.focus import Focus
from game.content.text import translate
from game.match.film import Film

BAR = Box(24, 626, 1232, 42)
Y, H = 674.0, 36.0
LEGEND = Box(1124, Y, 132, H)

SPEEDS = (25, 50, 100, 200, 400, 800, 1600)
"""Hundredths of the match's own pace."""

EYES = ("truth", "A", "B")
"""Through whose eyes: without fog, or as that seat was told."""


class Controls:
    """Everything that can be pressed. `kept`: the film is a file of which more can be made."""

    def __init__(
        self, film: Film, ticks: Sequence[Tick], names: tuple[str, str], kept: bool, focused: str
    ) -> None:
        self.bar = TimeBar("bar", BAR, film.length)
        self.bar.begins, self.bar.ticks = screening.begins(film), ticks
        small = [("skip-back", "skip-back"), ("step-back", "caret-left")]
        after = [("step-on", "caret-right"), ("skip-on", "skip-on")]
        x = 24.0
        row: list[Widget] = []
        for name, icon in small:
            row.append(Button(name, Box(x, Y, 44, H), "", "plain", icon))
            x += 50
        self.play = Button("play", Box(x, Y, 128, H), "", "main", "pause")
        row.append(self.play)
        x += 134
        for name, icon in after:
            row.append(Button(name, Box(x, Y, 44, H), "", "plain", icon))
            x += 50
        self.speed = Choice("speed", Box(x + 12, Y, 128, H), [speed_name(speed) for speed in SPEEDS])
        views = [
            translate("replay.eyes.truth"),
            *(translate("replay.eyes.seat", name=name) for name in names),
        ]
        self.eyes = Choice("eyes", Box(x + 152, Y, 210, H), views, icons=("eye", "fog", "fog"))
        laws = Button("laws", Box(x + 374, Y, 216, H), translate("replay.laws"), "plain", "ladder", "L")
        export = Button("export", Box(x + 602, Y, 140, H), translate("replay.export"), "plain", "export", "E")
        laws.enabled = bool(film.reveals) and not film.match.course.endless
        export.enabled = bool(film.reveals) and kept
        back = KeyLink("back", 1156, 25, "Esc", translate("replay.back"), 104)
        self.focus = Focus([self.bar, *row, self.speed, self.eyes, laws, export, back], focused)

    def sync(self, place: int, playing: bool, speed: int, eyes: int) -> None:
        """Show where the film stands."""
        self.bar.place = place
        self.play.icon = "pause" if playing else "next"
        self.play.label = translate("replay.pause" if playing else "replay.play")
        self.speed.index = speed
        self.eyes.index = eyes
