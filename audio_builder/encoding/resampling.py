"""From one sample rate to another, as a stream, in phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import soxr

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Resampler:
    """Takes consecutive blocks at one rate and gives them at another; at the same rate it gives them as they are."""

    def __init__(self, from_hz: int, to_hz: int) -> None:
        self._stream = soxr.ResampleStream(from_hz, to_hz, 1, dtype="float32") if from_hz != to_hz else None

    def feed(self, block: NDArray[np.float32]) -> NDArray[np.float32]:
        """Take the next samples and give those that are settled."""
        return block if self._stream is None else self._resampled(block)

    def flush(self) -> NDArray[np.float32]:
        """The last samples; nothing can be fed afterwards."""
        nothing = np.zeros(0, dtype=np.float32)
        return nothing if self._stream is None else self._resampled(nothing, last=True)

    def _resampled(self, block: NDArray[np.float32], *, last: bool = False) -> NDArray[np.float32]:
        assert self._stream is not None
        return np.asarray(self._stream.resample_chunk(np.ascontiguousarray(block, dtype=np.float32), last=last))
