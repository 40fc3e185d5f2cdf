"""The match scene: one desk, the sky above it, the Postmaster beside it.

One letter's journey starts here: key -> keymap -> draft -> Segment -> wire message (see `view`). Impure:
drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.client.art import scenery
from game.client.frame import Picture
from game.client.model.situation import Situation
from game.client.scenes import routes
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.match import banner, cards, home, lesson, letter, night, pointer, referee, sky, tray
from game.client.scenes.match.board import Board
from game.client.scenes.match.view import DeskView
from game.client.widgets.actions import Action, action_of


class Match(Scene):
    """One player's desk, for as long as the match is in play."""

    name = "match"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.desk = DeskView(shell, Board())

    @property
    def now(self) -> Situation | None:
        """What there is to see."""
        return self.desk.now

    def enter(self) -> None:
        """The desk, in the present language."""
        self.desk.furnish(Board(focused=self.focus.current), self.shell.now())
        self.focus = self.desk.board.focus

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Hear the relay, then do what the player wants."""
        self.desk.hear(now)
        for event in events:
            if not self.desk.handle(event, now) and action_of(event) is Action.CANCEL:
                self.shell.push(routes.open_scene("menu", self.shell))

    def draw(self, picture: Picture, now: int) -> None:
        """From the sky down to the desk; widgets last, then the finger that points."""
        picture.add_backdrop(self.shell.scenery, scenery.PLAYER)
        seen = self.now
        if seen is None:
            night.add_pause(picture, self.desk.table)
            return
        home.add(picture, seen)
        sky.add(picture, seen, now)
        cards.add_top_line(picture, seen)
        if self.shell.table is not None:
            lesson.add(picture, self.shell.table.told, now)
        cards.add_cards(picture, seen)
        tray.add_inbox(picture, seen)
        tray.add_log(picture, seen)
        letter.add_letter(picture, seen)
        referee.add(picture, seen, self.desk.why)
        night.add(picture, seen)
        banner.add(picture, self.desk.table, seen, now)
        picture.add_widgets(self.focus, now / 1_000_000)
        tray.add_candle(picture, seen, now)
        pointer.add(picture, seen, self.focus, now)

    def pulse(self, now: int) -> float:
        """What the desk wants."""
        return self.desk.pulse

    def trace(self) -> dict[str, object]:
        """States, draft and inbox, for tests."""
        return self.desk.trace()
