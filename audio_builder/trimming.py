"""An engine's own edge silence off, a soft guard on: so that a pause is as long as its author wrote it.

Engines leave 0.05 to 0.5 s of near-silence at both ends of a sentence; untrimmed, every pause would be that much too long.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import soxr

from audio_builder.timeline import GUARD_AFTER_MS, GUARD_BEFORE_MS, SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pydub import AudioSegment

    from audio_builder.speech.engine import Speech

BELOW_PEAK_DB = 42  # quieter than this against the clip's peak is edge, not word
STEP_MS = 2


def trimmed(speech: Speech) -> NDArray[np.float32]:
    """The words alone at SAMPLE_RATE: the guard's fade-in, the words, the guard's fade-out."""
    clip = _segment(speech)
    quiet_dbfs = clip.max_dBFS - BELOW_PEAK_DB
    start_ms, end_ms = _edge_ms(clip, quiet_dbfs), len(clip) - _edge_ms(clip.reverse(), quiet_dbfs)
    silence = clip[:1].apply_gain(-120)
    padded = silence * GUARD_BEFORE_MS + clip + silence * GUARD_AFTER_MS
    kept = padded[start_ms : end_ms + GUARD_BEFORE_MS + GUARD_AFTER_MS]
    return _resampled(kept.fade_in(GUARD_BEFORE_MS).fade_out(GUARD_AFTER_MS))


def _segment(speech: Speech) -> AudioSegment:
    with (
        warnings.catch_warnings()
    ):  # pydub warns of a missing ffmpeg (not needed here) and of audioop's end (see pyproject)
        warnings.simplefilter("ignore")
        from pydub import AudioSegment  # noqa: PLC0415
    pcm16 = np.rint(np.clip(speech.pcm, -1, 1) * 32767).astype("<i2")
    return AudioSegment(pcm16.tobytes(), sample_width=2, frame_rate=speech.sample_rate, channels=1)


def _edge_ms(clip: AudioSegment, quiet_dbfs: float) -> int:
    from pydub.silence import detect_leading_silence  # noqa: PLC0415

    return int(detect_leading_silence(clip, silence_threshold=quiet_dbfs, chunk_size=STEP_MS))


def _resampled(clip: AudioSegment) -> NDArray[np.float32]:
    pcm = np.frombuffer(clip.raw_data, dtype="<i2").astype(np.float32) / 32768
    resampled: NDArray[np.float32] = soxr.resample(pcm, clip.frame_rate, SAMPLE_RATE, quality="HQ")
    return resampled
