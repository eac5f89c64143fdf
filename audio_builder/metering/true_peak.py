"""The level between the samples, which is what a loudspeaker plays: measuring it, and keeping it under a ceiling."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from audio_builder.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_OVERSAMPLING = 4
_HIDDEN = (
    0.75  # a true peak stands at most 2.5 dB over the samples around it in what voices and soundscapes are made of
)
_TAPS = 10
_AROUND = 32  # samples on both sides, for the filters that look between the samples
_LOOK_AHEAD = SAMPLE_RATE // 200
_CONTEXT = 2048  # frames whose gain may still change: both windows and the oversampling filter fit in it


class TruePeakMeter:
    """The highest level between the samples, by four times oversampling (BS.1770-4, annex 2).

    Only what lies around samples that come near the highest so far is oversampled: nothing else can hold a higher one.
    """

    def __init__(self) -> None:
        self._pending = np.zeros(_AROUND, dtype=np.float32)
        self._peak = 0.0

    def feed(self, block: NDArray[np.float32]) -> None:
        """Take the next samples."""
        self._pending = np.concatenate([self._pending, block])
        if len(self._pending) > 2 * _AROUND:
            self._note()
            self._pending = self._pending[-2 * _AROUND :]

    def dbtp(self) -> float:
        """The true peak of all that was fed, -120 for silence; nothing can be fed afterwards."""
        self.feed(np.zeros(2 * _AROUND, dtype=np.float32))
        return 20 * math.log10(max(self._peak, 1e-6))

    def _note(self) -> None:
        levels = np.abs(self._pending)
        levels[:_AROUND] = levels[-_AROUND:] = 0
        self._peak = max(self._peak, float(levels.max()))
        near = _around_those_over(self._peak * _HIDDEN, levels)
        if len(near):
            self._peak = max(self._peak, float(peaks(self._pending, near).max()))


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
        found = self._peaks()
        gains = np.ones(len(found), dtype=np.float32)
        for begin, end in _stretches_around(np.flatnonzero(found > self._ceiling), 2 * _LOOK_AHEAD, len(found)):
            needed = np.minimum(1.0, self._ceiling / np.maximum(found[begin:end], 1e-9))
            gains[begin:end] = _mean_around(_least_around(needed, _LOOK_AHEAD), _LOOK_AHEAD)
        return gains

    def _peaks(self) -> NDArray[np.float32]:
        """The true peaks at each sample of the buffer, looked for only where the samples come near the ceiling."""
        found = np.abs(self._buffer)
        near = _around_those_over(self._ceiling * _HIDDEN, found)
        found[near] = peaks(self._buffer, near)
        return found


def peaks(samples: NDArray[np.float32], places: NDArray[np.intp]) -> NDArray[np.float32]:
    """The highest absolute level from each of these places up to the next sample, estimated at three points in between."""
    windows = sliding_window_view(np.pad(samples, _TAPS), 2 * _TAPS + 1)[places]
    return np.asarray(np.maximum(np.abs(samples[places]), np.abs(windows @ _between()).max(axis=1)))


def _around_those_over(level: float, levels: NDArray[np.float32]) -> NDArray[np.intp]:
    """The places of what is over a level, with two neighbours before and one after."""
    over = levels > level
    around = over.copy()
    for ahead in (1, 2):
        around[:-ahead] |= over[ahead:]
    around[1:] |= over[:-1]
    return np.flatnonzero(around)


def _stretches_around(places: NDArray[np.intp], reach: int, length: int) -> Iterator[tuple[int, int]]:
    """Begin and end of the stretches in which no frame is farther than `reach` from a place."""
    if len(places) == 0:
        return
    breaks = np.flatnonzero(np.diff(places) > 2 * reach)
    firsts, lasts = places[[0, *(breaks + 1)]], places[[*breaks, -1]]
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        yield max(0, first - reach), min(length, last + reach + 1)


@cache
def _between() -> NDArray[np.float32]:
    """One short filter, a column, for each point in between: a sinc under a Kaiser window, ten samples to both sides."""
    offsets = np.arange(_TAPS, -_TAPS - 1, -1)[:, None] + np.arange(1, _OVERSAMPLING) / _OVERSAMPLING
    window = np.i0(5 * np.sqrt(1 - (offsets / (_TAPS + 1)) ** 2)) / np.i0(5.0)
    return np.asarray(np.sinc(offsets) * window, dtype=np.float32)


def _least_around(values: NDArray[np.float32], reach: int) -> NDArray[np.float32]:
    """The least of each value and its `reach` neighbours on both sides (van Herk's way: two running minima a window)."""
    window = 2 * reach + 1
    rows = np.pad(values, (reach, reach + -(len(values) + 2 * reach) % window), mode="edge").reshape(-1, window)
    forward = np.minimum.accumulate(rows, axis=1).reshape(-1)
    backward = np.minimum.accumulate(rows[:, ::-1], axis=1)[:, ::-1].reshape(-1)
    return np.asarray(np.minimum(backward[: len(values)], forward[window - 1 : window - 1 + len(values)]))


def _mean_around(values: NDArray[np.float32], reach: int) -> NDArray[np.float64]:
    """The mean of each value and its `reach` neighbours on both sides."""
    padded = np.pad(values, (reach + 1, reach), mode="edge")
    sums = np.cumsum(padded, dtype=np.float64)
    return np.asarray((sums[2 * reach + 1 :] - sums[: -2 * reach - 1]) / (2 * reach + 1))
