"""The sea and a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.sounds.loops import LOOP, LOOP_S, Soundscape, high_pass, low_pass, noise, random, scattered, swell
from audio_builder.timeline import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray


def ocean() -> Soundscape:
    """Waves that come in every ten seconds or so, none like the one before; the surf hisses when they are highest."""
    body = noise("ocean", lambda hz: high_pass(hz, 60) / np.maximum(hz, 120) ** 0.8 / (1 + (hz / 4000) ** 2))
    surf = noise("surf", lambda hz: high_pass(hz, 1500) * low_pass(hz, 8000) / np.sqrt(np.maximum(hz, 100)))
    waves = swell("ocean", depth=0.8, periods=8)
    return Soundscape((body, waves), (0.2 * surf, waves**3))


def stream() -> Soundscape:
    """A small stream over stones: a light rush, and bubbles whose pitch rises as they burst (Minnaert 1933)."""
    rush = noise("stream", lambda hz: high_pass(hz, 700) * low_pass(hz, 5000) / np.sqrt(np.maximum(hz, 100)))
    rng = random("bubbles")
    bubbles = scattered(rng.integers(0, LOOP, LOOP_S * 70), lambda: _bubble(rng))
    moves = swell("stream", depth=0.2, periods=13)
    return Soundscape((0.5 * rush, moves), (bubbles, moves))


def _bubble(rng: np.random.Generator) -> NDArray[np.floating]:
    pitch_hz = np.exp(rng.uniform(np.log(450), np.log(2400)))
    time = np.arange(int(0.06 * SAMPLE_RATE)) / SAMPLE_RATE
    rising = 2 * np.pi * pitch_hz * (time + 1.8 * time**2)
    return np.asarray(
        rng.uniform(0.15, 1) * np.exp(-time * pitch_hz / 14) * np.sin(rising) * np.minimum(1, time / 0.002)
    )
