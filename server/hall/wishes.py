"""What a host chose for the matches of a room: level, weather, seed, number of connections. Pure."""

from __future__ import annotations

from game.match.level import Level
from game.match.view import WeatherFace
from game.match.weather import PRESETS, Weather
from game.match.weather import face as weather_face
from game.wire.messages import Host, Refused
from game.wire.refusals import refused
from server.hall.levels import Levels


class Wishes:
    """`weather` is a preset's id, empty for the level's own; `seed` None: one is drawn for each match."""

    def __init__(self, level: Level, wishes: Host, levels: Levels) -> None:
        self.level = level
        self.seed = wishes.seed
        self.connections = wishes.connections
        self._weather = wishes.weather
        self._levels = levels

    @property
    def weather(self) -> Weather | None:
        """The weather in the place of the level's own."""
        return PRESETS[self._weather] if self._weather else None

    @property
    def weather_face(self) -> WeatherFace:
        """What the lobby shows of the weather."""
        return weather_face(self.weather or self.level.weather)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that may be chosen."""
        return self._levels.ids

    @property
    def weathers(self) -> tuple[str, ...]:
        """The weathers that may be chosen."""
        return tuple(PRESETS)

    def change(self, level: str | None, weather: str | None) -> Refused | None:
        """Choose anew; why not, or None."""
        chosen = self.level if level is None else self._levels.get(level)
        if chosen is None:
            return refused("level-unknown", level=str(level))
        if weather and weather not in PRESETS:
            return refused("weather-unknown", weather=weather)
        self.level = chosen
        self._weather = self._weather if weather is None else weather
        return None
