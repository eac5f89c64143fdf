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

# of a thin-walled bowl: ratio to the lowest, level, seconds until it has sunk to 1/e; the higher, the sooner gone
PARTIALS = ((1.0, 1.0, 2.6), (2.76, 0.45, 1.6), (5.40, 0.18, 0.8), (8.93, 0.06, 0.4))


@cache
def bell() -> NDArray[np.float32]:
    """The bell's samples, BELL_S long, peaking at PEAK_DBFS."""
    tone = struck(264.0, BELL_S)
    return tone * np.float32(10 ** (PEAK_DBFS / 20) / np.abs(tone).max())


def struck(
    pitch_hz: float, seconds: float, slower: float = 1.0, attack_s: float = 0.006, shimmer_hz: float = 0.0
) -> NDArray[np.float32]:
    """A bowl of that pitch, struck and left to ring; `slower` lengthens its decay, a long attack is a soft mallet.

    A bowl is never quite round, so each partial is two, `shimmer_hz` times its ratio apart, and beats softly.
    """
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    tone = sum(
        level * np.exp(-time / (decay_s * slower)) * _partial(pitch_hz * ratio, shimmer_hz * ratio, 0.3 * ratio, time)
        for ratio, level, decay_s in PARTIALS
    )
    edges = np.minimum(1, time / attack_s) * np.minimum(1, (seconds - time) / 1.0)
    return np.asarray(tone * edges, dtype=np.float32)


def _partial(hz: float, apart_hz: float, phase: float, time: NDArray[np.float64]) -> NDArray[np.float64]:
    wave = np.sin(2 * np.pi * hz * time + phase)
    if apart_hz:
        wave = 0.75 * wave + 0.25 * np.sin(2 * np.pi * (hz + apart_hz) * time + phase)
    return np.asarray(wave)
