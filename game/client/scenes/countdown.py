"""The countdown to a round: five, four, three; what will be played, in which weather, and with whom.

Impure: drives widgets, plays sounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import scenery, things
from game.client.frame import Picture
from game.client.model import classroom
from game.client.paint import frames, icons, light
from game.client.paint.kit import Kit
from game.client.scenes import furniture, routes
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink, words
from game.client.scenes.waiting import comforts
from game.client.theme import (
    APRICOT,
    CREAM,
    DIM,
    INK,
    LAMP,
    SEPIA,
    SIDE_COLOUR,
    TEXT,
    Box,
    Side,
)
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.focus import Focus
from game.content.text import current, plural, translate
from game.match.view import LevelFace, WeatherFace
from game.wire.messages import Classroom

NUMBER = Box(530, 172, 220, 220)
TICKET = Box(250, 452, 780, 178)
CARDS = (Box(64, 214, 360, 128), Box(856, 214, 360, 128))
BEAT = 12
"""Pictures in each second: the ring around the number closes in so many steps."""


class CountdownScene(Scene):
    """Nothing to do but breathe."""

    name = "countdown"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._told = 0

    @property
    def room(self) -> Classroom | None:
        """What is told of the class."""
        return None if self.shell.table is None else self.shell.table.told.room

    def enter(self) -> None:
        """Only the menu."""
        menu = KeyLink("menu", 1152, 26, "Esc", translate("match.menu"), 106)
        self.focus = Focus([menu])
        self.focus.focus(None)

    def left(self, now: int) -> int:
        """Microseconds until the round begins."""
        table = self.shell.table
        return 0 if table is None else classroom.left(table.told, now) or 0

    def number(self, now: int) -> int:
        """The number that is shown: 5 in the first second of five."""
        return -(-self.left(now) // classroom.SECOND)

    def update(self, now: int, events: Sequence[Event]) -> None:
        """A tick each second; the menu."""
        number = self.number(now)
        if number != self._told:
            self._told = number
            self.shell.play("tick" if number else "chime")
        for event in events:
            said = self.focus.handle(event, self.kit.scale) or ()
            if action_of(event) is Action.CANCEL or any(isinstance(word, Pressed) for word in said):
                self.shell.push(routes.open_scene("menu", self.shell))

    def draw(self, picture: Picture, now: int) -> None:
        """Both houses in the evening light, the number before the sun, the ticket below."""
        picture.add_backdrop(self.shell.scenery, scenery.TITLE)
        room = self.room
        if room is None:
            return
        kit, said = picture.kit, current().language
        title = translate("countdown.round", round=room.round)
        picture.add(
            "round", Box(240, 40, 800, 110), (title, room.title), partial(_head, kit, title, room.title)
        )
        beat = self.left(now) * BEAT // classroom.SECOND
        picture.add("number", NUMBER.inset(-60), beat, partial(_number, kit, self.number(now), beat % BEAT))
        bot = room.partner is None or room.partner_bot
        other = translate("countdown.machine" if bot else "countdown.other")
        sides: tuple[tuple[Side, str, str, bool], ...] = (
            ("left", room.alias, translate("card.you"), False),
            ("right", room.partner or translate("countdown.bot"), other, bot),
        )
        for box, card in zip(CARDS, sides, strict=True):
            picture.add(f"card-{card[0]}", box.inset(-32), card, partial(_card, kit, box, *card))
        furniture.sheet(picture, "ticket", TICKET, 27)
        key = (room.level, room.weather, room.timed, room.extra, said)
        picture.add("ticket", TICKET, key, partial(_ticket, kit, room))
        picture.add_widgets(self.focus, now / 1_000_000)

    def pulse(self, now: int) -> float:
        """Smooth enough for the ring."""
        return float(BEAT) if self.left(now) else 2.0

    def trace(self) -> dict[str, object]:
        """What is shown of the round."""
        room = self.room
        if room is None:
            return {}
        return {
            "round": room.round,
            "number": self.number(self.shell.now()),
            "partner": room.partner,
            "bot": room.partner_bot,
            "level": None if room.level is None else room.level.id,
        }


def _head(kit: Kit, title: str, room: str, surface: pygame.Surface) -> None:
    kit.text(surface, title, 640, 74, "head", 40, CREAM, 0.5, width=780)
    kit.text(surface, room, 640, 120, "hand", 28, APRICOT, 0.5, width=780)


def _number(kit: Kit, number: int, beat: int, surface: pygame.Surface) -> None:
    """A paper disc with the number; twelve lamps around it go out within the second."""
    x, y = NUMBER.cx, NUMBER.cy
    reach = kit.scale.length(150)
    kit.glow(surface, kit.keep(("countdown", reach), lambda: light.glow(reach, LAMP, 0.3)), x, y)
    disc = Box(x - 88, y - 88, 176, 176)
    frames.shadow(kit, surface, disc, 88, 16, 6, 150)
    frames.rounded(kit, surface, disc, 88, CREAM, SEPIA, 2)
    frames.rounded(kit, surface, disc.inset(10), 78, None, SEPIA, 1)
    for i in range(BEAT):
        turn = pygame.Vector2(0, -104).rotate(i * 360 / BEAT)
        lamp = Box(x + turn.x - 6, y + turn.y - 6, 12, 12)
        frames.rounded(kit, surface, lamp, 6, LAMP if i <= beat else INK, SEPIA, 1)
    kit.text(surface, str(number), x, y - 2, "mono", 104 if number < 100 else 62, INK, 0.5)


def _card(kit: Kit, box: Box, side: Side, name: str, remark: str, bot: bool, surface: pygame.Surface) -> None:
    colour = SIDE_COLOUR[side]
    frames.panel(kit, surface, box, side=side, colour=colour)
    x = box.x + 30
    size = 27.0 if kit.text_width(name, "ui-heavy", 27) <= box.w - 60 else 21.0
    kit.text(surface, name, x, box.y + 46, "ui-heavy", size, colour, width=box.w - 60)
    icons.draw(kit, surface, "gear" if bot else "person", x + 9, box.y + 90, DIM, 17)
    kit.text(surface, remark, x + 28, box.y + 89, "ui", 17, TEXT, width=box.w - 88)


def _ticket(kit: Kit, room: Classroom, surface: pygame.Surface) -> None:
    """Level, law and weather side by side, the comforts below."""
    columns = Box(TICKET.x + 34, TICKET.y + 24, TICKET.w - 68, 96).row(3, 26)
    if room.level is not None:
        _level(kit, surface, columns[0], room.level)
        law = translate(f"law.{room.level.law}")
        _column(
            kit, surface, columns[1], translate("countdown.law"), law, translate(f"law.{room.level.law}.hint")
        )
    if room.weather is not None:
        _weather(kit, surface, columns[2], room.weather)
    comforts(kit, surface, room, TICKET.x + 34, TICKET.bottom - 28, TICKET.w - 68, SEPIA)


def _level(kit: Kit, surface: pygame.Surface, box: Box, level: LevelFace) -> None:
    count = plural("countdown.connections", level.connections)
    if not level.connections:
        count = translate("countdown.night", desks=level.desks)
    lead = 0.0
    if level.number is not None:
        things.level_number(kit, surface, str(level.number), box.x + 13, box.y + 46)
        lead = 36.0
    _column(kit, surface, box, translate("lobby.level"), words(level.title), count, lead)


def _weather(kit: Kit, surface: pygame.Surface, box: Box, weather: WeatherFace) -> None:
    low = (weather.delay[0] - weather.jitter[0]) / 1e6
    high = (weather.delay[0] + weather.jitter[0]) / 1e6
    hint = translate("lobby.delay", low=f"{low:.1f}", high=f"{high:.1f}")
    if weather.loss_permille[0]:
        hint += " " + translate("lobby.loss", one_in=max(1, round(1000 / weather.loss_permille[0])))
    lead = 0.0
    if weather.id in icons.ICONS:
        icons.draw(kit, surface, weather.id, box.x + 13, box.y + 46, SEPIA, 26)
        lead = 36.0
    _column(kit, surface, box, translate("lobby.weather"), words(f"weather.{weather.id}"), hint, lead)


def _column(
    kit: Kit, surface: pygame.Surface, box: Box, name: str, value: str, hint: str, lead: float = 0.0
) -> None:
    kit.text(surface, name, box.x, box.y + 12, "ui-bold", 15, SEPIA, width=box.w)
    kit.text(surface, value, box.x + lead, box.y + 45, "head", 22, INK, width=box.w - lead)
    most = 1 if kit.scale.compact else 2
    kit.paragraph(surface, hint, Box(box.x, box.y + 66, box.w, 44), "ui", 15, SEPIA, 1.25, most=most)
