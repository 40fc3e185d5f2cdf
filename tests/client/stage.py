"""A window without a screen and a clock that stands until told to go on; keys and mouse are posted events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.client import shots
from game.client.app import App
from game.client.scenes import routes
from game.client.settings import Kept, Settings
from game.client.widgets.slot import NumberSlot
from game.content.text import use_language

FRAME = 50_000
KEYS = {
    "enter": pygame.K_RETURN,
    "tab": pygame.K_TAB,
    "esc": pygame.K_ESCAPE,
    "space": pygame.K_SPACE,
    "left": pygame.K_LEFT,
    "right": pygame.K_RIGHT,
    "up": pygame.K_UP,
    "down": pygame.K_DOWN,
    "back": pygame.K_BACKSPACE,
    "f1": pygame.K_F1,
    "+": pygame.K_PLUS,
    "-": pygame.K_MINUS,
    ",": pygame.K_COMMA,
    ".": pygame.K_PERIOD,
}


def key(name: str, mod: int = 0) -> pygame.event.Event:
    """A key pressed, by its name or character."""
    code = KEYS[name] if name in KEYS else ord(name)
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=name if len(name) == 1 else "")


def typed(text: str) -> list[pygame.event.Event]:
    """Text as the system's text input gives it."""
    return [pygame.event.Event(pygame.TEXTINPUT, text=character) for character in text]


def pad_event(button: int, down: bool = True, pad: int = 0) -> pygame.event.Event:
    """A button of a gamepad goes down or up, as SDL says it of a controller that it knows."""
    kind = pygame.CONTROLLERBUTTONDOWN if down else pygame.CONTROLLERBUTTONUP
    return pygame.event.Event(kind, button=button, instance_id=pad)


class Stage:
    """The app at the title, its settings in memory, its time in our hands."""

    def __init__(self, size: tuple[int, int] = (1280, 720), settings: Settings | None = None) -> None:
        shots.ready()
        use_language("en")
        self.time = 1_000_000_000
        self.window = pygame.Surface(size)
        kept = Kept(settings if settings is not None else Settings(name="Mei"), stored=False)
        self.app = App(kept, size, lambda: self.time, self.window, silent=True)
        self.app.push(routes.open_scene("title", self.app))
        self.frame()

    @property
    def scene(self) -> str:
        """The name of the uppermost scene."""
        return self.app.scene.name

    @property
    def shown(self) -> dict[str, Any]:
        """What the uppermost scene tells of itself."""
        return self.app.scene.trace()

    def frame(self, *events: pygame.event.Event) -> list[pygame.Rect]:
        """One frame, and FRAME microseconds of time."""
        changed = self.app.step(list(events))
        self.time += FRAME
        return changed

    def run(self, seconds: float) -> None:
        """Time passes."""
        until = self.time + round(seconds * 1_000_000)
        while self.time < until:
            self.frame()

    def until(self, condition: Callable[[], bool], seconds: float = 60) -> None:
        """Time passes until the condition holds. Fails when it does not."""
        end = self.time + round(seconds * 1_000_000)
        while not condition():
            assert self.time < end, f"waited in vain; {self.scene} shows {self.shown}"
            self.frame()

    # --- hands ------------------------------------------------------------------------------------------
    def press(self, *names: str) -> None:
        """Keys, one a frame."""
        for name in names:
            self.frame(key(name))

    def tap(self, *buttons: int, pad: int = 0) -> None:
        """Buttons of a gamepad (client.keymap.pad), one after another, down and up."""
        for button in buttons:
            self.frame(pad_event(button, True, pad))
            self.frame(pad_event(button, False, pad))

    def type(self, text: str) -> None:
        """Text into the focused field."""
        for event in typed(text):
            self.frame(event)

    def middle(self, widget: str) -> tuple[int, int]:
        """Where a widget is, in pixels."""
        found = self.app.scene.focus[widget]
        assert found.visible, widget
        assert found.enabled, widget
        return self.app.kit.scale.rect(found.box).center

    def click(self, widget: str) -> None:
        """A click in the middle of a widget."""
        at = self.middle(widget)
        self._mouse(pygame.MOUSEMOTION, at)
        self._mouse(pygame.MOUSEBUTTONDOWN, at)
        self._mouse(pygame.MOUSEBUTTONUP, at)

    def drag(self, widget: str, onto: str) -> None:
        """Press on one, let go over another."""
        a, b = self.middle(widget), self.middle(onto)
        self._mouse(pygame.MOUSEMOTION, a)
        self._mouse(pygame.MOUSEBUTTONDOWN, a)
        for i in range(1, 5):
            self._mouse(pygame.MOUSEMOTION, (a[0] + (b[0] - a[0]) * i // 4, a[1] + (b[1] - a[1]) * i // 4))
        self._mouse(pygame.MOUSEBUTTONUP, b)

    def _mouse(self, kind: int, at: tuple[int, int]) -> None:
        extra: dict[str, Any] = (
            {"button": 1} if kind != pygame.MOUSEMOTION else {"rel": (0, 0), "buttons": (0, 0, 0)}
        )
        self.frame(pygame.event.Event(kind, pos=at, **extra))

    def tab_to(self, widget: str) -> None:
        """Tab until a widget has the focus."""
        for _ in range(60):
            if self.app.scene.focus.current == widget:
                return
            self.press("tab")
        raise AssertionError(f"Tab never comes to {widget}")

    def in_slot(self) -> bool:
        """Does a number slot have the focus?"""
        return isinstance(self.app.scene.focus.focused, NumberSlot)
