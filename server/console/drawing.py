"""Places what the pages draw: the seals' outlines and the small ladders, as numbers for SVG attributes. Pure.

Nothing here is style: a strict policy forbids inline style, so every length that data decides is an
attribute.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, radians, sin

from msgspec import Struct

SEALS = ("syn", "ack", "fin", "rst")
_RADIUS = 10.4


class Letter(Struct, frozen=True):
    """A letter of the ladder: `fate` is arrived, lost, flying or foul; times in any one unit."""

    side: str
    posted: int
    reached: int
    seals: tuple[str, ...]
    fate: str
    text: str = ""


class Flight(Struct, frozen=True):
    """A letter, placed."""

    side: str
    fate: str
    seals: tuple[str, ...]
    x1: float
    y1: float
    x2: float
    y2: float
    head: float
    seal_x: float
    seal_y: float
    text: str
    text_x: float


class Ladder(Struct, frozen=True):
    """Two rails and the letters between; `label` is the same in words. `k` scales marks."""

    label: str
    flights: tuple[Flight, ...]
    width: int
    height: int
    margin: int
    k: float


def seal(kind: str) -> str:
    """The outline of a seal as an SVG path: scalloped round, hexagon, diamond, eight-point burst."""
    points: list[tuple[float, float]]
    if kind == "syn":
        points = [(_RADIUS * (1 + 0.055 * cos(12 * i / 72 * 2 * pi)), i / 72 * 2 * pi) for i in range(72)]
    elif kind == "ack":
        points = [(_RADIUS * 1.04, radians(angle)) for angle in range(30, 390, 60)]
    elif kind == "fin":
        points = [(_RADIUS * 1.1, radians(angle)) for angle in range(0, 360, 90)]
    else:
        points = [(_RADIUS * (0.84 if i % 2 else 1.1), i / 16 * 2 * pi) for i in range(16)]
    return "M" + "L".join(f"{r * cos(a):.1f} {r * sin(a):.1f}" for r, a in points) + "Z"


def ladder(
    letters: Sequence[Letter],
    label: str,
    width: int = 96,
    height: int = 76,
    margin: int = 4,
    k: float = 1,
    most: int = 6,
) -> Ladder:
    """Place the latest `most` letters; time runs downwards, in even steps so that every letter stays
    readable.

    A lost letter ends short of the other rail, a flying one is under way, a foul never left the desk.
    """
    shown = letters[-most:]
    top = 6 * k if height < 100 else 28
    step = (height - top - 6 * k) / max(3, len(shown))
    drop = min(step * 0.8, 14 * k if height < 100 else 66)
    flights = []
    for index, letter in enumerate(shown):
        left = letter.side == "left"
        here, there = (margin, width - margin) if left else (width - margin, margin)
        reach = {"arrived": 1.0, "lost": 0.62, "flying": 0.7, "foul": 0.0}[letter.fate]
        along = 0.22 if letter.fate == "foul" else 0.3
        y = top + index * step
        x = here + (there - here) * along - (0 if len(letter.seals) < 2 else 5.5 * k)
        shift = len(letter.seals) * 11 - 2 if left else -9
        flights.append(
            Flight(
                letter.side,
                letter.fate,
                letter.seals,
                round(here, 1),
                round(y, 1),
                round(here + (there - here) * reach, 1),
                round(y + drop * reach, 1),
                (-6 if left else 6) * k,
                round(x, 1),
                round(y + drop * along, 1),
                letter.text,
                round(x + shift * k, 1),
            )
        )
    return Ladder(label, tuple(flights), width, height, margin, k)
