"""Known signals and what they measure as: mono float32 at the studio's rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyloudnorm
from scipy.signal import resample_poly

from audio_builder.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray


def sine(hz: float, dbfs: float, seconds: float, phase: float = 0.0) -> NDArray[np.float32]:
    """A sine whose peak is `dbfs`."""
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return np.asarray(10 ** (dbfs / 20) * np.sin(2 * np.pi * hz * time + phase), dtype=np.float32)


def noise(dbfs: float, seconds: float, seed: int = 0) -> NDArray[np.float32]:
    """White noise at an RMS of `dbfs`."""
    samples = np.random.default_rng(seed).standard_normal(round(seconds * SAMPLE_RATE))
    return np.asarray(10 ** (dbfs / 20) * samples, dtype=np.float32)


def silence(seconds: float) -> NDArray[np.float32]:
    """Digital silence."""
    return np.zeros(round(seconds * SAMPLE_RATE), dtype=np.float32)


def in_blocks(pcm: NDArray[np.float32], sizes: Iterable[int]) -> Iterator[NDArray[np.float32]]:
    """The signal cut into blocks of these sizes, over and over."""
    start, sizes = 0, list(sizes)
    while start < len(pcm):
        for size in sizes:
            yield pcm[start : start + size]
            start += size


def rms_dbfs(pcm: NDArray[np.float32]) -> float:
    """The level of a signal."""
    return float(10 * np.log10(np.mean(np.square(pcm, dtype=np.float64))))


def true_peak_dbtp(pcm: NDArray[np.float32]) -> float:
    """The true peak by four times oversampling with a filter of its own, not the studio's."""
    return float(20 * np.log10(np.abs(resample_poly(pcm, 4, 1, window=("kaiser", 9.0))).max()))


def lufs(pcm: NDArray[np.float32]) -> float:
    """The integrated loudness as pyloudnorm, not the studio, reads it."""
    return float(pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(pcm))


def pitch_hz(pcm: NDArray[np.float32]) -> float:
    """The strongest frequency, to a fraction of a hertz."""
    spectrum = np.abs(np.fft.rfft(pcm * np.hanning(len(pcm)), 16 * len(pcm)))
    return float(np.argmax(spectrum) * SAMPLE_RATE / (16 * len(pcm)))


def words(pcm: NDArray[np.float32], threshold_dbfs: float, gap_s: float = 1.0) -> list[tuple[float, float]]:
    """Begin and end, in seconds, of what is louder than a threshold; gaps shorter than `gap_s` do not part."""
    loud = np.flatnonzero(np.abs(pcm) > 10 ** (threshold_dbfs / 20))
    breaks = np.flatnonzero(np.diff(loud) > gap_s * SAMPLE_RATE)
    begins, ends = loud[np.r_[0, breaks + 1]], loud[np.r_[breaks, len(loud) - 1]]
    return [(begin / SAMPLE_RATE, end / SAMPLE_RATE) for begin, end in zip(begins, ends, strict=True)]
