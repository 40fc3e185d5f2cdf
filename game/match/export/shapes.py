"""What a ladder for other programs is drawn of: shapes as values, in units of the drawing, y downwards. Pure.

One layout (ladder.py) gives them; svg.py spells them for browsers, and the client paints them into a PNG.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Font = Literal["mono", "sans"]
Anchor = Literal["start", "middle", "end"]


class Line(Struct, frozen=True):
    """Straight pieces, each from one point to another; `dash`: lengths on and off."""

    pieces: tuple[tuple[int, int, int, int], ...]
    colour: str
    width: float
    dash: tuple[int, int] | None = None


class Arrowhead(Struct, frozen=True):
    """Its tip is at x, y; it points to the right, or to the left."""

    x: int
    y: int
    right: bool
    colour: str


class Cross(Struct, frozen=True):
    """Here the post lost a letter."""

    x: int
    y: int
    colour: str


class Blot(Struct, frozen=True):
    """Here a smudged letter arrived."""

    x: int
    y: int
    colour: str


class Dot(Struct, frozen=True):
    """Here a letter still was on its way at the end."""

    x: int
    y: int
    colour: str


class Tear(Struct, frozen=True):
    """Here the axis was cut short."""

    x: int
    y: int
    colour: str


class Heart(Struct, frozen=True):
    """`fill` None: hollow; `faint`: at rest; `crack`: its colour where the heart is broken."""

    x: int
    y: int
    fill: str | None
    stroke: str
    faint: bool = False
    crack: str | None = None


class Words(Struct, frozen=True):
    """One line of text on its base line. What is too long for `room` (0: any length) is squeezed.

    `halo`: the colour of an outline behind it · `tilt` degrees clockwise about x, y; it then lies 6 above.
    """

    x: int
    y: int
    text: str
    colour: str
    size: int
    font: Font
    anchor: Anchor = "start"
    bold: bool = False
    room: int = 0
    tilt: float = 0.0
    halo: str | None = None


Shape = Line | Arrowhead | Cross | Blot | Dot | Tear | Heart | Words


class Panel(Struct, frozen=True):
    """One connection: a rounded ground of this height at `top`, and what lies on it, from the back to the
    front."""

    top: int
    height: int
    shapes: tuple[Shape, ...]
