"""Rain and wind."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np

from audio_builder.samples import SAMPLE_RATE
from audio_builder.sounds.loops import (
    OTHER_LOOPS_S,
    SWELL,
    SWELL_HZ,
    SWELL_S,
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

LONGEST_ROLL_S = 24.0  # of thunder

DROPS = 397  # of one kind that are different: prime, so that no pattern of them comes round soon


def rain() -> Endless:
    """Steady rain on leaves: a soft wash between 500 Hz and 7 kHz, and single drops on it."""
    wash = noise("rain", lambda hz: high_pass(hz, 500) * low_pass(hz, 7000) / np.sqrt(np.maximum(hz, 100)))
    drops = _drops("drops", a_second=200, low_hz=1200, high_hz=5200, decay=700)
    moves = swell("rain", depth=0.25, every_s=9)
    return layered((wash, moves), (0.5 * drops, moves))


def rain_on_a_roof() -> Endless:
    """Duller rain with heavier drops, and thunder far away, every minute or two."""
    wash = noise("roof", lambda hz: high_pass(hz, 200) * low_pass(hz, 2600) / np.sqrt(np.maximum(hz, 100)))
    drops = _drops("roof drops", a_second=90, low_hz=350, high_hz=1700, decay=260)
    rumble = noise("thunder", lambda hz: high_pass(hz, 35) * low_pass(hz, 150) / np.maximum(hz, 40), OTHER_LOOPS_S[1])
    moves = swell("roof", depth=0.2, every_s=11)
    return layered((wash, moves), (0.7 * drops, moves), (1.6 * rumble, _thunder()))


def wind() -> Endless:
    """Wind around a house: a low breath and a higher one, each with gusts of its own."""
    low = noise("wind", lambda hz: high_pass(hz, 80) * low_pass(hz, 420) / np.sqrt(np.maximum(hz, 60)))
    high = noise("gusts", lambda hz: high_pass(hz, 400) * low_pass(hz, 1500) / np.maximum(hz, 200))
    return layered((low, swell("wind", depth=0.6, every_s=11)), (0.45 * high, swell("gusts", depth=0.9, every_s=7)))


def _drops(name: str, *, a_second: int, low_hz: float, high_hz: float, decay: float) -> NDArray[np.float32]:
    """A loop of drops: each a short resonant tick, one of a few hundred of different pitch and strength."""
    rng = random(name)
    loop_s = OTHER_LOOPS_S[0]
    starts = rng.integers(0, loop_s * SAMPLE_RATE, loop_s * a_second)
    ticks = cycle(_ticks(rng, low_hz, high_hz, decay))
    return scattered(starts, lambda: next(ticks), loop_s)


def _ticks(rng: np.random.Generator, low_hz: float, high_hz: float, decay: float) -> NDArray[np.float32]:
    """Different drops, a row each."""
    time = np.arange(int(6 / decay * SAMPLE_RATE)) / SAMPLE_RATE
    pitch_hz = low_hz * (high_hz / low_hz) ** rng.beta(2, 2, (DROPS, 1))
    strength = rng.uniform(0.2, 1, (DROPS, 1))
    return np.asarray(strength * np.exp(-time * decay) * np.sin(2 * np.pi * pitch_hz * time), dtype=np.float32)


def _thunder() -> NDArray[np.float32]:
    """The swell of thunder: near silence, and now and then a slow roll that breaks unevenly and dies away."""
    rng = random("far thunder")
    time = np.arange(SWELL) / SWELL_HZ
    rolls = np.zeros(SWELL)
    begin_s = 14.0
    while begin_s < SWELL_S - LONGEST_ROLL_S:  # the last roll is gone before the loop comes round
        since = time[: int(LONGEST_ROLL_S * SWELL_HZ)]
        at = int(begin_s * SWELL_HZ)
        rolls[at : at + len(since)] += rng.uniform(0.3, 1) * _roll(since, rng)
        begin_s += rng.uniform(40, 130)
    return np.asarray(0.02 + rolls, dtype=np.float32)


def _roll(since: NDArray[np.floating], rng: np.random.Generator) -> NDArray[np.floating]:
    """One roll: up within a second, two or three breaks in it, down to nothing."""
    fading = (1 - np.exp(-since / 0.7)) * np.exp(-since / rng.uniform(2, 4)) * (1 - since / LONGEST_ROLL_S)
    breaks = np.sin(2 * np.pi * rng.uniform(0.9, 1.7) * since) * np.sin(2 * np.pi * 0.43 * since + rng.uniform(0, 6))
    return np.asarray(fading * (1 + 0.4 * breaks))
