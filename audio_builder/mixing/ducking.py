"""Making room for words: how far the bed goes down under them, known from the timeline before anything sounds.

Nothing is detected, so nothing pumps: the bed is down before the first word, stays down between sentences, and comes up
only where the quiet is long enough to be heard as quiet.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from audio_builder.model import Speak
from audio_builder.samples import frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from audio_builder.timeline.segments import Timeline

DUCK_DB = -6.0
DEEPEST_DB = -12.0  # under a bed that had to go up; deeper, the way down would begin before the way up has ended
DOWN_S = 0.8  # the way down, which ends where the words begin; a deeper one takes longer, so that nobody hears it go
UP_S = 2.0  # the way up, after the last word has been gone for STAY_S
STAY_S = 0.4
_DB_TO_OCTAVES = np.float32(math.log2(10) / 20)
SHORTEST_RISE_S = 4.0  # in a shorter pause the bed stays down


class Ducking:
    """The gain of the bed at every frame of a track."""

    def __init__(self, timeline: Timeline, duck_db: float = DUCK_DB) -> None:
        stretches = _spoken_stretches(timeline)
        points = [point for begin, end in stretches for point in _dip(begin, end, timeline.frames, duck_db)]
        self._frames = np.array([frame for frame, _ in points] or [0])
        self._db = np.array([gain_db for _, gain_db in points] or [0.0])

    def gains(self, start: int, count: int, step: int = 1) -> NDArray[np.float32]:
        """Gains of `count` frames from `start`, every `step`."""
        first, last = np.interp([start, start + count], self._frames, self._db)
        if first == last and not np.any((self._frames > start) & (self._frames < start + count)):
            return np.full(-(-count // step), 10 ** (first / 20), dtype=np.float32)
        db = np.interp(np.arange(start, start + count, step), self._frames, self._db).astype(np.float32)
        return np.asarray(np.exp2(db * _DB_TO_OCTAVES), dtype=np.float32)


def _spoken_stretches(timeline: Timeline) -> Iterator[tuple[int, int]]:
    """First and last frame of words that follow each other without a long pause."""
    spoken = [segment for segment in timeline.segments if isinstance(segment.cue, Speak)]
    if not spoken:
        return
    begin, end = spoken[0].start, spoken[0].end
    for segment in spoken[1:]:
        if segment.start - end > frames(SHORTEST_RISE_S):
            yield begin, end
            begin = segment.start
        end = max(end, segment.end)
    yield begin, end


def _dip(begin: int, end: int, frames_in_all: int, duck_db: float) -> tuple[tuple[int, float], ...]:
    """Down and up again; not up where the track ends before that would be heard as more than a swell."""
    down, up = begin - frames(DOWN_S * duck_db / DUCK_DB), end + frames(STAY_S)
    if frames_in_all - end <= frames(SHORTEST_RISE_S):
        return (down, 0.0), (begin, duck_db)
    return (down, 0.0), (begin, duck_db), (up, duck_db), (up + frames(UP_S), 0.0)
