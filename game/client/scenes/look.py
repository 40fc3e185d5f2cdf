"""A reveal once more, after the round: any connection of the own match, back and forth.

Impure: drives widgets.
"""

from __future__ import annotations

from game.client.model import classroom
from game.client.model.told import reveals
from game.client.scenes.base import Shell
from game.client.scenes.reveal.scene import RevealScene
from game.client.theme import Grid
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.text import translate
from game.match.view import Reveal


class LookScene(RevealScene):
    """The reveal of one `connection` (None: the one that is worth a look), with the way to the others and
    back."""

    name = "look"

    def __init__(self, shell: Shell, connection: int | None = None) -> None:
        super().__init__(shell)
        found = None if shell.table is None else classroom.lesson(shell.table.told)
        first = 1 if found is None else found.connection
        self.connection = first if connection is None else connection
        self.lifted_at = -3_600_000_000  # the fog was lifted long ago

    def goes_on_in(self) -> int | None:
        """Nobody is taken on from here."""
        return None

    @property
    def reveal(self) -> Reveal | None:
        """The connection that is looked at."""
        found = () if self.view is None else reveals(self.view)
        return next((one for one in found if one.connection == self.connection), None)

    def enter(self) -> None:
        """Back in the place of "on"; the neighbours in the place of help and menu."""
        super().enter()
        earlier, later = Grid.REVEAL_BUTTONS.row(2, 12)
        kept = [widget for widget in self.focus.widgets if widget.name not in ("help", "menu")]
        neighbours = [
            Button("earlier", earlier, translate("look.earlier"), "plain", "caret-left"),
            Button("later", later, translate("look.later"), "plain", "caret-right"),
        ]
        self.focus = Focus([*kept, *neighbours], self.focus.current or "next", default="next")
        self._sync()

    def _press(self, name: str) -> None:
        if name in ("earlier", "later"):
            self.connection += -1 if name == "earlier" else 1
            self._roll.go(0)
            self.shell.play("paper")
        elif name in ("next", "menu"):
            self.shell.pop()
        else:
            super()._press(name)

    def _sync(self) -> None:
        super()._sync()
        on = self.focus["next"]
        if isinstance(on, Button):
            on.enabled, on.icon, on.key_label, on.label = True, "tick", "enter", translate("look.back")
        numbers = [] if self.view is None else [one.connection for one in reveals(self.view)]
        for widget in self.focus.widgets:
            if widget.name in ("earlier", "later"):
                widget.enabled = self.connection + (-1 if widget.name == "earlier" else 1) in numbers
