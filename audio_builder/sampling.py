"""What a voice sounds like: one sentence as a WAV file, made as the sentences of a track are made."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from audio_builder.model import DEFAULT_PACE
from audio_builder.normalizing import spoken
from audio_builder.samples import SAMPLE_RATE
from audio_builder.speech import engine_named
from audio_builder.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from audio_builder.voices import Voice

ENGLISH = "Let your shoulders drop, and rest here for a while."
ANY_LANGUAGE = "1, 2, 3, 4, 5."  # which every voice reads in its own


def write_sample(voice: Voice, file: Path, text: str | None = None) -> float:
    """Write a sentence, or one of ours, as `voice` says it, and return its seconds. Raises SpeechError, OSError."""
    import soundfile  # heavy, and needed only where sound is made

    from audio_builder.speech.saying import said

    words = _something(voice.locale) if text is None else spoken(text, voice.locale)
    clip = said(engine_named(voice.engine), words, voice.code, DEFAULT_PACE)
    wav = io.BytesIO()
    soundfile.write(wav, clip, SAMPLE_RATE, format="WAV", subtype="PCM_16")
    write_whole(file, wav.getvalue())
    return len(clip) / SAMPLE_RATE


def _something(locale: str) -> str:
    return ENGLISH if locale.startswith(("en", "*")) else ANY_LANGUAGE
