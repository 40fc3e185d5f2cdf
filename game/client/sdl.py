"""The one place that readies SDL and pygame: defaults before the first import, and a real display.

The package `game.client` calls `prepare` when it is first imported, so that every other module may simply
`import pygame`. The reasons stand beside each default. Impure: sets environment variables, opens the display.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from types import ModuleType

from game.content.problems import Problem

# SDL falls back to these where nothing can be shown; a test or a `shot` asks for them by name.
INVISIBLE_DRIVERS = frozenset({"dummy", "offscreen"})


def prepare() -> None:
    """Sets SDL's and pygame's defaults; what the user has set stays. Must run before pygame is imported."""
    # pygame greets on stdout, where our results go.
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    # The candidate list of an input method is drawn by the system, not by us.
    os.environ.setdefault("SDL_IME_SHOW_UI", "1")
    if sys.platform.startswith(("linux", "freebsd")):
        # Without a GPU the accelerated framebuffer costs five times as much per frame on X11.
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")


def load_pygame() -> ModuleType:
    """The pygame module, if it is pygame-ce. Raises Problem where it is missing or the other pygame."""
    prepare()
    try:
        import pygame
    except ImportError as error:
        raise Problem.of("no-pygame", reason=str(error), python=sys.executable) from error
    if not getattr(pygame, "IS_CE", False):
        raise Problem.of("wrong-pygame", python=sys.executable)
    return pygame


def open_display() -> None:
    """Starts pygame and its display, ready for `pygame.display.set_mode`.

    Raises Problem where there is no display: SDL then fails, or silently takes a driver that shows nothing.
    """
    pygame = load_pygame()
    asked = os.environ.get("SDL_VIDEODRIVER", "")
    try:
        with native_stderr_hushed():
            pygame.display.init()
    except pygame.error as error:
        raise Problem.of("no-display", reason=str(error)) from error
    driver = pygame.display.get_driver()
    if driver in INVISIBLE_DRIVERS and driver not in asked.split(","):
        pygame.display.quit()
        raise Problem.of("no-display", reason=f"SDL: {driver}")
    pygame.font.init()
    with contextlib.suppress(pygame.error):  # no gamepad is no fault
        pygame.joystick.init()


def display_driver() -> str:
    """The name of SDL's display driver here, for example `x11`; leaves no display open. Raises Problem."""
    open_display()
    pygame = load_pygame()
    driver: str = pygame.display.get_driver()
    pygame.display.quit()
    return driver


def open_audio() -> bool:
    """Starts the mixer; False where no device can be opened: the game then plays silent. Raises Problem."""
    pygame = load_pygame()
    try:
        with native_stderr_hushed():
            pygame.mixer.init()
    except pygame.error:
        return False
    return True


def audio_works() -> bool:
    """Whether an audio device can be opened; leaves none open. Raises Problem."""
    works = open_audio()
    load_pygame().mixer.quit()
    return works


@contextlib.contextmanager
def native_stderr_hushed() -> Iterator[None]:
    """Keeps what system libraries print while they look for a device off the terminal: we say it in words.

    Replaces the file descriptor, since they know nothing of sys.stderr.
    """
    try:
        kept = os.dup(2)
    except OSError:  # started without a stderr, as pythonw is
        yield
        return
    silence = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(silence, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(silence)
