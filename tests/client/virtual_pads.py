"""Gamepads that only SDL has: its virtual joysticks, which speak by its own events as plugged ones do.

pygame does not hand them out, so the SDL library that pygame has loaded is asked by ctypes.
"""

from __future__ import annotations

import ctypes
from pathlib import Path

import pygame

GAMEPAD, AXES, BUTTONS, HATS = 1, 6, 15, 1


def library() -> ctypes.CDLL:
    """SDL, as pygame has loaded it. Raises StopIteration where it lies elsewhere than in pygame's wheel."""
    folder = Path(pygame.__file__).parent.parent / "pygame_ce.libs"
    sdl = ctypes.CDLL(str(next(folder.glob("libSDL2-2*"))))
    sdl.SDL_JoystickFromInstanceID.restype = ctypes.c_void_p
    return sdl


class VirtualPad:
    """One pad, plugged in until `unplug`; the game must have opened it before a button can be pressed."""

    def __init__(self) -> None:
        self._sdl = library()
        index = self._sdl.SDL_JoystickAttachVirtual(GAMEPAD, AXES, BUTTONS, HATS)
        assert index >= 0
        self.id = self._sdl.SDL_JoystickGetDeviceInstanceID(index)

    @property
    def _stick(self) -> ctypes.c_void_p:
        found = self._sdl.SDL_JoystickFromInstanceID(self.id)
        assert found, "nobody has opened this pad"
        return ctypes.c_void_p(found)

    def button(self, number: int, down: bool) -> None:
        """Press or let go."""
        assert self._sdl.SDL_JoystickSetVirtualButton(self._stick, number, int(down)) == 0

    def axis(self, number: int, value: int) -> None:
        """Push a stick or pull a trigger, -32768 to 32767."""
        assert self._sdl.SDL_JoystickSetVirtualAxis(self._stick, number, ctypes.c_int16(value)) == 0

    def unplug(self) -> None:
        """Pull the plug, if it is in still."""
        for index in range(self._sdl.SDL_NumJoysticks()):
            if self._sdl.SDL_JoystickGetDeviceInstanceID(index) == self.id:
                self._sdl.SDL_JoystickDetachVirtual(index)
                return
