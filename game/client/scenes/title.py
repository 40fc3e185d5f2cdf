"""The title: play now, the road, host, answer; languages and settings above.

Impure: drives widgets, opens a practice link.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import pygame

import game
from game.client.art import envelopes, scenery
from game.client.frame import Picture
from game.client.paint.kit import Kit
from game.client.scenes import routes, solo
from game.client.scenes.base import Event, Scene
from game.client.scenes.furniture import KeyLink, Tab
from game.client.theme import APRICOT, CREAM, DIM, TYPE, Box, Grid, SealKind
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button, PaperCard
from game.client.widgets.focus import Focus
from game.content.text import current, translate

CARDS = (("play", "cap"), ("story", "star"), ("two", "person"), ("host", "house"), ("join", "envelope"))
"""The great entries, with their icons: `play` begins at once, the others open the scene of their name."""

SHELF: tuple[tuple[str, str], ...] = (
    ("profile", "heart"),
    ("handbook", "book"),
    ("sandbox", "keys"),
    ("diagnosis", "person"),
    ("replays", "replay"),
    ("watch", "eye"),
)
"""The small entries below the cards, with their icons: each opens the scene of its name."""

SHELF_BOX, SHELF_GAP, RAISED = Box(48, 668, 1184, 36), 12, -22
FLIGHT = envelopes.Arc((252, 442), (1030, 442), 254)
LETTERS: tuple[tuple[float, float, tuple[SealKind, ...]], ...] = (
    (0.2, 94, ("SYN",)),
    (0.5, 112, ("SYN", "ACK")),
    (0.8, 94, ("ACK",)),
)


PACE, SWING = 12.0, 6.0
"""Pictures a second, and seconds for one swing."""

IDLE = 60_000_000
"""After so long without a touch, in microseconds, the title shows a match of two bots."""

STARS = ((96, 84, 1.5), (214, 132, 1.2), (322, 66, 1.6), (934, 78, 1.3), (1042, 128, 1.7), (1190, 92, 1.4))


class Title(Scene):
    """The first screen."""

    name = "title"
    touched: int | None = None
    """When something was last pressed or moved, local time; None: not yet looked."""

    def enter(self) -> None:
        """Cards, languages and the way out."""
        boxes = Grid.TITLE_CARDS.move(0, RAISED if SHELF else 0).row(len(CARDS), 16)
        cards = [
            PaperCard(name, box, translate(f"title.{name}"), translate(f"title.{name}.hint"), icon, 11 + i)
            for i, ((name, icon), box) in enumerate(zip(CARDS, boxes, strict=True))
        ]
        language = current().language
        tabs = [
            Tab("lang-en", Box(18, 10, 72, 32), "English", language == "en"),
            Tab("lang-zh", Box(96, 10, 56, 32), "中文", language == "zh"),
        ]
        leave = KeyLink("quit", 1136, 26, "Esc", translate("title.quit"), 124)
        settings = Button("settings", Box(976, 9, 146, 34), translate("title.settings"), "plain", "gear")
        self.focus = Focus([*cards, *_shelf(), *tabs, settings, leave], start=self.focus.current or "play")

    def resume(self) -> None:
        """Somebody is there again."""
        self.touched = None

    def update(self, now: int, events: Sequence[Event]) -> None:
        """What was chosen; where nobody has touched anything for a while, two bots begin to play."""
        if events or self.touched is None or not self.shell.awake:
            self.touched = now
        elif now - self.touched >= IDLE:
            self.shell.push(routes.open_scene("attract", self.shell))
            return
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed):
                    self._press(word.name)
            if event.type == pygame.KEYDOWN and action_of(event) is Action.CANCEL:
                self.shell.quit()

    def _press(self, name: str) -> None:
        self.shell.play("paper")
        if name == "play":
            solo.play(self.shell)
        elif name == "settings":
            self.shell.push(routes.open_scene("menu", self.shell))
        elif name == "quit":
            self.shell.quit()
        elif name.startswith("lang-"):
            self.shell.speak(name.removeprefix("lang-"))
        else:
            self.shell.push(routes.open_scene(name, self.shell))

    def pulse(self, now: int) -> float:
        """The letters drift as long as somebody looks; nothing moves in a window that nobody has chosen."""
        return PACE if self.shell.awake else 0.0

    def draw(self, picture: Picture, now: int) -> None:
        """The valley in the evening light, the three letters over it."""
        picture.add_backdrop(self.shell.scenery, scenery.TITLE)
        kit = picture.kit
        key = current().language
        picture.add("name", Box(240, 40, 800, 180), key, partial(_name, kit))
        picture.add("trails", Box(240, 200, 800, 260), (), partial(_trails, kit))
        for i, (at, wide, kinds) in enumerate(LETTERS):
            x, y = FLIGHT.at(at)
            step = round(now / 1_000_000 * PACE) if self.shell.awake else 0
            lift = 5 * math.sin(math.tau * (step / PACE / SWING + i / 3)) if step else 0.0
            turn = 2 * math.cos(math.tau * (step / PACE / SWING + i / 3)) if step else 0.0
            draw = partial(_letter, kit, x, y + lift, wide, FLIGHT.degrees(at) + turn, kinds)
            picture.add(f"letter-{i}", Box(x - 84, y - 72, 168, 144), (round(lift * 2), round(turn)), draw)
        for i, (x, y, size) in enumerate(STARS):
            bright = _twinkle(i, now) if self.shell.awake else 0
            picture.add(
                f"star-{i}", Box(x - 8, y - 8, 16, 16), bright, partial(_star, kit, x, y, size, bright)
            )
        picture.add("version", Box(24, 700, 200, 20), (), partial(_version, kit))
        picture.add_widgets(self.focus, now / 1_000_000)


def _shelf() -> list[Button]:
    """The small entries as buttons of one width, side by side in the middle."""
    wide = 172.0
    left = SHELF_BOX.cx - (len(SHELF) * (wide + SHELF_GAP) - SHELF_GAP) / 2
    return [
        Button(
            name,
            Box(left + i * (wide + SHELF_GAP), SHELF_BOX.y, wide, SHELF_BOX.h),
            translate(f"title.{name}"),
            "plain",
            icon,
        )
        for i, (name, icon) in enumerate(SHELF)
    ]


def _name(kit: Kit, surface: pygame.Surface) -> None:
    kit.text(surface, "Three Letters", 640, 106, "head", TYPE.title, CREAM, 0.5)
    kit.text(surface, translate("title.line"), 640, 174, "hand", 32, APRICOT, 0.5)


def _trails(kit: Kit, surface: pygame.Surface) -> None:
    gaps = ((0.02, 0.15), (0.25, 0.42), (0.58, 0.75), (0.85, 0.98))
    for first, last in gaps:
        envelopes.trail(kit, surface, FLIGHT, first, last)


def _letter(
    kit: Kit,
    x: float,
    y: float,
    wide: float,
    degrees: float,
    kinds: tuple[SealKind, ...],
    surface: pygame.Surface,
) -> None:
    envelopes.draw(kit, surface, x, y, wide, degrees, kinds)


def _twinkle(number: int, now: int) -> int:
    """How bright a star is now, 0 to 4: each at a pace of its own."""
    return round(2 + 2 * math.sin(now / 1_000_000 * (0.7 + 0.23 * number) + 2.1 * number))


def _star(kit: Kit, x: float, y: float, size: float, bright: int, surface: pygame.Surface) -> None:
    if bright:
        shine = kit.sprite(
            ("twinkle", size, bright), 12, 12, lambda c: c.circle(6, 6, size, CREAM, 55 * bright)
        )
        kit.put(surface, shine, x, y, 0.5, 0.5)


def _version(kit: Kit, surface: pygame.Surface) -> None:
    kit.text(surface, f"v{game.__version__}", 24, 710, "mono-plain", 13, DIM)
