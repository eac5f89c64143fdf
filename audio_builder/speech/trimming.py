"""An engine's own edge silence off, a soft guard on: so that a pause is as long as its author wrote it.

Engines leave 0.05 to 0.5 s of near-silence at both ends of a sentence; untrimmed, every pause would be that much too long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import soxr

from audio_builder.samples import SAMPLE_RATE
from audio_builder.speech.guard import GUARD_AFTER, GUARD_BEFORE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audio_builder.speech.engine import Speech

BELOW_PEAK_DB = 42  # quieter than this against the clip's peak is edge, not word
STEP = SAMPLE_RATE // 500  # frames, 2 ms, over which the level is taken


def trimmed(speech: Speech) -> NDArray[np.float32]:
    """The words alone at SAMPLE_RATE: the guard's fade-in, the words, the guard's fade-out."""
    clip = np.asarray(soxr.resample(speech.pcm, speech.sample_rate, SAMPLE_RATE, quality="HQ"), dtype=np.float32)
    begin, end = _words(clip)
    padded = np.pad(clip, (GUARD_BEFORE, GUARD_AFTER))[begin : end + GUARD_BEFORE + GUARD_AFTER]
    padded[:GUARD_BEFORE] *= np.linspace(0, 1, GUARD_BEFORE, endpoint=False, dtype=np.float32)
    padded[-GUARD_AFTER:] *= np.linspace(1, 0, GUARD_AFTER, endpoint=False, dtype=np.float32)
    return padded


def _words(clip: NDArray[np.float32]) -> tuple[int, int]:
    """The first frame of the words and the one after their last; the whole clip where nothing stands out from its edges."""
    steps = np.pad(clip, (0, -len(clip) % STEP)).reshape(-1, STEP)
    levels = np.sqrt(np.mean(np.square(steps), axis=1))
    loud = np.flatnonzero(levels > np.abs(clip).max(initial=0) * 10 ** (-BELOW_PEAK_DB / 20))
    if len(loud) == 0:
        return 0, len(clip)
    return int(loud[0]) * STEP, min(len(clip), (int(loud[-1]) + 1) * STEP)
