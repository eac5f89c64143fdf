"""How loud a track is: ITU-R BS.1770-4, in one pass, in constant memory.

Convention: mono is metered as one channel, as Alexa's own figures are; on two speakers it plays 3 LU louder.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from audio_builder.metering.k_weighting import KWeighting
from audio_builder.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

SILENCE_LUFS = -70.0  # the absolute gate: what is quieter does not count, and silence measures as this
HOP = SAMPLE_RATE // 10  # gating blocks of 400 ms overlap by 75 %, so power is summed over 100 ms


class LoudnessMeter:
    """Integrated loudness of a mono stream (BS.1770-4: K-weighting, absolute gate -70 LUFS, relative gate -10 LU)."""

    def __init__(self) -> None:
        self._weighting = KWeighting()
        self._left_over = np.zeros(0, dtype=np.float32)
        self._powers: list[NDArray[np.float64]] = []

    def feed(self, block: NDArray[np.float32]) -> None:
        """Take the next samples, any number of them."""
        pending = np.concatenate([self._left_over, block]) if len(self._left_over) else block
        whole = len(pending) // HOP * HOP
        if whole:
            self._powers.append(self._hops(pending[:whole]))
        self._left_over = pending[whole:].copy()

    def hop_powers(self) -> NDArray[np.float64]:
        """The mean K-weighted square of each whole 100 ms that was fed."""
        return np.concatenate(self._powers) if self._powers else np.zeros(0)

    def integrated_lufs(self) -> float:
        """Loudness of all that was fed; SILENCE_LUFS where nothing passed the gates."""
        return integrated_lufs(self.hop_powers())

    def _hops(self, samples: NDArray[np.float32]) -> NDArray[np.float64]:
        if not samples.any() and self._weighting.is_at_rest():  # digital silence after silence stays silence
            return np.zeros(len(samples) // HOP)
        weighted = self._weighting.filtered(np.ascontiguousarray(samples)).reshape(-1, HOP)
        return np.asarray(np.einsum("ij,ij->i", weighted, weighted), dtype=np.float64) / HOP


def integrated_lufs(hop_powers: NDArray[np.float64]) -> float:
    """Gated loudness from the mean K-weighted squares of consecutive 100 ms; SILENCE_LUFS where nothing passes the gates."""
    if len(hop_powers) < 4:
        return SILENCE_LUFS
    sums = np.convolve(hop_powers, np.ones(4) / 4, mode="valid")
    loud = sums[sums > power(SILENCE_LUFS)]
    if len(loud) == 0:
        return SILENCE_LUFS
    return lufs(float(loud[loud > loud.mean() / 10].mean()))


def hop_powers(pcm: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean K-weighted squares of a clip's 100 ms, the last of them filled up with silence."""
    meter = LoudnessMeter()
    meter.feed(np.pad(pcm, (0, -len(pcm) % HOP)))
    return meter.hop_powers()


def lufs(mean_square: float) -> float:
    """The loudness of a mean K-weighted square."""
    return -0.691 + 10 * math.log10(mean_square)


def power(loudness_lufs: float) -> float:
    """The mean K-weighted square of a loudness."""
    return float(10 ** ((loudness_lufs + 0.691) / 10))
