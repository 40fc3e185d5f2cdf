"""The letters in the air, and the fog that keeps their secrets.

An own letter takes the same time to the fog's edge whatever its fate; one of the partner's starts there
only when the relay has delivered it, and shows no seal before it lands. Where a level lifts the fog both fly
in the open, from house to house. Everything is seen from the own house: left for A, mirrored for B. Impure:
the panes draw.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import pygame

from game.client.art import envelopes, fog
from game.client.frame import Picture
from game.client.model.draft import seals_of
from game.client.model.facts import LANDING, LEAVING
from game.client.model.situation import Situation
from game.client.paint.kit import Kit
from game.client.theme import WIDTH, Box, Grid
from game.client.widgets.port import port_label
from game.match.view import Arrived, Posted
from game.tcp.segment import Segment

WISPS = Box(300, 40, 700, 388)
OPEN_TO, DELIVERED = 0.97, 0.6
"""In the open: where an own letter lands, and where one of the partner's is when it is delivered here."""
HIDDEN = 0.33
"""From so far on the fog hides the numbers of an own letter."""
DRIFT_STEP = 8
"""Pictures of the drifting wisps per second."""


class Air(NamedTuple):
    """The sky over one desk or two: `out` is an own letter's arc, of which it flies the part `seen` in sight
    (the rest lies in the fog), `into` that of the partner's; widths of both; `tall` is the scene's height."""

    out: envelopes.Arc
    into: envelopes.Arc
    wide: tuple[float, float]
    tall: float
    seen: tuple[float, float] = (0.03, 0.42)

    @property
    def bank(self) -> Box:
        """All that the fog covers."""
        grown = self.tall / Grid.DESK_EDGE
        return Box(fog.COVERS.x, fog.COVERS.y * grown, fog.COVERS.w, self.tall - fog.COVERS.y * grown)


ALONE = Air(
    envelopes.Arc((250, 292), (1030, 292), 116),
    envelopes.Arc((560, 262), (252, 300), 232),
    (104.0, 88.0),
    428,
)
SPLIT = Air(
    envelopes.Arc((250, 240), (1030, 240), 92), envelopes.Arc((560, 212), (252, 246), 186), (88.0, 76.0), 346
)


def _mirrored(arc: envelopes.Arc, mirror: bool) -> envelopes.Arc:
    if not mirror:
        return arc
    turned = envelopes.Arc((WIDTH - arc.a[0], arc.a[1]), (WIDTH - arc.b[0], arc.b[1]), 0)
    turned.via = (WIDTH - arc.via[0], arc.via[1])
    return turned


def leaving(age: int, mirror: bool, air: Air = ALONE) -> tuple[envelopes.Arc, float]:
    """The path of an own letter and how far along it is (0 to 1), `age` microseconds after it left."""
    t = min(1.0, max(0.0, age / LEAVING))
    return _mirrored(air.out, mirror), air.seen[0] + (air.seen[1] - air.seen[0]) * t


def coming(age: int, mirror: bool, air: Air = ALONE) -> tuple[envelopes.Arc, float]:
    """The path of the partner's letter and how far along it is, `age` microseconds after it was delivered."""
    t = min(1.0, max(0.0, age / LANDING))
    return _mirrored(air.into, mirror), 1 - (1 - t) * (1 - t)


def open_leaving(age: int, way: int, mirror: bool) -> tuple[envelopes.Arc, float]:
    """The path of a letter that flies in the open for `way` microseconds; `mirror`: from the right house."""
    t = min(1.0, max(0.0, age / max(1, way)))
    return _mirrored(ALONE.out, mirror), ALONE.seen[0] + (OPEN_TO - ALONE.seen[0]) * t


def open_crossing(age: int, way: int, mirror: bool) -> tuple[envelopes.Arc, float]:
    """The path of the partner's letter that has not been delivered yet; `mirror`: I live on the right."""
    t = min(1.0, max(0.0, age / max(1, way)))
    return _mirrored(ALONE.out, not mirror), ALONE.seen[0] + (DELIVERED - ALONE.seen[0]) * t


def open_coming(age: int, mirror: bool) -> tuple[envelopes.Arc, float]:
    """The rest of its path, once it is delivered."""
    t = min(1.0, max(0.0, age / LANDING))
    return _mirrored(ALONE.out, not mirror), DELIVERED + (OPEN_TO - DELIVERED) * (1 - (1 - t) * (1 - t))


def numbers_tag(segment: Segment) -> str:
    """The numbers under an own letter: "SEQ 101  ACK 301"."""
    text = f"SEQ {segment.seq}"
    return f"{text}  ACK {segment.ack}" if segment.acks else text


def add(picture: Picture, now: Situation, local: int) -> None:
    """Letters, fog and wisps over one desk, from the back to the front."""
    if now.clear:
        _add_open(picture, now)
        return
    add_letters(picture, now, ALONE)
    add_fog(picture, local, ALONE)
    add_marks(picture, now, ALONE)


def add_letters(picture: Picture, now: Situation, air: Air, name: str = "", veiled: bool = False) -> None:
    """What flies to and from a house. `veiled`: nobody is to see what an own letter bears. `name` keeps two
    houses apart."""
    kit = picture.kit
    mirror = now.me == 1
    out, into = air.wide
    for letter, age in now.incoming:
        arc, t = coming(age, mirror, air)
        picture.add(
            f"{name}in-{letter.id}", _around(arc, t, into), t, partial(_letter, kit, arc, t, into, None)
        )
    for own, age in now.outgoing:
        arc, t = leaving(age, mirror, air)
        kinds = None if veiled else seals_of(own.segment)
        draw = partial(_letter, kit, arc, t, out, kinds)
        picture.add(f"{name}out-{own.id}", _around(arc, t, out), (t, kinds), draw)
    for other, age in now.elsewhere:
        mine = isinstance(other, Posted)
        arc, t = leaving(age, mirror, air) if mine else coming(age, mirror, air)
        sealed = seals_of(other.segment) if mine and other.segment is not None and not veiled else None
        wide = out if mine else into
        draw = partial(_letter, kit, arc, t, wide, sealed)
        picture.add(f"{name}other-{other.id}", _around(arc, t, wide), (t, sealed), draw)


def add_fog(picture: Picture, local: int, air: Air) -> None:
    """The bank in the middle of the valley, and the wisps before it."""
    picture.add("fog", air.bank, (), partial(fog.draw, picture.kit, scene_height=air.tall))
    drift = local * DRIFT_STEP // 1_000_000
    wisps = Box(WISPS.x, WISPS.y, WISPS.w, air.tall - WISPS.y)
    picture.add("wisps", wisps, drift, partial(_wisps, picture.kit, drift / DRIFT_STEP, air.tall))


def add_marks(picture: Picture, now: Situation, air: Air, name: str = "") -> None:
    """What is written beside own letters in the air: their correspondence, where there are several, and
    their numbers."""
    mirror = now.me == 1
    if now.ports:
        _marks(picture, now, air, name)
    for own, age in now.outgoing:
        arc, t = leaving(age, mirror, air)
        if t < HIDDEN:
            x, y = arc.at(t)
            box = Box(x - 130, y + 38, 260, 28)
            draw = partial(_tag, picture.kit, numbers_tag(own.segment), x + (30 if mirror else -30), y + 52)
            picture.add(f"{name}tag-{own.id}", box, t, draw)


def _add_open(picture: Picture, now: Situation) -> None:
    """The air without fog: every letter with its seals, from house to house."""
    kit, way, mirror = picture.kit, now.ways, now.me == 1
    out, into = ALONE.wide
    flying: list[tuple[str, envelopes.Arc, float, float, envelopes.Seals]] = []
    for i, (other, age) in enumerate(now.crossing):
        kinds = seals_of(Segment(seq=0, ctl=other.ctl))
        flying.append((f"crossing-{i}", *open_crossing(age, way[1], mirror), into, kinds))
    for letter, age in now.incoming:
        came = () if letter.segment is None else seals_of(letter.segment)
        flying.append((f"in-{letter.id}", *open_coming(age, mirror), into, came))
    for own, age in now.outgoing:
        flying.append((f"out-{own.id}", *open_leaving(age, way[0], mirror), out, seals_of(own.segment)))
    for name, arc, t, wide, seals in flying:
        picture.add(name, _around(arc, t, wide), t, partial(_letter, kit, arc, t, wide, seals))
    for own, age in now.outgoing:
        arc, t = open_leaving(age, way[0], mirror)
        x, y = arc.at(t)
        draw = partial(_tag, kit, numbers_tag(own.segment), x, y + 52)
        picture.add(f"tag-{own.id}", Box(x - 130, y + 38, 260, 28), t, draw)


def _marks(picture: Picture, now: Situation, air: Air, name: str) -> None:
    """To which correspondence each letter in the air belongs."""
    mirror = now.me == 1
    flying: list[tuple[Posted | Arrived, int]] = [*now.outgoing, *now.incoming, *now.elsewhere]
    for letter, age in flying:
        mine = isinstance(letter, Posted)
        arc, t = leaving(age, mirror, air) if mine else coming(age, mirror, air)
        if mine and t >= HIDDEN:
            continue
        x, y = arc.at(t)
        draw = partial(_port, picture.kit, letter.port, x, y - 46)
        picture.add(f"{name}port-of-{letter.id}", Box(x - 70, y - 62, 140, 32), (t, letter.port), draw)


def _port(kit: Kit, port: int, x: float, y: float, surface: pygame.Surface) -> None:
    port_label(kit, surface, port, x, y)


def _letter(
    kit: Kit, arc: envelopes.Arc, t: float, wide: float, kinds: envelopes.Seals, surface: pygame.Surface
) -> None:
    x, y = arc.at(t)
    envelopes.trail(kit, surface, arc, 0.0, t)
    envelopes.draw(kit, surface, x, y, wide, arc.degrees(t), kinds)


def _wisps(kit: Kit, seconds: float, tall: float, surface: pygame.Surface) -> None:
    fog.draw_wisps(kit, surface, seconds, tall)


def _tag(kit: Kit, text: str, x: float, y: float, surface: pygame.Surface) -> None:
    envelopes.tag(kit, surface, text, x, y)


def _around(arc: envelopes.Arc, last: float, wide: float) -> Box:
    """A box that holds the flight so far, and the letter at its end."""
    points = [arc.at(last * i / 6) for i in range(7)]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).inset(-wide * 0.75)
