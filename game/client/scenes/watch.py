"""Watch: two bots, a level, a weather; then the player of replays shows what they do.

A match of bots needs no time: it is played at once, and watched as a film. Impure: drives widgets, draws a
seed.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Sequence
from pathlib import Path

from game.client.art import scenery
from game.client.frame import Picture
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink, words
from game.client.scenes.replay.controls import SPEEDS
from game.client.scenes.replay.scene import ReplayScene
from game.client.scenes.replay.timebar import speed_name
from game.client.theme import Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Pressed, Widget
from game.client.widgets.button import Button
from game.client.widgets.choice import Choice
from game.client.widgets.focus import Focus
from game.content.levels import shipped_levels
from game.content.text import translate
from game.match.bot import PROFILES, Profile
from game.match.film import Film, film
from game.match.level import Level
from game.match.sim import Simulation, Stuck
from game.match.weather import PRESETS

SHEET = Box(300, 138, 680, 470)
WEATHERS = ("", *PRESETS)
LINES = ("level", "weather", "left", "right", "speed")
TOP, STEP = 176.0, 62.0
NAMES: dict[Profile, str] = {
    "perfect": "Clockwork",
    "human": "Jonah",
    "impatient": "Quill",
    "absent-minded": "Otis",
    "careless": "Basil",
}
MOST = 24
"""So many connections of a night that never ends."""


class WatchScene(Scene):
    """`chosen` are the places of the choices, by their line."""

    name = "watch"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.levels: list[Level] = shipped_levels()
        first = next((i for i, level in enumerate(self.levels) if level.number == 3), 0)
        human, careless = PROFILES.index("human"), PROFILES.index("careless")
        self.chosen = {"level": first, "weather": 0, "left": human, "right": careless, "speed": 2}

    def enter(self) -> None:
        """A sheet with five lines to choose."""
        bots = [translate(f"watch.bot-{profile}") for profile in PROFILES]
        weathers = [translate(f"weather.{one}" if one else "watch.own-weather") for one in WEATHERS]
        options = {
            "level": [_title(level) for level in self.levels],
            "weather": weathers,
            "left": bots,
            "right": bots,
            "speed": [speed_name(speed) for speed in SPEEDS],
        }
        x, w = SHEET.x + 190, SHEET.w - 230
        lines: list[Widget] = [
            Choice(name, Box(x, TOP + i * STEP, w, 44), options[name], self.chosen[name])
            for i, name in enumerate(LINES)
        ]
        go = Box(x, SHEET.bottom - 74, w, 50)
        start = Button("start", go, translate("watch.start"), "main", "eye", "enter")
        back = KeyLink("back", 24, 25, "Esc", translate("host.back"), 120)
        self.focus = Focus([*lines, start, back], self.focus.current or "start", default="start")

    def update(self, now: int, events: Sequence[Event]) -> None:
        """What was chosen, and go."""
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Changed) and word.name in self.chosen:
                    self.chosen[word.name] = int(word.value or 0)
                elif isinstance(word, Pressed) and word.name == "start":
                    self._start()
                elif isinstance(word, Pressed):
                    self.shell.pop()
                    return
            if action_of(event) is Action.CANCEL:
                self.shell.pop()
                return

    def _start(self) -> None:
        chosen = self.chosen
        seed = secrets.randbelow(100_000)
        profiles = PROFILES[chosen["left"]], PROFILES[chosen["right"]]
        found = played(self.levels[chosen["level"]], WEATHERS[chosen["weather"]], seed, profiles)
        speed = SPEEDS[chosen["speed"]]
        self.shell.play("paper")
        self.shell.push(ReplayScene(self.shell, found, Path(f"watched-{seed}"), speed))

    def draw(self, picture: Picture, now: int) -> None:
        """The evening, a sheet, and on it what is to be chosen."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.heading(picture, translate("watch.title"), translate("watch.hint"), x=300, y=70)
        furniture.sheet(picture, "watch", SHEET)
        for i, name in enumerate(LINES):
            line = Box(SHEET.x + 40, TOP + 10 + i * STEP, 146, 26)
            furniture.label(picture, name, translate(f"watch.{name}"), line, "ink", "ui-bold", 17)
        picture.add_widgets(self.focus, now / 1_000_000)

    def trace(self) -> dict[str, object]:
        """What is chosen, for tests."""
        return dict(self.chosen)


def _title(level: Level) -> str:
    title = words(level.title)
    return title if level.number is None else f"{level.number}  {title}"


def played(
    level: Level,
    weather: str,
    seed: int,
    profiles: tuple[Profile, Profile],
    connections: int | None = None,
) -> Film:
    """A whole match of two bots. `weather` empty: the level's own."""
    left, right = profiles
    names = (NAMES[left], NAMES[right])
    if left == right:
        names = f"{NAMES[left]} I", f"{NAMES[left]} II"
    count = MOST if connections is None and level.deck is not None else connections
    simulation = Simulation(
        level, PRESETS[weather] if weather else None, seed, profiles, connections=count, names=names
    )
    with contextlib.suppress(Stuck):  # what they did until they knew no further is worth seeing
        simulation.run()
    return film(simulation.match.journal.lines())
