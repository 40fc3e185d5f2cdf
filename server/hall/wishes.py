"""What a host chose for the matches of a room: level, weather, seed, number of connections. Pure."""

from __future__ import annotations

from game.match.view import WeatherFace
from game.match.weather import PRESETS, Weather
from game.match.weather import face as weather_face
from game.wire.messages import Refused, Set
from game.wire.refusals import refused
from server.hall.levels import Levels
from server.hall.records import Begin, Chose


class Wishes:
    """`weather` None: the level's own; `seed` None: one is drawn for each match. `levels`: to choose from."""

    def __init__(self, begin: Begin, levels: tuple[str, ...]) -> None:
        self.level = begin.level
        self.weather = begin.weather
        self.seed = begin.seed
        self.connections = begin.connections
        self.duel = begin.duel
        self.levels = levels

    @property
    def weather_face(self) -> WeatherFace:
        """What the lobby shows of the weather."""
        return weather_face(self.weather or self.level.weather)

    @property
    def weathers(self) -> tuple[str, ...]:
        """The weathers that may be chosen."""
        return tuple(PRESETS)

    def change(self, chosen: Chose) -> Refused | None:
        """Choose anew; why not, or None."""
        if chosen.refusal is not None:
            return chosen.refusal
        self.level = chosen.level or self.level
        self.weather = None if chosen.own_weather else chosen.weather or self.weather
        return None


def chosen(side: int, number: int, body: Set, levels: Levels) -> Chose:
    """A host's wish with the level and the weather that it names, found or refused."""
    level = None if body.level is None else levels.get(body.level)
    if body.level is not None and level is None:
        return Chose(side, number, refusal=refused("level-unknown", level=body.level))
    if body.weather and body.weather not in PRESETS:
        return Chose(side, number, refusal=refused("weather-unknown", weather=body.weather))
    weather: Weather | None = PRESETS[body.weather] if body.weather else None
    return Chose(side, number, level, weather, own_weather=body.weather == "")
