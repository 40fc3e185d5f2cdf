"""Diagnose the bot, its first page: what is asked, and the way in. Impure: opens a practice link."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import envelopes, owl, scenery
from game.client.frame import Picture
from game.client.paint.kit import Kit
from game.client.scenes import furniture, solo
from game.client.scenes.base import Event, Scene
from game.client.scenes.furniture import KeyLink
from game.client.theme import Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.levels import extra_level
from game.content.text import translate

SHEET = Box(340, 170, 600, 420)


class DiagnosisScene(Scene):
    """One sheet, one button."""

    name = "diagnosis"

    def enter(self) -> None:
        """Begin, or back."""
        play = Button(
            "play",
            Box(SHEET.x + 130, SHEET.bottom - 76, SHEET.w - 260, 50),
            translate("diagnosis.go"),
            "main",
            "next",
            "enter",
        )
        back = KeyLink("back", 24, 25, "Esc", translate("host.back"), 120)
        self.focus = Focus([play, back], "play", default="play")

    def update(self, now: int, events: Sequence[Event]) -> None:
        """In, or back."""
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                if word == Pressed("play"):
                    solo.play_extra(self.shell, extra_level("diagnosis"))
                elif word == Pressed("back"):
                    self.shell.pop()
                    return
            if action_of(event) is Action.CANCEL:
                self.shell.pop()
                return

    def draw(self, picture: Picture, now: int) -> None:
        """The evening, the Postmaster, and what he asks."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.heading(picture, translate("title.diagnosis"), x=340, y=118)
        furniture.sheet(picture, "diagnosis", SHEET, 13)
        picture.add("owl", Box(SHEET.x + 20, SHEET.y + 20, 130, 130), (), partial(_owl, picture.kit))
        told = Box(SHEET.x + 160, SHEET.y + 40, SHEET.w - 200, 200)
        furniture.label(picture, "told", translate("diagnosis.told"), told, "ink", size=18, most=7)
        letters = Box(SHEET.x + 40, SHEET.y + 220, SHEET.w - 80, 110)
        picture.add("letters", letters, (), partial(_letters, picture.kit))
        picture.add_widgets(self.focus, now / 1_000_000)


def _owl(kit: Kit, surface: pygame.Surface) -> None:
    owl.draw(kit, surface, SHEET.x + 84, SHEET.y + 86, 1.3, "stern")


def _letters(kit: Kit, surface: pygame.Surface) -> None:
    """Three envelopes, one of them smudged by doubt."""
    y = SHEET.y + 274
    envelopes.draw(kit, surface, SHEET.x + 190, y, 88, 6, ("SYN",))
    envelopes.draw(kit, surface, SHEET.cx, y - 8, 96, 0, None)
    envelopes.draw(kit, surface, SHEET.right - 190, y, 88, -6, ("ACK",))
