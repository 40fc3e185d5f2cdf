"""Sounds by name. Without an audio device everything is silent and nothing fails.

Names: arrive, candle, chime, crow, paper, pen, stamp, tick, unstamp, whistle, whoosh; the wind is a loop
beneath. Impure: opens the audio device in `open`, never at import.
"""

from typing import Literal

import pygame

from game.client.assets import Assets

Name = Literal[
    "arrive",
    "candle",
    "chime",
    "crow",
    "paper",
    "pen",
    "stamp",
    "tick",
    "unstamp",
    "whistle",
    "whoosh",
    "wind",
]
WIND_SHARE = 0.5  # of the volume


class Sound:
    """Plays what it is told, or nothing.

    `volume` runs from 0 to 1. `problem` is the system's reason when there is no device, else empty.
    """

    def __init__(self, assets: Assets, volume: float = 0.7, muted: bool = False) -> None:
        self._assets = assets
        self._volume = volume
        self._muted = muted
        self._loaded: dict[str, pygame.mixer.Sound | None] = {}
        self._wind: pygame.mixer.Channel | None = None
        self._open = False
        self.problem = ""

    def open(self) -> bool:
        """Opens the audio device; False (and `problem` says why) where there is none."""
        try:
            pygame.mixer.init(22050, -16, 2, 512)
        except (pygame.error, NotImplementedError) as error:
            self.problem = str(error)
            return False
        pygame.mixer.set_num_channels(12)
        self._open = True
        return True

    def close(self) -> None:
        """Gives the device back; may be called twice."""
        if self._open:
            pygame.mixer.quit()
        self._open = False
        self._loaded.clear()
        self._wind = None

    @property
    def volume(self) -> float:
        return self._volume

    @volume.setter
    def volume(self, value: float) -> None:
        self._volume = min(1.0, max(0.0, value))
        self._set_wind()

    @property
    def muted(self) -> bool:
        return self._muted

    @muted.setter
    def muted(self, value: bool) -> None:
        self._muted = value
        self._set_wind()

    def play(self, name: Name, share: float = 1.0) -> bool:
        """Plays a sound at `share` of the volume; False when it stayed silent."""
        if not self._open or self._muted or self._volume == 0:
            return False
        sound = self._load(name)
        if sound is None:
            return False
        sound.set_volume(self._volume * share)
        return sound.play() is not None

    def wind(self, blows: bool) -> None:
        """Starts or stops the wind beneath everything."""
        if not self._open:
            return
        if blows and self._wind is None:
            sound = self._load("wind")
            self._wind = sound.play(loops=-1, fade_ms=800) if sound is not None else None
            self._set_wind()
        elif not blows and self._wind is not None:
            self._wind.fadeout(600)
            self._wind = None

    def _set_wind(self) -> None:
        if self._wind is not None:
            self._wind.set_volume(0.0 if self._muted else self._volume * WIND_SHARE)

    def _load(self, name: str) -> pygame.mixer.Sound | None:
        """The sound, or None where its file is missing or cannot be read."""
        if name not in self._loaded:
            try:
                self._loaded[name] = pygame.mixer.Sound(self._assets.sound(name))
            except (pygame.error, OSError):
                self._loaded[name] = None
        return self._loaded[name]
