"""The sea and a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.samples import SAMPLE_RATE
from audio_builder.sounds.loops import (
    OTHER_LOOPS_S,
    Endless,
    high_pass,
    layered,
    low_pass,
    noise,
    random,
    scattered,
    swell,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray


def ocean() -> Endless:
    """Waves that come in every ten seconds or so, none like the one before; the surf hisses when they are highest."""
    body = noise("ocean", lambda hz: high_pass(hz, 60) / np.maximum(hz, 120) ** 0.8 / (1 + (hz / 4000) ** 2))
    surf = noise("surf", lambda hz: high_pass(hz, 1500) * low_pass(hz, 8000) / np.sqrt(np.maximum(hz, 100)))
    waves = swell("ocean", depth=0.8, every_s=10)
    return layered((body, waves), (0.2 * surf, waves**3))


def stream() -> Endless:
    """A small stream over stones: a light rush, and bubbles whose pitch rises as they burst (Minnaert 1933)."""
    rush = noise("stream", lambda hz: high_pass(hz, 700) * low_pass(hz, 5000) / np.sqrt(np.maximum(hz, 100)))
    bubbles = [(_bubbles(loop_s), swell(f"bubbles {loop_s}", depth=0.4, every_s=5)) for loop_s in OTHER_LOOPS_S]
    return layered((0.7 * rush, swell("stream", depth=0.2, every_s=6)), *bubbles)


def _bubbles(loop_s: int) -> NDArray[np.float32]:
    rng = random(f"bubbles {loop_s}")
    return scattered(rng.integers(0, loop_s * SAMPLE_RATE, loop_s * 50), lambda: _bubble(rng), loop_s)


def _bubble(rng: np.random.Generator) -> NDArray[np.floating]:
    pitch_hz = 300 * (3600 / 300) ** rng.beta(3, 3)
    time = np.arange(int(0.06 * SAMPLE_RATE)) / SAMPLE_RATE
    rising = 2 * np.pi * pitch_hz * (time + 1.8 * time**2)
    return np.asarray(
        rng.uniform(0.15, 1) * np.exp(-time * pitch_hz / 14) * np.sin(rising) * np.minimum(1, time / 0.002)
    )
