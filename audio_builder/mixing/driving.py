"""How far a voice is driven into the limiter: by as much as the limiter takes from its loudness.

Voices differ in how far their peaks stand over their mean. One that was never compressed loses two LU where the ceiling cuts
it, and with them the target; turned up before it, it comes out as loud as the others.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from audio_builder.metering.loudness import hop_powers, integrated_lufs
from audio_builder.metering.true_peak import Limiter
from audio_builder.mixing.levels import LIMITED_LU
from audio_builder.model import Speak

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from audio_builder.timeline.segments import Clip, Timeline

MOST_DRIVE_DB = 6.0  # beyond, words are squeezed and every breath of the speaker comes forward
LET_PASS_LU = 0.2  # what a voice may lose beyond what its level allows for, before anything is done about it
SAMPLE = 40  # sentences tell how a voice's peaks stand over its mean
_STEP_DB = 2.0


def drive_db(
    timeline: Timeline, clip_of: Callable[[Clip], NDArray[np.float32]], voice_db: float, ceiling_dbtp: float
) -> float:
    """What the voice needs on top of its gain to lose no more than LIMITED_LU by limiting; 0 for most, MOST_DRIVE_DB at most.

    Sentences are limited by themselves: what lies under them is too soft to change much.
    """
    words = _sample(timeline)
    if not words:
        return 0.0

    wanted_lufs = _lufs(words, clip_of, voice_db, math.inf) - LIMITED_LU

    def lacks_lu(driven_db: float) -> float:
        return wanted_lufs - _lufs(words, clip_of, voice_db + driven_db, ceiling_dbtp)

    lacks, driven_db = lacks_lu(0.0), 0.0
    if lacks <= LET_PASS_LU:
        return 0.0
    while driven_db < MOST_DRIVE_DB:
        before, driven_db = lacks, driven_db + _STEP_DB
        lacks = lacks_lu(driven_db)
        if lacks <= 0:
            return driven_db + _STEP_DB * lacks / (before - lacks)  # on a straight line between the two
    return MOST_DRIVE_DB


def _sample(timeline: Timeline) -> list[Speak]:
    """Different sentences from begin to end, SAMPLE at most."""
    words = list(dict.fromkeys(segment.cue for segment in timeline.segments if isinstance(segment.cue, Speak)))
    return words[:: -(-len(words) // SAMPLE) or 1]


def _lufs(
    words: Sequence[Speak], clip_of: Callable[[Clip], NDArray[np.float32]], gain_db: float, ceiling_dbtp: float
) -> float:
    """The loudness of some sentences under a ceiling; one is in memory at a time."""
    clips = (clip_of(cue) * np.float32(10 ** (gain_db / 20)) for cue in words)
    return integrated_lufs(np.concatenate([hop_powers(_limited(pcm, ceiling_dbtp)) for pcm in clips]))


def _limited(pcm: NDArray[np.float32], ceiling_dbtp: float) -> NDArray[np.float32]:
    if math.isinf(ceiling_dbtp):
        return pcm
    limiter = Limiter(ceiling_dbtp)
    return np.concatenate([limiter.feed(pcm), limiter.flush()])
