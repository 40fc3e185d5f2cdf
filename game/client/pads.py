"""The gamepads at this computer: which are there, and their events in one form.

A pad that SDL knows speaks as a controller, another one as a joystick with numbered buttons; sticks and
triggers speak in fractions. `translate` makes CONTROLLERBUTTONDOWN and CONTROLLERBUTTONUP of all of it, with
the numbers of `keymap.pad`; a direction that is held repeats. Pads may come and go at any time. Impure: opens
devices.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import Any

import pygame

from game.client.keymap import pad as buttons

Event = pygame.event.Event
FIRST_REPEAT, REPEAT = 400_000, 90_000
"""Microseconds until a held direction comes again, and then between two."""

ON, OFF = 0.6, 0.4
"""A stick counts as pushed from ON, and as let go again below OFF."""

_UP, _DOWN, _LEFT, _RIGHT = buttons.DPAD
_HAT = {(0, 1): _UP, (0, -1): _DOWN, (-1, 0): _LEFT, (1, 0): _RIGHT}
_AXES: dict[int, tuple[int, int]] = {
    pygame.CONTROLLER_AXIS_LEFTX: (_LEFT, _RIGHT),
    pygame.CONTROLLER_AXIS_LEFTY: (_UP, _DOWN),
    pygame.CONTROLLER_AXIS_RIGHTX: (buttons.STICK_LEFT, buttons.STICK_RIGHT),
    pygame.CONTROLLER_AXIS_RIGHTY: (buttons.STICK_UP, buttons.STICK_DOWN),
    pygame.CONTROLLER_AXIS_TRIGGERLEFT: (buttons.LT, buttons.LT),
    pygame.CONTROLLER_AXIS_TRIGGERRIGHT: (buttons.RT, buttons.RT),
}
_STICK = (pygame.CONTROLLER_AXIS_LEFTX, pygame.CONTROLLER_AXIS_LEFTY)
_NUMBERED = (
    buttons.SOUTH,
    buttons.EAST,
    buttons.WEST,
    buttons.NORTH,
    buttons.LB,
    buttons.RB,
    buttons.BACK,
    buttons.START,
    buttons.L3,
    buttons.R3,
)
"""What the buttons of a joystick that SDL does not know most often are."""

_JOYSTICK = (
    pygame.JOYBUTTONDOWN,
    pygame.JOYBUTTONUP,
    pygame.JOYAXISMOTION,
    pygame.JOYHATMOTION,
    pygame.JOYBALLMOTION,
)


class Device:
    """An opened pad: `known` to SDL as a game controller, or a plain joystick."""

    def __init__(self, index: int) -> None:
        self.known = False
        self._open: list[Any] = []
        with contextlib.suppress(ImportError, pygame.error):
            from pygame._sdl2 import controller

            controller.init()
            if controller.is_controller(index):
                self._open.append(controller.Controller(index))
                self.known = True
        stick = pygame.joystick.Joystick(index)
        self.id, self.name = stick.get_instance_id(), stick.get_name()
        self._open.append(stick)

    def close(self) -> None:
        """Let go of it."""
        for opened in self._open:
            opened.quit()
        self._open.clear()


class Pads:
    """`names` are the pads that are there by their ids, in the order in which they came."""

    def __init__(self, device: Callable[[int], Device] = Device) -> None:
        self._device = device
        self._devices: dict[int, Device] = {}
        self._down: dict[int, dict[int, int]] = {}

    @property
    def names(self) -> dict[int, str]:
        """Ids and names, those that came first first."""
        return {device.id: device.name for device in self._devices.values()}

    def close(self) -> None:
        """Let go of all of them."""
        for device in self._devices.values():
            device.close()
        self._devices.clear()

    def translate(self, events: Iterable[Event], now: int) -> list[Event]:
        """All events, those of pads in their one form, and the repeats that are due at local time `now`."""
        found: list[Event] = []
        for event in events:
            found += self._one(event, now)
        return found + self._repeats(now)

    def _one(self, event: Event, now: int) -> list[Event]:
        if event.type == pygame.JOYDEVICEADDED:
            self._came(event.device_index)
        elif event.type == pygame.JOYDEVICEREMOVED:
            gone = self._devices.pop(event.instance_id, None)
            if gone is not None:
                gone.close()
            return [*self._let_go(event.instance_id), event]
        elif event.type == pygame.WINDOWFOCUSLOST:
            return [*(up for pad in list(self._down) for up in self._let_go(pad)), event]
        elif event.type in (pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP):
            return self._button(
                event.instance_id, event.button, event.type == pygame.CONTROLLERBUTTONDOWN, now
            )
        elif event.type == pygame.CONTROLLERAXISMOTION:
            value = event.value / 32768 if abs(event.value) > 1 else event.value
            return self._axis(event.instance_id, event.axis, value, now)
        elif event.type in _JOYSTICK:
            return self._joystick(event, now)
        return [event]

    def _came(self, index: int) -> None:
        try:
            device = self._device(index)
        except pygame.error:
            return  # gone again already
        self._devices[device.id] = device

    def _joystick(self, event: Event, now: int) -> list[Event]:
        """A joystick's own word, unless the same pad speaks as a controller too."""
        pad = event.instance_id
        device = self._devices.get(pad)
        if device is not None and device.known:
            return []
        if event.type == pygame.JOYHATMOTION:
            wanted = {_HAT[part] for part in ((event.value[0], 0), (0, event.value[1])) if part in _HAT}
            return [
                said for button in _HAT.values() for said in self._button(pad, button, button in wanted, now)
            ]
        if event.type == pygame.JOYAXISMOTION:
            return self._axis(pad, event.axis, event.value, now) if event.axis in _STICK else []
        if event.type in (pygame.JOYBUTTONDOWN, pygame.JOYBUTTONUP) and event.button < len(_NUMBERED):
            return self._button(pad, _NUMBERED[event.button], event.type == pygame.JOYBUTTONDOWN, now)
        return []

    def _axis(self, pad: int, axis: int, value: float, now: int) -> list[Event]:
        if axis not in _AXES:
            return []
        low, high = _AXES[axis]
        said: list[Event] = []
        for button, push in ((low, -value), (high, value)) if low != high else ((high, value),):
            held = button in self._down.get(pad, {})
            said += self._button(pad, button, push >= (OFF if held else ON), now)
        return said

    def _button(self, pad: int, button: int, down: bool, now: int) -> list[Event]:
        """A button's change; nothing where there is none."""
        held = self._down.setdefault(pad, {})
        if down == (button in held):
            return []
        if down:
            held[button] = now + FIRST_REPEAT
        else:
            del held[button]
        return [_event(pad, button, down)]

    def _repeats(self, now: int) -> list[Event]:
        found = []
        for pad, held in self._down.items():
            for button, due in held.items():
                if button in buttons.DPAD and now >= due:
                    held[button] = now + REPEAT
                    found.append(_event(pad, button, True))
        return found

    def _let_go(self, pad: int) -> list[Event]:
        """All buttons of a pad that can no longer say so itself."""
        return [_event(pad, button, False) for button in self._down.pop(pad, {})]


def _event(pad: int, button: int, down: bool) -> Event:
    kind = pygame.CONTROLLERBUTTONDOWN if down else pygame.CONTROLLERBUTTONUP
    return Event(kind, instance_id=pad, button=button)
