"""The room before a match: who has come, what the host chose, how others find it.

Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import qr, scenery
from game.client.frame import Picture
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink, words
from game.client.theme import DIM, INK, OK, SEPIA, SIDE_COLOUR, TEXT, Box, Side
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Pressed, Widget
from game.client.widgets.button import Button
from game.client.widgets.choice import Choice
from game.client.widgets.focus import Focus
from game.content.text import current, translate
from game.link.addresses import own_addresses
from game.match.view import Player, WeatherFace
from game.match.weather import PRESETS
from game.wire.destination import Destination
from game.wire.joincode import DEFAULT_PORT, JoinCode, room_number, write_code
from game.wire.messages import Bot, Lobby, Ready, Set

LEFT, RIGHT = Box(120, 160, 420, 132), Box(740, 160, 420, 132)
CARD = Box(120, 320, 500, 270)
CHOICES = Box(660, 320, 500, 270)
ALONE = Box(390, 320, 500, 270)
"""Where the choices stand when there is no way here to show beside them."""

QR = Box(422, 348, 182, 182)

WEATHERS = tuple(PRESETS)


class LobbyScene(Scene):
    """Two houses, and what will be played."""

    name = "lobby"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.address, self.code, self.link = self._way_here()
        self.levels: tuple[str, ...] = ()

    def _way_here(self) -> tuple[str, str, str]:
        """Address, join code and the page behind the QR code, of the room for its host; empty for a guest."""
        table = self.shell.table
        seat = None if table is None else table.told.seat
        if table is None or seat is None or not seat.host:
            return "", "", ""
        if table.port is not None:
            addresses, port = own_addresses() or ["127.0.0.1"], table.port
        elif table.place is not None:
            addresses, port = [table.place.host], table.place.port
        else:
            return "", "", ""
        place = Destination(addresses[0], port)
        shown = place.authority if port != DEFAULT_PORT or ":" in addresses[0] else addresses[0]
        room = room_number(seat.room) or 0
        code = next((code for host in addresses if (code := _code(host, port, room))), "")
        return shown, code, f"http://{place.authority}/join"

    @property
    def room(self) -> Lobby | None:
        """What the relay says of the room."""
        return None if self.shell.table is None else self.shell.table.told.lobby

    @property
    def is_host(self) -> bool:
        """May this player choose?"""
        seat = None if self.shell.table is None else self.shell.table.told.seat
        return seat is not None and seat.host

    @property
    def choices(self) -> Box:
        """The panel of what will be played."""
        return CHOICES if self.address else ALONE

    def enter(self) -> None:
        """Choices for the host, ready for both."""
        room = self.room
        if room is None:
            return
        choices = self.choices
        x, w = choices.x + 150, choices.w - 190
        widgets: list[Widget] = [
            Button(
                "ready", Box(choices.x + 80, 620, 420, 56), translate("lobby.ready"), "main", "tick", "enter"
            ),
            KeyLink("leave", 24, 25, "Esc", translate("lobby.leave"), 130),
        ]
        if self.is_host:
            self.levels = room.levels if room.level in room.levels else (*room.levels, room.level)
            titles = [level_title(level) for level in self.levels]
            at = self.levels.index(room.level)
            labels = [translate(f"weather.{weather}") for weather in WEATHERS]
            weather = WEATHERS.index(room.weather.id) if room.weather.id in WEATHERS else 0
            widgets += [
                Choice("level", Box(x, choices.y + 30, w, 44), titles, at),
                Choice("weather", Box(x, choices.y + 92, w, 44), labels, weather, WEATHERS),
                Button(
                    "bot",
                    Box(RIGHT.x + 210, RIGHT.y + 74, 190, 40),
                    translate("lobby.bot"),
                    "plain",
                    "person",
                ),
            ]
        self.focus = Focus(widgets, self.focus.current or "ready", default="ready")
        self._sync()

    def _sync(self) -> None:
        room = self.room
        if room is None:
            return
        me = self._me()
        ready = self.focus["ready"]
        if isinstance(ready, Button):
            ready.enabled = room.seats[1 - me] is not None or not room.ready[me]
            ready.label = translate("lobby.wait" if room.ready[me] else "lobby.ready")
        if self.is_host and any(widget.name == "bot" for widget in self.focus.widgets):
            bot = self.focus["bot"]
            other = room.seats[1 - me]
            bot.visible = other is None or other.bot is not None
            if isinstance(bot, Button):
                bot.label = translate("lobby.bot" if other is None else "lobby.no-bot")
            weather = self.focus["weather"]
            if isinstance(weather, Choice) and room.weather.id in WEATHERS:
                weather.index = WEATHERS.index(room.weather.id)

    def _me(self) -> int:
        return 0 if self.shell.table is None else self.shell.table.told.me

    def update(self, now: int, events: Sequence[Event]) -> None:
        """What was pressed."""
        table = self.shell.table
        room = self.room
        if table is None or room is None:
            return
        if self.is_host != any(widget.name == "level" for widget in self.focus.widgets):
            self.enter()  # the host has left, and I am it now
        self._sync()
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                match word:
                    case Pressed("ready"):
                        table.send(Ready(not room.ready[self._me()]))
                        self.shell.play("stamp")
                    case Pressed("bot"):
                        table.send(Bot("human" if room.seats[1 - self._me()] is None else None))
                    case Changed("level", int(index)):
                        table.send(Set(level=self.levels[index]))
                    case Changed("weather", int(index)):
                        table.send(Set(weather=WEATHERS[index]))
                    case Pressed("leave"):
                        self.shell.stand_up()
                        return
            if action_of(event) is Action.CANCEL:
                self.shell.stand_up()
                return

    def draw(self, picture: Picture, now: int) -> None:
        """Both houses above, the way here and the choices below."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        room = self.room
        if room is None:
            return
        kit, me = picture.kit, self._me()
        met = all(seat is not None for seat in room.seats)
        furniture.heading(picture, translate("lobby.met" if met else "lobby.alone"), x=120, y=104)
        sides: tuple[tuple[Side, Box], ...] = (("left", LEFT), ("right", RIGHT))
        for i, (side, box) in enumerate(sides):
            furniture.panel(picture, side, box)
            key = (room.seats[i], room.ready[i], i == me)
            picture.add(f"seat-{side}", box, key, partial(_seat, kit, box, side, *key))
        if self.address:
            furniture.sheet(picture, "way", CARD, 21)
            way = (self.address, self.code, "" if met else self.link)
            picture.add("way", CARD, way, partial(_way, kit, *way))
        furniture.panel(picture, "choices", self.choices)
        key2 = (room.level, room.weather, self.is_host)
        picture.add("choices", self.choices, key2, partial(_choices, kit, self.choices, *key2))
        picture.add_widgets(self.focus, now / 1_000_000)

    def trace(self) -> dict[str, object]:
        """Who sits where, and the way here."""
        room = self.room
        seats = [] if room is None else [None if seat is None else seat.name for seat in room.seats]
        return {"seats": seats, "ready": [] if room is None else room.ready, "code": self.code}


def _code(host: str, port: int, room: int) -> str:
    """The join code; empty where the host is no IPv4 address."""
    try:
        return write_code(JoinCode(host, port, room))
    except ValueError:
        return ""


def level_title(level: str) -> str:
    """The title of a level by its id; a foreign level file is named by its id."""
    key = f"level.{level}.title"
    return translate(key) if current().has(key) else level


def _seat(
    kit: Kit, box: Box, side: Side, player: Player | None, ready: bool, mine: bool, surface: pygame.Surface
) -> None:
    colour = SIDE_COLOUR[side]
    x = box.x + 28
    if player is None:
        kit.text(surface, translate("lobby.empty"), x, box.y + 40, "ui", 19, DIM)
        return
    kit.text(surface, player.name, x, box.y + 40, "ui-heavy", 26, colour, width=box.w - 150)
    word = "lobby.you" if mine else "lobby.machine" if player.bot else "lobby.across"
    kit.text(surface, translate(word), x, box.y + 74, "ui", 15, DIM)
    if not player.present:
        kit.text(surface, translate("lobby.away"), x, box.y + 100, "ui", 15, DIM)
    if ready or player.bot:
        frames.pill(
            kit, surface, translate("lobby.is-ready"), box.right - 24, box.y + 40, OK, INK, "tick", 1.0
        )


def _way(kit: Kit, address: str, code: str, link: str, surface: pygame.Surface) -> None:
    x = CARD.x + 36
    room = CARD.w - 72
    if link:
        qr.draw(kit, surface, link, QR)
        kit.text(surface, translate("lobby.scan"), QR.cx, QR.bottom + 16, "ui", 15, SEPIA, 0.5)
        room = QR.x - x - 12
    kit.text(surface, translate("lobby.way"), x, CARD.y + 40, "hand", 29, SEPIA)
    if code:
        kit.text(surface, translate("lobby.code"), x, CARD.y + 88, "ui-bold", 16, INK)
        size = min(38.0, 38.0 * room / kit.text_width(code, "mono", 38))
        kit.text(surface, code, x, CARD.y + 126, "mono", size, INK)
    small = min(24.0, 24.0 * room / kit.text_width(address, "mono", 24))
    kit.text(surface, translate("lobby.address"), x, CARD.y + 180, "ui-bold", 16, INK)
    kit.text(surface, address, x, CARD.y + 214, "mono", small, INK, width=room)


def _choices(
    kit: Kit, panel: Box, level: str, weather: WeatherFace, host: bool, surface: pygame.Surface
) -> None:
    x = panel.x + 36
    kit.text(surface, translate("lobby.level"), x, panel.y + 52, "ui-bold", 17, TEXT)
    kit.text(surface, translate("lobby.weather"), x, panel.y + 114, "ui-bold", 17, TEXT)
    if not host:
        kit.text(surface, level_title(level), x + 114, panel.y + 52, "ui", 18, TEXT, width=330)
        if weather.id in icons.ICONS:
            icons.draw(kit, surface, weather.id, x + 124, panel.y + 114, TEXT, 20)
        kit.text(surface, words(f"weather.{weather.id}"), x + 146, panel.y + 114, "ui", 18, TEXT)
    low, high = (weather.delay[0] - weather.jitter[0]) / 1e6, (weather.delay[0] + weather.jitter[0]) / 1e6
    lost = weather.loss_permille[0]
    text = translate("lobby.delay", low=f"{low:.1f}", high=f"{high:.1f}")
    if lost:
        text += " " + translate("lobby.loss", one_in=max(1, round(1000 / lost)))
    box = Box(x, panel.y + 158, panel.w - 72, 60)
    kit.paragraph(surface, text, box, "ui", 16, DIM, most=2)
    note = translate("lobby.host-chooses" if not host else "lobby.you-choose")
    kit.text(surface, note, x, panel.bottom - 30, "ui", 15, DIM)
