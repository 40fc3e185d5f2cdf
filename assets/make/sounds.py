"""Makes the game's sounds: assets/sounds/*.ogg. Needs numpy and soundfile; run by hand.

`python assets/make/sounds.py` from the project's root. Everything is synthesised from a seed: no
recordings, CC0 (assets/sounds/LICENSE). Each function returns mono samples at 22.05 kHz; the table at the
end sets level and fades. Prints length, size, peak, loudness and spectral centroid, by which the sounds are
judged.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile

RATE = 22050
OUT = Path(__file__).resolve().parents[1] / "sounds"
Samples = np.ndarray


def seconds(length: float) -> Samples:
    """The times of the samples of a sound."""
    return np.arange(int(length * RATE)) / RATE


def band(x: Samples, low: float, high: float) -> Samples:
    """`x` between two frequencies (third-order slopes)."""
    spectrum = np.fft.rfft(x)
    f = np.fft.rfftfreq(len(x), 1 / RATE)
    gain = 1 / (1 + (low / np.maximum(f, 1)) ** 6) / (1 + (f / high) ** 6)
    return np.fft.irfft(spectrum * np.sqrt(gain), len(x))


def paper(rnd: np.random.Generator) -> Samples:
    """A sheet is taken up: three rustles with crackle."""
    x = np.zeros(int(0.42 * RATE))
    for at, length, loud in ((0, 0.10, 0.7), (0.09, 0.16, 1), (0.24, 0.14, 0.5)):
        n = int(length * RATE)
        crackle = 1 + 0.8 * (rnd.random(n) > 0.985) * rnd.standard_normal(n)
        burst = band(rnd.standard_normal(n), 1200, 6400) * np.hanning(n) * loud * crackle
        x[int(at * RATE) : int(at * RATE) + n] += burst
    return x


def stamp(rnd: np.random.Generator) -> Samples:
    """A seal in wax: a low thump, a wooden click, a soft squish."""
    t = seconds(0.36)
    thump = np.sin(2 * np.pi * (92 * t - 60 * t * t)) * np.exp(-t / 0.06) * np.minimum(t / 0.002, 1)
    click = band(rnd.standard_normal(len(t)), 900, 2600) * np.exp(-t / 0.012) * 0.9
    squish = band(rnd.standard_normal(len(t)), 200, 900) * np.exp(-((t - 0.09) ** 2) / 0.0018) * 0.35
    return thump * 1.2 + click + squish


def unstamp(rnd: np.random.Generator) -> Samples:
    """The seal comes off again: the squish, then a small click."""
    t = seconds(0.22)
    peel = band(rnd.standard_normal(len(t)), 500, 2400) * np.exp(-((t - 0.05) ** 2) / 0.0012) * 0.7
    click = band(rnd.standard_normal(len(t)), 1400, 3600) * np.exp(-np.abs(t - 0.12) / 0.008) * 0.8
    return peel + click


def pen(rnd: np.random.Generator) -> Samples:
    """Two strokes of a nib."""
    t = seconds(0.34)
    stroke = np.clip(np.sin(2 * np.pi * 5.6 * t), 0, 1) ** 0.7
    return band(rnd.standard_normal(len(t)), 2200, 5600) * stroke * (0.6 + 0.4 * np.sin(2 * np.pi * 57 * t))


def tick(rnd: np.random.Generator) -> Samples:
    """A number moves by one, the focus moves on: a short wooden tick."""
    t = seconds(0.07)
    body = np.sin(2 * np.pi * 940 * t) * np.exp(-t / 0.008) + 0.5 * np.sin(2 * np.pi * 1730 * t) * np.exp(
        -t / 0.005
    )
    return (
        body * np.minimum(t / 0.001, 1)
        + band(rnd.standard_normal(len(t)), 1500, 4000) * np.exp(-t / 0.004) * 0.3
    )


def bells(pitch: float, length: float, at: float = 0.0) -> Samples:
    """One stroke of a small bell, `at` seconds in."""
    t = seconds(length)
    late = np.maximum(t - at, 0)
    partials = ((1, 1, 0.55), (2.0, 0.42, 0.33), (3.01, 0.22, 0.2), (4.21, 0.12, 0.12), (5.43, 0.07, 0.07))
    x = sum(
        loud * np.sin(2 * np.pi * pitch * ratio * late) * np.exp(-late / fade)
        for ratio, loud, fade in partials
    )
    return x * np.minimum(late / 0.003, 1)


def arrive(rnd: np.random.Generator) -> Samples:
    """A letter has come: the mailbox's little bell."""
    return bells(987.77, 0.9) * 0.8 + bells(1318.51, 0.9, 0.09) * 0.5


def chime(rnd: np.random.Generator) -> Samples:
    """Connected: four bells, one for each heart."""
    return sum(
        bells(pitch, 1.9, at) for pitch, at in ((523.25, 0), (659.25, 0.13), (783.99, 0.26), (1046.5, 0.41))
    )


def whistle(rnd: np.random.Generator) -> Samples:
    """A foul: the Postmaster's short, not unkind whistle with its pea."""
    t = seconds(0.42)
    pitch = 1750 + 70 * np.sign(np.sin(2 * np.pi * 31 * t)) * np.minimum(t / 0.05, 1)
    tone = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) + 0.25 * np.sin(4 * np.pi * np.cumsum(pitch) / RATE)
    shape = (
        np.minimum(t / 0.02, 1) * np.clip((0.42 - t) / 0.12, 0, 1) * (0.8 + 0.2 * np.sin(2 * np.pi * 31 * t))
    )
    return tone * shape + band(rnd.standard_normal(len(t)), 1500, 4500) * shape * 0.12


def candle(rnd: np.random.Generator) -> Samples:
    """The candle is out: a short breath."""
    t = seconds(0.5)
    breath = band(rnd.standard_normal(len(t)), 250, 1400) * np.exp(-((t - 0.13) ** 2) / 0.006)
    return breath + band(rnd.standard_normal(len(t)), 2000, 4500) * np.exp(-np.abs(t - 0.2) / 0.05) * 0.12


def crow(rnd: np.random.Generator) -> Samples:
    """Two caws: a falling saw through formants, with breath."""
    calls = []
    for k in (1.0, 0.9):
        t = seconds(0.30)
        pitch = (520 - 240 * (t / 0.3) ** 1.5) * k * (1 + 0.02 * np.sin(2 * np.pi * 37 * t))
        turn = 2 * np.pi * np.cumsum(pitch) / RATE
        saw = ((turn / np.pi) % 2) - 1 + 0.35 * rnd.standard_normal(len(t))
        rough = 1 + 0.5 * np.tanh(4 * np.sin(2 * np.pi * 70 * t))
        calls += [band(saw, 700, 2300) * np.sin(np.pi * t / 0.3) ** 0.6 * rough, np.zeros(int(0.09 * RATE))]
    return np.concatenate(calls[:-1])


def whoosh(rnd: np.random.Generator) -> Samples:
    """A letter leaves for the fog."""
    t = np.linspace(0, 1, int(0.5 * RATE))
    x = rnd.standard_normal(len(t))
    return (band(x, 250, 900) * (1 - t) + band(x, 900, 3000) * t) * np.sin(np.pi * t) ** 2


def wind(rnd: np.random.Generator) -> Samples:
    """Four seconds of night wind whose end runs into its beginning."""
    n = 4 * RATE
    x = np.zeros(n + RATE)
    t = np.arange(n + RATE) / RATE
    for low, high, rate in ((90, 420, 0.21), (300, 900, 0.13)):
        x += band(rnd.standard_normal(n + RATE), low, high) * (0.6 + 0.4 * np.sin(2 * np.pi * rate * t))
    f = np.linspace(0, 1, RATE)
    x[:RATE] = x[:RATE] * np.sqrt(f) + x[n:] * np.sqrt(1 - f)
    return x[:n]


# How loud each one peaks, 0 to 1; all but the wind fade out at their end.
LEVELS: dict[Callable[[np.random.Generator], Samples], float] = {
    arrive: 0.55,
    candle: 0.5,
    chime: 0.7,
    crow: 0.55,
    paper: 0.55,
    pen: 0.4,
    stamp: 0.8,
    tick: 0.35,
    unstamp: 0.5,
    whistle: 0.4,
    whoosh: 0.5,
    wind: 0.35,
}


def main() -> None:
    """Writes all sounds."""
    OUT.mkdir(parents=True, exist_ok=True)
    total = 0
    for number, (make, level) in enumerate(sorted(LEVELS.items(), key=lambda item: item[0].__name__)):
        x = make(np.random.default_rng([11, number]))
        x = x / np.max(np.abs(x)) * level
        if make is not wind:
            n = min(220, len(x) // 8)
            x[-n:] *= np.linspace(1, 0, n)
        path = OUT / f"{make.__name__}.ogg"
        soundfile.write(path, x, RATE, format="OGG", subtype="VORBIS", compression_level=0.85)
        spectrum = np.abs(np.fft.rfft(x))
        f = np.fft.rfftfreq(len(x), 1 / RATE)
        middle = np.sum(spectrum * f) / np.sum(spectrum)
        size = path.stat().st_size
        total += size
        loud = np.sqrt(np.mean(x * x))
        facts = f"{len(x) / RATE:.2f} s {size:6} B peak {level:.2f} rms {loud:.3f} {middle:.0f} Hz"
        print(f"{make.__name__:8} {facts}")
    print(total, "bytes")


if __name__ == "__main__":
    main()
