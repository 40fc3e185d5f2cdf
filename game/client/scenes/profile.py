"""Who plays at this computer: choose, create, rename, take to another computer, begin anew, delete.

Who is marked in the list plays. Impure: drives widgets, writes and reads profiles.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pygame

from game.client.art import scenery
from game.client.frame import Picture
from game.client.profiles import LONGEST_NAME, Profile
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink
from game.client.theme import Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Pressed, Submitted, Widget
from game.client.widgets.button import Button
from game.client.widgets.choice import ListBox
from game.client.widgets.field import TextField
from game.client.widgets.focus import Focus
from game.content.folders import folders
from game.content.problems import Problem
from game.content.text import current, plural, translate

LIST = Box(64, 158, 470, 410)
PANEL = Box(558, 158, 658, 410)
ROW = Box(64, 592, 1152, 48)
BUTTONS = (
    ("new", "plus"),
    ("export", "export"),
    ("import", "copy"),
    ("reset", "replay"),
    ("delete", "bin"),
)


class ProfileScene(Scene):
    """`message` is what the last deed led to; `asking` the deed that waits for a yes: reset, delete, or none.

    While it waits, the panel says what would be lost, and the answers stand in the row below.
    """

    name = "profile"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.message, self.tone = _troubles(shell), "warn"
        self.asking = ""
        self.file = ""

    def enter(self) -> None:
        """The list at the left, the chosen one at the right, the deeds below."""
        kept = self.shell.kept
        self.ids = list(kept.profiles.every)
        rows = [(_called(kept.profiles.every[who]), self._remark(who)) for who in self.ids]
        listed = ListBox("list", LIST, rows, self.ids.index(kept.profiles.chosen), 40)
        back = KeyLink("back", 1130, 34, "Esc", translate("menu.back"), 126)
        middle = self._answers() if self.asking else [*self._fields(), *self._deeds()]
        self.focus = Focus([listed, *middle, back], start=self.focus.current or "list")

    def _fields(self) -> list[Widget]:
        x, w = PANEL.x + 150, PANEL.w - 180
        name, called = Box(x, PANEL.y + 24, w, 44), self.shell.kept.now.name
        file, ghost = Box(x, PANEL.y + 296, w, 44), translate("profile.file.ghost")
        return [
            TextField("name", name, called, translate("join.name.ghost"), LONGEST_NAME),
            TextField("file", file, self.file, ghost, 240, size=16),
        ]

    def _deeds(self) -> list[Widget]:
        return [
            Button(name, box, translate(f"profile.{name}"), "plain", icon)
            for (name, icon), box in zip(BUTTONS, ROW.row(len(BUTTONS), 16), strict=True)
        ]

    def _answers(self) -> list[Widget]:
        no, export, yes = Box(PANEL.x, ROW.y, PANEL.w, ROW.h).row(3, 16)
        return [
            Button("no", no, translate("profile.no"), "main", "caret-left"),
            Button("export", export, translate("profile.export"), "plain", "export"),
            Button("yes", yes, translate(f"profile.yes-{self.asking}"), "plain", "warning"),
        ]

    def _remark(self, who: str) -> str:
        stars = plural("profile.stars", self.shell.kept.profiles.every[who].stars)
        plays = who == self.shell.kept.profiles.chosen
        return translate("profile.plays", stars=stars) if plays else stars

    # --- what happens -----------------------------------------------------------------------------------
    def update(self, now: int, events: Sequence[Event]) -> None:
        """Choices, deeds, a file dropped on the window."""
        for event in events:
            if event.type == pygame.DROPFILE:
                self.file = str(event.file)
                self._import()
                continue
            for word in self.focus.handle(event, self.kit.scale) or ():
                self._heed(word)
            if action_of(event) is Action.CANCEL:
                self._leave()
                return

    def _leave(self) -> None:
        if self.asking:
            self._ask("")
        else:
            self.shell.pop()

    def _ask(self, deed: str) -> None:
        """Open the question, the harmless answer nearest; an empty one closes it where it was opened."""
        before, self.asking = self.asking, deed
        self.message = ""
        self.enter()
        self.focus.focus("no" if deed else before)

    def _heed(self, word: object) -> None:
        kept = self.shell.kept
        match word:
            case Changed("list", int(index)) if 0 <= index < len(self.ids):
                self._play_as(self.ids[index])
            case Changed("name", str(value)) | Submitted("name", value):
                kept.change(name=value.strip())
                self._refresh()
            case Changed("file", str(value)) | Submitted("file", value):
                self.file = value
            case Pressed("back"):
                self._leave()
            case Pressed("new"):
                self._play_as(kept.profiles.add(Profile()))
                self.focus.focus("name")
            case Pressed("export"):
                self._export()
            case Pressed("import"):
                self._import()
            case Pressed("reset" | "delete" as deed):
                self._ask(deed)
            case Pressed("no"):
                self._ask("")
            case Pressed("yes"):
                self._do()

    def _do(self) -> None:
        """What was asked about, after a yes."""
        kept, deed = self.shell.kept, self.asking
        name, alone = _called(kept.profiles.now), len(self.ids) == 1
        self._ask("")
        if deed == "reset":
            kept.profiles.reset()
            kept.read_again()
            self._say(translate("profile.was-reset", name=name))
            return
        try:
            kept.delete()
        except Problem as problem:
            self._say(problem.message, "bad")
            return
        self._play_as(kept.profiles.chosen)
        self.focus.focus("list")
        then = "profile.was-last" if alone else "profile.was-deleted"
        self._say(translate(then, name=name, next=_called(kept.profiles.now)))

    def _play_as(self, who: str) -> None:
        self.asking, self.file = "", ""  # the file was another's
        self.shell.kept.play_as(who)
        self.shell.play("paper")
        self.message = ""
        language = self.shell.kept.now.language
        if language is not None and language != current().language:
            self.shell.speak(language)
        else:
            self.enter()

    def _refresh(self) -> None:
        """The list follows the name while it is typed."""
        listed = self.focus["list"]
        if isinstance(listed, ListBox):
            every = self.shell.kept.profiles.every
            listed.rows = [(_called(every[who]), self._remark(who)) for who in self.ids]

    def _export(self) -> None:
        profile = self.shell.kept.profiles.now
        named = self.file.strip() and not self.asking
        path = Path(self.file.strip()).expanduser() if named else _exported(profile)
        try:
            self.shell.kept.profiles.export(path)
        except Problem as problem:
            self._say(problem.message, "bad")
            return
        self.file = str(path)
        self._say(translate("profile.exported", path=str(path)))

    def _import(self) -> None:
        if not self.file.strip():
            self._say(translate("profile.which-file"), "warn")
            self.focus.focus("file")
            return
        try:
            who = self.shell.kept.profiles.take(Path(self.file.strip()).expanduser())
        except Problem as problem:
            self._say(problem.message, "bad")
            return
        self._play_as(who)
        self._say(translate("profile.imported", name=_called(self.shell.kept.profiles.now)))

    def _say(self, message: str, tone: str = "good") -> None:
        self.message, self.tone = message, tone
        self.enter()

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """Over the evening valley."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.heading(picture, translate("profile.title"), translate("profile.line"), 64, 66)
        furniture.panel(picture, "profile", PANEL)
        x, w = PANEL.x + 28, PANEL.w - 56
        if self.asking:
            self._draw_question(picture, x, w)
        else:
            furniture.label(picture, "name", translate("join.name"), Box(x, PANEL.y + 35, 116, 24))
            furniture.label(picture, "file", translate("profile.file"), Box(x, PANEL.y + 307, 116, 24))
            for i, line in enumerate(self._facts()):
                furniture.label(picture, f"fact-{i}", line, Box(x, PANEL.y + 96 + i * 34, w, 28))
            hint = translate("profile.file.hint")
            furniture.label(picture, "hint", hint, Box(x, PANEL.y + 354, w, 46), "dim", size=15)
        box = Box(ROW.x, ROW.bottom + 16, ROW.w, 52)
        furniture.label(picture, "message", self.message, box, self.tone, size=15, most=2)
        picture.add_widgets(self.focus, now / 1_000_000)

    def _draw_question(self, picture: Picture, x: float, w: float) -> None:
        """Who it is about, what goes, what stays."""
        profiles, deed = self.shell.kept.profiles, self.asking
        name = _called(profiles.now)
        question = translate(f"profile.question-{deed}", name=name)
        furniture.label(
            picture, "question", question, Box(x, PANEL.y + 24, w, 40), "warn", "head", 25, most=1
        )
        furniture.label(picture, "lost", translate("profile.lost"), Box(x, PANEL.y + 74, w, 28))
        for i, line in enumerate(self._lost()):
            furniture.label(
                picture, f"lost-{i}", line, Box(x + 24, PANEL.y + 110 + i * 30, w - 24, 28), role="ui-bold"
            )
        last = [translate("profile.last")] if deed == "delete" and len(self.ids) == 1 else []
        first = translate("profile.write-first", name=name)
        for i, line in enumerate((translate(f"profile.stays-{deed}"), first, *last)):
            box = Box(x, PANEL.y + 270 + i * 34, w, 28)
            furniture.label(picture, f"stays-{i}", line, box, "dim", most=1)

    def _lost(self) -> tuple[str, ...]:
        """What the deed takes: for a deletion the name and the language too."""
        stars, levels, best, language, guided = self._facts()
        lost = (f"{stars} · {levels}", best, guided)
        return lost if self.asking == "reset" else (*lost, f"{translate('profile.name-too')} · {language}")

    def _facts(self) -> tuple[str, ...]:
        profile = self.shell.kept.profiles.now
        best = sum(reached.best for reached in profile.levels.values())
        language = translate(f"profile.language-{profile.language or 'own'}")
        return (
            plural("profile.stars", profile.stars),
            plural("profile.levels", len(profile.levels)),
            translate("profile.best", points=best),
            translate("profile.language", language=language),
            plural("profile.guided", len(profile.guided)),
        )

    def trace(self) -> dict[str, object]:
        """Who plays, who is there, what was said."""
        profiles = self.shell.kept.profiles
        return {
            "plays": profiles.now.name,
            "names": [profile.name for profile in profiles.every.values()],
            "message": self.message,
            "asking": self.asking,
            "lost": self._lost() if self.asking else (),
        }


def _called(profile: Profile) -> str:
    return profile.name or translate("profile.unnamed")


def _exported(profile: Profile) -> Path:
    """Where a profile is written that was given no file: never over what was written before."""
    name = "".join(sign for sign in profile.name if sign.isalnum() or sign in "-_") or "player"
    folder = folders().data / "exports"
    numbered = (folder / f"{name}{'' if number == 1 else f'-{number}'}.json" for number in count(1))
    return next(path for path in numbered if not path.exists())


def _troubles(shell: Shell) -> str:
    """What was wrong with the files, once."""
    told = shell.kept.profiles.troubles
    said = " ".join(translate(f"profile.{one.what}", file=one.file, kept=one.kept) for one in told)
    return said
