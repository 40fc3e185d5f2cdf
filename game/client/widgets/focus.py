"""The one focus graph: keyboard, mouse and gamepad steer the same widgets.

Tab follows the order of the list, arrows go to the nearest widget in that direction unless the focused one
wants the arrow, Enter falls through to the default button. A number tag can be carried: dragged by the
mouse, or taken with Space, moved with the focus and put down with Space. Impure: starts and stops the
system's text input.
"""

from collections.abc import Hashable, Sequence

import pygame

from game.client.paint.kit import Kit
from game.client.theme import Box, Scale
from game.client.widgets.actions import ARROWS, Action, action_of
from game.client.widgets.base import Answer, Dropped, LetGo, Look, PickedUp, Said, Widget
from game.client.widgets.slot import NumberSlot
from game.client.widgets.tag import NumberTag

DRAG_AFTER = 5.0  # design pixels the mouse moves before a press on a tag becomes a drag


class Focus:
    """Owns no widget's value; knows which has the focus, which is under the mouse, what is carried.

    `start`: name of the first focus (else the first reachable). `default`: the button that Enter presses.
    """

    def __init__(
        self, widgets: Sequence[Widget], start: str | None = None, default: str | None = None
    ) -> None:
        self.widgets = list(widgets)
        self.default = default
        self.mouse = (-1.0, -1.0)
        self.carried: NumberTag | None = None
        self.by_mouse = False  # what steered last: the mouse shows no key hints, no ring is hidden
        self._dragging = False
        self._pressed_at = (0.0, 0.0)
        self._held: Widget | None = None
        self._drawn: dict[str, Hashable] = {}
        self._typing = False
        names = [w.name for w in self.widgets]
        first = next((w.name for w in self.widgets if w.reachable), None)
        self.current: str | None = start if start in names else first
        pygame.key.stop_text_input()

    def __getitem__(self, name: str) -> Widget:
        """The widget of that name. Raises KeyError."""
        for widget in self.widgets:
            if widget.name == name:
                return widget
        raise KeyError(name)

    @property
    def focused(self) -> Widget | None:
        return next((w for w in self.widgets if w.name == self.current and w.reachable), None)

    def focus(self, name: str | None) -> None:
        """Moves the focus; a name that cannot have it changes nothing."""
        if name is None or any(w.name == name and w.reachable for w in self.widgets):
            self.current = name

    def close(self) -> None:
        """The scene goes: lets go of the system's text input."""
        if self._typing:
            pygame.key.stop_text_input()
            self._typing = False

    # --- events -------------------------------------------------------------------------------------------
    def handle(self, event: pygame.event.Event, scale: Scale) -> Answer:
        """What the widgets say to a pygame event. None: it was not for them, the scene may use it."""
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.mouse = scale.design(*event.pos)
            self.by_mouse = True
        if event.type == pygame.MOUSEMOTION:
            return self._moved()
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._down()
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            return self._up()
        if event.type == pygame.MOUSEWHEEL:
            over = self.under(*self.mouse)
            return over.wheel(event.y) if over else None
        focused = self.focused
        if focused is not None and focused.wants_keys:
            said = focused.key(event)
            if said is not None:
                return said
        action = action_of(event)
        if action is None:
            return None
        self.by_mouse = False
        return self.act(action)

    def act(self, action: Action) -> Answer:
        """An action from the scene's own keys or a gamepad."""
        focused = self.focused
        if self.carried is not None:
            said = self._act_carrying(action, focused)
            if said is not None:
                return said
        if focused is not None:
            said = focused.act(action)
            if said is not None:
                return self._noticed(said)
        if action in (Action.NEXT, Action.PREVIOUS):
            return self._step(1 if action is Action.NEXT else -1)
        if action in ARROWS:
            return self._arrow(*ARROWS[action])
        if action is Action.CONFIRM and self.default is not None:
            button = self[self.default]
            return button.act(Action.PRESS) if button.reachable else ()
        return None

    def under(self, x: float, y: float) -> Widget | None:
        """The topmost enabled widget at a design point."""
        return next(
            (w for w in reversed(self.widgets) if w.enabled and w.visible and w.box.holds(x, y)), None
        )

    def _moved(self) -> Answer:
        if self._held is None:
            return None
        if isinstance(self._held, NumberTag):
            far = max(abs(self.mouse[i] - self._pressed_at[i]) for i in (0, 1)) >= DRAG_AFTER
            if far and not self._dragging:
                self._dragging, self.carried = True, self._held
                return (PickedUp(self._held.name, self._held.value),)
            return ()
        return self._held.drag(*self.mouse)

    def _down(self) -> Answer:
        over = self.under(*self.mouse)
        if over is None:
            return self._put_down() if self.carried is not None else None
        self._held, self._pressed_at = over, self.mouse
        if over.reachable:
            self.current = over.name
        return over.down(*self.mouse) or ()

    def _up(self) -> Answer:
        held, self._held = self._held, None
        over = self.under(*self.mouse)
        if self._dragging:
            self._dragging = False
            return self._drop_on(over)
        if self.carried is not None and over is not self.carried and over is held:
            return self._drop_on(over)
        if held is not None and over is held:
            return self._noticed(held.click(*self.mouse))
        return None

    def _noticed(self, said: Answer) -> Answer:
        """Remembers a tag that was picked up by key or click."""
        for word in said or ():
            if isinstance(word, PickedUp):
                tag = self[word.name]
                self.carried = tag if isinstance(tag, NumberTag) else None
                slot = next((w for w in self.widgets if isinstance(w, NumberSlot) and w.reachable), None)
                if slot is not None and not self.by_mouse:
                    self.current = slot.name
        return said

    def _act_carrying(self, action: Action, focused: Widget | None) -> Answer:
        if action in (Action.PRESS, Action.CONFIRM):
            return self._drop_on(focused)
        if action is Action.CANCEL:
            return self._put_down()
        if action in (Action.LEFT, Action.RIGHT, Action.UP, Action.DOWN):
            return self._arrow(*ARROWS[action])
        return None

    def _drop_on(self, target: Widget | None) -> tuple[Said, ...]:
        tag = self.carried
        if tag is None:
            return ()
        if not isinstance(target, NumberSlot) or not target.reachable:
            return self._put_down()
        self.carried = None
        target.value = tag.value
        self.current = target.name
        return (Dropped(tag.name, target.name, tag.value),)

    def _put_down(self) -> tuple[Said, ...]:
        tag, self.carried = self.carried, None
        return (LetGo(tag.name),) if tag is not None else ()

    # --- steering -----------------------------------------------------------------------------------------
    def _step(self, by: int) -> tuple[Said, ...]:
        reachable = [w.name for w in self.widgets if w.reachable]
        if not reachable:
            return ()
        if self.current in reachable:
            self.current = reachable[(reachable.index(self.current) + by) % len(reachable)]
        else:
            self.current = reachable[0 if by > 0 else -1]
        return ()

    def _arrow(self, dx: int, dy: int) -> tuple[Said, ...]:
        """To the nearest widget in that direction; sideways distance counts double, and four times for what
        does not stand in the same row or column."""
        here = self.focused
        if here is None:
            return self._step(1)
        best: tuple[float, str] | None = None
        for other in self.widgets:
            if other is here or not other.reachable:
                continue
            far_x, far_y = other.box.cx - here.box.cx, other.box.cy - here.box.cy
            along, aside = (far_x * dx, abs(far_y)) if dx else (far_y * dy, abs(far_x))
            reach = (other.box.h + here.box.h) / 2 if dx else (other.box.w + here.box.w) / 2
            cost = along + aside * (2 if aside < reach else 4)
            if along > 4 and (best is None or cost < best[0]):
                best = (cost, other.name)
        if best is not None:
            self.current = best[1]
        return ()

    @property
    def cursor(self) -> int:
        """The system cursor that fits what is under the mouse (a `pygame.SYSTEM_CURSOR_...`)."""
        over = self.under(*self.mouse)
        if over is None or not over.focusable:
            return pygame.SYSTEM_CURSOR_ARROW
        return pygame.SYSTEM_CURSOR_IBEAM if over.wants_text else pygame.SYSTEM_CURSOR_HAND

    # --- drawing ------------------------------------------------------------------------------------------
    def look(self, widget: Widget, now: float) -> Look:
        """How `widget` stands at `now` (seconds; only the caret's blinking uses it)."""
        hovered = widget.enabled and widget.box.holds(*self.mouse) and self.by_mouse
        focused = widget.name == self.current and widget.reachable
        return Look(
            focused=focused,
            hovered=hovered,
            held=self._held is widget and hovered,
            drop=self.carried is not None and isinstance(widget, NumberSlot) and widget.enabled,
            caret=focused and widget.wants_text and now % 1.0 < 0.55,
        )

    def stale(self, now: float) -> list[Box]:
        """The areas (design pixels) of widgets that look other than at the last `draw`."""
        return [
            w.area
            for w in self.widgets
            if self._drawn.get(w.name) != (w.visible, w.enabled, w.box, w.state(), self.look(w, now))
        ]

    def draw(self, kit: Kit, surface: pygame.Surface, now: float, area: Box | None = None) -> None:
        """Paints all visible widgets (those that touch `area`, if given)."""
        self.text_input(kit)
        for widget in self.widgets:
            look = self.look(widget, now)
            if area is None or _touch(widget.area, area):
                if widget.visible:
                    widget.draw(kit, surface, look)
                self._drawn[widget.name] = (widget.visible, widget.enabled, widget.box, widget.state(), look)

    def refresh(
        self, kit: Kit, surface: pygame.Surface, ground: pygame.Surface, now: float
    ) -> list[pygame.Rect]:
        """Paints again only what changed, over `ground` (the static layer, as large as the window).

        Returns the rectangles for `pygame.display.update`. For screens where nothing moves over the
        widgets.
        """
        rects = [kit.scale.rect(area) for area in self.stale(now)]
        for rect in rects:
            surface.set_clip(rect)
            surface.blit(ground, rect, rect)
            left, top = kit.scale.design(*rect.topleft)
            k = kit.scale.k
            self.draw(kit, surface, now, Box(left, top, rect.w / k, rect.h / k))
        surface.set_clip(None)
        return rects

    def text_input(self, kit: Kit) -> None:
        """The system's text input runs exactly while a text field has the focus."""
        focused = self.focused
        typing = focused is not None and focused.wants_text
        if typing and focused is not None:
            if not self._typing:
                pygame.key.start_text_input()
            pygame.key.set_text_input_rect(kit.scale.rect(focused.box))
        elif self._typing:
            pygame.key.stop_text_input()
        self._typing = typing


def _touch(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
