"""A timeline to sound, one second at a time: whatever the length of a track, only the clips that sound now are in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from audio_builder.mixing.ducking import Ducking
    from audio_builder.sounds.loops import Endless
    from audio_builder.timeline.segments import BedSegment, Clip, Segment, Timeline

BLOCK = SAMPLE_RATE
FADE_IN_S = 2.0
FADE_OUT_S = 3.0
CROSS_FADE_S = 4.0  # from one soundscape to the next, and into quiet


def foreground(
    timeline: Timeline, clip_of: Callable[[Clip], NDArray[np.float32]], gain_db: Callable[[Clip], float] = lambda _: 0.0
) -> Iterator[NDArray[np.float32]]:
    """Words, bells and tones of a track as consecutive blocks of at most BLOCK frames, mono float32."""
    waiting = list(reversed(timeline.segments))
    sounding: list[tuple[Segment, NDArray[np.float32]]] = []
    for start in range(0, timeline.frames, BLOCK):
        end = min(start + BLOCK, timeline.frames)
        while waiting and waiting[-1].start < end:
            segment = waiting.pop()
            sounding.append((segment, clip_of(segment.cue)))
        block = np.zeros(end - start, dtype=np.float32)
        for segment, clip in sounding:
            _add(block, start, segment.start, clip, gain_db(segment.cue))
        sounding = [(segment, clip) for segment, clip in sounding if segment.end > end]
        yield block


def background(
    timeline: Timeline, sound_of: Callable[[str], Endless], gain_db: Callable[[BedSegment], float], ducking: Ducking
) -> Iterator[NDArray[np.float32]]:
    """The soundscapes of a track as consecutive blocks: cross-faded, ducked under the words, faded at both ends."""
    for start in range(0, timeline.frames, BLOCK):
        count = min(BLOCK, timeline.frames - start)
        block = np.zeros(count, dtype=np.float32)
        for bed in timeline.beds:
            if bed.start < start + count and start < bed.end + CROSS_FADE_S * SAMPLE_RATE:
                level = np.float32(10 ** (gain_db(bed) / 20)) * bed_fade(bed, start, count, timeline.frames)
                block += sound_of(bed.name).block(start, count) * level
        yield block * ducking.gains(start, count)


def bed_fade(bed: BedSegment, start: int, count: int, frames: int, step: int = 1) -> NDArray[np.float32]:
    """Gains of a bed for `count` frames from `start`, every `step`: those of its own ends, and of the track's.

    Where one sound gives way to another, their powers add up to one, as they have nothing in common; where the same sound
    goes on at another level, its amplitudes do.
    """
    position = start + np.arange(0, count, step)
    gains = np.ones(len(position), dtype=np.float32)
    if bed.start > 0 and start < bed.start + CROSS_FADE_S * SAMPLE_RATE:
        gains *= _rise((position - bed.start) / (CROSS_FADE_S * SAMPLE_RATE), same_sound=bed.continues)
    if bed.end < frames and start + count > bed.end:
        gains *= _rise(1 - (position - bed.end) / (CROSS_FADE_S * SAMPLE_RATE), same_sound=bed.goes_on)
    if start < FADE_IN_S * SAMPLE_RATE or start + count > frames - FADE_OUT_S * SAMPLE_RATE:
        rise = np.clip(position / (FADE_IN_S * SAMPLE_RATE), 0, 1)
        fall = np.clip((frames - position) / (FADE_OUT_S * SAMPLE_RATE), 0, 1)
        gains *= 0.5 - 0.5 * np.cos(np.pi * np.minimum(rise, fall))
    return gains


def _rise(share: NDArray[np.float64], *, same_sound: bool) -> NDArray[np.float64]:
    share = np.clip(share, 0, 1)
    return share if same_sound else np.asarray(np.sin(0.5 * np.pi * share))


def _add(
    block: NDArray[np.float32], block_start: int, clip_start: int, clip: NDArray[np.float32], gain_db: float
) -> None:
    """Add the part of a clip that falls into the block."""
    begin = max(block_start, clip_start)
    end = min(block_start + len(block), clip_start + len(clip))
    if begin < end:
        part = clip[begin - clip_start : end - clip_start]
        block[begin - block_start : end - block_start] += part * np.float32(10 ** (gain_db / 20))
