"""The tone that follows a breath: up and fuller with the inhale, down and away with the exhale, hardly there in a hold."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from audio_builder.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audio_builder.breathing import PhaseName
    from audio_builder.timeline.segments import Tone

LOW_HZ, HIGH_HZ = 196.0, 293.7  # G to the D above, a fifth: wide enough to tell up from down, deep enough to be calm
UNDER_WORDS_DBFS = -25.0  # peak of the tone beside spoken cues: 17 LU under the voice where it is fullest
ALONE_DBFS = -7.0  # and where nothing else guides: some 6 LU under the voice
EDGE_S = 0.35  # both ends swell, so that neighbouring tones meet without a click

# of the pitch: ratio, level; the low octave carries warmth, the upper ones let a loudspeaker in a hand follow
_PARTIALS = ((0.5, 0.25), (1.0, 1.0), (2.0, 0.35), (3.0, 0.12), (4.0, 0.05))
_PITCH: dict[PhaseName, tuple[float, float]] = {
    "inhale": (LOW_HZ, HIGH_HZ), "hold": (HIGH_HZ, HIGH_HZ), "exhale": (HIGH_HZ, LOW_HZ), "rest": (LOW_HZ, LOW_HZ),
}  # fmt: skip
_FULLNESS: dict[PhaseName, tuple[float, float]] = {
    "inhale": (0.25, 1.0), "hold": (0.22, 0.12), "exhale": (1.0, 0.2), "rest": (0.0, 0.0),
}  # fmt: skip


@lru_cache(maxsize=8)
def breath_tone(tone: Tone) -> NDArray[np.float32]:
    """The samples of one phase's tone, exactly as long as the phase; silent in a rest."""
    share = np.linspace(0, 1, round(tone.seconds * SAMPLE_RATE), endpoint=False)
    low, high = _PITCH[tone.phase]
    turns = np.cumsum(low * (high / low) ** _smooth(share)) / SAMPLE_RATE  # the pitch glides by ear: evenly in octaves
    wave = sum(np.float32(level) * np.sin(_angle(turns * ratio)) for ratio, level in _PARTIALS)
    first, last = _FULLNESS[tone.phase]
    level = 10 ** ((ALONE_DBFS if tone.alone else UNDER_WORDS_DBFS) / 20) / sum(level for _, level in _PARTIALS)
    return np.asarray(
        level * (first + (last - first) * _smooth(share)) * _edges(share, tone.seconds) * wave, np.float32
    )


def _angle(turns: NDArray[np.float64]) -> NDArray[np.float32]:
    """Turns as an angle of at most one; single precision, as its sine is found many times faster."""
    return ((turns % 1) * (2 * np.pi)).astype(np.float32)


def _edges(share: NDArray[np.float64], seconds: float) -> NDArray[np.float64]:
    edge = min(0.5, EDGE_S / seconds)
    return _smooth(np.minimum(1, share / edge)) * _smooth(np.minimum(1, (1 - share) / edge))


def _smooth(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """From 0 to 1 without a corner."""
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * share))
