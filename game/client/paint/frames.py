"""Plain furniture: panels, focus rings, key caps, pills, dashed boxes. Each is one cached sprite."""

import pygame

from game.client.keymap import pad
from game.client.paint import icons, light, shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.paint.pad_icons import PAD_ICONS
from game.client.theme import (
    BORDER,
    FIELD,
    FIELD_BORDER,
    FOCUS_ON_PAPER,
    FOCUS_ON_PLUM,
    FOCUS_WIDTH,
    INK,
    PLUM_6,
    PLUM_7,
    PLUM_9,
    RGB,
    TEXT,
    Box,
    mix,
)

KEY_HEIGHT = 22.0
ARROWS = {"left": "caret-left", "right": "caret-right", "up": "caret-up", "down": "caret-down"}


def shadow(
    kit: Kit,
    surface: pygame.Surface,
    box: Box,
    radius: float = 8,
    blur: float = 14,
    dy: float = 6,
    alpha: int = 140,
) -> pygame.Rect:
    """The soft shadow of a sheet that fills `box`, `dy` below it."""
    k = kit.scale.k
    size = (kit.scale.length(box.w), kit.scale.length(box.h))
    spread = max(2, round(blur * k))
    picture = kit.keep(
        ("shadow", size, radius, blur, alpha), lambda: light.shadow(*size, round(radius * k), spread, alpha)
    )
    return kit.put(surface, picture, box.x - 2 * spread / k, box.y - 2 * spread / k + dy)


def rounded(
    kit: Kit,
    surface: pygame.Surface,
    box: Box,
    radius: float,
    fill: RGB | None,
    border: RGB | None = None,
    width: float = 1.4,
    alpha: int = 255,
) -> pygame.Rect:
    """A filled or outlined box with round corners and smooth edges."""

    def paint(c: Canvas) -> None:
        if fill is not None:
            c.rect(0, 0, box.w, box.h, radius, fill, alpha)
        if border is not None:
            c.rect(0, 0, box.w, box.h, radius, border, line=width)

    return kit.put(
        surface, kit.sprite(("rounded", radius, fill, border, width, alpha), box.w, box.h, paint), *box[:2]
    )


def panel(
    kit: Kit,
    surface: pygame.Surface,
    box: Box,
    radius: float = 14,
    alpha: int = 232,
    side: str = "",
    colour: RGB = TEXT,
) -> pygame.Rect:
    """A plum panel with shadow and border; `side` ("left" or "right") adds a person's stripe in `colour`."""
    touched = shadow(kit, surface, box, radius)
    rounded(kit, surface, box, radius, PLUM_9, BORDER, 1.3, alpha)
    if side:
        x = box.x if side == "left" else box.right - 4
        rounded(kit, surface, Box(x, box.y + 14, 4, box.h - 28), 2, colour)
    return touched


def ring(
    kit: Kit, surface: pygame.Surface, box: Box, radius: float, on_paper: bool = False, gap: float = 4.0
) -> pygame.Rect:
    """The focus ring around `box`, 3 design pixels wide."""
    outer = box.inset(-gap)
    colour = FOCUS_ON_PAPER if on_paper else FOCUS_ON_PLUM
    return rounded(kit, surface, outer, radius + gap, None, colour, FOCUS_WIDTH)


def dashed_box(
    kit: Kit, surface: pygame.Surface, box: Box, colour: RGB, width: float = 2.0, radius: float = 8.0
) -> pygame.Rect:
    """A broken outline: a place to drop something, the hole that a carried number left."""

    def paint(c: Canvas) -> None:
        half = width / 2
        c.dashed(shapes.round_box(half, half, box.w - width, box.h - width, radius), colour, width, 7, 5)

    return kit.put(surface, kit.sprite(("dashed", colour, width, radius), box.w, box.h, paint), box.x, box.y)


def key_width(kit: Kit, label: str) -> float:
    """Width of the cap that `key_cap` draws, in design pixels."""
    label = pad.instead_of(label) if kit.by_pad else label
    if label == "enter" or label in PAD_ICONS:
        return 26.0
    return 22.0 if label in ARROWS else max(20.0, kit.text_width(label, "ui-bold", 14) + 12)


def key_cap(
    kit: Kit, surface: pygame.Surface, label: str, x: float, y: float, dark: bool = False, ax: float = 0.5
) -> float:
    """A keyboard key with its middle height at y; "enter", "left", "right", "up", "down" and the buttons of a
    pad show as drawings.

    Returns its width. `dark`: for plum grounds. In the hands of who plays with a pad its button stands there.
    """
    label = pad.instead_of(label) if kit.by_pad else label
    w = key_width(kit, label)
    left = x - w * ax

    def paint(c: Canvas) -> None:
        c.rect(0, 0, w + 1.6, KEY_HEIGHT, 5.5, PLUM_6 if dark else FIELD_BORDER)
        c.rect(0.8, 0.8, w, 18.5, 5, PLUM_7 if dark else FIELD)

    cap = kit.sprite(("key", dark), w + 1.6, KEY_HEIGHT, paint)
    kit.put(surface, cap, left - 0.8, y - 10.8)
    ink = TEXT if dark else INK
    if label in PAD_ICONS:
        icons.draw(kit, surface, label, left + w / 2, y - 1.2, ink, 15)
    elif label == "enter" or label in ARROWS:
        drawn, size = ("enter", 13) if label == "enter" else (ARROWS[label], 10)
        icons.draw(kit, surface, drawn, left + w / 2, y - 1, ink, size)
    else:
        kit.text(surface, label, left + w / 2, y - 1.5, "ui-bold", 14, ink, 0.5)
    return w


def pill(
    kit: Kit,
    surface: pygame.Surface,
    text: str,
    x: float,
    y: float,
    fill: RGB,
    ink: RGB = INK,
    icon: str = "",
    ax: float = 0.0,
    size: float = 15,
    height: float = 22,
) -> Box:
    """A short word in a filled capsule, its middle height at y; returns its box."""
    lead = height * 0.9 if icon else 0.0
    w = kit.text_width(text, "ui-bold", size) + 20 + lead
    box = Box(x - w * ax, y - height / 2, w, height)
    rounded(kit, surface, box, height / 2, fill)
    if icon:
        icons.draw(kit, surface, icon, box.x + 8 + lead / 2, y, ink, height * 0.55)
    kit.text(surface, text, box.x + 10 + lead, y - 0.5, "ui-bold", size, ink)
    return box


def badge(
    kit: Kit,
    surface: pygame.Surface,
    text: str,
    x: float,
    y: float,
    colour: RGB,
    dashed: bool = False,
    ax: float = 0.0,
) -> Box:
    """A TCP state in a capsule, its middle height at y. `dashed`: not yet so ("you owe an answer")."""
    w = kit.text_width(text, "mono", 14) + 20
    box = Box(x - w * ax, y - 12, w, 24)
    if dashed:

        def paint(c: Canvas) -> None:
            c.dashed(shapes.pill(1, 1, w - 2, 22), colour, 1.4, 4, 3)

        kit.put(surface, kit.sprite(("ghost", colour), w, 24, paint), box.x, box.y)
    else:
        rounded(kit, surface, box, 12, mix(colour, PLUM_9, 0.78), colour, 1.3)
    kit.text(surface, text, box.cx, y, "mono", 14, colour, 0.5)
    return box
