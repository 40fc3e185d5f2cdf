"""The window and the only frame loop: events in, one step of the scenes, and only what changed onto the
screen.

60 frames a second, 30 unfocused, 10 minimised; where nothing happened nothing is described, painted or
flipped. Time goes into the scenes as an argument. Impure: owns the display and the clock.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pygame

from game.client import sdl
from game.client.art.scenery import Scenery
from game.client.art.things import window_icon
from game.client.assets import Assets
from game.client.collector import Collector
from game.client.frame import Painter, Picture
from game.client.held import Held
from game.client.pads import Pads
from game.client.paint.kit import Kit
from game.client.progress import Progress
from game.client.scenes import routes
from game.client.scenes.base import Event, Scene
from game.client.scores import Scores
from game.client.settings import Kept
from game.client.sound import Name, Sound
from game.client.table import Table
from game.client.theme import HEIGHT, SKY, WIDTH
from game.client.trace import Trace
from game.content.folders import folders
from game.content.text import choose_language, use_language
from game.link.finding import Finder, Nothing, look_around

TITLE = "Three Letters"
SMALLEST = (640, 360)
"""Below this the words on the desk no longer fit; a smaller desktop gets what it has."""
FOCUSED, UNFOCUSED, MINIMISED = 60, 30, 10


def _monotonic() -> int:
    return time.monotonic_ns() // 1000


class App:
    """The shell around the scenes (scenes.base.Shell), and the loop that runs them.

    `window` None: opens one of `size`. `now` gives local time in microseconds: tests and pictures pass
    their own.
    """

    def __init__(
        self,
        kept: Kept,
        size: tuple[int, int] = (WIDTH, HEIGHT),
        now: Callable[[], int] = _monotonic,
        window: pygame.Surface | None = None,
        silent: bool = False,
    ) -> None:
        self.kept = kept
        self.now = now
        self.tables: tuple[Table, ...] = ()
        self.pads = Pads()
        self.progress = Progress(kept.profiles)
        self.scores = Scores(stored=kept.stored)
        self.collector = Collector() if kept.stored else None
        self.stack: list[Scene] = []
        self.running = True
        self.window = window if window is not None else open_window(size)
        cache = folders().cache / "scenery" if window is None else None
        self.kit = Kit(Assets(), self.window.get_size(), cache)
        self.scenery = Scenery(cache)
        self._silent = silent
        self.sound = Sound(self.kit.assets, kept.now.volume / 10)
        if not silent:
            with sdl.native_stderr_hushed():
                self.sound.open()
        self._painter = Painter()
        self._trace = Trace.from_environment()
        self._due = 0
        self._held = Held()
        self._events: list[Event] = []

    # --- the stack: scenes.base.Shell -------------------------------------------------------------------
    @property
    def awake(self) -> bool:
        """Has the window the keyboard? A picture without a window stands still."""
        return pygame.display.get_surface() is self.window and pygame.key.get_focused()

    @property
    def scene(self) -> Scene:
        """The uppermost scene."""
        return self.stack[-1]

    def push(self, scene: Scene) -> None:
        """Lay a scene over the current one."""
        if self.stack:
            self.scene.pause()
        self.stack.append(scene)
        scene.enter()
        self._due = 0

    def pop(self) -> None:
        """Take the uppermost scene off."""
        self.stack.pop().leave()
        if self.stack:
            self.scene.resume()
        self._due = 0

    def reset(self, scene: Scene) -> None:
        """Take all scenes off and show this one."""
        while self.stack:
            self.stack.pop().leave()
        self.push(scene)

    @property
    def table(self) -> Table | None:
        """The first seat at this computer, mostly the only one; None where nobody sits."""
        return self.tables[0] if self.tables else None

    def sit(self, *tables: Table) -> None:
        """Take a seat, or one for each of two players; from now on the scenes follow what the relay says."""
        self.rise()
        self.tables = tables

    def rise(self) -> None:
        """Give every seat up and stay on this screen."""
        for table in self.tables:
            table.leave()
        self.tables = ()

    def stand_up(self) -> None:
        """Give the seat up, back to the title."""
        self.rise()
        self.reset(routes.open_scene("title", self))

    def look_around(self) -> Finder:
        """Look for post offices in the network; a silent app, for tests and pictures, finds none."""
        return Nothing() if self._silent else look_around()

    def speak(self, language: str) -> None:
        """Change the language of every screen."""
        use_language(language)
        self.kept.change(language=language)
        for scene in self.stack:
            scene.enter()
        self._due = 0

    def play(self, sound: Name) -> None:
        """A sound by its name; silence where there is no device."""
        self.sound.play(sound)

    def set_volume(self, volume: int) -> None:
        """How loud, 0 to 10; kept."""
        self.kept.change(volume=volume)
        self.sound.volume = volume / 10

    def quit(self) -> None:
        """End the program after this frame."""
        self.running = False

    # --- the loop ---------------------------------------------------------------------------------------
    def run(self, first: Scene) -> None:
        """Show `first` and go on until somebody quits."""
        clock = pygame.time.Clock()
        self.sound.wind(True)
        self.push(first)
        try:
            while self.running:
                self.step(self._held.fresh(pygame.event.get(), self.scene.repeating))
                clock.tick(_rate())
        except Exception:
            for table in self.tables:
                table.hang_up()  # a mistake of ours must not cost the player the seat
            self.tables = ()
            raise
        finally:
            while self.stack:
                self.stack.pop().leave()
            self.rise()
            self.pads.close()
            self.sound.close()

    def step(self, events: list[Event]) -> list[pygame.Rect]:
        """One frame: returns the rectangles that changed on the screen."""
        now = self.now()
        events = self.pads.translate(events, now)
        for event in events:
            self._window_event(event)
        told = bool(
            sum(table.poll() for table in self.tables)
        )  # each of them, not only to the first that says yes
        if told and self.collector is not None:
            self.collector.look(self.tables[0])
        if self.tables:
            routes.follow(self, self.stack)
        painted = self.scenery.busy and self.scenery.work()
        if not (events or told or painted or now >= self._due):
            return []
        self.scene.update(now, events)
        if not self.running:
            return []
        self.scene.focus.text_input(self.kit)
        return self._show(now)

    def _show(self, now: int) -> list[pygame.Rect]:
        picture = self.picture(now)
        changed = self._painter.paint(picture, self.window)
        if changed and pygame.display.get_surface() is self.window:
            pygame.display.update(changed)
        pulse = max(scene.pulse(now) for scene in self.stack)
        self._due = now + round(1_000_000 / pulse) if pulse > 0 else now + 3_600_000_000
        self._trace.write(self, now)
        return changed

    def picture(self, now: int) -> Picture:
        """What the scenes describe at `now`: the uppermost, over those that its overlays leave visible."""
        picture = Picture(self.kit)
        lowest = len(self.stack) - 1
        while lowest > 0 and self.stack[lowest].overlay:
            lowest -= 1
        for scene in self.stack[lowest:]:
            scene.draw(picture, now)
        return picture

    def _window_event(self, event: Event) -> None:
        if event.type == pygame.QUIT:
            self.quit()
        elif event.type in (pygame.CONTROLLERBUTTONDOWN, pygame.KEYDOWN):
            # Two at one computer have caps of their own, whoever was the last to press something.
            by_pad = event.type == pygame.CONTROLLERBUTTONDOWN and len(self.tables) < 2
            if by_pad != self.kit.by_pad:
                self.kit.by_pad = by_pad
                self._painter.forget()  # every key cap may look otherwise
        elif event.type == pygame.VIDEORESIZE:
            self.resized()
        elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.WINDOWSHOWN):
            self._painter.forget()

    def resized(self) -> None:
        """The window has another size."""
        surface = pygame.display.get_surface()
        self.window = surface if surface is not None else self.window
        self.kit.resize(*self.window.get_size())
        self._painter.forget()
        self._due = 0


def open_window(size: tuple[int, int]) -> pygame.Surface:
    """The window, in the colour of the sky until the first picture is ready.

    Raises Problem without a display.
    """
    sdl.open_display()
    pygame.display.set_icon(window_icon(Kit(Assets())))
    pygame.display.set_caption(TITLE)
    window = pygame.display.set_mode(_fitting(size), pygame.RESIZABLE)
    limit = getattr(pygame, "Window", None)
    if limit is not None:
        limit.from_display_module().minimum_size = _fitting(SMALLEST)
    window.fill(SKY[0][1])
    pygame.display.flip()
    pygame.key.set_repeat(400, 40)
    return window


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """The size, made smaller where the desktop is smaller."""
    desktop = pygame.display.get_desktop_sizes()
    wide, tall = desktop[0] if desktop else size
    return min(size[0], wide), min(size[1], tall)


def _rate() -> int:
    if not pygame.display.get_active():
        return MINIMISED
    return FOCUSED if pygame.key.get_focused() else UNFOCUSED


def run(first: Callable[[App], Scene], kept: Kept | None = None) -> int:
    """Open the window on the scene that `first` makes and play; the exit status.

    Raises Problem without a display.
    """
    kept = Kept() if kept is None else kept
    use_language(choose_language(setting=kept.now.language))
    app = App(kept)
    try:
        app.run(first(app))
    finally:
        pygame.quit()
    return 0


def main() -> int:
    """Open the title."""
    return run(lambda app: routes.open_scene("title", app))


if __name__ == "__main__":
    sys.exit(main())
