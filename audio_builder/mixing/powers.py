"""How much power the parts of a track have in each 100 ms, added up from clips and loops that are measured already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.metering.loudness import HOP
from audio_builder.mixing.stems import bed_fade
from audio_builder.soundscapes import SOUNDSCAPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from audio_builder.mixing.ducking import Ducking
    from audio_builder.sounds.loops import Endless
    from audio_builder.timeline.segments import BedSegment, Clip, Timeline

    Powers = NDArray[np.float64]


def bed_level_db(bed: BedSegment) -> float:
    """Where a bed lies, in LU against the voice."""
    return SOUNDSCAPES[bed.name].level_db if bed.level_db is None else bed.level_db


def clip_powers(timeline: Timeline, powers_of: Callable[[Clip], Powers], kind: type) -> Powers:
    """Powers of the clips of one kind for each 100 ms of the track."""
    powers = np.zeros(_hops(timeline))
    for segment in timeline.segments:
        if isinstance(segment.cue, kind):
            _add_powers(powers, segment.start, powers_of(segment.cue))
    return powers


def bed_powers(timeline: Timeline, sound_of: Callable[[str], Endless], ducking: Ducking) -> Powers:
    """Powers of the beds at their own levels, with a voice at 0 LUFS, for each 100 ms of the track."""
    powers = np.zeros(_hops(timeline))
    ducked = ducking.gains(HOP // 2, timeline.frames, HOP)[: len(powers)]
    for bed in timeline.beds:
        sound = sound_of(bed.name)
        gain = 10 ** ((bed_level_db(bed) - sound.lufs) / 20)
        gains = gain * bed_fade(bed, HOP // 2, timeline.frames, timeline.frames, HOP)[: len(powers)]
        gains[(np.arange(len(powers)) + 1) * HOP <= bed.start] = 0
        powers += sound.powers(len(powers)) * np.square(gains * ducked)
    return powers


def _add_powers(powers: Powers, start: int, clip: Powers) -> None:
    """Add a clip's powers; what begins inside a hop is shared out between it and the next."""
    first, late = divmod(max(0, start), HOP)
    shared = np.convolve(clip, [1 - late / HOP, late / HOP])
    end = min(len(powers), first + len(shared))
    powers[first:end] += shared[: end - first]


def _hops(timeline: Timeline) -> int:
    return -(-timeline.frames // HOP)
