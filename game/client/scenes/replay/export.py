"""What a finished match can be made into: for Wireshark, pictures, a table. Impure: writes files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.client import ladder_png
from game.client.frame import Picture
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene, Shell
from game.client.theme import Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed, Widget
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.folders import folders, made
from game.content.text import current, translate
from game.match.export.formats import Format, exported
from game.match.match import Match

PANEL = Box(390, 148, 500, 440)
KINDS: tuple[str, ...] = ("pcapng", "png", "svg", "csv")


class ExportScene(Scene):
    """`said`: where the last file lies, or why it does not."""

    name = "replay-export"
    overlay = True

    def __init__(self, shell: Shell, match: Match, path: Path) -> None:
        super().__init__(shell)
        self.match, self.path = match, path
        self.said: tuple[str, str] = ("", "plain")

    def enter(self) -> None:
        """A button for each format."""
        x, w = PANEL.x + 40, PANEL.w - 80
        rows: list[Widget] = [
            Button(
                kind, Box(x, PANEL.y + 70 + i * 54, w, 44), translate(f"replay.as-{kind}"), "plain", "export"
            )
            for i, kind in enumerate(KINDS)
        ]
        back = Button("back", Box(x, PANEL.bottom - 68, w, 48), translate("menu.back"), "main", "next", "Esc")
        self.focus = Focus([*rows, back], self.focus.current or KINDS[0])

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Write what was chosen."""
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed) and word.name in KINDS:
                    self._write(word.name)
                elif isinstance(word, Pressed):
                    self.shell.pop()
                    return
            if action_of(event) is Action.CANCEL:
                self.shell.pop()
                return

    def _write(self, kind: str) -> None:
        try:
            target = made(folders().data / "exports") / f"{self.path.stem}.{kind}"
            target.write_bytes(self._octets(kind))
        except OSError as error:
            reason = error.strerror or str(error)
            self.said = (translate("problem.cannot-write", path=error.filename or "", reason=reason), "bad")
            return
        self.shell.play("stamp")
        self.said = (str(target), "good")

    def _octets(self, kind: str) -> bytes:
        match = self.match
        if kind == "png":
            return ladder_png.png(match.books.reveals, match.players, translate)
        formats: dict[str, Format] = {"pcapng": "pcapng", "svg": "svg", "csv": "csv"}
        return exported(formats[kind], match, translate) or b""

    def draw(self, picture: Picture, now: int) -> None:
        """A panel over the darkened scene."""
        furniture.veil(picture, "export")
        furniture.panel(picture, "export", PANEL)
        title = Box(PANEL.x, PANEL.y + 14, PANEL.w, 44)
        key = f"export-{current().language}"
        furniture.label(
            picture, key, translate("replay.export-title"), title, role="head", size=26, middle=True
        )
        words, tone = self.said
        if words:
            box = Box(PANEL.x + 40, PANEL.y + 290, PANEL.w - 80, 76)
            furniture.label(picture, "said", words, box, tone, "mono-plain", 14, most=4)
        picture.add_widgets(self.focus, now / 1_000_000)

    def trace(self) -> dict[str, object]:
        """Where the last file lies."""
        return {"said": self.said[0]}
