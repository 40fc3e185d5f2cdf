"""The weather desk, read from the session: sliders each way, presets. Pure but for the catalogue."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from game.content.text import Catalogue
from game.match.weather import MILLION, PRESETS, Way, Weather, lost_share
from server.console.faces import Choice, Dial, Mix
from server.console.faces import Weather as WeatherFace
from server.console.words import SECOND
from server.session.board import Tile as Told
from server.session.state import State


def _common(session: State) -> Weather:
    """The weather of most pairs."""
    played = session.round
    assert played is not None
    counts = Counter(pair.sky.weather for pair in played.pairs.values())
    usual = played.setup.weather or played.setup.level.weather
    return max(counts, key=lambda one: counts[one], default=usual)


def weather_now(session: State, target: str) -> Weather | None:
    """The weather of a pair, or of most; None without a round."""
    played = session.round
    if played is None or played.phase != "play":
        return None
    pair = played.pairs.get(int(target)) if target else None
    return _common(session) if pair is None else pair.sky.weather


_DIALS = (
    ("delay", 15.0, 0.1),
    ("jitter", 6.0, 0.1),
    ("loss", 60.0, 1.0),
    ("duplicate", 40.0, 1.0),
    ("reorder", 40.0, 1.0),
    ("corrupt", 40.0, 1.0),
)


def dial_value(way: Way, key: str) -> float:
    """What a slider shows of a direction: seconds of the game's clock, or percents."""
    if key in ("delay", "jitter"):
        return round(int(getattr(way, key)) / SECOND * 10) / 10
    share = lost_share(way) if key == "loss" else int(getattr(way, key))
    return float(round(share * 100 / MILLION))


def weather_note(weather: Weather, words: Catalogue) -> str:
    """The numbers of a weather in a line: what is not nothing. Presets are the same both ways."""
    way = weather.a_to_b
    shown = [_dial(way, *row, words) for row in _DIALS if dial_value(way, row[0])]
    return words.translate("console.comma").join(f"{dial.label} {dial.shown}" for dial in shown)


def mixes(weather: Weather | None, words: Catalogue) -> tuple[Mix, ...]:
    """Both directions' sliders."""
    if weather is None:
        return ()
    return tuple(
        Mix(
            side, words.translate(f"console.weather.{side}"), tuple(_dial(way, *row, words) for row in _DIALS)
        )
        for side, way in (("left", weather.a_to_b), ("right", weather.b_to_a))
    )


def _dial(way: Way, key: str, most: float, step: float, words: Catalogue) -> Dial:
    value = dial_value(way, key)
    unit = "s" if key in ("delay", "jitter") else "%"
    shown = f"{value:.1f} {unit}" if unit == "s" else f"{value:.0f} {unit}"
    return Dial(key, words.translate(f"console.weather.{key}"), value, most, step, unit, shown)


def mixed(weather: Weather, dials: dict[str, float]) -> Weather:
    """The weather with the sliders' values; what was not moved stays as it was."""
    ways = []
    for side, way in (("left", weather.a_to_b), ("right", weather.b_to_a)):
        changes: dict[str, object] = {}
        for key, most, _ in _DIALS:
            value = dials.get(f"{side}-{key}")
            if value is None or value == dial_value(way, key):
                continue
            scale = SECOND if key in ("delay", "jitter") else MILLION // 100
            changes[key] = round(min(value, most) * scale)
            if key == "loss":
                changes |= {"gemodel": None, "loss_state": None, "loss_correlation": 0}
        new = replace(way, **changes)
        # An impossible mix becomes the nearest possible one.
        if new.distribution == "uniform":
            new = replace(new, jitter=min(new.jitter, new.delay))
        if not new.delay:
            new = replace(new, reorder=0)
        ways.append(new)
    if tuple(ways) == (weather.a_to_b, weather.b_to_a):
        return weather
    return Weather("own", ways[0], ways[1])


def weather_face(
    session: State, target: str, can_undo: bool, seen: list[Told], words: Catalogue
) -> WeatherFace:
    """The weather desk."""
    now = weather_now(session, target)
    presets = tuple(
        Choice(name, words.translate(f"weather.{name}"), now is not None and now.id == name)
        for name in PRESETS
    )
    targets = (
        Choice("", words.translate("console.weather.all"), not target),
        *(
            Choice(str(n), words.translate("console.weather.pair", number=n), target == str(n))
            for n in sorted(tile.pair for tile in seen)
        ),
    )
    if now is not None and not any(one.chosen for one in presets):
        presets += (Choice("", words.translate("console.weather.mix"), True),)
    return WeatherFace(presets, targets, mixes(now, words), target, can_undo)
