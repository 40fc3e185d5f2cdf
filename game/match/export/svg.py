"""The ladder diagrams of a match as one SVG. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.match.export.ladder import GROUND, INSET, PANEL, WIDTH, Say, height, panels
from game.match.export.shapes import Arrowhead, Blot, Cross, Dot, Heart, Line, Tear, Words
from game.match.view import Player, Reveal

_FONTS = {
    "mono": "'JetBrains Mono', 'DejaVu Sans Mono', monospace",
    "sans": "'Source Sans 3', 'DejaVu Sans', sans-serif",
}


def svg(reveals: Sequence[Reveal], players: tuple[Player, Player], say: Say) -> str:
    """The drawing of all finished connections."""
    found = panels(reveals, players, say)
    tall = height(found)
    parts = [
        f'<g transform="translate(0 {panel.top})">'
        f'<rect x="{INSET}" width="{WIDTH - 2 * INSET}" height="{panel.height}" rx="10" fill="{PANEL}"/>'
        f"{''.join(_SPELT[type(shape)](shape) for shape in panel.shapes)}</g>"
        for panel in found
    ]
    size = f'width="{WIDTH}" height="{tall}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH} {tall}">'
        f'<rect {size} fill="{GROUND}"/>{"".join(parts)}</svg>\n'
    )


def _line(line: Line) -> str:
    path = "".join(_piece(*piece) for piece in line.pieces)
    dash = f' stroke-dasharray="{line.dash[0]} {line.dash[1]}"' if line.dash else ""
    return f'<path d="{path}" stroke="{line.colour}" stroke-width="{line.width:g}"{dash}/>'


def _piece(x0: int, y0: int, x1: int, y1: int) -> str:
    start = f"M{x0} {y0}"
    return f"{start}H{x1}" if y0 == y1 else f"{start}V{y1}" if x0 == x1 else f"{start}L{x1} {y1}"


def _head(head: Arrowhead) -> str:
    back = -9 if head.right else 9
    return f'<path d="M{head.x} {head.y}l{back} -5v10z" fill="{head.colour}"/>'


def _cross(cross: Cross) -> str:
    start = f"M{cross.x - 7} {cross.y - 7}"
    return f'<path d="{start}l14 14m0 -14l-14 14" stroke="{cross.colour}" stroke-width="3"/>'


def _blot(blot: Blot) -> str:
    return f'<ellipse cx="{blot.x}" cy="{blot.y}" rx="8" ry="5" fill="{blot.colour}"/>'


def _dot(dot: Dot) -> str:
    return f'<circle cx="{dot.x}" cy="{dot.y}" r="4" fill="{dot.colour}"/>'


def _tear(tear: Tear) -> str:
    start = f"M{tear.x} {tear.y - 3}"
    return f'<path d="{start}l6 3 -6 3 6 3" stroke="{tear.colour}" fill="none" stroke-width="1.5"/>'


def _heart(heart: Heart) -> str:
    faint = ' opacity="0.55"' if heart.faint else ""
    start = f"M{heart.x} {heart.y + 4}"
    path = f"{start}l-5 -5a2.5 2.5 0 0 1 5 -2.5a2.5 2.5 0 0 1 5 2.5z"
    fill = heart.fill or "none"
    whole = f'<path d="{path}" fill="{fill}" stroke="{heart.stroke}" stroke-width="1.3"{faint}/>'
    if heart.crack is None:
        return whole
    crack = f"M{heart.x - 1} {heart.y - 4}l2 3 -2 2 1 3"
    return whole + f'<path d="{crack}" stroke="{heart.crack}" fill="none" stroke-width="1.3"/>'


def _words(words: Words) -> str:
    place = f'x="{words.x}" y="{words.y}"'
    if words.tilt or words.halo:
        place = f'transform="translate({words.x} {words.y}) rotate({words.tilt:g})" y="-6"'
    weight = ' font-weight="700"' if words.bold else ""
    if words.room and len(words.text) * words.size * 3 // 5 > words.room:
        weight += f' textLength="{words.room}" lengthAdjust="spacingAndGlyphs"'
    halo = f' stroke="{words.halo}" stroke-width="4" paint-order="stroke"' if words.halo else ""
    return (
        f'<text {place} fill="{words.colour}"{halo} font-family="{_FONTS[words.font]}"'
        f' font-size="{words.size}" text-anchor="{words.anchor}"{weight}>{_escaped(words.text)}</text>'
    )


def _escaped(words: str) -> str:
    """XML's own signs escaped; control characters, which XML cannot hold, shown as a blank."""
    words = "".join(sign if sign >= " " and sign not in "\ufffe\uffff" else " " for sign in words)
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


_SPELT: dict[type, Callable[[Any], str]] = {
    Line: _line,
    Arrowhead: _head,
    Cross: _cross,
    Blot: _blot,
    Dot: _dot,
    Tear: _tear,
    Heart: _heart,
    Words: _words,
}
