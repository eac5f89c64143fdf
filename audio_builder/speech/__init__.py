"""Text to sound: the SpeechEngine seam and its engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.speech.engine import ToneEngine
from audio_builder.speech.espeak import EspeakEngine
from audio_builder.speech.google import GoogleEngine
from audio_builder.speech.hibari import HibariEngine
from audio_builder.speech.piper import PiperEngine

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio_builder.speech.engine import SpeechEngine


def engine_named(name: str) -> SpeechEngine:
    """A new engine; it loads what it needs at its first sentence. Raises KeyError for a name that no voice has."""
    engines: dict[str, Callable[[], SpeechEngine]] = {
        "hibari": HibariEngine,
        "gtts": GoogleEngine,
        "piper": PiperEngine,
        "espeak": EspeakEngine,
        "tone": ToneEngine,
    }
    return engines[name]()
