"""The labels of the reveal's ladder: what they say, how large they are, where they would like to stand.

Three lanes never meet: the margins left and right of the lifelines, and the space between them. Design
pixels; the words and their widths come from a `Ruler`. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from msgspec import Struct, structs

from game.client.model.draft import Seal, seals_of
from game.client.model.placing import Point, Spot, Wish, beside
from game.client.model.timeline import SECOND, Timeline
from game.client.model.truth import Letter, Moment, Returned, Story, Stretch
from game.match.view import Hearts

LEFT_X, RIGHT_X = 212.0, 680.0
"""The lifelines."""

MARGINS = ((92.0, 198.0), (694.0, 826.0))
FLAGS = ((92.0, 200.0), (692.0, 826.0))
MIDDLE = (228.0, 664.0)
"""What labels may cover beside and between them."""

SEAL_STEP = 21.0
HEARTS = (40.0, 38.0)
PILL = 20.0
CROW = 42.0
THOUGHT = 800_000
"""Thinking shorter than this has its bar, but no words."""

SHORT = {"SYN-RECEIVED": "SYN-RCVD", "ESTABLISHED": "ESTAB", "SYN-SENT": "SYN-SENT"}
"""Names for narrow margins; the first is RFC 9293's in figure 5, the second netstat's."""

AWAY = tuple(sign * far for far in range(6, 121, 6) for sign in (1, -1))

Kind = Literal[
    "letter", "lost", "tag", "late", "blot", "moment", "hearts", "flag", "foul", "candle", "thought",
    "alone", "silence",
]  # fmt: skip


class Ruler(Protocol):
    """Words and their sizes in the present language and window."""

    def say(self, key: str, **params: str | int) -> str:
        """The words of a key."""

    def wide(self, text: str, role: str, size: float) -> float:
        """Width of one line, design pixels."""

    def tall(self, size: float) -> float:
        """Height of one line, design pixels."""


class Mark(Struct, frozen=True):
    """A label in its place: `lines` from the top; `anchor` is the point that it speaks of."""

    kind: Kind
    spot: Spot
    side: int = -1
    lines: tuple[str, ...] = ()
    seals: tuple[Seal, ...] = ()
    hearts: Hearts | None = None
    anchor: Point | None = None

    def at(self, spot: Spot) -> Mark:
        """The same label in another place."""
        return structs.replace(self, spot=spot)


class Label(Struct, frozen=True):
    """A label that wants a place."""

    mark: Mark
    wish: Wish


def seconds(ruler: Ruler, time: int) -> str:
    """Microseconds as people say them: "1.6 s"."""
    return ruler.say("time.seconds", seconds=f"{time / SECOND:.1f}")


def _label(mark: Mark, spots: Sequence[Spot], needed: bool = True) -> Label:
    return Label(mark.at(spots[0]), Wish(tuple(spots), needed))


# --- beside the lifelines ----------------------------------------------------------------------------------
def beside_lifelines(story: Story, names: tuple[str, str], ruler: Ruler, axis: Timeline) -> Iterator[Label]:
    """Flags of belief, then fouls, hearts and states, then candles and thinking where there is room."""
    for moment in story.moments:
        if moment.believes:
            yield _flag(moment, names[moment.side], ruler, axis)
    for returned in story.returned:
        yield _foul(returned, ruler, axis)
    for moment in story.moments:
        if moment.believes and moment.hearts is not None:
            yield _hearts_of_belief(moment, axis)
        elif not moment.believes:
            yield _moment(moment, ruler, axis)
    for stretch in story.stretches:
        if stretch.key == "lost.candle":
            yield _candle(stretch, ruler, axis)
        elif stretch.who != "network" and stretch.end - stretch.start >= THOUGHT:
            yield _thought(stretch, ruler, axis)


def _in_margin(side: int, wide: float, top: float, tall: float) -> Spot:
    """A box that touches the lifeline's side of its margin."""
    left, right = MARGINS[side]
    return Spot(right - wide if side == 0 else left, top, wide, tall)


def _around(spot: Spot) -> list[Spot]:
    return [spot, *(spot.moved(dy) for dy in AWAY)]


def _flag(moment: Moment, name: str, ruler: Ruler, axis: Timeline) -> Label:
    lines = (ruler.say("ladder.believes", name=name), ruler.say("ladder.connected"))
    left, right = FLAGS[moment.side]
    words = max(ruler.wide(lines[0], "ui", 14), ruler.wide(lines[1], "ui-heavy", 15)) + 18
    wide = min(right - left, max(104.0, words))
    tall = max(40.0, ruler.tall(14) + ruler.tall(15) + 2)
    y = axis.y(moment.at)
    spot = Spot(right - wide if moment.side == 0 else left, y - tall / 2, wide, tall)
    x = LEFT_X if moment.side == 0 else RIGHT_X
    return _label(Mark("flag", spot, moment.side, lines, anchor=(x, y)), _around(spot))


def _hearts_of_belief(moment: Moment, axis: Timeline) -> Label:
    """Above the flag, or below it."""
    y = axis.y(moment.at)
    wide, tall = HEARTS
    above = _in_margin(moment.side, wide, y - 24 - tall, tall)
    below = above.moved(48 + tall)
    x = LEFT_X if moment.side == 0 else RIGHT_X
    spots = [above, *(above.moved(-dy) for dy in (4, 8, 12, 16)), below, *_around(above)[1:]]
    return _label(Mark("hearts", above, moment.side, hearts=moment.hearts, anchor=(x, y)), spots)


def _moment(moment: Moment, ruler: Ruler, axis: Timeline) -> Label:
    left, right = MARGINS[moment.side]
    state = moment.state
    if ruler.wide(state, "mono-plain", 13) > right - left:
        state = SHORT.get(state, state)
    line = ruler.tall(13) if state else 0.0
    wide = max(ruler.wide(state, "mono-plain", 13), HEARTS[0] if moment.hearts else 0.0)
    tall = line + (HEARTS[1] if moment.hearts else 0.0)
    y = axis.y(moment.at)
    top = y - 11 if moment.hearts else y - tall / 2
    spot = _in_margin(moment.side, wide, top, tall)
    x = LEFT_X if moment.side == 0 else RIGHT_X
    lines = (state,) if state else ()
    mark = Mark("moment", spot, moment.side, lines, hearts=moment.hearts, anchor=(x, y))
    return _label(mark, _around(spot))


def _foul(returned: Returned, ruler: Ruler, axis: Timeline) -> Label:
    left, right = MARGINS[returned.side]
    room = right - left - 24
    word = "ladder.foul" if returned.verdict.kind == "foul" else "ladder.sent-back"
    first = ruler.say(word, part=returned.part).strip().rstrip(":：")
    if ruler.wide(first, "ui-bold", 14) <= room or not returned.part:
        lines = [first]
    else:
        lines = [ruler.say(word, part="").strip().rstrip(":："), returned.part]
    fate = "ladder.let-go" if returned.verdict.travels else "ladder.returned"
    back = ruler.say(fate, seconds=f"{returned.at / SECOND:.1f}")
    lines.append(back if ruler.wide(back, "ui", 13) <= right - left else seconds(ruler, returned.at))
    wide = max(
        24 + ruler.wide(lines[0], "ui-bold", 14),
        *(ruler.wide(line, "ui-bold" if line != lines[-1] else "ui", 14) for line in lines[1:]),
    )
    tall = ruler.tall(14) * len(lines) + 2
    y = axis.y(returned.at)
    spot = _in_margin(returned.side, min(wide, right - left), y - 4, tall)
    x = LEFT_X if returned.side == 0 else RIGHT_X
    return _label(Mark("foul", spot, returned.side, tuple(lines), anchor=(x, y)), _around(spot))


def _candle(stretch: Stretch, ruler: Ruler, axis: Timeline) -> Label:
    lines = (ruler.say("ladder.candle"), seconds(ruler, stretch.end - stretch.start))
    wide = 22 + max(ruler.wide(lines[0], "ui", 14), ruler.wide(lines[1], "mono-plain", 14))
    tall = max(35.0, 2 * ruler.tall(14))
    top, bottom = axis.y(stretch.start), axis.y(stretch.end)
    spots = [_in_margin(stretch.side, wide, y, tall) for y in _along(top, bottom, tall)]
    return _label(Mark("candle", spots[0], stretch.side, lines), spots, needed=False)


def _thought(stretch: Stretch, ruler: Ruler, axis: Timeline) -> Label:
    text = ruler.say("ladder.thinking", seconds=f"{(stretch.end - stretch.start) / SECOND:.1f}")
    left, right = MARGINS[stretch.side]
    wide = ruler.wide(text, "ui", 14)
    if wide > right - left:
        text = seconds(ruler, stretch.end - stretch.start)
        wide = ruler.wide(text, "ui", 14)
    tall = ruler.tall(14)
    top, bottom = axis.y(stretch.start), axis.y(stretch.end)
    spots = [_in_margin(stretch.side, wide, y, tall) for y in _along(top, bottom, tall)]
    return _label(Mark("thought", spots[0], stretch.side, (text,)), spots, needed=False)


def _along(top: float, bottom: float, tall: float) -> list[float]:
    """Upper edges for a label beside a bar: its middle first, then towards its ends."""
    middle = (top + bottom - tall) / 2
    far = max(0.0, (bottom - top) / 2)
    steps = [middle]
    shift = 4.0
    while shift <= far:
        steps += [middle + shift, middle - shift]
        shift += 4.0
    return steps


# --- between them -------------------------------------------------------------------------------------------
def beside_arrows(story: Story, ruler: Ruler, lines: Sequence[tuple[Point, Point]]) -> Iterator[Label]:
    """The crow's words first, for they stand where the letter was lost; then letters, then tags."""
    ways = list(zip(story.letters, lines, strict=True))
    for letter, (_, end) in ways:
        if letter.fate == "lost":
            yield _lost(letter, end, ruler)
    for letter, (a, b) in ways:
        if letter.fate != "copy":
            yield _letter(letter, a, b, ruler)
    for letter, (a, b) in ways:
        yield from _tags(letter, a, b, ruler)


def _lost(letter: Letter, end: Point, ruler: Ruler) -> Label:
    word = ruler.say("ladder.lost")
    wide = CROW + 8 + ruler.wide(word, "ui-bold", 15) + PILL
    x = end[0] + 13 if letter.side == 0 else end[0] - 13 - wide
    spot = Spot(x, end[1] - CROW / 2, wide, CROW)
    near = [spot.moved(dy) for dy in (0, 8, -8, 14, -14, 20, -20)]
    aside = [Spot(at.x + 26 * (1 if letter.side == 0 else -1), at.y, at.w, at.h) for at in near]
    mark = Mark("lost", spot, letter.side, (word,), anchor=end)
    return _label(mark, _inside([*near, *aside]))


def numbers_of(letter: Letter) -> str:
    """The numbers of a letter in the ladder: "300  ack 101  +5"."""
    segment = letter.segment
    text = str(segment.seq)
    if segment.acks:
        text += f"  ack {segment.ack}"
    return f"{text}  +{len(segment.text)}" if segment.text else text


def _letter(letter: Letter, a: Point, b: Point, ruler: Ruler) -> Label:
    kinds = seals_of(letter.segment)
    lines = [numbers_of(letter)]
    wide = len(kinds) * SEAL_STEP + 4 + ruler.wide(lines[0], "mono-plain", 15)
    remark = "ladder.stranger" if letter.stranger else "ladder.again" if letter.repeat else ""
    if remark:
        lines.append(ruler.say(remark))
        wide += 12 + ruler.wide(lines[1], "ui", 14)
    tall = max(21.0, ruler.tall(15))
    shares: tuple[float, ...] = (0.5, 0.44, 0.56, 0.38, 0.62, 0.3, 0.7, 0.22, 0.78)
    if letter.fate == "lost":
        shares = (0.55, 0.5, 0.6, 0.65, 0.7, 0.8, 0.9, 1.0)
    spots = _inside(beside(a, b, wide, tall, shares, above=True))
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    return _label(Mark("letter", spots[0], letter.side, tuple(lines), kinds, anchor=middle), spots)


def _tags(letter: Letter, a: Point, b: Point, ruler: Ruler) -> Iterator[Label]:
    if letter.fate in ("copy", "smudged", "dropped", "flying"):
        kind: Kind = "blot" if letter.fate == "smudged" else "tag"
        yield _tag(kind, ruler.say(f"ladder.{letter.fate}"), letter, a, b, ruler)
    if letter.late:
        text = ruler.say("ladder.late", seconds=f"{letter.late / SECOND:.1f}")
        yield _tag("late", text, letter, a, b, ruler)


def _tag(kind: Kind, text: str, letter: Letter, a: Point, b: Point, ruler: Ruler) -> Label:
    wide = ruler.wide(text, "ui-bold", 15) + PILL + (22 if kind == "blot" else 0)
    tall = max(22.0, ruler.tall(15))
    shares = (0.78, 0.84, 0.7, 0.62, 0.54, 0.46, 0.38, 0.3, 0.22)
    spots = _inside(beside(a, b, wide, tall, shares, above=kind == "late"))
    where = (a[0] + (b[0] - a[0]) * 0.78, a[1] + (b[1] - a[1]) * 0.78)
    return _label(Mark(kind, spots[0], letter.side, (text,), anchor=where), spots)


def _inside(spots: Sequence[Spot]) -> list[Spot]:
    """The same, pushed back between the lifelines."""
    low, high = MIDDLE
    return [Spot(min(max(s.x, low), max(low, high - s.w)), s.y, s.w, s.h) for s in spots]


def between(
    story: Story, names: tuple[str, str], ruler: Ruler, axis: Timeline, shade: tuple[float, float] | None
) -> Iterator[Label]:
    """The span in which only one believed; the silences that were cut out."""
    low, high = MIDDLE
    if story.alone is not None and shade is not None:
        took = (story.alone.end - story.alone.start) / SECOND
        text = ruler.say("ladder.alone", seconds=f"{took:.1f}", name=names[story.alone.side])
        wide, tall = min(ruler.wide(text, "ui-bold", 15), high - low), ruler.tall(15)
        xs = (low + 4, high - 4 - wide, (low + high - wide) / 2)
        edges = [shade[1] - tall - 4, shade[0] + 4]
        inner = shade[0] + 4
        while inner < shade[1] - tall - 4:
            edges.append(inner)
            inner += 8
        edges += [shade[1] + 4, shade[1] + 14]
        spots = [Spot(x, y, wide, tall) for y in edges for x in xs]
        yield _label(Mark("alone", spots[0], story.alone.side, (text,)), spots)
    for start, end in axis.cuts:
        text = ruler.say("ladder.silence", seconds=f"{(end - start) / SECOND:.1f}")
        wide, tall = ruler.wide(text, "ui", 14) + 8, ruler.tall(14)
        y = (axis.y(start) + axis.y(end) - tall) / 2
        shares = (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95)
        spots = [Spot(low + (high - low - wide) * share, y, wide, tall) for share in shares]
        yield _label(Mark("silence", spots[0], -1, (text,)), spots, needed=False)
