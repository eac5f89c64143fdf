"""Sounds made here, free of anybody's rights: soundscapes without a seam, and the bell.

Noise is shaped in the frequency domain: the inverse transform of a spectrum is exactly periodic, so a soundscape is a
loop whose end meets its beginning. Slow movement is a second loop of another length, so the whole repeats only after the
product of both.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from audio_builder.soundscapes import SOUNDSCAPES
from audio_builder.timeline import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

LOOP_S = 47
SWELL_S = 61  # prime to LOOP_S: both together come round after 47 minutes
BELL_S = 9.0


class Soundscape:
    """An endless sound, at an RMS near -20 dBFS: a loop of texture under a slower loop of swell."""

    def __init__(self, texture: NDArray[np.float32], swell: NDArray[np.float32]) -> None:
        self._texture = texture / np.float32(np.sqrt(np.mean(np.square(texture))) * 10)
        self._swell = swell

    def block(self, start: int, frames: int) -> NDArray[np.float32]:
        """`frames` samples from frame `start`; neighbouring stretches meet without a seam."""
        return _stretch(self._texture, start, frames) * _stretch(self._swell, start, frames)


@cache
def soundscape(name: str) -> Soundscape:
    """The soundscape of that name; made at the first call, in well under a second. Raises KeyError for another name."""
    if name not in SOUNDSCAPES:
        raise KeyError(name)
    return {"brown-noise": _brown_noise, "rain": _rain, "ocean": _ocean}[name]()


@cache
def bell() -> NDArray[np.float32]:
    """A small bowl, struck once: partials of a thin-walled bowl, the higher the sooner gone; peaks at -12 dBFS."""
    time = np.arange(int(BELL_S * SAMPLE_RATE)) / SAMPLE_RATE
    partials = (
        (1.0, 1.0, 2.6),
        (2.76, 0.45, 1.6),
        (5.40, 0.18, 0.8),
        (8.93, 0.06, 0.4),
    )  # ratio, level, seconds to 1/e
    tone = sum(
        level * np.exp(-time / decay_s) * np.sin(2 * np.pi * 264 * ratio * time + 0.3 * ratio)
        for ratio, level, decay_s in partials
    )
    edges = np.minimum(1, time / 0.006) * np.minimum(1, (BELL_S - time) / 1.0)
    struck = np.asarray(tone * edges, dtype=np.float32)
    return struck * np.float32(10 ** (-12 / 20) / np.abs(struck).max())


def _brown_noise() -> Soundscape:
    texture = _noise("brown-noise", lambda hz: 1 / np.maximum(hz, 35) * _high_pass(hz, 30))
    return Soundscape(texture, _steady())


def _rain() -> Soundscape:
    """A soft wash between 400 Hz and 9 kHz, and single drops on it."""
    wash = _noise("rain", lambda hz: _high_pass(hz, 500) / np.sqrt(np.maximum(hz, 100)) / (1 + (hz / 7000) ** 4))
    drops = _drops()
    texture = wash / wash.std() + 0.5 * drops / drops.std()
    return Soundscape(texture.astype(np.float32), _swell("rain", depth=0.25, periods=7))


def _ocean() -> Soundscape:
    """Waves that come in every ten seconds or so, none like the one before."""
    texture = _noise("ocean", lambda hz: _high_pass(hz, 60) / np.maximum(hz, 120) ** 0.8 / (1 + (hz / 4000) ** 2))
    return Soundscape(texture, _swell("ocean", depth=0.8, periods=6))


def _noise(name: str, spectrum: Callable[[NDArray[np.floating]], NDArray[np.floating]]) -> NDArray[np.float32]:
    """A loop of Gaussian noise whose amplitude at each frequency is `spectrum(hz)`."""
    frames = LOOP_S * SAMPLE_RATE
    hz = np.fft.rfftfreq(frames, 1 / SAMPLE_RATE)
    rng = _random(name)
    waves = (rng.standard_normal(len(hz)) + 1j * rng.standard_normal(len(hz))) * spectrum(hz)
    waves[0] = 0
    return np.fft.irfft(waves, frames).astype(np.float32)


def _drops() -> NDArray[np.float32]:
    """A loop of some two hundred drops a second: each a short resonant tick of its own pitch and strength."""
    rng, frames = _random("drops"), LOOP_S * SAMPLE_RATE
    loop = np.zeros(frames, dtype=np.float32)
    length = SAMPLE_RATE // 100
    time = np.arange(length) / SAMPLE_RATE
    for start in rng.integers(0, frames, LOOP_S * 200):
        pitch_hz, strength = rng.uniform(1200, 5200), rng.uniform(0.2, 1)
        tick = strength * np.exp(-time * 700) * np.sin(2 * np.pi * pitch_hz * time)
        loop[(start + np.arange(length)) % frames] += tick.astype(np.float32)
    return loop


def _swell(name: str, depth: float, periods: int) -> NDArray[np.float32]:
    """A slow rise and fall around 1: `periods` uneven waves in one loop, down to 1 - depth."""
    time = np.arange(SWELL_S * SAMPLE_RATE) / (SWELL_S * SAMPLE_RATE)
    phases = _random(name + " swell").uniform(0, 2 * np.pi, 3)
    wave = sum(
        level * np.sin(2 * np.pi * count * time + phase)
        for level, count, phase in zip((1.0, 0.5, 0.35), (periods, periods - 2, 3), phases, strict=True)
    )
    rise = (wave - np.min(wave)) / np.ptp(wave)
    return np.asarray(1 - depth + depth * rise, dtype=np.float32)


def _steady() -> NDArray[np.float32]:
    return np.ones(SAMPLE_RATE, dtype=np.float32)


def _high_pass(hz: NDArray[np.floating], corner_hz: float) -> NDArray[np.floating]:
    return (hz / corner_hz) ** 2 / (1 + (hz / corner_hz) ** 2)


def _stretch(loop: NDArray[np.float32], start: int, frames: int) -> NDArray[np.float32]:
    begin = start % len(loop)
    if begin + frames <= len(loop):
        return loop[begin : begin + frames]
    return np.take(loop, np.arange(begin, begin + frames), mode="wrap")


def _random(name: str) -> np.random.Generator:
    return np.random.default_rng(list(name.encode()))
