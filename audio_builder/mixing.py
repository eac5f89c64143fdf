"""A timeline to sound, one second at a time: whatever the length of a track, only the clips that sound now are in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.timeline import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from audio_builder.model import Sound, Speak
    from audio_builder.sounds.loops import Soundscape
    from audio_builder.timeline import Segment, Timeline

BLOCK = SAMPLE_RATE
FADE_IN_S = 2.0
FADE_OUT_S = 3.0


def foreground(
    timeline: Timeline, clip_of: Callable[[Speak | Sound], NDArray[np.float32]]
) -> Iterator[NDArray[np.float32]]:
    """The words and bells of a track as consecutive blocks of at most BLOCK frames, mono float32."""
    waiting = list(reversed(timeline.segments))
    sounding: list[tuple[Segment, NDArray[np.float32]]] = []
    for start in range(0, timeline.frames, BLOCK):
        end = min(start + BLOCK, timeline.frames)
        while waiting and waiting[-1].start < end:
            segment = waiting.pop()
            sounding.append((segment, clip_of(segment.cue)))
        block = np.zeros(end - start, dtype=np.float32)
        for segment, clip in sounding:
            _add(block, start, segment.start, clip)
        sounding = [(segment, clip) for segment, clip in sounding if segment.end > end]
        yield block


def background(frames: int, bed: Soundscape, gain_db: float) -> Iterator[NDArray[np.float32]]:
    """A bed as consecutive blocks that cover `frames`, faded at both ends of the track."""
    gain = np.float32(10 ** (gain_db / 20))
    for start in range(0, frames, BLOCK):
        count = min(BLOCK, frames - start)
        yield bed.block(start, count) * (gain * _fade(start, count, frames))


def _add(block: NDArray[np.float32], block_start: int, clip_start: int, clip: NDArray[np.float32]) -> None:
    """Add the part of a clip that falls into the block."""
    begin = max(block_start, clip_start)
    end = min(block_start + len(block), clip_start + len(clip))
    if begin < end:
        block[begin - block_start : end - block_start] += clip[begin - clip_start : end - clip_start]


def _fade(start: int, count: int, frames: int) -> NDArray[np.float32]:
    """Gains of `count` frames from `start`: raised-cosine ramps over the track's first and last seconds."""
    if start >= FADE_IN_S * SAMPLE_RATE and start + count <= frames - FADE_OUT_S * SAMPLE_RATE:
        return np.ones(count, dtype=np.float32)
    position = np.arange(start, start + count)
    rise = np.clip(position / (FADE_IN_S * SAMPLE_RATE), 0, 1)
    fall = np.clip((frames - position) / (FADE_OUT_S * SAMPLE_RATE), 0, 1)
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * np.minimum(rise, fall)), dtype=np.float32)
