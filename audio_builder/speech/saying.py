"""A sentence said by an engine and trimmed: the one place where an engine is called, whatever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.errors import SpeechError
from audio_builder.speech.trimming import trimmed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from audio_builder.speech.engine import SpeechEngine

SHOWN = 60  # characters of what could not be said


def said(engine: SpeechEngine, text: str, voice: str, pace: float) -> NDArray[np.float32]:
    """The words alone at SAMPLE_RATE. Raises SpeechError for whatever the engine raises, and nothing else."""
    try:
        return trimmed(engine.synthesize(text, voice, pace))
    except SpeechError:
        raise
    except Exception as error:  # an engine is other people's code, and one sentence must not end a build
        raise SpeechError(
            f'the voice "{voice}" fails at "{text[:SHOWN]}" ({type(error).__name__}: {error}); write it in other words'
        ) from error
