"""Gathering the overview of a track while it streams by, in constant memory beyond what the loudness meter keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.metering.loudness import HOP, SILENCE_LUFS, lufs, power
from audio_builder.metering.overview import COLUMNS, Overview

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WINDOW = 30  # hops in the three seconds of short-term loudness


class OverviewMeter:
    """Takes a mono track of so many frames, block by block; a column is at least 100 ms."""

    def __init__(self, frames: int) -> None:
        columns = max(1, min(COLUMNS, -(-frames // HOP)))
        self._edges = np.arange(columns + 1) * max(frames, 1) // columns  # column n is from edge n to edge n + 1
        self._peaks = np.zeros(columns, dtype=np.float32)
        self._taken = 0

    def feed(self, block: NDArray[np.float32]) -> None:
        """Take the next samples, any number of them; what is beyond the promised frames belongs to the last column."""
        if len(block) == 0:
            return
        first = self._column(self._taken)
        last = self._column(self._taken + len(block) - 1)
        starts = np.concatenate([[0], self._edges[first + 1 : last + 1] - self._taken])
        highest = np.maximum.reduceat(np.abs(block), starts)
        np.maximum(self._peaks[first : last + 1], highest, out=self._peaks[first : last + 1])
        self._taken += len(block)

    def overview(self, hop_powers: NDArray[np.float64]) -> Overview:
        """What was fed, with the loudness from `LoudnessMeter.hop_powers()` of the meter that was fed the same."""
        percent = np.minimum(np.rint(self._peaks * 100), 100).astype(int)
        return Overview(tuple(percent.tolist()), tuple(self._loudness(hop_powers).tolist()))

    def _column(self, frame: int) -> int:
        return min(int(np.searchsorted(self._edges, frame, side="right")) - 1, len(self._peaks) - 1)

    def _loudness(self, hop_powers: NDArray[np.float64]) -> NDArray[np.float64]:
        """The loudest short-term window that is centred in each column."""
        if len(hop_powers) == 0:
            return np.full(len(self._peaks), SILENCE_LUFS)
        around = _around(hop_powers)
        starts = np.minimum(self._edges[:-1] // HOP, len(around) - 1)
        heard = np.maximum(np.maximum.reduceat(around, starts), power(SILENCE_LUFS))
        return np.array([round(lufs(float(mean_square)), 1) for mean_square in heard])


def _around(powers: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean power of the three seconds around each hop, or of as much of them as the track has."""
    sums = np.concatenate([[0.0], np.cumsum(powers)])
    hops = np.arange(len(powers))
    begin, end = np.maximum(hops - _WINDOW // 2, 0), np.minimum(hops + _WINDOW // 2, len(powers))
    means: NDArray[np.float64] = (sums[end] - sums[begin]) / (end - begin)
    return means
