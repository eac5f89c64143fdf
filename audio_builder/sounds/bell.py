"""The bell: a small bowl, struck once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from audio_builder.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

BELL_S = 9.0
PEAK_DBFS = -12.0
PITCH_HZ = 264.0
ATTACK_S = 0.006

# of a thin-walled bowl: ratio to the lowest, level, seconds until it has sunk to 1/e; the higher, the sooner gone
PARTIALS = ((1.0, 1.0, 2.6), (2.76, 0.45, 1.6), (5.40, 0.18, 0.8), (8.93, 0.06, 0.4))


@cache
def bell() -> NDArray[np.float32]:
    """The bell's samples, BELL_S long, peaking at PEAK_DBFS."""
    time = np.arange(int(BELL_S * SAMPLE_RATE)) / SAMPLE_RATE
    tone = sum(
        level * np.exp(-time / decay_s) * np.sin(2 * np.pi * PITCH_HZ * ratio * time + 0.3 * ratio)
        for ratio, level, decay_s in PARTIALS
    )
    edges = np.minimum(1, time / ATTACK_S) * np.minimum(1, (BELL_S - time) / 1.0)
    struck = np.asarray(tone * edges, dtype=np.float32)
    return struck * np.float32(10 ** (PEAK_DBFS / 20) / np.abs(struck).max())
