"""A seal on the desk: press it to stamp the letter, again to take it off."""

from collections.abc import Hashable

import pygame

from game.client.art import seals
from game.client.paint import frames, light
from game.client.paint.kit import Kit
from game.client.theme import INK, LAMP, SEAL_COLOUR, SEPIA, Box, SealKind, mix
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Changed, Look, Widget


class SealButton(Widget):
    """`stamped` is its value. `glows`: a legal letter would bear it (assistance). `hint`: "hello", "I
    heard".

    Enter is left to the desk's main button; Space and the pad's A stamp.
    """

    def __init__(
        self, name: str, kind: SealKind, x: float, y: float, r: float, hint: str, key: str, reach: float = 40
    ) -> None:
        super().__init__(name, Box(0, 0, 1, 1))
        self.reach = reach
        self.kind: SealKind = kind
        self.r = r
        self.hint = hint
        self.key_label = key
        self.stamped = False
        self.glows = False
        self.stand(x, y)

    @property
    def narrow(self) -> bool:
        """Do the seals stand so close that the cap reaches over the focus ring?"""
        return self.reach < self.r + 15

    def stand(self, x: float, y: float) -> None:
        """Move its middle to x, y."""
        self.middle = (x, y)
        tall = 2 * self.r + (64 if self.hint else 44)
        self.box = Box(x - self.reach, y - self.r - 12, 2 * self.reach, tall)

    def state(self) -> Hashable:
        return self.stamped, self.glows, self.hint, self.key_label

    def act(self, action: Action) -> Answer:
        if action is not Action.PRESS:
            return None
        self.stamped = not self.stamped
        return (Changed(self.name, self.stamped),)

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        x, y = self.middle
        if self.glows and not self.stamped:
            wide = kit.scale.length(2 * self.r + 26)
            halo = kit.keep(("halo", wide), lambda: light.puff(wide, wide, LAMP, 255))
            kit.put(surface, halo, x, y, 0.5, 0.5)
        down = 1.5 if look.held else 0.0
        alpha = 255 if self.enabled else 110
        seals.draw(kit, surface, self.kind, x, y + down, self.r, self.stamped, alpha)
        if not self.narrow:
            self._draw_cap(kit, surface)
        colour = mix(SEAL_COLOUR[self.kind], INK, 0.18) if self.enabled else SEPIA
        kit.text(surface, self.kind, x, y + self.r + 12, "mono", 14, colour, 0.5)
        if self.hint and not kit.scale.compact:
            kit.text(surface, self.hint, x, y + self.r + 29, "ui", 15, SEPIA, 0.5, width=80)
        if look.focused:
            frames.rounded(kit, surface, self.box, 12, None, SEAL_COLOUR["SYN"], 3)
        if self.narrow:
            self._draw_cap(kit, surface)

    def _draw_cap(self, kit: Kit, surface: pygame.Surface) -> None:
        x, y = self.middle
        if self.key_label and not kit.scale.compact:
            frames.key_cap(kit, surface, self.key_label, x + self.r + 2, y - self.r + 4)
