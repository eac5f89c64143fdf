"""What soundscapes are made of: loops that meet their own beginning, and slower loops that move them.

Noise is shaped in the frequency domain: the inverse transform of a spectrum is exactly periodic, so the end of the loop
meets its beginning. What an ear would know again, the waves, gusts and thunder, is in the slower loops, which last longer
than an hour and whose length is prime to that of every texture.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from audio_builder.metering.k_weighting import KWeighting
from audio_builder.metering.loudness import HOP, integrated_lufs
from audio_builder.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    Layer = tuple[NDArray[np.float32], NDArray[np.float32]]

LOOP_S = 47
OTHER_LOOPS_S = (
    53,
    71,
)  # of a second and a third texture: all are prime, so any two come round together after 41 minutes
LOOP = LOOP_S * SAMPLE_RATE
SWELL_S = 3607  # prime, and longer than an hour
SWELL_HZ = 20  # points of a swell in a second: it moves slowly
SWELL_STEP = SAMPLE_RATE // SWELL_HZ
SWELL = SWELL_S * SWELL_HZ
_BETWEEN = (np.arange(SWELL_STEP) / SWELL_STEP).astype(np.float32)
UNEVENNESS = 0.3  # of the time from one wave to the next, as a share of it
RMS = 0.1  # of every soundscape, -20 dBFS: what follows levels it


class Endless:
    """A sound without a seam: textures of whole seconds, each under a swell of SWELL points."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers

    def block(self, start: int, frames: int) -> NDArray[np.float32]:
        """`frames` samples from frame `start`; neighbouring stretches meet without a seam."""
        block = np.zeros(frames, dtype=np.float32)
        for texture, moves in self._layers:
            block += stretch(texture, start, frames) * _moved(moves, start, frames)
        return block

    def powers(self, hops: int) -> NDArray[np.float64]:
        """The mean K-weighted square of each 100 ms from the beginning: the textures have nothing in common, so powers add."""
        number = np.arange(hops)
        points = number[:, None] * (HOP // SWELL_STEP) + np.arange(HOP // SWELL_STEP)
        powers = np.zeros(hops)
        for of_texture, (_, moves) in zip(self._texture_powers, self._layers, strict=True):
            between = 0.5 * (moves + np.roll(moves, -1))  # a stroke is up within one step
            powers += of_texture[number % len(of_texture)] * np.square(between[points % SWELL]).mean(axis=1)
        return powers

    @cached_property
    def lufs(self) -> float:
        """How loud it is, over one round of its swells."""
        return integrated_lufs(self.powers(SWELL * SWELL_STEP // HOP))

    @cached_property
    def _texture_powers(self) -> list[NDArray[np.float64]]:
        return [_round_powers(texture) for texture, _ in self._layers]


def layered(*layers: Layer) -> Endless:
    """The sound of textures under their swells, all together at RMS."""
    power = sum(_mean_square(texture) * _mean_square(moves) for texture, moves in layers)
    gain = np.float32(RMS / np.sqrt(power))
    for texture, _ in layers:
        np.multiply(texture, gain, out=texture)  # in place: a texture is some megabytes
    return Endless(layers)


def _mean_square(values: NDArray[np.float32]) -> float:
    return float(np.mean(np.square(values), dtype=np.float64))


def _moved(swell: NDArray[np.float32], start: int, frames: int) -> NDArray[np.float32]:
    """A swell at every frame, in straight lines from point to point."""
    first, after = start // SWELL_STEP, -(-(start + frames) // SWELL_STEP)
    points = swell[np.arange(first, after + 1) % SWELL]
    lines = points[:-1, None] + np.diff(points)[:, None] * _BETWEEN
    return np.asarray(lines.reshape(-1)[start - first * SWELL_STEP :][:frames])


def _round_powers(texture: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean K-weighted squares of a loop's 100 ms, as it sounds when it has come round."""
    weighting = KWeighting()
    weighting.filtered(texture[-SAMPLE_RATE:])
    seconds = [weighting.filtered(texture[at : at + SAMPLE_RATE]) for at in range(0, len(texture), SAMPLE_RATE)]
    return np.asarray(np.square(np.concatenate(seconds)).reshape(-1, HOP).mean(axis=1), dtype=np.float64)


def noise(
    name: str, spectrum: Callable[[NDArray[np.floating]], NDArray[np.floating]], loop_s: int = LOOP_S
) -> NDArray[np.float32]:
    """A loop of Gaussian noise whose amplitude at each frequency is `spectrum(hz)`, at an RMS of 1."""
    hz = np.fft.rfftfreq(loop_s * SAMPLE_RATE, 1 / SAMPLE_RATE).astype(np.float32)
    waves = random(name).standard_normal(2 * len(hz), dtype=np.float32).view(np.complex64)
    waves *= spectrum(hz)
    waves[0] = 0
    return at_unit_rms(np.fft.irfft(waves, loop_s * SAMPLE_RATE))


def scattered(
    starts: Iterable[int], grain: Callable[[], NDArray[np.floating]], loop_s: int = LOOP_S
) -> NDArray[np.float32]:
    """A loop with a grain of sound at each start, those at its end ringing on over its beginning; at an RMS of 1."""
    length = loop_s * SAMPLE_RATE
    loop = np.zeros(length, dtype=np.float32)
    for start in starts:
        sound = grain()[:length]
        end = start + len(sound)
        loop[start : min(end, length)] += sound[: length - start]
        if end > length:
            loop[: end - length] += sound[length - start :]
    return at_unit_rms(loop)


def swell(name: str, depth: float, every_s: float) -> NDArray[np.float32]:
    """A slow rise and fall between 1 - depth and 1, about `every_s` from one wave to the next and none like another.

    The waves are noise in a narrow band, so they come in groups, as those of the sea do.
    """
    hz = np.fft.rfftfreq(SWELL, 1 / SWELL_HZ)
    waves = random(name + " swell").standard_normal(2 * len(hz)).view(np.complex128)
    waves *= np.exp(-0.5 * ((hz * every_s - 1) / UNEVENNESS) ** 2)
    height = np.fft.irfft(waves, SWELL)
    rise = 1 / (1 + np.exp(-1.5 * height / np.std(height)))
    return np.asarray(1 - depth + depth * rise, dtype=np.float32)


def steady() -> NDArray[np.float32]:
    """No swell at all."""
    return np.ones(SWELL, dtype=np.float32)


def high_pass(hz: NDArray[np.floating], corner_hz: float) -> NDArray[np.floating]:
    """The amplitudes of a gentle high-pass, 12 dB an octave."""
    return (hz / corner_hz) ** 2 / (1 + (hz / corner_hz) ** 2)


def low_pass(hz: NDArray[np.floating], corner_hz: float) -> NDArray[np.floating]:
    """The amplitudes of a low-pass, 24 dB an octave."""
    return 1 / (1 + (hz / corner_hz) ** 4)


def at_unit_rms(loop: NDArray[np.floating]) -> NDArray[np.float32]:
    """The loop at an RMS of 1, without any direct current."""
    centred = np.asarray(loop - np.mean(loop), dtype=np.float32)
    centred /= np.float32(np.sqrt(np.mean(np.square(centred), dtype=np.float64)))
    return centred


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
