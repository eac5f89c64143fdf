"""Rain and wind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.sounds.loops import (
    LOOP,
    LOOP_S,
    SWELL_S,
    Soundscape,
    high_pass,
    low_pass,
    noise,
    random,
    scattered,
    swell,
)
from audio_builder.timeline import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


def rain() -> Soundscape:
    """Steady rain on leaves: a soft wash between 500 Hz and 7 kHz, and single drops on it."""
    wash = noise("rain", lambda hz: high_pass(hz, 500) * low_pass(hz, 7000) / np.sqrt(np.maximum(hz, 100)))
    drops = _drops("drops", 200, low_hz=1200, high_hz=5200, decay=700)
    moves = swell("rain", depth=0.25, periods=9)
    return Soundscape((wash, moves), (0.5 * drops, moves))


def rain_on_a_roof() -> Soundscape:
    """Duller rain with heavier drops, and thunder far away, twice in a minute and a half."""
    wash = noise("roof", lambda hz: high_pass(hz, 200) * low_pass(hz, 2600) / np.sqrt(np.maximum(hz, 100)))
    drops = _drops("roof drops", 90, low_hz=350, high_hz=1700, decay=260)
    rumble = noise("thunder", lambda hz: high_pass(hz, 35) * low_pass(hz, 110) / np.maximum(hz, 30))
    moves = swell("roof", depth=0.2, periods=7)
    return Soundscape((wash, moves), (0.7 * drops, moves), (0.9 * rumble, _thunder()))


def wind() -> Soundscape:
    """Wind around a house: a low breath and a higher one, each with gusts of its own."""
    low = noise("wind", lambda hz: high_pass(hz, 80) * low_pass(hz, 420) / np.sqrt(np.maximum(hz, 60)))
    high = noise("gusts", lambda hz: high_pass(hz, 400) * low_pass(hz, 1500) / np.maximum(hz, 200))
    return Soundscape((low, swell("wind", depth=0.6, periods=7)), (0.45 * high, swell("gusts", depth=0.9, periods=11)))


def _drops(name: str, a_second: int, *, low_hz: float, high_hz: float, decay: float) -> NDArray[np.float32]:
    """A loop of drops: each a short resonant tick of its own pitch and strength."""
    rng = random(name)
    return scattered(rng.integers(0, LOOP, LOOP_S * a_second), _tick(rng, low_hz, high_hz, decay))


def _tick(rng: np.random.Generator, low_hz: float, high_hz: float, decay: float) -> Callable[[], NDArray[np.floating]]:
    time = np.arange(int(6 / decay * SAMPLE_RATE)) / SAMPLE_RATE
    falling = np.exp(-time * decay)

    def tick() -> NDArray[np.floating]:
        ticked = rng.uniform(0.2, 1) * falling * np.sin(2 * np.pi * rng.uniform(low_hz, high_hz) * time)
        return np.asarray(ticked)

    return tick


def _thunder() -> NDArray[np.float32]:
    """The swell of thunder: near silence, and twice a slow roll that breaks unevenly and dies away."""
    time = np.arange(SWELL_S * SAMPLE_RATE) / SAMPLE_RATE
    rolls = np.zeros(len(time))
    for begin_s, strength, length_s in ((11.0, 1.0, 5.0), (52.0, 0.6, 7.0)):
        since = np.clip(time - begin_s, 0, None)
        rolls += strength * (1 - np.exp(-since / 0.7)) * np.exp(-since / (length_s / 2)) * (time >= begin_s)
    rolls *= 1 + 0.4 * np.sin(2 * np.pi * 1.7 * time) * np.sin(2 * np.pi * 0.43 * time)
    rolls *= np.clip((time[-1] - time) / 2, 0, 1)  # the last roll is gone before the loop comes round
    return np.asarray(0.02 + rolls, dtype=np.float32)
