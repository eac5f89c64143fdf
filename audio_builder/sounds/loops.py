"""What soundscapes are made of: loops that meet their own beginning, and loops of other lengths that move them slowly.

Noise is shaped in the frequency domain: the inverse transform of a spectrum is exactly periodic, so the end of the loop
meets its beginning. A slower loop of another length swells it, so the whole repeats only after the product of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.timeline import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

LOOP_S = 47
SWELL_S = 79  # prime to LOOP_S: both together come round after 62 minutes
LOOP = LOOP_S * SAMPLE_RATE
RMS = 0.1  # of every soundscape, -20 dBFS: what follows levels it


class Soundscape:
    """An endless sound: layers of texture, each under a slower loop of swell."""

    def __init__(self, *layers: tuple[NDArray[np.float32], NDArray[np.float32]]) -> None:
        self._layers = layers
        self._gain = np.float32(1)
        self._gain = np.float32(RMS / self._rms())

    def block(self, start: int, frames: int) -> NDArray[np.float32]:
        """`frames` samples from frame `start`; neighbouring stretches meet without a seam."""
        parts = (stretch(texture, start, frames) * stretch(swell, start, frames) for texture, swell in self._layers)
        return np.asarray(self._gain * sum(parts), dtype=np.float32)

    def _rms(self) -> float:
        powers = [np.mean(np.square(self.block(start, SAMPLE_RATE))) for start in range(0, LOOP, SAMPLE_RATE)]
        return float(np.sqrt(np.mean(powers)))


def noise(name: str, spectrum: Callable[[NDArray[np.floating]], NDArray[np.floating]]) -> NDArray[np.float32]:
    """A loop of Gaussian noise whose amplitude at each frequency is `spectrum(hz)`, at an RMS of 1."""
    hz = np.fft.rfftfreq(LOOP, 1 / SAMPLE_RATE)
    rng = random(name)
    waves = (rng.standard_normal(len(hz)) + 1j * rng.standard_normal(len(hz))) * spectrum(hz)
    waves[0] = 0
    return at_unit_rms(np.fft.irfft(waves, LOOP))


def scattered(starts: Iterable[int], grain: Callable[[], NDArray[np.floating]]) -> NDArray[np.float32]:
    """A loop with a grain of sound at each start, those at its end ringing on over its beginning; at an RMS of 1."""
    loop = np.zeros(LOOP, dtype=np.float32)
    for start in starts:
        sound = grain()[:LOOP]
        end = start + len(sound)
        loop[start : min(end, LOOP)] += sound[: LOOP - start]
        if end > LOOP:
            loop[: end - LOOP] += sound[LOOP - start :]
    return at_unit_rms(loop)


def swell(name: str, depth: float, periods: int) -> NDArray[np.float32]:
    """A slow rise and fall up to 1: `periods` uneven waves in one loop, down to 1 - depth."""
    time = np.arange(SWELL_S * SAMPLE_RATE) / (SWELL_S * SAMPLE_RATE)
    phases = random(name + " swell").uniform(0, 2 * np.pi, 3)
    wave = sum(
        level * np.sin(2 * np.pi * count * time + phase)
        for level, count, phase in zip((1.0, 0.5, 0.35), (periods, max(1, periods - 2), 3), phases, strict=True)
    )
    rise = (wave - np.min(wave)) / np.ptp(wave)
    return np.asarray(1 - depth + depth * rise, dtype=np.float32)


def steady() -> NDArray[np.float32]:
    """No swell at all."""
    return np.ones(SAMPLE_RATE, dtype=np.float32)


def high_pass(hz: NDArray[np.floating], corner_hz: float) -> NDArray[np.floating]:
    """The amplitudes of a gentle high-pass, 12 dB an octave."""
    return (hz / corner_hz) ** 2 / (1 + (hz / corner_hz) ** 2)


def low_pass(hz: NDArray[np.floating], corner_hz: float) -> NDArray[np.floating]:
    """The amplitudes of a low-pass, 24 dB an octave."""
    return 1 / (1 + (hz / corner_hz) ** 4)


def at_unit_rms(loop: NDArray[np.floating]) -> NDArray[np.float32]:
    """The loop at an RMS of 1, without any direct current."""
    centred = loop - np.mean(loop)
    return np.asarray(centred / np.sqrt(np.mean(np.square(centred))), dtype=np.float32)


def whole_cycles(hz: float) -> float:
    """The frequency nearest to `hz` that comes out even in a loop."""
    return round(hz * LOOP_S) / LOOP_S


def stretch(loop: NDArray[np.float32], start: int, frames: int) -> NDArray[np.float32]:
    """`frames` samples of an endless loop from frame `start`."""
    begin = start % len(loop)
    if begin + frames <= len(loop):
        return loop[begin : begin + frames]
    return np.take(loop, np.arange(begin, begin + frames), mode="wrap")


def random(name: str) -> np.random.Generator:
    """Chance that is the same for the same name, everywhere."""
    return np.random.default_rng(list(name.encode()))
