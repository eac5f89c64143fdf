"""The embedded neural voice: hibari-tts, weights in the wheel, no network (Apache-2.0)."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from audio_builder.errors import SpeechError
from audio_builder.speech.engine import Speech

if TYPE_CHECKING:
    from hibari import Hibari

SEED = 0  # of the voice's breath noise: the same text gives the same samples


class HibariEngine:
    """Speaks English at 24 kHz; a model is loaded at the first sentence of its voice and kept."""

    name = "hibari"

    def __init__(self) -> None:
        self._models: dict[str, Hibari] = {}

    @property
    def version(self) -> str:
        """The installed package's version: the weights come with it."""
        return metadata.version("hibari-tts")

    def synthesize(self, text: str, voice: str, pace: float) -> Speech:
        """Speak one sentence. Raises SpeechError where nothing in it can be spoken or the voice cannot be had."""
        model = self._model(voice)
        pcm = model(text, speed=pace, seed=SEED)
        if len(pcm) == 0:
            raise SpeechError(f'the voice "{voice}" finds nothing to say in "{text[:60]}"')
        return Speech(pcm, model.sample_rate)

    def _model(self, voice: str) -> Hibari:
        if voice not in self._models:
            from hibari import Hibari  # noqa: PLC0415 - loads onnxruntime

            try:
                self._models[voice] = Hibari(voice=voice, threads=1)  # one a worker: the pool has the other cores
            except (RuntimeError, ValueError, OSError) as error:
                raise SpeechError(
                    f'the voice "{voice}" is downloaded at its first use, and that did not work; connect the network, '
                    f"or use the voice heart ({type(error).__name__})"
                ) from error
        return self._models[voice]
