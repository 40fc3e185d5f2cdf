"""Colours, type and grid: the look as values.

All lengths are DESIGN PIXELS: a stage of 1280 x 720, scaled by K = min(w/1280, h/720) and centred in the
window (`Scale`). Every border has at least 3:1 and every text at least 4.5:1 against its ground; a test
computes it. Pure: numbers only, pygame's Rect is the one type that is borrowed.
"""

from typing import Final, Literal, NamedTuple

import msgspec
import pygame

RGB = tuple[int, int, int]
SealKind = Literal["SYN", "ACK", "FIN", "RST"]
Side = Literal["left", "right"]
Role = Literal["head", "ui", "ui-bold", "ui-heavy", "mono", "mono-plain", "hand"]

WIDTH: Final = 1280
HEIGHT: Final = 720
SMALLEST_TEXT: Final = 12  # screen pixels
COMPACT_BELOW: Final = (900, 506)  # under this, ladder and referee become tabs


def rgb(code: str) -> RGB:
    """`"#1D69AA"` -> (29, 105, 170)."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(first: RGB, second: RGB, share: float) -> RGB:
    """The colour `share` (0 to 1) of the way from `first` to `second`."""
    return (
        round(first[0] + (second[0] - first[0]) * share),
        round(first[1] + (second[1] - first[1]) * share),
        round(first[2] + (second[2] - first[2]) * share),
    )


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1, definition of relative luminance)."""
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: RGB, second: RGB) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.1, definition of contrast ratio)."""
    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


# Sky from the top to the horizon, with the height (0 to 1) at which each colour stands.
SKY: Final[tuple[tuple[float, RGB], ...]] = (
    (0.0, rgb("#191335")),
    (0.26, rgb("#37285F")),
    (0.5, rgb("#6B4180")),
    (0.7, rgb("#B65D80")),
    (0.86, rgb("#EE8B73")),
    (1.0, rgb("#FFC88F")),
)
NIGHT: Final = rgb("#151129")
PLUM_9: Final = rgb("#1E1838")
PLUM_8: Final = rgb("#2A2149")
PLUM_7: Final = rgb("#3B2E62")
PLUM_6: Final = rgb("#54417F")
MAUVE: Final = rgb("#7D5590")
ROSE: Final = rgb("#C4667F")
CORAL: Final = rgb("#EE8B73")
APRICOT: Final = rgb("#FFC08A")
LAMP: Final = rgb("#FFB957")
CREAM: Final = rgb("#FFF1D6")
SUN: Final = rgb("#FFE3AE")
MOON: Final = rgb("#DCD8F5")
PAPER: Final = rgb("#FAF1DC")
PAPER_SHADE: Final = rgb("#EBDAB6")
FIELD: Final = rgb("#FFFDF4")
DROP: Final = rgb("#E4EEF9")  # a field that a number may be dropped into
INK: Final = rgb("#2E2340")
SEPIA: Final = rgb("#6B4A3C")
PEN: Final = rgb("#33305E")
RULE: Final = rgb("#C7B084")
WALNUT: Final = rgb("#33202C")
WALNUT_LIGHT: Final = rgb("#74484A")
DESK_EDGE: Final = rgb("#C58A6C")
BRASS: Final = rgb("#D9A95B")
LEFT: Final = rgb("#7FD6CB")
RIGHT: Final = rgb("#FFA48F")
OK: Final = rgb("#8FD9A8")
WARN: Final = rgb("#FFCB6B")
BAD: Final = rgb("#FF8D7E")
TEXT: Final = rgb("#F6EBD9")
DIM: Final = rgb("#B9A9C9")
NETWORK: Final = rgb("#C7A6F2")  # time that the post lost
FOG: Final = rgb("#A9A6D6")
WHITE: Final = rgb("#FFFFFF")
BLACK: Final = rgb("#000000")
BORDER: Final = rgb("#9A80BE")  # panels and buttons on plum
FIELD_BORDER: Final = rgb("#8A6B4C")  # fields on paper
HEART_REST: Final = rgb("#9A86BC")  # outline of a heart that nothing has proven yet
FOCUS_ON_PAPER: Final = rgb("#1D69AA")
FOCUS_ON_PLUM: Final = LAMP
FOCUS_WIDTH: Final = 3.0

SEAL_COLOUR: Final[dict[SealKind, RGB]] = {
    "SYN": rgb("#1D69AA"),
    "ACK": rgb("#9C5A00"),
    "FIN": rgb("#7446AB"),
    "RST": rgb("#B93226"),
}
SEALS: Final[tuple[SealKind, ...]] = ("SYN", "ACK", "FIN", "RST")
SIDE_COLOUR: Final[dict[Side, RGB]] = {"left": LEFT, "right": RIGHT}


class TypeScale(NamedTuple):
    """Text sizes in design pixels, by what the text is."""

    title: int = 92
    screen: int = 40  # heading of a whole screen
    heading: int = 20
    name: int = 19  # a player's name
    ui: int = 16
    hint: int = 14
    label: int = 15
    badge: int = 14  # mono
    number: int = 22  # mono
    hand: int = 31
    hand_small: int = 27


TYPE: Final = TypeScale()


class Box(NamedTuple):
    """A rectangle in design pixels: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def cx(self) -> float:
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        return self.y + self.h / 2

    def inset(self, by: float, vertical: float | None = None) -> "Box":
        """The box made smaller on each side (larger for a negative number)."""
        dy = by if vertical is None else vertical
        return Box(self.x + by, self.y + dy, self.w - 2 * by, self.h - 2 * dy)

    def move(self, dx: float, dy: float) -> "Box":
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def holds(self, x: float, y: float) -> bool:
        """Is the point inside? Left and top edge belong to the box, right and bottom do not."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def row(self, count: int, gap: float) -> list["Box"]:
        """`count` boxes of equal width side by side."""
        w = (self.w - gap * (count - 1)) / count
        return [Box(self.x + i * (w + gap), self.y, w, self.h) for i in range(count)]


class Grid:
    """Where things stand at 1280 x 720. Margin 24, gutter 16."""

    MARGIN: Final = 24
    GUTTER: Final = 16
    STAGE: Final = Box(0, 0, WIDTH, HEIGHT)
    TOP_LINE: Final = Box(0, 0, 1280, 48)
    CARD_LEFT: Final = Box(24, 60, 304, 124)
    CARD_RIGHT: Final = Box(952, 60, 304, 124)
    SCENE: Final = Box(0, 0, 1280, 428)
    DESK_EDGE: Final = 428
    HORIZON: Final = 286
    TOWER_X: Final = 640
    MAILBOX_LEFT: Final = (236, 306)
    MAILBOX_RIGHT: Final = (1046, 306)
    LETTER: Final = Box(372, 432, 536, 272)
    SEAL_X: Final = (432, 514, 596, 678)
    SEAL_Y: Final = 519
    SEAL_R: Final = 25
    MESSAGE: Final = Box(400, 606, 480, 34)
    MESSAGE_RULE: Final = 638
    SEND: Final = Box(690, 648, 192, 42)
    REFEREE: Final = Box(928, 444, 328, 252)
    # the player's view
    INBOX: Final = Box(24, 440, 284, 158)
    INBOX_LETTER: Final = Box(38, 450, 256, 116)
    LOG: Final = Box(24, 606, 284, 90)
    CANDLE: Final = Box(312, 440, 56, 256)
    SEQ: Final = Box(752, 468, 104, 34)
    ACK: Final = Box(752, 538, 104, 34)
    NUDGE: Final = Box(862, 540, 34, 30)
    SLIP: Final = Box(946, 542, 292, 66)
    FOG: Final = Box(500, 0, 280, 428)  # opaque here; its soft edge is wider
    # spectator, instructor, replay
    LADDER: Final = Box(24, 444, 328, 252)
    SPECTATOR_SEQ: Final = Box(778, 494, 104, 34)
    SPECTATOR_ACK: Final = Box(778, 550, 104, 34)
    # title
    TITLE_CARDS: Final = Box(48, 588, 1184, 92)
    # split screen
    SPLIT_SCENE: Final = Box(0, 0, 1280, 346)
    SPLIT_LETTER_LEFT: Final = Box(84, 440, 416, 198)
    SPLIT_LETTER_RIGHT: Final = Box(780, 440, 416, 198)
    SPLIT_LADDER: Final = Box(512, 352, 256, 240)
    SPLIT_REFEREE: Final = Box(512, 600, 256, 112)
    # reveal
    REVEAL_DESK_EDGE: Final = 150
    TRUTH: Final = Box(24, 164, 824, 540)
    LIFELINE_LEFT: Final = 212
    LIFELINE_RIGHT: Final = 680
    TIME_TOP: Final = 220  # y of 0 s
    TIME_STEP: Final = 49  # design pixels per second
    LOST_TIME: Final = Box(44, 620, 784, 30)
    RECEIPT: Final = Box(880, 24, 368, 524)
    NEXT: Final = Box(872, 580, 384, 52)
    REVEAL_BUTTONS: Final = Box(872, 652, 384, 44)
    # story
    MAP: Final = Box(0, 48, 868, 672)
    LEVEL_CARD: Final = Box(884, 64, 372, 632)


class Scale(msgspec.Struct, frozen=True):
    """How design pixels become the pixels of one window. Make it with `Scale.fit`."""

    width: int  # of the window, screen pixels
    height: int
    k: float  # screen pixels per design pixel
    left: float  # screen x of the stage's left edge
    top: float

    @classmethod
    def fit(cls, width: int, height: int) -> "Scale":
        """The largest whole stage, centred in a window of `width` x `height` screen pixels."""
        width, height = max(1, width), max(1, height)
        k = min(width / WIDTH, height / HEIGHT)
        return cls(width, height, k, (width - WIDTH * k) / 2, (height - HEIGHT * k) / 2)

    @property
    def compact(self) -> bool:
        """Is the window so small that ladder and referee must become tabs?"""
        return self.width < COMPACT_BELOW[0] or self.height < COMPACT_BELOW[1]

    @property
    def view(self) -> Box:
        """The whole window in design pixels: the stage and what lies around it."""
        return Box(-self.left / self.k, -self.top / self.k, self.width / self.k, self.height / self.k)

    def x(self, design: float) -> int:
        return round(self.left + design * self.k)

    def y(self, design: float) -> int:
        return round(self.top + design * self.k)

    def point(self, x: float, y: float) -> tuple[int, int]:
        return self.x(x), self.y(y)

    def length(self, design: float) -> int:
        """A length or width in whole screen pixels, at least 1."""
        return max(1, round(design * self.k))

    def text(self, design: float) -> int:
        """A text size in screen pixels, never under `SMALLEST_TEXT`."""
        return max(SMALLEST_TEXT, round(design * self.k))

    def rect(self, box: Box) -> pygame.Rect:
        """The box in screen pixels; neighbours in the design stay neighbours on the screen."""
        x, y = self.x(box.x), self.y(box.y)
        return pygame.Rect(x, y, self.x(box.right) - x, self.y(box.bottom) - y)

    def design(self, px: float, py: float) -> tuple[float, float]:
        """A point of the window (the mouse) in design pixels."""
        return (px - self.left) / self.k, (py - self.top) / self.k
