"""The menu over a match, and the settings of the title: sound, language, leave. Impure: drives widgets."""

from __future__ import annotations

from collections.abc import Sequence

from game.client.frame import Picture
from game.client.scenes import furniture, routes
from game.client.scenes.base import Event, Scene
from game.client.scenes.furniture import Tab
from game.client.theme import Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Pressed, Submitted, Widget
from game.client.widgets.button import Button
from game.client.widgets.field import TextField
from game.client.widgets.focus import Focus
from game.client.widgets.slider import Slider
from game.content.text import current, translate
from game.wire.messages import Ready

PANEL = Box(440, 150, 400, 420)


class Menu(Scene):
    """Sound, language, name; and, in a match, the way out."""

    name = "menu"
    overlay = True

    def enter(self) -> None:
        """Rows from the top: volume, language, name, buttons."""
        seated, of_class = self.shell.table is not None, self._of_class()
        x, w = PANEL.x + 40, PANEL.w - 80
        language = current().language
        widgets: list[Widget] = [
            Button("back", Box(x, PANEL.y + 336, w, 48), translate("menu.back"), "main", "next", "Esc"),
            Slider("volume", Box(x + 100, PANEL.y + 84, w - 100, 30), self.shell.kept.now.volume / 10, 0.1),
            Tab("lang-en", Box(x + 100, PANEL.y + 132, 80, 32), "English", language == "en"),
            Tab("lang-zh", Box(x + 190, PANEL.y + 132, 60, 32), "中文", language == "zh"),
        ]
        if seated:
            row = Box(x, PANEL.y + 220, w, 44).row(2 if self._night else 1, 12)
            widgets.append(Button("handbook", row[0], translate("title.handbook"), "plain", "book"))
            if self._night:
                widgets.append(Button("bed", row[1], translate("menu.bed"), "plain", "calm"))
            leave = translate("menu.leave-class" if of_class else "menu.leave")
            widgets.append(Button("leave", Box(x, PANEL.y + 276, w, 44), leave, "plain", "door"))
        else:
            name = self.shell.kept.now.name
            field = TextField(
                "name", Box(x + 100, PANEL.y + 184, w - 100, 40), name, translate("join.name.ghost")
            )
            widgets.append(field)
        self.focus = Focus(widgets, start=self.focus.current or "back")

    def _of_class(self) -> bool:
        return self.shell.table is not None and self.shell.table.told.room is not None

    @property
    def _night(self) -> bool:
        """May this player call it a night now?"""
        view = None if self.shell.table is None else self.shell.table.told.view
        if view is None or view.night is None or view.phase != "play":
            return False
        return not view.ready[0 if view.side == "A" else 1]

    def update(self, now: int, events: Sequence[Event]) -> None:
        """What was changed."""
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed):
                    self._press(word.name)
                elif isinstance(word, Changed) and word.name == "volume" and isinstance(word.value, float):
                    self.shell.set_volume(round(word.value * 10))
                    self.shell.play("tick")
                elif isinstance(word, Changed | Submitted) and word.name == "name":
                    self.shell.kept.change(name=str(word.value).strip())
            if action_of(event) is Action.CANCEL:
                self.shell.pop()
                return

    def _press(self, name: str) -> None:
        if name == "back":
            self.shell.pop()
        elif name == "handbook":
            self.shell.push(routes.open_scene("handbook", self.shell))
        elif name == "leave":
            self.shell.stand_up()
        elif name == "bed" and self.shell.table is not None:
            for table in self.shell.tables:
                table.send(Ready())
            self.shell.pop()
        elif name.startswith("lang-"):
            self.shell.speak(name.removeprefix("lang-"))

    def draw(self, picture: Picture, now: int) -> None:
        """A panel over the darkened scene."""
        furniture.veil(picture, "menu")
        furniture.panel(picture, "menu", PANEL)
        x = PANEL.x + 40
        seated = self.shell.table is not None
        title = translate("menu.title" if seated else "menu.settings")
        furniture.label(
            picture, "menu", title, Box(PANEL.x, PANEL.y + 20, PANEL.w, 44), role="head", size=26, middle=True
        )
        furniture.label(picture, "sound", translate("menu.sound"), Box(x, PANEL.y + 88, 96, 24))
        furniture.label(picture, "language", translate("menu.language"), Box(x, PANEL.y + 137, 96, 24))
        if seated:
            text = translate("menu.running-class" if self._of_class() else "menu.running")
            tall = 26 if self._night else 70
            box = Box(x, PANEL.y + 190, PANEL.w - 80, tall)
            furniture.label(picture, "running", text, box, "dim", size=15)
        else:
            furniture.label(picture, "name", translate("join.name"), Box(x, PANEL.y + 193, 96, 24))
        picture.add_widgets(self.focus, now / 1_000_000)
