"""How loud a track is, and making it as loud as it should be: ITU-R BS.1770-4, in one pass, in constant memory.

Convention: mono is metered as one channel, as Alexa's own figures are; on two speakers it plays 3 LU louder.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import soxr
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly, sosfilt

from audio_builder.timeline import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

TARGET_LUFS = -16.0  # inside Alexa's -19 to -9, and what podcast players expect
CEILING_DBTP = -2.0  # Alexa's limit
SILENCE_LUFS = -70.0  # the absolute gate: what is quieter does not count, and silence measures as this

_HOP = SAMPLE_RATE // 10  # gating blocks of 400 ms overlap by 75 %, so power is summed over 100 ms
_OVERSAMPLING = 4


class LoudnessMeter:
    """Integrated loudness of a mono stream (BS.1770-4: K-weighting, absolute gate -70 LUFS, relative gate -10 LU)."""

    def __init__(self) -> None:
        self._sos = _k_weighting(SAMPLE_RATE)
        self._state = np.zeros((2, 2))
        self._left_over = np.zeros(0)
        self._powers: list[NDArray[np.float64]] = []

    def feed(self, block: NDArray[np.float32]) -> None:
        """Take the next samples, any number of them."""
        if len(block) == 0:
            return
        if not block.any() and np.abs(self._state).max() < 1e-9:  # digital silence after silence stays silence
            weighted = np.zeros(len(block))
        else:
            weighted, self._state = sosfilt(self._sos, block, zi=self._state)
        pending = np.concatenate([self._left_over, weighted])
        whole = len(pending) // _HOP * _HOP
        self._powers.append(np.square(pending[:whole]).reshape(-1, _HOP).mean(axis=1))
        self._left_over = pending[whole:]

    def integrated_lufs(self) -> float:
        """Loudness of all that was fed; SILENCE_LUFS where nothing passed the gates."""
        hops = np.concatenate(self._powers) if self._powers else np.zeros(0)
        if len(hops) < 4:
            return SILENCE_LUFS
        sums = np.convolve(hops, np.ones(4) / 4, mode="valid")
        loud = sums[sums > _power(SILENCE_LUFS)]
        if len(loud) == 0:
            return SILENCE_LUFS
        gated = loud[loud > loud.mean() / 10]
        return _lufs(gated.mean())


class TruePeakMeter:
    """The highest level between the samples, by four times oversampling (BS.1770-4, annex 2)."""

    def __init__(self) -> None:
        self._resampler = soxr.ResampleStream(
            SAMPLE_RATE, SAMPLE_RATE * _OVERSAMPLING, 1, dtype="float32", quality="HQ"
        )
        self._peak = 0.0

    def feed(self, block: NDArray[np.float32]) -> None:
        """Take the next samples."""
        self._note(self._resampler.resample_chunk(block))

    def dbtp(self) -> float:
        """The true peak of all that was fed, -120 for silence; nothing can be fed afterwards."""
        self._note(self._resampler.resample_chunk(np.zeros(0, dtype=np.float32), last=True))
        return 20 * math.log10(max(self._peak, 1e-6))

    def _note(self, oversampled: NDArray[np.float32]) -> None:
        if len(oversampled):
            self._peak = max(self._peak, float(np.abs(oversampled).max()))


class Limiter:
    """Keeps true peaks under a ceiling by turning the level down around them, 5 ms ahead; elsewhere it changes nothing."""

    def __init__(self, ceiling_dbtp: float) -> None:
        self._ceiling = 10 ** (ceiling_dbtp / 20)
        self._buffer = np.zeros(0, dtype=np.float32)
        self._done = 0  # frames at the buffer's begin that are out already and stand only as context

    def feed(self, block: NDArray[np.float32]) -> NDArray[np.float32]:
        """Take the next samples and give those that are settled: _CONTEXT frames later than they came in."""
        self._buffer = np.concatenate([self._buffer, block])
        return self._emit(max(self._done, len(self._buffer) - _CONTEXT))

    def flush(self) -> NDArray[np.float32]:
        """The last samples."""
        return self._emit(len(self._buffer))

    def _emit(self, until: int) -> NDArray[np.float32]:
        out = (self._buffer * self._gains())[self._done : until]
        keep_from = max(0, until - _CONTEXT)
        self._buffer, self._done = self._buffer[keep_from:], until - keep_from
        return out

    def _gains(self) -> NDArray[np.float32] | np.float32:
        """The gain for each sample of the buffer: the least that any peak within the window needs, smoothed."""
        if len(self._buffer) == 0 or np.abs(self._buffer).max() < self._ceiling * _HIDDEN:
            return np.float32(1)
        between = np.abs(resample_poly(self._buffer, _OVERSAMPLING, 1))
        peaks = np.maximum.reduce([between[phase::_OVERSAMPLING] for phase in range(_OVERSAMPLING)])
        needed = np.minimum(1.0, self._ceiling / np.maximum(peaks, 1e-9))
        held = minimum_filter1d(needed, 2 * _LOOK_AHEAD + 1, mode="nearest")
        return np.asarray(uniform_filter1d(held, 2 * _LOOK_AHEAD + 1, mode="nearest"), dtype=np.float32)


_LOOK_AHEAD = SAMPLE_RATE // 200
_HIDDEN = (
    0.75  # a true peak stands at most 2.5 dB over the samples around it in what voices and soundscapes are made of
)
_CONTEXT = 2048  # frames whose gain may still change: both windows and the oversampling filter fit in it


def _k_weighting(rate: int) -> NDArray[np.float64]:
    """The pre-filter and the RLB high-pass of BS.1770-4 at any rate, as second-order sections.

    The standard gives coefficients for 48 kHz; these analogue prototypes reproduce them (De Man, "Evaluation of
    implementations of the EBU R128 loudness measurement", AES 145, 2018).
    """
    shelf_db, shelf_q, shelf_hz = 3.999843853973347, 0.7071752369554196, 1681.974450955533
    pass_q, pass_hz = 0.5003270373238773, 38.13547087602444
    high, bend = 10 ** (shelf_db / 20), 10 ** (shelf_db / 20 * 0.4996667741545416)
    k = math.tan(math.pi * shelf_hz / rate)
    a0 = 1 + k / shelf_q + k * k
    shelf = [
        (high + bend * k / shelf_q + k * k) / a0, 2 * (k * k - high) / a0, (high - bend * k / shelf_q + k * k) / a0,
        1, 2 * (k * k - 1) / a0, (1 - k / shelf_q + k * k) / a0,
    ]  # fmt: skip
    k = math.tan(math.pi * pass_hz / rate)
    a0 = 1 + k / pass_q + k * k
    return np.array([shelf, [1, -2, 1, 1, 2 * (k * k - 1) / a0, (1 - k / pass_q + k * k) / a0]])


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power)


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))
