"""Two at one computer: who plays with what, as far as it is plugged in just now. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from game.client.keymap import HANDS, Input
from game.client.model.curtain import Custom

Kind = Literal["keys", "pad"]
Plan = tuple[Kind, Kind]
PLANS: tuple[Plan, ...] = (("keys", "keys"), ("keys", "pad"), ("pad", "keys"), ("pad", "pad"))
"""Who plays with what, left and right: one keyboard, keyboard and gamepad, two gamepads."""


class TwoAtOne(Struct, frozen=True):
    """What two players at one computer have chosen; kept between games."""

    names: tuple[str, str] = ("", "")
    level: str = "three-letters"
    weather: str = ""
    duel: bool = False
    plan: Plan = ("keys", "keys")
    custom: Custom = "folder"


def pads_of(plan: Plan, there: Sequence[int]) -> tuple[int | None, int | None]:
    """The pads of left and right by their ids: those that are there (in the order in which they came) go to
    those who want one, the left first."""
    left = list(there)
    mine = [left.pop(0) if kind == "pad" and left else None for kind in plan]
    return mine[0], mine[1]


def inputs(plan: Plan, there: Sequence[int]) -> tuple[Input, Input]:
    """With what each plays now. Whose pad is not there has a half of the keyboard, or all of it, if the other
    has a pad."""
    mine = pads_of(plan, there)
    found: list[Input] = []
    for side, hand in enumerate(HANDS):
        shares = mine[1 - side] is None
        found.append("pad" if mine[side] is not None else hand if shares else "alone")
    return found[0], found[1]
